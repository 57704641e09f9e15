//! One file per verb. A command puts the stages in order and contains no decision that a user could argue about.
//!
//! The clock, the environment and the terminal are asked here, once, and nowhere below.

pub mod build;
pub mod check;
pub mod completions;
pub mod diff;
pub mod explain;
pub mod history;
pub mod list;
pub mod man;
pub mod new;
pub mod schema;
pub mod show;

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    io,
    path::Path,
};

use anyhow::{Context, anyhow};
use jiff::{Timestamp, Zoned, tz::TimeZone};

use crate::{
    cli::{Cli, Colour, Command, DayArgs, Selection},
    compare,
    diag::{self, Format, Located, Report, Severity, Tally, human::Paint},
    disclosure::audience,
    documents::{self, Document, Input},
    facts::Facts,
    model::{Date, PLAUSIBLE_YEARS, champion::ChampionId, project::Project, prose, toolkit::Toolkit},
    plan::{Artifact, Audience, Scope, Stamp},
    qr,
    read::{
        self, Version,
        guard::Guard,
        history::{History, Lack, LastChange, Snapshot},
        markdown, pictures, place,
    },
    render::{self, trial},
    rules::{self, Case, Known},
    text::Sources,
    ui::{Talk, Ui},
    wording,
};

/// How a command ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It did what it was asked.
    Done,
    /// The data or the text has problems, or something would change under `--check`.
    Problems,
    /// It was asked for something that cannot be; the sentence says what.
    Usage(String),
}

/// Runs a command.
///
/// # Errors
///
/// Returns an error when the machine failed (disk, permissions), or when muster itself stumbled.
pub fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    const ASK: &str = "RUST_BACKTRACE";
    if std::env::var_os(ASK).is_none() {
        // Whoever catches what stopped says it in words.
        std::panic::set_hook(Box::new(|_| {}));
    }
    // Texts and pages can be deep, and a machine's usual stack is not.
    let work = || render::caught(|| carry_out(cli));
    let done = std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().stack_size(render::STACK).spawn_scoped(scope, work)?;
        Ok::<_, io::Error>(worker.join().unwrap_or_else(|_| Err("without a word".to_owned())))
    });
    let stumbled = |why| {
        anyhow!(
            "muster stumbled over itself: {why}\nThis is a mistake in muster. Please report it with what `{ASK}=1` shows"
        )
    };
    done.context("no work could be started")?.map_err(stumbled)?
}

fn carry_out(cli: &Cli) -> anyhow::Result<Outcome> {
    let ui = ui(cli);
    let dir = cli.directory.as_path();
    let ended = match &cli.command {
        Command::New(args) => new::run(dir, args, &ui),
        Command::Check(args) => check::run(dir, args, &ui),
        Command::Explain(args) => explain::run(args, &ui),
        Command::List(args) => list::run(dir, args, &ui),
        Command::Build(args) => build::run(dir, args, &ui),
        Command::Show(args) => show::run(dir, args, &ui),
        Command::Diff(args) => diff::run(dir, args, &ui),
        Command::History(args) => history::run(dir, args, &ui),
        Command::Schema(args) => schema::run(args, &ui),
        Command::Completions { shell } => completions::run(*shell, &ui),
        Command::Man { dir: folder } => man::run(&dir.join(folder), &ui),
    };
    match ended {
        // A clone that leaves something out is as it was asked for.
        Err(error) => lack(&error).map_or(Err(error), |lack| Ok(Outcome::Usage(lack.to_string()))),
        ended => ended,
    }
}

/// Returns what this clone has not, where that is why something could not be read.
fn lack(error: &anyhow::Error) -> Option<Lack> {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.find_map(|error| error.get_ref()?.downcast_ref::<Lack>().copied())
}

/// Returns what the program was called with. What a terminal or the log of a machine would obey becomes `?`, because
/// messages repeat these words; no file that muster makes or reads has such a name.
pub fn arguments() -> Vec<OsString> {
    let clean = |argument: OsString| match argument.to_str() {
        Some(text) if diag::printable(text) != text => diag::printable(text).into(),
        Some(_) | None => argument,
    };
    std::env::args_os().map(clean).collect()
}

