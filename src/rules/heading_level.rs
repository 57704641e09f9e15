//! Headings that leave out a level.

use crate::{
    diag::{Report, Severity},
    model::prose,
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "heading-level",
    severity: Severity::Error,
    why: "whoever listens to a page finds their way by its headings, and the title is the first of them",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
# Welcome  #~ heading-level: `##`

## Who we are

#### How we meet  #~ heading-level: `###`
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
## Who we are

### How we meet
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    for sheet in case.project.toolkit.sheets() {
        let mut above = 1;
        for (level, bytes) in prose::headings(&sheet.prose) {
            let deepest = above + 1;
            if level < 2 || level > deepest {
                let place = Place::bytes(sheet.file, bytes);
                let found = if level < 2 {
                    RULE.found("the title is the only heading of the first level")
                        .at(place, "a second title")
                        .at(Place::value(sheet.file, vec!["title".into()]), "the title is printed above the text")
                } else {
                    RULE.found("this heading leaves out a level").at(place, "too deep")
                };
                report
                    .push(found.help(format!("start it with `{}`", "#".repeat(usize::from(level.clamp(2, deepest))))));
            }
            // What follows is measured by what was meant.
            above = level.clamp(2, deepest);
        }
    }
}
