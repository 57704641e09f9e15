//! Random networks: plain data that is written as YAML for the program, and read as it is by the second opinion.

use std::fmt::Write as _;

use super::calendar::Day;

/// The kinds, in the order of the report.
pub(super) const KINDS: [&str; 3] = ["citizen", "employee", "business"];

/// What a target can count.
pub(super) const MEASURES: [&str; 7] = [
    "champions-created",
    "champions-active",
    "contacts",
    "first-time",
    "sessions",
    "champion-hours",
    "organisations-engaged",
];

/// A network, and the settings it counts by.
#[derive(Debug)]
pub(super) struct World {
    pub(super) active_days: i64,
    pub(super) lapsed_days: i64,
    pub(super) profile: &'static str,
    pub(super) rag: &'static str,
    pub(super) small_number: i64,
    pub(super) areas: Vec<Area>,
    pub(super) organisations: Vec<Organisation>,
    pub(super) champions: Vec<Champion>,
    /// The month's last day, and the kind.
    pub(super) erased: Vec<(Day, usize)>,
    pub(super) targets: Vec<Target>,
    pub(super) sessions: Vec<Session>,
}

#[derive(Debug)]
pub(super) struct Area {
    pub(super) id: String,
    pub(super) within: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Organisation {
    pub(super) id: String,
    pub(super) pledge: Option<Day>,
}

#[derive(Debug)]
pub(super) struct Champion {
    pub(super) id: String,
    pub(super) kind: usize,
    pub(super) area: usize,
    pub(super) organisation: Option<usize>,
    pub(super) enquired: Option<Day>,
    pub(super) trained: Option<Day>,
    pub(super) agreed: Option<Day>,
    pub(super) rests: Vec<(Day, Option<Day>)>,
    pub(super) left: Option<Day>,
}

#[derive(Debug)]
pub(super) struct Target {
    pub(super) id: String,
    pub(super) measure: &'static str,
    pub(super) goal: i64,
    pub(super) from: Day,
    pub(super) due: Day,
    pub(super) milestones: Vec<(Day, i64)>,
    pub(super) kinds: Vec<(usize, i64)>,
    /// Area and weight, in the order of the file.
    pub(super) areas: Vec<(usize, i64)>,
    /// Organisation and goal, in the order of their ids.
    pub(super) organisations: Vec<(usize, i64)>,
}

#[derive(Debug)]
pub(super) struct Session {
    pub(super) date: Day,
    pub(super) champions: Vec<usize>,
    /// How many more were there who have been erased since.
    pub(super) erased: i64,
    pub(super) area: usize,
    pub(super) minutes: i64,
    pub(super) learners: i64,
    /// Not everybody asks.
    pub(super) first_time: Option<i64>,
    pub(super) estimated: bool,
}

/// Numbers that look random and are the same in every run: splitmix64.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number from 0 to one below the bound.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }

    /// Returns a number in a range, both ends included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.next() % u64::try_from(high - low + 1).unwrap()).unwrap()
    }

    /// Returns true so many times in a hundred.
    pub(super) fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    pub(super) fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }

    /// Returns a day of two and a half years; month ends, month starts and leap days more often than others.
    fn day(&mut self) -> Day {
        let day = Day::new(2026, 1, 1).plus(self.between(0, 900));
        match self.below(10) {
            0 => day.month_end(),
            1 => day.month_end().plus(1),
            2 => Day::new(2028, 2, 29),
            _ => day,
        }
    }
}

