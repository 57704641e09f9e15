//! What toolkit text may say about the network: the values of `{{ … }}`.
//!
//! Every leaf is Markdown, with what people wrote already escaped, so that a value is never read as markup. Headline
//! totals are exact, as in every report; a small count of some of them is "fewer than 5".

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use strum::VariantArray;

use crate::{
    audience::may_know,
    measures::{
        Day, Records, contacts, created, first_time, helping, in_network, organisations_engaged, sessions,
        state::{self, State},
        suppression::{self, Figure, Policy},
    },
    model::{
        Date,
        event::{Event, EventAudience, EventKind},
        language,
        network::{Contact, Network},
        organisation::Stakeholder,
        skill::Skill,
        toolkit::Toolkit,
    },
    plan::Audience,
    wording,
};

/// How many dates a page can hold.
const NEXT_EVENTS: usize = 5;

/// How many venues a page can hold.
const VENUES: usize = 5;

/// Names and their values.
#[derive(Debug, Clone, Default)]
pub struct Facts(pub Value);

impl Facts {
    /// Returns what toolkit text may say on a day to an audience.
    pub fn of(network: &Network, toolkit: &Toolkit, as_of: Date, audience: Audience) -> Self {
        let records = Records::of(network);
        let day = records.on(as_of);
        let upcoming = upcoming(network, as_of, audience);
        let next: Map<String, Value> = EventKind::VARIANTS
            .iter()
            .map(|&kind| (key(&kind.to_string()), json!(next(network, &upcoming, kind))))
            .collect();
        Self(json!({
            "as_of": wording::date(as_of),
            "network": facts(network),
            "booklet": network.booklet.as_ref().map(|booklet| json!({
                "title": escape(&booklet.title),
                "edition": escape(&booklet.edition),
            })),
            "target": network.targets.values().next().map(|target| json!({
                "name": escape(&target.name),
                "goal": wording::count(target.goal.get()),
                "due": wording::date(target.due),
            })),
            "counts": counts(day, toolkit),
            "languages": languages(day),
            "employers": employers(network, as_of),
            "stakeholders": {
                "identified": stakeholders(network, Stakeholder::Identified),
                "potential": stakeholders(network, Stakeholder::Potential),
            },
            "next": next,
            "next_events": next_events(network, &upcoming),
            "venues": venues(&upcoming),
            "guide_index": guide_index(toolkit),
            "guides_for": guides_for(toolkit),
        }))
    }
}

/// Returns text as Markdown that prints as exactly that text.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        if letter.is_ascii_punctuation() {
            escaped.push('\\');
        }
        // A line break could start a list or a heading.
        escaped.push(if letter.is_control() { ' ' } else { letter });
    }
    escaped
}

/// Returns a code of a closed list as a name in an expression: `drop-in` becomes `drop_in`.
fn key(code: &str) -> String {
    code.replace('-', "_")
}

fn facts(network: &Network) -> Value {
    let facts = &network.facts;
    json!({
        "name": escape(&facts.name),
        "purpose": escape(&facts.purpose),
        "website": facts.website.as_deref().map(escape),
        "campaign": facts.campaign.as_ref().map(|campaign| json!({
            "name": escape(&campaign.name),
            "url": campaign.url.as_deref().map(escape),
        })),
        "sponsor": facts.sponsor.as_ref().map(|sponsor| json!({
            "role": escape(&sponsor.role),
            "hours_per_month": sponsor.hours_per_month.to_string(),
        })),
        "coordinator": contact(&facts.coordinator),
        "safeguarding": facts.safeguarding.as_ref().map(contact),
    })
}

fn contact(contact: &Contact) -> Value {
    json!({
        "role": escape(&contact.role),
        "email": contact.email.as_deref().map(escape),
        "phone": contact.phone.as_deref().map(escape),
    })
}

fn counts(day: Day<'_>, toolkit: &Toolkit) -> Value {
    let network = day.network();
    let policy = Policy::HideBelow(network.counting.small_number);
    let active = u32::try_from(state::champions(day, State::Active).count()).unwrap_or(u32::MAX);
    let active = match suppression::one(active, policy) {
        Figure::Count(count) => wording::count(count),
        Figure::Below(bound) => format!("fewer than {bound}"),
        Figure::Hidden => "some".to_owned(),
    };
    let areas = network.leaf_areas().filter(|(id, _)| in_network::champions(day).any(|one| one.champion.area == **id));
    json!({
        "created": wording::count(created::on(day)),
        "in_network": wording::count(in_network::on(day)),
        "active": active,
        "areas": wording::count(i64::try_from(areas.count()).unwrap_or(i64::MAX)),
        "sessions": wording::count(sessions::of(helping::sessions(day))),
        "contacts": wording::count(contacts::of(day.sessions())),
        "first_time": wording::count(first_time::of(day.sessions())),
        "organisations_engaged": wording::count(organisations_engaged::on(day)),
        "guides": wording::count(i64::try_from(toolkit.guides.len()).unwrap_or(i64::MAX)),
    })
}

