//! `muster show`: one document to standard output.

use std::path::Path;

use anyhow::anyhow;

use crate::{
    cli::{ShowArgs, ShowFormat},
    commands::{self, Opened, Outcome},
    documents::{Input, Shown},
    plan::Stamp,
    render::{json, markdown, table},
    ui::Ui,
};

/// Runs the command.
pub fn run(dir: &Path, args: &ShowArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let documents = match commands::chosen(std::slice::from_ref(&args.document), &args.selection) {
        Ok(documents) => documents,
        Err(outcome) => return Ok(outcome),
    };
    let opened = match commands::open(dir, args.selection.day, args.selection.audience)? {
        Ok(opened) => opened,
        Err(outcome) => return Ok(outcome),
    };
    let Opened { project, sources, facts, stamp, report } = opened;
    let stops = commands::stops(report, project.as_ref().map_or(&sources, |project| &project.sources), ui);
    let (Some(project), Some(document)) = (project.filter(|_| !stops), documents.first()) else {
        return Ok(Outcome::Problems);
    };
    let scope = match commands::scope(&project, &args.selection) {
        Ok(scope) => scope,
        Err(outcome) => return Ok(outcome),
    };
    let audience = args.selection.audience;
    let input = Input { project: &project, facts: &facts, audience, scope: &scope, stamp: &stamp };
    let text = text(&(document.show)(&input), args.format, &stamp, ui).map_err(|error| anyhow!(error))?;
    Ok(commands::print(ui, &text)?)
}

fn text(shown: &Shown, format: ShowFormat, stamp: &Stamp, ui: &Ui) -> Result<String, String> {
    match format {
        ShowFormat::Json => json::render(&shown.json).map(lossy),
        ShowFormat::Csv => shown.tables.first().map_or_else(|| Ok(String::new()), table::csv),
        ShowFormat::Table => {
            let tables = shown.tables.iter().map(|one| {
                format!("{}\n\n{}", crate::diag::printable(&one.title), table::terminal(one, ui.look.width))
            });
            Ok(tables.collect::<Vec<_>>().join("\n"))
        }
        ShowFormat::Md => match &shown.markdown {
            Some(text) => markdown::render(text).map(lossy),
            None => {
                let form = crate::plan::TableForm::Markdown;
                let tables: Result<Vec<String>, String> =
                    shown.tables.iter().map(|one| table::render(form, one, stamp).map(lossy)).collect();
                Ok(tables?.join("\n"))
            }
        },
    }
}

fn lossy(bytes: impl Into<Vec<u8>>) -> String {
    String::from_utf8_lossy(&bytes.into()).into_owned()
}
