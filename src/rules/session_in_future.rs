//! Sessions that have not been yet.

use std::collections::BTreeMap;

use crate::{
    diag::{Report, Severity},
    model::session::Session,
    rules::{Case, Check, Rule},
    text::FileId,
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "session-in-future",
    severity: Severity::Warning,
    why: "a log says what has been; a later day is a slip, or a plan that belongs under `events:`",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2062-06-02,c7,aston,Example Library,60,3,2,foundation,recorded  #~ session-in-future
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7,aston,Example Library,60,3,2,foundation,recorded
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    // A report about an earlier day leaves out many rows, and that is meant: one message for each log is enough.
    let mut logs: BTreeMap<FileId, Vec<&Session>> = BTreeMap::new();
    for session in case.project.network.sessions.iter().filter(|session| session.date > case.as_of) {
        logs.entry(session.row.file).or_default().push(session);
    }
    for rows in logs.values() {
        let as_of = wording::date(case.as_of);
        let message = match rows.len() {
            1 => format!("this session is on {}, after {as_of}", wording::date(rows[0].date)),
            many => format!("{many} sessions of this log are after {as_of}"),
        };
        report.push(
            RULE.found(message)
                .at(rows[0].place_of(&rows[0].date.to_string(), &case.project.sources), "so it is not counted yet")
                .help("check the year and the month, or look at a later day with `--as-of`"),
        );
    }
}
