//! More people for the first time than people.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "session-first-time",
    severity: Severity::Error,
    why: "first-time people are some of the people helped, so one of the two numbers is a slip",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7,aston,Example Library,60,2,3,foundation,recorded  #~ session-first-time
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
    for session in &case.project.network.sessions {
        if let Some(new) = session.first_time.filter(|new| *new > session.learners) {
            let learners = wording::of(session.learners, "learner", "learners");
            report.push(
                RULE.found(format!("{} came for the first time, of {learners}", wording::count(new)))
                    .at(session.place(), "so this row counts people who were not there")
                    .help("`learners` is everybody who was helped, `first_time` is how many of them were new"),
            );
        }
    }
}
