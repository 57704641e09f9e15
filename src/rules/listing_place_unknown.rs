//! A listing that sends people to a place that nothing else names.

use std::collections::BTreeMap;

use crate::{
    diag::{Report, Severity, nearest::nearest},
    disclosure::audience,
    model::words,
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "listing-place-unknown",
    severity: Severity::Warning,
    why: "the directory sends people there, and no event or session says that champions are ever there",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    trained: 2026-05-01
    agreed: 2026-05-01
    listing: { name: Amina K., agreed: 2026-05-10, at: Example Libary }  #~ listing-place-unknown: did you mean `Example Library`?
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7,aston,Example Library,60,3,2,foundation,recorded
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    trained: 2026-05-01
    agreed: 2026-05-01
    listing: { name: Amina K., agreed: 2026-05-10, at: Example Library }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7,aston,Example Library,60,3,2,foundation,recorded
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let venues = network.events.values().filter_map(|event| event.venue.as_deref());
    let places = network.sessions.iter().map(|session| session.place.as_str()).filter(|place| !place.is_empty());
    let known: BTreeMap<String, &str> = venues.chain(places).map(|place| (words::plain(place), place)).collect();
    for (id, champion) in &network.champions {
        let gone = champion.left.as_ref().is_some_and(|left| left.date <= case.as_of);
        let Some(listing) = audience::consent(champion, case.days()).filter(|_| !gone) else { continue };
        let Some(at) = listing.at.as_deref().filter(|at| !known.contains_key(&words::plain(at))) else { continue };
        let help = match nearest(at, known.values().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the place as `venue` of an event, or correct it".to_owned(),
        };
        report.push(
            RULE.found(format!("no event and no session is at `{at}`"))
                .at(network.place(&["champions", id.as_str(), "listing", "at"]), "people are sent here")
                .help(help),
        );
    }
}
