//! Something leads out of the project, or to what is hidden in it.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "file-outside",
    severity: Severity::Error,
    why: "a link in a change could show what is on the machine that checks it, passwords among it",
    bad: "",
    good: "",
    check: Check::Reading,
};
