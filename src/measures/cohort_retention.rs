//! Cohort retention: who is still there six months on.

use std::collections::BTreeMap;

use crate::{
    measures::{Day, Measure, Record, created, in_network, months_later, share, state, state::State},
    model::Date,
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "cohort-retention",
    meaning: "Of the champions who qualified in a half-year (January to June, July to December) and whose first six \
              months are over, the share who six months after they qualified were in the network, and the share who \
              were active.",
};

/// How long after a champion qualified one looks again.
const MONTHS: i64 = 6;

/// The champions who qualified in one half-year, six months on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cohort {
    /// The first day of the half-year.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// Those whose first six months are over.
    pub champions: u32,
    /// How many of them were in the network six months after they qualified.
    pub stayed: u32,
    /// How many of them were active then.
    pub active: u32,
}

impl Cohort {
    /// Returns the share that stayed.
    pub fn retention(&self) -> Option<Exact> {
        share(self.stayed, self.champions)
    }

    /// Returns the share that was active.
    pub fn active_share(&self) -> Option<Exact> {
        share(self.active, self.champions)
    }
}

/// Returns the half-years in which somebody qualified at least six months before the day, in order.
pub fn until(day: Day<'_>) -> Vec<Cohort> {
    let mut cohorts: BTreeMap<Date, Cohort> = BTreeMap::new();
    for record in created::champions(day) {
        let Some((qualified, then)) = six_months_on(record).filter(|(_, then)| *then <= day.as_of) else { continue };
        let (from, until) = half_year(qualified);
        let cohort = cohorts.entry(from).or_insert(Cohort { from, until, champions: 0, stayed: 0, active: 0 });
        cohort.champions += 1;
        cohort.stayed += u32::from(!in_network::has_left(record, day.on(then)));
        cohort.active += u32::from(state::of(day.on(then), record) == Some(State::Active));
    }
    cohorts.into_values().collect()
}

/// Returns the day somebody qualified, and the one six months later.
fn six_months_on(record: &Record<'_>) -> Option<(Date, Date)> {
    let qualified = record.qualified?;
    Some((qualified, months_later(qualified, MONTHS)?))
}

/// Returns the first and the last day of the half-year that a day is in.
fn half_year(day: Date) -> (Date, Date) {
    let first = if day.month() <= 6 { 1 } else { 7 };
    let from = Date::constant(day.year(), first, 1);
    (from, Date::constant(day.year(), first + 5, 1).last_of_month())
}
