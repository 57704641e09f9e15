//! A name that cannot be an id.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "id-form",
    severity: Severity::Error,
    why: "ids become file names and links, so they are the same on every machine",
    bad: "areas:
  Aston_Ward: { name: Aston }  #~ id-form
",
    good: "areas:
  aston-ward: { name: Aston }
",
    check: Check::Reading,
};
