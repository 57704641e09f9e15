//! Learners who became champions: help that goes on.

use crate::{
    measures::{Day, Measure, created, number, share},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "learners-became-champions",
    meaning: "Champions created who were learners first, even if they left since; also as a share of all champions \
              created. The anonymous tally is left out of both.",
};

/// Returns how many champions were learners first.
pub fn on(day: Day<'_>) -> u32 {
    number(created::champions(day).filter(|record| record.champion.was_learner).count())
}

/// Returns the share of champions who were learners first; `None` before the first champion.
pub fn share_on(day: Day<'_>) -> Option<Exact> {
    share(on(day), number(created::champions(day).count()))
}
