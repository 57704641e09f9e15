//! The progress report as people read it: tables and sentences, made of the same figures.

use std::{collections::BTreeMap, fmt::Write as _};

use serde::Serialize;

use crate::{
    disclosure::{figure::Figure, headlines::Amount, published::Published, told::Told},
    documents::{
        Input,
        progress::{
            TITLE,
            figures::{Decimal, Figures, HelpFigures, Month, Part, StepFigures, TargetFigures, table},
        },
        site::Frame,
    },
    measures::{
        self, Day, coverage,
        direction::Direction,
        forecast_range,
        funnel::Step,
        history,
        milestones_met::Outcome,
        profile,
        rag::{self, Rag},
        split,
    },
    model::{
        Date,
        area::AreaId,
        champion::Kind,
        counting::{RagMethod, Shape},
        organisation::OrganisationId,
        target::{Target, TargetMeasure},
    },
    plan::{Audience, Band, Bar, Bars, Cell, Chart, Drawing, Lines, Series, Stroke, Table},
    wording::{self, Exact},
};

/// What the tables of months are called.
const MONTHS: &str = "Month by month";

/// Everything that the templates can know.
#[derive(Serialize)]
pub(super) struct View<'a> {
    page: Frame<'a>,
    network: &'a str,
    purpose: &'a str,
    /// A banner, for reports that are not for everybody.
    private: Option<String>,
    /// The four numbers of the first page.
    facts: Vec<FactView>,
    /// Whether one of the targets is for champions created; the history then stands with it.
    headline: bool,
    targets: Vec<TargetView<'a>>,
    pub(super) overview: Table,
    pub(super) people: Table,
    /// Champions for the residents of each area; empty for the public, who get the names of those with few.
    pub(super) coverage: Table,
    /// What the table of people does not say by itself.
    people_notes: Vec<String>,
    pub(super) help: Table,
    pub(super) sources: Table,
    pub(super) states: Table,
    /// Where the chart of the states is; empty before there are two months.
    states_charts: Vec<usize>,
    pub(super) funnel: Table,
    funnel_charts: Vec<usize>,
    pub(super) rates: Table,
    pub(super) cohorts: Table,
    pub(super) history: Table,
    settings: Table,
    gaps: Vec<String>,
    definitions: Vec<DefinitionView>,
}

/// A number and what it counts.
#[derive(Serialize)]
struct FactView {
    number: String,
    label: &'static str,
    note: String,
}

#[derive(Serialize)]
struct TargetView<'a> {
    name: &'a str,
    note: Option<&'a str>,
    rag: Option<Rag>,
    verdict: &'static str,
    sentence: String,
    figures: Table,
    milestones: Table,
    /// Its parts by area and by organisation; empty without them.
    parts: Vec<PartsView>,
    months: Table,
}

/// The parts of a target: small bars, and the same as a table.
#[derive(Serialize)]
struct PartsView {
    /// Where its charts are.
    charts: Vec<usize>,
    table: Table,
}

#[derive(Serialize)]
struct DefinitionView {
    term: String,
    meaning: &'static str,
}

/// The figures, and what the rest of the report is made from.
pub(super) struct Report<'a> {
    input: &'a Input<'a>,
    day: Day<'a>,
    published: Published<'a>,
    pub(super) figures: Figures<'a>,
}

impl<'a> Report<'a> {
    /// Returns the report of a day.
    pub(super) fn new(input: &'a Input<'a>, day: Day<'a>) -> Self {
        let published = Published::of(day, input.audience);
        let figures = Figures::new(input, day, &published);
        Self { input, day, published, figures }
    }

    /// Returns what the templates can know, and the charts; the first ones are those of the targets.
    pub(super) fn view(&self) -> (View<'a>, Vec<Chart>) {
        let mut charts: Vec<Chart> = self.targets().map(|(target, figures)| self.chart(target, figures)).collect();
        let targets = self.targets().map(|(target, figures)| self.target(target, figures, &mut charts)).collect();
        let states_charts = added(&mut charts, self.states_chart());
        let funnel_charts = added(&mut charts, self.funnel_chart());
        let facts = &self.input.network().facts;
        let private = match self.input.audience {
            Audience::Public => None,
            Audience::Champions | Audience::Coordinators => {
                Some(format!("Not public: for {}. Small counts are shown.", self.input.audience))
            }
        };
        let view = View {
            page: Frame { private: private.clone(), ..Frame::new(self.input, TITLE, "../") },
            network: &facts.name,
            purpose: &facts.purpose,
            private,
            facts: self.facts(),
            headline: history::headline(self.day).is_some(),
            targets,
            overview: self.overview(),
            people: self.people(),
            coverage: self.coverage(),
            people_notes: self.people_notes(),
            help: self.help(),
            sources: self.sources(),
            states: self.states(),
            states_charts,
            funnel: self.funnel(),
            funnel_charts,
            rates: self.rates(),
            cohorts: self.cohorts(),
            history: self.history(),
            settings: self.settings(),
            gaps: self.gaps(),
            definitions: measures::ALL
                .iter()
                .map(|measure| DefinitionView { term: term(measure.term), meaning: measure.meaning })
                .collect(),
        };
        (view, charts)
    }

    fn targets(&self) -> impl Iterator<Item = (&'a Target, &TargetFigures<'a>)> {
        self.input.network().targets.values().zip(&self.figures.targets)
    }

