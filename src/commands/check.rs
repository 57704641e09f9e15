//! `muster check`: read, look, tell.

use std::path::Path;

use anyhow::Context;
use strum::VariantArray;

use crate::{
    cli::{CheckArgs, Deny},
    commands::{self, Opened, Outcome, People, Ready, build, explain},
    diag::{self, Diagnostic, Format, Tally, github, nearest::nearest},
    plan::{Artifact, Audience, Look, Scope},
    read::place,
    rules,
    ui::Ui,
    write::append::append,
};

/// Runs the command.
pub fn run(dir: &Path, args: &CheckArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    if let Some(code) = args.skip.iter().chain(&args.only).find(|code| rules::find(code).is_none()) {
        let near = nearest(code, rules::ALL.iter().map(|rule| rule.code));
        let help = near.map_or_else(|| "see `muster list rules`".to_owned(), |near| format!("did you mean `{near}`?"));
        return Ok(Outcome::Usage(format!("no rule is called `{code}`; {help}")));
    }
    let mut opened = match commands::open(dir, &args.day, Audience::Public, People::Read)? {
        Ok(opened) => opened,
        Err(outcome) => return Ok(outcome),
    };
    opened.say_notes(ui);
    let mut report = std::mem::take(&mut opened.report);
    // Pages are made of what is right.
    if args.pages && report.errors() == 0 {
        report.extend(on_pages(dir, args, ui)?);
    }
    report.diagnostics.retain(|one| {
        let named = |codes: &[String]| codes.iter().any(|code| code == one.code);
        !named(&args.skip) && (args.only.is_empty() || named(&args.only))
    });
    let located = place::locate(report, opened.sources());
    let tally = Tally::of(&located);
    // The report is what was asked for, so it goes to standard output.
    ui.result(&diag::render(
        args.format,
        &commands::shown(&located, ui),
        opened.sources(),
        ui.result_look,
        explain::about,
    ))?;
    match args.format {
        Format::Human => ui.status(&match tally.errors + tally.warnings {
            0 => "No problems found.".to_owned(),
            _ => format!("Found {tally}. `muster explain CODE` says more about each."),
        }),
        Format::Github => summarise(&github::summary(&located, opened.sources()))?,
        Format::Short | Format::Json | Format::Gitlab | Format::Sarif => {}
    }
    let denied = args.deny == Some(Deny::Warnings) && tally.warnings > 0;
    Ok(if tally.errors > 0 || denied { Outcome::Problems } else { Outcome::Done })
}

/// Lays out the pages of every audience, and returns what there is to say of them.
fn on_pages(dir: &Path, args: &CheckArgs, ui: &Ui) -> anyhow::Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    for &audience in Audience::VARIANTS {
        let Ok(Opened { project: Some(project), facts, stamp, .. }) =
            commands::open(dir, &args.day, audience, People::Read)?
        else {
            continue;
        };
        let documents = commands::for_audience(audience);
        let ready = Ready { project, facts, stamp, scope: Scope::default(), audience, documents };
        // What a wider audience may have too was looked at already.
        let artifacts: Vec<Artifact> = ready.artifacts().into_iter().filter(|one| one.audience == audience).collect();
        let wanted: Vec<&Artifact> = artifacts.iter().collect();
        let made = build::rendered(&wanted, &Look::of(&ready.project), &ready.stamp, None, ui)?;
        found.extend(build::pages(&ready, &wanted, &made).diagnostics);
    }
    Ok(found)
}

/// Adds a table to the summary of a GitHub job, where the environment names its file.
fn summarise(table: &str) -> anyhow::Result<()> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return Ok(()) };
    let path = Path::new(&path);
    append(path, table).with_context(|| format!("the summary `{}` could not be written", path.display()))
}
