//! Active rate: how many of those who ever got going are still going.

use crate::{
    measures::{Day, Measure, share, state},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "active-rate",
    meaning: "active / (active + quiet + lapsed). New and resting champions are left out of both.",
};

/// Returns the active rate; `None` while nobody is active, quiet or lapsed.
pub fn on(day: Day<'_>) -> Option<Exact> {
    of(&state::counts(day))
}

/// Returns the active rate of these states.
pub fn of(states: &state::States) -> Option<Exact> {
    share(states.active, states.active + states.quiet + states.lapsed)
}