    fn facts(&self) -> Vec<FactView> {
        let Figures { states, help, counting, .. } = &self.figures;
        let goal = history::headline(self.day).map(|target| format!("of {}", wording::count(target.goal.get())));
        let fact = |number: String, label, note: String| FactView { number, label, note };
        vec![
            fact(wording::count(states.created), "champions created", goal.unwrap_or_default()),
            fact(states.active.to_string(), "champions active", format!("in the last {} days", counting.active_days)),
            fact(
                first_time(help),
                "people helped for the first time",
                format!("in {}", wording::of(help.sessions, "session", "sessions")),
            ),
            fact(
                help.champion_hours.to_string(),
                "hours given by champions",
                format!("in {} hours of sessions", help.session_hours),
            ),
        ]
    }

    fn overview(&self) -> Table {
        let rows = self.targets().map(|(target, figures)| {
            vec![
                target.name.as_str().into(),
                figures.actual.to_string().into(),
                figures.profile.to_string().into(),
                wording::count(figures.goal).into(),
                said(figures.rag, self.figures.counting.rag).into(),
                figures.direction.words(|direction| way(direction).to_owned()).into(),
            ]
        });
        table("Targets", &["Target", "Actual", "Plan by now", "Goal", "Verdict", "Direction"], rows.collect())
    }

