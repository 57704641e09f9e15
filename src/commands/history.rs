//! `muster history`: the network at one commit after another, in numbers.
//!
//! What a commit says never changes, so that its numbers are kept in the clone's own folder of git and worked out once.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, anyhow};
use jiff::ToSpan;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    cli::{HistoryArgs, HistoryFormat, Step},
    commands::{self, Outcome},
    compare::{
        self, Standing,
        timeline::{self, Numbers},
    },
    disclosure::figure::Figure,
    model::{Date, theme::Theme},
    output,
    plan::{Audience, Cell, Chart, Drawing, Lines, PROGRAM, Series, Stroke, Table},
    read::{
        history::{History, Lack, Moment},
        past::{self, Past},
    },
    render::{chart, json, table},
    ui::Ui,
    wording,
    write::atomic::{self, Readers},
};

/// Runs the command.
pub fn run(dir: &Path, args: &HistoryArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let history = History::around(dir);
    if let Some(reason) = commands::no_answer(dir, history.as_ref()) {
        return Ok(Outcome::Usage(reason));
    }
    let Some(history) = history else {
        return Ok(Outcome::Usage(format!("`{}` is not in a git repository, so it has no history", dir.display())));
    };
    let shelf = history.shelf().join("history.json");
    let mut kept = Kept::read(&shelf, dir);
    let before = kept.len();
    let rows = rows(dir, args.by, &history, &mut kept)?;
    if kept.len() != before {
        // A clone that cannot be written to is slower, and right all the same.
        let _ = atomic::replace(&shelf, serde_json::to_string(&kept)?.as_bytes(), Readers::Owner);
    }
    if history.is_shallow() {
        ui.status(&commands::sentence(&Lack::Commits.to_string()));
    }
    if rows.is_empty() {
        return Ok(Outcome::Usage("no commit has a network in this folder".to_owned()));
    }
    let text = text(&rows, args, ui)?;
    Ok(commands::print(ui, &text)?)
}

/// What earlier runs worked out.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    /// The program and the folder that this is true of.
    of: String,
    /// Commits, and whether they changed content.
    touched: BTreeMap<String, bool>,
    /// The numbers of a commit on a day. Where a mistake was found they are not kept.
    numbers: BTreeMap<String, Numbers>,
}

impl Kept {
    fn read(path: &Path, dir: &Path) -> Self {
        let of = format!("muster {PROGRAM}, what is read, in {}", dir.canonicalize().unwrap_or_default().display());
        let kept = past::kept(path).and_then(|text| serde_json::from_str::<Self>(&text).ok());
        kept.filter(|kept| kept.of == of).unwrap_or(Self { of, ..Self::default() })
    }

    fn len(&self) -> usize {
        self.touched.len() + self.numbers.len()
    }
}

/// The numbers of a moment.
struct Row {
    revision: String,
    date: Date,
    numbers: Option<Numbers>,
}

fn rows(dir: &Path, by: Step, history: &History, kept: &mut Kept) -> anyhow::Result<Vec<Row>> {
    let mut past = Past::default();
    let touched = touched(dir, history, kept, &mut past)?;
    let moments: Vec<(Moment, Date)> = match by {
        Step::Commit => touched.into_iter().map(|moment| (moment.clone(), moment.date)).collect(),
        Step::Month => months(&touched),
    };
    let mut rows = Vec::new();
    for (moment, date) in moments {
        let key = format!("{}@{date}", moment.id());
        let numbers = match kept.numbers.get(&key) {
            Some(numbers) => Some(numbers.clone()),
            None => {
                let found = numbers(dir, history, &moment, date, &mut past)
                    .with_context(|| format!("revision {} could not be read", moment.revision))?;
                if let Some((numbers, true)) = &found {
                    kept.numbers.insert(key, numbers.clone());
                }
                found.map(|(numbers, _)| numbers)
            }
        };
        rows.push(Row { revision: moment.revision, date, numbers });
    }
    // Before the network there was nothing to count.
    let first = rows.iter().position(|row| row.numbers.is_some()).unwrap_or(rows.len());
    Ok(rows.split_off(first))
}

/// Returns the commits that changed what a build reads.
fn touched(dir: &Path, history: &History, kept: &mut Kept, past: &mut Past) -> anyhow::Result<Vec<Moment>> {
    let mut content = |moment: &Moment| {
        let content = history.snapshot_at(moment).and_then(|snapshot| past.content(dir, &snapshot));
        content.with_context(|| format!("revision {} could not be read", moment.revision))
    };
    let line = history.line();
    let mut touched = Vec::new();
    // What the commit before the next one to be looked at had; absent until somebody has to know.
    let mut before = Some(BTreeMap::new());
    for (index, moment) in line.iter().enumerate() {
        let changed = match kept.touched.get(&moment.id()) {
            Some(changed) => {
                before = None;
                *changed
            }
            None => {
                let old = match before.take() {
                    Some(old) => old,
                    None => content(&line[index - 1])?,
                };
                let new = content(moment)?;
                let changed = old != new;
                kept.touched.insert(moment.id(), changed);
                before = Some(new);
                changed
            }
        };
        touched.extend(changed.then(|| moment.clone()));
    }
    Ok(touched)
}

/// Returns the numbers of a moment, and whether no mistake was found.
fn numbers(
    dir: &Path,
    history: &History,
    moment: &Moment,
    date: Date,
    past: &mut Past,
) -> anyhow::Result<Option<(Numbers, bool)>> {
    let snapshot = history.snapshot_at(moment)?;
    if snapshot.content("network.yaml").is_none() {
        return Ok(None);
    }
    let network = past.network(dir, &snapshot)?;
    Ok(network.map(|known| (timeline::numbers(&known.network, date), known.sound)))
}