/// Returns a network that nothing is wrong with, and that has what the dice say.
pub(super) fn random(dice: &mut Dice) -> World {
    let areas = areas(dice);
    let leaves: Vec<usize> =
        (0..areas.len()).filter(|index| !areas.iter().any(|area| area.within == Some(*index))).collect();
    let organisations: Vec<Organisation> = (0..dice.below(5))
        .map(|index| Organisation { id: format!("org-{index}"), pledge: dice.chance(60).then(|| dice.day()) })
        .collect();
    // Small networks have their own corners: nobody, one, two.
    let count = if dice.chance(20) { dice.below(4) } else { dice.below(41) };
    let champions: Vec<Champion> =
        (0..count).map(|number| champion(dice, number, &leaves, organisations.len())).collect();
    let sessions = match champions.len() {
        0 => Vec::new(),
        people => (0..dice.below(61)).map(|_| session(dice, people, areas.len())).collect(),
    };
    let people_erased = if dice.chance(40) { dice.below(7) } else { 0 };
    let erased = (0..people_erased).map(|_| (dice.day().month_end(), dice.below(3))).collect();
    let targets = (0..dice.below(5)).map(|number| target(dice, number, &areas, organisations.len())).collect();
    let active_days = dice.pick(&[30, 90, 90, 90, 100]);
    World {
        active_days,
        lapsed_days: active_days + dice.pick(&[1, 60, 90]),
        profile: dice.pick(&["linear", "step"]),
        rag: dice.pick(&["tolerance", "direction"]),
        small_number: dice.pick(&[1, 2, 3, 5, 5, 5, 5, 10]),
        areas,
        organisations,
        champions,
        erased,
        targets,
        sessions,
    }
}

/// Returns one to six areas; some lie within an earlier one.
fn areas(dice: &mut Dice) -> Vec<Area> {
    let names = ["mill", "aston", "zoo", "bay", "ladywood", "newtown"];
    (0..=dice.below(6))
        .map(|index| Area {
            id: names[index].to_owned(),
            within: (index > 0 && dice.chance(40)).then(|| dice.below(index)),
        })
        .collect()
}

fn champion(dice: &mut Dice, number: usize, leaves: &[usize], organisations: usize) -> Champion {
    let kind = if organisations == 0 { 0 } else { dice.below(3) };
    let trained = dice.chance(88).then(|| dice.day());
    let agreed = match trained {
        // A little before, on the same day or a little after.
        Some(trained) if dice.chance(90) => Some(trained.plus(dice.between(-20, 20))),
        _ => dice.chance(20).then(|| dice.day()),
    };
    let rests = (0..if dice.chance(25) { dice.below(3) } else { 0 })
        .map(|_| {
            let from = dice.day();
            (from, dice.chance(80).then(|| from.plus(dice.between(0, 120))))
        })
        .collect();
    Champion {
        // Backwards for some, so that the order of the ids is not the order in which people came.
        id: format!("c{:03}", (number * 37 + 11) % 101),
        kind,
        area: dice.pick(leaves),
        organisation: (kind > 0 || organisations > 0 && dice.chance(20)).then(|| dice.below(organisations)),
        enquired: dice
            .chance(60)
            .then(|| trained.or(agreed).unwrap_or(Day::new(2026, 6, 1)).plus(-dice.between(0, 60))),
        trained,
        agreed,
        rests,
        left: dice.chance(20).then(|| dice.day()),
    }
}

fn session(dice: &mut Dice, people: usize, areas: usize) -> Session {
    let mut champions: Vec<usize> = (0..=dice.below(3)).map(|_| dice.below(people)).collect();
    champions.sort_unstable();
    champions.dedup();
    let erased = if dice.chance(10) { dice.between(1, 2) } else { 0 };
    if erased > 0 && dice.chance(30) {
        champions.clear();
    }
    let learners = if dice.chance(20) { 0 } else { dice.between(0, 9) };
    Session {
        date: dice.day(),
        champions,
        erased,
        area: dice.below(areas),
        minutes: dice.between(1, 180),
        learners,
        first_time: (!dice.chance(15)).then(|| dice.between(0, learners)),
        estimated: dice.chance(30),
    }
}

