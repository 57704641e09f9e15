//! Keeps a network of digital champions as text: see the library's page.

use std::process::ExitCode;

use clap::Parser;
use muster::{
    cli::Cli,
    commands::{self, Outcome},
};

fn main() -> ExitCode {
    let cli = match Cli::try_parse_from(commands::arguments()) {
        Ok(cli) => cli,
        Err(message) => {
            // Help and version go to standard output and are no failure.
            let _ = message.print();
            return ExitCode::from(if message.use_stderr() { 2 } else { 0 });
        }
    };
    let ui = commands::ui(&cli);
    match commands::run(&cli) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Ok(Outcome::Usage(sentence)) => {
            ui.failure(&sentence);
            ExitCode::from(2)
        }
        Err(error) => {
            ui.failure(&format!("{error:#}"));
            ExitCode::from(3)
        }
    }
}
