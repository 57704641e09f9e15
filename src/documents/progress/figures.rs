//! The figures of the progress report, as scripts get them. Small counts are hidden here, before anything is made of them.

use std::{collections::BTreeMap, fmt};

use indexmap::IndexMap;
use jiff::ToSpan;
use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

use crate::{
    disclosure::{
        figure::{self, Figure, Policy},
        solver::{self, Published},
    },
    documents::{Input, progress::TITLE},
    measures::{
        Day, active_rate, actual, attainment, champion_hours,
        cohort_retention::{self, Cohort},
        contacts, coverage, created,
        direction::{self, Direction},
        estimated_share, first_time, forecast_at_due, forecast_date,
        forecast_range::{self, Range},
        funnel::{self, Step},
        history, learners_became_champions, logging_coverage,
        milestones_met::{self, Milestone, Outcome},
        months_remaining, needed_rate, organisations_engaged, period_retention, pipeline, profile,
        rag::{self, Rag},
        reached_on, retention, run_rate, session_hours, sessions, share_of_goal, split,
        state::{self, States},
        variance,
    },
    model::{
        Date,
        area::AreaId,
        champion::Kind,
        counting::Counting,
        organisation::OrganisationId,
        session::{Session, SessionSource},
        target::{Target, TargetId, TargetMeasure},
    },
    plan::{Cell, Table},
    wording::{self, Exact},
};

/// How far back the months lie that the range of a forecast is made of.
const RANGE_MONTHS: i64 = 4;

/// Every figure of the report. Its JSON is a contract: names, order and forms.
#[derive(Debug, Serialize)]
pub(super) struct Figures<'a> {
    pub(super) as_of: Date,
    pub(super) revision: &'a str,
    pub(super) counting: Counting,
    pub(super) targets: Vec<TargetFigures<'a>>,
    pub(super) states: StateFigures,
    pub(super) active_rate_percent: Rate,
    pub(super) logging_coverage_percent: Rate,
    /// Printed only: the contract has no such field.
    #[serde(skip)]
    pub(super) retention: Rate,
    pub(super) help: HelpFigures,
    pub(super) created_by_area_and_kind: BTreeMap<&'a AreaId, BTreeMap<Kind, Figure>>,
    pub(super) history: Vec<Month>,
    pub(super) funnel: BTreeMap<Step, StepFigures>,
    pub(super) period_retention_percent: Rate,
    /// By the first day of the half-year.
    pub(super) cohorts: BTreeMap<Date, CohortFigures>,
    pub(super) learners_became_champions: LearnerFigures,
    pub(super) recorded: SourceFigures,
    pub(super) estimated: SourceFigures,
    pub(super) coverage: CoverageFigures<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct StepFigures {
    pub(super) people: Figure,
    pub(super) share_percent: Rate,
}

#[derive(Debug, Serialize)]
pub(super) struct CohortFigures {
    pub(super) until: Date,
    pub(super) champions: Figure,
    pub(super) stayed: Figure,
    pub(super) active: Figure,
    pub(super) retention_percent: Rate,
    pub(super) active_percent: Rate,
}

#[derive(Debug, Serialize)]
pub(super) struct LearnerFigures {
    pub(super) champions: Figure,
    pub(super) share_percent: Rate,
}

/// What there is of help that was written down at the time, or worked out later.
#[derive(Debug, Serialize)]
pub(super) struct SourceFigures {
    pub(super) sessions: u32,
    pub(super) contacts: Figure,
}

/// The areas with hardly any champions; `None` for what the public does not get.
#[derive(Debug, Serialize)]
pub(super) struct CoverageFigures<'a> {
    pub(super) areas_with_none: Option<Vec<&'a AreaId>>,
    pub(super) areas_with_one: Option<Vec<&'a AreaId>>,
    /// Fewer than the bound under which counts are hidden.
    pub(super) areas_with_few: Option<Vec<&'a AreaId>>,
}

