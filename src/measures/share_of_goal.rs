//! Share of the goal: how much of the whole promise is there.

use crate::{
    measures::{Day, Measure, actual},
    model::target::Target,
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "share-of-goal",
    meaning: "actual / goal, as a percentage: how much of the whole promise is there.",
};

/// Returns the share of the goal that is there.
pub fn on(day: Day<'_>, target: &Target) -> Exact {
    actual::on(day, target) / Exact::from_integer(target.goal.get().into())
}
