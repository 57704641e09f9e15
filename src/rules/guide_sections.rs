//! A guide that lacks one of its parts.

use crate::{
    diag::{Report, Severity},
    model::{
        prose::{self, Block, Callout},
        toolkit::Sheet,
    },
    rules::{Case, Check, Rule},
    text::Place,
    wording::{
        self,
        strings::{self, Sections},
    },
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

fn check(case: &Case<'_>, report: &mut Report) {
    for guide in &case.project.toolkit.guides {
        // The headings of a language that has no words here are anybody's.
        let Some(words) = strings::known(case.project.language_of(guide)) else { continue };
        let missing = missing(guide, &words.sections);
        if !missing.is_empty() {
            let Sections { need, steps, trouble, next } = &words.sections;
            report.push(
                RULE.found(format!("this guide lacks {}", wording::list(&missing)))
                    .at(Place::value(guide.file, vec!["title".into()]), "every guide has the same parts")
                    .help(format!(
                        "the parts are `## {need}`, `## {steps}`, `> [!WARNING]`, `## {trouble}` and `## {next}`"
                    )),
            );
        }
    }
}

fn missing(guide: &Sheet, sections: &Sections) -> Vec<String> {
    let has = |wanted: &str| {
        guide.prose.iter().any(|block| matches!(block, Block::Heading { text, .. } if prose::plain(text) == wanted))
    };
    let lacks = |wanted: &str| (!has(wanted)).then(|| format!("\"{wanted}\""));
    let warns = guide.prose.iter().any(|block| matches!(block, Block::Callout { callout: Callout::Warning, .. }));
    let warning = (!warns).then(|| "a warning".to_owned());
    [lacks(&sections.need), lacks(&sections.steps), warning, lacks(&sections.trouble), lacks(&sections.next)]
        .into_iter()
        .flatten()
        .collect()
}
