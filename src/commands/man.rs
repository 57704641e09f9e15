//! `muster man`: manual pages.

use std::path::Path;

use anyhow::Context;
use clap::{Command, CommandFactory};

use crate::{
    cli::Cli,
    commands::Outcome,
    ui::Ui,
    wording,
    write::atomic::{self, Readers},
};

/// Runs the command.
pub fn run(folder: &Path, ui: &Ui) -> anyhow::Result<Outcome> {
    let mut command = Cli::command();
    command.build();
    let written = page(&command, "muster", folder)?;
    ui.status(&format!("Wrote {} to `{}`.", wording::of(written, "page", "pages"), folder.display()));
    Ok(Outcome::Done)
}

/// Writes the page of a command and those of its verbs; returns how many.
fn page(command: &Command, name: &str, folder: &Path) -> anyhow::Result<i64> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command.clone()).title(name).render(&mut text)?;
    let path = folder.join(format!("{name}.1"));
    atomic::replace(&path, &text, Readers::Anybody)
        .with_context(|| format!("`{}` could not be written", path.display()))?;
    let mut written = 1;
    for verb in command.get_subcommands().filter(|verb| verb.get_name() != "help") {
        written += page(verb, &format!("{name}-{}", verb.get_name()), folder)?;
    }
    Ok(written)
}
