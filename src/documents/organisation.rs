//! Organisation sheets: what an organisation promised, who is there, and what to talk about next, on one page.
//!
//! They are for coordinators only, whatever an organisation has promised in public. Most organisations have fewer
//! champions than `small_number`, and nearly every line here would give such a count away even if the count itself
//! were hidden. A supporter with up to 200 staff has exactly one champion, for two would make it a partner. What is
//! missing to the next tier, champions per hundred staff and the length of the bar are the count in other words. And what
//! the one champion of a shop did in a year is what one person did, whom everybody at work can name. A sheet with all
//! that left out would say no more than the list of pledges, which the booklet and the progress report have.

use schemars::JsonSchema;
use serde::Serialize;
use strum::VariantArray;

use crate::{
    documents::{
        self, Document, Input, Shown,
        site::{ContactView, Frame},
    },
    measures::{
        Day, Record, Records, champions_per_hundred, contacts, coverage, first_time, in_network,
        pledge_kept::{self, Kept},
        sessions,
        state::{self, State},
        tier::{self, Missing, Tier},
    },
    model::{
        Date,
        organisation::{Organisation, OrganisationId, OrganisationKind},
    },
    plan::{Artifact, Audience, Body, Cell, Html, Origin, OutPath, PageLimit, Pages, Table},
    wording::{self, Exact},
};

/// The document.
pub const DOCUMENT: Document = Document {
    name: "organisation",
    about: "one sheet for each organisation: pledge, tier, what its champions did, what to do next",
    audience: Audience::Coordinators,
    plan,
    show,
    json: || documents::schema::<Json<'_>>(&DOCUMENT),
};

/// The organisations that work with the network.
#[derive(Serialize, JsonSchema)]
struct Json<'a> {
    organisations: Vec<OrganisationJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct OrganisationJson<'a> {
    id: &'a OrganisationId,
    name: &'a str,
    kind: OrganisationKind,
    /// What it has reached.
    tier: Option<Tier>,
    /// What the next tier takes; null at the highest.
    next_tier: Option<NextJson>,
    /// How many champions it promised.
    pledged: Option<u32>,
    pledged_on: Option<Date>,
    champions: u32,
    pledge_kept_percent: Option<f64>,
    /// Champions per hundred staff.
    per_hundred: Option<f64>,
    staff: Option<u32>,
    twelve_months: YearJson,
}

/// What is missing.
#[derive(Serialize, JsonSchema)]
struct NextJson {
    tier: Tier,
    pledge: bool,
    champions: u32,
    events: u32,
}

/// The twelve months up to the day.
#[derive(Serialize, JsonSchema)]
struct YearJson {
    from: Date,
    sessions: u32,
    contacts: i64,
    first_time: i64,
    events_hosted: u32,
    /// Sessions at which nobody asked who came for the first time.
    sessions_without_first_time: u32,
}

/// How many steps a sheet has room for.
const STEPS: usize = 3;

fn plan(input: &Input<'_>) -> Vec<Artifact> {
    let records = Records::of(input.network());
    let sheets = sheets(input, records.on(input.stamp.as_of));
    sheets.iter().flat_map(|sheet| artifacts(input, sheet.id, &sheet.view(input))).collect()
}

fn artifacts(input: &Input<'_>, id: &OrganisationId, view: &View<'_>) -> [Artifact; 2] {
    let value = serde_json::to_value(view).expect("a view is plain data");
    let pages = Pages {
        template: include_str!("organisation.typ"),
        view: value.clone(),
        title: view.name.to_owned(),
        language: input.report_language().to_owned(),
        charts: Vec::new(),
    };
    let html = Html { template: include_str!("organisation.html"), view: value, charts: Vec::new() };
    [("pdf", Some(PageLimit::Exactly(1)), Body::Pages(pages)), ("html", None, Body::Html(html))].map(
        |(ending, limit, body)| Artifact {
            document: DOCUMENT.name,
            path: OutPath::new(format!("organisations/{id}.{ending}")),
            audience: DOCUMENT.audience,
            from: Some(Origin::Entry(input.network().place(&["organisations", id.as_str()]).key())),
            limit,
            body,
        },
    )
}

fn show(input: &Input<'_>) -> Shown {
    let records = Records::of(input.network());
    let sheets = sheets(input, records.on(input.stamp.as_of));
    let header = ["Id", "Name", "Tier", "Pledged", "Champions", "Per 100 staff", "Staff"];
    let table = Table {
        title: "Organisations".to_owned(),
        header: header.map(str::to_owned).to_vec(),
        rows: sheets.iter().map(Sheet::row).collect(),
    };
    let json = input.json(Json { organisations: sheets.iter().map(Sheet::json).collect() });
    Shown { tables: vec![table], json, ..Shown::default() }
}