/// Looks at the terminal and the flags about it.
pub fn ui(cli: &Cli) -> Ui {
    let talk = match (cli.quiet, cli.verbose) {
        (true, _) => Talk::Quiet,
        (false, 0) => Talk::Usual,
        (false, 1) => Talk::Stages,
        (false, _) => Talk::Files,
    };
    let paint = match cli.color {
        Colour::Auto => None,
        Colour::Always => Some(Paint::Colour),
        Colour::Never => Some(Paint::Plain),
    };
    // https://no-color.org: any value but the empty one.
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Ui::new(talk, paint, no_colour)
}

/// A project that was read and looked at.
struct Opened {
    /// The project; absent when it could not be understood.
    project: Option<Project>,
    /// The files, when there is no project to hold them.
    sources: Sources,
    /// What toolkit text may say.
    facts: Facts,
    /// The day and the revision.
    stamp: Stamp,
    /// What a reader has to know of the day, the revision and the people, in sentences.
    notes: Vec<String>,
    /// All problems, before the pages are laid out.
    report: Report,
}

impl Opened {
    /// Says what a reader has to know before the figures.
    fn say_notes(&self, ui: &Ui) {
        self.notes.iter().for_each(|note| ui.status(note));
    }

    fn sources(&self) -> &Sources {
        self.project.as_ref().map_or(&self.sources, |project| &project.sources)
    }
}

/// Whether the private file is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum People {
    Read,
    Unread,
}

/// Reads a project, fills in what its text may say to an audience, and runs the rules on it.
fn open(dir: &Path, day: &DayArgs, audience: Audience, people: People) -> anyhow::Result<Result<Opened, Outcome>> {
    let clock = match Clock::look() {
        Ok(clock) => clock,
        Err(problem) => return Ok(Err(Outcome::Usage(problem))),
    };
    let history = History::around(dir);
    let silent = no_answer(dir, history.as_ref());
    let snapshot = match day.at.as_deref().map(|revision| committed(dir, history.as_ref(), revision)).transpose() {
        Ok(snapshot) => snapshot,
        Err(problem) => return Ok(Err(Outcome::Usage(silent.unwrap_or(problem)))),
    };
    // Whatever else than a file is there is told by who reads it.
    if snapshot.is_none() && dir.join("network.yaml").symlink_metadata().is_err() {
        return Ok(Err(Outcome::Usage(format!(
            "there is no network.yaml in `{}`; go to the network's folder, or make one with `muster new my-network`",
            dir.display()
        ))));
    }
    let mut report = Report::default();
    let version = match (&snapshot, people) {
        (Some(snapshot), People::Read | People::Unread) => Version::Committed(snapshot),
        (None, People::Read) => Version::Now,
        (None, People::Unread) => Version::NowWithoutNames,
    };
    let reading = read::project(dir, history.as_ref(), version, &mut report)
        .with_context(|| format!("`{}` could not be read", dir.display()))?;
    let change = match (&history, &snapshot) {
        (None, _) => None,
        (Some(history), Some(snapshot)) => history.last_change_at(snapshot, &reading.wanted)?,
        (Some(history), None) => history.last_change(&reading.folder, &reading.wanted)?,
    };
    let (stamp, lack) = stamp(change, day.as_of.or(clock.asked), clock);
    let mut notes = Vec::new();
    notes.extend(lack.map(|lack| {
        let day = wording::date(stamp.as_of);
        sentence(&format!(
            "{lack}; as it is, the last change may be older than {day}, and `--as-of DATE` says which day you mean"
        ))
    }));
    notes.extend(silent.map(|silent| {
        let day = wording::date(stamp.as_of);
        sentence(&format!("{silent}; so the figures are as of {day}, and nobody can say which revision they are of"))
    }));
    let known = match (reading.whole, report.errors()) {
        (false, _) => Known::Some,
        (true, 0) => Known::All,
        (true, _) => Known::Entries,
    };
    Ok(Ok(match reading.project {
        Err(sources) => Opened { project: None, sources, facts: Facts::default(), stamp, notes, report },
        Ok(mut project) => {
            if snapshot.is_some() && people == People::Read {
                notes.extend(keep_promises(dir, &mut project, stamp.published)?);
            }
            if audience != Audience::Public
                && matches!(version, Version::Now)
                && let Some(path) = &project.network.private
                && dir.join(path).symlink_metadata().is_err()
            {
                notes.push(format!("There is no private file `{path}`, so people are named by their ids."));
            }
            let facts = Facts::of(&project.network, &project.toolkit, stamp.as_of, audience);
            markdown::fill(&mut project, &facts, &mut report);
            pictures::of_texts(dir, version, &mut project)
                .with_context(|| format!("`{}` could not be read", dir.display()))?;
            project.fonts = project.fonts.sorted(trial::families);
            let gallery = &mut project.gallery;
            gallery.broken.extend(render::broken(&gallery.pictures)?);
            let draw = |url: &str| qr::rows(url).unwrap_or_default();
            for sheet in project.toolkit.booklet.iter_mut().chain(&mut project.toolkit.guides) {
                prose::draw_codes(&mut sheet.prose, &draw);
            }
            rules::on_project(
                Case { project: &project, as_of: stamp.as_of, published: stamp.published },
                known,
                &mut report,
            );
            Opened { project: Some(project), sources: Sources::default(), facts, stamp, notes, report }
        }
    }))
}