    fn target(&self, target: &'a Target, figures: &TargetFigures<'_>, charts: &mut Vec<Chart>) -> TargetView<'a> {
        TargetView {
            name: &target.name,
            note: target.note.as_deref(),
            rag: figures.rag.known(),
            verdict: said(figures.rag, self.figures.counting.rag),
            sentence: sentence(target, figures, self.day.as_of),
            figures: target_table(target, figures),
            milestones: self.milestones(target),
            parts: self.parts(target, figures, charts),
            months: self.months(target),
        }
    }

    /// Returns the parts of a target by area and by organisation, each with bars on one scale.
    fn parts(&self, target: &Target, figures: &TargetFigures<'_>, charts: &mut Vec<Chart>) -> Vec<PartsView> {
        let organisation = |id: &OrganisationId| {
            self.input.network().organisations.get(id).map_or("An organisation", |organisation| &organisation.name)
        };
        let areas: Vec<(&str, &Part)> = figures.areas.iter().map(|(area, part)| (self.name(area), part)).collect();
        let organisations: Vec<(&str, &Part)> =
            figures.organisations.iter().map(|(id, part)| (organisation(id), part)).collect();
        let parts = [("By area", "Area", areas), ("By organisation", "Organisation", organisations)];
        let view = |(title, what, parts): (&str, &str, Vec<(&str, &Part)>)| {
            let wanted = |part: &Part| profile::of_part(self.day, target, part.goal);
            let rows = parts.iter().map(|(name, part)| {
                let actual = part.actual.map_or(Cell::Empty, |actual| match actual {
                    Amount::Count(figure) => cell(figure),
                    Amount::Hours(_) => actual.to_string().into(),
                });
                let plan = wording::decimal(wanted(part));
                vec![(*name).into(), actual, plan.into(), Cell::Count(part.goal.into())]
            });
            let table = table(title, &[what, "Actual", "Plan by now", "Share of the goal"], rows.collect());
            let drawn = bars(&target.name, title, &parts, wanted).into_iter();
            PartsView { charts: drawn.flat_map(|chart| added(charts, Some(chart))).collect(), table }
        };
        parts.into_iter().filter(|(.., parts)| !parts.is_empty()).map(view).collect()
    }

    fn milestones(&self, target: &Target) -> Table {
        let rows = self.published.milestones(target).into_iter().map(|(date, number, outcome)| {
            let due = date <= self.day.as_of;
            let actual = due.then(|| self.published.there_was(target, date).to_string());
            let result = outcome.words(|outcome| match outcome {
                Outcome::Met(day) => format!("met on {}", wording::date(day)),
                Outcome::Late(day) => format!("met late, on {}", wording::date(day)),
                Outcome::Missed => "missed".to_owned(),
                Outcome::ToCome => "to come".to_owned(),
            });
            let (by, plan) = (wording::date(date), wording::count(number));
            vec![by.into(), plan.into(), actual.unwrap_or_default().into(), result.into()]
        });
        table("Milestones", &["By", "Plan", "Actual then", "Result"], rows.collect())
    }

    /// Returns a chart's points as a table. The headline's is the history, which says more.
    fn months(&self, target: &Target) -> Table {
        if history::headline(self.day).is_some_and(|headline| std::ptr::eq(headline, target)) {
            return self.history();
        }
        let rows = history::days(target.from, self.day.as_of).into_iter().map(|date| {
            vec![
                self.month_name(date).into(),
                self.published.there_was(target, date).to_string().into(),
                wording::decimal(profile::on(self.day.on(date), target)).into(),
            ]
        });
        table(MONTHS, &["Month", "Actual", "Plan"], rows.collect())
    }

    /// Returns a month's name, or the day for the month that is not over.
    fn month_name(&self, date: Date) -> String {
        if date == date.last_of_month() { wording::month(date) } else { format!("to {}", wording::date(date)) }
    }

    fn people(&self) -> Table {
        let kinds: Vec<Kind> = self.published.created.kind_totals.keys().copied().collect();
        let kinds: Vec<Kind> = kinds.into_iter().filter(|&kind| self.input.scope.covers_kind(kind)).collect();
        let goals = self.goals();
        let mut header = vec!["Area".to_owned()];
        header.extend(kinds.iter().map(|kind| wording::title(&kind.to_string())));
        header.push("All".to_owned());
        if !goals.is_empty() {
            header.push("Share of the goal".to_owned());
        }
        let cells = &self.figures.created_by_area_and_kind;
        let mut areas: Vec<&AreaId> = cells.keys().copied().collect();
        let alphabet = self.input.alphabet();
        areas.sort_by_cached_key(|area| alphabet.key(self.name(area)));
        if self.tells_nothing_of_areas() {
            areas.clear();
        }
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for area in areas {
            let mut row: Vec<Cell> = vec![self.name(area).into()];
            row.extend(kinds.iter().map(|kind| cell(cells[area][kind])));
            row.push(cell(self.published.created.area_totals[area]));
            row.push(goals.get(area).map_or(Cell::Empty, |&goal| Cell::Count(goal.into())));
            row.truncate(header.len());
            rows.push(row);
        }
        // The totals are those of the whole network, whatever rows are printed.
        let mut totals: Vec<Cell> = vec!["Whole network".into()];
        totals.extend(kinds.iter().map(|kind| cell(self.published.created.kind_totals[kind])));
        totals.push(Cell::Count(self.figures.states.created.into()));
        totals.resize(header.len(), Cell::Empty);
        rows.push(totals);
        Table { title: "Champions created, by area and kind".to_owned(), header, rows }
    }

    /// Returns whether every count of an area is hidden, so that a table of them would say nothing.
    fn tells_nothing_of_areas(&self) -> bool {
        let cells = &self.figures.created_by_area_and_kind;
        let totals = cells.keys().map(|area| &self.published.created.area_totals[area]);
        !cells.is_empty() && cells.values().flat_map(BTreeMap::values).chain(totals).all(|figure| figure.is_hidden())
    }

    /// Returns each area's share of the goal for champions.
    fn goals(&self) -> BTreeMap<&'a AreaId, u32> {
        history::headline(self.day).map(|target| split::by_area(target).into_iter().collect()).unwrap_or_default()
    }

    fn name(&self, area: &AreaId) -> &'a str {
        self.input.network().areas.get(area).map_or("An area that is not described", |area| area.name.as_str())
    }

    fn people_notes(&self) -> Vec<String> {
        let mut notes = self.thin_areas();
        let behind = self.behind();
        if !behind.is_empty() {
            notes.push(format!(
                "Below half of what the plan wants there by now: {}.",
                wording::list(&self.names(behind))
            ));
        }
        if self.tells_nothing_of_areas() {
            notes.insert(0, "How many champions each area has is not told, so that nobody can be recognised.".to_owned());
        } else if let Some(bound) = self.published.bound() {
            notes.push(format!(
                "Counts from 1 to {} are hidden as “<{bound}”, and some others as “hidden”, so that nobody can be \
                 recognised. Whoever asked to be erased is counted for the whole network only.",
                bound.saturating_sub(1)
            ));
        }
        notes
    }

    /// Returns sentences that name the areas with hardly any champions in the network.
    fn thin_areas(&self) -> Vec<String> {
        let coverage = &self.figures.coverage;
        let few = self.published.bound().map(|bound| format!("Fewer than {bound} champions in the network"));
        let few = few.unwrap_or_default();
        let sentences = [
            ("No champion in the network", &coverage.areas_with_none),
            ("Only one champion in the network", &coverage.areas_with_one),
            (few.as_str(), &coverage.areas_with_few),
        ];
        let named = sentences.into_iter().filter_map(|(what, areas)| Some((what, areas.as_ref()?)));
        named
            .filter(|(_, areas)| !areas.is_empty())
            .map(|(what, areas)| format!("{what}: {}.", wording::list(&self.names(areas.clone()))))
            .collect()
    }

    /// Returns the champions for the residents of each area, for those who may see small counts.
    fn coverage(&self) -> Table {
        let header = ["Area", "In the network", "Residents", "Champions per 1,000 residents"];
        let network = self.input.network();
        let mut areas: Vec<&AreaId> = match self.published.bound() {
            None => network.leaf_areas().map(|(id, _)| id).collect(),
            Some(_) => Vec::new(),
        };
        areas.retain(|area| self.input.scope.covers_area(network, area));
        let alphabet = self.input.alphabet();
        areas.sort_by_cached_key(|area| alphabet.key(self.name(area)));
        let row = |area: &AreaId| {
            let residents = network.areas.get(area).and_then(|area| area.population);
            let share = coverage::per_thousand(self.day, area).map_or_else(|| "n/a".to_owned(), wording::decimal);
            vec![
                self.name(area).into(),
                Cell::Count(coverage::champions_in(self.day, area).into()),
                residents.map_or_else(|| "not known".into(), |residents| Cell::Count(residents.into())),
                share.into(),
            ]
        };
        table("Coverage", &header, areas.into_iter().map(row).collect())
    }

    /// Returns the areas that have less than half of what the plan wants there by now, as far as a reader may know.
    fn behind(&self) -> Vec<&'a AreaId> {
        let Some(target) = history::headline(self.day) else { return Vec::new() };
        let below = |(area, goal): &(&AreaId, u32)| {
            let at_most = match self.published.created.area_totals.get(area) {
                Some(Figure::Count(count)) => *count,
                Some(Figure::Below(bound)) => bound - 1,
                Some(Figure::Hidden) | None => return false,
            };
            Exact::from_integer(at_most.into()) < profile::of_part(self.day, target, *goal) / 2
        };
        let goals = split::by_area(target).into_iter();
        let printed = goals.filter(|(area, _)| self.input.scope.covers_area(self.input.network(), area));
        printed.filter(below).map(|(area, _)| area).collect()
    }

    fn names(&self, areas: Vec<&AreaId>) -> Vec<&'a str> {
        let mut names: Vec<&str> = areas.into_iter().map(|area| self.name(area)).collect();
        let alphabet = self.input.alphabet();
        names.sort_by_cached_key(|name| alphabet.key(name));
        names
    }

    fn help(&self) -> Table {
        let help = &self.figures.help;
        let estimated = help.estimated_share_percent.map_or_else(|| "n/a".to_owned(), |share| format!("{share}%"));
        let rows = [
            ("Sessions", wording::count(help.sessions)),
            ("Contacts", wording::count(help.contacts)),
            ("People helped for the first time", first_time(help)),
            ("Session hours", help.session_hours.to_string()),
            ("Champion hours", help.champion_hours.to_string()),
            ("Sessions whose figures are estimated", estimated),
            ("Organisations engaged", wording::count(help.organisations_engaged)),
        ];
        pairs("What was achieved so far", ["What", "How much"], rows)
    }

    fn sources(&self) -> Table {
        let Figures { recorded, estimated, help, .. } = &self.figures;
        let rows = vec![
            vec![
                "Sessions".into(),
                Cell::Count(recorded.sessions.into()),
                Cell::Count(estimated.sessions.into()),
                Cell::Count(help.sessions.into()),
            ],
            vec!["Contacts".into(), cell(recorded.contacts), cell(estimated.contacts), Cell::Count(help.contacts)],
        ];
        table("Recorded and estimated", &["What", "Recorded", "Estimated", "All"], rows)
    }

    fn funnel(&self) -> Table {
        let rows = self.figures.funnel.iter().map(|(&step, figures)| {
            vec![reached(step).into(), cell(figures.people), rate(figures.share_percent).into()]
        });
        table("From enquiry to first help", &["Step", "People", "Of all who enquired"], rows.collect())
    }

    /// Returns the funnel as bars; `None` while there is nothing that may be shown.
    fn funnel_chart(&self) -> Option<Chart> {
        let steps = &self.figures.funnel;
        let known = |figure: Figure| match figure {
            Figure::Count(count) => Some(f64::from(count)),
            Figure::Below(_) | Figure::Hidden => None,
        };
        let scale = steps.values().filter_map(|step| known(step.people)).fold(0.0, f64::max);
        let bar = |(&step, figures): (&Step, &StepFigures)| Bar {
            name: reached(step).to_owned(),
            words: match figures.share_percent {
                Told::Known(share) => format!("{}, {share}%", figures.people),
                Told::NotAvailable | Told::Hidden => figures.people.to_string(),
            },
            filled: known(figures.people),
            mark: None,
            outline: known(figures.people).map_or(0.0, |_| scale),
        };
        let bars: Vec<Bar> = steps.iter().map(bar).collect();
        let drawn = Bars { key: "Filled: people who came so far.".to_owned(), across: 2, scale, bars };
        (scale > 0.0).then(|| Chart {
            title: "From enquiry to first help".to_owned(),
            description: all_bars(&drawn.bars),
            drawing: Drawing::Bars(drawn),
        })
    }

    fn cohorts(&self) -> Table {
        let rows = self.figures.cohorts.iter().map(|(from, cohort)| {
            vec![
                format!("{} to {}", wording::month(*from), wording::month(cohort.until)).into(),
                cell(cohort.champions),
                cell(cohort.stayed),
                rate(cohort.retention_percent).into(),
                cell(cohort.active),
                rate(cohort.active_percent).into(),
            ]
        });
        let header = ["Qualified in", "Champions", "Still there", "Share", "Active", "Share active"];
        table("Six months after they qualified", &header, rows.collect())
    }

    /// Returns how many were in each state month by month; `None` before there are two months.
    fn states_chart(&self) -> Option<Chart> {
        let months = &self.figures.history;
        type State = (&'static str, Stroke, fn(&Month) -> Figure);
        let states: [State; 5] = [
            ("Active", Stroke::Solid, |month| month.active),
            ("New", Stroke::Dotted, |month| month.new),
            ("Quiet", Stroke::Dashed, |month| month.quiet),
            ("Lapsed", Stroke::DashDot, |month| month.lapsed),
            ("Resting", Stroke::Thin, |month| month.resting),
        ];
        let (first, last) = (months.first()?, months.last()?);
        let series: Vec<Series> = states.into_iter().flat_map(|(name, how, of)| runs(months, name, how, of)).collect();
        let now = states.map(|(name, _, of)| format!("{name} {}", of(last)));
        (months.len() > 1 && !series.is_empty()).then(|| Chart {
            title: "How champions are doing, month by month".to_owned(),
            description: format!(
                "From {} to {}. On the last day: {}. Months whose count is hidden have no line.",
                wording::month(first.day),
                wording::date(last.day),
                wording::list(&now)
            ),
            drawing: Drawing::Lines(Lines { series, range: None, today: last.day, goal: None }),
        })
    }

    fn states(&self) -> Table {
        let states = &self.figures.states;
        let counting = self.figures.counting;
        let (active, lapsed) = (counting.active_days, counting.lapsed_days);
        let rows = [
            ("Created", Figure::Count(states.created), "qualified, even if they left since".to_owned()),
            ("In the network", Figure::Count(states.in_network), "created and not left".to_owned()),
            ("Active", states.active, format!("helped in the last {active} days")),
            ("New", states.new, format!("qualified in the last {active} days, not helped yet")),
            ("Quiet", states.quiet, format!("not helped for more than {active} days")),
            ("Lapsed", states.lapsed, format!("not helped for more than {lapsed} days")),
            ("Resting", states.resting, "take a rest that was agreed".to_owned()),
            ("Left", states.left, "are no longer champions".to_owned()),
            ("Erased", states.erased, "asked to be erased; only the count is kept".to_owned()),
            ("Pipeline", states.pipeline, "on the way to become champions; not counted above".to_owned()),
        ];
        let rows = rows.map(|(state, count, meaning)| vec![state.into(), cell(count), meaning.into()]);
        table("How champions are doing", &["State", "Champions", "Meaning"], rows.into())
    }

    fn rates(&self) -> Table {
        let figures = &self.figures;
        let learners = match figures.learners_became_champions.share_percent {
            Told::Known(share) => format!("{} ({share}%)", figures.learners_became_champions.champions),
            Told::NotAvailable | Told::Hidden => figures.learners_became_champions.champions.to_string(),
        };
        let rows = [
            ("Active rate", rate(figures.active_rate_percent)),
            ("Retention", rate(figures.retention)),
            ("Retention over the last three months", rate(figures.period_retention_percent)),
            ("Logging coverage", rate(figures.logging_coverage_percent)),
            ("Champions who were learners first", learners),
        ];
        pairs("Rates", ["Rate", "Value"], rows)
    }

    fn history(&self) -> Table {
        let rows = self.figures.history.iter().map(|month| {
            vec![
                self.month_name(month.day).into(),
                Cell::Count(month.created.into()),
                month.profile.map_or(Cell::Empty, |profile| profile.to_string().into()),
                cell(month.active),
                cell(month.new),
                cell(month.quiet),
                cell(month.lapsed),
                cell(month.resting),
            ]
        });
        let header = ["Month", "Created", "Plan", "Active", "New", "Quiet", "Lapsed", "Resting"];
        table(MONTHS, &header, rows.collect())
    }

    fn settings(&self) -> Table {
        let counting = self.figures.counting;
        let rows = [
            ("active_days", wording::of(counting.active_days, "day", "days")),
            ("lapsed_days", wording::of(counting.lapsed_days, "day", "days")),
            ("profile", counting.profile.to_string()),
            ("rag", counting.rag.to_string()),
            ("small_number", wording::count(counting.small_number)),
        ];
        pairs("Settings", ["Setting", "Value"], rows)
    }

    /// Returns what a reader has to know about the figures before they trust them.
    fn gaps(&self) -> Vec<String> {
        let estimated = self.figures.help.estimated_share_percent.filter(|share| share.0 > Exact::ZERO);
        let network = self.input.network();
        let unknown: Vec<&AreaId> =
            network.leaf_areas().filter(|(_, area)| area.population.is_none()).map(|(id, _)| id).collect();
        let mut gaps = Vec::new();
        gaps.extend(
            estimated.map(|share| format!("{share}% of the sessions were worked out later, not written down.")),
        );
        gaps.push(format!(
            "Logging coverage: {}. Help that is not in the log is not in these figures.",
            rate(self.figures.logging_coverage_percent)
        ));
        if self.figures.help.sessions_without_first_time > 0 {
            gaps.push(format!(
                "How many people were helped for the first time is not known for {} of {}.",
                wording::count(self.figures.help.sessions_without_first_time),
                wording::of(self.figures.help.sessions, "session", "sessions"),
            ));
        }
        if !unknown.is_empty() {
            gaps.push(format!("The population is not known for {}.", wording::list(&self.names(unknown))));
        }
        gaps
    }

    fn chart(&self, target: &Target, figures: &TargetFigures<'_>) -> Chart {
        let today = self.day.as_of;
        let mut series = vec![self.plan_line(target)];
        let days = [target.from].into_iter().chain(history::days(target.from, today)).filter(|&date| date <= today);
        // A count that is hidden in the table is not drawn either.
        let seen = |date: Date| Some((date, height(self.published.there_was(target, date))?));
        let points: Vec<_> = days.filter_map(seen).collect();
        if !points.is_empty() {
            series.push(Series { name: format!("Actual {}", figures.actual), stroke: Stroke::Solid, points });
        }
        let is_open = figures.reached_on.known().is_none() && target.from <= today;
        if is_open
            && figures.months_remaining > 0
            && let Some(forecast) = figures.forecast_at_due.known()
            && let Some(height) = height(figures.actual)
        {
            let now = (today, height);
            let then = (target.due, float(Exact::from_integer(forecast.into())));
            let name = format!("Forecast {}", wording::count(forecast));
            series.push(Series { name, stroke: Stroke::Dotted, points: vec![now, then] });
        }
        let band = is_open.then(|| self.band(target, figures)).flatten();
        let spread = spread(figures).filter(|_| band.is_some());
        Chart {
            title: format!("{}: actual and plan", target.name),
            description: format!(
                "{} The plan wants {} by {} and {} by {}.{}",
                sentence(target, figures, self.day.as_of),
                figures.profile,
                wording::date(today),
                wording::count(figures.goal),
                wording::date(target.due),
                spread.map_or_else(String::new, |spread| format!(" {spread}")),
            ),
            drawing: Drawing::Lines(Lines { series, range: band, today, goal: Some(figures.goal) }),
        }
    }

    /// Returns the range of the forecast, from today until the target is due.
    fn band(&self, target: &Target, figures: &TargetFigures<'_>) -> Option<Band> {
        let (low, high) = (figures.forecast_low.known()?, figures.forecast_high.known()?);
        let points: Vec<_> = forecast_range::points(self.day, target)
            .into_iter()
            .map(|(date, range)| (date, float(range.low), float(range.high)))
            .collect();
        let name = |end: &str, number: i64| format!("{end} {}", wording::count(number));
        (points.len() > 1 && low < high).then(|| Band { high: name("Best", high), low: name("Worst", low), points })
    }

    fn plan_line(&self, target: &Target) -> Series {
        let mut points: Vec<_> = Vec::new();
        for (date, number) in profile::points(target) {
            match (self.figures.counting.profile, points.last()) {
                // Flat until the day of the milestone, then up at once.
                (Shape::Step, Some(&(_, before))) => points.extend([(date, before), (date, f64::from(number))]),
                (Shape::Step, None) | (Shape::Linear, _) => points.push((date, f64::from(number))),
            }
        }
        if self.day.as_of > target.due {
            points.push((self.day.as_of, f64::from(target.goal.get())));
        }
        Series { name: "Plan".to_owned(), stroke: Stroke::Dashed, points }
    }
}

