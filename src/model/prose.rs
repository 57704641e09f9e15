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
        /// Where it stands in its file.
        #[serde(skip)]
        bytes: Range<usize>,
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
        blocks: Vec<Self>,
    },
    /// Somebody's words.
    Quote {
        /// What they said.
        blocks: Vec<Self>,
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
        /// Where it stands in its file.
        #[serde(skip)]
        bytes: Range<usize>,
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
        text: Vec<Self>,
    },
    /// Words with a stress; printed as strong, because slanted letters are hard to read.
    Emphasis {
        /// The words.
        text: Vec<Self>,
    },
    /// Words that no longer hold.
    Struck {
        /// The words.
        text: Vec<Self>,
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
        text: Vec<Self>,
        /// Where it stands in its file.
        #[serde(skip)]
        bytes: Range<usize>,
    },
    /// Words in another language than those around them.
    Language {
        /// BCP 47.
        language: String,
        /// The words.
        text: Vec<Self>,
        /// Where it stands in its file.
        #[serde(skip)]
        bytes: Range<usize>,
    },
    /// A new line in the same paragraph.
    Break,
}

/// Where a text's words stand: its headings, paragraphs and tables, in order, however deep in lists and boxes.
pub fn passages(blocks: &[Block]) -> Vec<Range<usize>> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Heading { bytes, .. } | Block::Paragraph { bytes, .. } | Block::Table { bytes, .. } => {
                vec![bytes.clone()]
            }
            Block::List { items, .. } => items.iter().flat_map(|item| passages(&item.blocks)).collect(),
            Block::Callout { blocks, .. } | Block::Quote { blocks } => passages(blocks),
            Block::Definitions { entries } => entries.iter().flat_map(|entry| passages(&entry.blocks)).collect(),
            Block::Code { .. } | Block::Rule => Vec::new(),
        })
        .collect()
}

/// Returns every link of a text, in order.
pub fn links(blocks: &[Block]) -> Vec<Link<'_>> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => links_in(text),
            Block::List { items, .. } => items.iter().flat_map(|item| links(&item.blocks)).collect(),
            Block::Callout { blocks, .. } | Block::Quote { blocks } => links(blocks),
            Block::Definitions { entries } => {
                entries.iter().flat_map(|entry| links_in(&entry.term).into_iter().chain(links(&entry.blocks))).collect()
            }
            Block::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).flat_map(|cell| links_in(cell)).collect()
            }
            Block::Code { .. } | Block::Rule => Vec::new(),
        })
        .collect()
}

/// A link of a text.
#[derive(Debug, Clone)]
pub struct Link<'a> {
    /// The address.
    pub url: &'a str,
    /// The words.
    pub text: String,
    /// Where it stands in its file.
    pub bytes: Range<usize>,
}

fn links_in(text: &[Inline]) -> Vec<Link<'_>> {
    text.iter()
        .flat_map(|inline| match inline {
            Inline::Link { url, text, bytes } => vec![Link { url, text: plain(text), bytes: bytes.clone() }],
            Inline::Strong { text }
            | Inline::Emphasis { text }
            | Inline::Struck { text }
            | Inline::Language { text, .. } => links_in(text),
            Inline::Text { .. } | Inline::Code { .. } | Inline::Break => Vec::new(),
        })
        .collect()
}

/// How the address starts that marks words as another language's: `[مدد](lang:ur)`.
pub const LANGUAGE: &str = "lang:";

/// Returns the languages that a text has words of besides its own, with the places of these words.
pub fn languages(blocks: &[Block]) -> Vec<(&str, Range<usize>)> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => languages_in(text),
            Block::List { items, .. } => items.iter().flat_map(|item| languages(&item.blocks)).collect(),
            Block::Callout { blocks, .. } | Block::Quote { blocks } => languages(blocks),
            Block::Definitions { entries } => entries
                .iter()
                .flat_map(|entry| languages_in(&entry.term).into_iter().chain(languages(&entry.blocks)))
                .collect(),
            Block::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).flat_map(|cell| languages_in(cell)).collect()
            }
            Block::Code { .. } | Block::Rule => Vec::new(),
        })
        .collect()
}

