//! Champion hours: the time that champions gave.

use crate::{
    measures::{Measure, number},
    model::session::Session,
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "champion-hours",
    meaning: "Minutes times champions present, those who have been erased since too, of all sessions; shown in hours to \
              one decimal.",
};

/// Returns the champion hours of some sessions.
pub fn of<'a>(sessions: impl Iterator<Item = &'a Session>) -> Exact {
    let minutes: i128 =
        sessions.map(|session| i128::from(session.minutes) * i128::from(number(session.present()))).sum();
    Exact::new(minutes, 60)
}
