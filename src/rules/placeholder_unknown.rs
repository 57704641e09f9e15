//! A placeholder that has no value.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "placeholder-unknown",
    severity: Severity::Error,
    why: "the page would be printed with a gap in the middle of a sentence",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Call {{ network.coordinator.fone }}.  #~ placeholder-unknown
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Write to {{ network.coordinator.email }}.
",
    check: Check::Reading,
};