/// The most bars of one chart, so that it fits on a page.
const MOST_BARS: usize = 20;

/// Returns the parts of a target as bars on one scale. A count that is hidden in the table is not drawn either.
fn bars(target: &str, title: &str, parts: &[(&str, &Part)], wanted: impl Fn(&Part) -> Exact) -> Vec<Chart> {
    let length = |part: &Part| part.actual.and_then(height);
    let longest = |(_, part): &(&str, &Part)| length(part).unwrap_or_default().max(part.goal.into());
    let scale = parts.iter().map(longest).fold(0.0, f64::max);
    let bar = |(name, part): &(&str, &Part)| {
        let goal = wording::count(part.goal);
        let so_far = part.actual.map_or_else(|| format!("Share {goal}"), |actual| format!("{actual} of {goal}"));
        Bar {
            name: (*name).to_owned(),
            words: format!("{so_far}; plan by now {}", wording::decimal(wanted(part))),
            filled: length(part),
            mark: Some(float(wanted(part))),
            outline: part.goal.into(),
        }
    };
    let chart = |(index, some): (usize, &[(&str, &Part)])| {
        let bars: Vec<Bar> = some.iter().map(bar).collect();
        let part = if index == 0 { String::new() } else { format!(", part {}", index + 1) };
        Chart {
            title: format!("{target}: {}{part}", title.to_lowercase()),
            description: all_bars(&bars),
            drawing: Drawing::Bars(Bars { key: KEY.to_owned(), across: 2, scale, bars }),
        }
    };
    parts.chunks(MOST_BARS).enumerate().map(chart).collect()
}

