//! Logging coverage: how much of what happens reaches the log.

use crate::{
    measures::{Day, Measure, created, days_between, share, state, state::State},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "logging-coverage",
    meaning: "Champions active or quiet with any session in the log at most 90 days before the day / champions \
              active or quiet. Low coverage means that the figures for help are too low.",
};

/// How old a session may be to show that somebody still keeps the log.
const DAYS: i64 = 90;

/// Returns the logging coverage; `None` while nobody is active or quiet.
pub fn on(day: Day<'_>) -> Option<Exact> {
    let (logging, all) = counts(day);
    share(logging, all)
}

/// Returns how many of those who are active or quiet keep the log, and how many they are.
pub fn counts(day: Day<'_>) -> (u32, u32) {
    let (mut all, mut logging) = (0_u32, 0_u32);
    for record in created::champions(day) {
        if matches!(state::of(day, record), Some(State::Active | State::Quiet)) {
            all += 1;
            let last = record.last_session(day.as_of);
            logging += u32::from(last.is_some_and(|last| days_between(last, day.as_of) <= DAYS));
        }
    }
    (logging, all)
}
