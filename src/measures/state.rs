//! State: how a champion is doing.

use serde::Serialize;

use crate::{
    measures::{Day, Measure, Record, created, days_between, in_network},
    model::champion::Rest,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "state",
    meaning: "One for each champion created; the first that fits. Left: left on or before the day. Resting: the day \
              is inside a rest. Then, by the days since they qualified or last helped, whichever is later: active, \
              within active_days and has helped; new, within active_days and has not; quiet, within lapsed_days; \
              else lapsed.",
};

/// The states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::Display, strum::VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum State {
    /// Helped lately.
    Active,
    /// Qualified lately and has not helped yet.
    New,
    /// Has not helped for a while.
    Quiet,
    /// Has not helped for long.
    Lapsed,
    /// Takes a rest that was agreed.
    Resting,
    /// Is no longer a champion.
    Left,
}

/// Returns a champion's state; `None` when they were not created by that day.
pub fn of(day: Day<'_>, record: &Record<'_>) -> Option<State> {
    let qualified = record.qualified.filter(|&qualified| qualified <= day.as_of)?;
    if in_network::has_left(record, day) {
        return Some(State::Left);
    }
    if rest(day, record).is_some() {
        return Some(State::Resting);
    }
    let helped = record.last_helped(day.as_of);
    let days = days_between(helped.map_or(qualified, |helped| helped.max(qualified)), day.as_of);
    let counting = day.network().counting;
    Some(if days <= i64::from(counting.active_days) {
        if helped.is_some() { State::Active } else { State::New }
    } else if days <= i64::from(counting.lapsed_days) {
        State::Quiet
    } else {
        State::Lapsed
    })
}

/// Returns the rest that a champion takes on this day.
pub fn rest<'a>(day: Day<'_>, record: &Record<'a>) -> Option<&'a Rest> {
    let covers = |rest: &&Rest| rest.from <= day.as_of && rest.until.is_none_or(|until| day.as_of <= until);
    record.champion.resting.iter().find(covers)
}

/// Returns the champions in a state.
pub fn champions<'a>(day: Day<'a>, state: State) -> impl Iterator<Item = &'a Record<'a>> {
    created::champions(day).filter(move |record| of(day, record) == Some(state))
}

/// How many champions are in each state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct States {
    /// Helped lately.
    pub active: u32,
    /// Qualified lately and have not helped yet.
    pub new: u32,
    /// Have not helped for a while.
    pub quiet: u32,
    /// Have not helped for long.
    pub lapsed: u32,
    /// Take a rest.
    pub resting: u32,
    /// Are no longer champions.
    pub left: u32,
    /// Asked to be erased.
    pub erased: u32,
}

impl States {
    /// Returns how many champions were created.
    pub fn created(&self) -> u32 {
        self.in_network() + self.left + self.erased
    }

    /// Returns how many champions are in the network.
    pub fn in_network(&self) -> u32 {
        self.here().into_iter().sum()
    }

    /// Returns the states that make up the network: active, new, quiet, lapsed and resting.
    pub fn here(&self) -> [u32; 5] {
        [self.active, self.new, self.quiet, self.lapsed, self.resting]
    }
}

/// Returns how many champions are in each state.
pub fn counts(day: Day<'_>) -> States {
    let mut states = States { erased: created::erased(day), ..States::default() };
    for state in created::champions(day).filter_map(|record| of(day, record)) {
        match state {
            State::Active => states.active += 1,
            State::New => states.new += 1,
            State::Quiet => states.quiet += 1,
            State::Lapsed => states.lapsed += 1,
            State::Resting => states.resting += 1,
            State::Left => states.left += 1,
        }
    }
    states
}
