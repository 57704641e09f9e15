//! Everything that is published of a day, as one audience may know it: nobody else has counts of people.
//!
//! First come the [`crate::disclosure::headlines`], then the table of champions created, then all else, which
//! gives way to both: who is there by area, the parts of targets, the way from enquiry to first help. All of that is one
//! system of sums, so that no two tables give away together what each of them hides.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
};

use crate::{
    disclosure::{
        figure::{Figure, Policy, one},
        headlines::{self, Amount, Headlines, Standing},
        solver,
        system::{Part, System, Total},
        told::Told,
    },
    measures::{
        Day, Record, active_rate, actual,
        cohort_retention::{self, Cohort},
        contacts, coverage, created, first_time,
        funnel::{self, Step},
        in_network, learners_became_champions, logging_coverage,
        milestones_met::{Milestone, Outcome},
        period_retention, pipeline, retention,
        state::{self, State, States},
        unit,
    },
    model::{
        Date,
        area::AreaId,
        champion::Kind,
        organisation::OrganisationId,
        session::SessionSource,
        target::{Target, TargetId, TargetMeasure},
    },
    plan::Audience,
    wording::Exact,
};

/// What is published of a day.
#[derive(Debug)]
pub struct Published<'a> {
    day: Day<'a>,
    audience: Audience,
    policy: Policy,
    /// How many people there are, and how they are.
    pub headlines: Headlines,
    /// Champions created, by area and kind.
    pub created: solver::Published<'a>,
    /// Champions in the network, by area.
    pub present: BTreeMap<&'a AreaId, Figure>,
    /// How far people have come.
    pub funnel: BTreeMap<Step, Figure>,
    /// Champions who were learners first.
    pub learners: Figure,
    /// What became of those who qualified in a half-year.
    pub cohorts: Vec<CohortFigures>,
    /// How many contacts are recorded, and how many estimated.
    pub by_source: [Figure; 2],
    parts: BTreeMap<&'a TargetId, Parts<'a>>,
}

/// What became of those who qualified in a half-year.
#[derive(Debug)]
pub struct CohortFigures {
    /// The first day of the half-year.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// Those whose first six months are over.
    pub champions: Figure,
    /// Those who stayed so long.
    pub stayed: Figure,
    /// Those who were active then.
    pub active: Figure,
    /// The share that stayed.
    pub retention: Told<Exact>,
    /// The share that was active.
    pub active_share: Told<Exact>,
}

/// The parts of a target; none where it is not counted by such parts.
#[derive(Debug, Default)]
pub struct Parts<'a> {
    /// By kind of champion.
    pub kinds: BTreeMap<Kind, Figure>,
    /// By area, all inside it included.
    pub areas: BTreeMap<&'a AreaId, Amount>,
    /// By organisation.
    pub organisations: BTreeMap<&'a OrganisationId, Figure>,
}

impl<'a> Published<'a> {
    /// Returns what is published of a day to an audience.
    pub fn of(day: Day<'a>, audience: Audience) -> Self {
        let policy = headlines::policy(day.network(), audience);
        let headlines = Headlines::of(day, audience);
        let created = solver::breakdown(&created::by_area_and_kind(day), policy);
        let rest = Rest::of(day, policy, &headlines, &created);
        let mut published = Self {
            day,
            audience,
            policy,
            headlines,
            created,
            present: rest.present,
            funnel: rest.funnel,
            learners: rest.learners,
            cohorts: cohorts(day, &headlines, policy),
            by_source: by_source(day, policy),
            parts: BTreeMap::new(),
        };
        let helped = helped_by_area(day, policy);
        let parts = |(id, target): (&'a TargetId, &'a Target)| {
            let parts = published.parts_of(target, &rest.active, &rest.organisations, &helped);
            (id, parts)
        };
        published.parts = day.network().targets.iter().map(parts).collect();
        published
    }

    /// Returns the bound under which counts are hidden; none for those who may see all.
    pub fn bound(&self) -> Option<u32> {
        match self.policy {
            Policy::Exact => None,
            Policy::HideBelow(bound) => Some(bound),
        }
    }

    /// Returns the headlines of an earlier day, which are what they were.
    pub fn headlines_on(&self, date: Date) -> Headlines {
        Headlines::of(self.day.on(date), self.audience)
    }

    /// Returns how far a target is.
    pub fn standing(&self, target: &Target) -> Standing {
        Standing::of(self.day, target, self.audience)
    }

    /// Returns what there was of a target on an earlier day.
    pub fn there_was(&self, target: &Target, date: Date) -> Amount {
        headlines::there_is(self.day.on(date), target, self.audience)
    }

