//! The directory: champions whom everybody may find, because they agreed to it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use jiff::ToSpan;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    disclosure::audience::{self, Seen},
    documents::{
        self, Document, Input, Shown,
        site::{ContactView, Frame},
    },
    measures::{Day, Records, in_network},
    model::{Date, area::AreaId, champion::HelpsIn, language, skill::Skill, words},
    plan::{Artifact, Audience, Body, Html, OutPath, Pages, Table, TableForm},
    wording::{self, alphabet::Alphabet},
};

/// The document.
pub const DOCUMENT: Document = Document {
    name: "directory",
    about: "champions who agreed to be found, by area and venue",
    audience: Audience::Public,
    plan,
    show,
    json: || documents::schema::<Json<'_>>(&DOCUMENT),
};

/// Everybody who agreed to be found.
#[derive(Serialize, JsonSchema)]
struct Json<'a> {
    /// The last day on which every consent holds.
    use_until: Date,
    entries: Vec<EntryJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct EntryJson<'a> {
    /// The area's name.
    area: &'a str,
    area_id: &'a AreaId,
    name: &'a str,
    /// Where people can meet them.
    at: Option<&'a str>,
    languages: &'a [String],
    skills: &'a [Skill],
    helps_in: &'a [HelpsIn],
}

const TITLE: &str = "Directory of champions";

/// How long a printed directory may lie around, in months. People who change their mind must disappear from paper too.
const EDITION_MONTHS: i32 = 3;

fn plan(input: &Input<'_>) -> Vec<Artifact> {
    let records = Records::of(input.network());
    let directory = Directory::of(input, records.on(input.stamp.as_of));
    let view = serde_json::to_value(directory.view(input)).expect("a view is plain data");
    let pages = Pages {
        template: include_str!("directory.typ"),
        view: view.clone(),
        title: TITLE.to_owned(),
        language: input.report_language().to_owned(),
        charts: Vec::new(),
    };
    let html = Html { template: include_str!("directory.html"), view, charts: Vec::new() };
    let table = directory.table();
    [
        ("pdf", Body::Pages(pages)),
        ("html", Body::Html(html)),
        ("csv", Body::Table(TableForm::Csv, table.clone())),
        ("xlsx", Body::Table(TableForm::Xlsx, table)),
        ("md", Body::Markdown(directory.markdown(input))),
        ("json", Body::Json(directory.json(input))),
    ]
    .into_iter()
    .map(|(ending, body)| Artifact {
        document: DOCUMENT.name,
        path: OutPath::new(format!("directory/directory.{ending}")),
        audience: Audience::Public,
        from: None,
        limit: None,
        body,
    })
    .collect()
}

fn show(input: &Input<'_>) -> Shown {
    let records = Records::of(input.network());
    let directory = Directory::of(input, records.on(input.stamp.as_of));
    Shown {
        tables: vec![directory.table()],
        csv: None,
        json: directory.json(input),
        markdown: Some(directory.markdown(input)),
    }
}

/// Everybody who is listed, by area, venue and name.
struct Directory<'a> {
    entries: Vec<Entry<'a>>,
    /// The last day on which every entry holds.
    use_until: Date,
}

/// Somebody who is listed.
struct Entry<'a> {
    area_id: &'a AreaId,
    area: &'a str,
    seen: Seen<'a>,
}

