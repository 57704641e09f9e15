//! First-time people: those who were never helped before.

use crate::{
    measures::{Measure, number},
    model::session::Session,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "first-time",
    meaning: "The sum of learners helped for the first time over sessions; never more than the learners of a session. A \
              session whose `first_time` is empty is not known and adds nothing; reports say how many there are.",
};

/// Returns how many people were helped for the first time in some sessions.
pub fn of<'a>(sessions: impl Iterator<Item = &'a Session>) -> i64 {
    // More newcomers than learners is reported by a rule; here it must only not inflate a headline.
    sessions.map(|session| i64::from(session.first_time.unwrap_or(0).min(session.learners))).sum()
}

/// Returns of how many sessions it is not known how many people were helped for the first time.
pub fn unknown<'a>(sessions: impl Iterator<Item = &'a Session>) -> u32 {
    number(sessions.filter(|session| session.helped() && session.first_time.is_none()).count())
}
