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
    let at_end: Vec<Exact> = ends(day.as_of, target).into_iter().map(|end| actual::on(day.on(end), target)).collect();
    at_end.windows(2).map(|ends| ends[1] - ends[0]).collect()
}

/// Returns the days that growth is measured between, the earliest first: the end of each of these months, and of the one
/// before them. None without such a month.
pub fn ends(as_of: Date, target: &Target) -> Vec<Date> {
    let last = last_complete_month(as_of);
    let end = |months_ago: i64| months_later(last, -months_ago).map_or(Date::MIN, Date::last_of_month);
    let counted = (0..MONTHS).filter(|&month| end(month) >= target.from).count();
    let counted = i64::try_from(counted).expect("months are few");
    if counted == 0 { Vec::new() } else { (0..=counted).rev().map(end).collect() }
}

/// Returns the last day of the last month that is complete on a day.
fn last_complete_month(as_of: Date) -> Date {
    if as_of == as_of.last_of_month() { as_of } else { as_of.first_of_month().yesterday().unwrap_or(Date::MIN) }
}
