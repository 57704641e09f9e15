//! `muster completions`: a completion script for a shell.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::{
    cli::Cli,
    commands::{self, Outcome},
    ui::Ui,
};

/// Runs the command.
pub fn run(shell: Shell, ui: &Ui) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "muster", &mut script);
    Ok(commands::print(ui, &String::from_utf8_lossy(&script))?)
}
