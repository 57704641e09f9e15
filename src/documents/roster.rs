//! The roster: who helps where, one sheet per area, for those who call them.

use indexmap::IndexMap;
use jiff::ToSpan;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    disclosure::audience::{self, Seen},
    documents::{self, Document, Input, Shown, directory},
    measures::{
        Day, Record, Records, created, in_network, pipeline,
        state::{self, State},
    },
    model::{
        Date, Days,
        area::{Area, AreaId},
        champion::Champion,
    },
    plan::{Artifact, Audience, Body, OutPath, Pages, Table, TableForm},
    wording,
};

/// The document.
pub const DOCUMENT: Document = Document {
    name: "roster",
    about: "who helps where and how to reach them, one sheet per area",
    audience: Audience::Coordinators,
    plan,
    show,
    json: || documents::schema::<Json<'_>>(&DOCUMENT),
};

/// The people of each area that has some.
#[derive(Serialize, JsonSchema)]
struct Json<'a> {
    areas: IndexMap<&'a AreaId, &'a [Person<'a>]>,
}

/// A new champion who has not helped after so many days is called.
const FIRST_HELP_DAYS: i32 = 30;

/// Somebody whose rest ends within so many days is called.
const REST_ENDS_DAYS: i32 = 30;

/// Consent to be listed that ends within so many days is asked for again.
const RENEW_DAYS: i32 = 60;

/// Room to write on paper who joined since.
const BLANK_ROWS: usize = 6;

fn plan(input: &Input<'_>) -> Vec<Artifact> {
    let records = Records::of(input.network());
    rosters(input, records.on(input.stamp.as_of)).iter().flat_map(|roster| roster.artifacts(input)).collect()
}

fn show(input: &Input<'_>) -> Shown {
    let records = Records::of(input.network());
    let rosters = rosters(input, records.on(input.stamp.as_of));
    let mut table = Table { title: "Roster".to_owned(), header: header(), rows: Vec::new() };
    table.rows.extend(rosters.iter().flat_map(|roster| roster.table().rows));
    let areas = rosters.iter().map(|roster| (roster.area_id, roster.people.as_slice())).collect();
    let json = input.json(Json { areas });
    Shown { tables: vec![table], json, ..Shown::default() }
}

/// Returns a roster for each area that has somebody. Nobody but coordinators gets any.
fn rosters<'a>(input: &Input<'a>, day: Day<'a>) -> Vec<Roster<'a>> {
    match input.audience {
        Audience::Public | Audience::Champions => return Vec::new(),
        Audience::Coordinators => {}
    }
    let mut rosters: Vec<Roster<'a>> = input
        .network()
        .leaf_areas()
        .map(|(id, area)| Roster { area_id: id, area, people: people(input, day, id) })
        .filter(|roster| !roster.people.is_empty())
        .collect();
    let alphabet = input.alphabet();
    rosters.sort_by_cached_key(|roster| (alphabet.key(&roster.area.name), roster.area_id));
    rosters
}

/// Returns the champions of an area and those on the way to become one, by name. Those who left are not called.
fn people<'a>(input: &Input<'a>, day: Day<'a>, area: &AreaId) -> Vec<Person<'a>> {
    let mut people: Vec<Person<'a>> = created::champions(day)
        .filter(|record| !in_network::has_left(record, day))
        .chain(pipeline::people(day))
        .filter(|record| record.champion.area == *area && input.scope.covers(input.network(), record.champion))
        .filter_map(|record| Person::new(input, day, record))
        .collect();
    let alphabet = input.alphabet();
    people.sort_by_cached_key(|person| (alphabet.key(person.name), person.id));
    people
}

/// One area's people.
struct Roster<'a> {
    area_id: &'a AreaId,
    area: &'a Area,
    people: Vec<Person<'a>>,
}

impl<'a> Roster<'a> {
    fn artifacts(&self, input: &Input<'_>) -> Vec<Artifact> {
        let title = self.title();
        let as_of = wording::date(input.stamp.as_of);
        let view = View {
            private: format!("PRIVATE: for coordinators only, {as_of}. Keep it locked away, shred it when it is old."),
            champions: self.people.iter().filter(|person| person.qualified.is_some()).collect(),
            pipeline: self.people.iter().filter(|person| person.qualified.is_none()).collect(),
            calls: self.people.iter().filter(|person| !person.call.is_empty()).collect(),
            blank_rows: BLANK_ROWS,
        };
        let pages = Pages {
            template: include_str!("roster.typ"),
            view: serde_json::to_value(view).expect("a view is plain data"),
            title,
            language: input.report_language().to_owned(),
            charts: Vec::new(),
        };
        [
            ("pdf", Body::Pages(pages)),
            ("csv", Body::Table(TableForm::Csv, self.table())),
            ("xlsx", Body::Table(TableForm::Xlsx, self.table())),
        ]
        .into_iter()
        .map(|(ending, body)| Artifact {
            document: DOCUMENT.name,
            path: OutPath::new(format!("rosters/{}.{ending}", self.area_id)),
            audience: DOCUMENT.audience,
            from: None,
            limit: None,
            body,
        })
        .collect()
    }

    fn title(&self) -> String {
        format!("Roster: {}", self.area.name)
    }