/// What the parts of a bar mean.
const KEY: &str = "Filled: actual. Upright mark: plan by now. Outline: share of the goal. All bars have one scale.";

/// Returns all bars in words.
fn all_bars(bars: &[Bar]) -> String {
    let bars: Vec<String> = bars.iter().map(|bar| format!("{}: {}.", bar.name, bar.words)).collect();
    bars.join(" ")
}

/// Adds a chart, and returns where it is.
fn added(charts: &mut Vec<Chart>, chart: Option<Chart>) -> Vec<usize> {
    chart
        .map(|chart| {
            charts.push(chart);
            charts.len() - 1
        })
        .into_iter()
        .collect()
}

/// Returns a state over the months. Where its count is hidden the line breaks; only the last piece has a name.
fn runs(months: &[Month], name: &str, stroke: Stroke, of: fn(&Month) -> Figure) -> Vec<Series> {
    let pieces = months.split(|month| of(month).is_hidden()).filter(|piece| !piece.is_empty());
    let points = |piece: &[Month]| -> Vec<(Date, f64)> {
        piece.iter().map(|month| (month.day, figure_or_nought(of(month)))).collect()
    };
    let mut series: Vec<Series> =
        pieces.map(|piece| Series { name: String::new(), stroke, points: points(piece) }).collect();
    // A state that nobody was ever in is no line.
    if series.iter().all(|series| series.points.iter().all(|(_, number)| *number == 0.0)) {
        return Vec::new();
    }
    if let Some(last) = series.last_mut() {
        name.clone_into(&mut last.name);
    }
    series
}

