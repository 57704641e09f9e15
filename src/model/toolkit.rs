//! The toolkit: chapters and guides, words only.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    model::{Date, listed::Listed, prose::Block, skill::Skill},
    text::FileId,
};

/// The Markdown sources of a network.
#[derive(Debug, Clone, Default)]
pub struct Toolkit {
    /// The booklet's chapters, in file-name order.
    pub booklet: Vec<Sheet>,
    /// The one-page guides, in file-name order.
    pub guides: Vec<Sheet>,
}

impl Toolkit {
    /// Returns every sheet: chapters, then guides.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.booklet.iter().chain(&self.guides)
    }
}

/// One Markdown file.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The file name without its ending.
    pub id: String,
    /// The file.
    pub file: FileId,
    /// What the file says about itself.
    pub front: FrontMatter,
    /// Where the front matter's YAML stands, in bytes.
    pub front_bytes: std::ops::Range<usize>,
    /// Where the Markdown starts, in bytes.
    pub body_start: usize,
    /// The text, once its placeholders are filled in.
    pub prose: Vec<Block>,
}

/// What a toolkit file says about itself.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// The title, printed as the top heading.
    #[schemars(example = &"Join the Wi-Fi")]
    pub title: String,
    /// The role that looks after this text.
    #[schemars(example = &"Champions Coordinator")]
    pub owner: String,
    /// The day on which it was last changed.
    #[schemars(example = &"2026-09-01")]
    pub updated: Date,
    /// The day by which somebody reads it again.
    #[schemars(example = &"2027-09-01")]
    pub review_by: Date,
    /// Skills it is about.
    #[serde(default)]
    #[schemars(example = ["foundation"])]
    pub skills: Listed<Skill>,
    /// The language it is written in; the network's when absent.
    #[schemars(example = &"en-GB")]
    pub language: Option<String>,
    /// Who it is for.
    #[serde(default)]
    pub audience: SheetAudience,
    /// Where it is on the web; printed in words and as a QR code.
    #[schemars(example = &"https://example.org/champions/wi-fi")]
    pub link: Option<String>,
}

/// Who a toolkit file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SheetAudience {
    /// Everybody.
    #[default]
    Public,
    /// Champions.
    Champions,
    /// Coordinators.
    Coordinators,
}