#[derive(Debug, Serialize)]
pub(super) struct TargetFigures<'a> {
    pub(super) id: &'a TargetId,
    pub(super) measure: TargetMeasure,
    pub(super) goal: u32,
    pub(super) actual: Amount,
    pub(super) profile: Decimal,
    pub(super) attainment_percent: Option<Decimal>,
    pub(super) variance: Decimal,
    pub(super) rag: Option<Rag>,
    pub(super) direction: Option<Direction>,
    pub(super) share_of_goal_percent: Decimal,
    pub(super) run_rate_per_month: Option<Decimal>,
    pub(super) months_remaining: u32,
    pub(super) forecast_at_due: Option<i64>,
    pub(super) needed_per_month: Option<u32>,
    pub(super) forecast_date: Option<Date>,
    pub(super) reached_on: Option<Date>,
    pub(super) kinds: BTreeMap<Kind, Part>,
    pub(super) areas: IndexMap<&'a AreaId, Part>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) organisations: BTreeMap<&'a OrganisationId, Part>,
    /// `None` as well where it would let a reader work out a hidden count.
    pub(super) forecast_low: Option<i64>,
    pub(super) forecast_high: Option<i64>,
    /// How many months the run rate goes by.
    #[serde(skip)]
    pub(super) months_counted: usize,
    pub(super) milestones: BTreeMap<Date, MilestoneFigures>,
}

/// A milestone, and what became of it.
#[derive(Debug, Serialize)]
pub(super) struct MilestoneFigures {
    pub(super) number: u32,
    pub(super) outcome: &'static str,
    pub(super) reached_on: Option<Date>,
}

impl MilestoneFigures {
    fn new(milestone: &Milestone) -> Self {
        let (outcome, reached_on) = match milestone.outcome {
            Outcome::Met(day) => ("met", Some(day)),
            Outcome::Late(day) => ("met-late", Some(day)),
            Outcome::Missed => ("missed", None),
            Outcome::ToCome => ("to-come", None),
        };
        Self { number: milestone.number, outcome, reached_on }
    }
}

/// A part of a goal, and what there is of it; `None` for what is not counted by such parts.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    pub(super) goal: u32,
    pub(super) actual: Option<Amount>,
}

#[derive(Debug, Serialize)]
pub(super) struct StateFigures {
    pub(super) created: u32,
    pub(super) in_network: u32,
    pub(super) pipeline: Figure,
    pub(super) active: Figure,
    pub(super) new: Figure,
    pub(super) quiet: Figure,
    pub(super) lapsed: Figure,
    pub(super) resting: Figure,
    pub(super) left: Figure,
    pub(super) erased: Figure,
}

#[derive(Debug, Serialize)]
pub(super) struct HelpFigures {
    pub(super) sessions: u32,
    pub(super) contacts: i64,
    pub(super) first_time: i64,
    pub(super) session_hours: Decimal,
    pub(super) champion_hours: Decimal,
    pub(super) estimated_share_percent: Option<Decimal>,
    pub(super) organisations_engaged: u32,
    /// What first-time people lack: sessions at which nobody asked.
    pub(super) sessions_without_first_time: u32,
}

#[derive(Debug, Serialize)]
pub(super) struct Month {
    #[serde(skip)]
    pub(super) day: Date,
    pub(super) month: String,
    pub(super) created: u32,
    pub(super) active: Figure,
    pub(super) profile: Option<Decimal>,
    pub(super) new: Figure,
    pub(super) quiet: Figure,
    pub(super) lapsed: Figure,
    pub(super) resting: Figure,
}

/// A number that is shown with one decimal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decimal(pub(super) Exact);

impl Decimal {
    pub(super) fn percent(share: Exact) -> Self {
        Self(share * 100)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&wording::decimal(self.0))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(wording::tenths(self.0))
    }
}

/// What there is of a target: a count, or hours.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
pub(super) enum Amount {
    Count(Figure),
    Hours(Decimal),
}

