//! Git tracks the private file.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "private-tracked",
    severity: Severity::Error,
    why: "names and telephone numbers would be in every copy of the repository, for ever",
    bad: "",
    good: "",
    check: Check::Reading,
};
