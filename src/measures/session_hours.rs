//! Session hours: how long there was help.

use crate::{measures::Measure, model::session::Session, wording::Exact};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "session-hours",
    meaning: "Minutes of all sessions, however many champions were there; shown in hours to one decimal.",
};

/// Returns the session hours of some sessions.
pub fn of<'a>(sessions: impl Iterator<Item = &'a Session>) -> Exact {
    Exact::new(sessions.map(|session| i128::from(session.minutes)).sum(), 60)
}
