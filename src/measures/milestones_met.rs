//! Milestones met: what was promised on the way, and when it was there.

use crate::{
    measures::{Day, Measure, profile, reached_on},
    model::{Date, target::Target},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "milestones-met",
    meaning: "For each milestone, and the goal as the last, the first day on which the actual was at or above its \
              number: met when that is on or before its date, met late after it. Missed when its date has come and \
              the number has not been reached; else to come.",
};

/// A milestone, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Milestone {
    /// Its day.
    pub date: Date,
    /// The number to reach by then.
    pub number: u32,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was reached in time, on this day.
    Met(Date),
    /// It was reached after its day, on this one.
    Late(Date),
    /// Its day has come, and it is not reached.
    Missed,
    /// Its day has not come, and it is not reached.
    ToCome,
}

/// Returns a target's milestones in order, the goal last.
pub fn on(day: Day<'_>, target: &Target) -> Vec<Milestone> {
    let points = profile::points(target).into_iter().skip(1);
    points.map(|(date, number)| Milestone { date, number, outcome: outcome(day, target, date, number) }).collect()
}

fn outcome(day: Day<'_>, target: &Target, date: Date, number: u32) -> Outcome {
    match reached_on::first(day, target, Exact::from_integer(number.into())) {
        Some(reached) if reached <= date => Outcome::Met(reached),
        Some(reached) => Outcome::Late(reached),
        None if date <= day.as_of => Outcome::Missed,
        None => Outcome::ToCome,
    }
}
