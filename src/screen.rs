//! How much room text takes on a screen: a Chinese letter has two columns, an accent none.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns how many columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Returns how many columns a letter takes by itself.
pub fn width_of(letter: char) -> usize {
    letter.width().unwrap_or(1)
}

/// Returns what a reader sees as letters: an accent or a colour of skin belongs to what it is put on.
pub fn letters(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true)
}

/// Returns a text with spaces after it, or before it, until it is so wide.
pub fn padded(text: &str, wide: usize, side: Side) -> String {
    let space = " ".repeat(wide.saturating_sub(width(text)));
    match side {
        Side::Left => format!("{text}{space}"),
        Side::Right => format!("{space}{text}"),
    }
}

/// The side of its column that a text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// As words do.
    Left,
    /// As numbers do.
    Right,
}

/// Returns a word in pieces that are not wider than a line.
pub fn pieces(word: &str, wide: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for letter in letters(word) {
        let more = width(letter);
        if used > 0 && used + more > wide {
            pieces.push(String::new());
            used = 0;
        }
        pieces.last_mut().expect("there is always a piece").push_str(letter);
        used += more;
    }
    pieces
}
