//! `muster list`: the catalogues, one entry a line, or as JSON.

use std::path::Path;

use anyhow::anyhow;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::{
    cli::{Catalogue, ListArgs, ListFormat},
    commands::{self, Outcome},
    diag::Severity,
    documents, measures, output,
    plan::Audience,
    render::json,
    rules,
    ui::Ui,
};

/// Runs the command.
pub fn run(dir: &Path, args: &ListArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let (lines, value) = match args.what {
        Catalogue::Documents => told(Documents::new()),
        Catalogue::Rules => told(Rules::new()),
        Catalogue::Measures => told(Measures::new()),
        Catalogue::Artifacts => {
            let ready = match commands::ready(dir, &[], &args.selection, ui)? {
                Ok(ready) => ready,
                Err(outcome) => return Ok(outcome),
            };
            let planned = ready.artifacts();
            let artifacts = planned.iter().map(|artifact| Artifact {
                path: artifact.path.as_str(),
                document: artifact.document,
                audience: artifact.audience,
            });
            told(Artifacts { artifacts: artifacts.collect() })
        }
    };
    let text = match args.format {
        ListFormat::Table => lines.iter().map(|line| format!("{line}\n")).collect(),
        ListFormat::Json => String::from_utf8(json::render(&value).map_err(|error| anyhow!(error))?)?,
    };
    Ok(commands::print(ui, &text)?)
}

/// Returns the schema of a list.
pub fn schema<T: List>() -> Value {
    output::schema::<T>(T::NAME)
}

fn told(list: impl List) -> (Vec<String>, Value) {
    (list.lines(), output::versioned(list))
}

/// A list in both forms.
pub trait List: Serialize + JsonSchema {
    /// What its schema is called.
    const NAME: &'static str;

    /// Returns an entry a line.
    fn lines(&self) -> Vec<String>;
}

/// What a build can make.
#[derive(Serialize, JsonSchema)]
pub struct Documents {
    documents: Vec<Document>,
}

#[derive(Serialize, JsonSchema)]
struct Document {
    name: &'static str,
    /// The widest audience that may have it.
    audience: Audience,
    about: &'static str,
}

impl Documents {
    fn new() -> Self {
        let document =
            |one: &&documents::Document| Document { name: one.name, audience: one.audience, about: one.about };
        Self { documents: documents::ALL.iter().map(document).collect() }
    }
}

impl List for Documents {
    const NAME: &'static str = "list-documents";

    fn lines(&self) -> Vec<String> {
        let line = |one: &Document| format!("{:<12} {:<13} {}", one.name, one.audience.to_string(), one.about);
        self.documents.iter().map(line).collect()
    }
}

/// What `check` looks for.
#[derive(Serialize, JsonSchema)]
pub struct Rules {
    rules: Vec<Rule>,
}

#[derive(Serialize, JsonSchema)]
struct Rule {
    code: &'static str,
    severity: Severity,
    /// Why the rule is there.
    why: &'static str,
}

impl Rules {
    fn new() -> Self {
        let rule = |one: &&rules::Rule| Rule { code: one.code, severity: one.severity, why: one.why };
        Self { rules: rules::ALL.iter().map(rule).collect() }
    }
}

impl List for Rules {
    const NAME: &'static str = "list-rules";

    fn lines(&self) -> Vec<String> {
        self.rules.iter().map(|one| format!("{:<26} {:<8} {}", one.code, one.severity.to_string(), one.why)).collect()
    }
}

/// What reports count.
#[derive(Serialize, JsonSchema)]
pub struct Measures {
    measures: Vec<Measure>,
}

#[derive(Serialize, JsonSchema)]
struct Measure {
    term: &'static str,
    meaning: &'static str,
}

impl Measures {
    fn new() -> Self {
        let measure = |one: &&measures::Measure| Measure { term: one.term, meaning: one.meaning };
        Self { measures: measures::ALL.iter().map(measure).collect() }
    }
}

impl List for Measures {
    const NAME: &'static str = "list-measures";

    fn lines(&self) -> Vec<String> {
        self.measures.iter().map(|one| format!("{:<22} {}", one.term, one.meaning)).collect()
    }
}

/// The files of a build.
#[derive(Serialize, JsonSchema)]
pub struct Artifacts<'a> {
    artifacts: Vec<Artifact<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Artifact<'a> {
    /// The path inside the output folder.
    path: &'a str,
    /// The document it is part of.
    document: &'a str,
    /// Who it is for.
    audience: Audience,
}

impl List for Artifacts<'_> {
    const NAME: &'static str = "list-artifacts";

    fn lines(&self) -> Vec<String> {
        self.artifacts.iter().map(|one| one.path.to_owned()).collect()
    }
}
