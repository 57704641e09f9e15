//! What a reader of the public report can work out: everything that is published becomes a puzzle, which must have more
//! than one solution for every hidden cell.

use std::{cell::Cell, collections::BTreeMap};

use serde_json::Value;

use super::{
    calendar::Day,
    numbers,
    world::{KINDS, Target, World},
};

/// A count that a reader looks for.
#[derive(Debug, Clone)]
struct Unknown {
    name: String,
    truth: i64,
    /// What a reader knows of it by itself.
    clue: Clue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clue {
    /// It is printed, and nobody thinks of hiding it.
    Headline,
    /// It is printed, because it protects nothing.
    Shown,
    /// It is marked as small.
    Small,
    /// It is hidden to protect another one, so it is not small.
    Hidden,
    /// A total by kind, which the report for people prints: cells give way to it.
    Total,
    /// It is not printed, and nobody may work it out if it is small.
    Secret,
    /// It is not printed.
    Nothing,
}

/// Counts, and what a reader knows of their sums.
pub(super) struct Puzzle {
    bound: i64,
    unknowns: Vec<Unknown>,
    /// Counts that add up to others.
    sums: Vec<(Vec<usize>, Vec<usize>)>,
}

/// How many steps a search may take.
const STEPS: u32 = 200_000;

impl Puzzle {
    fn new(world: &World) -> Self {
        Self { bound: world.small_number, unknowns: Vec::new(), sums: Vec::new() }
    }

    /// Adds a count that is known or not.
    fn add(&mut self, name: impl Into<String>, truth: i64, clue: Clue) -> usize {
        self.unknowns.push(Unknown { name: name.into(), truth, clue });
        self.unknowns.len() - 1
    }

    /// Adds a count as it is printed.
    fn printed(&mut self, name: &str, truth: &Value, said: &Value) -> usize {
        let clue = match said.as_str() {
            None => Clue::Shown,
            Some("hidden") => Clue::Hidden,
            Some(_) => Clue::Small,
        };
        self.add(name, truth.as_i64().unwrap(), clue)
    }

    /// Says that a count is not hidden for the sake of others, if it is not.
    fn is_published(&mut self, index: usize) {
        if self.unknowns[index].clue == Clue::Shown {
            self.unknowns[index].clue = Clue::Headline;
        }
    }

    /// Says that how many are active is a total where a target promises a number of them; a small one is hidden as all.
    fn heed_promises(&mut self, world: &World, active: usize) {
        if world.targets.iter().any(|target| target.measure == "champions-active") {
            self.is_published(active);
        }
    }

    /// Adds what there is of a target in all: a headline, unless it is small.
    fn total(&mut self, name: &str, truth: &Value, said: &Value) -> usize {
        let total = self.printed(name, truth, said);
        self.is_published(total);
        total
    }

    fn equal(&mut self, one: Vec<usize>, other: Vec<usize>) {
        let sum = |side: &[usize]| side.iter().map(|&index| self.unknowns[index].truth).sum::<i64>();
        assert_eq!(sum(&one), sum(&other), "totals are right: {:?}", self.unknowns);
        self.sums.push((one, other));
    }

    /// Returns what a reader knows a count to lie between, before they do sums.
    fn range(&self, index: usize, cap: i64) -> Vec<i64> {
        let unknown = &self.unknowns[index];
        match unknown.clue {
            Clue::Headline | Clue::Shown => vec![unknown.truth],
            Clue::Small => (1..self.bound).collect(),
            Clue::Hidden | Clue::Total => std::iter::once(0).chain(self.bound..=cap).collect(),
            Clue::Secret | Clue::Nothing => (0..=cap).collect(),
        }
    }

    /// Returns the hidden counts that have one solution only.
    pub(super) fn solved(&self) -> Vec<String> {
        let mut solved = Vec::new();
        // With a bound of 2 the mark says 1 by itself.
        if self.bound <= 2 {
            return solved;
        }
        let cap = self.unknowns.iter().map(|unknown| unknown.truth).max().unwrap_or(0) + self.bound;
        for (index, unknown) in self.unknowns.iter().enumerate() {
            let is_small = (1..self.bound).contains(&unknown.truth);
            if unknown.clue != Clue::Small && !(unknown.clue == Clue::Secret && is_small) {
                continue;
            }
            let steps = Cell::new(0);
            if !self.has_other_solution(index, cap, &steps) && !self.cannot_be_helped(index, cap) {
                assert!(steps.get() < STEPS, "too hard to say: {:?} {:?}", self.unknowns, self.sums);
                solved.push(format!("{} can only be {}", unknown.name, unknown.truth));
            }
        }
        solved
    }