/// Returns the organisations that work with the network, by name: those with a pledge, and those with a champion.
/// Nobody but coordinators gets any.
fn sheets<'a>(input: &Input<'a>, day: Day<'a>) -> Vec<Sheet<'a>> {
    match input.audience {
        Audience::Public | Audience::Champions => return Vec::new(),
        Audience::Coordinators => {}
    }
    let organisations = input.network().organisations.iter();
    let mut sheets: Vec<Sheet<'a>> = organisations
        .filter(|(id, _)| input.scope.covers_organisation(Some(id)))
        .map(|(id, organisation)| Sheet { day, id, organisation })
        .filter(|sheet| day.has_pledged(sheet.id) || sheet.champions() > 0)
        .collect();
    let alphabet = input.alphabet();
    sheets.sort_by_cached_key(|sheet| (alphabet.key(&sheet.organisation.name), sheet.id));
    sheets
}

/// Everything that the templates can know of one organisation.
#[derive(Serialize)]
struct View<'a> {
    page: Frame<'a>,
    private: String,
    id: &'a OrganisationId,
    name: &'a str,
    network: &'a str,
    kind: String,
    champions: u32,
    pledged: Option<u32>,
    /// How much of the pledge is kept, where it was for a number.
    share: Option<f64>,
    /// The pledge and what became of it, in words.
    pledge: String,
    /// How its champions are.
    states: Option<String>,
    per_hundred: Option<String>,
    staff: Option<String>,
    first_time: String,
    tier: String,
    rungs: Vec<Rung>,
    /// What it takes to reach the next tier.
    next: String,
    /// The events that it hosted, in words.
    hosted: String,
    /// What its champions did.
    help: Table,
    /// Said where the numbers speak of a few people.
    caution: Option<String>,
    /// What to do about it, one sentence or two each.
    steps: Vec<String>,
    /// Who to call.
    coordinator: ContactView<'a>,
    contact: String,
}

/// A tier, and what it asks of this organisation.
#[derive(Serialize)]
struct Rung {
    name: String,
    asks: String,
    /// What that follows from.
    rule: &'static str,
    reached: bool,
}

/// An organisation on a day.
struct Sheet<'a> {
    day: Day<'a>,
    id: &'a OrganisationId,
    organisation: &'a Organisation,
}

impl<'a> Sheet<'a> {
    fn champions(&self) -> u32 {
        coverage::champions_of(self.day, self.id)
    }

    fn tier(&self) -> Option<Tier> {
        tier::on(self.day, self.id)
    }

    fn kept(&self) -> Option<Kept> {
        pledge_kept::on(self.day, self.id)
    }

    fn per_hundred(&self) -> Option<Exact> {
        champions_per_hundred::on(self.day, self.id)
    }

    fn row(&self) -> Vec<Cell> {
        let number = |number: Option<u32>| number.map_or(Cell::Empty, |number| Cell::Count(number.into()));
        vec![
            self.id.as_str().into(),
            self.organisation.name.as_str().into(),
            self.tier().map(|tier| tier.to_string()).unwrap_or_default().into(),
            number(self.kept().map(|kept| kept.pledged)),
            number(Some(self.champions())),
            self.per_hundred().map_or(Cell::Empty, in_tenths),
            number(self.organisation.headcount),
        ]
    }

