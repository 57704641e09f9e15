//! The definitions once more, sentence by sentence, slowly: nothing is remembered, nothing is looked up twice as fast.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{
    calendar::{Day, Fraction},
    world::{Champion, KINDS, Session, Target, World},
};

/// A network, looked at on a day.
#[derive(Clone, Copy)]
struct View<'a> {
    world: &'a World,
    day: Day,
}

/// Returns the report as coordinators get it.
pub(super) fn report(world: &World, day: Day) -> Value {
    let view = View { world, day };
    let targets = world.targets.iter().map(|target| view.target(target)).collect::<Vec<Value>>();
    json!({
        "as_of": day.text(),
        "revision": "abc1234",
        "counting": {
            "active_days": world.active_days, "lapsed_days": world.lapsed_days, "profile": world.profile,
            "rag": world.rag, "small_number": world.small_number,
        },
        "targets": targets,
        "states": view.states(),
        "active_rate_percent": view.active_rate(),
        "logging_coverage_percent": view.logging_coverage(),
        "help": view.help(),
        "created_by_area_and_kind": view.by_area_and_kind(),
        "history": view.history(),
        "funnel": view.funnel(),
        "period_retention_percent": view.period_retention(),
        "cohorts": view.cohorts(),
        "learners_became_champions": view.learners(),
        "recorded": view.written_down(false),
        "estimated": view.written_down(true),
        "coverage": view.coverage(),
    })
}

/// Returns what there is of a target in an area, without those inside it. The areas' numbers add up to the actual.
pub(super) fn in_area(world: &World, day: Day, target: &Target, area: usize) -> i64 {
    let here = View { world, day }.actual_of(target, |champion| champion.area == area, |session| session.area == area);
    i64::try_from(here.rounded()).unwrap()
}

/// Returns how many champions are active.
pub(super) fn active(world: &World, day: Day) -> i64 {
    count(&View { world, day }.in_state("active"))
}

/// Returns how many champions were created in an area, and how many of them are in the network.
pub(super) fn people_in(world: &World, day: Day, area: &str) -> (i64, i64) {
    let view = View { world, day };
    let mut created = view.created();
    created.retain(|champion| world.areas[champion.area].id == area);
    let present: Vec<_> = created.iter().filter(|champion| !view.has_left(champion)).collect();
    (count(&created), count(&present))
}

/// Returns how many entries of the tally count for a kind.
pub(super) fn erased_of_kind(world: &World, day: Day, kind: &str) -> i64 {
    count(&View { world, day }.erased().into_iter().filter(|erased| KINDS[*erased] == kind).collect::<Vec<usize>>())
}

/// Returns the day somebody qualified: the later of trained and agreed.
pub(super) fn qualified(champion: &Champion) -> Option<Day> {
    match (champion.trained, champion.agreed) {
        (Some(trained), Some(agreed)) => Some(if trained > agreed { trained } else { agreed }),
        _ => None,
    }
}

/// Returns a share in percent, or nothing without a divisor.
fn percent(part: i64, whole: i64) -> Value {
    if whole == 0 { Value::Null } else { json!(Fraction::new(i128::from(part) * 100, whole.into()).tenths()) }
}

fn lower(one: Fraction, other: Fraction) -> Fraction {
    if other < one { other } else { one }
}

fn higher(one: Fraction, other: Fraction) -> Fraction {
    if other > one { other } else { one }
}

impl<'a> View<'a> {
    fn on(self, day: Day) -> Self {
        Self { day, ..self }
    }

    // ---- who is counted ----

