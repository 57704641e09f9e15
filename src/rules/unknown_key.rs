//! A key that nothing reads.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-key",
    severity: Severity::Error,
    why: "a misspelt key would be lost without a word, and a figure with it",
    bad: "areas:
  aston: { name: Aston, popluation: 24000 }  #~ unknown-key: did you mean `population`?
",
    good: "areas:
  aston: { name: Aston, population: 24000 }
",
    check: Check::Reading,
};
