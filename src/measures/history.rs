//! History: how the network grew, month by month.

use crate::{
    measures::{
        Day, Measure, created, months_later, profile,
        state::{self, States},
    },
    model::{
        Date,
        target::{Target, TargetMeasure},
    },
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "history",
    meaning: "One row for each month from the first target's start to the month of the day, as at the month's last \
              day, or the day itself for the last row.",
};

/// One month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The day it speaks of: the month's last, or the as-of date.
    pub day: Date,
    /// Champions created.
    pub created: u32,
    /// Champions active.
    pub active: u32,
    /// Champions in each state.
    pub states: States,
    /// The profile of the target for champions created; absent without one.
    pub profile: Option<Exact>,
}

/// Returns the history. Empty without targets, and before the first one starts.
pub fn until(day: Day<'_>) -> Vec<Row> {
    let Some(start) = day.network().targets.values().map(|target| target.from).min() else {
        return Vec::new();
    };
    let headline = headline(day);
    days(start, day.as_of)
        .into_iter()
        .map(|date| {
            let then = day.on(date);
            let states = state::counts(then);
            Row {
                day: date,
                created: created::on(then),
                active: states.active,
                states,
                profile: headline.map(|target| profile::on(then, target)),
            }
        })
        .collect()
}

/// Returns the target that the history's profile is of: the first to start of those for champions created.
pub fn headline<'a>(day: Day<'a>) -> Option<&'a Target> {
    let targets = day.network().targets.values();
    targets.filter(|target| target.measure == TargetMeasure::ChampionsCreated).min_by_key(|target| target.from)
}

/// Returns the last day of each month from the start, and the as-of date instead of its month's last day.
pub fn days(start: Date, as_of: Date) -> Vec<Date> {
    let mut days = Vec::new();
    let mut month = start.first_of_month();
    while month <= as_of && start <= as_of {
        days.push(month.last_of_month().min(as_of));
        let Some(next) = months_later(month, 1) else { break };
        month = next;
    }
    days
}
