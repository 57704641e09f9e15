//! What a build can make: one file per document, its template beside it.
//!
//! A document is a function from the project to artifacts. It opens no file and lays out no page.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::{
    facts::Facts,
    model::{Date, language, network::Network, project::Project},
    output,
    plan::{Artifact, Audience, Scope, Stamp, Table},
    wording::alphabet::Alphabet,
};

/// A document as the command line, `list` and `explain` know it.
pub struct Document {
    /// The word to type.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// The widest audience that may have it.
    pub audience: Audience,
    /// Returns the files that a build makes of it.
    pub plan: fn(&Input<'_>) -> Vec<Artifact>,
    /// Returns what `show` prints of it.
    pub show: fn(&Input<'_>) -> Shown,
    /// Returns the schema of its JSON.
    pub json: fn() -> Value,
}

/// All that a document is made from.
pub struct Input<'a> {
    /// The project.
    pub project: &'a Project,
    /// What toolkit text may say about the network.
    pub facts: &'a Facts,
    /// Who will read it.
    pub audience: Audience,
    /// Which rows are printed.
    pub scope: &'a Scope,
    /// The day and the revision.
    pub stamp: &'a Stamp,
}

impl<'a> Input<'a> {
    /// Returns the network.
    pub fn network(&self) -> &'a Network {
        &self.project.network
    }

    /// Returns the language of reports, as a BCP 47 code: their sentences are English in every network.
    pub fn report_language(&self) -> &'a str {
        let usual = self.network().facts.language.as_str();
        if language::is_english(usual) { usual } else { "en-GB" }
    }

    /// Returns a document as JSON.
    fn json(&self, body: impl Serialize) -> Value {
        output::versioned(Dated { as_of: self.stamp.as_of, revision: &self.stamp.revision, body })
    }

    /// Returns the order in which readers look names up: that of the network's language.
    pub fn alphabet(&self) -> Alphabet {
        Alphabet::of(&self.network().facts.language)
    }
}

/// A JSON output of a day.
#[derive(Serialize, JsonSchema)]
struct Dated<'a, T> {
    /// The day that the figures speak of.
    as_of: Date,
    /// The last commit that changed content.
    revision: &'a str,
    #[serde(flatten)]
    body: T,
}

/// Returns the schema of what [`Input::json`] makes of a type.
fn schema<T: JsonSchema>(document: &Document) -> Value {
    let mut schema = output::schema::<Dated<'_, T>>(document.name);
    schema["description"] = document.about.into();
    schema
}

/// A document for standard output: `table` and `md` are made from the tables, `json` from the value.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The tables, in order.
    pub tables: Vec<Table>,
    /// What `csv` prints, where that is not the first table.
    pub csv: Option<Table>,
    /// The same as a value.
    pub json: Value,
    /// The same as Markdown, where that is more than its tables.
    pub markdown: Option<String>,
}

/// Writes the `mod` lines and the table from one list, so that a document is one file and one word.
macro_rules! documents {
    ($($name:ident),* $(,)?) => {
        $(pub mod $name;)*

        /// Every document, in alphabetical order.
        pub const ALL: &[&Document] = &[$(&$name::DOCUMENT),*];
    };
}

documents![area, booklet, calendar, directory, guide, organisation, progress, roster, site];

/// Returns the document with this name.
pub fn find(name: &str) -> Option<&'static Document> {
    ALL.iter().copied().find(|document| document.name == name)
}
