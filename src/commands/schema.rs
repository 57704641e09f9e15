//! `muster schema`: what editors need to help with network.yaml, and what scripts may rely on.

use serde_json::Value;

use crate::{
    cli::SchemaArgs,
    commands::{self, Outcome, diff, history, list},
    diag::{self, nearest::nearest},
    documents,
    read::schema,
    ui::Ui,
    write::manifest,
};

/// Runs the command.
pub fn run(args: &SchemaArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let schema = match args.name.as_str() {
        "network" => Some(schema::network()),
        name => outputs().into_iter().find(|(output, _)| *output == name).map(|(_, schema)| schema()),
    };
    match schema {
        Some(schema) => Ok(commands::print(ui, &format!("{schema:#}\n"))?),
        None => {
            let names: Vec<&str> = std::iter::once("network").chain(outputs().iter().map(|(name, _)| *name)).collect();
            let help = nearest(&args.name, names.iter().copied())
                .map_or_else(|| format!("there are {}", names.join(", ")), |near| format!("did you mean `{near}`?"));
            Ok(Outcome::Usage(format!("no JSON output is called `{}`; {help}", args.name)))
        }
    }
}

/// Makes a schema.
pub type Make = fn() -> Value;

/// Returns every JSON output by its name, with what makes its schema.
pub fn outputs() -> Vec<(&'static str, Make)> {
    let documents = documents::ALL.iter().map(|document| (document.name, document.json));
    let others: [(&str, Make); 8] = [
        ("diagnostic", diag::json::schema),
        ("diff", diff::schema),
        ("history", history::schema),
        ("list-artifacts", list::schema::<list::Artifacts<'_>>),
        ("list-documents", list::schema::<list::Documents>),
        ("list-measures", list::schema::<list::Measures>),
        ("list-rules", list::schema::<list::Rules>),
        ("manifest", manifest::schema),
    ];
    documents.chain(others).collect()
}
