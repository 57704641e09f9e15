//! Writes the people of this repository's own network: `network/champions.yaml`, and in `log/` one session log a month.
//!
//! Run `cargo run --example generate [FOLDER]`. Everybody here is invented, and the same seed always writes the same
//! bytes. The tables repeat ids, names and dates of pledges from `network/areas.yaml` and `network/organisations.yaml`;
//! `muster check` tells when an id no longer fits.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fmt,
    fs::File,
    io::{self, Write},
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};

/// Another seed, another network of the same shape.
const SEED: u64 = 2_026;

/// Nothing happens after this day; rests may end later.
const LAST: Date = on(11, 20);

/// How many champions qualify in which days: slowly at first, less in the summer, most in the autumn.
const GROWTH: [(Date, Date, usize); 8] = [
    (on(4, 16), on(4, 30), 12),
    (on(5, 1), on(5, 31), 30),
    (on(6, 1), on(6, 30), 46),
    (on(7, 1), on(7, 31), 58),
    (on(8, 1), on(8, 31), 52),
    (on(9, 1), on(9, 30), 77),
    (on(10, 1), on(10, 31), 79),
    (on(11, 1), LAST, 61),
];

/// Enquired, but not qualified by the last day.
const PIPELINE: usize = 55;

/// Months of people whose data was erased at their wish.
const ERASED: [&str; 2] = ["2026-06", "2026-08"];

/// The training days of `network/events.yaml`. Who finds none in time is trained in a small group on another day.
const TRAINING: [Date; 15] = [
    on(4, 16),
    on(4, 25),
    on(5, 14),
    on(5, 23),
    on(6, 11),
    on(6, 27),
    on(7, 9),
    on(7, 25),
    on(8, 13),
    on(8, 22),
    on(9, 10),
    on(9, 26),
    on(10, 8),
    on(10, 24),
    on(11, 12),
];

/// Area, the name its venues go by, champions in a hundred, and its languages besides English, most speakers first.
///
/// Bartley Green has one champion, given by hand, and Perry Barr none, so that reports have gaps to name.
const AREAS: [(&str, &str, usize, &[&str]); 17] = [
    ("acocks-green", "Acocks Green", 7, &["ur", "pl", "pa"]),
    ("alum-rock", "Alum Rock", 5, &["ur", "ps", "bn", "so"]),
    ("aston", "Aston", 7, &["bn", "ur", "so", "ar"]),
    ("bartley-green", "Bartley Green", 0, &[]),
    ("bordesley-green", "Bordesley Green", 4, &["ur", "bn", "ps"]),
    ("erdington", "Erdington", 9, &["pl", "ro", "pa"]),
    ("handsworth", "Handsworth", 6, &["pa", "hi", "ur", "gu"]),
    ("kings-norton-south", "Kings Norton", 4, &["pl"]),
    ("ladywood", "Ladywood", 12, &["ar", "pa", "so", "zh", "fa"]),
    ("longbridge-west-heath", "Longbridge", 2, &["pl"]),
    ("lozells", "Lozells", 3, &["bn", "ur", "ar"]),
    ("moseley", "Moseley", 8, &["ur", "gu", "fa"]),
    ("northfield", "Northfield", 6, &["pl"]),
    ("small-heath", "Small Heath", 6, &["ur", "bn", "so", "ar"]),
    ("sparkbrook-balsall-heath-east", "Sparkbrook", 9, &["ur", "ar", "so", "fa", "bn"]),
    ("stockland-green", "Stockland Green", 6, &["ro", "pl", "fa"]),
    ("weoley-selly-oak", "Weoley", 6, &["zh", "uk", "pl"]),
];

/// Where a champion is alone in the area, and from when.
const ALONE: (&str, Date) = ("bartley-green", on(7, 17));

