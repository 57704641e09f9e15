//! What toolkit text may say about the network: the values of `{{ … }}`.
//!
//! Every leaf is Markdown, with what people wrote already escaped, so that a value is never read as markup. Counts of
//! people are those of the public report, also where a booklet is made for others: a booklet is handed on.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use strum::VariantArray;

use crate::{
    disclosure::{
        audience::{self, may_know},
        figure::Figure,
        headlines::Headlines,
    },
    measures::{Day, Records, contacts, first_time, helping, in_network, organisations_engaged, sessions},
    model::{
        Date,
        area::AreaId,
        event::{Event, EventAudience, EventKind},
        language,
        network::{Contact, Network},
        organisation::{Organisation, Stakeholder},
        skill::Skill,
        toolkit::{Sheet, Toolkit},
        words,
    },
    plan::Audience,
    wording::{
        alphabet::Alphabet,
        strings::{self, Strings},
    },
};

/// How many dates a page can hold.
const NEXT_EVENTS: usize = 5;

/// How many venues a page can hold.
const VENUES: usize = 5;

/// Names and their values, in each language that a sheet is written in.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// By the code of the words.
    values: BTreeMap<&'static str, Value>,
}

impl Facts {
    /// Returns what toolkit text may say on a day to an audience.
    pub fn of(network: &Network, toolkit: &Toolkit, as_of: Date, audience: Audience) -> Self {
        let records = Records::of(network);
        let day = records.on(as_of);
        let written = toolkit.sheets().filter_map(|sheet| sheet.front.language.as_deref());
        let codes: BTreeSet<&'static str> =
            written.chain([network.facts.language.as_str(), "en"]).map(strings::code).collect();
        let guides = audience::guides(audience, &toolkit.guides);
        let values =
            |code| (code, Words { strings: strings::of(code), code, network, guides: &guides }.values(day, audience));
        Self { values: codes.into_iter().map(values).collect() }
    }

    /// Returns the values as a sheet in this language says them.
    pub fn in_language(&self, code: &str) -> &Value {
        self.values.get(strings::code(code)).unwrap_or(&Value::Null)
    }
}

/// What there is to tell, and the words for it.
#[derive(Clone, Copy)]
struct Words<'a> {
    strings: &'static Strings,
    /// The language they are in.
    code: &'a str,
    network: &'a Network,
    /// Those that the reader may have, with their numbers.
    guides: &'a [(usize, &'a Sheet)],
}

