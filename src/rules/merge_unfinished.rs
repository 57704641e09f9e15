//! A file with both sides of a merge in it.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "merge-unfinished",
    severity: Severity::Error,
    why: "git left both versions of some lines for somebody to choose from, and nobody has chosen yet",
    bad: "areas:
<<<<<<< HEAD  #~ merge-unfinished
  aston: { name: Aston }
=======
  aston: { name: Aston Park }
>>>>>>> spring
",
    good: "areas:
  aston: { name: Aston Park }
",
    check: Check::Reading,
};
