//! `muster build`: read, look, plan, render, compare, write.

use std::{
    path::Path,
    process,
    time::{Duration, Instant},
};

use anyhow::anyhow;
use jiff::Zoned;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::{
    cli::BuildArgs,
    commands::{self, Outcome, Ready},
    diag::Report,
    model::project::Project,
    plan::{Artifact, Audience, Look, Rendered, Scope, Stamp},
    read::guard::{Guard, Keeping},
    render,
    rules::{self, Case, Page, not_made},
    ui::{Talk, Ui},
    wording,
    write::{
        Stop,
        atomic::Readers,
        changes::{self, Before, Build, Changes, HalfWay, Reach},
        lock::{Lock, Owner},
        out::{self, Out},
    },
};

/// Runs the command.
pub fn run(dir: &Path, args: &BuildArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let mut stages = Stages::default();
    let ready = match commands::ready(dir, &args.documents, &args.selection, ui)? {
        Ok(ready) => ready,
        Err(outcome) => {
            if outcome == Outcome::Problems {
                ui.problem("Nothing was built, and earlier output is as it was.\n");
            }
            return Ok(outcome);
        }
    };
    stages.ended("reading and checking");

    let out = match Out::place(dir, args.out.as_deref(), ready.audience) {
        Ok(out) => out,
        Err(stop) => return stopped(stop, &out::shown(dir)),
    };
    match build(dir, &ready, &out, args, &mut stages, ui) {
        Ok(outcome) => Ok(outcome),
        Err(End::Stopped(stop)) => stopped(stop, &out.shown()),
        Err(End::Failed(error)) => Err(error),
    }
}

/// Why a build ends before it is done.
enum End {
    /// The folder is not written to.
    Stopped(Stop),
    /// The machine or a template failed.
    Failed(anyhow::Error),
}