fn target(dice: &mut Dice, number: usize, areas: &[Area], organisations: usize) -> Target {
    let measure = dice.pick(&MEASURES);
    let goal = match measure {
        "champions-created" | "champions-active" => dice.between(1, 45),
        "organisations-engaged" => dice.between(1, 5),
        _ => dice.between(1, 150),
    };
    let from = dice.day();
    let due = from.plus(dice.between(1, 800));
    let mut milestones: Vec<(Day, i64)> = (0..dice.below(4))
        .map(|_| (from.plus(dice.between(1, due.0 - from.0)), dice.between(1, goal)))
        .filter(|(day, _)| *day < due)
        .collect();
    milestones.sort_unstable();
    milestones.dedup_by_key(|(day, _)| *day);
    let mut numbers: Vec<i64> = milestones.iter().map(|(_, number)| *number).collect();
    numbers.sort_unstable();
    for (milestone, number) in milestones.iter_mut().zip(numbers) {
        milestone.1 = number;
    }
    let kinds = if dice.chance(50) { kinds(dice, goal) } else { Vec::new() };
    let mut weighted: Vec<(usize, i64)> = Vec::new();
    if dice.chance(60) {
        for _ in 0..=dice.below(areas.len()) {
            let area = dice.below(areas.len());
            if !weighted.iter().any(|(other, _)| *other == area) {
                weighted.push((area, dice.between(0, 9)));
            }
        }
        weighted[0].1 += 1;
    }
    let promised = if dice.chance(40) { dice.below(organisations + 1) } else { 0 };
    let organisations = (0..promised).map(|index| (index, dice.between(0, goal / 4))).collect();
    Target {
        id: format!("target-{number}"),
        measure,
        goal,
        from,
        due,
        milestones,
        kinds,
        areas: weighted,
        organisations,
    }
}

/// Returns parts for one, two or three kinds that add up to the goal.
fn kinds(dice: &mut Dice, goal: i64) -> Vec<(usize, i64)> {
    let first = dice.between(0, goal);
    let second = dice.between(0, goal - first);
    match dice.below(4) {
        0 => vec![(dice.below(3), goal)],
        1 => vec![(0, first), (2, goal - first)],
        _ => vec![(0, first), (1, second), (2, goal - first - second)],
    }
}

/// Returns a day to look from: any, or one at which something changes.
pub(super) fn any_day(dice: &mut Dice, world: &World) -> Day {
    let mut days = vec![Day::new(2028, 2, 29), Day::new(2025, 12, 31), Day::new(2029, 6, 30)];
    days.extend(world.targets.iter().flat_map(|target| [target.from, target.due, target.due.plus(40)]));
    days.extend(world.targets.iter().flat_map(|target| target.milestones.iter().map(|(day, _)| *day)));
    days.extend(world.champions.iter().filter_map(|champion| champion.left));
    days.extend(world.champions.iter().flat_map(|champion| champion.rests.iter().filter_map(|rest| rest.1)));
    days.extend(world.organisations.iter().filter_map(|organisation| organisation.pledge));
    days.extend(world.sessions.iter().flat_map(|session| {
        [session.date, session.date.plus(world.active_days), session.date.plus(world.lapsed_days)]
    }));
    match dice.below(4) {
        0 => dice.day(),
        1 => dice.day().plus_months(6).month_end(),
        _ => {
            let near = dice.between(-1, 1);
            dice.pick(&days).plus(near)
        }
    }
}

impl Champion {
    /// Returns whether they were a learner first: those whose id is an odd number.
    pub(super) fn was_learner(&self) -> bool {
        self.id.ends_with(['1', '3', '5', '7', '9'])
    }
}

impl World {
    /// Returns the network as a YAML file.
    pub(super) fn yaml(&self) -> String {
        let mut yaml = format!(
            "counting: {{ active_days: {}, lapsed_days: {}, profile: {}, rag: {}, small_number: {} }}\n",
            self.active_days, self.lapsed_days, self.profile, self.rag, self.small_number
        );
        yaml.push_str("areas:\n");
        for area in &self.areas {
            let within = area.within.map(|outer| format!(", within: {}", self.areas[outer].id)).unwrap_or_default();
            writeln!(yaml, "  {}: {{ name: Place, population: 1000{within} }}", area.id).unwrap();
        }
        section(&mut yaml, "organisations", &self.organisations, |organisation| {
            let pledge = organisation.pledge.map(|day| format!(", pledge: {{ date: {}, champions: 3 }}", day.text()));
            format!("{}: {{ name: Firm, kind: employer{} }}", organisation.id, pledge.unwrap_or_default())
        });
        section(&mut yaml, "champions", &self.champions, |champion| self.champion_yaml(champion));
        let erased: Vec<String> = self
            .erased
            .iter()
            .map(|(day, kind)| format!("{{ month: {}, kind: {} }}", day.month(), KINDS[*kind]))
            .collect();
        writeln!(yaml, "erased: [{}]", erased.join(", ")).unwrap();
        section(&mut yaml, "targets", &self.targets, |target| self.target_yaml(target));
        yaml
    }

