//! The network as a whole: what `network.yaml` and the files it includes say together.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    model::{
        Date,
        area::{Area, AreaId},
        champion::{Champion, ChampionId, Erased},
        counting::Counting,
        event::{Event, EventId},
        organisation::{Organisation, OrganisationId},
        session::Session,
        target::{Target, TargetId},
        theme::Theme,
    },
    text::{FileId, Place, Step},
};

/// One YAML file of a network: `network.yaml`, or a part that it includes. All parts have the same keys.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A muster network")]
pub struct NetworkFile {
    /// What the network is; in one file only.
    pub network: Option<Facts>,
    /// Other files to read, as patterns relative to this file. Only in `network.yaml`.
    #[serde(default)]
    #[schemars(example = ["network/*.yaml"])]
    pub include: Vec<String>,
    /// How numbers are counted.
    pub counting: Option<Counting>,
    /// The booklet's cover and form.
    pub booklet: Option<Booklet>,
    /// How the pages look.
    pub theme: Option<Theme>,
    /// Areas by id.
    #[serde(default, deserialize_with = "serde_with::rust::maps_duplicate_key_is_error::deserialize")]
    pub areas: BTreeMap<AreaId, Area>,
    /// Organisations by id.
    #[serde(default, deserialize_with = "serde_with::rust::maps_duplicate_key_is_error::deserialize")]
    pub organisations: BTreeMap<OrganisationId, Organisation>,
    /// Champions by id.
    #[serde(default, deserialize_with = "serde_with::rust::maps_duplicate_key_is_error::deserialize")]
    pub champions: BTreeMap<ChampionId, Champion>,
    /// The anonymous tally of people who asked to be erased.
    #[serde(default)]
    pub erased: Vec<Erased>,
    /// Targets by id.
    #[serde(default, deserialize_with = "serde_with::rust::maps_duplicate_key_is_error::deserialize")]
    pub targets: BTreeMap<TargetId, Target>,
    /// Events by id.
    #[serde(default, deserialize_with = "serde_with::rust::maps_duplicate_key_is_error::deserialize")]
    pub events: BTreeMap<EventId, Event>,
    /// Session logs, as patterns relative to this file.
    #[serde(default)]
    #[schemars(example = ["log/*.csv"])]
    pub sessions: Vec<String>,
    /// The file with names and contacts, relative to this file. Never tracked by git.
    #[schemars(example = &"private/people.yaml")]
    pub private: Option<String>,
    /// Problems that `muster check` is not to tell, each with a reason.
    #[serde(default)]
    pub allow: Vec<Allowed>,
}

/// What the network is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The network's name.
    #[schemars(example = &"Birmingham Digital Champions")]
    pub name: String,
    /// A city's network, or one inside an organisation.
    pub kind: NetworkKind,
    /// What it is for, in one sentence.
    #[schemars(example = &"Help people in our city use technology with confidence.")]
    pub purpose: String,
    /// The language of its documents, as a BCP 47 code.
    #[serde(default = "english")]
    #[schemars(example = &"en-GB")]
    pub language: String,
    /// The time zone of its events, as in `Europe/London`.
    #[serde(default = "london")]
    #[schemars(example = &"Europe/London")]
    pub time_zone: String,
    /// The national campaign it is part of.
    pub campaign: Option<Campaign>,
    /// The senior person who backs it: a role, never a private person.
    pub sponsor: Option<Sponsor>,
    /// The role that runs it.
    pub coordinator: Contact,
    /// The role to call when somebody may be harmed.
    pub safeguarding: Option<Contact>,
    /// The network's page on the web.
    #[schemars(example = &"https://example.org/champions")]
    pub website: Option<String>,
}

fn english() -> String {
    "en-GB".to_owned()
}

fn london() -> String {
    "Europe/London".to_owned()
}

/// A city's network, or one inside an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum NetworkKind {
    /// Across a city, town or county.
    City,
    /// Inside an organisation.
    Workplace,
}

/// A national campaign.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Campaign {
    /// Its name.
    #[schemars(example = &"Get Online Week")]
    pub name: String,
    /// Its page on the web.
    #[schemars(example = &"https://example.org/week")]
    pub url: Option<String>,
}

/// Senior backing.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sponsor {
    /// The role, never a private person.
    #[schemars(example = &"Cabinet Member for Digital Inclusion")]
    pub role: String,
    /// The hours a month that champions may spend.
    #[schemars(example = 2)]
    pub hours_per_month: u32,
}

/// A role that people can reach.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The role, never a private person.
    #[schemars(example = &"Champions Coordinator")]
    pub role: String,
    /// The role's email address.
    #[schemars(example = &"champions@example.org")]
    pub email: Option<String>,
    /// The role's phone number.
    #[schemars(example = &"0121 496 0000")]
    pub phone: Option<String>,
}

