//! A picture without words for those who cannot see it.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "picture-without-words",
    severity: Severity::Error,
    why: "whoever listens to a page hears these words instead of the picture, and nothing where there are none",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
![](table.svg)  #~ picture-without-words: between the square brackets
=== toolkit/booklet/table.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
![Two people at a table with a tablet](table.svg)
=== toolkit/booklet/table.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    for (sheet, shown) in case.project.shown_pictures().filter(|(_, shown)| shown.words.is_empty()) {
        report.push(
            RULE.found("nobody who cannot see this picture knows what it shows")
                .at(Place::bytes(sheet.file, shown.bytes.clone()), "no words")
                .help("say in a few words what it shows, between the square brackets after the `!`"),
        );
    }
}
