//! The words of a text as they were typed, and where each stands.
//!
//! Only words that somebody chose are looked at: code, addresses and placeholders count as words, and are never
//! blamed.

use std::ops::Range;

use crate::model::letters;

/// A word and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// The letters, with what is inside them: `wi-fi`, `e.g`, `don’t`. Empty for code and placeholders.
    pub text: &'a str,
    /// Where it stands in its file.
    pub bytes: Range<usize>,
    /// What comes after it.
    pub after: After,
}

/// What comes after a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Nothing but space: the next word may belong to the same phrase.
    Space,
    /// A comma, a bracket, a quotation mark.
    Mark,
    /// The end of a sentence, of a cell or of the passage.
    Stop,
}

/// Returns the words in some bytes of a Markdown file.
pub fn of(source: &str, bytes: Range<usize>) -> Vec<Word<'_>> {
    let text = source.get(bytes.clone()).unwrap_or_default();
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let (length, kind) = piece(&text[at..], letter);
        match kind {
            Piece::Word | Piece::Unsaid => {
                let said = if kind == Piece::Word { &text[at..at + length] } else { "" };
                let start = bytes.start + at;
                words.push(Word { text: said, bytes: start..start + length, after: After::Space });
            }
            Piece::After(after) => {
                if let Some(word) = words.last_mut() {
                    word.after = stronger(word.after, after);
                }
            }
        }
        at += length;
    }
    if let Some(word) = words.last_mut() {
        word.after = After::Stop;
    }
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Word,
    /// Something that counts as a word and is none.
    Unsaid,
    After(After),
}

/// Returns how long the piece at the start of a text is, and what it is.
fn piece(text: &str, first: char) -> (usize, Piece) {
    let through = |end: &str| text.find(end).map(|found| found + end.len());
    match first {
        '{' if text.starts_with("{{") => (through("}}").unwrap_or(text.len()), Piece::Unsaid),
        '<' if text.starts_with("<!--") => (through("-->").unwrap_or(text.len()), Piece::After(After::Space)),
        '`' => (text[1..].find('`').map_or(1, |found| found + 2), Piece::Unsaid),
        // The place of a footnote, and what makes a link a picture.
        '[' if text.starts_with("[^") => (through("]").unwrap_or(text.len()), Piece::After(After::Space)),
        '!' if text.starts_with("![") => (2, Piece::After(After::Space)),
        // The address of a link; its words stand before it.
        ']' if text.starts_with("](") => (through(")").unwrap_or(text.len()), Piece::After(After::Space)),
        '.' | '!' | '?' | '…' | '|' => (first.len_utf8(), Piece::After(After::Stop)),
        '\\' => (1 + text[1..].chars().next().map_or(0, char::len_utf8), Piece::After(After::Mark)),
        // Marks of Markdown: emphasis, quotes, headings, links.
        '*' | '_' | '~' | '>' | '#' | '[' | ']' => (1, Piece::After(After::Space)),
        _ if first.is_whitespace() => (first.len_utf8(), Piece::After(After::Space)),
        _ if first.is_alphanumeric() => {
            let length = word_length(text);
            let address = text[..length].contains(['@', '/']) || text.starts_with("www.");
            (length, if address { Piece::Unsaid } else { Piece::Word })
        }
        _ => (first.len_utf8(), Piece::After(After::Mark)),
    }
}

/// Returns the length of a word. Marks inside it belong to it, and those after it do not.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        let inside = matches!(letter, '\'' | '’' | '-' | '.' | ',' | '@' | '/' | ':' | '_' | '&' | '%' | '=' | '?');
        if letter.is_alphanumeric() {
            end = at + letter.len_utf8();
        } else if !inside || at - end > 2 {
            break;
        }
    }
    end
}

fn stronger(one: After, other: After) -> After {
    let rank = |after: After| match after {
        After::Space => 0,
        After::Mark => 1,
        After::Stop => 2,
    };
    if rank(one) >= rank(other) { one } else { other }
}

/// Returns the places at which a phrase of lower-case words stands, however it is broken into lines.
pub fn find(words: &[Word<'_>], phrase: &str) -> Vec<Range<usize>> {
    let wanted: Vec<&str> = phrase.split(' ').collect();
    let same = |word: &Word<'_>, wanted: &str| letters(word.text).eq(wanted.chars());
    words
        .windows(wanted.len())
        .filter(|window| {
            let inner = window.iter().take(wanted.len() - 1).all(|word| word.after == After::Space);
            inner && window.iter().zip(&wanted).all(|(word, wanted)| same(word, wanted))
        })
        .filter_map(|window| Some(window.first()?.bytes.start..window.last()?.bytes.end))
        .collect()
}

/// Returns a word in lower case, with the straight apostrophe.
pub fn folded(word: &str) -> String {
    letters(word).collect()
}

fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(char::to_lowercase).map(|letter| if letter == '’' { '\'' } else { letter })
}

/// Returns the words in sentences.
pub fn sentences<'w, 'a>(words: &'w [Word<'a>]) -> impl Iterator<Item = &'w [Word<'a>]> {
    words.split_inclusive(|word| word.after == After::Stop)
}

/// Returns a text so that capitals, spaces, and signs that nobody sees make no difference.
pub fn plain(text: &str) -> String {
    let seen: String = letters::composed(text).chars().filter(|letter| !letters::is_invisible(*letter)).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    // A capital can have an accent of its own in small.
    letters::composed(&words.join(" ").to_lowercase()).into_owned()
}
