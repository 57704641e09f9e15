//! The sentences of a comparison: for a terminal and for a comment under a change, the same.

use crate::{
    compare::{
        Champions, Change, Comparison, NOW, Problem, SheetChange, Standing, TargetChange,
        entries::{Entries, Renamed},
    },
    disclosure::figure::Figure,
    measures::rag::Rag,
    wording,
};

/// One part of the story: a heading and its sentences. Never without sentences.
pub struct Part {
    /// What it is about.
    pub title: &'static str,
    /// Plain sentences; ids and paths stand between backticks.
    pub lines: Vec<String>,
}

/// How many ids, sheets or problems are named; a comment under a change has to stay readable.
const NAMED: usize = 12;

/// Tells what differs, part by part.
pub fn story(comparison: &Comparison) -> Vec<Part> {
    let parts = [
        ("Entries", entries(comparison)),
        ("Champions", champions(comparison)),
        ("Areas", areas(comparison)),
        ("Directory", consents(comparison)),
        ("Sessions", sessions(comparison)),
        ("Toolkit", some(&comparison.toolkit, sheet)),
        ("New problems", some(&comparison.problems.new, problem)),
        ("Problems mended", some(&comparison.problems.fixed, problem)),
    ];
    parts.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(title, lines)| Part { title, lines }).collect()
}

/// Returns the change in one sentence.
pub fn summary(comparison: &Comparison) -> String {
    if comparison.is_empty() {
        return "Nothing that the network counts, prints or checks is different.".to_owned();
    }
    let Champions { joined, trained, qualified, moved, left, removed, edited } = &comparison.champions;
    let people = |count: usize, one: &str, more: &str| {
        (count > 0)
            .then(|| format!("{} {}", number(count, "champion", "champions"), if count == 1 { one } else { more }))
    };
    let problems = &comparison.problems;
    let consents = &comparison.consents;
    let erased = comparison.erased.min(removed.len());
    let first = comparison.first.then(|| "this is the first network here".to_owned());
    let mut facts: Vec<Option<String>> = vec![
        first,
        people(joined.len(), "joins", "join"),
        people(qualified.len(), "qualifies", "qualify"),
        people(left.len(), "leaves", "leave"),
        people(erased, "is erased", "are erased"),
        people(removed.len() - erased, "is taken out", "are taken out"),
        people(moved.len(), "moves to another area", "move to another area"),
        people(edited.len(), "is changed in other ways", "are changed in other ways"),
        more(comparison.sessions.added, "session is added", "sessions are added"),
        more(comparison.sessions.removed, "session is taken out", "sessions are taken out"),
        more(consents.given, "consent is given", "consents are given"),
        more(consents.withdrawn, "consent is withdrawn or has run out", "consents are withdrawn or have run out"),
        more(consents.changed, "consent is changed", "consents are changed"),
        more(comparison.toolkit.len(), "page of the toolkit differs", "pages of the toolkit differ"),
        more(problems.new.len(), "problem is new", "problems are new"),
        more(problems.fixed.len(), "problem is mended", "problems are mended"),
    ];
    if qualified.is_empty() {
        facts.push(people(trained.len(), "is trained", "are trained"));
    }
    facts.extend(entries(comparison).into_iter().map(Some).filter(|_| !comparison.first));
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let all = if facts.is_empty() { "some numbers differ".to_owned() } else { wording::list(&facts) };
    let mut letters = all.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{capital}{}.", letters.as_str())
}

/// Returns the day and the versions in a sentence.
pub fn sides(comparison: &Comparison) -> String {
    let Comparison { base, head, as_of, .. } = comparison;
    let head = if head == NOW { NOW.to_owned() } else { format!("`{head}`") };
    let day = wording::date(*as_of);
    if comparison.first {
        format!("From nothing to {head}, as of {day}.")
    } else {
        format!("From `{base}` to {head}, both as of {day}.")
    }
}

/// Returns what differs of the entries and settings that have no line of their own.
fn entries(comparison: &Comparison) -> Vec<String> {
    let mut lines = Vec::new();
    for Entries { sort, added, removed, changed, renamed } in &comparison.entries {
        for (count, what) in [(added, "added"), (removed, "taken out"), (changed, "changed")] {
            lines.extend(more(*count, &format!("{sort} {what}"), &format!("{sort}s {what}")));
        }
        for id in [false, true] {
            let these: Vec<&Renamed> = renamed.iter().filter(|one| one.id == id).collect();
            let tick = if id { "`" } else { "" };
            let pairs: Vec<String> =
                these.iter().map(|one| format!("{tick}{}{tick} is {tick}{}{tick}", one.from, one.to)).collect();
            let was = if id { "has another id" } else { "was renamed" };
            let were = if id { "have other ids" } else { "were renamed" };
            let head = more(these.len(), &format!("{sort} {was}"), &format!("{sort}s {were}"));
            lines.extend(head.map(|head| format!("{head}: {}", named(&pairs))));
        }
    }
    lines.extend(more(comparison.erased, "person more in the anonymous tally", "people more in the anonymous tally"));
    lines.extend(more(
        comparison.no_longer_erased,
        "person fewer in the anonymous tally",
        "people fewer in the anonymous tally",
    ));
    lines.extend(comparison.settings.iter().map(|setting| format!("changed: {setting}")));
    lines
}

