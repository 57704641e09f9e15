//! First-time people: those who were never helped before.

use crate::{measures::Measure, model::session::Session};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "first-time",
    meaning: "The sum of learners helped for the first time over sessions; never more than the learners of a session.",
};

/// Returns how many people were helped for the first time in some sessions.
pub fn of<'a>(sessions: impl Iterator<Item = &'a Session>) -> i64 {
    // More newcomers than learners is reported by a rule; here it must only not inflate a headline.
    sessions.map(|session| i64::from(session.first_time.min(session.learners))).sum()
}