impl Amount {
    /// Returns an amount that may be published as it is.
    pub(super) fn exact(measure: TargetMeasure, actual: Exact) -> Self {
        match measure {
            TargetMeasure::ChampionHours => Self::Hours(Decimal(actual)),
            TargetMeasure::ChampionsCreated
            | TargetMeasure::ChampionsActive
            | TargetMeasure::Contacts
            | TargetMeasure::FirstTime
            | TargetMeasure::Sessions
            | TargetMeasure::OrganisationsEngaged => Self::Count(Figure::Count(whole(actual))),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(figure) => figure.fmt(f),
            Self::Hours(hours) => hours.fmt(f),
        }
    }
}

/// A share of a count.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rate {
    Known(Decimal),
    /// There is nothing to have a share of.
    NotAvailable,
    /// It would let a reader work out a hidden count.
    Hidden,
}

impl Rate {
    fn new(share: Option<Exact>, counts: &[Figure]) -> Self {
        match share {
            Some(_) if counts.iter().any(|count| count.is_hidden()) => Self::Hidden,
            Some(share) => Self::Known(Decimal::percent(share)),
            None => Self::NotAvailable,
        }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(percent) => f.pad(&format!("{percent}%")),
            Self::NotAvailable => f.pad("n/a"),
            Self::Hidden => f.pad("hidden"),
        }
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(percent) => percent.serialize(serializer),
            Self::NotAvailable | Self::Hidden => serializer.serialize_none(),
        }
    }
}

pub(super) fn whole(exact: Exact) -> u32 {
    u32::try_from(exact.to_integer()).unwrap_or(u32::MAX)
}

impl<'a> Figures<'a> {
    /// Returns the figures of a day.
    pub(super) fn new(input: &Input<'a>, day: Day<'a>, published: &Published<'a>) -> Self {
        let policy = input.policy();
        let counts = state::counts(day);
        let states = states(day, &counts, policy);
        let [recorded, estimated] = by_source(day, policy);
        let targets = input.network().targets.iter();
        Self {
            as_of: day.as_of,
            revision: &input.stamp.revision,
            counting: input.network().counting,
            targets: targets.map(|(id, target)| target_figures(input, day, published, id, target)).collect(),
            active_rate_percent: Rate::new(active_rate::of(&counts), &[states.active, states.quiet, states.lapsed]),
            logging_coverage_percent: Rate::new(logging_coverage::on(day), &[states.active, states.quiet]),
            retention: Rate::new(retention::of(&counts), &[states.left]),
            help: help(day),
            created_by_area_and_kind: printed_cells(input, published),
            history: months(day, &states, policy),
            funnel: funnel(day, &states, policy),
            period_retention_percent: period_retention(day, &states, policy),
            cohorts: cohorts(day, &states, policy),
            learners_became_champions: learners(day, &states, policy),
            recorded,
            estimated,
            coverage: coverage(input, day, published),
            states,
        }
    }

    /// Returns the figures as a contract says: names, order and forms.
    pub(super) fn json(&self) -> Value {
        serde_json::to_value(self).expect("figures are plain data")
    }

    /// Returns every figure on a row of its own, with the target it belongs to and its name as in the JSON.
    pub(super) fn table(&self) -> Table {
        let mut rows = Vec::new();
        if let Value::Object(mut figures) = self.json() {
            // The history is a table of its own.
            figures.shift_remove("history");
            if let Some(Value::Array(targets)) = figures.shift_remove("targets") {
                for mut target in targets {
                    let id = target.as_object_mut().and_then(|target| target.shift_remove("id"));
                    let id = id.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
                    flatten(&id, "", &target, &mut rows);
                }
            }
            flatten("", "", &Value::Object(figures), &mut rows);
        }
        table(TITLE, &["target", "figure", "value"], rows)
    }
}

/// Writes a value's leaves as rows: `kinds.citizen.goal`.
fn flatten(target: &str, name: &str, value: &Value, rows: &mut Vec<Vec<Cell>>) {
    let cell = match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                flatten(target, &name, value, rows);
            }
            return;
        }
        Value::Null => Cell::Empty,
        Value::String(text) => text.as_str().into(),
        Value::Number(number) => number.as_i64().map_or_else(|| tenths(number), Cell::Count),
        Value::Bool(_) | Value::Array(_) => value.to_string().into(),
    };
    rows.push(vec![target.into(), name.into(), cell]);
}

