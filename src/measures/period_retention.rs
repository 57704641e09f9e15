//! Period retention: who stayed over the last quarter.

use crate::{
    measures::{Day, Measure, in_network, number, one_period_earlier, share},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "period-retention",
    meaning: "Of the champions who were in the network three calendar months earlier, the share who still are. n/a \
              when there were none.",
};

/// Returns the share of champions who stayed over the last three months; `None` when there were none.
pub fn on(day: Day<'_>) -> Option<Exact> {
    let (stayed, before) = counts(day);
    share(stayed, before)
}

/// Returns how many stayed over the last three months, of how many.
pub fn counts(day: Day<'_>) -> (u32, u32) {
    let before: Vec<_> = in_network::champions(day.on(one_period_earlier(day.as_of))).collect();
    let stayed = before.iter().filter(|record| !in_network::has_left(record, day)).count();
    (number(stayed), number(before.len()))
}