/// Returns why git says nothing of a folder. No answer of git is not the same as no git.
fn no_answer(dir: &Path, history: Option<&History>) -> Option<String> {
    match history {
        Some(history) => history.unread_branches(),
        None => Guard::around(dir, None).err().map(|unsure| unsure.to_string()),
    }
}

/// Returns whether there was no network before: no commit at all, a revision of zeros, as servers write it, or one that has
/// none in this folder.
fn is_first(dir: &Path, base: &str) -> bool {
    let Some(history) = History::around(dir).filter(|history| history.unread_branches().is_none()) else {
        return false;
    };
    let zeros = base.len() >= 40 && base.bytes().all(|byte| byte == b'0');
    let without = |snapshot: Snapshot| !snapshot.paths().any(|path| path == "network.yaml");
    zeros || history.is_unborn() || history.at(base).is_ok_and(without)
}

/// Returns what there was before the first network, to hold it against.
fn nothing_before(project: &Project, head: &Opened) -> Opened {
    let nothing = Project {
        sources: Sources::default(),
        cutting: Vec::new(),
        network: compare::nothing(&project.network),
        people: BTreeMap::new(),
        people_file: None,
        gone: BTreeSet::new(),
        people_readers: project.people_readers,
        toolkit: Toolkit::default(),
        gallery: project.gallery.clone(),
        printers: project.printers.clone(),
        fonts: project.fonts.clone(),
    };
    Opened {
        project: Some(nothing),
        sources: Sources::default(),
        facts: Facts::default(),
        stamp: head.stamp.clone(),
        notes: Vec::new(),
        report: Report::default(),
    }
}

/// Returns the project as committed at a revision, or in words why there is none.
fn committed(dir: &Path, history: Option<&History>, revision: &str) -> Result<Snapshot, String> {
    let Some(history) = history else {
        return Err(format!("`{}` is not in a git repository, so there is no revision `{revision}`", dir.display()));
    };
    let snapshot = history.at(revision)?;
    if snapshot.paths().any(|path| path == "network.yaml") {
        Ok(snapshot)
    } else {
        Err(format!("there was no network.yaml in `{}` at revision `{revision}`", dir.display()))
    }
}

