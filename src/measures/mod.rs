//! The definitions of the numbers, each computed in one place and printed beside the number.
//!
//! Every number is asked for on a [`Day`]: `Records::of(&network).on(as_of)`. Counts are whole, shares are exact
//! fractions, and what cannot be computed is `None`; rounding happens where a number becomes words.

use std::collections::BTreeMap;

use jiff::{Span, ToSpan};

use crate::{
    model::{
        Date,
        champion::{Champion, ChampionId},
        network::Network,
        organisation::OrganisationId,
        session::Session,
    },
    wording::Exact,
};

/// A number's definition, for reports and `explain`.
pub struct Measure {
    /// Its name in YAML, reports and messages: `run-rate`.
    pub term: &'static str,
    /// What it means, in a sentence or two.
    pub meaning: &'static str,
}

/// Writes the `mod` lines and the table from one list, so that a measure is one file and one word.
macro_rules! measures {
    ($($name:ident),* $(,)?) => {
        $(pub mod $name;)*

        /// Every measure, in alphabetical order.
        pub const ALL: &[&Measure] = &[$(&$name::MEASURE),*];
    };
}

measures![
    active_rate,
    actual,
    attainment,
    champion_hours,
    champions_per_hundred,
    cohort_retention,
    contacts,
    coverage,
    created,
    direction,
    estimated_share,
    first_time,
    forecast_at_due,
    forecast_date,
    forecast_range,
    funnel,
    helping,
    history,
    in_network,
    learners_became_champions,
    logging_coverage,
    milestones_met,
    months_remaining,
    needed_rate,
    organisations_engaged,
    period_retention,
    pipeline,
    pledge_kept,
    profile,
    qualified,
    rag,
    reached_on,
    retention,
    run_rate,
    session_hours,
    sessions,
    share_of_goal,
    split,
    state,
    suppression,
    tier,
    unit,
    variance,
];

/// Returns the measure with this term.
pub fn find(term: &str) -> Option<&'static Measure> {
    ALL.iter().copied().find(|measure| measure.term == term)
}

/// A network with all that measures look up often, put in order once.
#[derive(Debug)]
pub struct Records<'a> {
    /// The network.
    pub network: &'a Network,
    /// One for each champion, in the order of their ids.
    pub champions: Vec<Record<'a>>,
    /// The sessions, in order of time.
    sessions: Vec<&'a Session>,
}

/// One champion, with what measures look up often.
#[derive(Debug)]
pub struct Record<'a> {
    /// The id.
    pub id: &'a ChampionId,
    /// What the network file says.
    pub champion: &'a Champion,
    /// The day they qualified; absent while they have not.
    pub qualified: Option<Date>,
    /// Whether they are the one who stands for their organisation, once it has pledged.
    pub carries: bool,
    /// The days of all their sessions, in order.
    sessions: Vec<Date>,
    /// The days on which they helped somebody, in order.
    helped: Vec<Date>,
}

impl<'a> Records<'a> {
    /// Puts a network's records in order.
    pub fn of(network: &'a Network) -> Self {
        let mut sessions: Vec<&Session> = network.sessions.iter().collect();
        sessions.sort_by_key(|session| session.date);
        let mut of_champion: BTreeMap<&ChampionId, (Vec<Date>, Vec<Date>)> = BTreeMap::new();
        for session in &sessions {
            for id in &session.champions {
                let (all, helped) = of_champion.entry(id).or_default();
                all.push(session.date);
                if session.helped() {
                    helped.push(session.date);
                }
            }
        }
        let carriers = unit::carriers(network);
        let champions = network
            .champions
            .iter()
            .map(|(id, champion)| {
                let (sessions, helped) = of_champion.remove(id).unwrap_or_default();
                let organisation = champion.organisation.as_ref();
                let carries = organisation.is_some_and(|organisation| carriers.get(organisation) == Some(&id));
                Record { id, champion, qualified: qualified::on(champion), carries, sessions, helped }
            })
            .collect();
        Self { network, champions, sessions }
    }

    /// Returns the records as they stood at the end of a day.
    pub fn on(&'a self, as_of: Date) -> Day<'a> {
        Day { records: self, as_of }
    }
}

impl Record<'_> {
    /// Returns the last day, up to the given one, on which they had a session of any sort.
    pub fn last_session(&self, as_of: Date) -> Option<Date> {
        last_until(&self.sessions, as_of)
    }

    /// Returns the last day, up to the given one, on which they helped somebody.
    pub fn last_helped(&self, as_of: Date) -> Option<Date> {
        last_until(&self.helped, as_of)
    }
}

fn last_until(days: &[Date], as_of: Date) -> Option<Date> {
    days[..days.partition_point(|&day| day <= as_of)].last().copied()
}

/// A network as it stood at the end of a day.
#[derive(Debug, Clone, Copy)]
pub struct Day<'a> {
    /// The records.
    pub records: &'a Records<'a>,
    /// The day; it counts.
    pub as_of: Date,
}

impl<'a> Day<'a> {
    /// Returns the network.
    pub fn network(self) -> &'a Network {
        self.records.network
    }

    /// Returns the same records on another day.
    pub fn on(self, as_of: Date) -> Self {
        Self { as_of, ..self }
    }

    /// Returns a champion's record.
    pub fn record(self, id: &ChampionId) -> Option<&'a Record<'a>> {
        let found = self.records.champions.binary_search_by(|record| record.id.cmp(id));
        found.ok().map(|index| &self.records.champions[index])
    }

    /// Returns all sessions until this day, in order of time.
    pub fn sessions(self) -> impl Iterator<Item = &'a Session> {
        self.until().iter().copied()
    }

    /// Returns the sessions from a day until this one, in order of time.
    pub fn sessions_since(self, from: Date) -> impl Iterator<Item = &'a Session> {
        let until = self.until();
        until[until.partition_point(|session| session.date < from)..].iter().copied()
    }

    /// Returns the first day of the twelve months that end on this one.
    pub fn year_start(self) -> Date {
        months_later(self.as_of, -12).and_then(|day| day.tomorrow().ok()).unwrap_or(Date::MIN)
    }

    fn until(self) -> &'a [&'a Session] {
        let sessions = &self.records.sessions;
        &sessions[..sessions.partition_point(|session| session.date <= self.as_of)]
    }

    /// Returns whether an organisation had pledged.
    pub fn has_pledged(self, organisation: &OrganisationId) -> bool {
        let organisation = self.network().organisations.get(organisation);
        organisation.and_then(|organisation| organisation.pledge).is_some_and(|pledge| pledge.date <= self.as_of)
    }
}

/// Returns a share, or `None` when there is nothing to have a share of.
fn share(part: impl Into<i128>, whole: impl Into<i128>) -> Option<Exact> {
    let whole = whole.into();
    (whole != 0).then(|| Exact::new(part.into(), whole))
}

/// Returns a number of things. A network has far fewer than four billion of anything.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Returns how many days lie between two days; negative when the second comes first.
fn days_between(from: Date, until: Date) -> i64 {
    from.duration_until(until).as_hours() / 24
}

/// Returns the day so many months later; the 31st becomes the last day of a shorter month.
///
/// `None` past the end of the calendar.
fn months_later(day: Date, months: i64) -> Option<Date> {
    Span::new().try_months(months).ok().and_then(|span| day.checked_add(span).ok())
}

/// Returns the day one reporting period earlier: three calendar months, the day clamped to the month's end.
pub fn one_period_earlier(day: Date) -> Date {
    day.saturating_sub(3.months())
}
