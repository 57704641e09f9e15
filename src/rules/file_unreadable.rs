//! A setting leads to what is no plain file.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "file-unreadable",
    severity: Severity::Error,
    why: "what stands in the file that was meant is counted nowhere",
    bad: "",
    good: "",
    check: Check::Reading,
};