/// Returns a number that the JSON has with one decimal.
fn tenths(number: &Number) -> Cell {
    #[expect(clippy::cast_possible_truncation, reason = "rounded, and far below 2^52")]
    number.as_f64().map_or(Cell::Empty, |number| Cell::Tenths((number * 10.0).round() as i64))
}

pub(super) fn table(title: &str, header: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    Table { title: title.to_owned(), header: header.iter().map(|&name| name.to_owned()).collect(), rows }
}

/// Returns the states as they may be published. Three totals are: created, in the network, and so those who went.
fn states(day: Day<'_>, counts: &States, policy: Policy) -> StateFigures {
    let mut targets = day.network().targets.values();
    let [active, new, quiet, lapsed, resting] =
        if targets.any(|target| target.measure == TargetMeasure::ChampionsActive) {
            // The target's headline says how many are active, so that hides none of the others.
            let others = solver::list(&counts.here()[1..], policy);
            [figure::one(counts.active, policy), others[0], others[1], others[2], others[3]]
        } else {
            parts_of_network(counts, policy)
        };
    let gone = solver::list(&[counts.left, counts.erased], policy);
    StateFigures {
        created: counts.created(),
        in_network: counts.in_network(),
        pipeline: figure::one(pipeline::on(day), policy),
        active,
        new,
        quiet,
        lapsed,
        resting,
        left: gone[0],
        erased: gone[1],
    }
}

/// Returns these states as the parts of a total that is known.
fn parts_of_network(counts: &States, policy: Policy) -> [Figure; 5] {
    solver::list(&counts.here(), policy).try_into().expect("as many figures as counts")
}

fn target_figures<'a>(
    input: &Input<'a>,
    day: Day<'a>,
    published: &Published<'a>,
    id: &'a TargetId,
    target: &'a Target,
) -> TargetFigures<'a> {
    let range = range(day, target, input.policy());
    let end = |end: fn(&Range) -> Exact| {
        range.as_ref().map(|range| i64::try_from(end(range).to_integer()).unwrap_or(i64::MAX))
    };
    let milestones = milestones_met::on(day, target);
    TargetFigures {
        id,
        measure: target.measure,
        goal: target.goal.get(),
        actual: Amount::exact(target.measure, actual::on(day, target)),
        profile: Decimal(profile::on(day, target)),
        attainment_percent: attainment::on(day, target).map(Decimal::percent),
        variance: Decimal(variance::on(day, target)),
        rag: rag::on(day, target),
        direction: direction::on(day, target),
        share_of_goal_percent: Decimal::percent(share_of_goal::on(day, target)),
        run_rate_per_month: run_rate::on(day, target).map(Decimal),
        months_remaining: months_remaining::on(day.as_of, target),
        forecast_at_due: forecast_at_due::on(day, target),
        needed_per_month: needed_rate::on(day, target),
        forecast_date: forecast_date::on(day, target),
        reached_on: reached_on::on(day, target),
        kinds: kinds(input, day, published, target),
        areas: areas(input, day, published, target),
        organisations: organisations(input, day, target),
        forecast_low: end(|range| range.low),
        forecast_high: end(|range| range.high),
        months_counted: run_rate::by_month(day, target).len(),
        milestones: milestones.iter().map(|milestone| (milestone.date, MilestoneFigures::new(milestone))).collect(),
    }
}

/// Returns the range of the forecast, unless its ends would tell how many were active when that is hidden.
pub(super) fn range(day: Day<'_>, target: &Target, policy: Policy) -> Option<Range> {
    let start = day.as_of.saturating_sub(RANGE_MONTHS.months());
    let is_small = |date| figure::one(whole(actual::on(day.on(date), target)), policy).is_hidden();
    match target.measure {
        TargetMeasure::ChampionsActive if history::days(start, day.as_of).into_iter().any(is_small) => None,
        TargetMeasure::ChampionsActive
        | TargetMeasure::ChampionsCreated
        | TargetMeasure::Contacts
        | TargetMeasure::FirstTime
        | TargetMeasure::Sessions
        | TargetMeasure::ChampionHours
        | TargetMeasure::OrganisationsEngaged => forecast_range::on(day, target),
    }
}

