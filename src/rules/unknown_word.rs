//! A word that is not one of a closed list.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-word",
    severity: Severity::Error,
    why: "reports have a column for each word of the list, and none for others",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citzen, area: aston }  #~ unknown-word: did you mean `citizen`?
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston }
",
    check: Check::Reading,
};
