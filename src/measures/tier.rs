//! Tier: how far an organisation goes along with the network.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    measures::{Day, Measure, coverage, number},
    model::{event::Event, organisation::OrganisationId},
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "tier",
    meaning: "Of an organisation, by its champions in the network. Supporter: a pledge and one champion. Partner: five \
              champions, or 1% of its staff and at least two. Anchor: a partner with twenty champions or 2% of its \
              staff, and two events hosted in the last twelve months. The highest that fits.",
};

/// The tiers, the highest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Tier {
    /// Has pledged, and has somebody.
    Supporter,
    /// Has several champions.
    Partner,
    /// Has many, and brings people together.
    Anchor,
}

/// The tiers, the lowest first.
pub const TIERS: [Tier; 3] = [Tier::Supporter, Tier::Partner, Tier::Anchor];

/// What an organisation lacks for a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The tier.
    pub tier: Tier,
    /// Whether it has yet to make a pledge.
    pub pledge: bool,
    /// How many more champions it takes.
    pub champions: u32,
    /// How many more events it takes.
    pub events: u32,
}

impl Missing {
    /// Returns whether the tier is reached.
    pub fn is_nothing(&self) -> bool {
        !self.pledge && self.champions == 0 && self.events == 0
    }
}

/// Returns an organisation's tier; `None` while it has none.
pub fn on(day: Day<'_>, organisation: &OrganisationId) -> Option<Tier> {
    TIERS.into_iter().rev().find(|tier| missing(day, organisation, *tier).is_nothing())
}

/// Returns what an organisation lacks for the tier above its own; `None` at the top.
pub fn next(day: Day<'_>, organisation: &OrganisationId) -> Option<Missing> {
    let own = on(day, organisation);
    let above = TIERS.into_iter().find(|tier| Some(*tier) > own)?;
    Some(missing(day, organisation, above))
}

/// Returns what an organisation lacks for a tier.
pub fn missing(day: Day<'_>, organisation: &OrganisationId, tier: Tier) -> Missing {
    let headcount = day.network().organisations.get(organisation).and_then(|organisation| organisation.headcount);
    let events = events_asked(tier).saturating_sub(events_hosted(day, organisation));
    let champions = champions_asked(tier, headcount).saturating_sub(coverage::champions_of(day, organisation));
    Missing { tier, pledge: tier == Tier::Supporter && !day.has_pledged(organisation), champions, events }
}

/// Returns how many champions a tier asks of an organisation with so many staff.
pub fn champions_asked(tier: Tier, headcount: Option<u32>) -> u32 {
    // Nobody is a share of a staff that is not known, or of none.
    let percent = |percent: u64| {
        let share = headcount.filter(|staff| *staff > 0).map(|staff| (u64::from(staff) * percent).div_ceil(100));
        share.map(|share| u32::try_from(share).unwrap_or(u32::MAX))
    };
    let partner = percent(1).map_or(5, |share| share.clamp(2, 5));
    match tier {
        Tier::Supporter => 1,
        Tier::Partner => partner,
        Tier::Anchor => percent(2).map_or(20, |share| share.min(20)).max(partner),
    }
}

/// Returns how many events of the last twelve months a tier asks for.
pub fn events_asked(tier: Tier) -> u32 {
    match tier {
        Tier::Supporter | Tier::Partner => 0,
        Tier::Anchor => 2,
    }
}

/// Returns how many events an organisation hosted in the twelve months up to the day.
pub fn events_hosted(day: Day<'_>, organisation: &OrganisationId) -> u32 {
    number(hosted(day, organisation).count())
}

/// Returns the events that an organisation hosted in the twelve months up to the day.
pub fn hosted<'a>(day: Day<'a>, organisation: &OrganisationId) -> impl Iterator<Item = &'a Event> {
    let from = day.year_start();
    day.network().events.values().filter(move |event| {
        let date = event.starts.date();
        event.host.as_ref() == Some(organisation) && from <= date && date <= day.as_of
    })
}
