//! What a build wrote, so that the next one touches only what has changed and removes only what it made.
//!
//! The record is written before the first file, and once more after the last one. A build that is killed in between leaves
//! a record that names every file it may have written, and for whom.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    output,
    plan::{Audience, OutPath},
};

/// The file's name inside the output folder.
pub const NAME: &str = "manifest.json";

/// What a build wrote, or is writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of its schema.
    #[serde(default)]
    version: u32,
    /// The version of muster.
    pub muster: String,
    /// Whether the files are there.
    pub state: State,
    /// The day the figures speak of.
    pub as_of: String,
    /// The revision of the sources.
    pub revision: String,
    /// Who may have files in the folder. While a build is at work, who had them before it counts too.
    pub audience: Audience,
    /// The files, by path.
    pub files: BTreeMap<String, Entry>,
    /// The hash of all that stands above: a record that was edited or cut off is none.
    #[serde(default)]
    seal: String,
}

/// How far a build has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Files are being written and removed.
    Building,
    /// All is done.
    Built,
}

/// One file of a build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The document it is part of.
    pub document: String,
    /// The day it speaks of.
    pub as_of: String,
    /// What it was made from: equal keys mean equal files.
    pub key: String,
    /// The hash of what is in it.
    pub hash: String,
    /// What may still be there in its place while a build is at work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
}

/// A file of an earlier build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// The day it speaks of.
    pub as_of: String,
    /// The hash of what is in it.
    pub hash: String,
}

/// Returns the schema of the record.
pub fn schema() -> Value {
    output::plain_schema::<Manifest>("manifest")
}

impl Manifest {
    /// Makes a record.
    pub fn new(as_of: String, revision: String, audience: Audience, files: BTreeMap<String, Entry>) -> Self {
        let muster = env!("CARGO_PKG_VERSION").to_owned();
        let version = output::VERSION;
        Self { version, muster, state: State::Built, as_of, revision, audience, files, seal: String::new() }
    }

    /// Returns the record as it stands while its build is at work.
    #[must_use]
    pub fn in_the_making(self) -> Self {
        Self { state: State::Building, ..self }
    }

    /// Takes a record apart; `None` when a build of ours did not write it like that.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(bytes).ok()?;
        let inside = manifest.files.keys().all(|path| path != NAME && OutPath::checked(path).is_some());
        (inside && manifest.seal == manifest.sum()).then_some(manifest)
    }

    /// Returns the record as it is written, sealed.
    pub fn text(&self) -> String {
        let sealed = Self { seal: self.sum(), ..self.clone() };
        format!("{:#}\n", serde_json::to_value(sealed).expect("a record is plain data"))
    }

    fn sum(&self) -> String {
        let open = Self { seal: String::new(), ..self.clone() };
        blake3::hash(&serde_json::to_vec(&open).expect("a record is plain data")).to_hex().to_string()
    }

    /// Returns the paths.
    pub fn paths(&self) -> impl Iterator<Item = (OutPath, &Entry)> {
        self.files.iter().filter_map(|(path, entry)| Some((OutPath::checked(path)?, entry)))
    }
}