/// Returns the day the figures speak of and the revision, and why both may be earlier ones.
///
/// A commit has a day, and so has what it says. What is not committed is of today.
fn stamp(change: Option<LastChange>, asked: Option<Date>, clock: Clock) -> (Stamp, Option<Lack>) {
    let committed = change.as_ref().filter(|change| !change.differs).map(|change| change.date);
    let lack = change.as_ref().and_then(|change| change.lack).filter(|_| asked.is_none() && committed.is_some());
    let stamp = Stamp {
        as_of: asked.or(committed).unwrap_or(clock.today),
        revision: change.map_or_else(
            || "unversioned".to_owned(),
            |change| if change.differs { format!("{}+", change.revision) } else { change.revision },
        ),
        published: clock.asked.unwrap_or(clock.today),
    };
    (stamp, lack)
}

/// Holds a project of an old revision to what its people say today. Returns what to tell where nobody can know.
fn keep_promises(dir: &Path, old: &mut Project, published: Date) -> anyhow::Result<Option<String>> {
    let (today, whole) = if dir.join("network.yaml").is_file() {
        let reading = read::project(dir, None, Version::NowWithoutNames, &mut Report::default())
            .with_context(|| format!("`{}` could not be read", dir.display()))?;
        (reading.project.ok().map(|project| project.network), reading.whole)
    } else {
        (None, false)
    };
    for id in audience::keep_promises(&mut old.network, today.as_ref(), published) {
        // A problem must not show the lines in which they still stand.
        old.sources.hide(old.network.place(&["champions", id.as_str()]).file);
    }
    let known = |id: &ChampionId| today.as_ref().is_some_and(|today| today.champions.contains_key(id));
    old.gone = old.network.champions.keys().filter(|id| !known(id)).cloned().collect();
    Ok((!whole).then(|| {
        "Not all of the network as it is now can be understood, and somebody may have said no since, or was erased. Who is \
         not found in it is not named. `muster check` says what to put right."
            .to_owned()
    }))
}

/// What day it is: on the machine, and in the environment.
#[derive(Debug, Clone, Copy)]
struct Clock {
    /// The day that `SOURCE_DATE_EPOCH` asks for.
    asked: Option<Date>,
    /// The machine's day.
    today: Date,
}

impl Clock {
    /// Looks at the clock and the environment, or returns in words what is wrong with the latter.
    ///
    /// Source: <https://reproducible-builds.org/specs/source-date-epoch/>.
    fn look() -> Result<Self, String> {
        let asked = match std::env::var_os("SOURCE_DATE_EPOCH") {
            None => None,
            Some(value) => Some(value.to_str().and_then(date_of_seconds).ok_or_else(|| {
                format!(
                    "`SOURCE_DATE_EPOCH` is `{}`, and not a whole number of seconds since 1970 that is a day of the years \
                     {} to {}, so nobody can say which day is meant; write one, as `date +%s` does, or unset it",
                    diag::printable(&value.to_string_lossy()),
                    PLAUSIBLE_YEARS.start(),
                    PLAUSIBLE_YEARS.end()
                )
            })?),
        };
        Ok(Self { asked, today: Zoned::now().date() })
    }
}

fn date_of_seconds(written: &str) -> Option<Date> {
    let seconds = written.bytes().all(|byte| byte.is_ascii_digit()).then(|| written.parse().ok())??;
    let date = Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC).date();
    PLAUSIBLE_YEARS.contains(&date.year()).then_some(date)
}

/// Returns words as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

/// Returns the problems to show: who asked for quiet gets errors only.
fn shown(located: &[Located], ui: &Ui) -> Vec<Located> {
    let wanted = |one: &&Located| ui.talk > Talk::Quiet || one.diagnostic.severity == Severity::Error;
    located.iter().filter(wanted).cloned().collect()
}

/// Shows problems to a person, and says how many there are.
fn tell(located: &[Located], sources: &Sources, ui: &Ui) {
    ui.problem(&diag::render(Format::Human, &shown(located, ui), sources, ui.look, Vec::new));
    let tally = Tally::of(located);
    if tally.errors + tally.warnings > 0 {
        ui.status(&format!("Found {tally}. `muster explain CODE` says more about each."));
    }
}

/// Locates, sorts and shows a report; returns whether there is an error in it.
fn stops(report: Report, sources: &Sources, ui: &Ui) -> bool {
    let located = place::locate(report, sources);
    tell(&located, sources, ui);
    Tally::of(&located).errors > 0
}