    fn table(&self) -> Table {
        let words = |words: Option<&str>| words.unwrap_or_default().into();
        let day = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string()).into();
        let row = |person: &Person<'a>| {
            vec![
                self.area.name.as_str().into(),
                person.name.into(),
                words(person.id),
                person.kind.as_str().into(),
                words(person.organisation),
                person.state.as_str().into(),
                day(person.qualified),
                day(person.last_helped),
                person.languages.as_str().into(),
                person.skills.as_str().into(),
                person.helps_in.as_str().into(),
                words(person.phone),
                words(person.email),
                person.call.join("; ").into(),
            ]
        };
        Table {
            title: format!("PRIVATE: {}", self.title()),
            header: header(),
            rows: self.people.iter().map(row).collect(),
        }
    }
}

fn header() -> Vec<String> {
    [
        "Area",
        "Name",
        "Id",
        "Kind",
        "Organisation",
        "State",
        "Qualified on",
        "Last helped",
        "Languages",
        "Skills",
        "Helps",
        "Phone",
        "Email",
        "Call this week",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Everything that the template can know.
#[derive(Serialize)]
struct View<'a> {
    private: String,
    calls: Vec<&'a Person<'a>>,
    champions: Vec<&'a Person<'a>>,
    pipeline: Vec<&'a Person<'a>>,
    blank_rows: usize,
}

/// Somebody on a roster.
#[derive(Serialize, JsonSchema)]
struct Person<'a> {
    name: &'a str,
    id: Option<&'a str>,
    kind: String,
    organisation: Option<&'a str>,
    service: Option<&'a str>,
    /// A state, or `pipeline`.
    state: String,
    enquired: Option<Date>,
    trained: Option<Date>,
    agreed: Option<Date>,
    /// Absent while they are in the pipeline.
    qualified: Option<Date>,
    last_helped: Option<Date>,
    languages: String,
    skills: String,
    helps_in: String,
    phone: Option<&'a str>,
    email: Option<&'a str>,
    /// Why to call them this week; empty when there is no reason.
    call: Vec<String>,
}

impl<'a> Person<'a> {
    fn new(input: &Input<'a>, day: Day<'a>, record: &'a Record<'a>) -> Option<Self> {
        if input.project.gone.contains(record.id) {
            return None;
        }
        let (champion, days) = (record.champion, input.stamp.days());
        let seen: Seen<'a> = audience::see(input.audience, days, record.id, champion, &input.project.people)?;
        let state = state::of(day, record);
        let until = |date: &Date| *date <= day.as_of;
        let organisation = champion.organisation.as_ref().and_then(|id| input.network().organisations.get(id));
        Some(Self {
            name: seen.name,
            id: seen.id,
            kind: wording::title(&champion.kind.to_string()),
            organisation: organisation.map(|organisation| organisation.name.as_str()),
            service: champion.service.as_deref(),
            state: state.map_or_else(|| "pipeline".to_owned(), |state| state.to_string()),
            enquired: champion.enquired.filter(until),
            trained: champion.trained.filter(until),
            agreed: champion.agreed.filter(until),
            qualified: record.qualified.filter(until),
            last_helped: record.last_helped(day.as_of),
            languages: directory::languages(seen.languages),
            skills: directory::skills(seen.skills),
            helps_in: directory::helps_in(seen.helps_in),
            phone: seen.phone,
            email: seen.email,
            call: reasons(day, days, record, state),
        })
    }
}

/// Returns why somebody should be called this week.
fn reasons(day: Day<'_>, days: Days, record: &Record<'_>, state: Option<State>) -> Vec<String> {
    let of_state = match state {
        Some(State::New) => not_helping_yet(day, record),
        Some(State::Quiet) => Some(quiet(day, record)),
        Some(State::Resting) => rest_ends(day, record),
        Some(State::Active | State::Lapsed | State::Left) | None => None,
    };
    of_state.into_iter().chain(listing_ends(days, record.champion)).collect()
}

fn not_helping_yet(day: Day<'_>, record: &Record<'_>) -> Option<String> {
    let qualified = record.qualified?;
    let waited = qualified.saturating_add(FIRST_HELP_DAYS.days()) <= day.as_of;
    waited.then(|| format!("Has not helped yet; qualified on {}", wording::date(qualified)))
}

fn quiet(day: Day<'_>, record: &Record<'_>) -> String {
    match record.last_helped(day.as_of) {
        Some(helped) => format!("Quiet: last helped on {}", wording::date(helped)),
        None => "Quiet: has not helped yet".to_owned(),
    }
}

fn rest_ends(day: Day<'_>, record: &Record<'_>) -> Option<String> {
    let until = state::rest(day, record)?.until?;
    let soon = until <= day.as_of.saturating_add(REST_ENDS_DAYS.days());
    soon.then(|| format!("Rest ends on {}", wording::date(until)))
}

fn listing_ends(days: Days, champion: &Champion) -> Option<String> {
    let last_day = audience::last_day(audience::consent(champion, days)?)?;
    let soon = last_day <= days.as_of.saturating_add(RENEW_DAYS.days());
    soon.then(|| format!("Ask again about the directory: consent ends on {}", wording::date(last_day)))
}