impl From<Stop> for End {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

impl From<anyhow::Error> for End {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

/// Says why a folder is not written to.
fn stopped(stop: Stop, shown: &str) -> anyhow::Result<Outcome> {
    match stop {
        Stop::Refused(sentence) => Ok(Outcome::Usage(sentence)),
        Stop::Failed(error) => Err(anyhow!(error).context(format!("`{shown}` could not be read or written"))),
        Stop::Busy(owner) => {
            let who = owner.map_or_else(String::new, |owner| {
                let age = Zoned::now().timestamp().duration_since(owner.since).as_mins().max(0);
                let age = wording::of(age, "minute", "minutes");
                format!(" (process {}, for {age}, since {:.0})", owner.process, owner.since)
            });
            Err(anyhow!("another build{who} is at work in `{shown}`; wait until it has ended, and build again"))
        }
    }
}

/// Whether anything is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Write,
    Look,
}

/// Makes what is not there yet, and shows or carries out the changes.
fn build(dir: &Path, ready: &Ready, out: &Out, args: &BuildArgs, stages: &mut Stages, ui: &Ui) -> Result<Outcome, End> {
    let (audience, stamp) = (ready.audience, &ready.stamp);
    let artifacts = ready.artifacts();
    let closed = ready.folders_of_others();
    stages.ended("planning");

    let mode = if args.dry_run || args.check { Mode::Look } else { Mode::Write };
    out.keep_clear(dir, ready.project.paths())?;
    kept_by_git(out, &artifacts)?;
    // Twice: nothing is written into a folder that is not ours, not even who is at work in it.
    let mut before = Before::look(out, audience, &closed)?;
    let lock = match mode {
        Mode::Look => Lock::look(&out.path).map(|()| None)?,
        Mode::Write => Some(Lock::take(&out.path, Owner { process: process::id(), since: Zoned::now().timestamp() })?),
    };
    if lock.is_some() {
        before = Before::look(out, audience, &closed)?;
    }
    let was_killed = before.is_unfinished() || lock.as_ref().is_some_and(|lock| lock.left);
    let look = Look::of(&ready.project);
    let fingerprint = render::fingerprint(&look);
    let planned: Vec<(&Artifact, String)> =
        artifacts.iter().map(|artifact| (artifact, changes::key(artifact, stamp, &fingerprint))).collect();
    let wanted: Vec<&Artifact> = planned
        .iter()
        .filter(|(artifact, key)| args.force || !before.has(&artifact.path, key))
        .map(|(artifact, _)| *artifact)
        .collect();

    stages.ended("comparing with the last build");
    let made = rendered(&wanted, &look, stamp, args.jobs, ui)?;
    stages.ended("rendering");
    if commands::stops(pages(ready, &wanted, &made), &ready.project.sources, ui) {
        ui.problem("Nothing was written, and earlier output is as it was.\n");
        return Ok(Outcome::Problems);
    }

    // What was not made is an error, and was told.
    let rendered = made.into_iter().flatten().collect();
    let names: Vec<&'static str> = ready.documents.iter().map(|document| document.name).collect();
    let reach = if ready.scope == Scope::default() { Reach::Whole } else { Reach::Part };
    let build = Build { audience, stamp, documents: &names, reach, planned: &planned, rendered };
    let changes = changes::compare(before, build, out)?;
    if let Some(sentence) = lost(&ready.project, &changes, out) {
        ui.problem(&format!("error: {sentence}\n"));
        return Ok(Outcome::Problems);
    }
    let outcome = match mode {
        Mode::Look => announce(args, &changes, out, ui)?,
        Mode::Write => write(&changes, out, audience, was_killed, ui)?,
    };
    stages.ended("writing");
    stages.tell(ui);
    Ok(outcome)
}

/// Holds that git keeps nothing of what only some people may have, wherever it is written to.
fn kept_by_git(out: &Out, artifacts: &[Artifact]) -> Result<(), Stop> {
    let mut private = artifacts.iter().filter(|artifact| artifact.audience != Audience::Public).peekable();
    if private.peek().is_none() {
        return Ok(());
    }
    let guard = Guard::around(&out.path, None);
    for artifact in private {
        let path = out.named(artifact.path.as_str());
        let full = out.path.join(artifact.path.as_str());
        let why = match guard.as_ref().map_err(Clone::clone).and_then(|guard| guard.keeping(&full)) {
            Ok(Keeping::Nothing) => continue,
            Ok(Keeping::Tracked) => format!("git tracks `{path}`; run `git rm -r --cached` on its folder"),
            Ok(Keeping::Wanted) => format!("git does not ignore `{path}`, so the next `git add` would take it"),
            Err(unsure) => format!("nobody can say whether git would keep `{path}`: {unsure}"),
        };
        return Err(Stop::Refused(format!(
            "{why}; names and telephone numbers would be in every copy, for ever: let .gitignore name the folder, or choose \
             another one with `--out`"
        )));
    }
    Ok(())
}

/// Returns why files must not be removed: what they were made from is missing as a whole, and may only be out of sight.
fn lost(project: &Project, changes: &Changes, out: &Out) -> Option<String> {
    let sources = [
        ("booklet", "toolkit/booklet", &project.toolkit.booklet),
        ("guide", "toolkit/guides", &project.toolkit.guides),
    ];
    sources.into_iter().filter(|(.., sheets)| sheets.is_empty()).find_map(|(document, folder, _)| {
        let count = changes.removed.iter().filter(|file| file.document == document).count();
        let out = out.shown();
        (count > 0).then(|| {
            format!(
                "there is no text in `{folder}`, and {} in `{out}` that an earlier build made of such texts would be removed; \
                 nothing was written. Put the texts back; if they are gone for good, delete `{out}` and build again",
                files(count)
            )
        })
    })
}

/// How long each stage took.
struct Stages {
    started: Instant,
    times: Vec<(&'static str, Duration)>,
}

impl Default for Stages {
    fn default() -> Self {
        Self { started: Instant::now(), times: Vec::new() }
    }
}

impl Stages {
    fn ended(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.times.push((stage, now - self.started));
        self.started = now;
    }

