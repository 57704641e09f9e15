//! Fonts that a project brings.

use std::sync::Arc;

use serde::Serialize;

/// The families that come with muster and can be asked for.
pub const BUILT_IN: [&str; 2] = ["Noto Sans", "DejaVu Sans"];

/// The fonts of a project's folder.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Fonts {
    /// The files, by their names.
    #[serde(skip)]
    pub files: Arc<[FontFile]>,
    /// What tells one set of files from another.
    pub fingerprint: String,
    /// What is wrong with the folder.
    #[serde(skip)]
    pub faults: Vec<Fault>,
}

/// A file with one or more fonts.
#[derive(Debug, Clone)]
pub struct FontFile {
    /// Its path inside the folder.
    pub path: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// The families that its fonts belong to.
    pub families: Vec<String>,
}

/// What can be wrong with a folder of fonts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is not there.
    NoFolder,
    /// Nothing in it is a font.
    Empty,
    /// A file that should be a font is none.
    NotAFont(String),
    /// The folder, or something in it, cannot be read; how the sentence about it goes on.
    Unread(String, String),
}

impl Fonts {
    /// Returns the fonts with their families, as somebody who knows fonts finds them in a file; one without any is a
    /// fault.
    #[must_use]
    pub fn sorted(mut self, families: impl Fn(&[u8]) -> Vec<String>) -> Self {
        let mut files = Vec::new();
        for file in self.files.iter() {
            match families(&file.bytes) {
                none if none.is_empty() => self.faults.push(Fault::NotAFont(file.path.clone())),
                families => files.push(FontFile { families, ..file.clone() }),
            }
        }
        self.files = files.into();
        self
    }

    /// Returns the families of the folder, in alphabetical order.
    pub fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> =
            self.files.iter().flat_map(|file| file.families.iter().map(String::as_str)).collect();
        families.sort_unstable();
        families.dedup();
        families
    }
}
