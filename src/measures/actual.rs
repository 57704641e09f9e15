//! The actual of a target: what there is of what was promised.

use std::collections::BTreeMap;

use crate::{
    measures::{
        Day, Measure, Record, champion_hours, contacts, created, first_time, number, organisations_engaged, sessions,
        state, state::State, unit,
    },
    model::{
        area::AreaId,
        champion::Kind,
        organisation::OrganisationId,
        target::{Target, TargetMeasure},
    },
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "actual",
    meaning: "Champions created, champions active and organisations engaged: as they stand on the day. Contacts, \
              people helped for the first time, sessions and champion hours: of sessions from the target's start to \
              the day.",
};

/// Returns what there is of a target. Whole for everything but hours.
pub fn on(day: Day<'_>, target: &Target) -> Exact {
    let sessions = day.sessions_since(target.from);
    match target.measure {
        TargetMeasure::ChampionsCreated => whole(created::on(day)),
        TargetMeasure::ChampionsActive => whole(state::counts(day).active),
        TargetMeasure::OrganisationsEngaged => whole(organisations_engaged::on(day)),
        TargetMeasure::Contacts => whole(contacts::of(sessions)),
        TargetMeasure::FirstTime => whole(first_time::of(sessions)),
        TargetMeasure::Sessions => whole(sessions::of(sessions)),
        TargetMeasure::ChampionHours => champion_hours::of(sessions),
    }
}

/// Returns what there is of a target in one area and all inside it; `None` for what has no area.
pub fn in_area(day: Day<'_>, target: &Target, area: &AreaId) -> Option<Exact> {
    let inside = |inner: &AreaId| day.network().lies_within(inner, area);
    let sessions = day.sessions_since(target.from).filter(|session| inside(&session.area));
    let lives_inside = |record: &&Record<'_>| inside(&record.champion.area);
    match target.measure {
        TargetMeasure::ChampionsCreated => Some(whole(number(created::champions(day).filter(lives_inside).count()))),
        TargetMeasure::ChampionsActive => {
            Some(whole(number(state::champions(day, State::Active).filter(lives_inside).count())))
        }
        TargetMeasure::OrganisationsEngaged => None,
        TargetMeasure::Contacts => Some(whole(contacts::of(sessions))),
        TargetMeasure::FirstTime => Some(whole(first_time::of(sessions))),
        TargetMeasure::Sessions => Some(whole(sessions::of(sessions))),
        TargetMeasure::ChampionHours => Some(champion_hours::of(sessions)),
    }
}

/// Returns what there is of a target in one organisation; `None` for what does not belong to one.
pub fn in_organisation(day: Day<'_>, target: &Target, organisation: &OrganisationId) -> Option<u32> {
    let own = |record: &&Record<'_>| record.champion.organisation.as_ref() == Some(organisation);
    match target.measure {
        TargetMeasure::ChampionsCreated => Some(number(created::champions(day).filter(own).count())),
        TargetMeasure::ChampionsActive => Some(number(state::champions(day, State::Active).filter(own).count())),
        TargetMeasure::Contacts
        | TargetMeasure::FirstTime
        | TargetMeasure::Sessions
        | TargetMeasure::ChampionHours
        | TargetMeasure::OrganisationsEngaged => None,
    }
}

/// Returns what there is of a target by kind of champion; `None` for what has no kind.
pub fn by_kind(day: Day<'_>, target: &Target) -> Option<BTreeMap<Kind, u32>> {
    match target.measure {
        TargetMeasure::ChampionsCreated => Some(created::by_kind(day)),
        TargetMeasure::ChampionsActive => {
            Some(unit::tally(state::champions(day, State::Active).map(|record| unit::of(day, record))))
        }
        TargetMeasure::Contacts
        | TargetMeasure::FirstTime
        | TargetMeasure::Sessions
        | TargetMeasure::ChampionHours
        | TargetMeasure::OrganisationsEngaged => None,
    }
}

fn whole(n: impl Into<i128>) -> Exact {
    Exact::from_integer(n.into())
}