    fn created(self) -> Vec<&'a Champion> {
        let champions = self.world.champions.iter();
        champions.filter(|champion| qualified(champion).is_some_and(|day| day <= self.day)).collect()
    }

    fn erased(self) -> Vec<usize> {
        self.world.erased.iter().filter(|(from, _)| *from <= self.day).map(|(_, kind)| *kind).collect()
    }

    fn created_count(self) -> i64 {
        count(&self.created()) + count(&self.erased())
    }

    fn has_left(self, champion: &Champion) -> bool {
        champion.left.is_some_and(|day| day <= self.day)
    }

    fn pipeline(self) -> i64 {
        let mut people = 0;
        for champion in &self.world.champions {
            let enquired = champion.enquired.is_none() || champion.enquired.is_some_and(|day| day <= self.day);
            let qualified = qualified(champion).is_some_and(|day| day <= self.day);
            if enquired && !qualified && !self.has_left(champion) {
                people += 1;
            }
        }
        people
    }

    fn sessions(self) -> Vec<&'a Session> {
        self.world.sessions.iter().filter(|session| session.date <= self.day).collect()
    }

    fn sessions_of(self, champion: &Champion) -> Vec<&'a Session> {
        let was_there =
            |session: &&Session| session.champions.iter().any(|index| self.world.champions[*index].id == champion.id);
        self.sessions().into_iter().filter(was_there).collect()
    }

    fn state(self, champion: &Champion) -> &'static str {
        if self.has_left(champion) {
            return "left";
        }
        let rests = |(from, until): &(Day, Option<Day>)| *from <= self.day && until.is_none_or(|last| self.day <= last);
        if champion.rests.iter().any(rests) {
            return "resting";
        }
        let helping = self.sessions_of(champion).into_iter().filter(|session| session.learners >= 1);
        let last = helping.map(|session| session.date).max();
        let qualified = qualified(champion).unwrap();
        let since = match last {
            Some(last) if last > qualified => last,
            _ => qualified,
        };
        let days = self.day.0 - since.0;
        match (days <= self.world.active_days, days <= self.world.lapsed_days, last.is_some()) {
            (true, _, true) => "active",
            (true, _, false) => "new",
            (false, true, _) => "quiet",
            (false, false, _) => "lapsed",
        }
    }

    fn in_state(self, state: &str) -> Vec<&'a Champion> {
        self.created().into_iter().filter(|champion| self.state(champion) == state).collect()
    }

    /// Returns what a created champion counts as.
    fn unit(self, champion: &Champion) -> usize {
        if champion.kind != 2 {
            return champion.kind;
        }
        let organisation = champion.organisation.unwrap();
        if self.world.organisations[organisation].pledge.is_none_or(|day| day > self.day) {
            return 1;
        }
        let colleagues = self.created().into_iter();
        let colleagues = colleagues.filter(|other| other.kind == 2 && other.organisation == Some(organisation));
        let first = colleagues.min_by_key(|other| (qualified(other).unwrap(), other.id.clone())).unwrap();
        if first.id == champion.id { 2 } else { 1 }
    }

    // ---- the report's parts ----

    fn states(self) -> Value {
        let of = |state| count(&self.in_state(state));
        let created = self.created();
        json!({
            "created": self.created_count(),
            "in_network": created.iter().filter(|champion| !self.has_left(champion)).count(),
            "pipeline": self.pipeline(),
            "active": of("active"), "new": of("new"), "quiet": of("quiet"), "lapsed": of("lapsed"),
            "resting": of("resting"), "left": of("left"), "erased": count(&self.erased()),
        })
    }

    fn active_rate(self) -> Value {
        let [active, quiet, lapsed] = ["active", "quiet", "lapsed"].map(|state| count(&self.in_state(state)));
        percent(active, active + quiet + lapsed)
    }

    fn logging_coverage(self) -> Value {
        let mut those = self.in_state("active");
        those.extend(self.in_state("quiet"));
        let logs =
            |champion: &&&Champion| self.sessions_of(champion).iter().any(|session| self.day.0 - session.date.0 <= 90);
        percent(i64::try_from(those.iter().filter(logs).count()).unwrap(), count(&those))
    }

    fn engaged(self) -> i64 {
        let organisations = self.world.organisations.iter();
        i64::try_from(organisations.filter(|one| one.pledge.is_some_and(|day| day <= self.day)).count()).unwrap()
    }

    fn help(self) -> Value {
        let sessions = self.sessions();
        let estimated = i64::try_from(sessions.iter().filter(|session| session.estimated).count()).unwrap();
        let minutes: i64 = sessions.iter().map(|session| session.minutes).sum();
        json!({
            "sessions": sessions.len(),
            "contacts": sessions.iter().map(|session| session.learners).sum::<i64>(),
            "first_time": sessions.iter().filter_map(|session| session.first_time).sum::<i64>(),
            "session_hours": Fraction::new(minutes.into(), 60).tenths(),
            "champion_hours": champion_hours(&sessions).tenths(),
            "estimated_share_percent": percent(estimated, count(&sessions)),
            "organisations_engaged": self.engaged(),
            "sessions_without_first_time": without_first_time(&sessions),
        })
    }

    fn funnel(self) -> Value {
        let by_now = |day: Option<Day>| day.is_some_and(|day| day <= self.day);
        let people = |counts: &dyn Fn(&Champion) -> bool| {
            i64::try_from(self.world.champions.iter().filter(|champion| counts(champion)).count()).unwrap()
        };
        let enquired =
            people(&|one| one.enquired.is_none() || by_now(one.enquired) || by_now(one.trained) || by_now(one.agreed));
        let helped = |one: &Champion| self.sessions_of(one).iter().any(|session| session.learners >= 1);
        let step = |people: i64| json!({ "people": people, "share_percent": percent(people, enquired) });
        json!({
            "enquired": step(enquired),
            "trained": step(people(&|one| by_now(one.trained))),
            "agreed": step(people(&|one| by_now(one.agreed))),
            "qualified": step(people(&|one| by_now(qualified(one)))),
            "helped": step(people(&|one| by_now(qualified(one)) && helped(one))),
        })
    }

    fn period_retention(self) -> Value {
        let before = self.on(self.day.plus_months(-3));
        let mut there = before.created();
        there.retain(|champion| !before.has_left(champion));
        let stayed: Vec<_> = there.iter().filter(|champion| !self.has_left(champion)).collect();
        percent(count(&stayed), count(&there))
    }

    fn cohorts(self) -> Value {
        let mut cohorts: BTreeMap<(String, String), [i64; 3]> = BTreeMap::new();
        for champion in self.created() {
            let day = qualified(champion).unwrap();
            let then = self.on(day.plus_months(6));
            if then.day > self.day {
                continue;
            }
            let (year, month, _) = day.parts();
            let first = if month <= 6 { 1 } else { 7 };
            let (from, until) = (Day::new(year, first, 1), Day::new(year, first + 5, 1).month_end());
            let cohort = cohorts.entry((from.text(), until.text())).or_default();
            cohort[0] += 1;
            cohort[1] += i64::from(!then.has_left(champion));
            cohort[2] += i64::from(then.state(champion) == "active");
        }
        let said = |((from, until), [champions, stayed, active]): ((String, String), [i64; 3])| {
            let cohort = json!({
                "until": until, "champions": champions, "stayed": stayed, "active": active,
                "retention_percent": percent(stayed, champions), "active_percent": percent(active, champions),
            });
            (from, cohort)
        };
        Value::Object(cohorts.into_iter().map(said).collect())
    }

    fn learners(self) -> Value {
        let created = self.created();
        let learners: Vec<_> = created.iter().filter(|champion| champion.was_learner()).collect();
        json!({ "champions": learners.len(), "share_percent": percent(count(&learners), count(&created)) })
    }

    fn written_down(self, estimated: bool) -> Value {
        let mut sessions = self.sessions();
        sessions.retain(|session| session.estimated == estimated);
        json!({
            "sessions": sessions.len(),
            "contacts": sessions.iter().map(|session| session.learners).sum::<i64>(),
        })
    }

    fn coverage(self) -> Value {
        let with = |wanted: usize| {
            let mut areas: Vec<&str> = Vec::new();
            for (index, area) in self.world.areas.iter().enumerate() {
                let there = self.created().into_iter().filter(|one| one.area == index && !self.has_left(one)).count();
                let outer = self.world.areas.iter().any(|other| other.within == Some(index));
                if !outer && there == wanted {
                    areas.push(&area.id);
                }
            }
            areas.sort_unstable();
            areas
        };
        json!({ "areas_with_none": with(0), "areas_with_one": with(1), "areas_with_few": null })
    }

    fn by_area_and_kind(self) -> Value {
        let mut rows = Map::new();
        let mut areas: Vec<usize> = (0..self.world.areas.len()).collect();
        areas.sort_by_key(|area| &self.world.areas[*area].id);
        for area in areas {
            if self.world.areas.iter().any(|other| other.within == Some(area)) {
                continue;
            }
            let here: Vec<&Champion> = self.created().into_iter().filter(|champion| champion.area == area).collect();
            let of = |kind| here.iter().filter(|champion| self.unit(champion) == kind).count();
            let row = json!({ "citizen": of(0), "employee": of(1), "business": of(2) });
            rows.insert(self.world.areas[area].id.clone(), row);
        }
        Value::Object(rows)
    }

    fn history(self) -> Value {
        let Some(start) = self.world.targets.iter().map(|target| target.from).min() else { return json!([]) };
        if start > self.day {
            return json!([]);
        }
        let created = self.world.targets.iter().filter(|target| target.measure == "champions-created");
        let headline = created.min_by_key(|target| (target.from, target.id.clone()));
        let mut rows = Vec::new();
        let mut end = start.month_end();
        loop {
            let then = self.on(if end < self.day { end } else { self.day });
            rows.push(json!({
                "month": end.month(),
                "created": then.created_count(),
                "active": count(&then.in_state("active")),
                "new": count(&then.in_state("new")),
                "quiet": count(&then.in_state("quiet")),
                "lapsed": count(&then.in_state("lapsed")),
                "resting": count(&then.in_state("resting")),
                "profile": headline.map(|target| then.profile(target).tenths()),
            }));
            if end >= self.day {
                return Value::Array(rows);
            }
            end = end.plus(1).month_end();
        }
    }

    // ---- targets ----

    fn actual(self, target: &Target) -> Fraction {
        self.actual_of(target, |_| true, |_| true)
    }

    /// Returns what there is of a target among some of the champions and sessions.
    fn actual_of(self, target: &Target, who: impl Fn(&Champion) -> bool, which: impl Fn(&Session) -> bool) -> Fraction {
        let mut sessions = self.sessions();
        sessions.retain(|session| session.date >= target.from && which(session));
        let champions =
            |all: Vec<&Champion>| i64::try_from(all.into_iter().filter(|champion| who(champion)).count()).unwrap();
        Fraction::whole(match target.measure {
            // The tally belongs to nobody and to no place, so it counts only where everything counts.
            "champions-created" => champions(self.created()),
            "champions-active" => champions(self.in_state("active")),
            "organisations-engaged" => self.engaged(),
            "contacts" => sessions.iter().map(|session| session.learners).sum(),
            "first-time" => sessions.iter().filter_map(|session| session.first_time).sum(),
            "sessions" => count(&sessions),
            "champion-hours" => return champion_hours(&sessions),
            other => panic!("nobody knows {other}"),
        })
    }

    /// Returns what there is of a target in the whole network.
    fn whole(self, target: &Target) -> Fraction {
        let tally = if target.measure == "champions-created" { count(&self.erased()) } else { 0 };
        self.actual(target).plus(Fraction::whole(tally))
    }

    fn profile(self, target: &Target) -> Fraction {
        if self.day < target.from {
            return Fraction::whole(0);
        }
        if self.day >= target.due {
            return Fraction::whole(target.goal);
        }
        let (mut low, mut high) = ((target.from, 0), (target.due, target.goal));
        for (day, number) in &target.milestones {
            if *day <= self.day && *day >= low.0 {
                low = (*day, *number);
            }
            if *day > self.day && *day < high.0 {
                high = (*day, *number);
            }
        }
        if self.world.profile == "step" {
            return Fraction::whole(low.1);
        }
        let way = Fraction::new((self.day.0 - low.0.0).into(), (high.0.0 - low.0.0).into());
        Fraction::whole(low.1).plus(way.times(Fraction::whole(high.1 - low.1)))
    }

    fn attainment(self, target: &Target) -> Option<Fraction> {
        let profile = self.profile(target);
        if profile.is_zero() { None } else { Some(self.whole(target).over(profile)) }
    }

    fn rag(self, target: &Target) -> Option<&'static str> {
        let now = self.attainment(target)?;
        let before = self.on(self.day.plus_months(-3)).attainment(target);
        Some(if self.world.rag == "tolerance" {
            if now >= Fraction::whole(1) {
                "green"
            } else if now >= Fraction::new(90, 100) {
                "amber"
            } else {
                "red"
            }
        } else if now >= Fraction::new(90, 100) {
            "green"
        } else if before.is_some_and(|before| now >= before) {
            "amber"
        } else {
            "red"
        })
    }

    fn direction(self, target: &Target) -> Option<&'static str> {
        let now = self.attainment(target)?;
        let before = self.on(self.day.plus_months(-3)).attainment(target)?;
        Some(if now > before {
            "up"
        } else if now < before {
            "down"
        } else {
            "same"
        })
    }

    /// Returns the growth in each month that the run rate goes by: the latest three that are over, as far as the target
    /// had begun by their last day.
    fn growth(self, target: &Target) -> Vec<Fraction> {
        let mut growth = Vec::new();
        let mut end = self.day.month_end();
        if end != self.day {
            end = end.plus_months(-1).month_end();
        }
        while growth.len() < 3 && end >= target.from {
            let before = end.plus_months(-1).month_end();
            growth.push(self.on(end).whole(target).minus(self.on(before).whole(target)));
            end = before;
        }
        growth
    }

    fn run_rate(self, target: &Target) -> Option<Fraction> {
        let growth = self.growth(target);
        let months = Fraction::whole(i64::try_from(growth.len()).unwrap());
        growth.into_iter().reduce(Fraction::plus).map(|sum| sum.over(months))
    }

    /// Returns where a target stands on its due date if every month grows like one of those.
    fn forecast_end(self, target: &Target, like: fn(Fraction, Fraction) -> Fraction) -> Option<i64> {
        let rate = self.growth(target).into_iter().reduce(like)?;
        let end = self.whole_after(target, rate, self.months_remaining(target));
        Some(i64::try_from(higher(end, Fraction::whole(0)).rounded()).unwrap())
    }

    /// Returns what became of each milestone, the goal as the last. What is counted here never falls.
    fn milestones(self, target: &Target) -> Value {
        let mut rows = Map::new();
        for (day, number) in target.milestones.iter().copied().chain([(target.due, target.goal)]) {
            let there = |when: Day| self.on(when).whole(target) >= Fraction::whole(number);
            let mut reached = None;
            if there(self.day) {
                // Halfway between a day on which it was not there and one on which it was, until they are neighbours.
                let (mut before, mut after) = (Day::new(2000, 1, 1), self.day);
                while after.0 - before.0 > 1 {
                    let middle = before.plus((after.0 - before.0) / 2);
                    if there(middle) { after = middle } else { before = middle }
                }
                reached = Some(after);
            }
            let outcome = match reached {
                Some(reached) if reached <= day => "met",
                Some(_) => "met-late",
                None if day <= self.day => "missed",
                None => "to-come",
            };
            rows.insert(
                day.text(),
                json!({ "number": number, "outcome": outcome, "reached_on": reached.map(Day::text) }),
            );
        }
        Value::Object(rows)
    }

    fn months_remaining(self, target: &Target) -> i64 {
        let mut months = 0;
        while self.day.plus_months(months + 1) <= target.due {
            months += 1;
        }
        months
    }

    fn forecast_date(self, target: &Target) -> Option<Day> {
        let (goal, rate) = (Fraction::whole(target.goal), self.run_rate(target)?);
        if self.whole(target) >= goal || rate <= Fraction::whole(0) {
            return None;
        }
        let mut months = 1;
        while self.whole_after(target, rate, months) < goal {
            months += 1;
        }
        let (year, month, _) = self.day.parts();
        Some(Day::new(year, month, 1).plus_months(months).month_end())
    }

    fn whole_after(self, target: &Target, rate: Fraction, months: i64) -> Fraction {
        self.whole(target).plus(rate.times(Fraction::whole(months)))
    }

    fn reached_on(self, target: &Target) -> Option<Day> {
        let goal = Fraction::whole(target.goal);
        if self.whole(target) < goal {
            return None;
        }
        // One day after the other, from before anything happened.
        let mut day = Day::new(2025, 11, 1);
        while self.on(day).whole(target) < goal {
            day = day.plus(1);
        }
        Some(day)
    }

    fn target(self, target: &Target) -> Value {
        let actual = self.whole(target);
        let goal = Fraction::whole(target.goal);
        let months = self.months_remaining(target);
        let missing = goal.minus(actual);
        let needed = if missing <= Fraction::whole(0) {
            Some(0)
        } else if months == 0 {
            None
        } else {
            Some(i64::try_from(missing.over(Fraction::whole(months)).ceiling()).unwrap())
        };
        let rate = self.run_rate(target);
        let forecast = rate.map(|rate| i64::try_from(self.whole_after(target, rate, months).rounded()).unwrap());
        let percent = |share: Fraction| share.times(Fraction::whole(100)).tenths();
        let mut json = json!({
            "id": target.id,
            "measure": target.measure,
            "goal": target.goal,
            "actual": amount(target, actual),
            "profile": self.profile(target).tenths(),
            "attainment_percent": self.attainment(target).map(percent),
            "variance": actual.minus(self.profile(target)).tenths(),
            "rag": self.rag(target),
            "direction": self.direction(target),
            "share_of_goal_percent": percent(actual.over(goal)),
            "run_rate_per_month": rate.map(Fraction::tenths),
            "months_remaining": months,
            "forecast_at_due": forecast,
            "needed_per_month": needed,
            "forecast_date": self.forecast_date(target).map(Day::text),
            "reached_on": self.reached_on(target).map(Day::text),
            "forecast_low": self.forecast_end(target, lower),
            "forecast_high": self.forecast_end(target, higher),
            "kinds": self.kinds(target),
            "areas": self.areas(target),
        });
        // What is active can fall again, and to look at each day of each network would take minutes: `measures` has tables.
        if target.measure != "champions-active" {
            json["milestones"] = self.milestones(target);
        }
        if !target.organisations.is_empty() {
            json["organisations"] = self.organisations(target);
        }
        json
    }

    fn kinds(self, target: &Target) -> Value {
        let mut parts = Map::new();
        for (kind, goal) in &target.kinds {
            let actual = match target.measure {
                "champions-created" => {
                    let tally = self.erased().into_iter().filter(|erased| erased == kind).count();
                    json!(self.created().into_iter().filter(|one| self.unit(one) == *kind).count() + tally)
                }
                "champions-active" => {
                    json!(self.in_state("active").into_iter().filter(|one| self.unit(one) == *kind).count())
                }
                _ => Value::Null,
            };
            parts.insert(KINDS[*kind].to_owned(), json!({ "goal": goal, "actual": actual }));
        }
        Value::Object(parts)
    }

    fn areas(self, target: &Target) -> Value {
        let mut parts = Map::new();
        if target.areas.is_empty() {
            return Value::Object(parts);
        }
        let weights: Vec<i64> = target.areas.iter().map(|(_, weight)| *weight).collect();
        for ((area, _), goal) in target.areas.iter().zip(split(target.goal, &weights)) {
            let inside = |inner: usize| self.world.chain(inner).contains(area);
            let actual = match target.measure {
                "organisations-engaged" => Value::Null,
                _ => amount(
                    target,
                    self.actual_of(target, |champion| inside(champion.area), |session| inside(session.area)),
                ),
            };
            parts.insert(self.world.areas[*area].id.clone(), json!({ "goal": goal, "actual": actual }));
        }
        Value::Object(parts)
    }

    fn organisations(self, target: &Target) -> Value {
        let mut parts = Map::new();
        for (organisation, goal) in &target.organisations {
            let own = |champion: &Champion| champion.organisation == Some(*organisation);
            let actual = match target.measure {
                "champions-created" => json!(self.created().into_iter().filter(|one| own(one)).count()),
                "champions-active" => json!(self.in_state("active").into_iter().filter(|one| own(one)).count()),
                _ => Value::Null,
            };
            let id = self.world.organisations[*organisation].id.clone();
            parts.insert(id, json!({ "goal": goal, "actual": actual }));
        }
        Value::Object(parts)
    }
}

