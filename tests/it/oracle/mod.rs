//! A second opinion on every number of the progress report, which shares no code with the first.
//!
//! Everything below is worked out from the words of the definitions alone, one sentence after the other, with its own
//! calendar and its own fractions. Only the program's answer is asked for.

mod calendar;
mod numbers;
mod secrets;
mod world;

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
const DAYS: usize = 3;

/// Looks for something wrong in every network on every day.
fn everywhere(look: impl Fn(&World, Day) -> Vec<String>) {
    for seed in 0..NETWORKS {
        let mut dice = Dice(seed);
        let world = world::random(&mut dice);
        for _ in 0..DAYS { let t = std::time::Instant::now();
            let day = any_day(&mut dice, &world);
            let wrong = look(&world, day);
            let example = || format!("network {seed} on {}\n{}{}", day.text(), world.yaml(), world.log());
            if !wrong.is_empty() { println!("STAT {seed} {} {}", day.text(), wrong.join("; ")); }
            let _ = example; if t.elapsed().as_millis()>200 { println!("SLOW {seed} {:?}", t.elapsed());}
        }
    }
}

/// Returns what the program says.
fn said(world: &World, day: Day, audience: Audience) -> Value {
    show_on(&day.text(), "progress", network(&world.yaml(), &world.log()), audience, &Scope::default()).json
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
        let (truth, said) = (numbers::report(world, day), said(world, day, Audience::Public));
        let mut wrong = Vec::new();
        secrets::told(world, "", &truth, &said, &mut wrong);
        wrong.extend(secrets::puzzles(world, &truth, &said).iter().flat_map(secrets::Puzzle::solved));
        wrong
    });
}
