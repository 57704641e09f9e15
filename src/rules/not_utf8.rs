//! A file that is not text in UTF-8.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "not-utf8",
    severity: Severity::Error,
    why: "names would be printed with the wrong letters",
    bad: "",
    good: "",
    check: Check::Reading,
};
