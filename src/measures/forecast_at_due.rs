//! Forecast at due: where the target will stand if things go on like this.

use crate::{
    measures::{Day, Measure, actual, months_remaining, run_rate},
    model::target::Target,
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "forecast-at-due",
    meaning: "actual + run rate x months remaining, to the nearest whole: where this stands on the due date if \
              things go on as in the months of the run rate; n/a without one.",
};

/// Returns the forecast for the due date; `None` without a run rate.
pub fn on(day: Day<'_>, target: &Target) -> Option<i64> {
    let months = Exact::from_integer(months_remaining::on(day.as_of, target).into());
    let forecast = actual::on(day, target) + run_rate::on(day, target)? * months;
    Some(i64::try_from(forecast.round().to_integer()).unwrap_or(i64::MAX))
}