fn figure_or_nought(figure: Figure) -> f64 {
    match figure {
        Figure::Count(count) => count.into(),
        Figure::Below(_) | Figure::Hidden => 0.0,
    }
}

/// Returns how high an amount is drawn; one that is hidden is not.
fn height(amount: Amount) -> Option<f64> {
    match amount {
        Amount::Count(Figure::Count(count)) => Some(f64::from(count)),
        Amount::Hours(hours) => Some(float(hours)),
        Amount::Count(Figure::Below(_) | Figure::Hidden) => None,
    }
}

fn float(exact: Exact) -> f64 {
    wording::tenths(exact)
}

/// Returns a table of names and values.
fn pairs<const N: usize>(title: &str, header: [&str; 2], rows: [(&str, String); N]) -> Table {
    table(title, &header, rows.map(|(name, value)| vec![name.into(), value.into()]).into())
}

fn first_time(help: &HelpFigures) -> String {
    wording::at_least(help.first_time, help.sessions_without_first_time)
}

fn cell(figure: Figure) -> Cell {
    match figure {
        Figure::Count(count) => Cell::Count(count.into()),
        Figure::Below(_) | Figure::Hidden => Cell::Text(figure.to_string()),
    }
}

// ---- words ----

fn term(term: &str) -> String {
    if term == rag::MEASURE.term { term.to_uppercase() } else { wording::title(term) }
}

