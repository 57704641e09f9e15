//! A key that is needed is not there.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "missing-key",
    severity: Severity::Error,
    why: "without it this entry could not be counted or printed",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen }  #~ missing-key: no `area`
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston }
",
    check: Check::Reading,
};