    /// Returns a target's milestones in order, the goal last: the day, the number, and what became of it.
    pub fn milestones(&self, target: &Target) -> Vec<(Date, u32, Told<Outcome>)> {
        let told = |(milestone, is_told): (Milestone, bool)| {
            (milestone.date, milestone.number, Told::when(is_told, milestone.outcome))
        };
        headlines::milestones(self.day, target, self.audience).into_iter().map(told).collect()
    }

    /// Returns the parts of a target.
    pub fn parts(&self, id: &TargetId) -> Option<&Parts<'a>> {
        self.parts.get(id)
    }

    /// Returns a number that is made of counts, if all of them may be known.
    fn made_of(&self, counts: &[Figure], number: impl Into<Option<Exact>>) -> Told<Exact> {
        Told::when(counts.iter().all(|count| !count.is_hidden()), number)
    }

    /// Returns the active rate.
    pub fn active_rate(&self) -> Told<Exact> {
        let Headlines { active, quiet, lapsed, .. } = self.headlines;
        self.made_of(&[active, quiet, lapsed], active_rate::of(&state::counts(self.day)))
    }

    /// Returns the logging coverage: of how many is known, so that it says how many keep the log and how many do not.
    pub fn logging_coverage(&self) -> Told<Exact> {
        let Headlines { active, quiet, .. } = self.headlines;
        let (logging, all) = logging_coverage::counts(self.day);
        let [logging, silent] = [logging, all - logging].map(|count| one(count, self.policy));
        self.made_of(&[active, quiet, logging, silent], logging_coverage::on(self.day))
    }

    /// Returns the share of champions who are still there.
    pub fn retention(&self) -> Told<Exact> {
        let Headlines { left, erased, .. } = self.headlines;
        self.made_of(&[left, erased], retention::of(&state::counts(self.day)))
    }

    /// Returns the share that stayed over the last three months, unless it tells how few left.
    pub fn period_retention(&self) -> Told<Exact> {
        let Headlines { left, erased, .. } = self.headlines;
        let (stayed, before) = period_retention::counts(self.day);
        let [stayed, before, gone] = [stayed, before, before - stayed].map(|count| one(count, self.policy));
        self.made_of(&[stayed, before, gone, left, erased], period_retention::on(self.day))
    }

    /// Returns the share of champions who were learners first. With it one knows how many champions there are by name.
    pub fn learners_share(&self) -> Told<Exact> {
        let Headlines { left, erased, .. } = self.headlines;
        let all = self.funnel[&Step::Qualified];
        self.made_of(&[self.learners, all, left, erased], learners_became_champions::share_on(self.day))
    }

    /// Returns the share of all who enquired that has come as far as a step.
    pub fn share_of(&self, step: Step) -> Told<Exact> {
        let counts: BTreeMap<Step, u32> = funnel::on(self.day).into_iter().collect();
        let share = funnel::share_of(counts[&step], counts[&Step::Enquired]);
        self.made_of(&[self.funnel[&step], self.funnel[&Step::Enquired]], share)
    }

    /// Returns the champions per 1,000 residents of an area.
    pub fn per_thousand(&self, area: &AreaId) -> Told<Exact> {
        let present = self.present.get(area).copied().unwrap_or(Figure::Hidden);
        self.made_of(&[present], coverage::per_thousand(self.day, area))
    }

    /// Returns the areas that are known to have fewer champions than the bound.
    ///
    /// One whose count protects another is not named: its name would say how high it is.
    pub fn areas_with_few(&self) -> Vec<&'a AreaId> {
        let protects = |area: &AreaId| self.created.area_totals.get(area) == Some(&Figure::Hidden);
        let few = |figure: &Figure| match (figure, self.policy) {
            (Figure::Below(_), _) => true,
            (Figure::Count(count), Policy::HideBelow(bound)) => *count < bound,
            (Figure::Count(_), Policy::Exact) | (Figure::Hidden, _) => false,
        };
        self.present.iter().filter(|(area, figure)| few(figure) && !protects(area)).map(|(area, _)| *area).collect()
    }

    fn parts_of(
        &self,
        target: &'a Target,
        active: &ActiveParts<'a>,
        organisations: &OrganisationParts<'a>,
        helped: &BTreeMap<(TargetMeasure, Date), BTreeMap<&'a AreaId, Figure>>,
    ) -> Parts<'a> {
        let exact = |area: &AreaId| actual::in_area(self.day, target, area);
        let count = |figure: Figure| Amount::Count(figure);
        let area = |area: &'a AreaId| -> Option<(&'a AreaId, Amount)> {
            let amount = match target.measure {
                TargetMeasure::ChampionsCreated => count(self.created_in(area)),
                TargetMeasure::ChampionsActive => count(active.areas[area]),
                TargetMeasure::Contacts | TargetMeasure::FirstTime | TargetMeasure::Sessions => {
                    count(helped[&(target.measure, target.from)][area])
                }
                TargetMeasure::ChampionHours => Amount::Hours(exact(area)?),
                TargetMeasure::OrganisationsEngaged => return None,
            };
            Some((area, amount))
        };
        let of_organisation = |figures: &BTreeMap<&'a OrganisationId, Figure>| {
            target.organisations.keys().map(|id| (id, figures[id])).collect()
        };
        let (kinds, organisations) = match target.measure {
            TargetMeasure::ChampionsCreated => {
                (self.created.kind_totals.clone(), of_organisation(&organisations.created))
            }
            TargetMeasure::ChampionsActive => (active.kinds.clone(), of_organisation(&organisations.active)),
            TargetMeasure::Contacts
            | TargetMeasure::FirstTime
            | TargetMeasure::Sessions
            | TargetMeasure::ChampionHours
            | TargetMeasure::OrganisationsEngaged => (BTreeMap::new(), BTreeMap::new()),
        };
        Parts { kinds, areas: target.areas.keys().filter_map(area).collect(), organisations }
    }

    /// Returns how many champions were created in an area and all inside it, as far as the table of areas gives it away.
    fn created_in(&self, area: &AreaId) -> Figure {
        let inside: Vec<Figure> = self
            .created
            .area_totals
            .iter()
            .filter(|(inner, _)| self.day.network().lies_within(inner, area))
            .map(|(_, figure)| *figure)
            .collect();
        let sum = inside.iter().try_fold(0, |sum, figure| match figure {
            Figure::Count(count) => Some(sum + count),
            Figure::Below(_) | Figure::Hidden => None,
        });
        match (inside.as_slice(), sum) {
            ([one], _) => *one,
            (_, Some(sum)) => Figure::Count(sum),
            (_, None) => Figure::Hidden,
        }
    }
}

