//! Letters that no font can draw.

use crate::{
    diag::{Report, Severity},
    rules::{Check, Page, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "glyph-missing",
    severity: Severity::Error,
    why: "an empty box on paper is worse than no word, above all in somebody's name",
    bad: "",
    good: "",
    check: Check::Pages(check),
};

fn check(page: &Page<'_>, report: &mut Report) {
    let missing = &page.printed.missing_glyphs;
    if missing.is_empty() {
        return;
    }
    // The number of a letter finds it where it cannot be seen.
    let letters: Vec<String> =
        missing.iter().map(|&letter| format!("`{letter}` (U+{:04X})", u32::from(letter))).collect();
    let found = RULE
        .found(format!("no font can draw {} in `{}`", wording::list(&letters), page.artifact.path))
        .help("write it with other letters; signs such as emoji are not printed");
    report.push(match &page.artifact.from {
        Some(origin) => found.at(origin.place(), "this text would have gaps"),
        None => found,
    });
}
