//! YAML that means something other than it looks.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "yaml-feature",
    severity: Severity::Error,
    why: "a file has to mean what it looks like, also to somebody who has never learnt YAML",
    bad: "areas:
  aston: &ward { name: Aston }  #~ yaml-feature
",
    good: "areas:
  aston: { name: Aston }
",
    check: Check::Reading,
};
