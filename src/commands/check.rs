//! `muster check`: read, look, tell.

use std::path::Path;

use anyhow::Context;

use crate::{
    cli::{CheckArgs, Deny},
    commands::{self, Outcome, People, explain},
    diag::{self, Format, Tally, github, nearest::nearest},
    plan::Audience,
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
    report.diagnostics.retain(|one| {
        let named = |codes: &[String]| codes.iter().any(|code| code == one.code);
        !named(&args.skip) && (args.only.is_empty() || named(&args.only))
    });
    let located = place::locate(report, opened.sources());
    let tally = Tally::of(&located);
    // The report is what was asked for, so it goes to standard output.
    ui.result(&diag::render(args.format, &located, opened.sources(), ui.result_look, explain::about))?;
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

/// Adds a table to the summary of a GitHub job, where the environment names its file.
fn summarise(table: &str) -> anyhow::Result<()> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return Ok(()) };
    let path = Path::new(&path);
    append(path, table).with_context(|| format!("the summary `{}` could not be written", path.display()))
}
