//! The figures of the progress report, as scripts get them. Small counts are hidden here, before anything is made of them.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

use crate::{
    disclosure::{
        figure::Figure,
        headlines::{Amount, Headlines},
        published::{CohortFigures as Cohort, Published},
        told::Told,
    },
    documents::{Input, progress::TITLE},
    measures::{
        Day, champion_hours, contacts, coverage,
        direction::Direction,
        estimated_share, first_time,
        funnel::Step,
        history,
        milestones_met::Outcome,
        months_remaining, organisations_engaged, profile,
        rag::Rag,
        run_rate, session_hours, sessions, split,
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
    output,
    plan::{Cell, Table},
    wording::{self, Exact},
};

/// Every figure of the report. Its JSON is a contract: names, order and forms.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Figures<'a> {
    pub(super) as_of: Date,
    pub(super) revision: &'a str,
    pub(super) counting: Counting,
    pub(super) targets: Vec<TargetFigures<'a>>,
    pub(super) states: StateFigures,
    pub(super) active_rate_percent: Told<Decimal>,
    pub(super) logging_coverage_percent: Told<Decimal>,
    /// Printed only: the contract has no such field.
    #[serde(skip)]
    pub(super) retention: Told<Decimal>,
    pub(super) help: HelpFigures,
    pub(super) created_by_area_and_kind: BTreeMap<&'a AreaId, BTreeMap<Kind, Figure>>,
    pub(super) history: Vec<Month>,
    pub(super) funnel: BTreeMap<Step, StepFigures>,
    pub(super) period_retention_percent: Told<Decimal>,
    /// By the first day of the half-year.
    pub(super) cohorts: BTreeMap<Date, CohortFigures>,
    pub(super) learners_became_champions: LearnerFigures,
    pub(super) recorded: SourceFigures,
    pub(super) estimated: SourceFigures,
    pub(super) coverage: CoverageFigures<'a>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct StepFigures {
    pub(super) people: Figure,
    pub(super) share_percent: Told<Decimal>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CohortFigures {
    pub(super) until: Date,
    pub(super) champions: Figure,
    pub(super) stayed: Figure,
    pub(super) active: Figure,
    pub(super) retention_percent: Told<Decimal>,
    pub(super) active_percent: Told<Decimal>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct LearnerFigures {
    pub(super) champions: Figure,
    pub(super) share_percent: Told<Decimal>,
}

/// What there is of help that was written down at the time, or worked out later.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct SourceFigures {
    pub(super) sessions: u32,
    pub(super) contacts: Figure,
}

/// The areas with hardly any champions; `None` for what the public does not get.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CoverageFigures<'a> {
    pub(super) areas_with_none: Option<Vec<&'a AreaId>>,
    pub(super) areas_with_one: Option<Vec<&'a AreaId>>,
    /// Fewer than the bound under which counts are hidden.
    pub(super) areas_with_few: Option<Vec<&'a AreaId>>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct TargetFigures<'a> {
    pub(super) id: &'a TargetId,
    pub(super) measure: TargetMeasure,
    pub(super) goal: u32,
    pub(super) actual: Amount,
    pub(super) profile: Decimal,
    pub(super) attainment_percent: Told<Decimal>,
    pub(super) variance: Told<Decimal>,
    pub(super) rag: Told<Rag>,
    pub(super) direction: Told<Direction>,
    pub(super) share_of_goal_percent: Told<Decimal>,
    pub(super) run_rate_per_month: Told<Decimal>,
    pub(super) months_remaining: u32,
    pub(super) forecast_at_due: Told<i64>,
    pub(super) needed_per_month: Told<u32>,
    pub(super) forecast_date: Told<Date>,
    pub(super) reached_on: Told<Date>,
    pub(super) kinds: BTreeMap<Kind, Part>,
    pub(super) areas: IndexMap<&'a AreaId, Part>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) organisations: BTreeMap<&'a OrganisationId, Part>,
    pub(super) forecast_low: Told<i64>,
    pub(super) forecast_high: Told<i64>,
    /// How many months the run rate goes by.
    #[serde(skip)]
    pub(super) months_counted: usize,
    pub(super) milestones: BTreeMap<Date, MilestoneFigures>,
}

/// A milestone, and what became of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct MilestoneFigures {
    pub(super) number: u32,
    pub(super) outcome: Told<&'static str>,
    pub(super) reached_on: Told<Date>,
}

