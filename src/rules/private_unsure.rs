//! Git gives no answer about the private file.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "private-unsure",
    severity: Severity::Error,
    why: "where git cannot be asked, names and telephone numbers may be in every copy of the repository already",
    bad: "",
    good: "",
    check: Check::Reading,
};
