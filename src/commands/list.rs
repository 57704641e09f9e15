//! `muster list`: the catalogues, one entry a line.

use std::path::Path;

use crate::{
    cli::{Catalogue, ListArgs},
    commands::{self, Opened, Outcome},
    documents::{self, Input},
    measures, rules,
    ui::Ui,
};

/// Runs the command.
pub fn run(dir: &Path, args: &ListArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let lines: Vec<String> = match args.what {
        Catalogue::Documents => documents::ALL
            .iter()
            .map(|document| format!("{:<12} {:<13} {}", document.name, document.audience.to_string(), document.about))
            .collect(),
        Catalogue::Rules => rules::ALL
            .iter()
            .map(|rule| format!("{:<26} {:<8} {}", rule.code, rule.severity.to_string(), rule.why))
            .collect(),
        Catalogue::Measures => {
            measures::ALL.iter().map(|measure| format!("{:<22} {}", measure.term, measure.meaning)).collect()
        }
        Catalogue::Artifacts => return artifacts(dir, args, ui),
    };
    Ok(commands::print(ui, &format!("{}\n", lines.join("\n")))?)
}

fn artifacts(dir: &Path, args: &ListArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let opened = match commands::open(dir, args.selection.day, args.selection.audience)? {
        Ok(opened) => opened,
        Err(outcome) => return Ok(outcome),
    };
    let Opened { project, sources, facts, stamp, report } = opened;
    let stops = commands::stops(report, project.as_ref().map_or(&sources, |project| &project.sources), ui);
    let Some(project) = project.filter(|_| !stops) else { return Ok(Outcome::Problems) };
    let (scope, documents) = match (commands::scope(&project, &args.selection), commands::chosen(&[], &args.selection))
    {
        (Ok(scope), Ok(documents)) => (scope, documents),
        (Err(outcome), _) | (_, Err(outcome)) => return Ok(outcome),
    };
    let audience = args.selection.audience;
    let input = Input { project: &project, facts: &facts, audience, scope: &scope, stamp: &stamp };
    let lines = commands::planned(&documents, &input).into_iter().map(|artifact| format!("{}\n", artifact.path));
    Ok(commands::print(ui, &lines.collect::<String>())?)
}
