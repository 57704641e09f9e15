//! Coverage: champions for the people who live or work there.

use crate::{
    measures::{Day, Measure, in_network, number, share},
    model::{area::AreaId, organisation::OrganisationId},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "coverage",
    meaning: "Champions in the network per 1,000 residents of an area, or staff per champion of an organisation. \
              Areas with no champion and with exactly one are named.",
};

/// Returns how many champions of the network are in an area and all inside it.
pub fn champions_in(day: Day<'_>, area: &AreaId) -> u32 {
    let inside = in_network::champions(day).filter(|record| day.network().lies_within(&record.champion.area, area));
    number(inside.count())
}

/// Returns the champions per 1,000 residents of an area; `None` where the population is not known.
pub fn per_thousand(day: Day<'_>, area: &AreaId) -> Option<Exact> {
    let population = day.network().areas.get(area)?.population?;
    share(1_000 * i128::from(champions_in(day, area)), population)
}

/// Returns the staff per champion of an organisation; `None` without a headcount or a champion.
pub fn staff_per_champion(day: Day<'_>, organisation: &OrganisationId) -> Option<Exact> {
    let headcount = day.network().organisations.get(organisation)?.headcount?;
    share(headcount, champions_of(day, organisation))
}

/// Returns how many champions of the network belong to an organisation, of whatever kind they are.
pub fn champions_of(day: Day<'_>, organisation: &OrganisationId) -> u32 {
    let own = in_network::champions(day).filter(|record| record.champion.organisation.as_ref() == Some(organisation));
    number(own.count())
}

/// Returns the areas that have exactly so many champions, among those that champions can belong to.
pub fn areas_with(day: Day<'_>, champions: u32) -> Vec<&AreaId> {
    let areas = day.network().leaf_areas().map(|(id, _)| id);
    areas.filter(|area| champions_in(day, area) == champions).collect()
}
