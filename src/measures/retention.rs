//! Retention: how many stay.

use crate::{
    measures::{Day, Measure, share, state},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "retention",
    meaning: "Champions in the network / champions created, both without the anonymous tally.",
};

/// Returns the retention; `None` before the first champion.
pub fn on(day: Day<'_>) -> Option<Exact> {
    of(&state::counts(day))
}

/// Returns the retention of these states.
pub fn of(states: &state::States) -> Option<Exact> {
    share(states.in_network(), states.in_network() + states.left)
}
