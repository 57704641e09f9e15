//! Pipeline: people on the way to become champions.

use crate::measures::{Day, Measure, Record, in_network, number};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "pipeline",
    meaning: "People who enquired on or before the day (or whose day of enquiry is not known), have not qualified by \
              then, and have not left by then.",
};

/// Returns how many people are in the pipeline.
pub fn on(day: Day<'_>) -> u32 {
    number(people(day).count())
}

/// Returns the people in the pipeline.
pub fn people<'a>(day: Day<'a>) -> impl Iterator<Item = &'a Record<'a>> {
    day.records.champions.iter().filter(move |record| {
        let enquired = record.champion.enquired.is_none_or(|enquired| enquired <= day.as_of);
        let waits = record.qualified.is_none_or(|qualified| qualified > day.as_of);
        enquired && waits && !in_network::has_left(record, day)
    })
}