impl Words<'_> {
    fn values(self, day: Day<'_>, audience: Audience) -> Value {
        let Self { strings, network, .. } = self;
        let as_of = day.as_of;
        let upcoming = upcoming(network, as_of, audience);
        let next: Map<String, Value> = EventKind::VARIANTS
            .iter()
            .map(|&kind| (key(&kind.to_string()), json!(self.next(&upcoming, kind))))
            .collect();
        json!({
            "as_of": strings.date(as_of),
            "network": facts(network),
            "booklet": network.booklet.as_ref().map(|booklet| json!({
                "title": escape(&booklet.title),
                "edition": escape(&booklet.edition),
            })),
            "target": network.targets.values().next().map(|target| json!({
                "name": escape(&target.name),
                "goal": strings.count(target.goal.get()),
                "due": strings.date(target.due),
            })),
            "counts": self.counts(day),
            "an_area": escape(network.leaf_areas().next().map_or(&network.facts.name, |(_, area)| &area.name)),
            "languages": self.languages(day),
            "employers": self.employers(as_of),
            "stakeholders": {
                "identified": self.stakeholders(Stakeholder::Identified),
                "potential": self.stakeholders(Stakeholder::Potential),
            },
            "next": next,
            "next_events": self.next_events(&upcoming),
            "venues": self.venues(&upcoming),
            "guide_index": self.guide_index(),
            "guides_for": self.guides_for(),
            "you_said_we_did": strings.you_said_we_did,
        })
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

impl Words<'_> {
    fn counts(self, day: Day<'_>) -> Value {
        let Self { strings, network, guides, .. } = self;
        let headlines = Headlines::of(day, Audience::Public);
        let active = match headlines.active {
            Figure::Count(count) => strings.count(count),
            Figure::Below(bound) => strings::put(&strings.facts.fewer_than, &[("n", &bound.to_string())]),
            Figure::Hidden => strings.facts.some.clone(),
        };
        let here = |id: &AreaId| in_network::champions(day).any(|one| one.champion.area == *id);
        let areas = network.leaf_areas().filter(|(id, _)| here(id));
        let whole = |count: usize| strings.count(i64::try_from(count).unwrap_or(i64::MAX));
        json!({
            "created": strings.count(headlines.created),
            "in_network": strings.count(headlines.in_network),
            "active": active,
            "areas": whole(areas.count()),
            "sessions": strings.count(sessions::of(helping::sessions(day))),
            "contacts": strings.count(contacts::of(day.sessions())),
            "first_time": strings.count(first_time::of(day.sessions())),
            "organisations_engaged": strings.count(organisations_engaged::on(day)),
            "guides": whole(guides.len()),
        })
    }

    /// Returns the languages that champions in the network speak, in alphabetical order: `Bengali, English and Urdu`.
    ///
    /// A language that only a small number of champions speak is left out: it could point at a person.
    fn languages(self, day: Day<'_>) -> String {
        let name = |code: &str| self.strings.language(code).or_else(|| language::name(code));
        let mut speakers: BTreeMap<&str, usize> = name("en").map(|english| (english, 0)).into_iter().collect();
        for one in in_network::champions(day) {
            // Somebody who speaks it in two countries' ways is one speaker.
            let spoken: BTreeSet<&str> = one.champion.languages.iter().filter_map(|code| name(code)).collect();
            for language in spoken {
                *speakers.entry(language).or_default() += 1;
            }
        }
        let enough = usize::try_from(day.network().counting.small_number).unwrap_or(usize::MAX);
        speakers.retain(|language, count| Some(*language) == name("en") || *count >= enough);
        let mut names: Vec<&str> = speakers.into_keys().collect();
        let alphabet = Alphabet::of(self.code);
        names.sort_by_cached_key(|language| alphabet.key(language));
        self.strings.list(&names)
    }

    fn employers(self, as_of: Date) -> String {
        let pledged = |organisation: &&Organisation| organisation.pledge.is_some_and(|pledge| pledge.date <= as_of);
        self.names(self.network.organisations.values().filter(pledged))
    }

    fn stakeholders(self, how: Stakeholder) -> String {
        let wanted = |organisation: &&Organisation| organisation.stakeholder == Some(how);
        self.names(self.network.organisations.values().filter(wanted))
    }

    fn names<'a>(self, organisations: impl Iterator<Item = &'a Organisation>) -> String {
        let mut names: Vec<&str> = organisations.map(|organisation| organisation.name.as_str()).collect();
        let alphabet = Alphabet::of(self.code);
        names.sort_by_cached_key(|name| alphabet.key(name));
        let names: Vec<String> = names.into_iter().map(escape).collect();
        if names.is_empty() { self.strings.facts.none_yet.clone() } else { self.strings.list(&names) }
    }

    fn next(self, upcoming: &[&Event], kind: EventKind) -> String {
        let next = upcoming.iter().find(|event| event.kind == kind);
        next.map_or_else(|| self.strings.facts.ask_date.clone(), |event| self.when_and_where(event))
    }

    /// Returns `Tuesday 8 December 2026, 6pm, at Example Library, Ladywood`.
    fn when_and_where(self, event: &Event) -> String {
        let words = &self.strings.facts;
        let mut text = self.strings.event(event);
        if let Some(venue) = event.venue.as_deref() {
            text = strings::put(&words.at, &[("when", &text), ("place", &escape(venue))]);
        }
        let area = event.area.as_ref().and_then(|area| self.network.areas.get(area)).map(|area| area.name.as_str());
        // A venue often names its area already.
        match area.filter(|area| {
            !event.venue.as_deref().is_some_and(|venue| words::plain(venue).contains(&words::plain(area)))
        }) {
            Some(area) => strings::put(&words.within, &[("place", &text), ("area", &escape(area))]),
            None => text,
        }
    }

    fn next_events(self, upcoming: &[&Event]) -> String {
        if upcoming.is_empty() {
            return self.strings.facts.dates_soon.clone();
        }
        let lines = upcoming
            .iter()
            .take(NEXT_EVENTS)
            .map(|event| format!("- **{}**: {}", escape(&event.name), self.when_and_where(event)));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Returns the places where anybody can come, soonest first.
    fn venues(self, upcoming: &[&Event]) -> String {
        let mut venues: Vec<&str> = Vec::new();
        for event in upcoming.iter().filter(|event| event.audience == EventAudience::Public) {
            let known = |venue: &str| venues.iter().any(|other| words::plain(other) == words::plain(venue));
            if let Some(venue) = event.venue.as_deref().filter(|venue| !known(venue)) {
                venues.push(venue);
            }
        }
        venues.truncate(VENUES);
        if venues.is_empty() {
            return self.strings.facts.ask_place.clone();
        }
        venues.iter().map(|venue| format!("- {}", escape(venue))).collect::<Vec<_>>().join("\n")
    }

    /// Returns the titles of the guides. One in another language says so, and which.
    fn guide_index(self) -> String {
        let lines: Vec<String> = self
            .guides
            .iter()
            .map(|(number, guide)| {
                let title = escape(&guide.front.title);
                let language = self.language_of(guide);
                match self.strings.language(language).filter(|_| !language::same(language, self.code)) {
                    Some(name) => format!("{number}. [{title}](lang:{language}) ({name})"),
                    None => format!("{number}. {title}"),
                }
            })
            .collect();
        if lines.is_empty() { self.strings.facts.no_guides.clone() } else { lines.join("\n") }
    }

    /// Returns for each skill the numbers of its guides: `guides 4 and 7`.
    ///
    /// Guides in another language are named only where there is none in this one.
    fn guides_for(self) -> Value {
        let entry = |&skill: &Skill| {
            let guides: Vec<_> = self.guides.iter().filter(|(_, guide)| guide.front.skills.contains(&skill)).collect();
            let numbers = |wanted: &dyn Fn(&Sheet) -> bool| -> Vec<usize> {
                guides.iter().filter(|(_, guide)| wanted(guide)).map(|(number, _)| *number).collect()
            };
            let own = numbers(&|guide| language::same(self.language_of(guide), self.code));
            let words = match (own.is_empty(), guides.is_empty()) {
                (false, _) => self.strings.guides_by_number(&own),
                (true, false) => self.strings.guides_by_number(&numbers(&|_| true)),
                (true, true) => self.strings.facts.no_guide.clone(),
            };
            (key(&skill.to_string()), json!(words))
        };
        Value::Object(Skill::VARIANTS.iter().map(entry).collect())
    }

    fn language_of<'a>(&'a self, guide: &'a Sheet) -> &'a str {
        guide.front.language.as_deref().unwrap_or(&self.network.facts.language)
    }
}

/// Returns the events from a day on that an audience may know of, in order of time.
fn upcoming(network: &Network, as_of: Date, audience: Audience) -> Vec<&Event> {
    let known = |event: &&Event| event.starts.date() >= as_of && may_know(audience, event);
    let mut events: Vec<&Event> = network.events.values().filter(known).collect();
    events.sort_by_key(|event| event.starts);
    events
}
