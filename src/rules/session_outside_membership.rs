//! A session by somebody who was no champion on that day.

use crate::{
    diag::{Diagnostic, Report, Severity},
    measures::qualified,
    model::{champion::ChampionId, project::Project, session::Session},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "session-outside-membership",
    severity: Severity::Warning,
    why: "nobody should help before they are trained, and who has left is not meant to be in the log: a date or an id \
          is a slip",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    trained: 2026-05-01
    agreed: 2026-05-10
    left: { date: 2026-07-31 }
  c8: { kind: citizen, area: aston }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-05-02,c7,aston,Example Library,60,3,2,foundation,recorded  #~ session-outside-membership: qualified on 10 May 2026
2026-06-02,c7 c8,aston,Example Library,60,3,2,foundation,recorded  #~ session-outside-membership: has not qualified
2026-08-02,c7,aston,Example Library,60,3,2,foundation,recorded  #~ session-outside-membership: left on 31 July 2026
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    trained: 2026-05-01
    agreed: 2026-05-10
    left: { date: 2026-07-31 }
  c8: { kind: citizen, area: aston }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-05-01,c7 c8,aston,Example Library,90,0,0,,recorded
2026-06-02,c7,aston,Example Library,60,3,2,foundation,recorded
2026-07-31,c7,aston,Example Library,60,3,2,foundation,recorded
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    for session in &case.project.network.sessions {
        report.extend(session.champions.iter().filter_map(|id| outside(case.project, session, id)));
    }
}

fn outside(project: &Project, session: &Session, id: &ChampionId) -> Option<Diagnostic> {
    let network = &project.network;
    let place = || session.place_of(id.as_str(), &project.sources);
    let champion = network.champions.get(id)?;
    let entry = |key| network.place(&["champions", id.as_str(), key]);
    let on = wording::date(session.date);
    if let Some(left) = champion.left.as_ref().filter(|left| left.date < session.date) {
        return Some(
            RULE.found(format!("`{id}` helped on {on}, but left on {}", wording::date(left.date)))
                .at(place(), "so the date or the id is wrong")
                .at(entry("left"), "they left here")
                .help("correct the row, or the day they left"),
        );
    }
    // Whoever is not a champion yet may come to training and meetings: there is nobody to help there.
    if !session.helped() {
        return None;
    }
    match qualified::on(champion) {
        None => Some(
            RULE.found(format!("`{id}` helped on {on}, but has not qualified"))
                .at(place(), "so this help is counted, and the champion is not")
                .at(network.place(&["champions", id.as_str()]).key(), "`trained` or `agreed` is missing")
                .help("add the days they were trained and agreed, or correct the row"),
        ),
        Some(qualified) if session.date < qualified => Some(
            RULE.found(format!("`{id}` helped on {on}, but qualified on {}", wording::date(qualified)))
                .at(place(), "so they helped before they were ready")
                .at(
                    entry(if champion.trained == Some(qualified) { "trained" } else { "agreed" }),
                    "they qualified here",
                )
                .help("correct the row, or the days they were trained and agreed"),
        ),
        Some(_) => None,
    }
}