impl World {
    /// Returns an area and all it lies within.
    pub(super) fn chain(&self, area: usize) -> Vec<usize> {
        let mut chain = vec![area];
        while let Some(outer) = self.areas[chain[chain.len() - 1]].within {
            chain.push(outer);
        }
        chain
    }
}

fn count<T>(things: &[T]) -> i64 {
    i64::try_from(things.len()).unwrap()
}

/// Returns of how many sessions with learners nobody knows how many of them were new.
fn without_first_time(sessions: &[&Session]) -> i64 {
    count(&sessions.iter().filter(|session| session.learners > 0 && session.first_time.is_none()).collect::<Vec<_>>())
}

fn champion_hours(sessions: &[&Session]) -> Fraction {
    let minutes: i64 =
        sessions.iter().map(|session| session.minutes * (count(&session.champions) + session.erased)).sum();
    Fraction::new(minutes.into(), 60)
}

/// Returns an amount as the report has it: hours with one decimal, everything else whole.
fn amount(target: &Target, actual: Fraction) -> Value {
    if target.measure == "champion-hours" {
        json!(actual.tenths())
    } else {
        json!(i64::try_from(actual.rounded()).unwrap())
    }
}

/// Returns a goal split by largest remainder, ties by list order: one after the other gets one more.
fn split(goal: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i64 = weights.iter().sum();
    let exact = |index: usize| Fraction::new(i128::from(goal) * i128::from(weights[index]), sum.into());
    let mut parts: Vec<i64> = weights.iter().map(|weight| goal * weight / sum).collect();
    let remainders: Vec<Fraction> =
        (0..weights.len()).map(|index| exact(index).minus(Fraction::whole(parts[index]))).collect();
    let mut given = vec![false; weights.len()];
    while parts.iter().sum::<i64>() < goal {
        let mut best: Option<usize> = None;
        for index in 0..weights.len() {
            if !given[index] && best.is_none_or(|best| remainders[index] > remainders[best]) {
                best = Some(index);
            }
        }
        let best = best.unwrap();
        given[best] = true;
        parts[best] += 1;
    }
    parts
}