/// First names by language, for the public listing.
const NAMES: [(&str, &[&str]); 14] = [
    (
        "en",
        &[
            "Alison", "Barbara", "Carl", "Denise", "Errol", "Frances", "Gary", "Hazel", "Ian", "Joyce", "Keith",
            "Lorna", "Marcia", "Neil", "Olive", "Pauline", "Roy", "Sandra", "Trevor", "Wendy",
        ],
    ),
    ("ar", &["Huda", "Karim", "Layla", "Samir"]),
    ("bn", &["Farida", "Rahim", "Shireen", "Tareq"]),
    ("fa", &["Farhad", "Mina", "Parisa", "Reza"]),
    ("gu", &["Bhavna", "Hitesh", "Jayesh", "Nita"]),
    ("hi", &["Anita", "Deepak", "Meera", "Rajesh"]),
    ("pa", &["Balbir", "Gurpreet", "Harjit", "Manjit"]),
    ("pl", &["Agata", "Jacek", "Marta", "Tomasz"]),
    ("ps", &["Gulalai", "Jamal", "Palwasha", "Zalmay"]),
    ("ro", &["Daniela", "Ioana", "Mihai", "Radu"]),
    ("so", &["Abdi", "Hodan", "Ifrah", "Yusuf"]),
    ("uk", &["Iryna", "Oksana", "Petro", "Taras"]),
    ("ur", &["Amina", "Bilal", "Nasreen", "Tariq", "Zubaida", "Imran"]),
    ("zh", &["Jun", "Li", "Mei", "Wei"]),
];

const INITIALS: [char; 18] = ['A', 'B', 'C', 'D', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'W', 'Z'];

const SKILLS: [&str; 6] =
    ["foundation", "communicating", "information", "transacting", "problem-solving", "safe-legal"];

const VENUES: [&str; 4] = ["Example Library", "Example Library", "Example Community Centre", "Example Café"];

const REASONS: [&str; 7] = ["moved-away", "health", "new-job", "new-job", "no-time", "no-time", "other"];

/// Larger organisations whose staff help: id, name, its share of them, and from when they can be asked.
const EMPLOYERS: [(&str, &str, usize, Date); 25] = [
    ("example-housing", "Example Housing", 11, on(5, 1)),
    ("placeholder-homes", "Placeholder Homes", 13, on(4, 14)),
    ("sample-housing-trust", "Sample Housing Trust", 2, on(6, 8)),
    ("example-libraries", "Example Libraries", 12, on(4, 14)),
    ("sample-mobile-library", "Sample Mobile Library", 1, on(5, 11)),
    ("stand-in-training", "Stand-In Training", 4, on(4, 22)),
    ("example-carers", "Example Carers Together", 5, on(5, 6)),
    ("placeholder-elders", "Placeholder Elders Project", 4, on(5, 28)),
    ("fictional-futures", "Fictional Futures", 3, on(7, 2)),
    ("invented-faiths", "Invented Faiths Forum", 1, on(6, 22)),
    ("placeholder-foods", "Placeholder Foods", 6, on(5, 19)),
    ("fictional-freight", "Fictional Freight", 6, on(6, 11)),
    ("imaginary-bank", "Imaginary Bank", 6, on(6, 30)),
    ("pretend-supermarkets", "Pretend Supermarkets", 12, on(7, 15)),
    ("made-up-manufacturing", "Made-Up Manufacturing", 6, on(9, 22)),
    ("notional-buses", "Notional Buses", 9, on(10, 6)),
    ("hypothetical-hotels", "Hypothetical Hotels", 1, on(9, 1)),
    ("example-college", "Example College", 6, on(6, 18)),
    ("pretend-school", "Pretend Secondary School", 3, on(9, 10)),
    ("sample-primary", "Sample Primary School", 1, on(9, 14)),
    ("example-health-centre", "Example Health Centre", 3, on(7, 28)),
    ("placeholder-hospital", "Placeholder Hospital", 2, on(8, 3)),
    ("imaginary-repair-cafe", "Imaginary Repair Café", 3, on(8, 20)),
    ("notional-kitchen", "Notional Kitchen", 1, on(6, 3)),
    ("made-up-telecoms", "Made-Up Telecoms", 6, on(10, 22)),
];

