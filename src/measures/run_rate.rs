//! Run rate: the pace of the last quarter.

use crate::{
    measures::{Day, Measure, actual, months_later},
    model::{Date, target::Target},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "run-rate",
    meaning: "The mean net growth of the actual per month over the last three complete calendar months; months that \
              end before the target's start are left out, and without any it is n/a, as are the forecasts. A month is \
              complete on its last day.",
};

/// How many complete months the mean is over, at most.
const MONTHS: i64 = 3;

/// Returns the growth per month, negative when the actual falls; `None` before the target's first month is complete.
pub fn on(day: Day<'_>, target: &Target) -> Option<Exact> {
    let growth = by_month(day, target);
    let months = i128::try_from(growth.len()).expect("months are few");
    (months > 0).then(|| growth.into_iter().sum::<Exact>() / Exact::from_integer(months))
}

/// Returns the growth in each of the last three complete months, the earliest first. Months that ended before the
/// target began are left out: nobody had promised anything yet.
pub fn by_month(day: Day<'_>, target: &Target) -> Vec<Exact> {
    let last = last_complete_month(day.as_of);
    let end = |months_ago: i64| months_later(last, -months_ago).map_or(Date::MIN, Date::last_of_month);
    let at_end = |months_ago: i64| actual::on(day.on(end(months_ago)), target);
    let counted = (0..MONTHS).rev().filter(|&month| end(month) >= target.from);
    counted.map(|month| at_end(month) - at_end(month + 1)).collect()
}

/// Returns the last day of the last month that is complete on a day.
fn last_complete_month(as_of: Date) -> Date {
    if as_of == as_of.last_of_month() { as_of } else { as_of.first_of_month().yesterday().unwrap_or(Date::MIN) }
}

/// Returns the days that growth is measured between: the ends of the last three complete months and of the one before.
pub fn ends(as_of: Date) -> [Date; 4] {
    let last = last_complete_month(as_of);
    [3, 2, 1, 0].map(|ago: i64| months_later(last, -ago).map_or(Date::MIN, Date::last_of_month))
}