/// Returns a percentage in words.
fn rate(percent: Told<Decimal>) -> String {
    percent.words(|percent| format!("{percent}%"))
}

/// Returns the verdict in words, or why there is none.
fn said(rag: Told<Rag>, method: RagMethod) -> &'static str {
    match rag {
        Told::Known(rag) => verdict(Some(rag), method),
        Told::NotAvailable => verdict(None, method),
        Told::Hidden => "No verdict: it would tell a small count",
    }
}

/// Returns the verdict in words, never as a colour alone.
pub(crate) fn verdict(rag: Option<Rag>, method: RagMethod) -> &'static str {
    match (rag, method) {
        (Some(Rag::Green), RagMethod::Tolerance) => "Green: on plan",
        (Some(Rag::Green), RagMethod::Direction) => "Green: on plan or nearly",
        (Some(Rag::Amber), RagMethod::Tolerance) => "Amber: a little below plan",
        (Some(Rag::Amber), RagMethod::Direction) => "Amber: below plan, no worse than before",
        (Some(Rag::Red), RagMethod::Tolerance) => "Red: below plan",
        (Some(Rag::Red), RagMethod::Direction) => "Red: below plan and getting worse",
        (None, RagMethod::Tolerance | RagMethod::Direction) => "No verdict: nothing is due yet",
    }
}

fn reached(step: Step) -> &'static str {
    match step {
        Step::Enquired => "Enquired",
        Step::Trained => "Trained",
        Step::Agreed => "Agreed to the promise",
        Step::Qualified => "Qualified",
        Step::Helped => "Helped somebody",
    }
}

fn way(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Same => "same",
        Direction::Down => "down",
    }
}

/// Returns a target in a sentence or two: `475 of 2,000 created. Red: 78 below plan. …`.
fn sentence(target: &Target, figures: &TargetFigures<'_>, as_of: Date) -> String {
    let actual = match figures.actual {
        Amount::Count(Figure::Below(bound)) => format!("Fewer than {bound}"),
        Amount::Count(Figure::Hidden) => "Some".to_owned(),
        Amount::Count(Figure::Count(_)) | Amount::Hours(_) => figures.actual.to_string(),
    };
    let mut text = format!("{actual} of {} {}.", wording::count(figures.goal), counted(target.measure));
    if let (Told::Known(rag), Told::Known(variance)) = (figures.rag, figures.variance) {
        let off = variance.0.round().to_integer();
        let off = match i64::try_from(off.unsigned_abs()).unwrap_or(i64::MAX) {
            0 => "on plan".to_owned(),
            far if off < 0 => format!("{} below plan", wording::count(far)),
            far => format!("{} above plan", wording::count(far)),
        };
        let _ = write!(text, " {}: {off}.", wording::title(&rag.to_string()));
    }
    if let Some(day) = figures.reached_on.known() {
        let _ = write!(text, " The goal was reached on {}.", wording::date(day));
        return text;
    }
    if figures.actual.is_hidden() || figures.reached_on.is_hidden() {
        return text;
    }
    let pace = match (figures.run_rate_per_month, figures.forecast_date) {
        (Told::Hidden, _) | (_, Told::Hidden) => None,
        (Told::NotAvailable, _) => Some("No month of it is complete yet, so there is no forecast".to_owned()),
        (Told::Known(_), Told::NotAvailable) => Some("At this pace the goal is not reached".to_owned()),
        (Told::Known(_), Told::Known(day)) => {
            Some(format!("At this pace the goal is reached on {}", wording::date(day)))
        }
    };
    let needed = match figures.needed_per_month.known() {
        Some(1) => "1 a month is needed".to_owned(),
        Some(rate) => format!("{} a month are needed", wording::count(rate)),
        None if as_of > target.due => format!("it was due on {}", wording::date(target.due)),
        None => format!("less than a month remains until {}", wording::date(target.due)),
    };
    let _ = match pace {
        Some(pace) => write!(text, " {pace}; {needed}."),
        None => write!(text, " {}.", wording::title(&needed)),
    };
    text
}

