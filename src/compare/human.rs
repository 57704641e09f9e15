//! A comparison for a terminal.

use crate::{
    compare::{
        Comparison,
        words::{self, Row},
    },
    diag,
};

/// Writes a comparison as plain lines.
pub fn render(comparison: &Comparison) -> String {
    let mut text = format!("{}\n{}\n", words::sides(comparison), words::summary(comparison));
    let rows = words::numbers(comparison);
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
    text.push_str("\nNumbers\n");
    for Row { name, base, head } in &rows {
        let change = if base == head { format!("{head}, as before") } else { format!("{base} → {head}") };
        text.push_str(&format!("  {name:<width$}  {change}\n"));
    }
    for part in words::story(comparison) {
        text.push_str(&format!("\n{}\n", part.title));
        for line in part.lines {
            text.push_str(&format!("  {line}\n"));
        }
    }
    // What people wrote must not drive the screen.
    text.lines().map(|line| diag::printable(line) + "\n").collect()
}
