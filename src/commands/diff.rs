//! `muster diff`: read two versions, look at both on the same day, say what differs.

use std::path::Path;

use anyhow::anyhow;
use serde_json::Value;

use crate::{
    cli::{DayArgs, DiffArgs, DiffFormat},
    commands::{self, Outcome, People},
    compare::{self, Comparison, Version},
    diag::{Located, Tally},
    output,
    plan::Audience,
    read::place,
    render::json,
    ui::Ui,
};

/// Runs the command.
pub fn run(dir: &Path, args: &DiffArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let day = DayArgs { as_of: args.as_of, at: args.head.clone() };
    // Names and contacts are not looked at: nothing of them may be in what is said.
    let head = match commands::open(dir, &day, Audience::Public, People::Unread)? {
        Ok(opened) => opened,
        Err(outcome) => return Ok(outcome),
    };
    head.say_notes(ui);
    let Some(new) = &head.project else {
        commands::stops(head.report, &head.sources, ui);
        return Ok(Outcome::Problems);
    };
    let base = if commands::is_first(dir, &args.base) {
        commands::nothing_before(new, &head)
    } else {
        let day = DayArgs { as_of: Some(head.stamp.as_of), at: Some(args.base.clone()) };
        match commands::open(dir, &day, Audience::Public, People::Unread)? {
            Ok(opened) => opened,
            Err(outcome) => return Ok(outcome),
        }
    };
    let Some(old) = &base.project else {
        commands::stops(base.report, &base.sources, ui);
        return Ok(Outcome::Problems);
    };
    let (before, after) = (problems(&base), problems(&head));
    let name = args.head.clone().unwrap_or_else(|| compare::NOW.to_owned());
    let comparison = compare::versions(
        &Version { name: args.base.clone(), project: old, problems: &before },
        &Version { name, project: new, problems: &after },
        head.stamp.days(),
    );
    let text = match args.format {
        DiffFormat::Human => compare::human::render(&comparison),
        DiffFormat::Md => compare::markdown::render(&comparison),
        DiffFormat::Json => {
            let mut value = serde_json::to_value(&comparison)?;
            compare::withhold(&mut value);
            let value = output::versioned(value);
            String::from_utf8(json::render(&value).map_err(|error| anyhow!(error))?)?
        }
    };
    let errors = Tally::of(&after).errors;
    if errors > 0 {
        ui.status("The version after has errors, so that what stands near them may not be counted.");
    }
    Ok(commands::print(ui, &text)?)
}

/// Returns the schema of a comparison.
pub fn schema() -> Value {
    output::schema::<Comparison>("diff")
}

fn problems(opened: &commands::Opened) -> Vec<Located> {
    place::locate(opened.report.clone(), opened.sources())
}
