//! A comparison for a comment under a change.
//!
//! It begins with a mark that no reader sees, by which a program finds its comment again and edits it in place.

use crate::{
    compare::{
        Comparison,
        words::{self, Row},
    },
    wording,
};

/// What the comment begins with.
pub const MARK: &str = "<!-- muster diff -->";

/// Writes a comparison as one Markdown text.
pub fn render(comparison: &Comparison) -> String {
    let mut text = format!("{MARK}\n### What this change means\n\n{}\n", escaped(&words::summary(comparison)));
    text.push_str("\n| | Before | After |\n|---|---|---|\n");
    for Row { name, base, head } in words::numbers(comparison) {
        let after = if base == head { "as before".to_owned() } else { format!("**{}**", escaped(&head)) };
        text.push_str(&format!("| {} | {} | {after} |\n", escaped(&name), escaped(&base)));
    }
    for part in words::story(comparison) {
        text.push_str(&format!("\n**{}**\n\n", part.title));
        for line in part.lines {
            text.push_str(&format!("- {}\n", escaped(&line)));
        }
    }
    text.push_str(&format!("\n{}\n", escaped(&words::sides(comparison))));
    text
}

/// Returns words that mean themselves, also in a cell; ids and paths between backticks stay as they are.
fn escaped(words: &str) -> String {
    let pieces = words.split('`').enumerate().map(|(index, piece)| match index % 2 {
        0 => wording::markdown(piece),
        _ => format!("`{}`", piece.replace('|', "\\|")),
    });
    pieces.collect()
}
