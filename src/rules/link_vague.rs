//! Links whose words do not say where they lead.

use crate::{
    diag::{Report, Severity},
    model::{prose, words},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "link-vague",
    severity: Severity::Warning,
    why: "whoever listens to a page can have its links read alone, and ten of them called \"here\" lead nowhere",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
For free lessons, [click here](https://example.org/lessons).  #~ link-vague: click here
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Try the [free lessons](https://example.org/lessons).
",
    check: Check::Project(check),
};

/// Words that could be any link's.
const VAGUE: [&str; 17] = [
    "click",
    "click here",
    "details",
    "find out more",
    "go here",
    "here",
    "info",
    "learn more",
    "link",
    "more",
    "more information",
    "read more",
    "see here",
    "see more",
    "this",
    "this link",
    "this page",
];

fn check(case: &Case<'_>, report: &mut Report) {
    for sheet in case.project.english_sheets() {
        for link in prose::links(&sheet.prose) {
            let said = words::plain(link.text.trim_matches(|letter: char| !letter.is_alphanumeric()));
            if VAGUE.contains(&said.as_str()) {
                report.push(
                    RULE.found(format!("the link `{}` does not say where it leads", link.text))
                        .at(Place::bytes(sheet.file, link.bytes), "the same words could lead anywhere")
                        .help("let its words name what is there, as in `[free lessons](https://…)`"),
                );
            }
        }
    }
}