    fn json(&self) -> OrganisationJson<'_> {
        let kept = self.kept();
        let helped = || sessions::of_organisation(self.day, self.id);
        let next = |missing: Missing| NextJson {
            tier: missing.tier,
            pledge: missing.pledge,
            champions: missing.champions,
            events: missing.events,
        };
        OrganisationJson {
            id: self.id,
            name: &self.organisation.name,
            kind: self.organisation.kind,
            tier: self.tier(),
            next_tier: tier::next(self.day, self.id).map(next),
            pledged: kept.map(|kept| kept.pledged),
            pledged_on: kept.and(self.organisation.pledge).map(|pledge| pledge.date),
            champions: self.champions(),
            pledge_kept_percent: kept.and_then(|kept| kept.share()).map(|share| wording::tenths(share * 100)),
            per_hundred: self.per_hundred().map(wording::tenths),
            staff: self.organisation.headcount,
            twelve_months: YearJson {
                from: self.day.year_start(),
                sessions: sessions::of(helped()),
                contacts: contacts::of(helped()),
                first_time: first_time::of(helped()),
                events_hosted: tier::events_hosted(self.day, self.id),
                sessions_without_first_time: first_time::unknown(helped()),
            },
        }
    }

    fn view(&self, input: &Input<'a>) -> View<'a> {
        let facts = &input.network().facts;
        let as_of = wording::date(self.day.as_of);
        let private = format!("PRIVATE: for coordinators only, {as_of}. Small counts are shown.");
        let kept = self.kept();
        View {
            page: Frame { private: Some(private.clone()), ..Frame::new(input, self.organisation.name.as_str(), "../") },
            private,
            id: self.id,
            name: &self.organisation.name,
            network: &facts.name,
            kind: wording::title(&self.organisation.kind.to_string()),
            champions: self.champions(),
            pledged: kept.map(|kept| kept.pledged),
            share: kept.and_then(|kept| kept.share()).map(|share| wording::tenths(share * 1_000) / 1_000.0),
            pledge: self.pledge(),
            states: self.states(),
            per_hundred: self.per_hundred().map(wording::decimal),
            staff: self.organisation.headcount.map(wording::count),
            first_time: self.first_time(),
            tier: self.tier().map_or_else(|| "none yet".to_owned(), |tier| wording::title(&tier.to_string())),
            rungs: tier::TIERS.map(|tier| self.rung(tier)).into(),
            next: self.next(),
            hosted: self.hosted(),
            help: self.help(),
            caution: self.caution(),
            steps: self.steps(),
            coordinator: ContactView::new(&facts.coordinator),
            contact: ContactView::new(&facts.coordinator).line(),
        }
    }

    /// Returns the pledge and what became of it.
    fn pledge(&self) -> String {
        let (Some(kept), Some(pledge)) = (self.kept(), self.organisation.pledge) else {
            return "It has made no pledge yet.".to_owned();
        };
        let made = wording::date(pledge.date);
        if kept.pledged == 0 {
            return format!("It made a pledge on {made}, for no number of champions.");
        }
        let promised = format!("It pledged {} on {made}.", wording::of(kept.pledged, "champion", "champions"));
        let open = kept.pledged.saturating_sub(kept.champions);
        match kept.champions {
            0 => format!("{promised} Nobody is there yet."),
            champions if open == 0 => format!("{promised} It has {}: the pledge is kept.", wording::count(champions)),
            champions => format!(
                "{promised} It has {}, {} of the pledge: {} to go.",
                wording::count(champions),
                wording::percent(kept.share()),
                wording::count(open)
            ),
        }
    }

    fn here(&self) -> impl Iterator<Item = &'a Record<'a>> {
        in_network::champions(self.day).filter(|record| record.champion.organisation.as_ref() == Some(self.id))
    }

    fn in_state(&self, state: State) -> u32 {
        let found = self.here().filter(|record| state::of(self.day, record) == Some(state)).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    }

    fn states(&self) -> Option<String> {
        let counts = State::VARIANTS.iter().map(|state| (self.in_state(*state), state)).filter(|(count, _)| *count > 0);
        let words: Vec<String> = counts.map(|(count, state)| format!("{} {state}", wording::count(count))).collect();
        (!words.is_empty()).then(|| format!("How they are: {}.", wording::list(&words)))
    }

    fn rung(&self, tier: Tier) -> Rung {
        let champions = tier::champions_asked(tier, self.organisation.headcount);
        let champions = wording::of(champions, "champion", "champions");
        let (asks, rule) = match tier {
            Tier::Supporter => (format!("A pledge and {champions}"), ""),
            Tier::Partner => (champions, "Five, or 1% of staff, at least two"),
            Tier::Anchor => {
                let events = wording::of(tier::events_asked(tier), "event", "events");
                (format!("{champions}, {events}"), "Twenty or 2%, and two events in a year")
            }
        };
        let reached = tier::missing(self.day, self.id, tier).is_nothing();
        Rung { name: wording::title(&tier.to_string()), asks, rule, reached }
    }

    /// Returns what it takes to reach the next tier.
    fn next(&self) -> String {
        let Some(missing) = tier::next(self.day, self.id) else {
            return "There is no higher tier.".to_owned();
        };
        let lacks = lacks(&missing);
        let lacks = wording::title(&wording::list(&lacks));
        format!("{lacks} would make it {}.", one(missing.tier))
    }

    fn first_time(&self) -> String {
        let helped = || sessions::of_organisation(self.day, self.id);
        wording::at_least(first_time::of(helped()), first_time::unknown(helped()))
    }

    fn help(&self) -> Table {
        let helped = || sessions::of_organisation(self.day, self.id);
        let first_time = match first_time::unknown(helped()) {
            0 => Cell::Count(first_time::of(helped())),
            _ => self.first_time().into(),
        };
        let rows = [
            ("Sessions they were at", Cell::Count(sessions::of(helped()).into())),
            ("People helped", Cell::Count(contacts::of(helped()))),
            ("For the first time", first_time),
        ];
        Table {
            title: "What its champions did".to_owned(),
            header: vec!["Last twelve months".to_owned(), "Number".to_owned()],
            rows: rows.map(|(what, count)| vec![what.into(), count]).into(),
        }
    }

    /// Returns a warning where the numbers speak of a few people: an employer is not to learn from them what one of
    /// its staff does.
    fn caution(&self) -> Option<String> {
        let few = (1..self.day.network().counting.small_number).contains(&self.champions());
        let words = "These numbers are about few people: keep them to yourself.";
        few.then(|| words.to_owned())
    }

    /// Returns how many events it hosted in the last twelve months, and which was the latest.
    fn hosted(&self) -> String {
        let events = wording::of(tier::events_hosted(self.day, self.id), "event", "events");
        match tier::hosted(self.day, self.id).max_by_key(|event| event.starts) {
            None => "It hosted none in twelve months.".to_owned(),
            Some(latest) => {
                let date = wording::date(latest.starts.date());
                format!("It hosted {events} in twelve months, lately {} on {date}.", latest.name)
            }
        }
    }

    /// Returns what to do next: about the pledge, about those who are there, about the next tier, about what is not known.
    fn steps(&self) -> Vec<String> {
        let steps = [Some(self.ask()), self.call(), self.invite(), self.count_staff()];
        steps.into_iter().flatten().take(STEPS).collect()
    }

    fn ask(&self) -> String {
        let Some(kept) = self.kept() else {
            return "Ask for a pledge: a number of champions, and who will see to it.".to_owned();
        };
        let asked = match kept.pledged.saturating_sub(kept.champions) {
            0 => return "Say thank you for a pledge that is kept. Ask what would help its champions now.".to_owned(),
            _ if kept.champions == 0 => "its first champion".to_owned(),
            1 => "the last one".to_owned(),
            open => format!("the other {}", wording::count(open)),
        };
        format!("Ask who {asked} could be: whom do staff already go to with their phones?")
    }

    fn call(&self) -> Option<String> {
        let silent = self.in_state(State::Quiet) + self.in_state(State::Lapsed);
        let who = match silent {
            0 => return None,
            1 => "the one champion who has".to_owned(),
            silent => format!("the {} champions who have", wording::count(silent)),
        };
        Some(format!("Call {who} not helped lately, and listen."))
    }

    fn invite(&self) -> Option<String> {
        let missing = tier::next(self.day, self.id)?;
        let host = missing.events > 0 && self.champions() > 0;
        host.then(|| "Offer a date: a drop-in at its place, with its champions at the tables.".to_owned())
    }

    fn count_staff(&self) -> Option<String> {
        let unknown = self.organisation.headcount.is_none();
        unknown.then(|| "Ask how many people work there: the network file does not say.".to_owned())
    }
}

/// Returns what is missing, in words.
fn lacks(missing: &Missing) -> Vec<String> {
    let some = |count: u32, one: &str, many: &str| (count > 0).then(|| wording::of(count, one, many));
    let pledge = missing.pledge.then(|| "a pledge".to_owned());
    let champions = match missing.tier {
        Tier::Supporter => (missing.champions > 0).then(|| "a champion".to_owned()),
        Tier::Partner | Tier::Anchor => some(missing.champions, "more champion", "more champions"),
    };
    let events = some(missing.events, "more event hosted", "more events hosted");
    [pledge, champions, events].into_iter().flatten().collect()
}

/// Returns a tier as what an organisation is.
fn one(tier: Tier) -> &'static str {
    match tier {
        Tier::Supporter => "a supporter",
        Tier::Partner => "a partner",
        Tier::Anchor => "an anchor",
    }
}

fn in_tenths(exact: Exact) -> Cell {
    Cell::Tenths(i64::try_from((exact * 10).round().to_integer()).unwrap_or(i64::MAX))
}
