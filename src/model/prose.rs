//! Text with its structure: what Markdown means, without how it was typed.
//!
//! The tree goes to pages and to HTML as data, so that nothing a person wrote is ever read as markup.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A piece of text that stands by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Block {
    /// A heading; levels start at 2 because the title is 1.
    Heading {
        /// 2 to 6.
        level: u8,
        /// The words.
        text: Vec<Inline>,
        /// Where it stands in its file.
        #[serde(skip)]
        bytes: Range<usize>,
    },
    /// A paragraph.
    Paragraph {
        /// The words.
        text: Vec<Inline>,
    },
    /// Bullets, numbers or tick boxes.
    List {
        /// The first number; absent for bullets.
        start: Option<usize>,
        /// The items.
        items: Vec<Item>,
    },
    /// A box that stands out.
    Callout {
        /// What sort of box.
        callout: Callout,
        /// Its title.
        title: String,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// Somebody's words.
    Quote {
        /// What they said.
        blocks: Vec<Block>,
    },
    /// Terms and what they mean.
    Definitions {
        /// The entries.
        entries: Vec<Definition>,
    },
    /// A table; its first row is the header.
    Table {
        /// The header cells.
        header: Vec<Vec<Inline>>,
        /// The rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Text to be read letter by letter.
    Code {
        /// The text.
        text: String,
    },
    /// A break between two thoughts.
    Rule,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Whether its box is ticked; absent when it has none.
    pub ticked: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A term and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// What it means.
    pub blocks: Vec<Block>,
}

/// What sort of box a callout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Callout {
    /// Good to know.
    Note,
    /// A better way.
    Tip,
    /// Do not miss this.
    Important,
    /// Somebody could be harmed.
    Warning,
}

impl Callout {
    /// Returns the title of a box that was given none.
    pub fn title(self) -> &'static str {
        match self {
            Self::Note => "Good to know",
            Self::Tip => "Tip",
            Self::Important => "Important",
            Self::Warning => "Watch out",
        }
    }
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Inline {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Words that stand out.
    Strong {
        /// The words.
        text: Vec<Inline>,
    },
    /// Words with a stress; printed as strong, because slanted letters are hard to read.
    Emphasis {
        /// The words.
        text: Vec<Inline>,
    },
    /// Words that no longer hold.
    Struck {
        /// The words.
        text: Vec<Inline>,
    },
    /// Something to type or to look for, letter by letter.
    Code {
        /// The text.
        text: String,
    },
    /// A link; paper prints the address too.
    Link {
        /// The address.
        url: String,
        /// The words.
        text: Vec<Inline>,
    },
    /// A new line in the same paragraph.
    Break,
}

/// Returns the words alone.
pub fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text { text } | Inline::Code { text } => text.clone(),
            Inline::Strong { text }
            | Inline::Emphasis { text }
            | Inline::Struck { text }
            | Inline::Link { text, .. } => plain(text),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}