/// The active champions by kind and by area.
type ActiveParts<'a> = ByKindAndArea<'a>;

#[derive(Debug, Default)]
struct ByKindAndArea<'a> {
    kinds: BTreeMap<Kind, Figure>,
    areas: BTreeMap<&'a AreaId, Figure>,
}

/// The champions of organisations that targets name.
#[derive(Debug, Default)]
struct OrganisationParts<'a> {
    created: BTreeMap<&'a OrganisationId, Figure>,
    active: BTreeMap<&'a OrganisationId, Figure>,
}

/// What gives way to the headlines and to the table of champions created.
struct Rest<'a> {
    present: BTreeMap<&'a AreaId, Figure>,
    funnel: BTreeMap<Step, Figure>,
    learners: Figure,
    active: ActiveParts<'a>,
    organisations: OrganisationParts<'a>,
}

impl<'a> Rest<'a> {
    /// Writes down every sum that a reader knows, and decides on all of it together.
    fn of(day: Day<'a>, policy: Policy, headlines: &Headlines, created: &solver::Published<'a>) -> Self {
        let mut sums = Sums::of(day, policy, headlines);
        let totals = sums.created(created);
        let (present, leavers) = sums.present(&totals, created);
        let active_kinds = sums.active_kinds(created);
        let active_areas = sums.active_areas(&present);
        let organisations = sums.organisations();
        let funnel = sums.funnel();
        let learners = sums.learners(funnel[&Step::Qualified]);
        let hidden = sums.system.hide();
        let shown = |place: usize| hidden.figures[place];
        // The table of those created stands; where it tells who left, nothing is said of who is there.
        let untold = present.len() > 1 && leavers.iter().any(|place| hidden.given_away.contains(place));
        let there = |area: &AreaId, place: usize| match created.area_totals[area] {
            // Of those who are a few there are a few left at most. More is not said where the table says nothing.
            few @ Figure::Below(_) => few,
            Figure::Count(_) if !untold => shown(place),
            Figure::Count(_) | Figure::Hidden => Figure::Hidden,
        };
        Self {
            present: present.into_iter().map(|(area, place)| (area, there(area, place))).collect(),
            funnel: funnel.into_iter().map(|(step, place)| (step, shown(place))).collect(),
            learners: shown(learners),
            active: ByKindAndArea {
                kinds: active_kinds.into_iter().map(|(kind, place)| (kind, shown(place))).collect(),
                areas: active_areas.into_iter().map(|(area, place)| (area, shown(place))).collect(),
            },
            organisations: OrganisationParts {
                created: organisations.0.into_iter().map(|(id, place)| (id, shown(place))).collect(),
                active: organisations.1.into_iter().map(|(id, place)| (id, shown(place))).collect(),
            },
        }
    }
}

