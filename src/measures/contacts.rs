//! Contacts: people helped, counted once a session.

use crate::{measures::Measure, model::session::Session};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "contacts",
    meaning: "The sum of learners over sessions. A session counts once, however many champions were there; a person \
              who comes to two sessions counts twice.",
};

/// Returns the contacts of some sessions.
pub fn of<'a>(sessions: impl Iterator<Item = &'a Session>) -> i64 {
    sessions.map(|session| i64::from(session.learners)).sum()
}
