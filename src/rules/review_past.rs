//! A text that somebody should have read again by now.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    text::Place,
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "review-past",
    severity: Severity::Warning,
    why: "screens and prices change; advice that nobody has looked at does harm",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2025-09-01
review_by: 2026-09-01  #~ review-past: Champions Coordinator
---
Welcome to the network.
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Welcome to the network.
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    for sheet in case.project.toolkit.sheets() {
        let front = &sheet.front;
        if front.review_by < case.as_of {
            report.push(
                RULE.found(format!("\"{}\" was to be read again by {}", front.title, wording::date(front.review_by)))
                    .at(Place::value(sheet.file, vec!["review_by".into()]), "so nobody knows whether it still holds")
                    .help(format!("ask the {} to read it, then write a later day here", front.owner)),
            );
        }
    }
}