/// The sums that a reader of all outputs of a day knows.
struct Sums<'a, 'h> {
    day: Day<'a>,
    policy: Policy,
    headlines: &'h Headlines,
    counts: States,
    system: System,
    /// The states that make up the network, in the order of [`States::here`].
    here: [usize; 5],
    left: usize,
    erased: usize,
}

/// Who is counted by a state and by whether they ever helped.
fn in_state(day: Day<'_>, wanted: State, helped: bool) -> u32 {
    let matches = state::champions(day, wanted).filter(|record| record.last_helped(day.as_of).is_some() == helped);
    u32::try_from(matches.count()).unwrap_or(u32::MAX)
}

impl<'a, 'h> Sums<'a, 'h> {
    fn of(day: Day<'a>, policy: Policy, headlines: &'h Headlines) -> Self {
        let counts = state::counts(day);
        let mut system = System::new(policy);
        let Headlines { active, new, quiet, lapsed, resting, .. } = *headlines;
        let figures = [active, new, quiet, lapsed, resting];
        let mut index = 0;
        let here = counts.here().map(|count| {
            index += 1;
            system.settle(count, figures[index - 1])
        });
        let left = system.settle(counts.left, headlines.left);
        let erased = system.settle(counts.erased, headlines.erased);
        system.sum(here, Total::Published);
        system.sum([left, erased], Total::Published);
        Self { day, policy, headlines, counts, system, here, left, erased }
    }

    fn rest(&mut self, count: u32) -> usize {
        self.system.add(Part::Rest, &[count]).start
    }

    /// Adds a count that nobody prints, and nobody may work out if it is small.
    fn unprinted(&mut self, count: u32) -> usize {
        self.system.add(Part::Unprinted, &[count]).start
    }

    /// Adds a count of a table. Nobody is pointed at where there is nobody.
    fn printed(&mut self, count: u32) -> usize {
        printed(&mut self.system, count)
    }

    /// Says that a count is a part of another; the others are in no table.
    fn lies_in(&mut self, part: usize, count: u32, whole: usize, of: u32) {
        let others = self.rest(of.saturating_sub(count));
        self.system.sum([part, others], Total::At(whole));
    }

