//! A second opinion on every number of the progress report, which shares no code with the first.
//!
//! Everything below is worked out from the words of the definitions alone, one sentence after the other, with its own
//! calendar and its own fractions. Only the program's answer is asked for.

mod calendar;
mod numbers;
mod secrets;
mod world;

use std::collections::BTreeSet;

use muster::plan::{Audience, Scope};
use serde_json::Value;

use self::{
    calendar::Day,
    world::{Dice, World, any_day},
};
use crate::{measures::network, progress::show_on};

/// How many networks are made up.
const NETWORKS: u64 = 1_200;

/// How many days each of them is looked at.
const DAYS: usize = 2;

/// Looks for something wrong in every network on every day.
fn everywhere(look: impl Fn(&World, Day) -> Vec<String>) {
    for seed in 0..NETWORKS {
        let mut dice = Dice(seed);
        let world = world::random(&mut dice);
        for _ in 0..DAYS {
            let day = any_day(&mut dice, &world);
            let wrong = look(&world, day);
            let example = || format!("network {seed} on {}\n{}{}", day.text(), world.yaml(), world.log());
            assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), example());
        }
    }
}

/// What the public gets of these is looked at in tests of their own.
const OTHERWISE: [&str; 14] = [
    "forecast_low",
    "forecast_high",
    "milestones",
    "new",
    "quiet",
    "lapsed",
    "resting",
    "funnel",
    "period_retention_percent",
    "cohorts",
    "learners_became_champions",
    "recorded",
    "estimated",
    "coverage",
];

/// Returns what the program says.
fn said(world: &World, day: Day, audience: Audience) -> Value {
    let network = network(&world.yaml(), &world.log());
    let mut json = show_on(&day.text(), "progress", network, audience, &Scope::default()).json;
    let targets = json["targets"].as_array_mut().unwrap().iter_mut();
    // `measures` has tables for this one.
    targets.filter(|target| target["measure"] == "champions-active").for_each(|target| without("milestones", target));
    json
}

/// Returns a report with what the tests of the public's report look at.
fn for_secrets(mut report: Value) -> Value {
    for name in OTHERWISE {
        without(name, &mut report);
        for part in ["targets", "history"] {
            report[part].as_array_mut().unwrap().iter_mut().for_each(|row| without(name, row));
        }
    }
    report
}

fn without(name: &str, json: &mut Value) {
    json.as_object_mut().unwrap().retain(|key, _| key != name);
}

#[test]
fn every_number_of_the_report_is_worked_out_twice() {
    everywhere(|world, day| {
        let mut differences = Vec::new();
        compare("", &said(world, day, Audience::Coordinators), &numbers::report(world, day), &mut differences);
        differences
    });
}

/// Lists where two values differ: what the program says, and the second opinion.
fn compare(place: &str, said: &Value, opinion: &Value, differences: &mut Vec<String>) {
    match (said, opinion) {
        (Value::Object(one), Value::Object(other)) if one.keys().eq(other.keys()) => {
            for (key, value) in one {
                compare(&format!("{place}.{key}"), value, &other[key], differences);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                compare(&format!("{place}[{index}]"), one, other, differences);
            }
        }
        _ if said == opinion => {}
        _ => differences.push(format!("{place}: the program says {said}, the definitions say {opinion}")),
    }
}

#[test]
fn no_small_count_of_the_public_report_is_told_or_can_be_worked_out() {
    everywhere(|world, day| {
        let mut truth = for_secrets(numbers::report(world, day));
        let mut said = for_secrets(said(world, day, Audience::Public));
        let puzzles = secrets::puzzles(world, day, &truth, &said);
        let mut wrong = secrets::active_targets(world, day, &mut truth, &mut said);
        secrets::told(world, "", &truth, &said, &mut wrong);
        wrong.extend(puzzles.iter().flat_map(secrets::Puzzle::solved));
        wrong
    });
}

#[test]
fn neither_the_months_nor_the_funnel_tell_a_small_count() {
    everywhere(|world, day| {
        let report = |audience| {
            let network = network(&world.yaml(), &world.log());
            show_on(&day.text(), "progress", network, audience, &Scope::default()).json
        };
        let (truth, said) = (report(Audience::Coordinators), report(Audience::Public));
        let mut wrong = secrets::funnel(world, &truth, &said);
        wrong.extend(secrets::months(world, &truth, &said).iter().flat_map(secrets::Puzzle::solved));
        wrong
    });
}

/// How many networks are looked at on a day and two month ends, every output beside every other.
const ATTACKED: u64 = 1_000;

