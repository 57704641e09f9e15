//! Months remaining: how long there is until the due date.

use crate::{
    measures::{Measure, months_later},
    model::{Date, target::Target},
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "months-remaining",
    meaning: "The largest number of whole months that can be added to the day without passing the due date; 0 after \
              it. The 31st becomes the last day of a shorter month.",
};

/// Returns how many whole months remain.
pub fn on(as_of: Date, target: &Target) -> u32 {
    let months = (i64::from(target.due.year()) - i64::from(as_of.year())) * 12
        + (i64::from(target.due.month()) - i64::from(as_of.month()));
    let passes = months_later(as_of, months).is_none_or(|day| day > target.due);
    u32::try_from(months - i64::from(passes)).unwrap_or(0)
}