    /// The table of champions created, which stands. Returns the totals by area.
    fn created(&mut self, created: &solver::Published<'a>) -> BTreeMap<&'a AreaId, usize> {
        let exact = created::by_area_and_kind(self.day);
        let mut columns: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
        let mut totals = BTreeMap::new();
        for (area, row) in &exact.areas {
            let mut cells = Vec::new();
            for (kind, &count) in row {
                let cell = self.system.settle(count, created.areas[area][kind]);
                columns.entry(*kind).or_default().push(cell);
                cells.push(cell);
            }
            let total = self.system.settle(row.values().sum(), created.area_totals[area]);
            self.system.sum(cells, Total::At(total));
            totals.insert(*area, total);
        }
        let mut tallies = Vec::new();
        for (kind, &count) in &exact.erased {
            let tally = self.unprinted(count);
            tallies.push(tally);
            let column = columns.remove(kind).unwrap_or_default();
            let sum = exact.areas.values().map(|row| row[kind]).sum::<u32>() + count;
            let total = self.system.settle(sum, created.kind_totals[kind]);
            self.system.sum(column.into_iter().chain([tally]), Total::At(total));
        }
        self.system.sum(tallies, Total::At(self.erased));
        self.system.sum(totals.values().copied().chain([self.erased]), Total::Published);
        totals
    }

    /// Champions in the network by area, and those who left: those created less those who are there.
    fn present(
        &mut self,
        totals: &BTreeMap<&'a AreaId, usize>,
        table: &solver::Published<'a>,
    ) -> (BTreeMap<&'a AreaId, usize>, Vec<usize>) {
        let (mut present, mut leavers) = (BTreeMap::new(), Vec::new());
        for (&area, &total) in totals {
            let there = |record: &&Record<'_>| record.champion.area == *area;
            let created = number(created::champions(self.day).filter(there).count());
            let here = number(in_network::champions(self.day).filter(there).count());
            let [place, left] = if table.area_totals[area].is_hidden() {
                [here, created - here].map(|count| self.rest(count))
            } else {
                [self.printed(here), self.unprinted(created - here)]
            };
            self.system.sum([place, left], Total::At(total));
            present.insert(area, place);
            leavers.push(left);
        }
        self.system.sum(present.values().copied(), Total::Published);
        self.system.sum(leavers.iter().copied(), Total::At(self.left));
        (present, leavers)
    }

    /// Returns the targets that count something.
    fn targets(&self, measure: TargetMeasure) -> impl Iterator<Item = &'a Target> + use<'a> {
        self.day.network().targets.values().filter(move |target| target.measure == measure)
    }

    fn active_kinds(&mut self, created: &solver::Published<'a>) -> BTreeMap<Kind, usize> {
        let named: BTreeSet<Kind> =
            self.targets(TargetMeasure::ChampionsActive).flat_map(|target| target.kinds.keys().copied()).collect();
        if named.is_empty() {
            return BTreeMap::new();
        }
        let counts = unit::tally(state::champions(self.day, State::Active).map(|record| unit::of(self.day, record)));
        let all = created::by_kind(self.day);
        let mut places = BTreeMap::new();
        let alone = solver::list(&counts.values().copied().collect::<Vec<u32>>(), self.policy);
        for ((kind, count), figure) in counts.into_iter().zip(alone) {
            let place =
                if named.contains(&kind) { under(&mut self.system, count, figure) } else { self.unprinted(count) };
            let total = self.system.settle(all[&kind], created.kind_totals[&kind]);
            self.lies_in(place, count, total, all[&kind]);
            places.insert(kind, place);
        }
        self.system.sum(places.values().copied(), Total::At(self.here[0]));
        places.retain(|kind, _| named.contains(kind));
        places
    }

    /// Active champions by area: all targets' areas together, because two lists of areas can be taken from each other.
    fn active_areas(&mut self, present: &BTreeMap<&'a AreaId, usize>) -> BTreeMap<&'a AreaId, usize> {
        let named: BTreeSet<&'a AreaId> =
            self.targets(TargetMeasure::ChampionsActive).flat_map(|target| target.areas.keys()).collect();
        if named.is_empty() {
            return BTreeMap::new();
        }
        let mut counts: BTreeMap<&'a AreaId, u32> = present.keys().map(|area| (*area, 0)).collect();
        for record in state::champions(self.day, State::Active) {
            *counts.entry(&record.champion.area).or_default() += 1;
        }
        let mut own = BTreeMap::new();
        for (&area, &count) in &counts {
            let place = self.unprinted(count);
            let here = number(in_network::champions(self.day).filter(|one| one.champion.area == *area).count());
            if let Some(&whole) = present.get(area) {
                self.lies_in(place, count, whole, here);
            }
            own.insert(area, (place, count));
        }
        add_areas(&mut self.system, self.day, &own, named, Total::At(self.here[0]), self.policy)
    }

    /// Champions of organisations: created, and active.
    fn organisations(&mut self) -> (BTreeMap<&'a OrganisationId, usize>, BTreeMap<&'a OrganisationId, usize>) {
        let counts = self.counts;
        let mut parts = |measure, all: u32| -> BTreeMap<&'a OrganisationId, (usize, u32)> {
            let named: BTreeMap<&'a OrganisationId, &'a Target> = self
                .targets(measure)
                .flat_map(|target| target.organisations.keys().map(move |id| (id, target)))
                .collect();
            let count = |(id, target)| (id, actual::in_organisation(self.day, target, id).unwrap_or_default());
            let counts: BTreeMap<&'a OrganisationId, u32> = named.into_iter().map(count).collect();
            let alone = solver::some(&counts.values().copied().collect::<Vec<u32>>(), all, self.policy);
            let add = |((id, count), figure)| (id, (under(&mut self.system, count, figure), count));
            counts.into_iter().zip(alone).map(add).collect()
        };
        let created = parts(TargetMeasure::ChampionsCreated, counts.created());
        let active = parts(TargetMeasure::ChampionsActive, counts.active);
        let places = |parts: &BTreeMap<&'a OrganisationId, (usize, u32)>| -> BTreeMap<&'a OrganisationId, usize> {
            parts.iter().map(|(id, (place, _))| (*id, *place)).collect()
        };
        let sum =
            |parts: &BTreeMap<&'a OrganisationId, (usize, u32)>| parts.values().map(|(_, count)| count).sum::<u32>();
        if !created.is_empty() {
            let others = self.rest((self.counts.in_network() + self.counts.left).saturating_sub(sum(&created)));
            let all = places(&created).into_values().chain([others, self.erased]);
            self.system.sum(all, Total::Published);
        }
        if !active.is_empty() {
            let others = self.rest(self.counts.active.saturating_sub(sum(&active)));
            self.system.sum(places(&active).into_values().chain([others]), Total::At(self.here[0]));
        }
        for (id, &(place, count)) in &active {
            if let Some(&(whole, of)) = created.get(id) {
                self.lies_in(place, count, whole, of);
            }
        }
        (places(&created), places(&active))
    }

    /// How far people have come: the steps lie one within the other, and within the headlines.
    fn funnel(&mut self) -> BTreeMap<Step, usize> {
        let counts: BTreeMap<Step, u32> = funnel::on(self.day).into_iter().collect();
        let shown = shown_steps(&counts, self.headlines, &self.counts, self.policy);
        let places: BTreeMap<Step, usize> = counts
            .iter()
            .map(|(step, &count)| {
                let place = match one(count, self.policy) {
                    Figure::Count(_) if !shown.contains(step) => self.system.settle(count, Figure::Hidden),
                    Figure::Count(_) | Figure::Below(_) | Figure::Hidden => {
                        self.system.add(Part::Printed, &[count]).start
                    }
                };
                (*step, place)
            })
            .collect();
        let at = |step: Step| (counts[&step], places[&step]);
        let (enquired, trained, agreed) = (at(Step::Enquired), at(Step::Trained), at(Step::Agreed));
        let (qualified, helped) = (at(Step::Qualified), at(Step::Helped));
        self.system.sum([qualified.1, self.erased], Total::Published);
        let never = self.unprinted(qualified.0 - helped.0);
        self.system.sum([helped.1, never], Total::At(qualified.1));
        let only_trained = self.unprinted(trained.0 - qualified.0);
        self.system.sum([qualified.1, only_trained], Total::At(trained.1));
        let only_agreed = self.unprinted(agreed.0 - qualified.0);
        self.system.sum([qualified.1, only_agreed], Total::At(agreed.1));
        let only_asked = self.unprinted((enquired.0 + qualified.0).saturating_sub(trained.0 + agreed.0));
        self.system.sum([trained.1, only_agreed, only_asked], Total::At(enquired.1));
        let waiting = pipeline::on(self.day);
        let pipeline = self.system.settle(waiting, self.headlines.pipeline);
        let gave_up = self.unprinted((enquired.0 - qualified.0).saturating_sub(waiting));
        self.system.sum([qualified.1, pipeline, gave_up], Total::At(enquired.1));
        self.helped_by_state(helped, never, qualified.0 - helped.0);
        places
    }

    /// Who helped and is not active any more, and who never helped and is not new any more, are in the other states.
    fn helped_by_state(&mut self, (helped, at): (u32, usize), never: usize, never_helped: u32) {
        let [active, new, quiet, lapsed, resting] = self.here;
        let earlier = self.rest(helped - self.counts.active);
        self.system.sum([active, earlier], Total::At(at));
        let older = self.rest(never_helped - self.counts.new);
        self.system.sum([new, older], Total::At(never));
        let (mut helpers, mut others) = (Vec::new(), Vec::new());
        let states =
            [(State::Quiet, quiet), (State::Lapsed, lapsed), (State::Resting, resting), (State::Left, self.left)];
        for (state, place) in states {
            let [helped, never] = [true, false].map(|helped| in_state(self.day, state, helped));
            let [helped, never] = [self.rest(helped), self.rest(never)];
            self.system.sum([helped, never], Total::At(place));
            helpers.push(helped);
            others.push(never);
        }
        self.system.sum(helpers, Total::At(earlier));
        self.system.sum(others, Total::At(older));
    }

    fn learners(&mut self, qualified: usize) -> usize {
        let learners = learners_became_champions::on(self.day);
        let others = number(created::champions(self.day).count()).saturating_sub(learners);
        let place = self.system.add(Part::Printed, &[learners]).start;
        let others = self.unprinted(others);
        self.system.sum([place, others], Total::At(qualified));
        place
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn printed(system: &mut System, count: u32) -> usize {
    match count {
        0 => system.settle(0, Figure::Count(0)),
        count => system.add(Part::Printed, &[count]).start,
    }
}

/// Adds the parts of a total that areas have, each with all inside it, and returns their places.
///
/// What each area has by itself is added already. What the list of areas hides by itself stays hidden.
fn add_areas<'a>(
    system: &mut System,
    day: Day<'a>,
    own: &BTreeMap<&'a AreaId, (usize, u32)>,
    named: BTreeSet<&'a AreaId>,
    total: Total,
    policy: Policy,
) -> BTreeMap<&'a AreaId, usize> {
    system.sum(own.values().map(|(place, _)| *place), total);
    let network = day.network();
    let inside = |outer: &AreaId| -> Vec<(usize, u32)> {
        own.iter().filter(|(inner, _)| network.lies_within(inner, outer)).map(|(_, own)| *own).collect()
    };
    let count = |area: &'a AreaId| (area, inside(area).iter().map(|(_, count)| count).sum());
    let parts: Vec<(&AreaId, u32)> = named.iter().copied().map(count).collect();
    let all = own.values().map(|(_, count)| count).sum();
    let alone = solver::areas(network, &parts, all, policy);
    let mut places = BTreeMap::new();
    for ((area, (_, count)), figure) in named.into_iter().zip(parts).zip(alone) {
        let place = under(system, count, figure);
        system.sum(inside(area).into_iter().map(|(place, _)| place), Total::At(place));
        places.insert(area, place);
    }
    places
}

/// Adds a count that is shown only if it is shown where it stands alone, too.
fn under(system: &mut System, count: u32, alone: Figure) -> usize {
    match alone {
        Figure::Count(0) | Figure::Hidden => system.settle(count, alone),
        Figure::Count(_) | Figure::Below(_) => system.add(Part::Printed, &[count]).start,
    }
}

/// Returns what was done in each area for each measure and start of a target.
///
/// Targets of one measure that start on different days are one system: what lies between two starts is a count as well.
fn helped_by_area<'a>(day: Day<'a>, policy: Policy) -> BTreeMap<(TargetMeasure, Date), BTreeMap<&'a AreaId, Figure>> {
    let leaves: BTreeSet<&AreaId> = day.network().leaf_areas().map(|(area, _)| area).collect();
    let mut figures = BTreeMap::new();
    for measure in [TargetMeasure::Contacts, TargetMeasure::FirstTime, TargetMeasure::Sessions] {
        let targets = || day.network().targets.values().filter(move |target| target.measure == measure);
        let mut starts: BTreeMap<Date, (&'a Target, BTreeSet<&'a AreaId>)> = BTreeMap::new();
        for target in targets() {
            starts.entry(target.from).or_insert((target, BTreeSet::new())).1.extend(target.areas.keys());
        }
        let mut system = System::new(policy);
        let mut places: BTreeMap<Date, BTreeMap<&'a AreaId, usize>> = BTreeMap::new();
        // What each area has by itself since a start, the latest first: each is a part of the one before.
        let mut later: BTreeMap<&'a AreaId, (usize, u32)> = BTreeMap::new();
        for (from, (target, named)) in starts.into_iter().rev() {
            let own = own_in_areas(day, target);
            let mut since = BTreeMap::new();
            for (&area, &count) in &own {
                // Where people seldom are by themselves, a reader takes nobody for granted.
                let place = match count {
                    0 if !leaves.contains(area) => system.settle(0, Figure::Count(0)),
                    count => system.add(Part::Unprinted, &[count]).start,
                };
                let (before, known) = match later.get(area) {
                    Some(&(place, count)) => (Some(place), count),
                    None => (None, 0),
                };
                if let Some(before) = before {
                    let between = system.add(Part::Rest, &[count.saturating_sub(known)]).start;
                    system.sum([before, between], Total::At(place));
                }
                since.insert(area, (place, count));
            }
            let here = add_areas(&mut system, day, &since, named, Total::Published, policy);
            places.insert(from, here);
            later = since;
        }
        let shown = system.hide().figures;
        for (from, here) in places {
            let here = here.into_iter().map(|(area, place)| (area, shown[place])).collect();
            figures.insert((measure, from), here);
        }
    }
    figures
}