impl<'a> Directory<'a> {
    /// Gathers those in the network who agreed. What the input's audience is makes no difference: this is the public
    /// directory, whoever reads it.
    fn of(input: &Input<'a>, day: Day<'a>) -> Self {
        let network = input.network();
        let days = input.stamp.days();
        let mut use_until = day.as_of.saturating_add(EDITION_MONTHS.months());
        let mut entries = Vec::new();
        for record in in_network::champions(day) {
            let champion = record.champion;
            let seen = audience::see(Audience::Public, days, record.id, champion, &input.project.people);
            let Some(seen) = seen.filter(|_| input.scope.covers(network, champion)) else {
                continue;
            };
            if let Some(last_day) = audience::consent(champion, days).and_then(audience::last_day) {
                use_until = use_until.min(last_day);
            }
            let area = network.areas.get(&champion.area).map_or(champion.area.as_str(), |area| area.name.as_str());
            entries.push(Entry { area_id: &champion.area, area, seen });
        }
        let alphabet = input.alphabet();
        entries.sort_by_cached_key(|entry| entry.key(&alphabet));
        one_spelling(&mut entries, network.events.values().filter_map(|event| event.venue.as_deref()));
        Self { entries, use_until }
    }

    fn view<'b>(&'b self, input: &Input<'b>) -> View<'b> {
        let choices = Choices::of(&self.entries, &input.alphabet());
        View {
            page: Frame::new(input, TITLE, "../"),
            coordinator: ContactView::new(&input.network().facts.coordinator),
            count: wording::of(i64::try_from(self.entries.len()).unwrap_or(i64::MAX), "champion", "champions"),
            use_until: wording::date(self.use_until),
            removal: REMOVAL,
            nobody: NOBODY,
            listed: self.entries.len(),
            areas: choices
                .areas
                .iter()
                .zip(self.entries.chunk_by(|left, right| left.area_id == right.area_id))
                .map(|(choice, entries)| AreaView {
                    id: entries[0].area_id,
                    name: entries[0].area,
                    mark: choice.mark.clone(),
                    venues: entries
                        .chunk_by(|left, right| left.seen.at == right.seen.at)
                        .map(|entries| venue(entries, &choices))
                        .collect(),
                })
                .collect(),
            marks: choices.skills.iter().chain(&choices.languages).map(|choice| choice.mark.clone()).collect(),
            pairs: choices.pairs(),
            lists: choices.lists(),
        }
    }

    fn table(&self) -> Table {
        Table {
            title: TITLE.to_owned(),
            header: ["Area", "Where", "Name", "Languages", "Helps with", "Helps"].map(str::to_owned).to_vec(),
            rows: self
                .entries
                .iter()
                .map(|entry| {
                    vec![
                        entry.area.into(),
                        entry.seen.at.unwrap_or_default().into(),
                        entry.seen.name.into(),
                        languages(entry.seen.languages).into(),
                        skills(entry.seen.skills).into(),
                        helps_in(entry.seen.helps_in).into(),
                    ]
                })
                .collect(),
        }
    }

    fn json(&self, input: &Input<'_>) -> serde_json::Value {
        let entries = self.entries.iter().map(|entry| EntryJson {
            area: entry.area,
            area_id: entry.area_id,
            name: entry.seen.name,
            at: entry.seen.at,
            languages: entry.seen.languages,
            skills: entry.seen.skills,
            helps_in: entry.seen.helps_in,
        });
        input.json(Json { use_until: self.use_until, entries: entries.collect() })
    }

    fn markdown(&self, input: &Input<'_>) -> String {
        let view = self.view(input);
        let mut lines = vec![
            format!("# {TITLE}"),
            format!("{}: {}.", wording::markdown(&input.network().facts.name), view.count),
            format!("**Use this edition until {}.** Then ask for a new one.", view.use_until),
        ];
        for area in &view.areas {
            lines.push(format!("## {}", wording::markdown(area.name)));
            for venue in &area.venues {
                lines.push(format!("### {}", wording::markdown(venue.at)));
                let people: Vec<String> = venue.people.iter().map(PersonView::line).collect();
                lines.push(people.join("\n"));
            }
        }
        if view.areas.is_empty() {
            lines.push(NOBODY.to_owned());
        }
        lines.push("## To be added, changed or removed".to_owned());
        lines.push(format!("Tell the {}. {REMOVAL}", wording::markdown(&view.coordinator.line())));
        lines.push(format!(
            "As of {}, revision {}.",
            wording::date(input.stamp.as_of),
            wording::markdown(&input.stamp.revision)
        ));
        lines.join("\n\n")
    }
}

