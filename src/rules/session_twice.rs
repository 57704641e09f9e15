//! A session that stands twice in the logs.

use std::collections::BTreeMap;

use crate::{
    diag::{Report, Severity},
    model::{champion::ChampionId, session::Session, words},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "session-twice",
    severity: Severity::Warning,
    why: "two champions who each record the same session count everybody in it twice",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  c8: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7 c8,aston,Example Library,60,3,2,foundation,recorded
2026-06-02,c8 c7,aston,Example library,60,3,1,foundation,estimated  #~ session-twice: 2 June 2026
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  c8: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7 c8,aston,Example Library,60,3,2,foundation,recorded
2026-06-09,c7 c8,aston,Example Library,60,3,1,foundation,estimated
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let mut seen: BTreeMap<_, &Session> = BTreeMap::new();
    for session in &case.project.network.sessions {
        let mut champions: Vec<&ChampionId> = session.champions.iter().collect();
        champions.sort_unstable();
        let key = (session.date, champions, session.erased, &session.area, words::plain(&session.place));
        if let Some(first) = seen.get(&key) {
            report.push(
                RULE.found(format!("this session of {} is in the logs twice", wording::date(session.date)))
                    .at(session.place(), "the same day, champions and place")
                    .at(first.place(), "the first time")
                    .help("keep the row that is right; make one row of two sessions on one day, with all their people"),
            );
        } else {
            seen.insert(key, session);
        }
    }
}