/// Returns what sessions add to a target in each area, without the areas inside it.
fn own_in_areas<'a>(day: Day<'a>, target: &Target) -> BTreeMap<&'a AreaId, u32> {
    let mut own: BTreeMap<&'a AreaId, u32> = day.network().areas.keys().map(|area| (area, 0)).collect();
    for session in day.sessions_since(target.from) {
        let count = match target.measure {
            TargetMeasure::Contacts => contacts::of(iter::once(session)),
            TargetMeasure::FirstTime => first_time::of(iter::once(session)),
            TargetMeasure::Sessions
            | TargetMeasure::ChampionsCreated
            | TargetMeasure::ChampionsActive
            | TargetMeasure::ChampionHours
            | TargetMeasure::OrganisationsEngaged => 1,
        };
        *own.entry(&session.area).or_default() += u32::try_from(count).unwrap_or(0);
    }
    own
}

/// Returns the steps of the funnel that may be told.
///
/// They lie one within the other and within the headlines, so what is between two is a count as well, and must not be
/// small. Those who qualified are those in the network and those who left: where it is hidden how many left or are
/// erased, only such steps are told as leave open everything that the headlines leave open.
fn shown_steps(counts: &BTreeMap<Step, u32>, headlines: &Headlines, states: &States, policy: Policy) -> Vec<Step> {
    let at = |step: Step| counts[&step];
    let is_small = |count: u32| one(count, policy).is_hidden();
    let gone_is_hidden = headlines.left.is_hidden() || headlines.erased.is_hidden();
    let waiting = match headlines.pipeline {
        Figure::Count(waiting) => Some(waiting),
        Figure::Below(_) | Figure::Hidden => None,
    };
    let leaves_open = |step: Step| match step {
        Step::Enquired => at(step).saturating_sub(waiting.unwrap_or(0)) >= headlines.created,
        Step::Trained | Step::Agreed => at(step) >= headlines.created,
        Step::Qualified => false,
        Step::Helped => at(step) <= headlines.in_network,
    };
    // Whoever never helped is new or in another state: with what is known of those who are there, a few of them show.
    let near = |step: Step| {
        let known = [headlines.created, headlines.in_network, headlines.in_network + states.left];
        known.into_iter().any(|known| is_small(known.abs_diff(at(step))))
    };
    let are_nested = |one: Step, other: Step| !matches!((one, other), (Step::Agreed, Step::Trained));
    let mut shown: Vec<Step> = Vec::new();
    for step in [Step::Qualified, Step::Enquired, Step::Helped, Step::Trained, Step::Agreed] {
        let between = |other: &Step| at(step).abs_diff(at(*other));
        let is_clear = shown.iter().all(|other| !are_nested(step, *other) || !is_small(between(other)));
        let rest = match step {
            // Those who waited no longer.
            Step::Enquired if shown.contains(&Step::Qualified) => {
                (at(step) - at(Step::Qualified)).saturating_sub(waiting.unwrap_or(0))
            }
            // Those who only asked.
            Step::Agreed
                if [Step::Qualified, Step::Enquired, Step::Trained].iter().all(|told| shown.contains(told)) =>
            {
                (at(Step::Enquired) + at(Step::Qualified)).saturating_sub(at(Step::Trained) + at(step))
            }
            Step::Enquired | Step::Trained | Step::Agreed | Step::Qualified | Step::Helped => 0,
        };
        let is_helped = step == Step::Helped && near(step);
        let is_told = is_clear && !is_helped && !is_small(at(step)) && !is_small(rest);
        if is_told && (!gone_is_hidden || leaves_open(step)) {
            shown.push(step);
        }
    }
    shown
}

