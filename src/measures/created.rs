//! Created: everybody who ever became a champion. The headline.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    measures::{Day, Measure, Record, in_network, number, unit},
    model::{area::AreaId, champion::Kind},
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "created",
    meaning: "Champions qualified on or before the day, even if they left since, plus the anonymous tally of people \
              who asked to be erased (each counts from the last day of their month). It never falls.",
};

/// Returns how many champions were created.
pub fn on(day: Day<'_>) -> u32 {
    number(champions(day).count()) + erased(day)
}

/// Returns the champions who were created and have not been erased.
pub fn champions<'a>(day: Day<'a>) -> impl Iterator<Item = &'a Record<'a>> {
    day.records.champions.iter().filter(move |record| record.qualified.is_some_and(|qualified| qualified <= day.as_of))
}

/// Returns how many entries of the anonymous tally count.
pub fn erased(day: Day<'_>) -> u32 {
    number(erased_kinds(day).count())
}

fn erased_kinds(day: Day<'_>) -> impl Iterator<Item = Kind> {
    day.network().erased.iter().filter(move |entry| entry.month.last_day <= day.as_of).map(|entry| entry.kind)
}

/// Returns how many champions were created of each kind; they add up to [`on`].
pub fn by_kind(day: Day<'_>) -> BTreeMap<Kind, u32> {
    unit::tally(champions(day).map(|record| unit::of(day, record)).chain(erased_kinds(day)))
}

/// Champions created, by area and by kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown<'a> {
    /// One row an area.
    pub areas: BTreeMap<&'a AreaId, BTreeMap<Kind, u32>>,
    /// The anonymous tally, which keeps no area.
    pub erased: BTreeMap<Kind, u32>,
    /// How many of the champions in the areas have left since.
    pub left: u32,
}

/// Returns the champions created by area and kind: every area that champions can belong to, and any other that has one.
pub fn by_area_and_kind(day: Day<'_>) -> Breakdown<'_> {
    let leaves = day.network().leaf_areas().map(|(id, _)| id);
    let areas: BTreeSet<&AreaId> = leaves.chain(champions(day).map(|record| &record.champion.area)).collect();
    let mut areas: BTreeMap<&AreaId, BTreeMap<Kind, u32>> =
        areas.into_iter().map(|area| (area, unit::tally([].into_iter()))).collect();
    for record in champions(day) {
        let row = areas.get_mut(&record.champion.area).expect("every champion's area has a row");
        *row.get_mut(&unit::of(day, record)).expect("a tally has every kind") += 1;
    }
    let left = champions(day).filter(|record| in_network::has_left(record, day)).count();
    Breakdown { areas, erased: unit::tally(erased_kinds(day)), left: number(left) }
}
