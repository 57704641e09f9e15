//! A text that is to be read again before it was written.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    text::Place,
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "review-dates",
    severity: Severity::Error,
    why: "both days are printed on the sheet, and readers judge by them whether it still holds",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2027-09-01
review_by: 2027-03-01  #~ review-dates: before it was changed
---
Welcome to the network.
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-03-01
---
Welcome to the network.
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    for sheet in case.project.toolkit.sheets() {
        let front = &sheet.front;
        let place = |key: &str| Place::value(sheet.file, vec![key.into()]);
        if front.review_by <= front.updated {
            report.push(
                RULE.found(format!("\"{}\" is to be read again before it was changed", front.title))
                    .at(place("review_by"), "the next review")
                    .at(place("updated"), format!("changed on {}", wording::date(front.updated)))
                    .help("check the years; a year between them is usual"),
            );
        }
    }
}
