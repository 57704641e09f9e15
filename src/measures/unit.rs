//! Unit: what is counted as one.

use std::collections::BTreeMap;

use strum::VariantArray;

use crate::{
    measures::{Day, Measure, Record, qualified},
    model::{
        Date,
        champion::{ChampionId, Kind},
        network::Network,
        organisation::OrganisationId,
    },
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "unit",
    meaning: "One for each citizen and employee. Business: one for each organisation that has pledged by the day, carried by its \
              first qualified business champion; other business champions count as employees.",
};

/// Returns the kind that a champion counts as.
pub fn of(day: Day<'_>, record: &Record<'_>) -> Kind {
    match record.champion.kind {
        Kind::Citizen => Kind::Citizen,
        Kind::Employee => Kind::Employee,
        Kind::Business => {
            let organisation = record.champion.organisation.as_ref();
            let pledged = organisation.is_some_and(|organisation| day.has_pledged(organisation));
            if record.carries && pledged { Kind::Business } else { Kind::Employee }
        }
    }
}

/// Returns how many there are of each kind. Every kind has an entry.
pub fn tally(kinds: impl Iterator<Item = Kind>) -> BTreeMap<Kind, u32> {
    let mut tally: BTreeMap<Kind, u32> = Kind::VARIANTS.iter().map(|&kind| (kind, 0)).collect();
    for kind in kinds {
        *tally.entry(kind).or_default() += 1;
    }
    tally
}

/// Returns who stands for each organisation: its business champion who qualified first, by id on the same day.
///
/// The day of the pledge does not matter here: whoever was first stays first.
pub(crate) fn carriers(network: &Network) -> BTreeMap<&OrganisationId, &ChampionId> {
    let mut first: BTreeMap<&OrganisationId, (Date, &ChampionId)> = BTreeMap::new();
    for (id, champion) in &network.champions {
        if let (Kind::Business, Some(organisation), Some(qualified)) =
            (champion.kind, &champion.organisation, qualified::on(champion))
        {
            let entry = first.entry(organisation).or_insert((qualified, id));
            *entry = (*entry).min((qualified, id));
        }
    }
    first.into_iter().map(|(organisation, (_, id))| (organisation, id)).collect()
}
