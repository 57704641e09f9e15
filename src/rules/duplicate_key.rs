//! A key that stands twice in one mapping.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "duplicate-key",
    severity: Severity::Error,
    why: "only one of the two would count, and nobody could say which",
    bad: "areas:
  aston: { name: Aston }
  aston: { name: Aston Villa }  #~ duplicate-key
",
    good: "areas:
  aston: { name: Aston }
  aston-villa: { name: Aston Villa }
",
    check: Check::Reading,
};
