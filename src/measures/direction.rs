//! Direction of travel: better or worse than a quarter ago.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    measures::{Day, Measure, attainment, one_period_earlier},
    model::target::Target,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "direction",
    meaning: "Attainment now against attainment three calendar months earlier: up, same or down. n/a when either is \
              n/a.",
};

/// The ways to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Direction {
    /// Better than before.
    Up,
    /// As before.
    Same,
    /// Worse than before.
    Down,
}

/// Returns the direction of travel; `None` when attainment is n/a now or was three months ago.
pub fn on(day: Day<'_>, target: &Target) -> Option<Direction> {
    let now = attainment::on(day, target)?;
    let before = attainment::on(day.on(one_period_earlier(day.as_of)), target)?;
    Some(match now.cmp(&before) {
        Ordering::Greater => Direction::Up,
        Ordering::Equal => Direction::Same,
        Ordering::Less => Direction::Down,
    })
}
