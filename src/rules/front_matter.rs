//! A toolkit file does not say what it is.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "front-matter",
    severity: Severity::Error,
    why: "without a title it cannot be printed, and without an owner and a date nobody keeps it true",
    bad: "=== toolkit/booklet/01-welcome.md
Welcome to the network.  #~ front-matter
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
    check: Check::Reading,
};