/// Returns the last commit of or before each month, and that month's last day. The last month ends on the last commit's
/// day.
fn months(touched: &[Moment]) -> Vec<(Moment, Date)> {
    let (Some(first), Some(last)) = (touched.first(), touched.iter().map(|moment| moment.date).max()) else {
        return Vec::new();
    };
    let mut months = Vec::new();
    let mut end = first.date.last_of_month();
    loop {
        let day = end.min(last);
        // The last in the line, as dates of commits can go back.
        let known = touched.iter().rev().find(|moment| moment.date <= day);
        months.extend(known.map(|moment| (moment.clone(), day)));
        if day == last {
            return months;
        }
        end = end.saturating_add(1.day()).last_of_month();
    }
}

fn text(rows: &[Row], args: &HistoryArgs, ui: &Ui) -> anyhow::Result<String> {
    let bytes = match args.format {
        HistoryFormat::Table => table::terminal(&columns(rows, args.audience), ui.look.width).into_bytes(),
        HistoryFormat::Csv => table::csv(&columns(rows, args.audience)).map_err(|error| anyhow!(error))?.into_bytes(),
        HistoryFormat::Json => {
            let history = rows.iter().map(|row| object(row, args.audience)).collect();
            let mut value = serde_json::to_value(Json { history })?;
            compare::withhold(&mut value);
            json::render(&output::versioned(value)).map_err(|error| anyhow!(error))?
        }
        HistoryFormat::Chart => chart::render(&drawing(rows, args.audience), Theme::ACCENT).into_bytes(),
    };
    Ok(String::from_utf8(bytes)?)
}

/// The network at one commit after another.
#[derive(Serialize, JsonSchema)]
struct Json<'a> {
    history: Vec<RowJson<'a>>,
}

/// The network at a moment; null for what could not be understood then.
#[derive(Serialize, JsonSchema)]
struct RowJson<'a> {
    revision: &'a str,
    date: Date,
    created: Option<u32>,
    in_network: Option<u32>,
    active: Option<Figure>,
    /// By id.
    targets: Option<&'a BTreeMap<String, Standing>>,
}

/// Returns the schema of a history.
pub fn schema() -> Value {
    output::schema::<Json<'_>>("history")
}

fn object(row: &Row, audience: Audience) -> RowJson<'_> {
    let numbers = row.numbers.as_ref();
    RowJson {
        revision: &row.revision,
        date: row.date,
        created: numbers.map(|numbers| numbers.created),
        in_network: numbers.map(|numbers| numbers.in_network),
        active: numbers.map(|numbers| numbers.active(audience)),
        targets: numbers.map(|numbers| numbers.targets(audience)),
    }
}

/// Returns a column of attainment for each target that there ever was.
fn columns(rows: &[Row], audience: Audience) -> Table {
    let mut targets: Vec<&String> = Vec::new();
    for id in rows.iter().flat_map(|row| row.numbers.iter().flat_map(|numbers| numbers.targets(audience).keys())) {
        if !targets.contains(&id) {
            targets.push(id);
        }
    }
    let header = ["Date", "Revision", "Created", "In the network", "Active"].map(str::to_owned);
    let header = header.into_iter().chain(targets.iter().map(|id| format!("{id}, % of plan"))).collect();
    let cells = |row: &Row| {
        let count = |count: Option<u32>| count.map_or(Cell::Empty, |count| Cell::Count(i64::from(count)));
        let numbers = row.numbers.as_ref();
        let active = numbers.map_or(Cell::Empty, |numbers| match numbers.active(audience) {
            Figure::Count(count) => Cell::Count(i64::from(count)),
            hidden @ (Figure::Below(_) | Figure::Hidden) => hidden.to_string().into(),
        });
        let mut cells = vec![
            row.date.to_string().into(),
            row.revision.as_str().into(),
            count(numbers.map(|numbers| numbers.created)),
            count(numbers.map(|numbers| numbers.in_network)),
            active,
        ];
        cells.extend(targets.iter().map(|id| {
            let share = numbers.and_then(|numbers| numbers.targets(audience).get(*id)?.attainment_percent);
            #[expect(clippy::cast_possible_truncation, reason = "rounded, and far below 2^52")]
            share.map_or(Cell::Empty, |share| Cell::Tenths((share * 10.0).round() as i64))
        }));
        cells
    };
    Table { title: "History".to_owned(), header, rows: rows.iter().map(cells).collect() }
}

fn drawing(rows: &[Row], audience: Audience) -> Chart {
    let points = |number: &dyn Fn(&Numbers) -> Option<u32>| -> Vec<(Date, f64)> {
        rows.iter().filter_map(|row| Some((row.date, f64::from(number(row.numbers.as_ref()?)?)))).collect()
    };
    let created = points(&|numbers| Some(numbers.created));
    let active = points(&|numbers| match numbers.active(audience) {
        Figure::Count(count) => Some(count),
        Figure::Below(_) | Figure::Hidden => None,
    });
    let last = rows.last().map_or(Date::MIN, |row| row.date);
    let most = rows.iter().filter_map(|row| row.numbers.as_ref()).map(|numbers| numbers.created).max();
    let (from, to) = (created.first(), created.last());
    let description = from.zip(to).map_or_else(String::new, |((first, few), (last, many))| {
        format!("From {few} created on {} to {many} on {}.", wording::date(*first), wording::date(*last))
    });
    Chart {
        title: "Champions created and active".to_owned(),
        description,
        drawing: Drawing::Lines(Lines {
            series: vec![
                Series { name: "created".to_owned(), stroke: Stroke::Solid, points: created },
                Series { name: "active".to_owned(), stroke: Stroke::Dashed, points: active },
            ],
            range: None,
            today: last,
            goal: most,
        }),
    }
}
