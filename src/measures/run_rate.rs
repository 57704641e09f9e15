//! Run rate: the pace of the last quarter.

use crate::{
    measures::{Day, Measure, actual, months_later},
    model::{Date, target::Target},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "run-rate",
    meaning: "The mean net growth of the actual per month over the last three complete calendar months. A month is \
              complete on its last day.",
};

/// How many complete months the mean is over.
const MONTHS: i64 = 3;

/// Returns the growth per month; negative when the actual falls.
pub fn on(day: Day<'_>, target: &Target) -> Exact {
    let until = last_complete_month(day.as_of);
    let from = months_later(until, -MONTHS).map_or(Date::MIN, Date::last_of_month);
    let growth = actual::on(day.on(until), target) - actual::on(day.on(from), target);
    growth / Exact::from_integer(MONTHS.into())
}

/// Returns the last day of the last month that is complete on a day.
fn last_complete_month(as_of: Date) -> Date {
    if as_of == as_of.last_of_month() { as_of } else { as_of.first_of_month().yesterday().unwrap_or(Date::MIN) }
}