/// A project without errors, and what was asked of it.
struct Ready {
    project: Project,
    facts: Facts,
    stamp: Stamp,
    scope: Scope,
    audience: Audience,
    documents: Vec<&'static Document>,
}

impl Ready {
    /// Returns what documents are made from.
    fn input(&self) -> Input<'_> {
        let Self { project, facts, stamp, scope, audience, .. } = self;
        Input { project, facts, audience: *audience, scope, stamp }
    }

    /// Returns the files that the documents make, for those who may have them.
    fn artifacts(&self) -> Vec<Artifact> {
        let input = self.input();
        let all = self.documents.iter().flat_map(|document| (document.plan)(&input));
        all.filter(|artifact| artifact.audience <= self.audience).collect()
    }

    /// Returns the folders that only documents for other audiences fill.
    fn folders_of_others(&self) -> BTreeSet<String> {
        let (audience, scope) = (Audience::Coordinators, Scope::default());
        let input = Input { audience, scope: &scope, ..self.input() };
        let others = documents::ALL.iter().filter(|document| document.audience > self.audience);
        let paths = others.flat_map(|document| (document.plan)(&input)).map(|artifact| artifact.path);
        paths.filter_map(|path| Some(path.as_str().split_once('/')?.0.to_owned())).collect()
    }
}

/// Reads a project and tells its problems; goes on only without errors, and with a question that can be answered.
fn ready(dir: &Path, names: &[String], selection: &Selection, ui: &Ui) -> anyhow::Result<Result<Ready, Outcome>> {
    let documents = match chosen(names, selection) {
        Ok(documents) => documents,
        Err(outcome) => return Ok(Err(outcome)),
    };
    let opened = match open(dir, &selection.day, selection.audience, People::Read)? {
        Ok(opened) => opened,
        Err(outcome) => return Ok(Err(outcome)),
    };
    opened.say_notes(ui);
    let Opened { project, sources, facts, stamp, notes: _, report } = opened;
    let stopped = stops(report, project.as_ref().map_or(&sources, |project| &project.sources), ui);
    let Some(project) = project.filter(|_| !stopped) else { return Ok(Err(Outcome::Problems)) };
    Ok(scope(&project, selection).map(|scope| Ready {
        project,
        facts,
        stamp,
        scope,
        audience: selection.audience,
        documents,
    }))
}

/// Returns the rows that were asked for, or what is wrong with the question.
fn scope(project: &Project, selection: &Selection) -> Result<Scope, Outcome> {
    let network = &project.network;
    if let Some(area) = selection.area.iter().find(|area| !network.areas.contains_key(*area)) {
        return Err(Outcome::Usage(format!("no area is called `{area}`")));
    }
    if let Some(one) = selection.organisation.iter().find(|one| !network.organisations.contains_key(*one)) {
        return Err(Outcome::Usage(format!("no organisation is called `{one}`")));
    }
    Ok(Scope {
        areas: selection.area.clone(),
        kinds: selection.kind.clone(),
        organisations: selection.organisation.clone(),
    })
}

/// Returns the documents that an audience may have.
fn for_audience(audience: Audience) -> Vec<&'static Document> {
    documents::ALL.iter().copied().filter(|document| document.audience <= audience).collect()
}

/// Returns the documents with these names, or all that an audience may have.
fn chosen(names: &[String], selection: &Selection) -> Result<Vec<&'static Document>, Outcome> {
    let audience = selection.audience;
    if names.is_empty() {
        return Ok(for_audience(audience));
    }
    let mut chosen = Vec::new();
    for document in names.iter().filter_map(|name| documents::find(name)) {
        if document.audience > audience {
            return Err(Outcome::Usage(format!(
                "`{}` is for {} only; add `--audience {}`",
                document.name, document.audience, document.audience
            )));
        }
        chosen.push(document);
    }
    Ok(chosen)
}

/// Prints text that a pipe may cut short.
fn print(ui: &Ui, text: &str) -> io::Result<Outcome> {
    ui.result(text).map(|()| Outcome::Done)
}