/// One row of the table of numbers: what it is, before, after.
pub struct Row {
    /// What it is.
    pub name: String,
    /// Before.
    pub base: String,
    /// After.
    pub head: String,
}

/// Returns the numbers that every reader asks for, and where each target stands.
pub fn numbers(comparison: &Comparison) -> Vec<Row> {
    let numbers = &comparison.numbers;
    let mut rows = vec![
        row("Champions created", &numbers.created, |count| wording::count(*count)),
        row("Champions in the network", &numbers.in_network, |count| wording::count(*count)),
        row("Champions active", &numbers.active, Figure::to_string),
    ];
    rows.extend(comparison.targets.iter().map(target));
    rows
}

fn row<T>(name: &str, change: &Change<T>, say: impl Fn(&T) -> String) -> Row {
    Row { name: name.to_owned(), base: say(&change.base), head: say(&change.head) }
}

fn target(target: &TargetChange) -> Row {
    let said = |standing: &Option<Standing>| standing.as_ref().map_or_else(|| "no such target".to_owned(), stands);
    Row { name: format!("Target: {}", target.name), base: said(&target.base), head: said(&target.head) }
}

fn stands(standing: &Standing) -> String {
    let goal = wording::count(standing.goal);
    let Some(actual) = standing.actual else { return format!("a few of {goal}") };
    let verdict = match standing.rag {
        Some(Rag::Green) => "green",
        Some(Rag::Amber) => "amber",
        Some(Rag::Red) => "red",
        None => "no verdict",
    };
    let plan = standing.attainment_percent.map_or_else(String::new, |share| format!(", {share:.1}% of plan"));
    format!("{actual} of {goal}{plan}, {verdict}")
}

fn champions(comparison: &Comparison) -> Vec<String> {
    let Champions { joined, trained, qualified, moved, left, removed, edited } = &comparison.champions;
    let line =
        |what: &str, ids: Vec<String>| (!ids.is_empty()).then(|| format!("{} {what}: {}", ids.len(), named(&ids)));
    let ids = |ids: &[crate::model::champion::ChampionId]| ids.iter().map(|id| format!("`{id}`")).collect();
    let moves = moved.iter().map(|one| format!("`{}` from `{}` to `{}`", one.id, one.from, one.to)).collect();
    [
        line("joined", ids(joined)),
        line("trained", ids(trained)),
        line("qualified", ids(qualified)),
        line("moved", moves),
        line("left", ids(left)),
        // Who was erased is not named: of the others nobody could say that they were not.
        match comparison.erased {
            0 => line("taken out of the file", ids(removed)),
            _ => more(removed.len(), "taken out of the file", "taken out of the file"),
        },
        line("changed in other ways", ids(edited)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn areas(comparison: &Comparison) -> Vec<String> {
    let first = comparison.areas.first.iter().map(|area| format!("`{area}` went from no champion to its first"));
    let lost = comparison.areas.none_left.iter().map(|area| format!("`{area}` has no champion any more"));
    first.chain(lost).collect()
}

fn consents(comparison: &Comparison) -> Vec<String> {
    let consents = &comparison.consents;
    let lines = [
        more(consents.given, "consent given to be listed", "consents given to be listed"),
        more(consents.withdrawn, "consent withdrawn or run out", "consents withdrawn or run out"),
        more(consents.changed, "consent changed", "consents changed"),
    ];
    lines.into_iter().flatten().collect()
}

fn sessions(comparison: &Comparison) -> Vec<String> {
    let sessions = &comparison.sessions;
    let (added, removed) = (
        more(sessions.added, "session added", "sessions added"),
        more(sessions.removed, "session taken out", "sessions taken out"),
    );
    let contacts = match sessions.contacts {
        0 => None,
        more if more > 0 => Some(wording::of(more, "more contact", "more contacts")),
        fewer => Some(wording::of(-fewer, "fewer contact", "fewer contacts")),
    };
    let all: Vec<String> = [added, removed, contacts].into_iter().flatten().collect();
    if all.is_empty() { all } else { vec![wording::list(&all)] }
}

fn sheet(sheet: &SheetChange) -> String {
    format!("{}: {} (`{}`)", sheet.change, sheet.title, sheet.sheet)
}

fn problem(problem: &Problem) -> String {
    format!("{} `{}` in `{}:{}`: {}", problem.severity, problem.code, problem.file, problem.line, problem.message)
}

fn some<T>(things: &[T], say: fn(&T) -> String) -> Vec<String> {
    let mut lines: Vec<String> = things.iter().take(NAMED).map(say).collect();
    if things.len() > NAMED {
        lines.push(format!("and {} more", things.len() - NAMED));
    }
    lines
}

fn named(ids: &[String]) -> String {
    if ids.len() > NAMED {
        format!("{} and {} more", ids[..NAMED].join(", "), ids.len() - NAMED)
    } else {
        ids.join(", ")
    }
}

fn more(count: usize, one: &str, more: &str) -> Option<String> {
    (count > 0).then(|| number(count, one, more))
}

fn number(count: usize, one: &str, more: &str) -> String {
    wording::of(i64::try_from(count).unwrap_or(i64::MAX), one, more)
}
