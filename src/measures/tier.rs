//! Tier: how far an organisation goes along with the network.

use serde::Serialize;

use crate::{
    measures::{Day, Measure, champions_per_hundred, coverage, months_later, number},
    model::{Date, organisation::OrganisationId},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "tier",
    meaning: "Of an organisation, by its champions in the network. Supporter: a pledge and one champion. Partner: five \
              champions, or 1% of its staff and at least two. Anchor: a partner with twenty champions or 2% of its \
              staff, and two events hosted in the last twelve months. The highest that fits.",
};

/// The tiers, the highest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::Display)]
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

/// Returns an organisation's tier; `None` while it has none.
pub fn on(day: Day<'_>, organisation: &OrganisationId) -> Option<Tier> {
    let champions = coverage::champions_of(day, organisation);
    let percent = champions_per_hundred::on(day, organisation);
    let has = |percents: i128| percent.is_some_and(|percent| percent >= Exact::from_integer(percents));
    let partner = champions >= 5 || has(1) && champions >= 2;
    if partner && (champions >= 20 || has(2)) && events_hosted(day, organisation) >= 2 {
        Some(Tier::Anchor)
    } else if partner {
        Some(Tier::Partner)
    } else if champions >= 1 && day.has_pledged(organisation) {
        Some(Tier::Supporter)
    } else {
        None
    }
}

/// Returns how many events an organisation hosted in the twelve months up to the day.
pub fn events_hosted(day: Day<'_>, organisation: &OrganisationId) -> u32 {
    let year_ago = months_later(day.as_of, -12).unwrap_or(Date::MIN);
    let hosted = day.network().events.values().filter(|event| {
        let date = event.starts.date();
        event.host.as_ref() == Some(organisation) && year_ago < date && date <= day.as_of
    });
    number(hosted.count())
}
