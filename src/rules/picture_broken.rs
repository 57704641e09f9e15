//! A picture that cannot be printed, or that would stop the printing of everything else.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "picture-broken",
    severity: Severity::Error,
    why: "it would be missing on paper, and in every browser",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
![Two people at a table](table.png)  #~ picture-broken: save it as SVG
=== toolkit/booklet/table.png
This is not a picture.
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
    let network = &case.project.network;
    let place = |path: &str| {
        let shown = case.project.shown_pictures().find(|(_, shown)| shown.path == path);
        shown.map_or_else(
            || network.place(&["theme", "logo"]),
            |(sheet, shown)| Place::bytes(sheet.file, shown.bytes.clone()),
        )
    };
    for (path, flaw) in &case.project.gallery.broken {
        report.push(
            RULE.found(format!("the picture `{path}` cannot be printed: {}", flaw.what))
                .at(place(path), "this would be missing on paper")
                .help(flaw.help.clone()),
        );
    }
}
