//! Reached on: the day the promise was kept.

use std::collections::BTreeSet;

use crate::{
    measures::{Day, Measure, actual},
    model::{
        Date,
        target::{Target, TargetMeasure},
    },
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "reached-on",
    meaning: "The first day on which the actual was at or above the goal; n/a while it is below.",
};

/// Returns the day the goal was reached; `None` while the actual is below it.
pub fn on(day: Day<'_>, target: &Target) -> Option<Date> {
    let goal = Exact::from_integer(target.goal.get().into());
    let is_reached = actual::on(day, target) >= goal;
    is_reached.then(|| first(day, target, goal)).flatten()
}

/// Returns the first day, up to the given one, on which the actual was at or above a number.
///
/// What asks for nothing is reached on the day the target starts.
pub fn first(day: Day<'_>, target: &Target, number: Exact) -> Option<Date> {
    if number <= Exact::ZERO {
        return (target.from <= day.as_of).then_some(target.from);
    }
    let reached = |date: Date| actual::on(day.on(date), target) >= number;
    let days = eventful_days(day);
    match target.measure {
        // The number of active champions goes up and down, so each day has to be looked at.
        TargetMeasure::ChampionsActive => days.into_iter().find(|&date| reached(date)),
        TargetMeasure::ChampionsCreated
        | TargetMeasure::Contacts
        | TargetMeasure::FirstTime
        | TargetMeasure::Sessions
        | TargetMeasure::ChampionHours
        | TargetMeasure::OrganisationsEngaged => days.get(days.partition_point(|&date| !reached(date))).copied(),
    }
}

/// Returns the days on which an actual can grow, in order.
fn eventful_days(day: Day<'_>) -> Vec<Date> {
    let network = day.network();
    let champions = day.records.champions.iter();
    let qualified = champions.clone().filter_map(|record| record.qualified);
    let back = champions.flat_map(|record| &record.champion.resting).filter_map(|rest| rest.until?.tomorrow().ok());
    let pledged = network.organisations.values().filter_map(|organisation| Some(organisation.pledge?.date));
    let erased = network.erased.iter().map(|entry| entry.month.last_day);
    let sessions = day.sessions().map(|session| session.date);
    let all: BTreeSet<Date> = qualified.chain(back).chain(pledged).chain(erased).chain(sessions).collect();
    all.into_iter().filter(|&date| date <= day.as_of).collect()
}