/// Returns where a target may stand when it is due, in words.
fn spread(figures: &TargetFigures<'_>) -> Option<String> {
    let (low, high) = (wording::count(figures.forecast_low.known()?), wording::count(figures.forecast_high.known()?));
    let months = if figures.months_counted < 3 { "two" } else { "three" };
    Some(format!("If every month is like the worst or the best of the last {months}, it ends between {low} and {high}."))
}

fn counted(measure: TargetMeasure) -> &'static str {
    match measure {
        TargetMeasure::ChampionsCreated => "created",
        TargetMeasure::ChampionsActive => "active",
        TargetMeasure::Contacts => "contacts",
        TargetMeasure::FirstTime => "people helped for the first time",
        TargetMeasure::Sessions => "sessions",
        TargetMeasure::ChampionHours => "champion hours",
        TargetMeasure::OrganisationsEngaged => "organisations engaged",
    }
}

fn target_table(target: &Target, figures: &TargetFigures<'_>) -> Table {
    let range = figures.forecast_high.words(|high| {
        let low = figures.forecast_low.words(wording::count);
        format!("{low} to {}", wording::count(high))
    });
    let (when, day) = match figures.reached_on {
        Told::Known(_) => ("Goal reached on", figures.reached_on),
        Told::NotAvailable | Told::Hidden => ("Forecast date", figures.forecast_date),
    };
    let rows = [
        ("Actual", figures.actual.to_string()),
        ("Goal", wording::count(figures.goal)),
        ("Due", wording::date(target.due)),
        ("Share of the goal", rate(figures.share_of_goal_percent)),
        ("Plan by now", figures.profile.to_string()),
        ("Attainment", rate(figures.attainment_percent)),
        ("Variance", figures.variance.words(|variance| variance.to_string())),
        ("Direction of travel", figures.direction.words(|direction| way(direction).to_owned())),
        ("Run rate", figures.run_rate_per_month.words(|rate| format!("{rate} a month"))),
        ("Needed rate", figures.needed_per_month.words(|rate| format!("{} a month", wording::count(rate)))),
        ("Months remaining", figures.months_remaining.to_string()),
        ("Forecast at due", figures.forecast_at_due.words(wording::count)),
        ("Forecast range", range),
        (when, day.words(wording::date)),
    ];
    pairs("Figures", ["Figure", "Value"], rows)
}

impl View<'_> {
    /// Returns the report as Markdown.
    pub(super) fn markdown(&self, input: &Input<'_>) -> String {
        let mut text = format!("# {TITLE}: {}\n\n", wording::markdown(self.network));
        let stamp = input.stamp;
        let _ = writeln!(text, "As of {}, revision {}.\n", wording::date(stamp.as_of), wording::markdown(&stamp.revision));
        if let Some(banner) = &self.private {
            let _ = writeln!(text, "**{}**\n", wording::markdown(banner));
        }
        for target in &self.targets {
            let _ = writeln!(text, "- **{}.** {}", wording::markdown(target.name), wording::markdown(&target.sentence));
        }
        text.push('\n');
        markdown_table(&mut text, &self.overview, 2);
        for target in &self.targets {
            let _ = writeln!(text, "## {}\n", wording::markdown(target.name));
            if let Some(note) = &target.note {
                let _ = writeln!(text, "{}\n", wording::markdown(note));
            }
            let parts = target.parts.iter().map(|parts| &parts.table);
            for table in [&target.figures, &target.milestones].into_iter().chain(parts).chain([&target.months]) {
                markdown_table(&mut text, table, 3);
            }
        }
        if !self.headline {
            markdown_table(&mut text, &self.history, 2);
        }
        markdown_table(&mut text, &self.people, 2);
        bullets(&mut text, &self.people_notes);
        let tables = [
            &self.coverage,
            &self.help,
            &self.sources,
            &self.states,
            &self.funnel,
            &self.rates,
            &self.cohorts,
            &self.settings,
        ];
        for table in tables.into_iter().filter(|table| !table.rows.is_empty()) {
            markdown_table(&mut text, table, 2);
        }
        text.push_str("## Gaps in the data\n\n");
        bullets(&mut text, &self.gaps);
        text.push_str("## What the numbers mean\n\n");
        for definition in &self.definitions {
            let _ = writeln!(text, "- **{}.** {}", wording::markdown(&definition.term), wording::markdown(definition.meaning));
        }
        text
    }
}

fn bullets(text: &mut String, lines: &[String]) {
    for line in lines {
        let _ = writeln!(text, "- {}", wording::markdown(line));
    }
    text.push('\n');
}

fn markdown_table(text: &mut String, table: &Table, level: usize) {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let _ = writeln!(text, "{} {}\n", "#".repeat(level), wording::markdown(&table.title));
    text.push_str(&line(table.header.iter().map(|name| wording::markdown(name)).collect()));
    text.push_str(&line(table.header.iter().map(|_| "---".to_owned()).collect()));
    for row in &table.rows {
        text.push_str(&line(row.iter().map(|cell| wording::markdown(&cell.to_string())).collect()));
    }
    text.push('\n');
}
