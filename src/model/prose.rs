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
        /// How far apart its items stand.
        spacing: Spacing,
        /// The items.
        items: Vec<Item>,
    },
    /// A box that stands out.
    Callout {
        /// What sort of box.
        callout: Callout,
        /// Its title.
        title: String,
        /// Where the title stands in its file; empty for a box that was given none.
        #[serde(skip)]
        bytes: Range<usize>,
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
        /// The rows; each has as many cells as the header.
        rows: Vec<Vec<Vec<Inline>>>,
        /// The side that the cells of each column stand on.
        sides: Vec<Side>,
        /// Where it stands in its file.
        #[serde(skip)]
        bytes: Range<usize>,
    },
    /// Text to be read letter by letter.
    Code {
        /// The text.
        text: String,
        /// Where it stands in its file.
        #[serde(skip)]
        bytes: Range<usize>,
    },
    /// A picture that stands by itself.
    Figure {
        /// The picture.
        #[serde(flatten)]
        picture: Picture,
        /// Words to print below it.
        caption: Option<String>,
        /// Where these words stand in its file.
        #[serde(skip)]
        caption_bytes: Range<usize>,
    },
    /// A QR code, with its address in words beside it.
    QrCode {
        /// The address.
        url: String,
        /// The code's squares, once they are drawn: a string of `0` and `1` for each row.
        rows: Vec<String>,
    },
    /// A break between two thoughts.
    Rule,
}

impl Picture {
    /// Returns whether its address leads out of the project: to the web, or to another folder of the machine.
    pub fn is_elsewhere(&self) -> bool {
        self.path.contains(':') || self.path.starts_with('/') || self.path.split('/').any(|step| step == "..")
    }
}

/// How far apart the items of a list stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spacing {
    /// Like the lines of one passage.
    Tight,
    /// Like passages of their own: there are empty lines between them.
    Loose,
}

/// The side that a table's cells stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Where lines start: at the left in English, at the right in Urdu.
    Start,
    /// Half way.
    Centre,
    /// Where lines end: right for numbers.
    End,
}

/// A picture of the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its path inside the project, or the address that was written when that leads out of it.
    pub path: String,
    /// What it shows, for those who cannot see it.
    pub words: String,
    /// Where it stands in its file.
    #[serde(skip)]
    pub bytes: Range<usize>,
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
    /// Where the term stands in its file.
    #[serde(skip)]
    pub bytes: Range<usize>,
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
        /// A title, for browsers; paper prints the address instead.
        title: Option<String>,
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
    /// A picture as high as a line, such as the sign on a button.
    Picture {
        /// The picture.
        #[serde(flatten)]
        picture: Picture,
    },
    /// A small number here, and more words at the foot of the page.
    Note {
        /// Its number in this text, from 1.
        number: usize,
        /// What it says; empty where a note is pointed at once more.
        blocks: Vec<Block>,
    },
    /// A new line in the same paragraph.
    Break,
}

/// A part of a text, for those who look for something in all of it.
pub enum Part<'a> {
    /// One that stands by itself.
    Block(&'a Block),
    /// A piece of a line.
    Inline(&'a Inline),
}

/// Visits every part of a text, in order, however deep in lists, boxes and notes it stands.
pub fn walk<'a>(blocks: &'a [Block], visit: &mut impl FnMut(Part<'a>)) {
    for block in blocks {
        visit(Part::Block(block));
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => walk_line(text, visit),
            Block::List { items, .. } => items.iter().for_each(|item| walk(&item.blocks, visit)),
            Block::Callout { blocks, .. } | Block::Quote { blocks } => walk(blocks, visit),
            Block::Definitions { entries } => {
                for entry in entries {
                    walk_line(&entry.term, visit);
                    walk(&entry.blocks, visit);
                }
            }
            Block::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).for_each(|cell| walk_line(cell, visit));
            }
            Block::Code { .. } | Block::Figure { .. } | Block::QrCode { .. } | Block::Rule => {}
        }
    }
}

fn walk_line<'a>(text: &'a [Inline], visit: &mut impl FnMut(Part<'a>)) {
    for inline in text {
        visit(Part::Inline(inline));
        match inline {
            Inline::Strong { text }
            | Inline::Emphasis { text }
            | Inline::Struck { text }
            | Inline::Link { text, .. }
            | Inline::Language { text, .. } => walk_line(text, visit),
            Inline::Note { blocks, .. } => walk(blocks, visit),
            Inline::Text { .. } | Inline::Code { .. } | Inline::Picture { .. } | Inline::Break => {}
        }
    }
}

/// Returns where a text's words stand: headings, titles of boxes, paragraphs, terms, tables, notes, and what is said
/// of pictures.
pub fn passages(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut passages: Vec<Range<usize>> = Vec::new();
    walk(blocks, &mut |part| match part {
        Part::Block(block) => match block {
            Block::Heading { bytes, .. }
            | Block::Paragraph { bytes, .. }
            | Block::Table { bytes, .. }
            | Block::Callout { bytes, .. } => passages.push(bytes.clone()),
            Block::Definitions { entries } => passages.extend(entries.iter().map(|entry| entry.bytes.clone())),
            Block::Figure { picture, caption_bytes, .. } => {
                passages.extend([picture.bytes.clone(), caption_bytes.clone()]);
            }
            Block::List { .. } | Block::Quote { .. } | Block::Code { .. } | Block::QrCode { .. } | Block::Rule => {}
        },
        Part::Inline(_) => {}
    });
    passages.retain(|bytes| !bytes.is_empty());
    passages
}

