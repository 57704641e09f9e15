//! A date that is not in the calendar.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "bad-date",
    severity: Severity::Error,
    why: "every number is counted by dates",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, enquired: 2026-02-30 }  #~ bad-date: has 28 days
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, enquired: 2026-02-28 }
",
    check: Check::Reading,
};
