//! Letters that no font can draw.

use std::ops::RangeInclusive;

use crate::{
    diag::{Report, Severity},
    model::font::BUILT_IN,
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

/// A script that the fonts which come with muster lack, or draw in part: its letters, its name, a font that has them,
/// and the Debian package of that font.
type Script = (RangeInclusive<char>, &'static str, &'static str, &'static str);

/// The scripts of languages that are read in the UK, and those with a package of their own. Source: Unicode blocks.
const SCRIPTS: &[Script] = &[
    ('\u{0590}'..='\u{05ff}', "Hebrew", "Noto Sans Hebrew", CORE),
    ('\u{0600}'..='\u{06ff}', "Arabic", "Noto Naskh Arabic", CORE),
    ('\u{0750}'..='\u{077f}', "Arabic", "Noto Naskh Arabic", CORE),
    ('\u{0900}'..='\u{097f}', "Devanagari", "Noto Sans Devanagari", CORE),
    ('\u{0980}'..='\u{09ff}', "Bengali", "Noto Sans Bengali", CORE),
    ('\u{0a00}'..='\u{0a7f}', "Gurmukhi", "Noto Sans Gurmukhi", CORE),
    ('\u{0a80}'..='\u{0aff}', "Gujarati", "Noto Sans Gujarati", CORE),
    ('\u{0b80}'..='\u{0bff}', "Tamil", "Noto Sans Tamil", CORE),
    ('\u{0d80}'..='\u{0dff}', "Sinhala", "Noto Sans Sinhala", CORE),
    ('\u{0e00}'..='\u{0e7f}', "Thai", "Noto Sans Thai", CORE),
    ('\u{1200}'..='\u{139f}', "Ethiopic", "Noto Sans Ethiopic", CORE),
    ('\u{3040}'..='\u{30ff}', "Japanese", "Noto Sans CJK JP", CJK),
    ('\u{3400}'..='\u{9fff}', "Chinese", "Noto Sans CJK SC", CJK),
    ('\u{ac00}'..='\u{d7af}', "Korean", "Noto Sans CJK KR", CJK),
];

const CORE: &str = "fonts-noto-core";
const CJK: &str = "fonts-noto-cjk";

/// How many letters are named. A text in another script lacks nearly all of them.
const NAMED: usize = 5;

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
            Some((place, Showing::Nothing | Showing::Unread)) => ("[private]".to_owned(), Some(place)),
            None => (said, page.artifact.from.as_ref().map(Origin::place)),
        };
        letters.push(said);
        places.extend(place.filter(|place| !places.contains(place)));
    }
    letters.dedup();
    if letters.len() > NAMED {
        let more =
            wording::of(i64::try_from(letters.len() - NAMED).unwrap_or(i64::MAX), "other letter", "other letters");
        letters.truncate(NAMED);
        letters.push(more);
    }
    places.truncate(NAMED);
    let found = RULE.found(format!("no font can draw {} in `{}`", wording::list(&letters), page.artifact.path));
    let font = page.project.network.theme.as_ref().and_then(|theme| theme.font.as_deref()).unwrap_or(BUILT_IN[0]);
    report.push(
        places
            .into_iter()
            .fold(found, |found, place| found.at(place, format!("this would be a gap: `{font}` lacks it")))
            .help(help(page, missing)),
    );
}

/// Returns what to do: get a font for the script, if there is one.
fn help(page: &Page<'_>, missing: &[char]) -> String {
    // A sign such as the danda is of several scripts: what most of the letters belong to is meant.
    let of = |(letters, ..): &&Script| missing.iter().filter(|letter| letters.contains(*letter)).count();
    let script = SCRIPTS.iter().rev().max_by_key(of).filter(|script| of(script) > 0);
    let Some((_, name, family, package)) = script else {
        return "write it with other letters; signs such as emoji are not printed".to_owned();
    };
    let folder = page.project.network.theme.as_ref().and_then(|theme| theme.fonts.as_deref());
    let put = match folder {
        Some(folder) => format!("into `{folder}`"),
        None => "into a folder, and name the folder in `theme: { fonts: … }`".to_owned(),
    };
    format!("this is {name}: put a font such as `{family}`, of Debian's package `{package}`, {put}")
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
    // What nobody reads is on no page.
    let read = sources.iter().filter(|(_, source)| source.showing != Showing::Unread);
    let mut files: Vec<(FileId, &Source)> = read.collect();
    files.sort_by_key(|(file, source)| {
        (own != Some(*file), source.showing == Showing::Nothing, !source.path.ends_with(".md"), *file)
    });
    files.into_iter().find_map(|(file, source)| {
        let at = source.text.find(letter)?;
        Some((Place::bytes(file, at..at + letter.len_utf8()), source.showing))
    })
}
