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
const MONTHS: usize = 3;

/// Returns the growth per month; negative when the actual falls.
pub fn on(day: Day<'_>, target: &Target) -> Exact {
    let growth: Exact = by_month(day, target).into_iter().sum();
    growth / Exact::new(MONTHS as i128, 1)
}

/// Returns the growth in each of the last three complete months, the earliest first.
pub fn by_month(day: Day<'_>, target: &Target) -> [Exact; MONTHS] {
    let last = last_complete_month(day.as_of);
    let at_end = |months_ago: usize| {
        let ago = -i64::try_from(months_ago).expect("months are few");
        let end = months_later(last, ago).map_or(Date::MIN, Date::last_of_month);
        actual::on(day.on(end), target)
    };
    std::array::from_fn(|month| at_end(MONTHS - 1 - month) - at_end(MONTHS - month))
}

/// Returns the last day of the last month that is complete on a day.
fn last_complete_month(as_of: Date) -> Date {
    if as_of == as_of.last_of_month() { as_of } else { as_of.first_of_month().yesterday().unwrap_or(Date::MIN) }
}