impl MilestoneFigures {
    fn new(number: u32, outcome: Told<Outcome>) -> Self {
        let (word, reached_on) = match outcome {
            Told::Known(Outcome::Met(day)) => ("met", Told::Known(day)),
            Told::Known(Outcome::Late(day)) => ("met-late", Told::Known(day)),
            Told::Known(Outcome::Missed) => ("missed", Told::NotAvailable),
            Told::Known(Outcome::ToCome) => ("to-come", Told::NotAvailable),
            Told::NotAvailable | Told::Hidden => ("hidden", Told::Hidden),
        };
        Self { number, outcome: outcome.map(|_| word), reached_on }
    }
}

/// A part of a goal, and what there is of it; `None` for what is not counted by such parts.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Part {
    pub(super) goal: u32,
    pub(super) actual: Option<Amount>,
}

#[derive(Debug, Serialize, JsonSchema)]
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

#[derive(Debug, Serialize, JsonSchema)]
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

#[derive(Debug, Serialize, JsonSchema)]
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

impl JsonSchema for Decimal {
    fn schema_name() -> Cow<'static, str> {
        "decimal".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A number with one decimal.", "type": "number" })
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(wording::tenths(self.0))
    }
}

impl<'a> Figures<'a> {
    /// Returns the figures of a day.
    pub(super) fn new(input: &Input<'a>, day: Day<'a>, published: &Published<'a>) -> Self {
        let [recorded, estimated] = by_source(day, published);
        let targets = input.network().targets.iter();
        Self {
            as_of: day.as_of,
            revision: &input.stamp.revision,
            counting: input.network().counting,
            targets: targets.map(|(id, target)| target_figures(input, day, published, id, target)).collect(),
            states: states(&published.headlines),
            active_rate_percent: published.active_rate().map(Decimal::percent),
            logging_coverage_percent: published.logging_coverage().map(Decimal::percent),
            retention: published.retention().map(Decimal::percent),
            help: help(day),
            created_by_area_and_kind: printed_cells(input, published),
            history: months(day, published),
            funnel: funnel(published),
            period_retention_percent: published.period_retention().map(Decimal::percent),
            cohorts: published.cohorts.iter().map(cohort).collect(),
            learners_became_champions: LearnerFigures {
                champions: published.learners,
                share_percent: published.learners_share().map(Decimal::percent),
            },
            recorded,
            estimated,
            coverage: coverage(input, day, published),
        }
    }

    /// Returns the figures as a contract says: names, order and forms.
    pub(super) fn json(&self) -> Value {
        output::versioned(self)
    }

    /// Returns every figure on a row of its own, with the target it belongs to and its name as in the JSON.
    pub(super) fn table(&self) -> Table {
        let mut rows = Vec::new();
        let figures = serde_json::to_value(self).expect("figures are plain data");
        if let Value::Object(mut figures) = figures {
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
        // Where people read, words say why.
        Value::Object(_) if output::words(value).is_some() => match output::words(value) {
            Some("") | None => Cell::Empty,
            Some(words) => words.into(),
        },
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

fn states(headlines: &Headlines) -> StateFigures {
    let Headlines { created, in_network, pipeline, active, new, quiet, lapsed, resting, left, erased } = *headlines;
    StateFigures { created, in_network, pipeline, active, new, quiet, lapsed, resting, left, erased }
}

fn target_figures<'a>(
    input: &Input<'a>,
    day: Day<'a>,
    published: &Published<'a>,
    id: &'a TargetId,
    target: &'a Target,
) -> TargetFigures<'a> {
    let standing = published.standing(target);
    let end = |end: Exact| i64::try_from(end.to_integer()).unwrap_or(i64::MAX);
    let milestones = published.milestones(target).into_iter();
    TargetFigures {
        id,
        measure: target.measure,
        goal: target.goal.get(),
        actual: standing.actual,
        profile: Decimal(profile::on(day, target)),
        attainment_percent: standing.attainment.map(Decimal::percent),
        variance: standing.variance.map(Decimal),
        rag: standing.rag,
        direction: standing.direction,
        share_of_goal_percent: standing.share_of_goal.map(Decimal::percent),
        run_rate_per_month: standing.run_rate.map(Decimal),
        months_remaining: months_remaining::on(day.as_of, target),
        forecast_at_due: standing.forecast_at_due,
        needed_per_month: standing.needed_rate,
        forecast_date: standing.forecast_date,
        reached_on: standing.reached_on,
        kinds: kinds(input, published, id, target),
        areas: areas(input, published, id, target),
        organisations: organisations(input, published, id, target),
        forecast_low: standing.range.map(|range| end(range.low)),
        forecast_high: standing.range.map(|range| end(range.high)),
        months_counted: run_rate::by_month(day, target).len(),
        milestones: milestones.map(|(date, number, outcome)| (date, MilestoneFigures::new(number, outcome))).collect(),
    }
}

fn kinds(input: &Input<'_>, published: &Published<'_>, id: &TargetId, target: &Target) -> BTreeMap<Kind, Part> {
    let counts = published.parts(id).map(|parts| &parts.kinds);
    let part = |(&kind, &goal): (&Kind, &u32)| {
        let count = counts.and_then(|counts| counts.get(&kind)).copied();
        (kind, Part { goal, actual: count.map(Amount::Count) })
    };
    target.kinds.iter().filter(|(kind, _)| input.scope.covers_kind(**kind)).map(part).collect()
}

fn areas<'a>(
    input: &Input<'a>,
    published: &Published<'a>,
    id: &TargetId,
    target: &'a Target,
) -> IndexMap<&'a AreaId, Part> {
    let amounts = published.parts(id).map(|parts| &parts.areas);
    let actual = |area: &AreaId| amounts.and_then(|amounts| amounts.get(area)).copied();
    let parts = split::by_area(target).into_iter().map(|(area, goal)| (area, Part { goal, actual: actual(area) }));
    parts.filter(|(area, _)| input.scope.covers_area(input.network(), area)).collect()
}

