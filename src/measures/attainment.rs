//! Attainment: how much of what is due by now is there.

use crate::{
    measures::{Day, Measure, actual, profile},
    model::target::Target,
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "attainment",
    meaning: "actual / profile, as a percentage: how much of what the plan wants by now is there. n/a while the \
              profile is 0.",
};

/// Returns the attainment; `None` while the profile is 0.
pub fn on(day: Day<'_>, target: &Target) -> Option<Exact> {
    let due_by_now = profile::on(day, target);
    (due_by_now != Exact::ZERO).then(|| actual::on(day, target) / due_by_now)
}
