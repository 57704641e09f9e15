//! Helping: what makes a champion active.

use crate::{
    measures::{Day, Measure},
    model::session::Session,
};

/// The definition.
pub const MEASURE: Measure =
    Measure { term: "helping", meaning: "A session with at least one learner. Meetings and training are not helping." };

/// Returns the sessions in which somebody was helped.
pub fn sessions<'a>(day: Day<'a>) -> impl Iterator<Item = &'a Session> {
    day.sessions().filter(|session| session.helped())
}
