//! Forecast date: when the goal will be reached if things go on like this.

use crate::{
    measures::{Day, Measure, actual, months_later, run_rate},
    model::{Date, target::Target},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "forecast-date",
    meaning: "The last day of the first month after this one in which actual + run rate x months is at or above the \
              goal. n/a when the run rate is 0 or less or n/a, or the goal is reached.",
};

/// Returns the day by which the goal will be reached; `None` when it is reached, or never will be at this pace.
pub fn on(day: Day<'_>, target: &Target) -> Option<Date> {
    let missing = Exact::from_integer(target.goal.get().into()) - actual::on(day, target);
    let rate = run_rate::on(day, target)?;
    if missing <= Exact::ZERO || rate <= Exact::ZERO {
        return None;
    }
    let months = i64::try_from((missing / rate).ceil().to_integer()).ok()?;
    months_later(day.as_of, months).map(Date::last_of_month)
}