fn languages_in(text: &[Inline]) -> Vec<(&str, Range<usize>)> {
    text.iter()
        .flat_map(|inline| match inline {
            Inline::Language { language, text, bytes } => {
                [(language.as_str(), bytes.clone())].into_iter().chain(languages_in(text)).collect()
            }
            Inline::Strong { text }
            | Inline::Emphasis { text }
            | Inline::Struck { text }
            | Inline::Link { text, .. } => languages_in(text),
            Inline::Text { .. } | Inline::Code { .. } | Inline::Break => Vec::new(),
        })
        .collect()
}

/// Returns words as a part of an address: `Where next?` becomes `where-next`.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    for letter in words.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if letter != '\'' && letter != '’' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Returns the words alone.
pub fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text { text } | Inline::Code { text } => text.clone(),
            Inline::Strong { text }
            | Inline::Emphasis { text }
            | Inline::Struck { text }
            | Inline::Link { text, .. }
            | Inline::Language { text, .. } => plain(text),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}

/// Returns a text as Markdown again, so that it can be read in a terminal or pasted elsewhere.
pub fn markdown(blocks: &[Block]) -> String {
    let passages: Vec<String> = blocks.iter().map(passage).collect();
    passages.join("\n\n")
}

fn passage(block: &Block) -> String {
    match block {
        Block::Heading { level, text, .. } => format!("{} {}", "#".repeat(usize::from(*level)), line(text)),
        Block::Paragraph { text, .. } => line(text),
        Block::List { start, items } => {
            let items: Vec<String> = items.iter().enumerate().map(|(index, one)| item(*start, index, one)).collect();
            items.join("\n")
        }
        Block::Callout { callout, title, blocks } => {
            let kind = match callout {
                Callout::Note => "NOTE",
                Callout::Tip => "TIP",
                Callout::Important => "IMPORTANT",
                Callout::Warning => "WARNING",
            };
            quoted(&format!("[!{kind}] {title}\n{}", markdown(blocks)))
        }
        Block::Quote { blocks } => quoted(&markdown(blocks)),
        Block::Definitions { entries } => {
            let entries: Vec<String> = entries
                .iter()
                .map(|entry| format!("{}\n\n: {}", line(&entry.term), indented(&markdown(&entry.blocks), "  ")))
                .collect();
            entries.join("\n\n")
        }
        Block::Table { header, rows, .. } => {
            let rule = vec!["---".to_owned(); header.len()];
            let rows = rows.iter().map(|cells| row(&lines(cells)));
            let all: Vec<String> = [row(&lines(header)), row(&rule)].into_iter().chain(rows).collect();
            all.join("\n")
        }
        Block::Code { text } => format!("```\n{}\n```", text.trim_end()),
        Block::Rule => "---".to_owned(),
    }
}

fn item(start: Option<usize>, index: usize, item: &Item) -> String {
    let sign = start.map_or_else(|| "- ".to_owned(), |start| format!("{}. ", start + index));
    let tick = match item.ticked {
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
        None => "",
    };
    let text = indented(&markdown(&item.blocks), &" ".repeat(sign.len()));
    format!("{sign}{tick}{text}")
}

/// Moves every line but the first to the right.
fn indented(text: &str, by: &str) -> String {
    text.replace("\n\n", "\n").replace('\n', &format!("\n{by}"))
}

fn quoted(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
    lines.join("\n")
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

fn lines(cells: &[Vec<Inline>]) -> Vec<String> {
    cells.iter().map(|cell| line(cell).replace('|', "\\|")).collect()
}

fn line(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text { text } => text.clone(),
            Inline::Strong { text } => format!("**{}**", line(text)),
            Inline::Emphasis { text } => format!("*{}*", line(text)),
            Inline::Struck { text } => format!("~~{}~~", line(text)),
            Inline::Code { text } => format!("`{text}`"),
            Inline::Link { url, text, .. } => {
                let words = line(text);
                if words == *url || url.strip_prefix("mailto:") == Some(&words) {
                    words
                } else {
                    format!("[{words}]({url})")
                }
            }
            Inline::Language { language, text, .. } => format!("[{}]({LANGUAGE}{language})", line(text)),
            Inline::Break => "\\\n".to_owned(),
        })
        .collect()
}