/// Returns everything that a reader of a text sees, line by line, addresses and titles of links too, with the place of
/// the passage that each is part of.
pub fn lines(blocks: &[Block]) -> Vec<(String, Range<usize>)> {
    let mut lines: Vec<(String, Range<usize>)> = Vec::new();
    let mut passage = 0..0;
    walk(blocks, &mut |part| match part {
        Part::Block(block) => match block {
            Block::Heading { text, bytes, .. } | Block::Paragraph { text, bytes } => {
                passage = bytes.clone();
                lines.push((plain(text), bytes.clone()));
            }
            Block::Callout { title, bytes, .. } => lines.push((title.clone(), bytes.clone())),
            Block::Definitions { entries } => {
                lines.extend(entries.iter().map(|entry| (plain(&entry.term), entry.bytes.clone())));
            }
            Block::Table { header, rows, bytes, .. } => {
                passage = bytes.clone();
                let cells = header.iter().chain(rows.iter().flatten());
                lines.extend(cells.map(|cell| (plain(cell), bytes.clone())));
            }
            Block::Figure { picture, caption, .. } => {
                let caption = caption.iter().map(|caption| (caption.clone(), picture.bytes.clone()));
                lines.extend(std::iter::once((picture.words.clone(), picture.bytes.clone())).chain(caption));
            }
            // What stands in these has been looked at where it was typed.
            Block::List { .. } | Block::Quote { .. } | Block::Code { .. } | Block::QrCode { .. } | Block::Rule => {}
        },
        Part::Inline(Inline::Link { url, title, bytes, .. }) => {
            lines.extend(title.iter().chain([url]).map(|text| (text.clone(), bytes.clone())));
        }
        Part::Inline(Inline::Picture { picture }) => lines.push((picture.words.clone(), passage.clone())),
        Part::Inline(_) => {}
    });
    lines
}

/// Returns every heading of a text in the order in which it is read, however deep in quotes and boxes: its level, and
/// where it stands.
pub fn headings(blocks: &[Block]) -> Vec<(u8, Range<usize>)> {
    let mut headings = Vec::new();
    walk(blocks, &mut |part| {
        if let Part::Block(Block::Heading { level, bytes, .. }) = part {
            headings.push((*level, bytes.clone()));
        }
    });
    headings
}

/// Returns the columns and the rows of every table of a text, and where it stands.
pub fn tables(blocks: &[Block]) -> Vec<(usize, usize, Range<usize>)> {
    let mut tables = Vec::new();
    walk(blocks, &mut |part| {
        if let Part::Block(Block::Table { header, rows, bytes, .. }) = part {
            tables.push((header.len(), rows.len(), bytes.clone()));
        }
    });
    tables
}

/// Returns every picture of a text, in order.
pub fn pictures(blocks: &[Block]) -> Vec<&Picture> {
    let mut pictures = Vec::new();
    walk(blocks, &mut |part| match part {
        Part::Block(Block::Figure { picture, .. }) | Part::Inline(Inline::Picture { picture }) => {
            pictures.push(picture);
        }
        Part::Block(_) | Part::Inline(_) => {}
    });
    pictures
}

/// Returns every link of a text, in order.
pub fn links(blocks: &[Block]) -> Vec<Link<'_>> {
    let mut links = Vec::new();
    walk(blocks, &mut |part| {
        if let Part::Inline(Inline::Link { url, text, bytes, .. }) = part {
            links.push(Link { url, text: plain(text), bytes: bytes.clone() });
        }
    });
    links
}

/// Draws every QR code of a text.
pub fn draw_codes(blocks: &mut [Block], draw: &impl Fn(&str) -> Vec<String>) {
    for block in blocks {
        match block {
            Block::QrCode { url, rows } => *rows = draw(url),
            Block::List { items, .. } => items.iter_mut().for_each(|item| draw_codes(&mut item.blocks, draw)),
            Block::Callout { blocks, .. } | Block::Quote { blocks } => draw_codes(blocks, draw),
            Block::Definitions { entries } => {
                entries.iter_mut().for_each(|entry| draw_codes(&mut entry.blocks, draw));
            }
            // A note has no room for one.
            Block::Heading { .. }
            | Block::Paragraph { .. }
            | Block::Table { .. }
            | Block::Code { .. }
            | Block::Figure { .. }
            | Block::Rule => {}
        }
    }
}

/// Returns an address as paper shows it: without the part that every address has.
pub fn spoken_address(url: &str) -> &str {
    let without = |start: &str| url.strip_prefix(start);
    let short = match without("mailto:").or_else(|| without("tel:")) {
        Some(rest) => rest,
        None => {
            let rest = without("https://").or_else(|| without("http://")).unwrap_or(url);
            rest.strip_prefix("www.").unwrap_or(rest)
        }
    };
    short.trim_end_matches('/')
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

/// How the address starts that marks words as another language's: `[مدد](lang:ur)`.
pub const LANGUAGE: &str = "lang:";

/// Returns the languages that a text has words of besides its own, with the places of these words.
pub fn languages(blocks: &[Block]) -> Vec<(&str, Range<usize>)> {
    let mut languages = Vec::new();
    walk(blocks, &mut |part| {
        if let Part::Inline(Inline::Language { language, bytes, .. }) = part {
            languages.push((language.as_str(), bytes.clone()));
        }
    });
    languages
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
            Inline::Picture { picture } => picture.words.clone(),
            Inline::Note { .. } => String::new(),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}