/// Small businesses: id, name, area and the day of the pledge, after which their champion qualifies.
const BUSINESSES: [(&str, &str, &str, Date); 40] = [
    ("sample-and-sons", "Sample & Sons", "ladywood", on(4, 16)),
    ("fictional-fitness", "Fictional Fitness", "moseley", on(5, 5)),
    ("placeholder-plumbing", "Placeholder Plumbing", "erdington", on(5, 14)),
    ("imaginary-ironmongers", "Imaginary Ironmongers", "acocks-green", on(5, 27)),
    ("pretend-pharmacy", "Pretend Pharmacy", "handsworth", on(6, 2)),
    ("notional-nursery", "Notional Nursery", "northfield", on(6, 9)),
    ("made-up-motors", "Made-Up Motors", "aston", on(6, 12)),
    ("lorem-laundry", "Lorem Laundry", "sparkbrook-balsall-heath-east", on(6, 18)),
    ("ipsum-ices", "Ipsum Ices", "small-heath", on(6, 25)),
    ("dummy-deliveries", "Dummy Deliveries", "stockland-green", on(7, 1)),
    ("specimen-spectacles", "Specimen Spectacles", "ladywood", on(7, 7)),
    ("hypothetical-homewares", "Hypothetical Homewares", "erdington", on(7, 9)),
    ("make-believe-books", "Make-Believe Books", "moseley", on(7, 16)),
    ("any-name-accountants", "Any Name Accountants", "ladywood", on(7, 21)),
    ("nowhere-noodles", "Nowhere Noodles", "weoley-selly-oak", on(7, 24)),
    ("test-card-taxis", "Test Card Taxis", "alum-rock", on(8, 3)),
    ("mock-bakery", "Mock Bakery", "kings-norton-south", on(8, 6)),
    ("stand-in-stationers", "Stand-In Stationers", "acocks-green", on(8, 13)),
    ("invented-interiors", "Invented Interiors", "moseley", on(8, 18)),
    ("example-florist", "Example Florist", "northfield", on(8, 27)),
    ("sample-salon", "Sample Salon", "lozells", on(9, 1)),
    ("fictional-photo", "Fictional Photo", "ladywood", on(9, 3)),
    ("placeholder-press", "Placeholder Press", "aston", on(9, 8)),
    ("imaginary-upholstery", "Imaginary Upholstery", "bordesley-green", on(9, 10)),
    ("pretend-pets", "Pretend Pets", "erdington", on(9, 15)),
    ("notional-networks", "Notional Networks", "ladywood", on(9, 17)),
    ("made-up-tailors", "Made-Up Tailors", "sparkbrook-balsall-heath-east", on(9, 22)),
    ("dolor-dental", "Dolor Dental", "handsworth", on(9, 24)),
    ("dummy-drapers", "Dummy Drapers", "small-heath", on(10, 1)),
    ("specimen-sweets", "Specimen Sweets", "sparkbrook-balsall-heath-east", on(10, 5)),
    ("hypothetical-hardware", "Hypothetical Hardware", "stockland-green", on(10, 8)),
    ("make-believe-mobiles", "Make-Believe Mobiles", "alum-rock", on(10, 12)),
    ("any-name-autos", "Any Name Autos", "acocks-green", on(10, 15)),
    ("nowhere-newsagent", "Nowhere Newsagent", "longbridge-west-heath", on(10, 19)),
    ("test-card-repairs", "Test Card TV Repairs", "weoley-selly-oak", on(10, 22)),
    ("mock-minibuses", "Mock Minibuses", "erdington", on(10, 27)),
    ("stand-in-catering", "Stand-In Catering", "aston", on(11, 2)),
    ("invented-insurance", "Invented Insurance", "ladywood", on(11, 5)),
    ("example-estates", "Example Estates", "moseley", on(11, 9)),
    ("sit-amet-cafe", "Sit Amet Café", "handsworth", on(11, 12)),
];

/// Businesses that send a second champion, who then counts as an employee.
const SECONDS: [&str; 2] = ["fictional-fitness", "any-name-accountants"];

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map_or_else(|| PathBuf::from("."), PathBuf::from);
    let mut rng = Rng(SEED);
    let champions = champions(&mut rng);
    let sessions = sessions(&mut rng, &champions);

    save(&folder.join("network/champions.yaml"), &network_file(&champions))?;
    for (month, rows) in &by_month(&sessions) {
        save(&folder.join(format!("log/{month}.csv")), &log_file(rows))?;
    }
    Ok(())
}

