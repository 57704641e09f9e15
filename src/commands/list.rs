//! `muster list`: the catalogues, one entry a line.

use std::path::Path;

use crate::{
    cli::{Catalogue, ListArgs},
    commands::{self, Outcome},
    documents, measures, rules,
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
    let ready = match commands::ready(dir, &[], &args.selection, ui)? {
        Ok(ready) => ready,
        Err(outcome) => return Ok(outcome),
    };
    let lines = ready.artifacts().into_iter().map(|artifact| format!("{}\n", artifact.path));
    Ok(commands::print(ui, &lines.collect::<String>())?)
}
