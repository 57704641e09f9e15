//! A value is of another sort than is needed.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "wrong-type",
    severity: Severity::Error,
    why: "text cannot be counted, and a list cannot be printed as a name",
    bad: "areas:
  aston: { name: Aston, population: many }  #~ wrong-type: a whole number
",
    good: "areas:
  aston: { name: Aston, population: 24000 }
",
    check: Check::Reading,
};
