//! Area sheets: how far each area is, on one page that a ward meeting can pass round.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::{
    disclosure::{audience, figure::Figure, published::Published, told::Told},
    documents::{
        self, Document, Input, Shown, calendar,
        site::{ContactView, Frame},
    },
    measures::{Day, Record, Records, history, in_network, profile, split},
    model::{
        area::{Area, AreaId},
        champion::Kind,
        event::{Event, EventAudience},
        language,
        target::Target,
    },
    plan::{Artifact, Audience, Body, Cell, Html, Origin, OutPath, PageLimit, Pages, Table},
    qr,
    wording::{self, Exact},
};

/// The document.
pub const DOCUMENT: Document = Document {
    name: "area",
    about: "one sheet for each area: progress, languages, gaps, what is on next",
    audience: Audience::Public,
    plan,
    show,
    json: || documents::schema::<Json<'_>>(&DOCUMENT),
};

/// How far each area is.
#[derive(Serialize, JsonSchema)]
struct Json<'a> {
    areas: Vec<AreaJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct AreaJson<'a> {
    id: &'a AreaId,
    name: &'a str,
    /// Champions created.
    created: Figure,
    /// The area's share of the goal for champions.
    goal: Option<u32>,
    /// Champions in the network per 1,000 residents, with one decimal.
    per_1000_residents: Told<f64>,
    languages: &'a [&'static str],
    gaps: &'a [String],
}

/// How many events a sheet has room for.
const EVENTS: usize = 3;

/// How many missing languages a sheet names.
const GAPS: usize = 6;

fn plan(input: &Input<'_>) -> Vec<Artifact> {
    let records = Records::of(input.network());
    Sheets::new(input, records.on(input.stamp.as_of)).views().iter().flat_map(|view| artifacts(input, view)).collect()
}

fn artifacts(input: &Input<'_>, view: &View<'_>) -> [Artifact; 2] {
    let value = serde_json::to_value(view).expect("a view is plain data");
    let pages = Pages {
        template: include_str!("area.typ"),
        view: value.clone(),
        title: view.name.to_owned(),
        language: input.report_language().to_owned(),
        charts: Vec::new(),
    };
    let html = Html { template: include_str!("area.html"), view: value, charts: Vec::new() };
    [("pdf", Some(PageLimit::Exactly(1)), Body::Pages(pages)), ("html", None, Body::Html(html))].map(
        |(ending, limit, body)| Artifact {
            document: DOCUMENT.name,
            path: OutPath::new(format!("areas/{}.{ending}", view.id)),
            audience: input.audience,
            from: Some(Origin::Entry(input.network().place(&["areas", view.id.as_str()]).key())),
            limit,
            body,
        },
    )
}

fn show(input: &Input<'_>) -> Shown {
    let records = Records::of(input.network());
    let views = Sheets::new(input, records.on(input.stamp.as_of)).views();
    let row = |view: &View<'_>| -> Vec<Cell> {
        vec![
            view.name.into(),
            view.created.to_string().into(),
            view.goal.map_or(Cell::Empty, |goal| Cell::Count(goal.into())),
            view.coverage.as_deref().unwrap_or_default().into(),
            view.languages.join(", ").into(),
            view.gaps.join(" ").into(),
        ]
    };
    let header = ["Area", "Created", "Share of the goal", "Per 1,000 residents", "Languages", "Gaps"];
    let table = Table {
        title: "Areas".to_owned(),
        header: header.map(str::to_owned).to_vec(),
        rows: views.iter().map(row).collect(),
    };
    let json = input.json(Json { areas: views.iter().map(View::json).collect() });
    Shown { tables: vec![table], json, ..Shown::default() }
}

/// Everything that the templates can know of one area.
#[derive(Serialize)]
struct View<'a> {
    page: Frame<'a>,
    /// A banner, for sheets that are not for everybody.
    private: Option<String>,
    id: &'a AreaId,
    name: &'a str,
    network: &'a str,
    #[serde(serialize_with = "in_words")]
    created: Figure,
    /// The area's share of the goal for champions.
    goal: Option<u32>,
    sentence: String,
    bar: Option<Bar>,
    kinds: Table,
    /// What is said in place of a table that would be all hidden.
    kinds_hidden: Option<&'static str>,
    languages: Vec<&'static str>,
    /// Whose languages these are, so that nobody takes the list for the whole.
    languages_of: String,
    gaps: Vec<String>,
    population: Option<String>,
    need: Option<u8>,
    /// Champions per 1,000 residents.
    coverage: Option<String>,
    #[serde(skip)]
    per_thousand: Told<Exact>,
    /// What a reader can do about it, one sentence or two each.
    steps: Vec<String>,
    events: Vec<EventView<'a>>,
    /// The network's own page, and its address as a QR code.
    link: Option<&'a str>,
    qr: Option<Vec<String>>,
    /// Who to ask.
    contact: String,
}

