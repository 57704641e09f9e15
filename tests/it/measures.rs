//! The numbers: the worked examples of the definitions as tables, their edges, and what holds for every network.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use muster::{
    disclosure::{
        figure::{self, Figure, Policy},
        solver,
    },
    measures::{
        self, Day, Records, active_rate, actual, attainment, champion_hours, champions_per_hundred, cohort_retention,
        contacts, coverage, created, direction,
        direction::Direction,
        estimated_share, first_time, forecast_at_due, forecast_date, forecast_range, funnel, helping, history,
        in_network, learners_became_champions, logging_coverage, milestones_met, months_remaining, needed_rate,
        organisations_engaged, period_retention, pipeline, pledge_kept, profile, rag,
        rag::Rag,
        reached_on, retention, run_rate, session_hours, sessions, share_of_goal, split,
        state::{self, State, States},
        tier, unit, variance,
    },
    model::{
        Date,
        champion::{ChampionId, Kind},
        counting::{RagMethod, Shape},
        network::{Network, NetworkFile},
        session::{Session, SessionSource},
        target::Target,
    },
    text::{FileId, Span},
    wording::{self, Exact},
};
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

/// Reads a network from its YAML, and its sessions from lines of
/// `date champions minutes learners first_time [area] [estimated]`.
pub(crate) fn network(yaml: &str, log: &str) -> Network {
    let file: NetworkFile = serde_yaml::from_str(yaml).unwrap();
    let head = "{ name: Test, kind: city, purpose: To test., coordinator: { role: Tester } }";
    let facts = file.network.unwrap_or_else(|| serde_yaml::from_str(head).unwrap());
    Network {
        facts,
        counting: file.counting.unwrap_or_default(),
        booklet: file.booklet,
        theme: file.theme,
        areas: file.areas,
        organisations: file.organisations,
        champions: file.champions,
        erased: file.erased,
        erased_places: Vec::new(),
        targets: file.targets,
        events: file.events,
        sessions: log.lines().map(str::trim).filter(|line| !line.is_empty()).map(session).collect(),
        private: None,
        allow: Vec::new(),
        faulty: BTreeSet::new(),
        declared: BTreeMap::new(),
        root: FileId(0),
    }
}

fn session(line: &str) -> Session {
    let mut words = line.split_whitespace();
    let mut next = || words.next().unwrap();
    let date = date(next());
    let (erased, champions): (Vec<&str>, Vec<&str>) = next().split('+').partition(|who| *who == "erased");
    Session {
        date,
        champions: champions.into_iter().map(id).collect(),
        erased: u32::try_from(erased.len()).unwrap(),
        twice: Vec::new(),
        minutes: next().parse().unwrap(),
        learners: next().parse().unwrap(),
        // `?` where it is not known.
        first_time: next().parse().ok(),
        area: muster::model::id::Id::new(words.next().unwrap_or("town")).unwrap(),
        source: words.next().map_or(SessionSource::Recorded, |word| word.parse().unwrap()),
        place: "Library".to_owned(),
        skills: Vec::new(),
        row: Span { file: FileId(0), bytes: 0..0 },
    }
}