    fn champion_yaml(&self, champion: &Champion) -> String {
        let mut yaml =
            format!("{}: {{ kind: {}, area: {}", champion.id, KINDS[champion.kind], self.areas[champion.area].id);
        if let Some(organisation) = champion.organisation {
            write!(yaml, ", organisation: {}", self.organisations[organisation].id).unwrap();
        }
        if champion.was_learner() {
            yaml.push_str(", was_learner: true");
        }
        let dates = [("enquired", champion.enquired), ("trained", champion.trained), ("agreed", champion.agreed)];
        for (name, day) in dates {
            yaml.push_str(&day.map(|day| format!(", {name}: {}", day.text())).unwrap_or_default());
        }
        if let Some(left) = champion.left {
            write!(yaml, ", left: {{ date: {} }}", left.text()).unwrap();
        }
        let rests: Vec<String> = champion
            .rests
            .iter()
            .map(|(from, until)| {
                let until = until.map(|until| format!(", until: {}", until.text())).unwrap_or_default();
                format!("{{ from: {}{until} }}", from.text())
            })
            .collect();
        format!("{yaml}, resting: [{}] }}", rests.join(", "))
    }

    fn target_yaml(&self, target: &Target) -> String {
        let milestones = target.milestones.iter().map(|(day, number)| format!("{}: {number}", day.text()));
        let kinds = target.kinds.iter().map(|(kind, part)| format!("{}: {part}", KINDS[*kind]));
        let areas = target.areas.iter().map(|(area, weight)| format!("{}: {weight}", self.areas[*area].id));
        let organisations =
            target.organisations.iter().map(|(index, goal)| format!("{}: {goal}", self.organisations[*index].id));
        let organisations: Vec<String> = organisations.collect();
        let mut yaml = format!(
            "{}: {{ name: A promise, measure: {}, goal: {}, from: {}, due: {}, milestones: {{ {} }}, kinds: {{ {} }}, \
             areas: {{ {} }}",
            target.id,
            target.measure,
            target.goal,
            target.from.text(),
            target.due.text(),
            milestones.collect::<Vec<_>>().join(", "),
            kinds.collect::<Vec<_>>().join(", "),
            areas.collect::<Vec<_>>().join(", "),
        );
        if !organisations.is_empty() {
            write!(yaml, ", organisations: {{ {} }}", organisations.join(", ")).unwrap();
        }
        yaml + " }"
    }

    /// Returns the log, in the words of the tests for measures: `date champions minutes learners first_time area source`.
    pub(super) fn log(&self) -> String {
        let mut log = String::new();
        for session in &self.sessions {
            let erased = (0..session.erased).map(|_| "erased");
            let who = session.champions.iter().map(|index| self.champions[*index].id.as_str()).chain(erased);
            writeln!(
                log,
                "{} {} {} {} {} {} {}",
                session.date.text(),
                who.collect::<Vec<_>>().join("+"),
                session.minutes,
                session.learners,
                session.first_time.map_or_else(|| "?".to_owned(), |new| new.to_string()),
                self.areas[session.area].id,
                if session.estimated { "estimated" } else { "recorded" }
            )
            .unwrap();
        }
        log
    }
}

fn section<T>(yaml: &mut String, name: &str, entries: &[T], line: impl Fn(&T) -> String) {
    if entries.is_empty() {
        return;
    }
    writeln!(yaml, "{name}:").unwrap();
    for entry in entries {
        writeln!(yaml, "  {}", line(entry)).unwrap();
    }
}