/// What is there and what the plan wants by now, as shares of the area's part of the goal.
#[derive(Serialize)]
struct Bar {
    share: f64,
    plan: f64,
}

#[derive(Serialize)]
struct EventView<'a> {
    name: &'a str,
    starts: String,
    when: String,
    place: Option<String>,
}

impl View<'_> {
    fn json(&self) -> AreaJson<'_> {
        AreaJson {
            id: self.id,
            name: self.name,
            created: self.created,
            goal: self.goal,
            per_1000_residents: self.per_thousand.map(wording::tenths),
            languages: &self.languages,
            gaps: &self.gaps,
        }
    }
}

/// Writes a count as a template prints it.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn in_words<S: Serializer>(figure: &Figure, serializer: S) -> Result<S::Ok, S::Error> {
    match figure {
        Figure::Count(count) => serializer.serialize_u32(*count),
        Figure::Below(_) | Figure::Hidden => serializer.collect_str(figure),
    }
}

/// What all sheets are made from, worked out once.
struct Sheets<'a> {
    input: &'a Input<'a>,
    day: Day<'a>,
    target: Option<&'a Target>,
    goals: BTreeMap<&'a AreaId, u32>,
    published: Published<'a>,
    /// Languages that many champions of the network speak, the most spoken first.
    common: Vec<&'static str>,
}

impl<'a> Sheets<'a> {
    fn new(input: &'a Input<'a>, day: Day<'a>) -> Self {
        let target = history::headline(day);
        Self {
            input,
            day,
            target,
            goals: target.map(|target| split::by_area(target).into_iter().collect()).unwrap_or_default(),
            published: Published::of(day, input.audience),
            common: common_languages(day),
        }
    }