fn kinds(input: &Input<'_>, day: Day<'_>, published: &Published<'_>, target: &Target) -> BTreeMap<Kind, Part> {
    let counts: Option<BTreeMap<Kind, Figure>> = match target.measure {
        // The same figures as under the table of areas and kinds.
        TargetMeasure::ChampionsCreated => Some(published.kind_totals.clone()),
        TargetMeasure::ChampionsActive
        | TargetMeasure::Contacts
        | TargetMeasure::FirstTime
        | TargetMeasure::Sessions
        | TargetMeasure::ChampionHours
        | TargetMeasure::OrganisationsEngaged => actual::by_kind(day, target).map(|counts| {
            let figures = solver::list(&counts.values().copied().collect::<Vec<u32>>(), input.policy());
            counts.into_keys().zip(figures).collect()
        }),
    };
    let part = |(&kind, &goal): (&Kind, &u32)| {
        let count = counts.as_ref().and_then(|counts| counts.get(&kind)).copied();
        (kind, Part { goal, actual: count.map(Amount::Count) })
    };
    target.kinds.iter().filter(|(kind, _)| input.scope.covers_kind(**kind)).map(part).collect()
}

fn areas<'a>(
    input: &Input<'a>,
    day: Day<'a>,
    published: &Published<'a>,
    target: &'a Target,
) -> IndexMap<&'a AreaId, Part> {
    let goals = split::by_area(target);
    let exact = |area: &AreaId| actual::in_area(day, target, area);
    let amounts: Vec<Option<Amount>> = match target.measure {
        TargetMeasure::OrganisationsEngaged | TargetMeasure::ChampionHours => {
            goals.iter().map(|(area, _)| exact(area).map(|actual| Amount::exact(target.measure, actual))).collect()
        }
        // The same figures as in the table of areas and kinds.
        TargetMeasure::ChampionsCreated => {
            goals.iter().map(|(area, _)| Some(Amount::Count(created_in(day, published, area)))).collect()
        }
        TargetMeasure::ChampionsActive
        | TargetMeasure::Contacts
        | TargetMeasure::FirstTime
        | TargetMeasure::Sessions => {
            let counts: Vec<_> = goals.iter().map(|(area, _)| (*area, exact(area).map_or(0, whole))).collect();
            let all = whole(actual::on(day, target));
            let figures = solver::areas(input.network(), &counts, all, input.policy());
            figures.into_iter().map(|figure| Some(Amount::Count(figure))).collect()
        }
    };
    let parts = goals.into_iter().zip(amounts).map(|((area, goal), actual)| (area, Part { goal, actual }));
    parts.filter(|(area, _)| input.scope.covers_area(input.network(), area)).collect()
}

fn organisations<'a>(input: &Input<'a>, day: Day<'a>, target: &'a Target) -> BTreeMap<&'a OrganisationId, Part> {
    let actual = |id| actual::in_organisation(day, target, id);
    let counts: Option<Vec<u32>> = target.organisations.keys().map(actual).collect();
    let all = whole(actual::on(day, target));
    let figures = counts.map(|counts| solver::some(&counts, all, input.policy()));
    let parts = target.organisations.iter().enumerate().map(|(index, (id, &goal))| {
        let actual = figures.as_ref().map(|figures| Amount::Count(figures[index]));
        (id, Part { goal, actual })
    });
    parts.filter(|(id, _)| input.scope.covers_organisation(Some(id))).collect()
}