/// Somebody who helps, or wants to.
struct Champion {
    id: String,
    kind: &'static str,
    area: Area,
    organisation: Option<Organisation>,
    enquired: Date,
    trained: Option<Date>,
    agreed: Option<Date>,
    rest: Option<RangeInclusive<Date>>,
    left: Option<(Date, &'static str)>,
    was_learner: bool,
    helps_in: Vec<&'static str>,
    languages: Vec<&'static str>,
    skills: Vec<&'static str>,
    listing: Option<Listing>,
    under_18: bool,
    /// The days between the first session and the last; never written, it only drives the log.
    helping: Option<RangeInclusive<Date>>,
    /// Sessions in a thousand days.
    pace: usize,
}

#[derive(Clone, Copy)]
struct Area {
    id: &'static str,
    short: &'static str,
    languages: &'static [&'static str],
}

#[derive(Clone, Copy)]
struct Organisation {
    id: &'static str,
    name: &'static str,
}

struct Listing {
    name: String,
    agreed: Date,
    at: String,
    withdrawn: Option<Date>,
}

struct Session {
    date: Date,
    champions: Vec<String>,
    area: &'static str,
    place: String,
    minutes: usize,
    learners: usize,
    first_time: usize,
    skills: Vec<&'static str>,
    source: &'static str,
}

/// Everybody, in the order of their ids: two people who add a champion then seldom touch the same line.
fn champions(rng: &mut Rng) -> Vec<Champion> {
    let mut all = Vec::new();
    for (id, name, area, pledged) in BUSINESSES {
        let organisation = Some(Organisation { id, name });
        let mut agreed = working_day(pledged + rng.between(2, 8).days());
        all.push(qualified(rng, "business", area_of(area), organisation, agreed));
        if SECONDS.contains(&id) {
            agreed = working_day(agreed + rng.between(20, 50).days());
            all.push(qualified(rng, "business", area_of(area), organisation, agreed));
        }
    }
    all.push(qualified(rng, "citizen", area_of(ALONE.0), None, ALONE.1));
    for (from, until, wanted) in GROWTH {
        let here = all.iter().filter(|champion| (Some(from)..=Some(until)).contains(&champion.agreed)).count();
        for _ in here..wanted {
            let agreed = working_day(rng.day(from, until)).min(until);
            let (kind, organisation) = kind_and_organisation(rng, agreed);
            let area = any_area(rng);
            all.push(qualified(rng, kind, area, organisation, agreed));
        }
    }
    for _ in 0..PIPELINE {
        all.push(enquirer(rng));
    }

    name_ids(rng, &mut all);
    all.sort_by(|a, b| a.id.cmp(&b.id));
    let young = all.iter_mut().filter(|champion| champion.kind == "citizen" && champion.listing.is_none());
    for champion in young.filter(|champion| champion.agreed.is_some() && champion.left.is_none()).step_by(37).take(4) {
        champion.under_18 = true;
        champion.helps_in = vec!["community"];
    }
    all
}

/// A champion who was trained and agreed, with all that happened to them since.
fn qualified(
    rng: &mut Rng,
    kind: &'static str,
    area: Area,
    organisation: Option<Organisation>,
    agreed: Date,
) -> Champion {
    let recent = TRAINING.iter().rev().copied().find(|day| (agreed - 10.days()..=agreed).contains(day));
    let trained = recent.unwrap_or_else(|| working_day(agreed - rng.between(2, 10).days()).min(agreed));
    let enquired = trained - rng.between(7, 35).days();
    let mut champion = person(rng, kind, area, organisation, enquired);
    champion.trained = Some(trained);
    champion.agreed = Some(agreed);
    if champion.area.id != ALONE.0 {
        absences(rng, &mut champion, agreed);
    }
    if rng.percent(36) {
        champion.listing = Some(listing(rng, &champion, agreed));
    }

    // Some never start, some fade, most go on.
    let start = agreed + rng.between(1, 12).days();
    champion.helping = match rng.below(100) {
        0..14 => None,
        14..46 => Some(start..=start + rng.between(7, 45).days()),
        _ => Some(start..=LAST),
    };
    champion.pace = *rng.pick(&[30, 50, 70, 90, 120]);
    champion
}

/// A rest that is over, a rest that goes on, a farewell, or, for most, none of them.
fn absences(rng: &mut Rng, champion: &mut Champion, agreed: Date) {
    let since = (LAST - agreed).get_days();
    if since < 40 {
        return;
    }
    match rng.below(100) {
        0..=8 => champion.left = Some((agreed + rng.between(25, since).days(), *rng.pick(&REASONS))),
        9..=14 => {
            let from = LAST - rng.between(2, 30).days();
            champion.rest = Some(from..=LAST + rng.between(10, 90).days());
        }
        15..=19 => {
            let from = agreed + rng.between(10, since - 20).days();
            champion.rest = Some(from..=(from + rng.between(13, 55).days()).min(LAST - 3.days()));
        }
        _ => {}
    }
}

