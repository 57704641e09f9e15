//! Forecast range: where the target will stand if the months to come are like the worst, or the best, of late.

use crate::{
    measures::{Day, Measure, actual, months_remaining, run_rate},
    model::{Date, target::Target},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "forecast-range",
    meaning: "actual + the lowest, and the highest, growth in one of the months of the run rate x months \
              remaining, to the nearest whole and never below 0: where this stands on the due date if every month is \
              like the worst, or the best, of them. The forecast lies between them.",
};

/// The lowest and the highest figure to expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// If every month is like the worst of the last three.
    pub low: Exact,
    /// If every month is like the best of them.
    pub high: Exact,
}

/// Returns the range on the due date, to the nearest whole; `None` without a month to go by. Both ends are the actual
/// when no month remains.
pub fn on(day: Day<'_>, target: &Target) -> Option<Range> {
    let range = after(day, target, months_remaining::on(day.as_of, target))?;
    Some(Range { low: range.low.round(), high: range.high.round() })
}

/// Returns the range for a chart, from the day to the due date; empty when no month remains, or there is none to go by.
pub fn points(day: Day<'_>, target: &Target) -> Vec<(Date, Range)> {
    let months = months_remaining::on(day.as_of, target);
    let ends = [(day.as_of, 0), (target.due, months)].into_iter().filter(|_| months > 0);
    ends.filter_map(|(date, months)| Some((date, after(day, target, months)?))).collect()
}

/// Returns the range after so many months.
fn after(day: Day<'_>, target: &Target, months: u32) -> Option<Range> {
    let (actual, growth) = (actual::on(day, target), run_rate::by_month(day, target));
    let at_rate = |rate: Exact| (actual + rate * Exact::from_integer(months.into())).max(Exact::ZERO);
    let (lowest, highest) = (growth.iter().min()?, growth.iter().max()?);
    Some(Range { low: at_rate(*lowest), high: at_rate(*highest) })
}
