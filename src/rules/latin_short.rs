//! Short forms of Latin.

use crate::{
    diag::{Report, Severity},
    model::words,
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "latin-short",
    severity: Severity::Warning,
    why: "many readers take `e.g.` for `i.e.`, and programs that read a page aloud say \"egg\"",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Bring a device, e.g. a tablet.  #~ latin-short: for example

Ask about fares, times etc.  #~ latin-short: and so on
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Bring a device, such as a tablet.

Ask about fares and times.
",
    check: Check::Project(check),
};

/// A short form without its last full stop, and what it says.
const FORMS: [(&str, &str); 10] = [
    ("e.g", "for example"),
    ("eg", "for example"),
    ("etc", "and so on"),
    ("i.e", "that is"),
    ("ie", "that is"),
    ("n.b", "note"),
    ("per se", "by itself"),
    ("via", "through"),
    ("viz", "namely"),
    ("vs", "against"),
];

fn check(case: &Case<'_>, report: &mut Report) {
    for (sheet, passage) in case.project.english_passages() {
        for (form, english) in FORMS {
            for bytes in words::find(&passage, form) {
                report.push(
                    RULE.found(format!("`{form}` is short for Latin"))
                        .at(Place::bytes(sheet.file, bytes), "not everybody knows what it stands for")
                        .help(format!("write `{english}`, or say it another way")),
                );
            }
        }
    }
}