fn organisations<'a>(
    input: &Input<'a>,
    published: &Published<'a>,
    id: &TargetId,
    target: &'a Target,
) -> BTreeMap<&'a OrganisationId, Part> {
    let counts = published.parts(id).map(|parts| &parts.organisations);
    let part = |(id, &goal): (&'a OrganisationId, &u32)| {
        let count = counts.and_then(|counts| counts.get(id)).copied();
        (id, Part { goal, actual: count.map(Amount::Count) })
    };
    target.organisations.iter().filter(|(id, _)| input.scope.covers_organisation(Some(id))).map(part).collect()
}

fn printed_cells<'a>(input: &Input<'a>, published: &Published<'a>) -> BTreeMap<&'a AreaId, BTreeMap<Kind, Figure>> {
    let rows = published.created.areas.iter().filter(|(area, _)| input.scope.covers_area(input.network(), area));
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

/// Returns the history: of each month what was published of it when it ended.
fn months(day: Day<'_>, published: &Published<'_>) -> Vec<Month> {
    let month = |row: history::Row| {
        let Headlines { created, active, new, quiet, lapsed, resting, .. } = published.headlines_on(row.day);
        Month {
            day: row.day,
            month: row.day.strftime("%Y-%m").to_string(),
            created,
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

fn funnel(published: &Published<'_>) -> BTreeMap<Step, StepFigures> {
    let figures = |(&step, &people): (&Step, &Figure)| {
        (step, StepFigures { people, share_percent: published.share_of(step).map(Decimal::percent) })
    };
    published.funnel.iter().map(figures).collect()
}

fn cohort(cohort: &Cohort) -> (Date, CohortFigures) {
    let figures = CohortFigures {
        until: cohort.until,
        champions: cohort.champions,
        stayed: cohort.stayed,
        active: cohort.active,
        retention_percent: cohort.retention.map(Decimal::percent),
        active_percent: cohort.active_share.map(Decimal::percent),
    };
    (cohort.from, figures)
}

/// Returns what there is of help that was written down at the time, and of what was worked out later.
fn by_source(day: Day<'_>, published: &Published<'_>) -> [SourceFigures; 2] {
    let from = |source| move |session: &&Session| session.source == source;
    let sources = [SessionSource::Recorded, SessionSource::Estimated];
    [0, 1].map(|index| SourceFigures {
        sessions: sessions::of(day.sessions().filter(from(sources[index]))),
        contacts: published.by_source[index],
    })
}

fn coverage<'a>(input: &Input<'a>, day: Day<'a>, published: &Published<'a>) -> CoverageFigures<'a> {
    let covered = |areas: Vec<&'a AreaId>| -> Vec<&'a AreaId> {
        areas.into_iter().filter(|area| input.scope.covers_area(input.network(), area)).collect()
    };
    let with = |champions: u32| Some(covered(coverage::areas_with(day, champions)));
    match published.bound() {
        None => CoverageFigures { areas_with_none: with(0), areas_with_one: with(1), areas_with_few: None },
        Some(_) => CoverageFigures {
            areas_with_none: None,
            areas_with_one: None,
            areas_with_few: Some(covered(published.areas_with_few())),
        },
    }
}
