//! Another setting leads to the private file.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "private-matched",
    severity: Severity::Error,
    why: "read as another kind of file, its lines would stand in messages and on pages",
    bad: "",
    good: "",
    check: Check::Reading,
};
