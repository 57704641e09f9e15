//! A sentence of more than 25 words.

use std::ops::{Range, RangeInclusive};

use crate::{
    diag::{Diagnostic, Report, Severity},
    model::words,
    rules::{Case, Check, Rule, sentence_too_long},
    text::Place,
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "sentence-long",
    severity: Severity::Warning,
    why: "after 25 words most people have to start again, and those who read slowly give up",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
When you help somebody for the first time,  #~ sentence-long: 27 words
it is a good idea to sit beside them and to let them hold
the device from the start.
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
When you help somebody for the first time, sit beside them. Let them hold
the device from the start.
",
    check: Check::Project(check),
};

/// How many words are too many for comfort.
const LONG: RangeInclusive<usize> = 26..=sentence_too_long::LIMIT - 1;

fn check(case: &Case<'_>, report: &mut Report) {
    let told = |place, words| {
        let words = wording::of(i64::try_from(words).unwrap_or(i64::MAX), "word", "words");
        RULE.found(format!("this sentence has {words}"))
            .at(place, "more than 25")
            .help("make two of it, with one thought in each")
    };
    report.extend(of_length(case, |words| LONG.contains(&words), told));
}

/// Tells the sentences of some length.
pub(super) fn of_length(
    case: &Case<'_>,
    wanted: impl Fn(usize) -> bool,
    told: impl Fn(Place, usize) -> Diagnostic,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (sheet, passage) in case.project.english_passages() {
        for sentence in words::sentences(&passage).filter(|sentence| wanted(sentence.len())) {
            let bytes = |range: Range<usize>| Place::bytes(sheet.file, range);
            if let (Some(first), Some(last)) = (sentence.first(), sentence.last()) {
                found.push(told(bytes(first.bytes.start..last.bytes.end), sentence.len()));
            }
        }
    }
    found
}