    fn has_other_solution(&self, index: usize, cap: i64, steps: &Cell<u32>) -> bool {
        let mut ranges: Vec<Vec<i64>> = (0..self.unknowns.len()).map(|index| self.range(index, cap)).collect();
        ranges[index].retain(|&value| value != self.unknowns[index].truth);
        self.has_solution(ranges, steps)
    }

    /// Returns whether a count would be given away by the headlines even if all else were hidden.
    fn cannot_be_helped(&self, index: usize, cap: i64) -> bool {
        let hidden = |unknown: &Unknown| match unknown.clue {
            Clue::Shown => Unknown { clue: Clue::Hidden, ..unknown.clone() },
            Clue::Total => Unknown { clue: Clue::Headline, ..unknown.clone() },
            Clue::Headline | Clue::Small | Clue::Hidden | Clue::Secret | Clue::Nothing => unknown.clone(),
        };
        let unknowns = self.unknowns.iter().map(hidden).collect();
        let all_hidden = Self { bound: self.bound, unknowns, sums: self.sums.clone() };
        !all_hidden.has_other_solution(index, cap, &Cell::new(0))
    }

    /// Tries everything that is left, the likeliest first.
    fn has_solution(&self, mut ranges: Vec<Vec<i64>>, steps: &Cell<u32>) -> bool {
        steps.set(steps.get() + 1);
        if steps.get() >= STEPS || !self.narrow(&mut ranges) {
            return false;
        }
        let open = (0..ranges.len()).filter(|&index| ranges[index].len() > 1).min_by_key(|&index| ranges[index].len());
        let Some(open) = open else { return true };
        let mut values = ranges[open].clone();
        values.sort_by_key(|value| (value - self.unknowns[open].truth).abs());
        values.into_iter().any(|value| {
            let mut tried = ranges.clone();
            tried[open] = vec![value];
            self.has_solution(tried, steps)
        })
    }

