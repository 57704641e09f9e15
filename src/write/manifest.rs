//! What the last build wrote, so that the next one touches only what has changed and removes only what it made.

use std::{collections::BTreeMap, fs, io, path::Path};

use serde::{Deserialize, Serialize};

use crate::{
    plan::{Audience, OutPath},
    write::atomic::{self, Readers},
};

/// The file's name inside the output folder.
pub const NAME: &str = "manifest.json";

/// What a build wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of muster.
    pub muster: String,
    /// The day the figures speak of.
    pub as_of: String,
    /// The revision of the sources.
    pub revision: String,
    /// Who it was built for.
    pub audience: String,
    /// The files, by path.
    pub files: BTreeMap<String, Entry>,
}

/// One file of a build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The document it is part of.
    pub document: String,
    /// What it was made from: equal keys mean equal files.
    pub key: String,
    /// The hash of what is in it.
    pub hash: String,
}

impl Manifest {
    /// Reads the manifest of an output folder. A folder without one, or with one that cannot be read, has no files
    /// of ours.
    ///
    /// # Errors
    ///
    /// Returns an error when the file is there and the disk does not answer.
    pub fn load(out: &Path) -> io::Result<Self> {
        match fs::read(out.join(NAME)) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    /// Writes the manifest, if it is not what is there already.
    ///
    /// # Errors
    ///
    /// Returns an error when the folder cannot be written.
    pub fn save(&self, out: &Path, readers: Readers) -> io::Result<()> {
        let text = format!("{:#}\n", serde_json::to_value(self)?);
        let path = out.join(NAME);
        if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(());
        }
        atomic::replace(&path, text.as_bytes(), readers)
    }

    /// Returns the audience that the folder was built for.
    pub fn audience(&self) -> Option<Audience> {
        self.audience.parse().ok()
    }

    /// Returns the paths that lie inside the output folder; a manifest that was tampered with cannot reach outside.
    pub fn paths(&self) -> impl Iterator<Item = (OutPath, &Entry)> {
        self.files.iter().filter_map(|(path, entry)| Some((OutPath::checked(path)?, entry)))
    }
}
