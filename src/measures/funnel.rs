//! Funnel: how far people come, from the first question to the first help.

use schemars::JsonSchema;
use serde::Serialize;
use strum::VariantArray;

use crate::{
    measures::{Day, Measure, Record, number, share},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "funnel",
    meaning: "Of all people known on the day, how many have enquired (or their day of enquiry is not known), trained, \
              agreed, qualified, and helped since. Whoever came further has enquired; those who left are counted as \
              far as they came. The anonymous tally is left out.",
};

/// The steps on the way, in order. Training and promise may come in either order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema, strum::Display, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Step {
    /// Asked about the network.
    Enquired,
    /// Finished training.
    Trained,
    /// Agreed to the promise.
    Agreed,
    /// Both: a champion.
    Qualified,
    /// A champion who has helped somebody.
    Helped,
}

/// Returns how many people have come as far as each step, in order.
pub fn on(day: Day<'_>) -> Vec<(Step, u32)> {
    let reached = |step| number(day.records.champions.iter().filter(|record| has_reached(day, record, step)).count());
    Step::VARIANTS.iter().map(|&step| (step, reached(step))).collect()
}

/// Returns the share of those who asked that a step has; `None` while nobody has asked.
pub fn share_of(reached: u32, enquired: u32) -> Option<Exact> {
    share(reached, enquired)
}

/// Returns whether somebody had come as far as a step by the day.
pub fn has_reached(day: Day<'_>, record: &Record<'_>, step: Step) -> bool {
    let champion = record.champion;
    let by_then = |date| date <= day.as_of;
    let qualified = record.qualified.is_some_and(by_then);
    match step {
        Step::Enquired => {
            champion.enquired.is_none_or(by_then)
                || champion.trained.is_some_and(by_then)
                || champion.agreed.is_some_and(by_then)
        }
        Step::Trained => champion.trained.is_some_and(by_then),
        Step::Agreed => champion.agreed.is_some_and(by_then),
        Step::Qualified => qualified,
        Step::Helped => qualified && record.last_helped(day.as_of).is_some(),
    }
}
