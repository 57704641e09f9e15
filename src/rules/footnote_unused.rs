//! A footnote that nothing points at.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "footnote-unused",
    severity: Severity::Error,
    why: "a footnote is printed where its number stands, and words without a number would be missing on paper",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
You may keep the tablet.

[^tablet]: For four weeks.  #~ footnote-unused: write `[^tablet]`
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
You may keep the tablet.[^tablet]

[^tablet]: For four weeks.
",
    check: Check::Reading,
};
