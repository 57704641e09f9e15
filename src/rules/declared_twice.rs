//! An id that two files declare.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "declared-twice",
    severity: Severity::Error,
    why: "two people would each change their own copy, and reports would show one of them",
    bad: "include: [network/*.yaml]
areas:
  aston: { name: Aston }
=== network/areas.yaml
areas:
  aston: { name: Aston Ward }  #~ declared-twice
",
    good: "include: [network/*.yaml]
areas:
  aston: { name: Aston }
=== network/areas.yaml
areas:
  erdington: { name: Erdington }
",
    check: Check::Reading,
};