/// Somebody on the way: not yet trained, or trained and not yet agreed, or gone before they began.
fn enquirer(rng: &mut Rng) -> Champion {
    let days = if rng.percent(65) { rng.between(0, 40) } else { rng.between(40, 190) };
    let enquired = LAST - days.days();
    let (kind, organisation) = kind_and_organisation(rng, enquired);
    let area = any_area(rng);
    let mut champion = person(rng, kind, area, organisation, enquired);
    if rng.percent(40) {
        let trained = working_day(enquired + rng.between(7, 35).days());
        champion.trained = (trained <= LAST).then_some(trained);
    } else if days > 80 && rng.percent(50) {
        champion.left = Some((enquired + rng.between(20, 60).days(), "no-time"));
    }
    champion
}

/// What is known of somebody on the first day.
fn person(
    rng: &mut Rng,
    kind: &'static str,
    area: Area,
    organisation: Option<Organisation>,
    enquired: Date,
) -> Champion {
    let mut languages = vec!["en"];
    if rng.percent(14 * area.languages.len()) {
        let count = area.languages.len();
        languages.push(area.languages[rng.below(count).min(rng.below(count))]);
    }
    if rng.percent(1) {
        languages.push("bfi"); // British Sign Language
    }
    let helps_in = match kind {
        "citizen" => rng.pick::<&[_]>(&[&["community"], &["community"], &["community", "home"], &["home", "online"]]),
        "employee" => rng.pick::<&[_]>(&[&["workplace"], &["workplace"], &["community", "workplace"]]),
        _ => rng.pick::<&[_]>(&[&["workplace"], &["community", "workplace"], &["workplace", "online"]]),
    };
    let skills = rng.pick(&[1, 2, 2, 3, 3, 4]);
    Champion {
        id: String::new(),
        kind,
        area,
        organisation,
        enquired,
        trained: None,
        agreed: None,
        rest: None,
        left: None,
        was_learner: kind == "citizen" && rng.percent(12),
        helps_in: helps_in.to_vec(),
        languages,
        skills: rng.some(&SKILLS, *skills),
        listing: None,
        under_18: false,
        helping: None,
        pace: 0,
    }
}

/// Consent to be in the public directory, and for a few its withdrawal.
fn listing(rng: &mut Rng, champion: &Champion, since: Date) -> Listing {
    let known = |language| NAMES.iter().find(|(id, _)| id == language);
    let (_, names) = champion.languages.iter().rev().find_map(known).expect("everybody speaks English");
    let name = format!("{} {}.", rng.pick(names), rng.pick(&INITIALS));
    let agreed = (since + rng.between(0, 9).days()).min(LAST);
    let at = venue(rng, champion.area);
    let withdrawn = agreed + rng.between(15, 90).days();
    Listing { name, agreed, at, withdrawn: (withdrawn <= LAST && rng.percent(14)).then_some(withdrawn) }
}

/// Three citizens to one of the staff of an organisation that could be asked by then.
fn kind_and_organisation(rng: &mut Rng, day: Date) -> (&'static str, Option<Organisation>) {
    if !rng.percent(25) {
        return ("citizen", None);
    }
    let known = EMPLOYERS.into_iter().filter(|(.., since)| *since <= day);
    let lots: Vec<_> = known.flat_map(|(id, name, share, _)| vec![Organisation { id, name }; share]).collect();
    if lots.is_empty() { ("citizen", None) } else { ("employee", Some(*rng.pick(&lots))) }
}

fn any_area(rng: &mut Rng) -> Area {
    let lots: Vec<_> = AREAS.into_iter().flat_map(|(id, _, share, _)| vec![area_of(id); share]).collect();
    *rng.pick(&lots)
}

fn area_of(wanted: &str) -> Area {
    let row = AREAS.into_iter().find(|(id, ..)| *id == wanted);
    let (id, short, _, languages) = row.expect("the tables name areas of the first one only");
    Area { id, short, languages }
}