/// Returns the languages that champions in the network speak, in alphabetical order: `Bengali, English and Urdu`.
///
/// A language that only a small number of champions speak is left out: it could point at a person.
fn languages(day: Day<'_>) -> String {
    let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
    for one in in_network::champions(day) {
        // Somebody may have written a language twice.
        let spoken: BTreeSet<&str> = one.champion.languages.iter().map(String::as_str).collect();
        for code in spoken {
            *speakers.entry(code).or_default() += 1;
        }
    }
    let spoken = |code: &str| speakers.get(code).copied().unwrap_or_default();
    let enough = usize::try_from(day.network().counting.small_number).unwrap_or(usize::MAX);
    let mut names: Vec<&str> =
        language::codes().filter(|code| *code == "en" || spoken(code) >= enough).filter_map(language::name).collect();
    names.sort_unstable();
    wording::list(&names)
}

fn employers(network: &Network, as_of: Date) -> String {
    let pledged = network
        .organisations
        .values()
        .filter(|organisation| organisation.pledge.is_some_and(|pledge| pledge.date <= as_of));
    names(pledged.map(|organisation| organisation.name.as_str()))
}

fn stakeholders(network: &Network, how: Stakeholder) -> String {
    let wanted = network.organisations.values().filter(|organisation| organisation.stakeholder == Some(how));
    names(wanted.map(|organisation| organisation.name.as_str()))
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(escape).collect();
    if names.is_empty() { "none yet".to_owned() } else { wording::list(&names) }
}

/// Returns the events from a day on that an audience may know of, in order of time.
fn upcoming(network: &Network, as_of: Date, audience: Audience) -> Vec<&Event> {
    let known = |event: &&Event| event.starts.date() >= as_of && may_know(audience, event);
    let mut events: Vec<&Event> = network.events.values().filter(known).collect();
    events.sort_by_key(|event| event.starts);
    events
}

fn next(network: &Network, upcoming: &[&Event], kind: EventKind) -> String {
    upcoming
        .iter()
        .find(|event| event.kind == kind)
        .map_or_else(|| "ask us for the date".to_owned(), |event| when_and_where(network, event))
}

/// Returns `Tuesday 8 December 2026, 6pm, at Example Library, Ladywood`.
fn when_and_where(network: &Network, event: &Event) -> String {
    let venue = event.venue.as_deref().map(|venue| format!(", at {}", escape(venue)));
    let area = event.area.as_ref().and_then(|area| network.areas.get(area)).map(|area| area.name.as_str());
    // A venue often names its area already.
    let area = area.filter(|area| !event.venue.as_deref().is_some_and(|venue| venue.contains(area)));
    let area = area.map(|area| format!(", {}", escape(area)));
    format!("{}{}{}", wording::moment(event.starts), venue.unwrap_or_default(), area.unwrap_or_default())
}

fn next_events(network: &Network, upcoming: &[&Event]) -> String {
    if upcoming.is_empty() {
        return "Dates will be announced soon.".to_owned();
    }
    let lines = upcoming
        .iter()
        .take(NEXT_EVENTS)
        .map(|event| format!("- **{}**: {}", escape(&event.name), when_and_where(network, event)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the places where anybody can come, soonest first.
fn venues(upcoming: &[&Event]) -> String {
    let mut venues: Vec<&str> = Vec::new();
    for event in upcoming.iter().filter(|event| event.audience == EventAudience::Public) {
        if let Some(venue) = event.venue.as_deref().filter(|venue| !venues.contains(venue)) {
            venues.push(venue);
        }
    }
    venues.truncate(VENUES);
    if venues.is_empty() {
        return "Ask us where to come.".to_owned();
    }
    venues.iter().map(|venue| format!("- {}", escape(venue))).collect::<Vec<_>>().join("\n")
}

fn guide_index(toolkit: &Toolkit) -> String {
    if toolkit.guides.is_empty() {
        return "No guide yet.".to_owned();
    }
    let lines = toolkit
        .guides
        .iter()
        .enumerate()
        .map(|(index, guide)| format!("{}. {}", index + 1, escape(&guide.front.title)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns for each skill the numbers of its guides: `guides 4 and 7`.
fn guides_for(toolkit: &Toolkit) -> Value {
    let entry = |&skill: &Skill| {
        let guides = toolkit.guides.iter().enumerate().filter(|(_, guide)| guide.front.skills.contains(&skill));
        let numbers: Vec<String> = guides.map(|(index, _)| (index + 1).to_string()).collect();
        let words = match numbers.len() {
            0 => "no guide yet".to_owned(),
            1 => format!("guide {}", numbers[0]),
            _ => format!("guides {}", wording::list(&numbers)),
        };
        (key(&skill.to_string()), json!(words))
    };
    Value::Object(Skill::VARIANTS.iter().map(entry).collect())
}
