//! A number that is too small or too large.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "out-of-range",
    severity: Severity::Error,
    why: "a number outside its bounds is a slip, and would bend a table",
    bad: "areas:
  aston: { name: Aston, need: 11 }  #~ out-of-range: up to 10
",
    good: "areas:
  aston: { name: Aston, need: 10 }
",
    check: Check::Reading,
};
