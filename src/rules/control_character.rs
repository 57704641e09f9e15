//! A sign that drives a screen.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "control-character",
    severity: Severity::Error,
    why: "a screen or a printer would obey it instead of showing it",
    bad: r#"areas:
  aston: { name: "Aston\e[31m" }  #~ control-character
"#,
    good: "areas:
  aston: { name: Aston }
",
    check: Check::Reading,
};
