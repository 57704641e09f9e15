//! Sessions: how often there was help.

use crate::{
    measures::{Day, Measure, number},
    model::{organisation::OrganisationId, session::Session},
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "sessions",
    meaning: "All sessions in the log on or before the day, unless a period is asked for. Meetings and training are \
              sessions without learners.",
};

/// Returns how many sessions these are.
pub fn of<'a>(sessions: impl Iterator<Item = &'a Session>) -> u32 {
    number(sessions.count())
}

/// Returns the sessions of the twelve months up to the day at which a champion of an organisation was, whether they
/// have left since or not.
pub fn of_organisation<'a>(day: Day<'a>, organisation: &OrganisationId) -> impl Iterator<Item = &'a Session> {
    day.sessions_since(day.year_start()).filter(move |session| {
        let mut records = session.champions.iter().filter_map(|id| day.record(id));
        records.any(|record| record.champion.organisation.as_ref() == Some(organisation))
    })
}
