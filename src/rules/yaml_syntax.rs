//! A file is not YAML.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "yaml-syntax",
    severity: Severity::Error,
    why: "nobody can say what the rest of the file means, so nothing in it counts",
    bad: "areas:
  aston: { name: Aston }
 erdington: { name: Erdington }  #~ yaml-syntax
",
    good: "areas:
  aston: { name: Aston }
  erdington: { name: Erdington }
",
    check: Check::Reading,
};
