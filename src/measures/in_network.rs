//! In the network: champions one can count on hearing from.

use crate::measures::{Day, Measure, Record, created, number};

/// The definition.
pub const MEASURE: Measure =
    Measure { term: "in-network", meaning: "Created (without the anonymous tally) and not left on or before the day." };

/// Returns how many champions are in the network.
pub fn on(day: Day<'_>) -> u32 {
    number(champions(day).count())
}

/// Returns the champions in the network.
pub fn champions<'a>(day: Day<'a>) -> impl Iterator<Item = &'a Record<'a>> {
    created::champions(day).filter(move |record| !has_left(record, day))
}

/// Returns whether a champion, or somebody on the way to become one, has left.
pub fn has_left(record: &Record<'_>, day: Day<'_>) -> bool {
    record.champion.left.as_ref().is_some_and(|left| left.date <= day.as_of)
}
