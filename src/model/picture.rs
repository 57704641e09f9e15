//! Pictures of a project: a network's sign, and what toolkit texts show.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;

/// Pictures by their path inside the project.
pub type Pictures = BTreeMap<String, Picture>;

/// The pictures of a project.
#[derive(Debug, Clone, Default)]
pub struct Gallery {
    /// Those that pages show.
    pub pictures: Pictures,
    /// The paths of all that there are, sorted.
    pub paths: Vec<String>,
    /// Those that cannot be shown, and why.
    pub broken: BTreeMap<String, Flaw>,
}

/// Why a picture cannot be shown, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong with it, as the rest of a sentence.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl Flaw {
    /// Says what is wrong and what to do.
    pub fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into() }
    }
}

/// A picture as it is shown: without what cameras and programs wrote into its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// How it is stored.
    pub form: Form,
    /// What is drawn, and nothing else of the file.
    #[serde(skip)]
    pub bytes: Arc<[u8]>,
}

/// How a picture is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Dots, without loss.
    Png,
    /// Dots, as of a photograph.
    Jpeg,
    /// Shapes, sharp in any size.
    Svg,
}

impl Form {
    /// Returns how a file is stored, by its name; `None` for what cannot be printed.
    pub fn of(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "svg" => Some(Self::Svg),
            _ => None,
        }
    }

    /// Returns the media type that browsers know it by.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Svg => "image/svg+xml",
        }
    }
}