#[test]
fn nothing_is_worked_out_from_all_outputs_of_a_day_and_of_two_month_ends() {
    for seed in 0..ATTACKED {
        let mut dice = Dice(seed);
        let world = world::random(&mut dice);
        let day = any_day(&mut dice, &world);
        let before = day.plus_months(-1).month_end();
        let days = [before.plus_months(-1).month_end(), before, day];
        let editions = days.map(|day| {
            let show = |document, audience| {
                let network = network(&world.yaml(), &world.log());
                show_on(&day.text(), document, network, audience, &Scope::default()).json
            };
            let (truth, said) = (show("progress", Audience::Coordinators), show("progress", Audience::Public));
            let sheets = show("area", Audience::Public);
            let mut puzzles = secrets::across(&world, day, &truth, &said);
            puzzles.push(secrets::sheets(&world, day, &truth, &said, &sheets));
            (said, puzzles)
        });
        let mut wrong: Vec<String> =
            editions.iter().flat_map(|(_, puzzles)| puzzles.iter().flat_map(secrets::Puzzle::solved)).collect();
        let months = |said: &Value| said["history"].as_array().unwrap().clone();
        let last = months(&editions[2].0);
        for (said, _) in &editions[..2] {
            // What was said of a month when it ended is what is said of it later.
            for month in months(said) {
                let now = last.iter().find(|row| row["month"] == month["month"]);
                if now != Some(&month) {
                    wrong.push(format!("a month was {month}, and is {now:?}"));
                }
            }
        }
        let example = || format!("network {seed} on {}\n{}{}", day.text(), world.yaml(), world.log());
        assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), example());
    }
}

#[test]
fn the_networks_are_of_every_sort() {
    let mut seen = BTreeSet::new();
    for seed in 0..NETWORKS / 4 {
        let mut dice = Dice(seed);
        let world = world::random(&mut dice);
        let report = numbers::report(&world, any_day(&mut dice, &world));
        gather("", &report, &mut seen);
    }
    let missing: Vec<&str> = EVERY_SORT.iter().copied().filter(|sort| !seen.contains(*sort)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// What has to be among the networks, for the comparison to mean something.
const EVERY_SORT: &[&str] = &[
    ".active_rate_percent null",
    ".active_rate_percent some",
    ".counting.profile linear",
    ".counting.profile step",
    ".counting.rag direction",
    ".counting.rag tolerance",
    ".created_by_area_and_kind.aston.business some",
    ".help.estimated_share_percent null",
    ".help.estimated_share_percent some",
    ".history.profile null",
    ".history.profile some",
    ".logging_coverage_percent null",
    ".logging_coverage_percent some",
    ".states.active some",
    ".states.erased some",
    ".states.lapsed some",
    ".states.left some",
    ".states.new some",
    ".states.pipeline some",
    ".states.quiet some",
    ".states.resting some",
    ".targets.areas.mill.actual null",
    ".targets.areas.mill.actual some",
    ".targets.attainment_percent null",
    ".targets.direction down",
    ".targets.direction null",
    ".targets.direction same",
    ".targets.direction up",
    ".targets.forecast_date null",
    ".targets.forecast_date some",
    ".targets.kinds.business.actual null",
    ".targets.kinds.business.actual some",
    ".targets.measure champion-hours",
    ".targets.measure champions-active",
    ".targets.measure champions-created",
    ".targets.measure contacts",
    ".targets.measure first-time",
    ".targets.measure organisations-engaged",
    ".targets.measure sessions",
    ".targets.needed_per_month 0",
    ".targets.needed_per_month null",
    ".targets.needed_per_month some",
    ".targets.rag amber",
    ".targets.rag green",
    ".targets.rag null",
    ".targets.rag red",
    ".targets.reached_on null",
    ".targets.reached_on some",
    ".targets.forecast_at_due null",
    ".targets.forecast_at_due some",
    ".targets.run_rate_per_month negative",
    ".targets.run_rate_per_month null",
    ".targets.run_rate_per_month some",
    ".targets.variance negative",
    ".targets.variance some",
];

/// Lists what sort of value stands where.
fn gather(place: &str, value: &Value, seen: &mut BTreeSet<String>) {
    let sort = match value {
        Value::Object(entries) => {
            return entries.iter().for_each(|(key, value)| gather(&format!("{place}.{key}"), value, seen));
        }
        Value::Array(values) => return values.iter().for_each(|value| gather(place, value, seen)),
        Value::Null => "null",
        Value::Bool(_) => "some",
        Value::String(text) if text.contains(|letter: char| letter.is_ascii_digit()) => "some",
        Value::String(text) => text,
        Value::Number(number) => match number.as_f64().unwrap() {
            0.0 => "0",
            below if below < 0.0 => "negative",
            _ => "some",
        },
    };
    seen.insert(format!("{place} {sort}"));
}
