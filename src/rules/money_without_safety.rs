//! A guide that speaks of money, and whose warning does not.

use crate::{
    diag::{Report, Severity},
    model::{
        prose::{self, Block, Callout},
        words::{self, Word},
    },
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "money-without-safety",
    severity: Severity::Warning,
    why: "where money or a password comes up somebody can be robbed, and the champion can be blamed for it",
    bad: "=== toolkit/guides/01-buy-a-ticket.md
---
title: Buy a ticket
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
## What you need

The name of the stop.

## Steps

1. Open the shop.
2. They type the number of their card and pay.  #~ money-without-safety: `card`

> [!WARNING]
> Meet in a public place.

## If it does not work

Ask the driver.

## Where next

Guide 2.
",
    good: "=== toolkit/guides/01-buy-a-ticket.md
---
title: Buy a ticket
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
## What you need

The name of the stop.

## Steps

1. Open the shop.
2. They type the number of their card and pay.

> [!WARNING]
> Never hold their card, and never pay for them. Look away while they type.

## If it does not work

Ask the driver.

## Where next

Guide 2.
",
    check: Check::Project(check),
};

/// Words that come up where somebody could be robbed.
const RISKY: [&str; 12] = [
    "bank",
    "banking",
    "card",
    "cards",
    "pay",
    "paying",
    "payment",
    "payments",
    "password",
    "passwords",
    "pin",
    "pins",
];

fn check(case: &Case<'_>, report: &mut Report) {
    let project = case.project;
    for guide in project.english_sheets().filter(|sheet| project.toolkit.guides.iter().any(|one| one.id == sheet.id)) {
        let source = project.sources.get(guide.file).text.as_str();
        let (warnings, rest): (Vec<Block>, Vec<Block>) = guide
            .prose
            .iter()
            .cloned()
            .partition(|block| matches!(block, Block::Callout { callout: Callout::Warning, .. }));
        let risky = |blocks: &[Block]| {
            let passages = prose::passages(blocks).into_iter().map(|bytes| words::of(source, bytes));
            passages.flatten().find(is_risky)
        };
        // A guide without any warning lacks one of its parts, and is told so.
        if warnings.is_empty() || risky(&warnings).is_some() {
            continue;
        }
        if let Some(word) = risky(&rest) {
            report.push(
                RULE.found(format!("this guide speaks of `{}`, and its warning does not", word.text))
                    .at(Place::bytes(guide.file, word.bytes), "here it comes up")
                    .help("say in the warning that champions never hold, type or see it, as in `Look away while they type`"),
            );
        }
    }
}

fn is_risky(word: &Word<'_>) -> bool {
    RISKY.contains(&words::folded(word.text).as_str())
}