fn venue(rng: &mut Rng, area: Area) -> String {
    format!("{} {}", area.short, rng.pick(&VENUES))
}

/// Gives each champion an id that says nothing about them: no vowels, so no words, and nothing that looks alike.
fn name_ids(rng: &mut Rng, champions: &mut [Champion]) {
    let letters = "bcdfghjkmnpqrstvwxz".as_bytes();
    let signs = "bcdfghjkmnpqrstvwxz23456789".as_bytes();
    let mut taken = BTreeSet::new();
    for champion in champions {
        while champion.id.is_empty() || !taken.insert(champion.id.clone()) {
            champion.id = char::from(*rng.pick(letters)).to_string();
            champion.id.extend((0..5).map(|_| char::from(*rng.pick(signs))));
        }
    }
}

/// Goes through the days, asks everybody who helps on that day whether they did, and finds them company.
fn sessions(rng: &mut Rng, champions: &[Champion]) -> Vec<Session> {
    let mut all = Vec::new();
    for day in GROWTH[0].0.series(1.day()).take_while(|day| *day <= LAST) {
        let mut free: Vec<&Champion> = champions.iter().filter(|champion| champion.helps_on(day)).collect();
        while let Some(champion) = free.pop() {
            if rng.below(100_000) >= champion.pace * season(day) {
                continue;
            }
            let mut team = vec![champion];
            while team.len() < 3 && rng.percent(13) {
                let near: Vec<_> = (0..free.len()).filter(|&at| free[at].area.id == champion.area.id).collect();
                if !near.is_empty() {
                    team.push(free.remove(*rng.pick(&near)));
                }
            }
            all.push(session(rng, day, &team));
        }
    }
    all.sort_by(|a, b| (a.date, a.area, &a.champions).cmp(&(b.date, b.area, &b.champions)));
    all
}

/// One session of a team: mostly with one to four people, every seventh an open one with more.
fn session(rng: &mut Rng, date: Date, team: &[&Champion]) -> Session {
    let host = team[0];
    let area = if team.len() == 1 && rng.percent(7) { any_area(rng) } else { host.area };
    let open = rng.percent(14);
    let place = match host.organisation {
        Some(organisation) if !open && area.id == host.area.id && rng.percent(60) => organisation.name.to_owned(),
        _ => venue(rng, area),
    };
    let (minutes, learners) = if open {
        (rng.between(6, 10) * 15, rng.between(4, 11))
    } else {
        (rng.between(4, 18) * 5, *rng.pick(&[1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4]))
    };
    // Now and then nobody comes.
    let learners = if rng.percent(4) { 0 } else { learners };
    let count = *rng.pick(&[1, 1, 2]);
    let mut champions: Vec<_> = team.iter().map(|champion| champion.id.clone()).collect();
    champions.sort();
    Session {
        date,
        champions,
        area: area.id,
        place,
        minutes: usize::try_from(minutes).expect("more than none"),
        learners: usize::try_from(learners).expect("none or more"),
        first_time: (0..learners).filter(|_| rng.percent(22)).count(),
        skills: rng.some(&host.skills, count),
        source: if rng.percent(12) { "estimated" } else { "recorded" },
    }
}

/// How much happens on a day, in percent: the campaign week is the busiest, August and Sundays are quiet.
fn season(day: Date) -> usize {
    let week = if (on(10, 19)..=on(10, 23)).contains(&day) { 180 } else { 100 };
    let month = if day.month() == 8 { 75 } else { 100 };
    let weekday = if day.weekday() == Weekday::Sunday { 20 } else { 110 };
    week * month * weekday / 10_000
}

impl Champion {
    fn helps_on(&self, day: Date) -> bool {
        let helping = self.helping.as_ref().is_some_and(|days| days.contains(&day));
        let rests = self.rest.as_ref().is_some_and(|days| days.contains(&day));
        helping && !rests && self.left.is_none_or(|(left, _)| day < left)
    }
}

