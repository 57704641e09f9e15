//! Letters that no font can draw.

use crate::{
    diag::{Report, Severity},
    plan::Origin,
    rules::{Check, Page, Rule},
    text::{FileId, Place, Showing, Source},
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
    let (mut letters, mut places) = (Vec::new(), Vec::new());
    for &letter in missing {
        // The number of a letter finds it where it cannot be seen.
        let said = format!("`{letter}` (U+{:04X})", u32::from(letter));
        let (said, place) = match origin(page, letter) {
            Some((place, Showing::Values)) => (said, Some(place)),
            Some((place, Showing::Nothing)) => ("[private]".to_owned(), Some(place)),
            None => (said, page.artifact.from.as_ref().map(Origin::place)),
        };
        letters.push(said);
        places.extend(place);
    }
    letters.dedup();
    places.dedup();
    let found = RULE.found(format!("no font can draw {} in `{}`", wording::list(&letters), page.artifact.path));
    report.push(
        places
            .into_iter()
            .fold(found, |found, place| found.at(place, "this would be a gap"))
            .help("write it with other letters; signs such as emoji are not printed"),
    );
}

/// Returns where a letter was written first, and whether that may be said.
///
/// The text that the page is made from comes before other texts, and these before the network's files.
fn origin(page: &Page<'_>, letter: char) -> Option<(Place, Showing)> {
    let sources = &page.project.sources;
    let own = match &page.artifact.from {
        Some(Origin::Text { file, .. }) => Some(*file),
        Some(Origin::Entry(_)) | None => None,
    };
    let mut files: Vec<(FileId, &Source)> = sources.iter().collect();
    files.sort_by_key(|(file, source)| {
        (own != Some(*file), source.showing == Showing::Nothing, !source.path.ends_with(".md"), *file)
    });
    files.into_iter().find_map(|(file, source)| {
        let at = source.text.find(letter)?;
        Some((Place::bytes(file, at..at + letter.len_utf8()), source.showing))
    })
}
