//! Needed rate: the pace that would still keep the promise.

use crate::{
    measures::{Day, Measure, actual, months_remaining},
    model::target::Target,
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "needed-rate",
    meaning: "(goal - actual) / months remaining, rounded up: how many a month would still keep the promise. 0 once \
              the goal is reached; n/a when no month remains.",
};

/// Returns how many a month would still keep the promise.
///
/// 0 once the goal is reached, `None` when no whole month remains: no rate helps then.
pub fn on(day: Day<'_>, target: &Target) -> Option<u32> {
    let missing = Exact::from_integer(target.goal.get().into()) - actual::on(day, target);
    if missing <= Exact::ZERO {
        return Some(0);
    }
    match months_remaining::on(day.as_of, target) {
        0 => None,
        months => u32::try_from((missing / Exact::from_integer(months.into())).ceil().to_integer()).ok(),
    }
}
