//! Markdown that cannot be printed.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "markdown-unsupported",
    severity: Severity::Error,
    why: "what cannot be printed would be missing on paper, without a word",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Call us <b>now</b>.  #~ markdown-unsupported: a tag of HTML
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Call us **now**.
",
    check: Check::Reading,
};
