//! A guide that lacks one of its parts.

use crate::{
    diag::{Report, Severity},
    model::{
        prose::{self, Block, Callout},
        toolkit::Sheet,
    },
    rules::{Case, Check, Rule},
    text::Place,
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "guide-sections",
    severity: Severity::Error,
    why: "a champion finds the same part at the same place in every guide, also in the middle of a session",
    bad: "=== toolkit/guides/01-join-the-wi-fi.md
---
title: Join the wi-fi  #~ guide-sections: a warning and \"If it does not work\"
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
## What you need

The name and password of the wi-fi.

## Steps

1. Open Settings.

## Where next

Guide 2.
",
    good: "=== toolkit/guides/01-join-the-wi-fi.md
---
title: Join the wi-fi
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
## What you need

The name and password of the wi-fi.

## Steps

1. Open Settings.

> [!WARNING]
> Look away while they type the password.

## If it does not work

Turn wi-fi off and on.

## Where next

Guide 2.
",
    check: Check::Project(check),
};

/// The headings that every guide has. Between the second and the third stands a warning.
const SECTIONS: [&str; 4] = ["What you need", "Steps", "If it does not work", "Where next"];

fn check(case: &Case<'_>, report: &mut Report) {
    for guide in &case.project.toolkit.guides {
        // The headings are English; a translation has its own.
        let language = guide.front.language.as_deref().unwrap_or(&case.project.network.facts.language);
        if language.split('-').next() != Some("en") {
            continue;
        }
        let missing = missing(guide);
        if !missing.is_empty() {
            report.push(
                RULE.found(format!("this guide lacks {}", wording::list(&missing)))
                    .at(Place::value(guide.file, vec!["title".into()]), "every guide has the same parts")
                    .help(
                        "the parts are `## What you need`, `## Steps`, `> [!WARNING]`, `## If it does not work` and \
                         `## Where next`",
                    ),
            );
        }
    }
}

fn missing(guide: &Sheet) -> Vec<String> {
    let has = |wanted: &str| {
        guide.prose.iter().any(|block| matches!(block, Block::Heading { text, .. } if prose::plain(text) == wanted))
    };
    let warns = guide.prose.iter().any(|block| matches!(block, Block::Callout { callout: Callout::Warning, .. }));
    let mut missing: Vec<String> = Vec::new();
    for section in SECTIONS {
        if section == "If it does not work" && !warns {
            missing.push("a warning".to_owned());
        }
        if !has(section) {
            missing.push(format!("\"{section}\""));
        }
    }
    missing
}
