//! Variance: how far off plan, in numbers.

use crate::{
    measures::{Day, Measure, actual, profile},
    model::target::Target,
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure =
    Measure { term: "variance", meaning: "actual - profile: how many more or fewer there are than the plan wants." };

/// Returns how far the actual is above the profile; negative below it.
pub fn on(day: Day<'_>, target: &Target) -> Exact {
    actual::on(day, target) - profile::on(day, target)
}
