//! `muster build`: read, look, plan, render, compare, write.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Context;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::{
    cli::BuildArgs,
    commands::{self, Outcome, Ready},
    diag::Report,
    plan::{Artifact, Audience, Look, Rendered, Scope, Stamp},
    render,
    rules::{self, Case, Page, not_made},
    ui::{Talk, Ui},
    wording,
    write::{
        atomic::Readers,
        changes::{self, Before, Build, Changes, Reach},
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

    let (audience, stamp) = (ready.audience, &ready.stamp);
    let artifacts = ready.artifacts();
    stages.ended("planning");

    let usual = if audience == Audience::Public { "dist" } else { "private/dist" };
    let out = dir.join(args.out.as_deref().unwrap_or(Path::new(usual)));
    let before = Before::look(&out).with_context(|| format!("`{}` could not be read", out.display()))?;
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
    if commands::stops(pages(&ready, &wanted, &made), &ready.project.sources, ui) {
        ui.problem("Nothing was written, and earlier output is as it was.\n");
        return Ok(Outcome::Problems);
    }

    // What was not made is an error, and was told.
    let rendered = made.into_iter().flatten().collect();
    let names: Vec<&'static str> = ready.documents.iter().map(|document| document.name).collect();
    let reach = if ready.scope == Scope::default() { Reach::Whole } else { Reach::Part };
    let build = Build { audience, stamp, documents: &names, reach, planned: &planned, rendered };
    let changes =
        changes::compare(&before, build, &out).with_context(|| format!("`{}` could not be read", out.display()))?;
    let outcome = finish(args, &changes, &out, audience, ui)?;
    stages.ended("writing");
    stages.tell(ui);
    Ok(outcome)
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

/// Shows or carries out the changes.
fn finish(args: &BuildArgs, changes: &Changes, out: &Path, audience: Audience, ui: &Ui) -> anyhow::Result<Outcome> {
    let shown = out.strip_prefix(".").unwrap_or(out).display();
    if args.dry_run || args.check {
        for file in &changes.added {
            ui.result(&format!("add     {}\n", file.path))?;
        }
        for file in &changes.changed {
            ui.result(&format!("change  {}\n", file.path))?;
        }
        for path in &changes.removed {
            ui.result(&format!("remove  {path}\n"))?;
        }
        ui.status(&format!("Would write to `{shown}`: {}", summary(changes)));
        return Ok(if args.check && !changes.is_empty() { Outcome::Problems } else { Outcome::Done });
    }
    let readers = if audience == Audience::Public { Readers::Anybody } else { Readers::Owner };
    changes.apply(out, readers).with_context(|| format!("`{}` could not be written", out.display()))?;
    ui.status(&format!("Built `{shown}` for {audience}: {}", summary(changes)));
    Ok(Outcome::Done)
}

fn summary(changes: &Changes) -> String {
    format!(
        "{} new, {} changed, {} removed, {} as before.",
        changes.added.len(),
        changes.changed.len(),
        changes.removed.len(),
        changes.kept
    )
}

fn files(n: usize) -> String {
    wording::of(i64::try_from(n).unwrap_or(i64::MAX), "file", "files")
}

/// Makes the bytes of artifacts, on as many cores as were asked for, or says of each why it could not be made.
fn rendered(
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
fn pages(ready: &Ready, wanted: &[&Artifact], made: &[Result<Rendered, String>]) -> Report {
    let mut report = Report::default();
    for (artifact, made) in wanted.iter().zip(made) {
        match made {
            Ok(Rendered { pages: Some(printed), .. }) => {
                rules::on_pages(&Page { project: &ready.project, artifact, printed }, &mut report);
            }
            Ok(_) => {}
            Err(why) => report.push(not_made::found(artifact, why)),
        }
    }
    rules::leave_out(Case { project: &ready.project, as_of: ready.stamp.as_of }, &mut report);
    report
}
