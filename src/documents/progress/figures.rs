//! The figures of the progress report, as scripts get them. Small counts are hidden here, before anything is made of them.

use std::{collections::BTreeMap, fmt};

use indexmap::IndexMap;
use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

use crate::{
    documents::{Input, progress::TITLE},
    measures::{
        Day, active_rate, actual, attainment, champion_hours, contacts,
        direction::{self, Direction},
        estimated_share, first_time, forecast_at_due, forecast_date, history, logging_coverage, months_remaining,
        needed_rate, organisations_engaged, pipeline, profile,
        rag::{self, Rag},
        reached_on, retention, run_rate, session_hours, sessions, share_of_goal, split,
        state::{self, States},
        suppression::{self, Figure, Policy, Published},
        variance,
    },
    model::{
        Date,
        area::AreaId,
        champion::Kind,
        counting::Counting,
        organisation::OrganisationId,
        target::{Target, TargetId, TargetMeasure},
    },
    plan::{Cell, Table},
    wording::{self, Exact},
};

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
    pub(super) run_rate_per_month: Decimal,
    pub(super) months_remaining: u32,
    pub(super) forecast_at_due: i64,
    pub(super) needed_per_month: Option<u32>,
    pub(super) forecast_date: Option<Date>,
    pub(super) reached_on: Option<Date>,
    pub(super) kinds: BTreeMap<Kind, Part>,
    pub(super) areas: IndexMap<&'a AreaId, Part>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) organisations: BTreeMap<&'a OrganisationId, Part>,
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
}

#[derive(Debug, Serialize)]
pub(super) struct Month {
    #[serde(skip)]
    pub(super) day: Date,
    pub(super) month: String,
    pub(super) created: u32,
    pub(super) active: Figure,
    pub(super) profile: Option<Decimal>,
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
        let active = states.active;
        let targets = input.network().targets.iter();
        Self {
            as_of: day.as_of,
            revision: &input.stamp.revision,
            counting: input.network().counting,
            targets: targets.map(|(id, target)| target_figures(input, day, published, id, target)).collect(),
            active_rate_percent: Rate::new(active_rate::of(&counts), &[states.active, states.quiet, states.lapsed]),
            logging_coverage_percent: Rate::new(logging_coverage::on(day), &[states.active, states.quiet]),
            retention: Rate::new(retention::of(&counts), &[states.left]),
            states,
            help: help(day),
            created_by_area_and_kind: printed_cells(input, published),
            history: months(day, active, policy),
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
    let here = [counts.active, counts.new, counts.quiet, counts.lapsed, counts.resting];
    let mut targets = day.network().targets.values();
    let here = if targets.any(|target| target.measure == TargetMeasure::ChampionsActive) {
        // The target's headline says how many are active, so that hides none of the others.
        let mut figures = vec![suppression::one(counts.active, policy)];
        figures.extend(suppression::list(&here[1..], policy));
        figures
    } else {
        suppression::list(&here, policy)
    };
    let gone = suppression::list(&[counts.left, counts.erased], policy);
    StateFigures {
        created: counts.created(),
        in_network: counts.in_network(),
        pipeline: suppression::one(pipeline::on(day), policy),
        active: here[0],
        new: here[1],
        quiet: here[2],
        lapsed: here[3],
        resting: here[4],
        left: gone[0],
        erased: gone[1],
    }
}

fn target_figures<'a>(
    input: &Input<'a>,
    day: Day<'a>,
    published: &Published<'a>,
    id: &'a TargetId,
    target: &'a Target,
) -> TargetFigures<'a> {
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
        run_rate_per_month: Decimal(run_rate::on(day, target)),
        months_remaining: months_remaining::on(day.as_of, target),
        forecast_at_due: forecast_at_due::on(day, target),
        needed_per_month: needed_rate::on(day, target),
        forecast_date: forecast_date::on(day, target),
        reached_on: reached_on::on(day, target),
        kinds: kinds(input, day, published, target),
        areas: areas(input, day, published, target),
        organisations: organisations(input, day, target),
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
            let figures = suppression::list(&counts.values().copied().collect::<Vec<u32>>(), input.policy());
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
            let figures = suppression::areas(input.network(), &counts, all, input.policy());
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
    let figures = counts.map(|counts| suppression::some(&counts, all, input.policy()));
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
        session_hours: Decimal(session_hours::of(day.sessions())),
        champion_hours: Decimal(champion_hours::of(day.sessions())),
        estimated_share_percent: estimated_share::of(day.sessions()).map(Decimal::percent),
        organisations_engaged: organisations_engaged::on(day),
    }
}

/// Returns the history. Today's number of active champions is the one among the states, hidden where that is.
fn months(day: Day<'_>, active_today: Figure, policy: Policy) -> Vec<Month> {
    let active =
        |row: &history::Row| if row.day == day.as_of { active_today } else { suppression::one(row.active, policy) };
    history::until(day)
        .into_iter()
        .map(|row| Month {
            day: row.day,
            month: row.day.strftime("%Y-%m").to_string(),
            created: row.created,
            active: active(&row),
            profile: row.profile.map(Decimal),
        })
        .collect()
}
