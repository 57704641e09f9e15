//! Sessions: how often there was help.

use crate::{
    measures::{Measure, number},
    model::session::Session,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "sessions",
    meaning: "All sessions in the log on or before the day, unless a period is asked for. Meetings and training are \
              sessions without learners.",
};

/// Returns how many sessions these are.
pub fn of<'a>(sessions: impl Iterator<Item = &'a Session>) -> u32 {
    number(sessions.count())
}