const NOBODY: &str = "Nobody is listed on this day.";

const REMOVAL: &str = "You need not say why.";

/// What stands where no venue is known.
const NO_VENUE: &str = "Place to be agreed";

impl Entry<'_> {
    /// Returns what entries are sorted by: what a reader looks for. Those without a venue come last.
    fn key(&self, alphabet: &Alphabet) -> impl Ord + use<> {
        (
            alphabet.key(self.area),
            self.area_id.to_string(),
            self.seen.at.is_none(),
            alphabet.key(&words::plain(self.seen.at.unwrap_or_default())),
            alphabet.key(self.seen.name),
            self.seen.languages.to_vec(),
        )
    }
}

/// Gives a venue that is written in several ways the spelling that most have, so that it is one heading.
fn one_spelling<'a>(entries: &mut [Entry<'a>], venues: impl Iterator<Item = &'a str>) {
    let mut spellings: BTreeMap<String, BTreeMap<&'a str, usize>> = BTreeMap::new();
    for venue in entries.iter().filter_map(|entry| entry.seen.at).chain(venues) {
        *spellings.entry(words::plain(venue)).or_default().entry(venue).or_default() += 1;
    }
    for at in entries.iter_mut().filter_map(|entry| entry.seen.at.as_mut()) {
        let common = spellings[&words::plain(at)].iter().max_by_key(|(spelling, count)| (**count, Reverse(**spelling)));
        *at = common.map_or(*at, |(spelling, _)| spelling);
    }
}

/// Everything that the templates can know.
#[derive(Serialize)]
struct View<'a> {
    page: Frame<'a>,
    coordinator: ContactView<'a>,
    count: String,
    use_until: String,
    removal: &'static str,
    nobody: &'static str,
    /// How many entries there are.
    listed: usize,
    areas: Vec<AreaView<'a>>,
    /// What a reader in a browser can choose.
    lists: [ListView; 3],
    /// The marks of skills and languages.
    marks: Vec<String>,
    /// Each skill with each language: a heading stays only while somebody under it has both.
    pairs: Vec<[String; 2]>,
}

/// A list to choose from.
#[derive(Serialize)]
struct ListView {
    name: &'static str,
    label: &'static str,
    /// What chooses everybody.
    any: &'static str,
    choices: Vec<Choice>,
}

/// Something to choose: entries that it fits carry its mark.
#[derive(Clone, Serialize)]
struct Choice {
    /// A letter and a number, so that no word that a person wrote gets into a selector.
    mark: String,
    /// What it is called in an address.
    value: String,
    label: String,
}

/// All that can be chosen: what somebody has who is listed.
struct Choices {
    areas: Vec<Choice>,
    skills: Vec<Choice>,
    languages: Vec<Choice>,
}

