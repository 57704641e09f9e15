//! A file that is too large to be text.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "file-too-large",
    severity: Severity::Error,
    why: "a network is text; a video or a backup in its folder is there by mistake",
    bad: "",
    good: "",
    check: Check::Reading,
};
