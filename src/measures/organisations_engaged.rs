//! Organisations engaged: those that made a promise.

use crate::measures::{Day, Measure, number};

/// The definition.
pub const MEASURE: Measure =
    Measure { term: "organisations-engaged", meaning: "Organisations with a pledge on or before the day." };

/// Returns how many organisations are engaged.
pub fn on(day: Day<'_>) -> u32 {
    number(day.network().organisations.keys().filter(|id| day.has_pledged(id)).count())
}
