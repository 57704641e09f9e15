//! A session log with other columns than those that are read.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "log-column",
    severity: Severity::Error,
    why: "a column that nothing reads is lost, and one with names must not be there at all",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source,learner_name  #~ log-column: never names
2026-06-02,c7,aston,Example Library,60,3,2,foundation,recorded,Ann
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7,aston,Example Library,60,3,2,foundation,recorded
",
    check: Check::Reading,
};