    fn views(&self) -> Vec<View<'a>> {
        let areas = self.input.network().leaf_areas();
        let printed = areas.filter(|(id, _)| self.input.scope.covers_area(self.input.network(), id));
        let alphabet = self.input.alphabet();
        let mut printed: Vec<(&AreaId, &Area)> = printed.collect();
        printed.sort_by_cached_key(|(id, area)| (alphabet.key(&area.name), *id));
        printed.into_iter().map(|(id, area)| self.view(id, area)).collect()
    }

    fn view(&self, id: &'a AreaId, area: &'a Area) -> View<'a> {
        let private = match self.input.audience {
            Audience::Public => None,
            Audience::Champions | Audience::Coordinators => {
                Some(format!("Not public: for {}. Small counts are shown.", self.input.audience))
            }
        };
        let facts = &self.input.network().facts;
        let languages = self.languages(id);
        let events = self.events(id, area);
        let link = facts.website.as_deref();
        View {
            page: Frame { private: private.clone(), ..Frame::new(self.input, area.name.as_str(), "../") },
            private,
            id,
            name: &area.name,
            network: &facts.name,
            created: self.published.created.area_totals[id],
            goal: self.goals.get(id).copied(),
            sentence: self.sentence(id),
            bar: self.bar(id),
            kinds: self.kinds(id),
            kinds_hidden: self
                .tells_nothing_of_kinds(id)
                .then_some("How many of each kind there are is not told, so that nobody can be recognised."),
            languages_of: self.languages_of(),
            gaps: self.gaps(id, area),
            languages: languages.into_iter().collect(),
            population: area.population.map(wording::count),
            need: area.need,
            coverage: self.published.per_thousand(id).known().map(wording::decimal),
            per_thousand: self.published.per_thousand(id),
            steps: self.steps(id, &events),
            events,
            link,
            qr: link.and_then(qr::rows),
            contact: ContactView::new(&facts.coordinator).line(),
        }
    }

    /// Returns how far the area is. Where the count is hidden, nobody can work it out from a bar.
    fn bar(&self, id: &AreaId) -> Option<Bar> {
        let (target, &goal) = self.target.zip(self.goals.get(id).filter(|goal| **goal > 0))?;
        let Figure::Count(created) = self.published.created.area_totals[id] else { return None };
        let plan = profile::of_part(self.day, target, goal) / Exact::from_integer(goal.into());
        Some(Bar {
            share: f64::from(created) / f64::from(goal),
            plan: wording::tenths(plan * Exact::from_integer(100)) / 100.0,
        })
    }

    fn sentence(&self, id: &AreaId) -> String {
        let created = match self.published.created.area_totals[id] {
            Figure::Count(count) => wording::of(count, "champion", "champions"),
            Figure::Below(bound) => format!("Fewer than {bound} champions"),
            Figure::Hidden => "Some champions".to_owned(),
        };
        let Some((target, &goal)) = self.target.zip(self.goals.get(id)) else {
            return format!("{created} created here so far.");
        };
        let by_now = profile::of_part(self.day, target, goal).round().to_integer();
        format!(
            "{created} created here so far. The area's share of the goal is {} by {}; the plan wants {} by now.",
            wording::count(goal),
            wording::date(target.due),
            wording::count(i64::try_from(by_now).unwrap_or(i64::MAX)),
        )
    }

    fn kinds(&self, id: &AreaId) -> Table {
        let covered = |kind: &Kind| self.input.scope.covers_kind(*kind);
        let rows = self.published.created.areas[id].iter().filter(|(kind, _)| covered(kind));
        Table {
            title: "Champions by kind".to_owned(),
            header: vec!["Kind".to_owned(), "Champions".to_owned()],
            rows: match self.tells_nothing_of_kinds(id) {
                true => Vec::new(),
                false => {
                    rows.map(|(kind, count)| vec![wording::title(&kind.to_string()).into(), cell(*count)]).collect()
                }
            },
        }
    }

    /// Returns whether the count of every kind is hidden, so that a table of them would say nothing.
    fn tells_nothing_of_kinds(&self, id: &AreaId) -> bool {
        self.published.created.areas[id].values().all(|figure| figure.is_hidden())
    }

    fn here(&self, id: &'a AreaId) -> impl Iterator<Item = &'a Record<'a>> {
        in_network::champions(self.day).filter(move |record| record.champion.area == *id)
    }

    /// Returns whether enough champions are here for a reader to learn what they have in common.
    fn is_told(&self, id: &'a AreaId) -> bool {
        let enough = |bound: u32| self.here(id).count() >= usize::try_from(bound).unwrap_or(usize::MAX);
        self.published.bound().is_none_or(enough)
    }

    /// Returns the languages that a reader may know are spoken here.
    ///
    /// The public learns of those that enough champions speak, or somebody who agreed to be listed: a rare language
    /// could point at a person.
    fn languages(&self, id: &'a AreaId) -> BTreeSet<&'static str> {
        let mut speakers: BTreeMap<&'static str, u32> = BTreeMap::new();
        for name in self.here(id).flat_map(spoken) {
            *speakers.entry(name).or_default() += 1;
        }
        let listed =
            self.here(id).filter(|record| audience::consent(record.champion, self.input.stamp.days()).is_some());
        let listed: BTreeSet<&'static str> = listed.flat_map(spoken).collect();
        let bound = self.published.bound();
        let told = |name: &str, count: u32| bound.is_none_or(|bound| count >= bound || listed.contains(name));
        speakers.into_iter().filter(|(name, count)| told(name, *count)).map(|(name, _)| name).collect()
    }

    fn languages_of(&self) -> String {
        match self.published.bound() {
            None => "All languages of the champions here.".to_owned(),
            Some(bound) => {
                format!("Languages that at least {bound} champions here speak, or one who is in the directory.")
            }
        }
    }

    fn gaps(&self, id: &'a AreaId, area: &Area) -> Vec<String> {
        let mut gaps: Vec<String> = self.few(id).into_iter().chain(self.behind(id)).collect();
        let missing = self.missing_languages(id);
        if !missing.is_empty() {
            gaps.push(format!("No one here speaks {}.", either(&missing)));
        }
        if area.population.is_none() {
            gaps.push("The population is not known, so coverage cannot be worked out.".to_owned());
        }
        gaps
    }

    /// Returns languages that many champions speak and nobody here, as far as a reader may know.
    fn missing_languages(&self, id: &'a AreaId) -> Vec<&'static str> {
        if !self.is_told(id) || self.here(id).next().is_none() {
            return Vec::new();
        }
        let spoken_here: BTreeSet<&str> = self.here(id).flat_map(spoken).collect();
        self.common.iter().copied().filter(|name| !spoken_here.contains(name)).take(GAPS).collect()
    }

    /// Returns what somebody who reads the sheet can do: about what is missing here, at the next event, and after it.
    fn steps(&self, id: &'a AreaId, events: &[EventView<'_>]) -> Vec<String> {
        let missing = self.missing_languages(id);
        let ask = if self.few(id).is_some() {
            "Whom do neighbours ask about their phones? Tell them that we would love to meet them.".to_owned()
        } else if self.behind(id).is_some() {
            "Ask a shop, school or place of worship near you who there could become a champion.".to_owned()
        } else if !missing.is_empty() {
            format!("Do you know a patient person who speaks {}? Tell them about us.", either(&missing))
        } else {
            "Thank a champion that you know, and ask them to bring a friend.".to_owned()
        };
        let meet = (!events.is_empty()).then(|| "Bring somebody to the next event.".to_owned());
        let coordinator = &self.input.network().facts.coordinator.role;
        let tell = format!("Tell the {coordinator} what you hear, and where people could meet.");
        [Some(ask), meet, Some(tell)].into_iter().flatten().collect()
    }

    /// Returns a sentence when there is hardly anybody.
    fn few(&self, id: &AreaId) -> Option<String> {
        match self.published.present[id] {
            Figure::Count(0) => Some("There is no champion here.".to_owned()),
            Figure::Count(1) => Some("There is only one champion here.".to_owned()),
            Figure::Below(bound) => Some(format!("There are fewer than {bound} champions here.")),
            Figure::Count(_) | Figure::Hidden => None,
        }
    }

    /// Returns a sentence when there are less than half of what the plan wants by now, as far as a reader may know.
    fn behind(&self, id: &AreaId) -> Option<String> {
        let (target, &goal) = self.target.zip(self.goals.get(id))?;
        let at_most = match self.published.created.area_totals[id] {
            Figure::Count(count) => count,
            Figure::Below(bound) => bound - 1,
            Figure::Hidden => return None,
        };
        let behind = Exact::from_integer(at_most.into()) < profile::of_part(self.day, target, goal) / 2;
        behind.then(|| "Created here: less than half of what the plan wants by now.".to_owned())
    }

    /// Returns where an event is. The area that a sheet is about is not named again beside each venue.
    fn place(&self, id: &AreaId, event: &Event) -> Option<String> {
        let venue = event.venue.clone().filter(|_| event.area.as_ref() == Some(id));
        venue.or_else(|| calendar::place(self.input, event))
    }

    /// Returns the next events for everybody: those here, then those around, in order of time.
    fn events(&self, id: &AreaId, area: &Area) -> Vec<EventView<'a>> {
        let network = self.input.network();
        let to_come: Vec<&Event> = calendar::events(self.input)
            .into_iter()
            .map(|(_, event)| event)
            .filter(|event| event.audience == EventAudience::Public && event.starts.date() >= self.day.as_of)
            .collect();
        let inside =
            |event: &Event, outer: &AreaId| event.area.as_ref().is_some_and(|inner| network.lies_within(inner, outer));
        let around = |event: &Event| area.within.as_ref().is_none_or(|outer| inside(event, outer));
        let (here, elsewhere): (Vec<&Event>, Vec<&Event>) = to_come.into_iter().partition(|event| inside(event, id));
        let nearby = elsewhere.into_iter().filter(|event| around(event));
        let mut next: Vec<&Event> = here.into_iter().chain(nearby).take(EVENTS).collect();
        next.sort_by_key(|event| event.starts);
        next.into_iter()
            .map(|event| EventView {
                name: &event.name,
                starts: event.starts.strftime("%Y-%m-%dT%H:%M").to_string(),
                when: wording::event(event),
                place: self.place(id, event),
            })
            .collect()
    }
}

/// Returns the languages that somebody speaks, each once: a champion is one speaker, in however many countries' way.
fn spoken(record: &Record<'_>) -> BTreeSet<&'static str> {
    language::names(&record.champion.languages)
}

/// Returns the languages that at least `small_number` champions of the network speak, the most spoken first.
fn common_languages(day: Day<'_>) -> Vec<&'static str> {
    let mut speakers: BTreeMap<&str, u32> = BTreeMap::new();
    for name in in_network::champions(day).flat_map(spoken) {
        *speakers.entry(name).or_default() += 1;
    }
    let enough = day.network().counting.small_number;
    let mut common: Vec<(&str, u32)> = speakers.into_iter().filter(|(_, count)| *count >= enough).collect();
    common.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    common.into_iter().map(|(name, _)| name).collect()
}

/// Returns things that are all missing: `A`, `A or B`, `A, B or C`.
fn either(things: &[&str]) -> String {
    match things {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => things.concat(),
    }
}

fn cell(figure: Figure) -> Cell {
    match figure {
        Figure::Count(count) => Cell::Count(count.into()),
        Figure::Below(_) | Figure::Hidden => Cell::Text(figure.to_string()),
    }
}
