//! A picture that is not in the project.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "picture-elsewhere",
    severity: Severity::Error,
    why: "nothing is fetched from elsewhere, so that pages are the same tomorrow, and nobody is told who reads them",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
![Two people at a table](https://example.org/table.png)  #~ picture-elsewhere: save it
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
![Two people at a table](table.svg)
=== toolkit/booklet/table.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    for (sheet, shown) in case.project.shown_pictures().filter(|(_, shown)| shown.is_elsewhere()) {
        report.push(
            RULE.found(format!("the picture `{}` is not in the project", shown.path))
                .at(Place::bytes(sheet.file, shown.bytes.clone()), "this would be missing on paper")
                .help("save it beside this text, and write its name here"),
        );
    }
}
