//! A pattern that no file matches.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "file-missing",
    severity: Severity::Error,
    why: "what stands in the file that was meant is counted nowhere",
    bad: "include:
  - netwrok/*.yaml  #~ file-missing
=== network/areas.yaml
areas: { aston: { name: Aston } }
",
    good: "include:
  - network/*.yaml
=== network/areas.yaml
areas: { aston: { name: Aston } }
",
    check: Check::Reading,
};