    fn tell(&self, ui: &Ui) {
        for (stage, time) in &self.times {
            ui.detail(Talk::Stages, &format!("  {time:>9.2?}  {stage}"));
        }
        if let Some((stage, _)) = self.times.iter().max_by_key(|(_, time)| *time) {
            ui.detail(Talk::Stages, &format!("The slowest stage was {stage}."));
        }
    }
}

/// Shows the changes.
fn announce(args: &BuildArgs, changes: &Changes, out: &Out, ui: &Ui) -> anyhow::Result<Outcome> {
    for (verb, paths) in ["add", "change", "remove"].into_iter().zip(changes.paths()) {
        for path in paths {
            ui.result(&format!("{verb:<8}{path}\n"))?;
        }
    }
    tell_left(changes, out, ui);
    ui.status(&format!("Would write to `{}`: {}", out.shown(), summary(changes)));
    Ok(if args.check && !changes.is_empty() { Outcome::Problems } else { Outcome::Done })
}

/// Carries out the changes.
fn write(changes: &Changes, out: &Out, audience: Audience, was_killed: bool, ui: &Ui) -> anyhow::Result<Outcome> {
    let shown = out.shown();
    let readers = if audience == Audience::Public { Readers::Anybody } else { Readers::Owner };
    let done = match changes.apply(out, readers) {
        Ok(done) => done,
        Err(half_way) => {
            ui.problem(&told(changes, &half_way, &shown));
            return Err(anyhow!(half_way.error).context("the disk could not be written"));
        }
    };
    if was_killed {
        ui.status(&format!("An earlier build of `{shown}` was stopped before its end; what it left is put right."));
    }
    if let Some(audience) = changes.taken_from {
        ui.status(&format!("`{shown}` held a build for {audience}; what was only for them is removed."));
    }
    if done.permitted > 0 {
        let only = if readers == Readers::Anybody { "as usual again" } else { "by you alone now" };
        ui.status(&format!("{} can be read {only}.", files(done.permitted)));
    }
    tell_left(changes, out, ui);
    ui.status(&format!("Built `{shown}` for {audience}: {}", summary(changes)));
    Ok(Outcome::Done)
}

/// Says what is no longer made and stays all the same.
fn tell_left(changes: &Changes, out: &Out, ui: &Ui) {
    for path in &changes.left {
        ui.problem(&format!(
            "`{}` is no longer made, but was edited after it was built, so it stays; remove it if nobody needs it.\n",
            out.named(path.as_str())
        ));
    }
}

/// Says what a folder holds after a build that was carried out in part.
fn told(changes: &Changes, half_way: &HalfWay, shown: &str) -> String {
    if !changes.has_begun(half_way.done) {
        return "Nothing was written, and earlier output is as it was.\n".to_owned();
    }
    let mut text = format!("The build stopped half-way. The day that each file in `{shown}` speaks of:\n");
    for (path, day) in changes.days(half_way.done) {
        text += &format!("  {:<14}{path}\n", day.unwrap_or("not yet there"));
    }
    text + "Build again once there is room: it goes on from here.\n"
}

fn summary(changes: &Changes) -> String {
    let [added, changed, removed] = changes.paths().map(|paths| paths.len());
    format!("{added} new, {changed} changed, {removed} removed, {} as before.", changes.kept)
}

fn files(n: usize) -> String {
    wording::of(i64::try_from(n).unwrap_or(i64::MAX), "file", "files")
}

/// Makes the bytes of artifacts, on as many cores as were asked for, or says of each why it could not be made.
pub(super) fn rendered(
    wanted: &[&Artifact],
    look: &Look,
    stamp: &Stamp,
    jobs: Option<u16>,
    ui: &Ui,
) -> anyhow::Result<Vec<Result<Rendered, String>>> {
    let bar = ui.progress(wanted.len());
    let workers = render::workers(jobs)?;
    let one = |artifact: &&Artifact| {
        let clock = Instant::now();
        let rendered = render::artifact(artifact, look, stamp);
        bar.set_message(artifact.path.to_string());
        bar.inc(1);
        (artifact.path.clone(), clock.elapsed(), rendered)
    };
    let done: Vec<_> = workers.install(|| wanted.par_iter().map(one).collect());
    bar.finish_and_clear();

    let mut times: Vec<_> = done.iter().map(|(path, time, _)| (*time, path)).collect();
    times.sort_by(|a, b| b.cmp(a));
    for (time, path) in &times {
        ui.detail(Talk::Files, &format!("  {time:>9.2?}  {path}"));
    }
    if let Some((time, path)) = times.first() {
        ui.detail(Talk::Stages, &format!("Rendered {}; the slowest was `{path}` with {time:.2?}.", files(done.len())));
    }
    Ok(done.into_iter().map(|(_, _, rendered)| rendered).collect())
}

/// Looks at the pages that were laid out, and tells what could not be.
pub(super) fn pages(ready: &Ready, wanted: &[&Artifact], made: &[Result<Rendered, String>]) -> Report {
    let mut report = Report::default();
    let mut seen = Vec::new();
    for (artifact, made) in wanted.iter().zip(made) {
        match made {
            Ok(Rendered { pages: Some(printed), .. }) => {
                seen.push(Page { project: &ready.project, artifact, printed });
            }
            Ok(_) => {}
            Err(why) => report.push(not_made::found(artifact, why)),
        }
    }
    rules::on_pages(&seen, &mut report);
    rules::leave_out(
        Case { project: &ready.project, as_of: ready.stamp.as_of, published: ready.stamp.published },
        &mut report,
    );
    report
}