    /// Takes out what no sum allows. Returns whether something is left of every count.
    fn narrow(&self, ranges: &mut [Vec<i64>]) -> bool {
        loop {
            let mut changed = false;
            for (one, other) in &self.sums {
                let signed = || one.iter().map(|&index| (index, 1)).chain(other.iter().map(|&index| (index, -1)));
                let ends = |ranges: &[Vec<i64>], (index, sign): (usize, i64)| {
                    let (low, high) = (ranges[index][0], ranges[index][ranges[index].len() - 1]);
                    if sign > 0 { (low, high) } else { (-high, -low) }
                };
                let all =
                    signed().map(|term| ends(ranges, term)).fold((0, 0), |sum, end| (sum.0 + end.0, sum.1 + end.1));
                for term in signed() {
                    let own = ends(ranges, term);
                    let (low, high) = (all.0 - own.0, all.1 - own.1);
                    let before = ranges[term.0].len();
                    // The whole sum is 0, so this one is what the others lack.
                    ranges[term.0].retain(|value| (-high..=-low).contains(&(value * term.1)));
                    if ranges[term.0].is_empty() {
                        return false;
                    }
                    changed |= ranges[term.0].len() != before;
                    if changed {
                        break;
                    }
                }
            }
            if !changed {
                return true;
            }
        }
    }
}

/// Returns the puzzles that a public report makes, with the solutions that only coordinators have.
pub(super) fn puzzles(world: &World, day: Day, truth: &Value, said: &Value) -> Vec<Puzzle> {
    let mut puzzles = vec![created(world, day, truth, said), states(world, truth, said)];
    for (index, target) in world.targets.iter().enumerate() {
        let (truth, said) = (&truth["targets"][index], &said["targets"][index]);
        puzzles.extend(parts(world, day, target, truth, said));
        puzzles.push(organisations(world, truth, said));
    }
    puzzles
}

/// Champions created: the table, its margins as targets print them, the tally, and who left.
fn created(world: &World, day: Day, truth: &Value, said: &Value) -> Puzzle {
    let mut puzzle = Puzzle::new(world);
    let mut cells: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (area, row) in truth["created_by_area_and_kind"].as_object().unwrap() {
        for (kind, count) in row.as_object().unwrap() {
            let said = &said["created_by_area_and_kind"][area][kind];
            let cell = puzzle.printed(&format!("{area} {kind}"), count, said);
            // Nobody is pointed at where there is nobody.
            if row.as_object().unwrap().values().all(|count| count == 0) {
                puzzle.is_published(cell);
            }
            cells.insert((area, kind), cell);
        }
    }
    // The report for people prints the margins, too: a small one is marked as small, and so no other is.
    let margins: Vec<(&str, bool)> = KINDS.iter().map(|kind| (*kind, true)).collect();
    let areas = truth["created_by_area_and_kind"].as_object().unwrap().keys().map(|area| (area.as_str(), false));
    let mut tallies = Vec::new();
    for (name, is_kind) in margins.into_iter().chain(areas) {
        let own = cells.iter().filter(|((area, kind), _)| if is_kind { *kind == name } else { *area == name });
        let mut own: Vec<usize> = own.map(|(_, index)| *index).collect();
        if is_kind {
            let tally = numbers::erased_of_kind(world, day, name);
            tallies.push(puzzle.add(format!("erased {name}"), tally, Clue::Nothing));
            own.extend(tallies.last());
        }
        let sum = own.iter().map(|&index| puzzle.unknowns[index].truth).sum();
        let clue = match (1..world.small_number).contains(&sum) {
            true => Clue::Small,
            false if is_kind => Clue::Total,
            false => Clue::Hidden,
        };
        let total = puzzle.add(format!("all {name}"), sum, clue);
        puzzle.equal(own, vec![total]);
    }
    let everybody = |name: &str| truth["states"][name].as_i64().unwrap();
    let all = puzzle.add("created", everybody("created"), Clue::Headline);
    let gone = puzzle.add("gone", everybody("created") - everybody("in_network"), Clue::Headline);
    let parts_of_gone = ["left", "erased"].map(|name| {
        let part = puzzle.printed(name, &truth["states"][name], &said["states"][name]);
        // A list of its own, which does not ask what the table needs.
        puzzle.is_published(part);
        part
    });
    let [_, erased] = parts_of_gone;
    puzzle.equal(parts_of_gone.to_vec(), vec![gone]);
    puzzle.equal(tallies, vec![erased]);
    puzzle.equal(cells.values().copied().chain([erased]).collect(), vec![all]);
    for (truth, said) in truth["targets"].as_array().unwrap().iter().zip(said["targets"].as_array().unwrap()) {
        if truth["measure"] != "champions-created" {
            continue;
        }
        for (kind, part) in truth["kinds"].as_object().unwrap() {
            let total = puzzle.printed(&format!("all {kind}"), &part["actual"], &said["kinds"][kind]["actual"]);
            // Cells give way to the network's own totals.
            puzzle.is_published(total);
            let column = cells.iter().filter(|((_, other), _)| other == kind).map(|(_, index)| *index);
            let mut column: Vec<usize> = column.collect();
            let sum: i64 = column.iter().map(|&index| puzzle.unknowns[index].truth).sum();
            let of_tally = puzzle.unknowns[total].truth - sum;
            column.push(puzzle.add(format!("erased {kind}"), of_tally, Clue::Nothing));
            puzzle.equal(column, vec![total]);
        }
        for (area, part) in truth["areas"].as_object().unwrap() {
            let mut total = puzzle.printed(&format!("{area} all"), &part["actual"], &said["areas"][area]["actual"]);
            if world.is_outer(area) && puzzle.unknowns[total].clue == Clue::Hidden {
                // The sum of what is hidden inside, small or not.
                total = puzzle.add(format!("{area} all"), puzzle.unknowns[total].truth, Clue::Nothing);
            }
            let inside = |inner: &&str| world.lies_within(inner, area);
            let row = cells.iter().filter(|((inner, _), _)| inside(inner)).map(|(_, index)| *index).collect();
            puzzle.equal(row, vec![total]);
        }
    }
    puzzle
}

/// The states of those in the network.
fn states(world: &World, truth: &Value, said: &Value) -> Puzzle {
    let mut puzzle = Puzzle::new(world);
    let names = ["active", "new", "quiet", "lapsed", "resting"];
    let states = names.map(|name| puzzle.printed(name, &truth["states"][name], &said["states"][name]));
    let all = puzzle.add("in the network", truth["states"]["in_network"].as_i64().unwrap(), Clue::Headline);
    puzzle.equal(states.to_vec(), vec![all]);
    puzzle.heed_promises(world, states[0]);
    puzzle
}

/// The states in each month but the last, of a total that can be known where nobody went.
pub(super) fn months(world: &World, truth: &Value, said: &Value) -> Vec<Puzzle> {
    let months = truth["history"].as_array().unwrap().iter().zip(said["history"].as_array().unwrap());
    let month = |(truth, said): (&Value, &Value)| {
        let mut puzzle = Puzzle::new(world);
        let names = ["active", "new", "quiet", "lapsed", "resting"];
        let states = names.map(|name| puzzle.printed(name, &truth[name], &said[name]));
        let all = states.iter().map(|&index| puzzle.unknowns[index].truth).sum();
        let all = puzzle.add("in the network", all, Clue::Headline);
        puzzle.equal(states.to_vec(), vec![all]);
        puzzle.heed_promises(world, states[0]);
        puzzle
    };
    months.rev().skip(1).map(month).collect()
}

/// Lists what the funnel tells that it may not: small steps, small numbers between two of them, and how few left.
pub(super) fn funnel(world: &World, truth: &Value, said: &Value) -> Vec<String> {
    let shown = |step: &str| said["funnel"][step]["people"].as_i64();
    let is_small = |count: i64| (1..world.small_number).contains(&count);
    let mut wrong = Vec::new();
    let nested = [
        ("enquired", "trained"),
        ("enquired", "agreed"),
        ("enquired", "qualified"),
        ("enquired", "helped"),
        ("trained", "qualified"),
        ("trained", "helped"),
        ("agreed", "qualified"),
        ("agreed", "helped"),
        ("qualified", "helped"),
    ];
    for (outer, inner) in nested {
        if let (Some(more), Some(fewer)) = (shown(outer), shown(inner))
            && (is_small(more) || is_small(fewer) || is_small(more - fewer))
        {
            wrong.push(format!("funnel: {outer} {more}, {inner} {fewer}"));
        }
    }
    let gone = |name: &str| said["states"][name].is_string();
    if (gone("left") || gone("erased")) && shown("qualified").is_some() {
        wrong.push(format!("funnel: who qualified are {} in the network, and who left", truth["states"]["in_network"]));
    }
    wrong
}

/// The parts of a target that are in no table of their own: by kind, and by area.
fn parts(world: &World, day: Day, target: &Target, truth: &Value, said: &Value) -> Vec<Puzzle> {
    if matches!(target.measure, "champions-created" | "organisations-engaged" | "champion-hours") {
        return Vec::new();
    }
    let all = truth["actual"].as_i64().unwrap();
    let mut by_kind = Puzzle::new(world);
    if target.measure == "champions-active" {
        let printed = target.kinds.iter().map(|(kind, _)| {
            let kind = KINDS[*kind];
            by_kind.printed(kind, &truth["kinds"][kind]["actual"], &said["kinds"][kind]["actual"])
        });
        let mut printed: Vec<usize> = printed.collect();
        let rest = all - printed.iter().map(|&index| by_kind.unknowns[index].truth).sum::<i64>();
        if printed.len() < 3 {
            printed.push(by_kind.add("other kinds", rest, Clue::Nothing));
        }
        let headline = by_kind.total("all kinds", &truth["actual"], &said["actual"]);
        by_kind.equal(printed, vec![headline]);
    }
    let mut by_area = Puzzle::new(world);
    let own: Vec<usize> = (0..world.areas.len())
        .map(|area| by_area.add(&world.areas[area].id, numbers::in_area(world, day, target, area), Clue::Nothing))
        .collect();
    let headline = by_area.total("all areas", &truth["actual"], &said["actual"]);
    by_area.equal(own.clone(), vec![headline]);
    for (area, _) in &target.areas {
        let id = &world.areas[*area].id;
        let part = by_area.printed(id, &truth["areas"][id]["actual"], &said["areas"][id]["actual"]);
        by_area.equal(own.iter().copied().filter(|inner| world.chain(*inner).contains(area)).collect(), vec![part]);
    }
    vec![by_kind, by_area]
}

/// The parts of a target by organisation, and all who belong to none of these.
fn organisations(world: &World, truth: &Value, said: &Value) -> Puzzle {
    let mut puzzle = Puzzle::new(world);
    let Some(parts) =
        truth["organisations"].as_object().filter(|_| truth["measure"].as_str().is_some_and(counts_people))
    else {
        return puzzle;
    };
    let printed =
        parts.iter().map(|(id, part)| puzzle.printed(id, &part["actual"], &said["organisations"][id]["actual"]));
    let mut printed: Vec<usize> = printed.collect();
    let all = truth["actual"].as_i64().unwrap();
    let others = all - printed.iter().map(|&index| puzzle.unknowns[index].truth).sum::<i64>();
    printed.push(puzzle.add("others", others, Clue::Nothing));
    let headline = puzzle.total("all", &truth["actual"], &said["actual"]);
    puzzle.equal(printed, vec![headline]);
    puzzle
}

/// All targets of one measure together: what two lists of areas have in common can be taken from each other.
pub(super) fn across(world: &World, day: Day, truth: &Value, said: &Value) -> Vec<Puzzle> {
    let mut groups: BTreeMap<(&str, Option<i64>), Vec<usize>> = BTreeMap::new();
    for (index, target) in world.targets.iter().enumerate() {
        if matches!(target.measure, "champions-active" | "contacts" | "first-time" | "sessions") {
            let from = (target.measure != "champions-active").then_some(target.from.0);
            groups.entry((target.measure, from)).or_default().push(index);
        }
    }
    let together = |indices: Vec<usize>| {
        let mut puzzle = Puzzle::new(world);
        let first = &world.targets[indices[0]];
        let own: Vec<usize> = (0..world.areas.len())
            .map(|area| puzzle.add(&world.areas[area].id, numbers::in_area(world, day, first, area), Clue::Nothing))
            .collect();
        let (told, known) = (&truth["targets"][indices[0]]["actual"], &said["targets"][indices[0]]["actual"]);
        let total = puzzle.total("all areas", told, known);
        puzzle.equal(own.clone(), vec![total]);
        for index in indices {
            let (truth, said) = (&truth["targets"][index]["areas"], &said["targets"][index]["areas"]);
            for (area, _) in &world.targets[index].areas {
                let id = &world.areas[*area].id;
                let part = puzzle.printed(id, &truth[id]["actual"], &said[id]["actual"]);
                let inside = own.iter().copied().filter(|inner| world.chain(*inner).contains(area));
                puzzle.equal(inside.collect(), vec![part]);
            }
        }
        puzzle
    };
    groups.into_values().map(together).collect()
}

/// The area sheets beside the report: champions created in an area less those who are there are those who left.
pub(super) fn sheets(world: &World, day: Day, truth: &Value, said: &Value, sheets: &Value) -> Puzzle {
    let mut puzzle = Puzzle::new(world);
    let (mut here, mut gone, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for sheet in sheets["areas"].as_array().unwrap() {
        let id = sheet["id"].as_str().unwrap();
        let (created, present) = numbers::people_in(world, day, id);
        let total = puzzle.printed(&format!("created in {id}"), &created.into(), &sheet["created"]);
        // Nobody is pointed at where there is nobody.
        if created == 0 {
            puzzle.is_published(total);
        }
        // Each area has a thousand residents. Where a rate is missing, a sentence says whether there are only a few.
        let few = sheet["gaps"].as_array().unwrap().iter().any(|gap| gap.as_str().unwrap().contains("fewer than"));
        let clue = match (sheet["per_1000_residents"].is_null(), few) {
            (false, _) => Clue::Shown,
            (true, true) if sheet["created"].is_number() => Clue::Small,
            // Of those who are a few there are a few left at most.
            (true, _) => Clue::Secret,
        };
        let present_there = puzzle.add(format!("present in {id}"), present, clue);
        let left = puzzle.add(format!("left from {id}"), created - present, Clue::Secret);
        puzzle.equal(vec![present_there, left], vec![total]);
        here.push(present_there);
        gone.push(left);
        all.push(total);
    }
    let state = |puzzle: &mut Puzzle, name: &str| puzzle.total(name, &truth["states"][name], &said["states"][name]);
    let [network, created, left, erased] =
        ["in_network", "created", "left", "erased"].map(|name| state(&mut puzzle, name));
    puzzle.equal(here, vec![network]);
    puzzle.equal(gone, vec![left]);
    puzzle.equal([all, vec![erased]].concat(), vec![created]);
    puzzle
}

fn counts_people(measure: &str) -> bool {
    measure.starts_with("champions-")
}

impl World {
    fn is_outer(&self, id: &str) -> bool {
        self.areas.iter().any(|area| area.within.is_some_and(|outer| self.areas[outer].id == id))
    }

    /// Returns whether a figure is of an area that has others inside.
    fn is_outer_part(&self, place: &str) -> bool {
        place.split('.').nth(3).is_some_and(|id| place.starts_with(".targets.areas") && self.is_outer(id))
    }

    pub(super) fn lies_within(&self, inner: &str, outer: &str) -> bool {
        let at = |id: &str| self.areas.iter().position(|area| area.id == id).unwrap();
        self.chain(at(inner)).contains(&at(outer))
    }
}

/// Lists where the public report says something else than it may.
///
/// What stands in a table is a count that is not small, the mark of one that is, or hidden; what is a share of it is
/// left out; and everything else is as for coordinators.
pub(super) fn told(world: &World, place: &str, truth: &Value, said: &Value, wrong: &mut Vec<String>) {
    match (truth, said) {
        (Value::Object(truth), Value::Object(said)) if truth.keys().eq(said.keys()) => {
            truth.iter().for_each(|(key, truth)| told(world, &format!("{place}.{key}"), truth, &said[key], wrong));
        }
        (Value::Array(truth), Value::Array(said)) if truth.len() == said.len() => {
            truth.iter().zip(said).for_each(|(truth, said)| told(world, place, truth, said, wrong));
        }
        (Value::Number(number), _) if is_in_a_table(place) && number.is_i64() => {
            let count = number.as_i64().unwrap();
            let small = (1..world.small_number).contains(&count);
            let fits = match said.as_str() {
                // The sum of some that are hidden says nothing of itself.
                Some("hidden") if world.is_outer_part(place) => world.small_number > 1,
                Some("hidden") => !small && world.small_number > 1,
                Some(mark) => small && mark == format!("<{}", world.small_number),
                None => !small && truth == said,
            };
            if !fits {
                wrong.push(format!("{place}: {count} is told as {said}"));
            }
        }
        (Value::Number(_), Value::Null) if place.starts_with(".active_rate") || place.starts_with(".logging") => {}
        _ if truth == said => {}
        _ => wrong.push(format!("{place}: the public reads {said} instead of {truth}")),
    }
}

/// Returns whether a figure is one of many, and no headline.
fn is_in_a_table(place: &str) -> bool {
    let part_of_target = place.starts_with(".targets") && place.ends_with(".actual") && place.matches('.').count() > 2;
    let state = place.starts_with(".states") && place != ".states.created" && place != ".states.in_network";
    part_of_target || state || place.starts_with(".created_by_area_and_kind") || place == ".history.active"
}

/// What is made of how many are active.
const MADE_OF_ACTIVE: [&str; 11] = [
    "actual",
    "attainment_percent",
    "variance",
    "share_of_goal_percent",
    "needed_per_month",
    "rag",
    "direction",
    "run_rate_per_month",
    "forecast_at_due",
    "forecast_date",
    "reached_on",
];

/// Lists where targets for active champions tell how many there are, or were, when that is a small number, and where they
/// tell less than they may; and takes out of both reports what was looked at.
pub(super) fn active_targets(world: &World, day: Day, truth: &mut Value, said: &mut Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let is_small = |count: i64| (1..world.small_number).contains(&count);
    let was_small = |day: Day| is_small(numbers::active(world, day));
    let last = if day == day.month_end() { day } else { day.plus_months(-1).month_end() };
    let end = |ago: i64| last.plus_months(-ago).month_end();
    let now = was_small(day);
    let before = was_small(day.plus_months(-3));
    let targets = truth["targets"].as_array_mut().unwrap().iter_mut().zip(said["targets"].as_array_mut().unwrap());
    for (target, (truth, said)) in world.targets.iter().zip(targets) {
        if target.measure != "champions-active" {
            continue;
        }
        let counted = (0..3).filter(|ago| end(*ago) >= target.from).count();
        let grew = counted > 0 && (0..=i64::try_from(counted).unwrap()).any(|ago| was_small(end(ago)));
        let compares = world.rag == "direction" && truth["rag"] != "green";
        for name in MADE_OF_ACTIVE {
            let hidden = now
                || match name {
                    "direction" => before,
                    "rag" => compares && before,
                    "run_rate_per_month" | "forecast_at_due" | "forecast_date" => grew,
                    "reached_on" => target.goal > 1 && is_small(target.goal),
                    _ => false,
                };
            let fits = match (hidden, name) {
                (true, "actual") => said[name].as_i64().is_none(),
                (true, _) => said[name].is_null(),
                (false, _) => said[name] == truth[name],
            };
            if !fits {
                wrong.push(format!("{name} of {} active: {} is told as {}", truth["actual"], truth[name], said[name]));
            }
        }
        for report in [truth, said] {
            report.as_object_mut().unwrap().retain(|name, _| !MADE_OF_ACTIVE.contains(&name.as_str()));
        }
    }
    wrong
}
