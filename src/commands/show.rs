//! `muster show`: one document to standard output.

use std::path::Path;

use anyhow::anyhow;

use crate::{
    cli::{ShowArgs, ShowFormat},
    commands::{self, Outcome},
    diag,
    documents::Shown,
    plan::{Stamp, TableForm},
    render::{json, markdown, table},
    ui::Ui,
};

/// Runs the command.
pub fn run(dir: &Path, args: &ShowArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let ready = match commands::ready(dir, std::slice::from_ref(&args.document), &args.selection, ui)? {
        Ok(ready) => ready,
        Err(outcome) => return Ok(outcome),
    };
    let shown = ready.documents.first().map(|document| (document.show)(&ready.input())).unwrap_or_default();
    let text = text(&shown, args.format, &ready.stamp, ui).map_err(|error| anyhow!(error))?;
    Ok(commands::print(ui, &text)?)
}

fn text(shown: &Shown, format: ShowFormat, stamp: &Stamp, ui: &Ui) -> Result<String, String> {
    match format {
        ShowFormat::Json => json::render(&shown.json).map(lossy),
        ShowFormat::Csv => shown.csv.as_ref().or(shown.tables.first()).map_or_else(|| Ok(String::new()), table::csv),
        ShowFormat::Table => {
            let tables = shown
                .tables
                .iter()
                .map(|one| format!("{}\n\n{}", diag::printable(&one.title), table::terminal(one, ui.look.width)));
            Ok(tables.collect::<Vec<_>>().join("\n"))
        }
        ShowFormat::Md => match &shown.markdown {
            Some(text) => markdown::render(text).map(lossy),
            None => {
                let form = TableForm::Markdown;
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