/// Returns how many champions were created in an area and all inside it, as far as the table of areas gives it away.
fn created_in(day: Day<'_>, published: &Published<'_>, area: &AreaId) -> Figure {
    let inside: Vec<Figure> = published
        .area_totals
        .iter()
        .filter(|(inner, _)| day.network().lies_within(inner, area))
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

fn printed_cells<'a>(input: &Input<'a>, published: &Published<'a>) -> BTreeMap<&'a AreaId, BTreeMap<Kind, Figure>> {
    let rows = published.areas.iter().filter(|(area, _)| input.scope.covers_area(input.network(), area));
    rows.map(|(area, row)| {
        let cells = row.iter().filter(|(kind, _)| input.scope.covers_kind(**kind));
        (*area, cells.map(|(kind, figure)| (*kind, *figure)).collect())
    })
    .collect()
}

fn help(day: Day<'_>) -> HelpFigures {
    HelpFigures {
        sessions: sessions::of(day.sessions()),
        contacts: contacts::of(day.sessions()),
        first_time: first_time::of(day.sessions()),
        sessions_without_first_time: first_time::unknown(day.sessions()),
        session_hours: Decimal(session_hours::of(day.sessions())),
        champion_hours: Decimal(champion_hours::of(day.sessions())),
        estimated_share_percent: estimated_share::of(day.sessions()).map(Decimal::percent),
        organisations_engaged: organisations_engaged::on(day),
    }
}

/// Returns the history. Today's states are those of the report, hidden where they are.
///
/// How many were in the network on an earlier day is not told, but can be known where nobody went; so the states add up
/// to a total there too.
fn months(day: Day<'_>, today: &StateFigures, policy: Policy) -> Vec<Month> {
    let month = |row: history::Row| {
        let [active, new, quiet, lapsed, resting] = if row.day == day.as_of {
            [today.active, today.new, today.quiet, today.lapsed, today.resting]
        } else {
            parts_of_network(&row.states, policy)
        };
        Month {
            day: row.day,
            month: row.day.strftime("%Y-%m").to_string(),
            created: row.created,
            active,
            profile: row.profile.map(Decimal),
            new,
            quiet,
            lapsed,
            resting,
        }
    };
    history::until(day).into_iter().map(month).collect()
}

/// Returns a count that may be hidden to protect another one.
fn unless(hidden: bool, count: u32, policy: Policy) -> Figure {
    match figure::one(count, policy) {
        Figure::Count(_) if hidden => Figure::Hidden,
        figure @ (Figure::Count(_) | Figure::Below(_) | Figure::Hidden) => figure,
    }
}

fn is_small(count: u32, policy: Policy) -> bool {
    figure::one(count, policy).is_hidden()
}

fn funnel(day: Day<'_>, states: &StateFigures, policy: Policy) -> BTreeMap<Step, StepFigures> {
    let counts: BTreeMap<Step, u32> = funnel::on(day).into_iter().collect();
    let shown = shown_steps(&counts, states, policy);
    let figure = |step: Step| unless(!shown.contains(&step), counts[&step], policy);
    let all = figure(Step::Enquired);
    let step = |(&step, &count): (&Step, &u32)| {
        let share_percent = Rate::new(funnel::share_of(count, counts[&Step::Enquired]), &[figure(step), all]);
        (step, StepFigures { people: figure(step), share_percent })
    };
    counts.iter().map(step).collect()
}

/// Returns the steps of the funnel that may be told.
///
/// They lie one within the other, so what is between two is a count as well, and must not be small. Those who qualified
/// are those in the network and those who left: where it is hidden how many left or are erased, only such steps are told
/// as leave open everything that the headlines leave open.
fn shown_steps(counts: &BTreeMap<Step, u32>, states: &StateFigures, policy: Policy) -> Vec<Step> {
    let at = |step: Step| counts[&step];
    let gone_is_hidden = states.left.is_hidden() || states.erased.is_hidden();
    let waiting = match states.pipeline {
        Figure::Count(waiting) => Some(waiting),
        Figure::Below(_) | Figure::Hidden => None,
    };
    let leaves_open = |step: Step| match step {
        Step::Enquired => at(step).saturating_sub(waiting.unwrap_or(0)) >= states.created,
        Step::Trained | Step::Agreed => at(step) >= states.created,
        Step::Qualified => false,
        Step::Helped => at(step) <= states.in_network,
    };
    let are_nested = |one: Step, other: Step| !matches!((one, other), (Step::Agreed, Step::Trained));
    let mut shown: Vec<Step> = Vec::new();
    for step in [Step::Qualified, Step::Enquired, Step::Helped, Step::Trained, Step::Agreed] {
        let between = |other: &Step| at(step).abs_diff(at(*other));
        let is_clear = shown.iter().all(|other| !are_nested(step, *other) || !is_small(between(other), policy));
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
        let is_told = is_clear && !is_small(at(step), policy) && !is_small(rest, policy);
        if is_told && (!gone_is_hidden || leaves_open(step)) {
            shown.push(step);
        }
    }
    shown
}

/// Returns the share that stayed over the last three months, unless it tells how few left.
fn period_retention(day: Day<'_>, states: &StateFigures, policy: Policy) -> Rate {
    let (stayed, before) = period_retention::counts(day);
    let parts = [stayed, before, before - stayed].map(|count| figure::one(count, policy));
    Rate::new(period_retention::on(day), &[parts[0], parts[1], parts[2], states.left, states.erased])
}

/// Returns the cohorts. With the months' headlines their sizes tell how many are erased, so they are hidden together.
fn cohorts(day: Day<'_>, states: &StateFigures, policy: Policy) -> BTreeMap<Date, CohortFigures> {
    let cohort = |cohort: Cohort| {
        let (all, stayed, active) = (cohort.champions, cohort.stayed, cohort.active);
        let counts = [all, stayed, active, all - stayed, all - active, stayed - active];
        let sizes_are_hidden = states.erased.is_hidden() || states.left.is_hidden();
        let hidden = sizes_are_hidden || counts.into_iter().any(|count| is_small(count, policy));
        let [champions, stayed, active] =
            [(sizes_are_hidden, all), (hidden, stayed), (hidden, active)].map(|(by, count)| unless(by, count, policy));
        let figures = CohortFigures {
            until: cohort.until,
            champions,
            stayed,
            active,
            retention_percent: Rate::new(cohort.retention(), &[champions, stayed]),
            active_percent: Rate::new(cohort.active_share(), &[champions, active]),
        };
        (cohort.from, figures)
    };
    cohort_retention::until(day).into_iter().map(cohort).collect()
}

/// Returns the champions who were learners first. With their share one knows how many champions there are by name.
fn learners(day: Day<'_>, states: &StateFigures, policy: Policy) -> LearnerFigures {
    let learners = learners_became_champions::on(day);
    let others = created::champions(day).count().saturating_sub(learners as usize);
    let champions = solver::list(&[learners, u32::try_from(others).unwrap_or(u32::MAX)], policy)[0];
    let share = learners_became_champions::share_on(day);
    LearnerFigures { champions, share_percent: Rate::new(share, &[champions, states.left, states.erased]) }
}

/// Returns what there is of help that was written down at the time, and of what was worked out later.
fn by_source(day: Day<'_>, policy: Policy) -> [SourceFigures; 2] {
    let from = |source| move |session: &&Session| session.source == source;
    let contacts = |source| u32::try_from(contacts::of(day.sessions().filter(from(source)))).unwrap_or(0);
    let sources = [SessionSource::Recorded, SessionSource::Estimated];
    let figures = solver::list(&sources.map(contacts), policy);
    [0, 1].map(|index| SourceFigures {
        sessions: sessions::of(day.sessions().filter(from(sources[index]))),
        contacts: figures[index],
    })
}

fn coverage<'a>(input: &Input<'a>, day: Day<'a>, published: &Published<'a>) -> CoverageFigures<'a> {
    let with = |champions: u32| {
        let areas = coverage::areas_with(day, champions).into_iter();
        areas.filter(|area| input.scope.covers_area(input.network(), area)).collect::<Vec<&AreaId>>()
    };
    match input.policy() {
        Policy::Exact => {
            CoverageFigures { areas_with_none: Some(with(0)), areas_with_one: Some(with(1)), areas_with_few: None }
        }
        // An area whose count protects another one is not named: its name would say how high it is.
        Policy::HideBelow(bound) => {
            let few = (0..bound).flat_map(with);
            let named = few.filter(|area| published.area_totals.get(area) != Some(&Figure::Hidden));
            CoverageFigures { areas_with_none: None, areas_with_one: None, areas_with_few: Some(named.collect()) }
        }
    }
}
