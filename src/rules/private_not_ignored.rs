//! Git would add the private file.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "private-not-ignored",
    severity: Severity::Error,
    why: "git adds whatever it does not ignore, and one hasty `git add` would put names and telephone numbers into every copy for ever",
    bad: "",
    good: "",
    check: Check::Reading,
};
