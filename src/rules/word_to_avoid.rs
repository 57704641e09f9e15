//! Words that have a plainer one.

use crate::{
    diag::{Report, Severity},
    model::words,
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "word-to-avoid",
    severity: Severity::Warning,
    why: "the booklet is for people who are new to this, and to each of them a plain word is a welcome",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Utilise a tablet in order to practise.  #~ word-to-avoid: use

The elderly are welcome.  #~ word-to-avoid: older people
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Use a tablet to practise.

Older people are welcome.
",
    check: Check::Project(check),
};

/// One a line: the word or words, and what to write instead.
const LIST: &str = include_str!("word_to_avoid.txt");

fn check(case: &Case<'_>, report: &mut Report) {
    for (sheet, passage) in case.project.english_passages() {
        for (word, better) in list() {
            for bytes in words::find(&passage, word) {
                report.push(
                    RULE.found(format!("`{word}` has a plainer word"))
                        .at(Place::bytes(sheet.file, bytes), "not everybody's word")
                        .help(format!("write {better}")),
                );
            }
        }
    }
}

fn list() -> impl Iterator<Item = (&'static str, &'static str)> {
    LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}
