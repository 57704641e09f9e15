//! Marks of Markdown that stand in a text as they were typed, because they mean nothing there.
//!
//! A mark counts only when it was typed without a `\` before it, and is in what people will read: what a text really says
//! is code, an address or a placeholder is left alone.

use std::ops::Range;

use crate::model::prose::{Block, Inline, Part, walk};

/// A part of a text that stands by itself, as it was typed and as it is read.
pub struct Passage<'a> {
    /// What sort of part.
    pub sort: Sort,
    /// Where it stands in its file.
    pub bytes: Range<usize>,
    /// As it was typed.
    pub typed: &'a str,
    /// As it was typed, with a space for each byte of code, placeholders, comments, and of signs that have a `\` before them.
    pub marks: String,
    /// What is read of it, without code.
    pub said: String,
    /// What stands before it on its line: `- `, `> `.
    pub before: &'a str,
}

/// Sorts of passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A table, with the number of its columns.
    Table(usize),
    /// A block of code.
    Code,
}

impl Passage<'_> {
    /// Returns where something stands in the file.
    pub fn at(&self, bytes: Range<usize>) -> Range<usize> {
        self.bytes.start + bytes.start..self.bytes.start + bytes.end
    }

    /// Returns where a mark stands that is read as it was typed.
    pub fn read_as_typed(&self, mark: &str) -> Option<Range<usize>> {
        let at = self.marks.find(mark).filter(|_| self.said.contains(mark))?;
        Some(self.at(at..at + mark.len()))
    }

    /// Returns its lines as `marks`, without the signs of quotes before them, and where each starts in the passage.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut start = 0;
        self.typed.split_inclusive('\n').map(move |line| {
            let words = line.trim_start_matches([' ', '\t', '>']);
            let at = start + line.len() - words.len();
            start += line.len();
            (at, &self.marks[at..at + words.trim_end().len()])
        })
    }
}

/// Returns the passages of a text, in order.
pub fn passages<'a>(source: &'a str, blocks: &[Block]) -> Vec<Passage<'a>> {
    let mut passages = Vec::new();
    walk(blocks, &mut |part| {
        let Part::Block(block) = part else { return };
        let (sort, bytes, said) = match block {
            Block::Heading { text, bytes, .. } => (Sort::Heading, bytes, said(text)),
            Block::Paragraph { text, bytes } => (Sort::Paragraph, bytes, said(text)),
            Block::Table { header, rows, bytes, .. } => {
                let cells: Vec<String> = header.iter().chain(rows.iter().flatten()).map(|cell| said(cell)).collect();
                (Sort::Table(header.len()), bytes, cells.join("\n"))
            }
            Block::Code { text, bytes } => (Sort::Code, bytes, text.clone()),
            Block::List { .. }
            | Block::Callout { .. }
            | Block::Quote { .. }
            | Block::Definitions { .. }
            | Block::Figure { .. }
            | Block::QrCode { .. }
            | Block::Rule => return,
        };
        if let Some(typed) = source.get(bytes.clone()) {
            let line = source[..bytes.start].rfind('\n').map_or(0, |newline| newline + 1);
            let before = &source[line..bytes.start];
            passages.push(Passage { sort, bytes: bytes.clone(), typed, marks: marks(typed), said, before });
        }
    });
    passages
}

/// Returns what is read of a line, without code.
fn said(text: &[Inline]) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Text { text } => text.clone(),
        Inline::Strong { text }
        | Inline::Emphasis { text }
        | Inline::Struck { text }
        | Inline::Link { text, .. }
        | Inline::Language { text, .. } => said(text),
        Inline::Code { .. } | Inline::Picture { .. } | Inline::Note { .. } | Inline::Break => " ".to_owned(),
    };
    text.iter().map(piece).collect()
}

/// Returns a text with a space for each byte that cannot be a mark.
fn marks(typed: &str) -> String {
    let mut marks = String::with_capacity(typed.len());
    while let Some(first) = typed[marks.len()..].chars().next() {
        let rest = &typed[marks.len()..];
        let through = |end: &str| rest.find(end).map(|at| at + end.len());
        let hidden = match first {
            '\\' => Some(1 + rest[1..].chars().next().filter(char::is_ascii_punctuation).map_or(0, char::len_utf8)),
            '{' if rest.starts_with("{{") => through("}}"),
            '<' if rest.starts_with("<!--") => through("-->"),
            '`' => code_length(rest),
            _ => None,
        };
        match hidden {
            Some(length) => {
                marks.extend(rest[..length].chars().flat_map(|letter| {
                    std::iter::repeat_n(if letter == '\n' { '\n' } else { ' ' }, letter.len_utf8())
                }));
            }
            None => marks.push(first),
        }
    }
    marks
}

/// Returns how long the code is that begins with these backticks; `None` where as many never come again.
fn code_length(text: &str) -> Option<usize> {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let open = run(text);
    let mut at = open;
    while let Some(next) = text[at..].find('`').map(|found| at + found) {
        let length = run(&text[next..]);
        at = next + length;
        if length == open {
            return Some(at);
        }
    }
    None
}
