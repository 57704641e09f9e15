//! A session that took no time, or more than a day.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "session-length",
    severity: Severity::Error,
    why: "minutes times champions are the hours that a network can show; one slip here outweighs a year of them",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7,aston,Example Library,6000,3,2,foundation,recorded  #~ session-length: 6,000 minutes
2026-06-09,c7,aston,Example Library,0,3,2,foundation,recorded     #~ session-length: no time
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7,aston,Example Library,60,3,2,foundation,recorded
2026-06-09,c7,aston,Example Library,45,3,2,foundation,recorded
",
    check: Check::Project(check),
};

/// The minutes of a day.
const DAY: u32 = 24 * 60;

fn check(case: &Case<'_>, report: &mut Report) {
    for session in &case.project.network.sessions {
        let message = match session.minutes {
            0 => "this session took no time".to_owned(),
            1..=DAY => continue,
            minutes => format!("this session took {} minutes, more than a day", wording::count(minutes)),
        };
        report.push(
            RULE.found(message)
                .at(session.place(), "so the hours do not add up")
                .help("write the minutes from start to end, once for all champions; a guess is fine as `estimated`"),
        );
    }
}