impl Choices {
    fn of(entries: &[Entry<'_>], alphabet: &Alphabet) -> Self {
        let areas = entries.chunk_by(|left, right| left.area_id == right.area_id);
        let areas = areas.map(|entries| (entries[0].area_id.to_string(), entries[0].area.to_owned()));
        let skills: BTreeSet<Skill> = entries.iter().flat_map(|entry| entry.seen.skills).copied().collect();
        let skills = skills.into_iter().map(|skill| (skill.to_string(), skill.title().to_owned()));
        // By name: a reader of Panjabi does not mind in which script somebody was asked.
        let languages: BTreeMap<&str, &str> = entries
            .iter()
            .flat_map(|entry| entry.seen.languages)
            .map(|code| (language_name(code), code.as_str()))
            .collect();
        let mut languages: Vec<(&str, &str)> = languages.into_iter().collect();
        languages.sort_by_cached_key(|(name, _)| alphabet.key(name));
        let languages = languages.into_iter().map(|(name, code)| (code.to_owned(), name.to_owned()));
        Self { areas: marked('a', areas), skills: marked('s', skills), languages: marked('l', languages) }
    }

    /// Returns the marks of somebody's skills and languages.
    fn marks(&self, seen: &Seen<'_>) -> Vec<String> {
        let skills = self.skills.iter().filter(|choice| seen.skills.iter().any(|skill| skill.title() == choice.label));
        let languages = self
            .languages
            .iter()
            .filter(|choice| seen.languages.iter().any(|code| language_name(code) == choice.label));
        skills.chain(languages).map(|choice| choice.mark.clone()).collect()
    }

    fn pairs(&self) -> Vec<[String; 2]> {
        let with = |skill: &Choice| {
            let skill = skill.mark.clone();
            self.languages.iter().map(move |language| [skill.clone(), language.mark.clone()])
        };
        self.skills.iter().flat_map(with).collect()
    }

    fn lists(self) -> [ListView; 3] {
        [
            ListView { name: "area", label: "Area", any: "Any area", choices: self.areas },
            ListView { name: "skill", label: "Skill", any: "Any skill", choices: self.skills },
            ListView { name: "language", label: "Language", any: "Any language", choices: self.languages },
        ]
    }
}

/// Returns choices of one kind, each with its mark.
fn marked(kind: char, choices: impl Iterator<Item = (String, String)>) -> Vec<Choice> {
    let marked = choices.enumerate().map(|(index, (value, label))| Choice {
        mark: format!("{kind}{}", index + 1),
        value,
        label,
    });
    marked.collect()
}

#[derive(Serialize)]
struct AreaView<'a> {
    id: &'a AreaId,
    name: &'a str,
    mark: String,
    venues: Vec<VenueView<'a>>,
}

#[derive(Serialize)]
struct VenueView<'a> {
    at: &'a str,
    people: Vec<PersonView<'a>>,
}

fn venue<'a>(entries: &'a [Entry<'a>], choices: &Choices) -> VenueView<'a> {
    VenueView {
        at: entries[0].seen.at.unwrap_or(NO_VENUE),
        people: entries.iter().map(|entry| PersonView::new(&entry.seen, choices)).collect(),
    }
}

#[derive(Serialize)]
struct PersonView<'a> {
    name: &'a str,
    languages: String,
    skills: String,
    helps_in: String,
    /// The marks of what fits them.
    marks: Vec<String>,
}

impl<'a> PersonView<'a> {
    fn new(seen: &Seen<'a>, choices: &Choices) -> Self {
        Self {
            marks: choices.marks(seen),
            name: seen.name,
            languages: languages(seen.languages),
            skills: skills(seen.skills),
            helps_in: helps_in(seen.helps_in),
        }
    }

    /// Returns the person as an item of a Markdown list.
    fn line(&self) -> String {
        let parts = [("speaks", &self.languages), ("helps with", &self.skills), ("helps", &self.helps_in)];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(label, words)| format!("{label} {}", wording::markdown(words)))
            .collect();
        let colon = if parts.is_empty() { "" } else { ": " };
        format!("- **{}**{colon}{}", wording::markdown(self.name), parts.join("; "))
    }
}

/// Returns languages by their English names, each once. A code without one stands for itself.
pub fn languages(codes: &[String]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in codes.iter().map(|code| language_name(code)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

fn language_name(code: &str) -> &str {
    language::name(code).unwrap_or(code)
}

/// Returns skills by their names. They hold "and" themselves, so that only commas part them.
pub fn skills(skills: &[Skill]) -> String {
    skills.iter().map(|skill| skill.title()).collect::<Vec<_>>().join(", ")
}

/// Returns the ways somebody helps, in words.
pub fn helps_in(ways: &[HelpsIn]) -> String {
    let words = |way: &HelpsIn| match way {
        HelpsIn::Community => "in the community",
        HelpsIn::Workplace => "at work",
        HelpsIn::Home => "at home",
        HelpsIn::Online => "online",
    };
    wording::list(&ways.iter().map(words).collect::<Vec<_>>())
}