/// A problem that is known, and that `muster check` is not to tell for now.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allowed {
    /// The code of the rule, as in `listing-old`.
    #[schemars(example = &"event-without-place")]
    pub code: String,
    /// Where: an entry such as `champions.k7m2qd`, or the path of a file or folder. What lies below it is meant too.
    #[schemars(example = &"events.drop-in")]
    pub at: String,
    /// Why it may be so.
    #[schemars(example = &"The hall is being chosen")]
    pub reason: String,
    /// The last day on which this counts; absent while it has no end.
    #[schemars(example = &"2027-03-31")]
    pub until: Option<Date>,
}

impl Allowed {
    /// Returns whether this still counts on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.until.is_none_or(|until| day <= until)
    }

    /// Returns whether this means an entry, given as `champions.k7m2qd.area`.
    pub fn means_entry(&self, entry: &str) -> bool {
        lies_below(entry, &self.at, '.')
    }

    /// Returns whether this means a file, given by its path.
    pub fn means_file(&self, path: &str) -> bool {
        lies_below(path, self.at.trim_start_matches("./").trim_end_matches('/'), '/')
    }
}

/// Returns whether one name is another, or goes on after it with a separator.
fn lies_below(name: &str, above: &str, separator: char) -> bool {
    name.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with(separator))
}

/// The booklet's cover and form.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Booklet {
    /// The title on the cover.
    #[schemars(example = &"Help someone get online")]
    pub title: String,
    /// The edition, as in `Autumn 2026`.
    #[schemars(example = &"Autumn 2026")]
    pub edition: String,
    /// The size of a page.
    #[serde(default)]
    pub paper: Paper,
    /// The side it is bound on.
    #[serde(default)]
    pub binding: Binding,
}

/// The size of a booklet's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Paper {
    /// 148 by 210 mm.
    #[default]
    A5,
}

/// The side a booklet is bound on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Binding {
    /// Read from left to right.
    #[default]
    Left,
    /// Read from right to left.
    Right,
}

/// A network, put together from all its files.
#[derive(Debug, Clone)]
pub struct Network {
    /// What it is.
    pub facts: Facts,
    /// How it counts.
    pub counting: Counting,
    /// The booklet's cover and form.
    pub booklet: Option<Booklet>,
    /// How the pages look.
    pub theme: Option<Theme>,
    /// Areas by id.
    pub areas: BTreeMap<AreaId, Area>,
    /// Organisations by id.
    pub organisations: BTreeMap<OrganisationId, Organisation>,
    /// Champions by id.
    pub champions: BTreeMap<ChampionId, Champion>,
    /// The anonymous tally.
    pub erased: Vec<Erased>,
    /// Where each entry of the tally stands.
    pub erased_places: Vec<Place>,
    /// Targets by id.
    pub targets: BTreeMap<TargetId, Target>,
    /// Events by id.
    pub events: BTreeMap<EventId, Event>,
    /// Sessions, in the order of the logs.
    pub sessions: Vec<Session>,
    /// The private file's path, as written.
    pub private: Option<String>,
    /// Problems that are not to be told, each with the place of its entry.
    pub allow: Vec<(Allowed, Place)>,
    /// Which file declares what: `["champions", "k7m2qd"]`, or one word for what stands once.
    pub declared: BTreeMap<Vec<String>, FileId>,
    /// Entries in which a mistake was told while they were read, so that not all of them is known: section, and id.
    pub faulty: BTreeSet<(String, String)>,
    /// `network.yaml`.
    pub root: FileId,
}

impl Network {
    /// Returns the place of an entry, in whichever file declares it: `place(&["champions", "k7m2qd", "area"])`.
    pub fn place(&self, route: &[&str]) -> Place {
        let declared = |steps: usize| {
            let key: Vec<String> = route.iter().take(steps).map(|&step| step.to_owned()).collect();
            self.declared.get(&key)
        };
        let file = declared(2).or_else(|| declared(1)).copied().unwrap_or(self.root);
        Place::value(file, route.iter().map(|&step| Step::from(step)).collect())
    }

    /// Returns the areas that champions can belong to: those that contain no other area.
    pub fn leaf_areas(&self) -> impl Iterator<Item = (&AreaId, &Area)> {
        self.areas.iter().filter(|(id, _)| !self.areas.values().any(|area| area.within.as_ref() == Some(*id)))
    }

    /// Returns whether an area is another one, or lies inside it.
    pub fn lies_within(&self, area: &AreaId, outer: &AreaId) -> bool {
        area == outer || self.around(area).any(|around| around == outer)
    }

    /// Returns the areas that an area lies in, from the inside out.
    pub fn around<'a>(&'a self, area: &AreaId) -> impl Iterator<Item = &'a AreaId> {
        let within = |area: &AreaId| self.areas.get(area).and_then(|area| area.within.as_ref());
        // Areas in a circle are reported by a rule; here they must only not hang.
        std::iter::successors(within(area), move |outer| within(outer)).take(self.areas.len())
    }
}