fn id(text: &str) -> ChampionId {
    ChampionId::new(text).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Returns the network's only target.
fn target(network: &Network) -> &Target {
    network.targets.values().next().unwrap()
}

fn exact(numerator: i128, denominator: i128) -> Exact {
    Exact::new(numerator, denominator)
}

fn one_decimal(exact: Option<Exact>) -> Option<String> {
    exact.map(wording::decimal)
}

/// Asks something on one day.
fn ask<T>(network: &Network, as_of: &str, question: impl FnOnce(Day<'_>) -> T) -> T {
    question(Records::of(network).on(date(as_of)))
}

// G1: profile, RAG, forecast.

const PLAN: &str = "
targets:
  champions:
    name: 2,000 champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2028-03-31
    milestones: { 2026-09-30: 300, 2027-03-31: 800, 2027-09-30: 1350 }
";

/// New champions per month, from April 2026.
const NEW: [u32; 9] = [10, 20, 35, 45, 60, 80, 70, 75, 80];

/// Returns the plan with so many new champions in each month from April 2026, and more YAML.
fn growing(new: &[u32], more: &str) -> Network {
    let mut yaml = format!("{PLAN}\n{more}\nchampions:\n");
    for (month, &count) in new.iter().enumerate() {
        for number in 0..count {
            let (year, month) = (2026 + (month + 3) / 12, (month + 3) % 12 + 1);
            let day = number % 28 + 1;
            writeln!(
                yaml,
                "  c{year}{month:02}{number:03}: {{ kind: citizen, area: town, trained: {year}-{month:02}-01, \
                 agreed: {year}-{month:02}-{day:02} }}"
            )
            .unwrap();
        }
    }
    network(&yaml, "")
}

#[test]
fn g1_progress_against_the_plan() {
    let network = growing(&NEW, "");
    let target = target(&network);
    ask(&network, "2026-12-31", |day| {
        assert_eq!(created::on(day), 475);
        assert_eq!(actual::on(day, target), exact(475, 1));
        assert_eq!(profile::on(day, target), exact(50_300, 91));
        assert_eq!(wording::percent(attainment::on(day, target)), "85.9%");
        assert_eq!(wording::decimal(variance::on(day, target)), "-77.7");
        assert_eq!(direction::on(day, target), Some(Direction::Up));
        assert_eq!(rag::on(day, target), Some(Rag::Red));
        assert_eq!(wording::percent(Some(share_of_goal::on(day, target))), "23.8%");
        assert_eq!(one_decimal(run_rate::on(day, target)).as_deref(), Some("75.0"));
        assert_eq!(months_remaining::on(day.as_of, target), 15);
        assert_eq!(forecast_at_due::on(day, target), Some(1_600));
        assert_eq!(needed_rate::on(day, target), Some(102));
        assert_eq!(forecast_date::on(day, target), Some(date("2028-09-30")));
        assert_eq!(reached_on::on(day, target), None);
    });
    ask(&network, "2026-09-30", |day| {
        assert_eq!(created::on(day), 250);
        assert_eq!(profile::on(day, target), exact(300, 1));
        assert_eq!(wording::percent(attainment::on(day, target)), "83.3%");
    });
}

#[test]
fn g1_with_other_settings() {
    let by_direction = growing(&NEW, "counting: { rag: direction }");
    assert_eq!(ask(&by_direction, "2026-12-31", |day| rag::on(day, target(&by_direction))), Some(Rag::Amber));
    let by_step = growing(&NEW, "counting: { profile: step }");
    ask(&by_step, "2026-12-31", |day| {
        assert_eq!(profile::on(day, target(&by_step)), exact(300, 1));
        assert_eq!(wording::percent(attainment::on(day, target(&by_step))), "158.3%");
        assert_eq!(rag::on(day, target(&by_step)), Some(Rag::Green));
    });
}

#[test]
fn g1_history_has_a_row_for_each_month() {
    let network = growing(&NEW, "");
    let rows = ask(&network, "2026-12-10", history::until);
    let table: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {} {:?}", row.day, row.created, one_decimal(row.profile).unwrap_or_default()))
        .collect();
    assert_eq!(
        table,
        [
            "2026-04-30 10 \"47.8\"",
            "2026-05-31 30 \"98.9\"",
            "2026-06-30 65 \"148.4\"",
            "2026-07-31 110 \"199.5\"",
            "2026-08-31 170 \"250.5\"",
            "2026-09-30 250 \"300.0\"",
            "2026-10-31 320 \"385.2\"",
            "2026-11-30 395 \"467.6\"",
            // Of the 80 of December, 30 agreed by the 10th: the 1st to the 10th, three times round.
            "2026-12-10 425 \"495.1\"",
        ]
    );
    assert_eq!(ask(&network, "2026-03-31", history::until), []);
}

#[test]
fn the_profile_is_0_before_the_start_and_flat_after_the_due_date() {
    let network = growing(&[], "");
    let at = |shape, day| profile::at(target(&network), shape, date(day));
    let whole = |n| exact(n, 1);
    for (day, linear, step) in [
        ("2025-01-01", whole(0), 0),
        ("2026-04-01", whole(0), 0),
        ("2026-04-02", exact(300, 182), 0),
        ("2026-09-30", whole(300), 300),
        ("2027-03-30", whole(800) - exact(500, 182), 300),
        ("2027-03-31", whole(800), 800),
        ("2028-03-30", whole(2_000) - exact(650, 183), 1_350),
        ("2028-03-31", whole(2_000), 2_000),
        ("2030-01-01", whole(2_000), 2_000),
    ] {
        assert_eq!(at(Shape::Linear, day), linear, "linear on {day}");
        assert_eq!(at(Shape::Step, day), whole(step), "step on {day}");
    }
}

#[test]
fn before_the_start_nothing_is_due_and_there_is_no_verdict() {
    let network = growing(&NEW, "");
    for day in ["2026-03-01", "2026-04-01"] {
        ask(&network, day, |day| {
            assert_eq!(attainment::on(day, target(&network)), None);
            assert_eq!(rag::on(day, target(&network)), None);
            assert_eq!(direction::on(day, target(&network)), None);
        });
    }
}

#[test]
fn after_the_due_date_no_rate_helps() {
    let network = growing(&NEW, "");
    ask(&network, "2028-06-30", |day| {
        assert_eq!(months_remaining::on(day.as_of, target(&network)), 0);
        assert_eq!(needed_rate::on(day, target(&network)), None);
        assert_eq!(forecast_at_due::on(day, target(&network)), Some(475));
        assert_eq!(forecast_date::on(day, target(&network)), None);
        assert_eq!(profile::on(day, target(&network)), exact(2_000, 1));
    });
}

#[test]
fn a_reached_goal_needs_nothing_more() {
    let yaml = PLAN.replace("goal: 2000", "goal: 30").replace("milestones", "# milestones");
    let mut network = growing(&NEW, "");
    network.targets = serde_yaml::from_str::<NetworkFile>(&yaml).unwrap().targets;
    ask(&network, "2026-12-31", |day| {
        assert_eq!(reached_on::on(day, target(&network)), Some(date("2026-05-20")));
        assert_eq!(needed_rate::on(day, target(&network)), Some(0));
        assert_eq!(forecast_date::on(day, target(&network)), None);
    });
    ask(&network, "2026-05-19", |day| {
        assert_eq!(reached_on::on(day, target(&network)), None);
        assert_eq!(actual::on(day, target(&network)), exact(29, 1));
    });
}

#[test]
fn a_network_that_does_not_grow_has_no_forecast_date() {
    let network = growing(&[10], "");
    ask(&network, "2026-12-31", |day| {
        assert_eq!(run_rate::on(day, target(&network)), Some(exact(0, 1)));
        assert_eq!(forecast_at_due::on(day, target(&network)), Some(10));
        assert_eq!(forecast_date::on(day, target(&network)), None);
    });
}

#[test]
fn a_month_counts_for_the_run_rate_once_its_last_day_is_there() {
    let network = growing(&NEW, "");
    for (day, rate) in [("2026-11-29", "70.0"), ("2026-11-30", "75.0"), ("2026-12-30", "75.0"), ("2026-10-31", "70.0")]
    {
        let found = ask(&network, day, |day| one_decimal(run_rate::on(day, target(&network))));
        assert_eq!(found.as_deref(), Some(rate), "{day}");
    }
}

#[test]
fn months_before_the_target_began_do_not_slow_its_run_rate() {
    // Two sessions a week or so since 1 September: 47 people by the end of October.
    let network = network(
        "targets: { t: { name: T, measure: contacts, goal: 900, from: 2026-09-01, due: 2027-08-31 } }",
        "2026-09-10 a 60 20 1\n2026-10-12 a 60 27 1\n2026-11-12 a 60 40 1\n2026-12-12 a 60 8 1",
    );
    let rate = |day| ask(&network, day, |day| one_decimal(run_rate::on(day, target(&network))));
    for (day, expected) in [
        ("2026-08-31", None),
        ("2026-09-29", None),
        ("2026-09-30", Some("20.0")),
        ("2026-10-30", Some("20.0")),
        ("2026-10-31", Some("23.5")),
        ("2026-11-30", Some("29.0")),
        ("2026-12-31", Some("25.0")),
    ] {
        assert_eq!(rate(day).as_deref(), expected, "{day}");
    }
    ask(&network, "2026-09-29", |day| {
        let target = target(&network);
        assert_eq!((forecast_at_due::on(day, target), forecast_date::on(day, target)), (None, None));
        assert_eq!(forecast_range::on(day, target), None);
        assert_eq!(forecast_range::points(day, target), []);
    });
    ask(&network, "2026-10-31", |day| {
        assert_eq!(forecast_at_due::on(day, target(&network)), Some(47 + 235));
        let range = forecast_range::on(day, target(&network)).unwrap();
        assert_eq!((range.low, range.high), (exact(47 + 200, 1), exact(47 + 270, 1)));
    });
}

#[test]
fn months_remaining_clamps_the_day_to_the_end_of_the_month() {
    let mut network = growing(&[], "");
    for (day, due, months) in [
        ("2026-12-31", "2028-03-31", 15),
        ("2026-11-21", "2028-03-31", 16),
        ("2026-08-31", "2026-09-30", 1),
        ("2026-08-31", "2026-09-29", 0),
        ("2027-12-31", "2028-02-29", 2),
        ("2027-12-31", "2028-02-28", 1),
        ("2027-01-30", "2027-02-28", 1),
        ("2027-01-29", "2027-02-27", 0),
        ("2026-05-01", "2026-05-01", 0),
        ("2026-05-02", "2026-05-01", 0),
        ("2036-05-02", "2026-05-01", 0),
    ] {
        network.targets.values_mut().next().unwrap().due = date(due);
        assert_eq!(months_remaining::on(date(day), target(&network)), months, "{day} to {due}");
    }
}

#[test]
fn amber_starts_at_exactly_nine_tenths() {
    let target_of = |actual: usize, rag: &str| {
        let champions: String = (0..actual)
            .map(|number| {
                format!("  c{number}: {{ kind: citizen, area: a, trained: 2026-01-01, agreed: 2026-01-01 }}\n")
            })
            .collect();
        let plan =
            "targets: { t: { name: T, measure: champions-created, goal: 20, from: 2026-01-01, due: 2026-01-31 } }";
        network(&format!("{plan}\ncounting: {{ rag: {rag} }}\nchampions:\n{champions}"), "")
    };
    for (actual, tolerance, direction) in [
        (20, Rag::Green, Rag::Green),
        (19, Rag::Amber, Rag::Green),
        (18, Rag::Amber, Rag::Green),
        // Nothing was due three months earlier, so nothing shows that it gets no worse.
        (17, Rag::Red, Rag::Red),
    ] {
        for (method, verdict) in [("tolerance", tolerance), ("direction", direction)] {
            let network = target_of(actual, method);
            let got = ask(&network, "2026-01-31", |day| rag::on(day, target(&network)));
            assert_eq!(got, Some(verdict), "{actual} of 20 by {method}");
        }
    }
    assert_eq!(target_of(1, "direction").counting.rag, RagMethod::Direction);
}

// G2: states.

pub(crate) const PEOPLE: &str = "
areas: { ladywood: { name: Ladywood }, erdington: { name: Erdington }, northfield: { name: Northfield } }
organisations:
  firm: { name: Firm, kind: employer, pledge: { date: 2026-09-01, champions: 1 } }
  shop: { name: Shop, kind: employer, pledge: { date: 2026-09-01, champions: 1 } }
champions:
  p01: { kind: citizen, area: ladywood, trained: 2026-05-01, agreed: 2026-05-10 }
  p02: { kind: citizen, area: ladywood, trained: 2026-05-01, agreed: 2026-05-10 }
  p03: { kind: employee, area: erdington, trained: 2026-05-10, agreed: 2026-05-10 }
  p04: { kind: employee, area: erdington, trained: 2026-06-01, agreed: 2026-05-10 }
  p05: { kind: employee, area: northfield, trained: 2026-06-01, agreed: 2026-06-01 }
  p06: { kind: business, area: northfield, organisation: shop, trained: 2026-11-15, agreed: 2026-11-15 }
  p07: { kind: business, area: northfield, organisation: firm, trained: 2026-09-15, agreed: 2026-09-15 }
  p08: { kind: citizen, area: erdington, trained: 2026-04-20, agreed: 2026-04-20 }
  p09: { kind: citizen, area: erdington, trained: 2026-04-20, agreed: 2026-04-20, resting: [{ from: 2026-11-01, until: 2027-01-31 }] }
  p10: { kind: citizen, area: ladywood, trained: 2026-04-20, agreed: 2026-04-20, left: { date: 2026-09-30 } }
  p11: { kind: employee, area: ladywood, agreed: 2026-04-20 }
  p12: { kind: business, area: ladywood, organisation: firm, trained: 2027-01-05, agreed: 2026-12-01 }
";

// G3: sessions.

pub(crate) const LOG: &str = "
2026-12-20 p01 90 3 2
2026-10-02 p02 60 1 1
2026-10-01 p03 120 8 5
2026-10-20 p09 45 1 0
2026-09-01 p09+p10 60 6 3
2026-07-04 p04 30 1 1
2026-07-03 p05 30 2 2
";

fn states(network: &Network, as_of: &str) -> BTreeMap<String, State> {
    ask(network, as_of, |day| {
        let states = created::champions(day).map(|record| (record.id.to_string(), state::of(day, record).unwrap()));
        states.collect()
    })
}

#[test]
fn g2_states_at_the_end_of_the_year() {
    let network = network(PEOPLE, LOG);
    let expected = [
        ("p01", State::Active),
        ("p02", State::Active),
        ("p03", State::Quiet),
        ("p04", State::Quiet),
        ("p05", State::Lapsed),
        ("p06", State::New),
        ("p07", State::Quiet),
        ("p08", State::Lapsed),
        ("p09", State::Resting),
        ("p10", State::Left),
    ];
    assert_eq!(states(&network, "2026-12-31"), expected.map(|(id, state)| (id.to_owned(), state)).into());
    ask(&network, "2026-12-31", |day| {
        assert_eq!(created::on(day), 10);
        assert_eq!(in_network::on(day), 9);
        assert_eq!(pipeline::people(day).map(|record| record.id.as_str()).collect::<Vec<_>>(), ["p11", "p12"]);
        assert_eq!(active_rate::on(day), Some(exact(2, 7)));
        assert_eq!(wording::percent(active_rate::on(day)), "28.6%");
        assert_eq!(retention::on(day), Some(exact(9, 10)));
        // Of p01 to p04 and p07: p01, and p02 on the 90th day; p03's session was a day earlier.
        assert_eq!(logging_coverage::on(day), Some(exact(2, 5)));
        assert_eq!(organisations_engaged::on(day), 2);
    });
}

#[test]
fn g2_states_three_months_earlier() {
    let network = network(PEOPLE, LOG);
    ask(&network, "2026-09-30", |day| {
        let expected = States { active: 3, new: 1, quiet: 4, lapsed: 0, resting: 0, left: 1, erased: 0 };
        assert_eq!(state::counts(day), expected);
        assert_eq!((created::on(day), in_network::on(day), pipeline::on(day)), (9, 8, 3));
        assert_eq!(wording::percent(active_rate::on(day)), "42.9%");
        let in_state = |state| state::champions(day, state).map(|record| record.id.as_str()).collect::<Vec<_>>();
        assert_eq!(in_state(State::Active), ["p04", "p05", "p09"]);
        assert_eq!(in_state(State::Quiet), ["p01", "p02", "p03", "p08"]);
    });
}

/// Returns the champions created as lines of `area citizen/employee/business`.
fn by_area(network: &Network, as_of: &str) -> Vec<String> {
    ask(network, as_of, |day| {
        let breakdown = created::by_area_and_kind(day);
        let slashes = |row: &BTreeMap<Kind, u32>| row.values().map(u32::to_string).collect::<Vec<_>>().join("/");
        breakdown.areas.iter().map(|(area, row)| format!("{area} {}", slashes(row))).collect()
    })
}

#[test]
fn g2_champions_by_area_and_kind() {
    let network = network(PEOPLE, LOG);
    assert_eq!(by_area(&network, "2026-12-31"), ["erdington 2/2/0", "ladywood 3/0/0", "northfield 0/1/2"]);
}

#[test]
fn g2_a_business_counts_once() {
    let network = network(&PEOPLE.replace("organisation: shop", "organisation: firm"), LOG);
    ask(&network, "2026-12-31", |day| {
        let kinds = created::by_kind(day);
        assert_eq!((kinds[&Kind::Business], kinds[&Kind::Employee]), (1, 4));
        assert_eq!(unit::of(day, day.record(&id("p07")).unwrap()), Kind::Business);
        assert_eq!(unit::of(day, day.record(&id("p06")).unwrap()), Kind::Employee);
    });
}

#[test]
fn a_business_without_a_pledge_counts_as_an_employee() {
    let network = network(PEOPLE, LOG);
    // Both firms pledged on 1 September; p07 qualified on the 15th.
    let early = network_with_pledges(&network, "2026-12-31");
    assert_eq!(by_area(&early, "2026-12-30")[2], "northfield 0/3/0");
    assert_eq!(by_area(&early, "2026-12-31")[2], "northfield 0/1/2");
    assert_eq!(ask(&early, "2026-12-30", organisations_engaged::on), 0);
}

fn network_with_pledges(network: &Network, day: &str) -> Network {
    let mut network = network.clone();
    for organisation in network.organisations.values_mut() {
        organisation.pledge.as_mut().unwrap().date = date(day);
    }
    network
}

#[test]
fn of_two_business_champions_who_qualified_on_one_day_the_first_id_stands_for_the_firm() {
    let network = network(
        "organisations: { firm: { name: Firm, kind: employer, pledge: { date: 2026-01-01, champions: 2 } } }
champions:
  b: { kind: business, area: a, organisation: firm, trained: 2026-02-01, agreed: 2026-02-01 }
  a: { kind: business, area: a, organisation: firm, trained: 2026-02-01, agreed: 2026-02-01 }
  c: { kind: business, area: a, trained: 2026-01-01, agreed: 2026-01-01 }
",
        "",
    );
    ask(&network, "2026-03-01", |day| {
        let kinds = ["a", "b", "c"].map(|name| unit::of(day, day.record(&id(name)).unwrap()));
        assert_eq!(kinds, [Kind::Business, Kind::Employee, Kind::Employee]);
    });
}

#[test]
fn a_rest_includes_both_ends_and_one_without_an_end_goes_on() {
    let network = network(
        "champions:
  a: { kind: citizen, area: a, trained: 2026-01-01, agreed: 2026-01-01, resting: [{ from: 2026-02-01, until: 2026-02-10 }, { from: 2026-03-01 }] }
",
        "",
    );
    for (day, state) in [
        ("2026-01-31", State::New),
        ("2026-02-01", State::Resting),
        ("2026-02-10", State::Resting),
        ("2026-02-11", State::New),
        ("2030-01-01", State::Resting),
    ] {
        assert_eq!(states(&network, day)["a"], state, "{day}");
    }
}

#[test]
fn states_change_on_the_day_after_the_last_one_that_counts() {
    let network = network(
        "champions: { a: { kind: citizen, area: a, trained: 2026-01-01, agreed: 2026-01-01 } }",
        // A meeting is not helping.
        "2026-01-31 a 60 1 1\n2026-04-30 a 90 0 0",
    );
    for (day, state) in [
        ("2026-01-30", State::New),
        ("2026-01-31", State::Active),
        ("2026-05-01", State::Active),
        ("2026-05-02", State::Quiet),
        ("2026-07-30", State::Quiet),
        ("2026-07-31", State::Lapsed),
    ] {
        assert_eq!(states(&network, day)["a"], state, "{day}");
    }
    assert_eq!(ask(&network, "2026-05-02", logging_coverage::on), Some(exact(1, 1)), "a meeting is logged too");
    assert_eq!(ask(&network, "2026-05-02", |day| helping::sessions(day).count()), 1);
}

#[test]
fn the_tally_of_erased_people_counts_from_the_last_day_of_its_month() {
    let network = network("erased: [{ month: 2026-02, kind: business }, { month: 2026-04, kind: citizen }]", "");
    for (day, count) in [("2026-02-27", 0), ("2026-02-28", 1), ("2026-04-29", 1), ("2026-04-30", 2)] {
        assert_eq!(ask(&network, day, created::on), count, "{day}");
    }
    ask(&network, "2026-04-30", |day| {
        assert_eq!(created::by_kind(day).into_values().collect::<Vec<_>>(), [1, 0, 1]);
        assert_eq!((in_network::on(day), state::counts(day).erased), (0, 2));
    });
}

#[test]
fn shares_of_nothing_are_not_available() {
    let network = network("areas: { a: { name: A, population: 0 }, b: { name: B } }", "");
    ask(&network, "2026-01-01", |day| {
        assert_eq!(active_rate::on(day), None);
        assert_eq!(logging_coverage::on(day), None);
        assert_eq!(retention::on(day), None);
        assert_eq!(estimated_share::of(day.sessions()), None);
        for area in day.network().areas.keys() {
            assert_eq!(coverage::per_thousand(day, area), None);
        }
    });
}

#[test]
fn g3_what_was_done() {
    let network = network(PEOPLE, LOG);
    ask(&network, "2026-12-31", |day| {
        assert_eq!(sessions::of(day.sessions()), 7);
        assert_eq!(contacts::of(day.sessions()), 22);
        assert_eq!(first_time::of(day.sessions()), 14);
        assert_eq!(wording::decimal(session_hours::of(day.sessions())), "7.3");
        assert_eq!(wording::decimal(champion_hours::of(day.sessions())), "8.3");
        assert_eq!(estimated_share::of(day.sessions()), Some(exact(0, 1)));
    });
    ask(&network, "2026-09-30", |day| assert_eq!(contacts::of(day.sessions()), 9));
}

#[test]
fn a_target_for_help_counts_from_its_start_and_by_area() {
    let plan = |measure: &str| {
        format!(
            "areas: {{ city: {{ name: City }}, town: {{ name: Town, within: city }}, bay: {{ name: Bay, within: city }} }}
targets: {{ t: {{ name: T, measure: {measure}, goal: 20, from: 2026-09-01, due: 2026-12-31 }} }}"
        )
    };
    let log = "2026-08-31 a 600 50 50 town\n2026-09-01 a+b 20 3 2 town\n2026-10-05 a 40 4 1 bay estimated";
    for (measure, all, town) in [
        ("contacts", exact(7, 1), exact(3, 1)),
        ("first-time", exact(3, 1), exact(2, 1)),
        ("sessions", exact(2, 1), exact(1, 1)),
        ("champion-hours", exact(80, 60), exact(40, 60)),
    ] {
        let network = network(&plan(measure), log);
        ask(&network, "2026-10-31", |day| {
            let there = |area| actual::in_area(day, target(&network), &muster::model::id::Id::new(area).unwrap());
            assert_eq!(actual::on(day, target(&network)), all, "{measure}");
            assert_eq!(there("town"), Some(town), "{measure}");
            assert_eq!(there("city"), Some(all), "{measure}: an area has all inside it");
            assert_eq!(actual::by_kind(day, target(&network)), None, "{measure}");
            assert_eq!(estimated_share::of(day.sessions()), Some(exact(1, 3)));
        });
    }
}

#[test]
fn a_target_for_active_champions_can_be_reached_again() {
    let network = network(
        "targets: { t: { name: T, measure: champions-active, goal: 2, from: 2026-01-01, due: 2026-12-31 } }
champions:
  a: { kind: citizen, area: a, trained: 2026-01-01, agreed: 2026-01-01 }
  b: { kind: employee, area: a, trained: 2026-01-01, agreed: 2026-01-01 }
",
        "2026-01-10 a 10 1 0\n2026-02-01 b 10 1 0\n2026-09-01 a+b 10 1 0",
    );
    let reached = |day| ask(&network, day, |day| reached_on::on(day, target(&network)));
    assert_eq!(reached("2026-01-31"), None);
    assert_eq!(reached("2026-02-01"), Some(date("2026-02-01")));
    assert_eq!(reached("2026-08-31"), None, "both went quiet");
    assert_eq!(reached("2026-09-01"), Some(date("2026-02-01")));
    let kinds = ask(&network, "2026-02-01", |day| actual::by_kind(day, target(&network)));
    assert_eq!(kinds.unwrap().into_values().collect::<Vec<_>>(), [1, 1, 0]);
}

#[test]
fn a_target_for_active_champions_can_be_reached_when_a_rest_is_over() {
    let network = network(
        "targets: { t: { name: T, measure: champions-active, goal: 1, from: 2026-01-01, due: 2026-12-31 } }
champions: { a: { kind: citizen, area: a, trained: 2026-02-20, agreed: 2026-02-20, resting: [{ from: 2026-03-01, until: 2026-03-10 }] } }",
        "2026-03-05 a 10 1 0",
    );
    let reached = ask(&network, "2026-04-30", |day| reached_on::on(day, target(&network)));
    assert_eq!(reached, Some(date("2026-03-11")));
}

#[test]
fn coverage_names_areas_with_nobody_and_with_one() {
    let mut network = network(PEOPLE, LOG);
    network.areas.get_mut("ladywood").unwrap().population = Some(30_000);
    network.organisations.get_mut("firm").unwrap().headcount = Some(240);
    ask(&network, "2026-04-30", |day| {
        let names = |n| coverage::areas_with(day, n).into_iter().map(|area| area.as_str()).collect::<Vec<_>>();
        assert_eq!(names(0), ["northfield"]);
        assert_eq!(names(1), ["ladywood"]);
    });
    ask(&network, "2026-12-31", |day| {
        let ladywood = muster::model::id::Id::new("ladywood").unwrap();
        // p01 and p02; p10 has left.
        assert_eq!(coverage::per_thousand(day, &ladywood), Some(exact(2, 30)));
        let firm = muster::model::id::Id::new("firm").unwrap();
        assert_eq!(coverage::staff_per_champion(day, &firm), Some(exact(240, 1)));
    });
}

// The way to become a champion, and who stays.

#[test]
fn the_funnel_counts_everybody_as_far_as_they_came() {
    let network = network(
        "erased: [{ month: 2026-01, kind: citizen }]
champions:
  asked: { kind: citizen, area: a, enquired: 2026-03-01 }
  unknown: { kind: citizen, area: a }
  trained: { kind: citizen, area: a, enquired: 2026-03-01, trained: 2026-03-10 }
  agreed: { kind: citizen, area: a, agreed: 2026-03-10 }
  idle: { kind: citizen, area: a, trained: 2026-03-01, agreed: 2026-03-20, left: { date: 2026-03-25 } }
  helps: { kind: citizen, area: a, enquired: 2026-02-01, trained: 2026-03-01, agreed: 2026-03-01 }
",
        "2026-03-05 helps 60 0 0\n2026-03-21 helps 60 2 1\n2026-03-04 agreed 60 2 1",
    );
    for (day, counts) in [
        // Those whose day of enquiry is not known count from the beginning.
        ("2026-02-28", [4, 0, 0, 0, 0]),
        ("2026-03-05", [6, 2, 1, 1, 0]),
        ("2026-03-20", [6, 3, 3, 2, 0]),
        ("2026-03-31", [6, 3, 3, 2, 1]),
    ] {
        let found: Vec<u32> = ask(&network, day, |day| funnel::on(day).into_iter().map(|(_, count)| count).collect());
        assert_eq!(found, counts, "{day}");
    }
    let names: Vec<String> =
        ask(&network, "2026-03-31", |day| funnel::on(day).iter().map(|(step, _)| step.to_string()).collect());
    assert_eq!(names, ["enquired", "trained", "agreed", "qualified", "helped"].map(str::to_owned).to_vec());
}

#[test]
fn a_cohort_is_looked_at_six_months_on() {
    let network = network(
        "champions:
  a: { kind: citizen, area: a, trained: 2026-01-01, agreed: 2026-01-01 }
  b: { kind: citizen, area: a, trained: 2026-06-30, agreed: 2026-06-30, left: { date: 2026-12-30 } }
  c: { kind: citizen, area: a, trained: 2026-06-30, agreed: 2026-06-30, left: { date: 2026-12-31 } }
  d: { kind: citizen, area: a, trained: 2026-08-31, agreed: 2026-08-31 }
  e: { kind: citizen, area: a, trained: 2026-12-31, agreed: 2026-12-31 }
",
        "2026-06-30 a 60 1 1\n2026-02-28 d 60 1 1",
    );
    let cohorts = |day| {
        let line = |cohort: cohort_retention::Cohort| {
            format!(
                "{} to {}: {} stayed {} active {}",
                cohort.from, cohort.until, cohort.champions, cohort.stayed, cohort.active
            )
        };
        ask(&network, day, |day| cohort_retention::until(day).into_iter().map(line).collect::<Vec<_>>())
    };
    assert_eq!(cohorts("2026-06-30"), Vec::<String>::new());
    assert_eq!(cohorts("2026-07-01"), ["2026-01-01 to 2026-06-30: 1 stayed 1 active 1"]);
    // On 30 December b is gone, and c goes the day after.
    assert_eq!(cohorts("2026-12-30"), ["2026-01-01 to 2026-06-30: 3 stayed 2 active 1"]);
    // Six months from 31 August is the last of February; d helped before, which is long ago.
    assert_eq!(cohorts("2027-02-27").len(), 1);
    assert_eq!(cohorts("2027-02-28")[1], "2026-07-01 to 2026-12-31: 1 stayed 1 active 0");
    assert_eq!(cohorts("2027-06-30")[1], "2026-07-01 to 2026-12-31: 2 stayed 2 active 0");
    let shares = ask(&network, "2026-12-30", |day| {
        let cohort = cohort_retention::until(day)[0];
        (cohort.retention(), cohort.active_share())
    });
    assert_eq!(shares, (Some(exact(2, 3)), Some(exact(1, 3))));
}

#[test]
fn period_retention_is_of_those_who_were_there_three_months_earlier() {
    let network = network(PEOPLE, LOG);
    // P10 left on 30 September: there on the 29th of June, gone on the 30th of September.
    for (day, share) in [
        ("2026-07-19", None),
        ("2026-07-20", Some(exact(1, 1))),
        ("2026-09-29", Some(exact(1, 1))),
        ("2026-09-30", Some(exact(7, 8))),
        ("2026-12-29", Some(exact(8, 9))),
        ("2026-12-30", Some(exact(1, 1))),
    ] {
        assert_eq!(ask(&network, day, period_retention::on), share, "{day}");
    }
}

#[test]
fn learners_who_became_champions_are_counted_even_if_they_left() {
    let network = network(
        "erased: [{ month: 2026-01, kind: citizen }]
champions:
  a: { kind: citizen, area: a, trained: 2026-01-01, agreed: 2026-01-01, was_learner: true, left: { date: 2026-01-10 } }
  b: { kind: citizen, area: a, trained: 2026-01-01, agreed: 2026-01-01 }
  c: { kind: citizen, area: a, trained: 2026-01-01, was_learner: true }
",
        "",
    );
    let found =
        |day| ask(&network, day, |day| (learners_became_champions::on(day), learners_became_champions::share_on(day)));
    assert_eq!(found("2026-02-01"), (1, Some(exact(1, 2))));
    assert_eq!(found("2025-12-31"), (0, None));
}

// The range of the forecast, and milestones.

#[test]
fn the_forecast_lies_between_the_worst_and_the_best_of_the_last_months() {
    let network = growing(&NEW, "");
    let range = |day| {
        ask(&network, day, |day| {
            let range = forecast_range::on(day, target(&network)).unwrap();
            (range.low, range.high)
        })
    };
    // October 70, November 75, December 80; 15 months remain.
    assert_eq!(range("2026-12-31"), (exact(475 + 15 * 70, 1), exact(475 + 15 * 80, 1)));
    // July 45, August 60 and September 80; on 30 September 17 months and 31 March remain.
    assert_eq!(range("2026-09-30"), (exact(250 + 18 * 45, 1), exact(250 + 18 * 80, 1)));
    assert_eq!(range("2028-03-31"), (exact(475, 1), exact(475, 1)));
    let points = ask(&network, "2026-12-31", |day| forecast_range::points(day, target(&network)));
    let points: Vec<_> = points.iter().map(|(date, range)| (date.to_string(), range.low, range.high)).collect();
    assert_eq!(
        points,
        [
            ("2026-12-31".to_owned(), exact(475, 1), exact(475, 1)),
            ("2028-03-31".to_owned(), exact(1_525, 1), exact(1_675, 1)),
        ]
    );
    let points = |day| ask(&network, day, |day| forecast_range::points(day, target(&network)).len());
    assert_eq!((points("2028-02-29"), points("2028-03-01")), (2, 0), "no whole month remains");
}

#[test]
fn a_range_never_falls_below_nobody() {
    let network = network(
        "targets: { t: { name: T, measure: champions-active, goal: 9, from: 2026-01-01, due: 2027-12-31 } }
champions:
  a: { kind: citizen, area: a, trained: 2026-01-01, agreed: 2026-01-01 }
  b: { kind: citizen, area: a, trained: 2026-01-01, agreed: 2026-01-01 }
",
        "2026-01-10 a+b 60 1 1\n2026-03-01 a 60 1 1",
    );
    // One active fewer in April; so it would be below 0 soon.
    let range = ask(&network, "2026-04-30", |day| forecast_range::on(day, target(&network))).unwrap();
    assert_eq!((range.low, range.high), (exact(0, 1), exact(1, 1)));
}

#[test]
fn a_milestone_is_met_met_late_missed_or_to_come() {
    let network = growing(&NEW, "");
    let outcomes = |day| {
        ask(&network, day, |day| {
            let found = milestones_met::on(day, target(&network)).into_iter();
            found.map(|milestone| format!("{} {:?}", milestone.number, milestone.outcome)).collect::<Vec<_>>()
        })
    };
    // 320 by the end of October; the 60 of that month after the 250 of September, 2 or 3 a day.
    assert_eq!(outcomes("2026-09-29"), ["300 ToCome", "800 ToCome", "1350 ToCome", "2000 ToCome"]);
    assert_eq!(outcomes("2026-09-30"), ["300 Missed", "800 ToCome", "1350 ToCome", "2000 ToCome"]);
    assert_eq!(outcomes("2026-12-31")[0], "300 Late(2026-10-18)");
    assert_eq!(outcomes("2028-03-31"), ["300 Late(2026-10-18)", "800 Missed", "1350 Missed", "2000 Missed"]);
    let mut early = network.clone();
    early.targets.values_mut().next().unwrap().milestones = [(date("2026-09-30"), 250), (date("2026-10-31"), 0)].into();
    let found = ask(&early, "2026-12-31", |day| milestones_met::on(day, early.targets.values().next().unwrap()));
    assert_eq!(found[0].outcome, milestones_met::Outcome::Met(date("2026-09-28")));
    assert_eq!(found[1].outcome, milestones_met::Outcome::Met(date("2026-04-01")), "nothing was asked for");
}

// Organisations.

/// Returns a firm with so many staff and champions, with a pledge of ten from June, and hosts of two events.
fn firm(headcount: u32, champions: u32) -> Network {
    let mut yaml = format!(
        "organisations:
  firm: {{ name: Firm, kind: employer, headcount: {headcount}, pledge: {{ date: 2026-06-01, champions: 10 }} }}
  shop: {{ name: Shop, kind: employer, pledge: {{ date: 2026-06-01, champions: 0 }} }}
events:
  one: {{ name: One, kind: drop-in, starts: 2026-03-01T10:00, minutes: 60, host: firm }}
  two: {{ name: Two, kind: drop-in, starts: 2026-12-01T10:00, minutes: 60, host: firm }}
  three: {{ name: Three, kind: drop-in, starts: 2026-12-02T10:00, minutes: 60, host: shop }}
champions:
  gone: {{ kind: employee, area: a, organisation: firm, trained: 2026-01-01, agreed: 2026-01-01, left: {{ date: 2026-02-01 }} }}
  new: {{ kind: employee, area: a, organisation: firm, trained: 2027-06-01, agreed: 2027-06-01 }}
  own: {{ kind: citizen, area: a, trained: 2026-01-01, agreed: 2026-01-01 }}
"
    );
    for number in 0..champions {
        writeln!(
            yaml,
            "  c{number}: {{ kind: employee, area: a, organisation: firm, trained: 2026-01-01, agreed: 2026-02-01 }}"
        )
        .unwrap();
    }
    network(&yaml, "")
}

#[test]
fn an_organisation_is_a_supporter_a_partner_or_an_anchor() {
    let tier_of = |headcount, champions, day| {
        let tier =
            ask(&firm(headcount, champions), day, |day| tier::on(day, &muster::model::id::Id::new("firm").unwrap()));
        tier.map(|tier| tier.to_string()).unwrap_or_default()
    };
    for (headcount, champions, day, expected) in [
        (10_000, 0, "2026-12-31", ""),
        (10_000, 1, "2026-05-31", ""),
        (10_000, 1, "2026-06-01", "supporter"),
        (10_000, 4, "2026-12-31", "supporter"),
        (10_000, 5, "2026-12-31", "partner"),
        // Five champions are a partner, whether or not somebody has signed a pledge.
        (10_000, 5, "2026-05-31", "partner"),
        (10_000, 5, "2026-01-31", ""),
        // 1% of 200 is two, and of 201 it is more.
        (200, 2, "2026-11-30", "partner"),
        (201, 2, "2026-11-30", "supporter"),
        // 1% of 100 is one, but one alone is no partner.
        (100, 1, "2026-12-31", "supporter"),
        // Twenty, or 2%; and the second event is on 1 December.
        (10_000, 20, "2026-11-30", "partner"),
        (10_000, 20, "2026-12-01", "anchor"),
        (10_000, 19, "2026-12-01", "partner"),
        (100, 2, "2026-12-01", "anchor"),
        (101, 2, "2026-12-01", "partner"),
        // The first event was on 1 March, and counts for twelve months.
        (100, 2, "2027-02-28", "anchor"),
        (100, 2, "2027-03-01", "partner"),
    ] {
        assert_eq!(tier_of(headcount, champions, day), expected, "{champions} of {headcount} on {day}");
    }
}

#[test]
fn a_pledge_is_compared_with_the_champions_in_the_network() {
    let network = firm(240, 3);
    let id = |name| muster::model::id::Id::new(name).unwrap();
    ask(&network, "2026-05-31", |day| assert_eq!(pledge_kept::on(day, &id("firm")), None));
    ask(&network, "2026-12-31", |day| {
        let kept = pledge_kept::on(day, &id("firm")).unwrap();
        assert_eq!((kept.pledged, kept.champions, kept.share()), (10, 3, Some(exact(3, 10))));
        let none = pledge_kept::on(day, &id("shop")).unwrap();
        assert_eq!((none.pledged, none.champions, none.share()), (0, 0, None));
        assert_eq!(champions_per_hundred::on(day, &id("firm")), Some(exact(300, 240)));
        assert_eq!(champions_per_hundred::on(day, &id("shop")), None, "its headcount is not known");
        assert_eq!(coverage::champions_of(day, &id("firm")), 3);
    });
}

// G4: splits.

#[test]
fn g4_splits() {
    for (whole, weights, parts) in [
        (2_000, &[5, 3, 2][..], &[1_000, 600, 400][..]),
        (2_000, &[61, 59, 47, 33, 7], &[589, 570, 454, 319, 68]),
        (100, &[1, 1, 1], &[34, 33, 33]),
        (10, &[6, 6, 2], &[4, 4, 2]),
        (10, &[0, 0], &[0, 0]),
        (10, &[], &[]),
        (u32::MAX, &[u32::MAX, 1], &[u32::MAX - 1, 1]),
    ] {
        assert_eq!(split::of(whole, weights), parts, "{whole} over {weights:?}");
    }
}

#[test]
fn ties_of_a_split_go_by_the_order_of_the_file() {
    let network = network(
        "targets: { t: { name: T, measure: contacts, goal: 100, from: 2026-01-01, due: 2026-12-31, areas: { z: 1, a: 1, m: 1 } } }",
        "",
    );
    let parts: Vec<String> =
        split::by_area(target(&network)).into_iter().map(|(area, part)| format!("{area} {part}")).collect();
    assert_eq!(parts, ["z 34", "a 33", "m 33"]);
}

// G5: suppression.

const PUBLIC: Policy = Policy::HideBelow(5);

fn shown(figures: &[Figure]) -> Vec<String> {
    figures.iter().map(ToString::to_string).collect()
}

#[test]
fn g5_suppression() {
    let table = solver::table(&[vec![12, 7, 3], vec![20, 4, 9], vec![8, 6, 15]], PUBLIC);
    let expected = [["12", "hidden", "<5"], ["20", "<5", "hidden"], ["8", "6", "15"]];
    assert_eq!(table.iter().map(|row| shown(row)).collect::<Vec<_>>(), expected);
}

#[test]
fn a_list_hides_a_second_count_and_never_one_that_can_be_worked_out() {
    for (counts, expected) in [
        (&[12, 3, 20][..], &["hidden", "<5", "20"][..]),
        (&[12, 30, 20], &["12", "30", "20"]),
        (&[0, 0], &["0", "0"]),
        // 0 is the lowest, but `<5` and a cell that is 0 or at least 5 with a sum of 3 gives 3 away.
        (&[3, 0, 20], &["<5", "0", "hidden"]),
        (&[3, 0, 0], &["<5", "hidden", "hidden"]),
        // A sum of 2 is 1 and 1.
        (&[1, 1, 20], &["<5", "<5", "hidden"]),
        (&[2, 1, 20], &["<5", "<5", "20"]),
        // A sum of 8 is 4 and 4.
        (&[4, 4, 20, 30], &["<5", "<5", "hidden", "30"]),
        (&[1, 5, 20], &["<5", "hidden", "hidden"]),
        (&[3], &["<5"]),
    ] {
        assert_eq!(shown(&solver::list(counts, PUBLIC)), expected, "{counts:?}");
    }
}

#[test]
fn lines_that_are_safe_one_by_one_are_not_solved_together() {
    // Nobody in Aston but a business: with all other cells of Aston and Mill shown as 0, or hidden and so not small,
    // what is left of the headline is that one.
    let mut yaml = "areas: { aston: { name: A }, bay: { name: B } }
organisations: { firm: { name: Firm, kind: employer } }
champions:\n"
        .to_owned();
    for (area, kind, count) in
        [("aston", "citizen", 1), ("aston", "employee", 3), ("bay", "citizen", 5), ("bay", "employee", 8)]
    {
        for number in 0..count {
            writeln!(yaml, "  {area}-{kind}-{number}: {{ kind: {kind}, area: {area}, organisation: firm, trained: 2026-01-01, agreed: 2026-01-01 }}").unwrap();
        }
    }
    let network = network(&yaml, "");
    let (cells, kinds) = ask(&network, "2026-12-31", |day| {
        let published = solver::breakdown(&created::by_area_and_kind(day), PUBLIC);
        let row = |row: &BTreeMap<Kind, Figure>| shown(&row.values().copied().collect::<Vec<_>>());
        (published.areas.values().map(row).collect::<Vec<_>>(), row(&published.kind_totals))
    });
    // `<5` and a hidden 5 are 6 only as 1 and 5; but the network's own totals are published, and cells give way to them.
    assert_eq!(cells, [["<5", "<5", "0"], ["hidden", "hidden", "0"]]);
    assert_eq!(kinds, ["6", "11", "0"]);
}

#[test]
fn parts_of_areas_that_lie_inside_others_are_not_worked_out_from_these() {
    let network = network(
        "areas: { city: { name: C }, old: { name: O, within: city }, new: { name: N, within: city }, far: { name: F } }",
        "",
    );
    let ids = ["city", "old", "new", "far"].map(|name| muster::model::id::Id::new(name).unwrap());
    let hidden = |counts: [u32; 4], total| {
        let parts: Vec<_> = ids.iter().zip(counts).collect();
        shown(&solver::areas(&network, &parts, total, PUBLIC))
    };
    assert_eq!(hidden([30, 20, 10, 9], 39), ["30", "20", "10", "9"]);
    // The city without the old part is the new one, so the old part or the city is hidden with it.
    assert_eq!(hidden([23, 20, 3, 9], 32), ["23", "hidden", "<5", "9"]);
    // What no part has is not printed.
    assert_eq!(hidden([30, 20, 10, 9], 41), ["30", "20", "10", "9"]);
}

#[test]
fn coordinators_see_small_counts() {
    assert_eq!(shown(&solver::list(&[3, 0, 20], Policy::Exact)), ["3", "0", "20"]);
    assert_eq!(figure::one(4, PUBLIC).to_string(), "<5");
    assert_eq!(figure::one(4, Policy::HideBelow(3)).to_string(), "4");
    assert_eq!(
        serde_json::to_string(&solver::list(&[3, 8, 20], PUBLIC)).unwrap(),
        r#"[{"\u0000withheld":["below","<5"]},{"\u0000withheld":["protects","hidden"]},20]"#
    );
}

// What holds for every network.

#[test]
fn every_measure_is_named_in_kebab_case_in_alphabetical_order_and_says_what_it_means() {
    let terms: Vec<&str> = measures::ALL.iter().map(|measure| measure.term).collect();
    assert!(terms.is_sorted(), "{terms:?}");
    for measure in measures::ALL {
        assert!(muster::model::id::Id::<()>::new(measure.term).is_some(), "{}", measure.term);
        assert!(measure.meaning.ends_with('.'), "{}", measure.term);
        assert!(measures::find(measure.term).is_some());
    }
}

/// Returns networks with some champions, sessions and rests in 2026.
fn any_network() -> impl Strategy<Value = Network> {
    let champion = (0..3_u8, 0..3_u8, 0..300_u16, proptest::option::of(0..400_u16), proptest::option::of(0..400_u16));
    let session = (0..400_u16, 0..20_usize, 0..9_u32);
    (proptest::collection::vec(champion, 0..20), proptest::collection::vec(session, 0..30)).prop_map(
        |(champions, sessions)| {
            let mut yaml = PEOPLE.split("champions:\n  p01").next().unwrap().to_owned();
            yaml.push_str("erased: [{ month: 2026-03, kind: citizen }]\nchampions:\n  zz: { kind: citizen, area: ladywood }\n");
            for (number, (kind, area, qualified, left, rest)) in champions.iter().enumerate() {
                let kind = ["citizen", "employee", "business"][usize::from(*kind)];
                let area = ["ladywood", "erdington", "northfield"][usize::from(*area)];
                let qualified = nth(*qualified);
                write!(yaml, "  c{number}: {{ kind: {kind}, area: {area}, organisation: firm, trained: {qualified}, agreed: {qualified}").unwrap();
                if let Some(left) = left {
                    write!(yaml, ", left: {{ date: {} }}", nth(*left)).unwrap();
                }
                if let Some(rest) = rest {
                    write!(yaml, ", resting: [{{ from: {} }}]", nth(*rest)).unwrap();
                }
                yaml.push_str(" }\n");
            }
            let log: String =
                sessions.iter().map(|(day, champion, learners)| format!("{} c{champion} 30 {learners} 0\n", nth(*day))).collect();
            network(&yaml, &log)
        },
    )
}

/// Returns a target over the first year of those networks.
fn promise(measure: &str, goal: u32) -> Target {
    serde_yaml::from_str(&format!("{{ name: T, measure: {measure}, goal: {goal}, from: 2026-01-01, due: 2026-12-31 }}"))
        .unwrap()
}

fn nth(day: u16) -> Date {
    use jiff::ToSpan;
    date("2026-01-01").saturating_add(i64::from(day).days())
}

proptest! {
    #[test]
    fn created_never_falls_as_time_goes_by(network in any_network(), day in 0..400_u16, more in 0..100_u16) {
        let records = Records::of(&network);
        prop_assert!(created::on(records.on(nth(day))) <= created::on(records.on(nth(day + more))));
    }

    #[test]
    fn states_add_up_to_created_and_kinds_and_areas_do_too(network in any_network(), day in 0..400_u16) {
        let records = Records::of(&network);
        let day = records.on(nth(day));
        let states = state::counts(day);
        prop_assert_eq!(states.created(), created::on(day));
        prop_assert_eq!(states.in_network(), in_network::on(day));
        prop_assert_eq!(created::by_kind(day).values().sum::<u32>(), created::on(day));
        let table = created::by_area_and_kind(day);
        let cells: u32 = table.areas.values().flat_map(BTreeMap::values).sum();
        prop_assert_eq!(cells + states.erased, created::on(day));
    }

    #[test]
    fn nobody_is_on_the_way_and_there(network in any_network(), day in 0..400_u16) {
        let records = Records::of(&network);
        let day = records.on(nth(day));
        let waiting: Vec<&str> = pipeline::people(day).map(|record| record.id.as_str()).collect();
        prop_assert!(created::champions(day).all(|record| !waiting.contains(&record.id.as_str())));
        prop_assert!(waiting.len() + created::champions(day).count() <= network.champions.len());
    }

    #[test]
    fn one_champion_more_is_never_less_attainment(network in any_network(), goal in 1..40_u32, day in 1..400_u16) {
        let target = promise("champions-created", goal);
        let mut fewer = network.clone();
        fewer.champions.pop_last();
        let attainment = |network: &Network| attainment::on(Records::of(network).on(nth(day)), &target);
        prop_assert!(attainment(&fewer) <= attainment(&network));
        prop_assert!(attainment(&network).is_some());
    }

    #[test]
    fn a_session_never_lowers_what_was_done(network in any_network(), day in 1..400_u16) {
        let mut fewer = network.clone();
        fewer.sessions.pop();
        let (before, after) = (Records::of(&fewer), Records::of(&network));
        let (before, after) = (before.on(nth(day)), after.on(nth(day)));
        prop_assert!(contacts::of(before.sessions()) <= contacts::of(after.sessions()));
        prop_assert!(first_time::of(before.sessions()) <= first_time::of(after.sessions()));
        prop_assert!(champion_hours::of(before.sessions()) <= champion_hours::of(after.sessions()));
        for measure in ["contacts", "first-time", "sessions", "champion-hours", "champions-active"] {
            let target = promise(measure, 20);
            prop_assert!(attainment::on(before, &target) <= attainment::on(after, &target), "{}", measure);
        }
    }

    #[test]
    fn the_forecast_date_is_the_first_month_in_which_the_pace_is_enough(
        network in any_network(), goal in 1..60_u32, day in 0..400_u16,
    ) {
        let (records, target) = (Records::of(&network), promise("champions-created", goal));
        let day = records.on(nth(day));
        let rate = run_rate::on(day, &target);
        let after = |months: i32| actual::on(day, &target) + rate.unwrap_or_default() * exact(months.into(), 1);
        let goal = exact(goal.into(), 1);
        match forecast_date::on(day, &target) {
            Some(date) => {
                let months = i32::from(date.year() - day.as_of.year()) * 12 + i32::from(date.month() - day.as_of.month());
                prop_assert_eq!(date, date.last_of_month());
                prop_assert!(after(months) >= goal && after(months - 1) < goal, "{}", date);
            }
            None => prop_assert!(after(0) >= goal || after(1) <= after(0)),
        }
    }

    #[test]
    fn the_needed_rate_keeps_the_promise_and_one_less_does_not(
        network in any_network(), goal in 1..60_u32, day in 0..400_u16,
    ) {
        let (records, target) = (Records::of(&network), promise("champions-created", goal));
        let day = records.on(nth(day));
        let (there, months) = (actual::on(day, &target), exact(months_remaining::on(day.as_of, &target).into(), 1));
        let after = |rate: u32| there + exact(rate.into(), 1) * months;
        let goal = exact(goal.into(), 1);
        match needed_rate::on(day, &target) {
            Some(0) => prop_assert!(there >= goal),
            Some(rate) => prop_assert!(after(rate) >= goal && after(rate - 1) < goal, "{}", rate),
            None => prop_assert!(there < goal && months == exact(0, 1)),
        }
    }

    #[test]
    fn a_larger_weight_never_gets_less_and_of_equal_ones_the_first_gets_more(
        whole in 1..u32::MAX, weights in proptest::collection::vec(0..9_u32, 1..12),
    ) {
        let parts = split::of(whole, &weights);
        for first in 0..weights.len() {
            for second in first + 1..weights.len() {
                prop_assert!(weights[first] < weights[second] || parts[first] >= parts[second]);
                prop_assert!(weights[first] > weights[second] || parts[first] <= parts[second] + u32::from(weights[first] == weights[second]));
            }
        }
    }

    #[test]
    fn weights_that_add_up_to_the_goal_are_the_parts(weights in proptest::collection::vec(0..100_000_u32, 1..12)) {
        let goal: u32 = weights.iter().sum();
        prop_assert_eq!(split::of(goal, &weights), weights);
    }

    #[test]
    fn the_parts_of_a_split_add_up(whole in 1..u32::MAX, weights in proptest::collection::vec(0..u32::MAX, 1..12)) {
        let parts = split::of(whole, &weights);
        let sum: u64 = parts.iter().map(|&part| u64::from(part)).sum();
        let expected = if weights.iter().all(|&weight| weight == 0) { 0 } else { u64::from(whole) };
        prop_assert_eq!(sum, expected);
    }

    #[test]
    fn no_line_of_a_public_table_has_one_hidden_cell(
        rows in proptest::collection::vec(proptest::collection::vec(0..12_u32, 3), 2..6),
    ) {
        let table = solver::table(&rows, PUBLIC);
        let hidden = |cells: Vec<Figure>| cells.into_iter().filter(|cell| cell.is_hidden()).count();
        // Where there is nobody at all, nothing is hidden, and so it protects nobody elsewhere.
        let column = |column: usize| rows.iter().map(move |row| row[column]);
        let full = |counts: &[u32]| counts.iter().any(|&count| count > 0);
        let alone = |counts: Vec<(u32, bool)>| counts.iter().filter(|(_, may_be_hidden)| *may_be_hidden).count() == 1;
        for (row, counts) in table.iter().zip(&rows) {
            let others = counts.iter().enumerate().map(|(at, &count)| (count, column(at).any(|count| count > 0)));
            prop_assert!(hidden(row.clone()) != 1 || alone(others.collect()));
            for (cell, count) in row.iter().zip(counts) {
                prop_assert!(cell.is_hidden() || *cell == Figure::Count(*count));
                prop_assert!(cell.is_hidden() || !(1..5).contains(count));
            }
        }
        for at in 0..3 {
            let others = rows.iter().map(|row| (row[at], full(row)));
            prop_assert!(hidden(table.iter().map(|row| row[at]).collect()) != 1 || alone(others.collect()));
        }
    }

    #[test]
    fn hours_are_rounded_half_up_to_one_decimal(minutes in 0..10_000_i128) {
        let tenths = (minutes * 10 + 30) / 60;
        prop_assert_eq!(wording::decimal(exact(minutes, 60)), format!("{}.{}", wording::count(i64::try_from(tenths / 10).unwrap()), tenths % 10));
    }
}

#[test]
fn a_large_network_is_counted_in_no_time() {
    let mut yaml = format!("{PLAN}champions:\n");
    for number in 0..2_000_u16 {
        let day = nth(number % 500);
        writeln!(yaml, "  c{number}: {{ kind: citizen, area: town, trained: {day}, agreed: {day} }}").unwrap();
    }
    let mut network = network(&yaml, "");
    network.sessions =
        (0..20_000_u16).map(|row| session(&format!("{} c{} 60 2 1", nth(row % 700), row % 2_000))).collect();
    let rows = ask(&network, "2028-03-31", history::until);
    assert_eq!((rows.len(), rows[23].created), (24, 2_000));
}
