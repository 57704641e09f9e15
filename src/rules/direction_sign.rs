//! Signs that turn the direction of writing.

use std::ops::{Range, RangeInclusive};

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    text::{FileId, Place},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "direction-sign",
    severity: Severity::Warning,
    why: "a reader sees letters in another order than a program does, so a telephone number or an address can be made \
          to look like another",
    bad: r#"areas:
  aston: { name: "Aston \u202enotsA" }  #~ direction-sign: U+202E
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Ring 0121 496 &#8238;0000.  #~ direction-sign: U+202E
"#,
    good: "areas:
  aston: { name: Aston }
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Ring 0121 496 0000, or say [خوش آمدید](lang:ur).
",
    check: Check::Project(check),
};

/// Embeddings and overrides, with the sign that ends them. Marks and isolates are left alone: whoever writes Urdu or
/// Arabic needs them, and they turn no letters.
const SIGNS: RangeInclusive<u32> = 0x202A..=0x202E;

/// How many are told of one file; whoever has more takes them out with a search.
const MOST: usize = 10;

fn check(case: &Case<'_>, report: &mut Report) {
    let sources = &case.project.sources;
    for (file, source) in sources.iter() {
        // In Markdown a sign is written as `&#8238;`, and in YAML, its front matter included, as `"\u202e"`.
        let (yaml, markdown) = match case.project.toolkit.sheets().find(|sheet| sheet.file == file) {
            Some(sheet) => (sheet.front_bytes.clone(), 0..source.text.len()),
            None if source.path.ends_with(".yaml") => (0..source.text.len(), 0..0),
            None => (0..0, 0..0),
        };
        let mut found = literal(&source.text);
        found.extend(escapes(&source.text, yaml));
        found.extend(entities(&source.text, markdown));
        found.sort_by_key(|(bytes, _)| bytes.start);
        tell(file, &found, report);
    }
}

fn tell(file: FileId, found: &[(Range<usize>, u32)], report: &mut Report) {
    for (index, (bytes, sign)) in found.iter().take(MOST).enumerate() {
        let more = found.len().saturating_sub(MOST);
        let more = if index + 1 == MOST && more > 0 { format!("; this file has {more} more") } else { String::new() };
        report.push(
            RULE.found(format!("a sign that turns the direction of writing stands here (U+{sign:04X})"))
                .at(Place::bytes(file, bytes.clone()), "what follows is seen in another order than it is written")
                .help(format!("take it out, or use `[words](lang:ur)` for words in another language{more}")),
        );
    }
}

/// Returns the signs that stand in a text as themselves.
fn literal(text: &str) -> Vec<(Range<usize>, u32)> {
    let signs = text.char_indices().filter(|(_, letter)| SIGNS.contains(&u32::from(*letter)));
    signs.map(|(at, sign)| (at..at + sign.len_utf8(), u32::from(sign))).collect()
}

/// Returns the signs that are written as `\u202e` or `\U0000202e`.
fn escapes(text: &str, within: Range<usize>) -> Vec<(Range<usize>, u32)> {
    let part = &text[within.clone()];
    let mut found = Vec::new();
    let mut rest = 0;
    // After `\\` comes no escape.
    while let Some(at) = part[rest..].find('\\').map(|at| rest + at) {
        rest = at + 1 + part[at + 1..].chars().next().map_or(0, char::len_utf8);
        let digits = match &part[at + 1..rest] {
            "u" => 4,
            "U" => 8,
            _ => continue,
        };
        if let Some(sign) = part.get(rest..rest + digits).and_then(|digits| number(digits, 16)) {
            found.push((within.start + at..within.start + rest + digits, sign));
        }
    }
    found
}

/// The longest way to write one: `&#x000202e;`.
const LONGEST: usize = 11;

/// Returns the signs that are written as `&#8238;` or `&#x202e;`.
fn entities(text: &str, within: Range<usize>) -> Vec<(Range<usize>, u32)> {
    let part = &text[within.clone()];
    let starts = part.match_indices("&#").filter_map(|(at, start)| {
        let end = at + part[at..].bytes().take(LONGEST).position(|byte| byte == b';')?;
        let digits = &part[at + start.len()..end];
        let sign = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => number(digits, 16),
            None => number(digits, 10),
        };
        Some((within.start + at..within.start + end + 1, sign?))
    });
    starts.collect()
}

/// Returns the sign with this number.
fn number(digits: &str, base: u32) -> Option<u32> {
    u32::from_str_radix(digits, base).ok().filter(|sign| SIGNS.contains(sign))
}
