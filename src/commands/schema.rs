//! `muster schema`: what editors need to help with network.yaml.

use crate::{
    commands::{self, Outcome},
    read::schema,
    ui::Ui,
};

/// Runs the command.
pub fn run(ui: &Ui) -> anyhow::Result<Outcome> {
    Ok(commands::print(ui, &format!("{:#}\n", schema::network()))?)
}