/// One champion as an entry of `champions:`; what is empty or usual is left out.
impl fmt::Display for Champion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {}:", self.id)?;
        writeln!(f, "    kind: {}", self.kind)?;
        writeln!(f, "    area: {}", self.area.id)?;
        if let Some(organisation) = &self.organisation {
            writeln!(f, "    organisation: {}", organisation.id)?;
        }
        writeln!(f, "    enquired: {}", self.enquired)?;
        if let Some(trained) = self.trained {
            writeln!(f, "    trained: {trained}")?;
        }
        if let Some(agreed) = self.agreed {
            writeln!(f, "    agreed: {agreed}")?;
        }
        if let Some(rest) = &self.rest {
            writeln!(f, "    resting: [{{ from: {}, until: {} }}]", rest.start(), rest.end())?;
        }
        if let Some((date, reason)) = self.left {
            writeln!(f, "    left: {{ date: {date}, reason: {reason} }}")?;
        }
        if self.was_learner {
            writeln!(f, "    was_learner: true")?;
        }
        writeln!(f, "    helps_in: [{}]", self.helps_in.join(", "))?;
        writeln!(f, "    languages: [{}]", self.languages.join(", "))?;
        writeln!(f, "    skills: [{}]", self.skills.join(", "))?;
        if let Some(Listing { name, agreed, at, withdrawn }) = &self.listing {
            let withdrawn = withdrawn.map_or_else(String::new, |day| format!(", withdrawn: {day}"));
            writeln!(f, "    listing: {{ name: {name}, agreed: {agreed}, at: {at}{withdrawn} }}")?;
        }
        if self.under_18 {
            writeln!(f, "    under_18: true")?;
        }
        Ok(())
    }
}

/// One session as a row of the log. No value of ours holds a comma or a quotation mark.
impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { date, champions, area, place, minutes, learners, first_time, skills, source } = self;
        let (champions, skills) = (champions.join(" "), skills.join(" "));
        writeln!(f, "{date},{champions},{area},{place},{minutes},{learners},{first_time},{skills},{source}")
    }
}

fn network_file(champions: &[Champion]) -> String {
    let mut text = String::from(
        "# yaml-language-server: $schema=../network.schema.json\n\
         #\n\
         # Who helps. Everybody here is invented: `cargo run --example generate` wrote this file.\n\
         # Ids are random on purpose; names and telephone numbers belong in the private file.\n\
         \n\
         # People whose entry was erased at their wish, without a trace of who they were, so that totals do not fall.\n\
         erased:\n",
    );
    text.extend(ERASED.map(|month| format!("  - {{ month: {month}, kind: citizen }}\n")));
    text.push_str("\nchampions:\n");
    text.extend(champions.iter().map(Champion::to_string));
    text
}

fn log_file(rows: &[&Session]) -> String {
    let mut text = String::from("date,champions,area,place,minutes,learners,first_time,skills,source\n");
    text.extend(rows.iter().map(ToString::to_string));
    text
}

/// The sessions of each month, also of one without any: its file must not keep the rows of an earlier run.
fn by_month(sessions: &[Session]) -> BTreeMap<String, Vec<&Session>> {
    let month = |day: Date| day.strftime("%Y-%m").to_string();
    let mut months: BTreeMap<_, Vec<_>> = GROWTH.iter().map(|(from, ..)| (month(*from), Vec::new())).collect();
    for session in sessions {
        months.entry(month(session.date)).or_default().push(session);
    }
    months
}

fn save(path: &Path, text: &str) -> io::Result<()> {
    File::create(path)?.write_all(text.as_bytes())
}

/// A day of the year that the network began in.
const fn on(month: i8, day: i8) -> Date {
    date(2026, month, day)
}

/// The same day, or the Monday after a Sunday.
fn working_day(day: Date) -> Date {
    if day.weekday() == Weekday::Sunday { day + 1.day() } else { day }
}

/// `SplitMix64`: a dozen lines, and the same numbers on every machine.
struct Rng(u64);

impl Rng {
    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).expect("a length fits");
        usize::try_from(self.draw() % bound).expect("smaller than a length")
    }

    /// A number from `low` to `high`, both included.
    fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = usize::try_from(high - low + 1).expect("low comes first");
        low + i32::try_from(self.below(width)).expect("smaller than the width")
    }

    fn day(&mut self, from: Date, until: Date) -> Date {
        from + self.between(0, (until - from).get_days()).days()
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// At most `count` of the list, in its order.
    fn some<T: Copy>(&mut self, list: &[T], count: usize) -> Vec<T> {
        let mut chosen = list.to_vec();
        while chosen.len() > count {
            chosen.remove(self.below(chosen.len()));
        }
        chosen
    }
}