/// Returns a count that may be hidden to protect another one.
fn unless(hidden: bool, count: u32, policy: Policy) -> Figure {
    match one(count, policy) {
        Figure::Count(_) if hidden => Figure::Hidden,
        figure @ (Figure::Count(_) | Figure::Below(_) | Figure::Hidden) => figure,
    }
}

/// Returns the cohorts.
///
/// With the months' headlines their sizes tell how many were erased by then, so a size is hidden where that is: then, as
/// it was in the report of that month, and today.
fn cohorts(day: Day<'_>, headlines: &Headlines, policy: Policy) -> Vec<CohortFigures> {
    let cohort = |cohort: Cohort| {
        let (all, stayed, active) = (cohort.champions, cohort.stayed, cohort.active);
        let counts = [all, stayed, active, all - stayed, all - active, stayed - active];
        let then = Headlines::under(day.on(cohort.until.min(day.as_of)), policy);
        let gone = [headlines.erased, headlines.left, then.erased, then.left];
        let sizes_are_hidden = gone.into_iter().any(Figure::is_hidden);
        let hidden = sizes_are_hidden || counts.into_iter().any(|count| one(count, policy).is_hidden());
        let [champions, stayed, active] =
            [(sizes_are_hidden, all), (hidden, stayed), (hidden, active)].map(|(by, count)| unless(by, count, policy));
        let told = |part: Figure, share| Told::when(!champions.is_hidden() && !part.is_hidden(), share);
        CohortFigures {
            from: cohort.from,
            until: cohort.until,
            champions,
            stayed,
            active,
            retention: told(stayed, cohort.retention()),
            active_share: told(active, cohort.active_share()),
        }
    };
    cohort_retention::until(day).into_iter().map(cohort).collect()
}

/// Returns how many contacts were written down at the time, and how many worked out later.
fn by_source(day: Day<'_>, policy: Policy) -> [Figure; 2] {
    let contacts = |source| {
        let from = day.sessions().filter(move |session| session.source == source);
        u32::try_from(contacts::of(from)).unwrap_or(0)
    };
    let figures = solver::list(&[SessionSource::Recorded, SessionSource::Estimated].map(contacts), policy);
    [figures[0], figures[1]]
}
