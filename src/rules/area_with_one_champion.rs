//! An area that hangs on one person.

use crate::{
    diag::{Report, Severity},
    measures::{Records, coverage, in_network},
    rules::{Case, Check, Rule, area_without_champion},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "area-with-one-champion",
    severity: Severity::Warning,
    why: "who helps alone cannot rest or go in a pair, and when they leave, the area is left too",
    bad: "areas:
  aston: { name: Aston }
  erdington: { name: Erdington }  #~ area-with-one-champion: only one champion
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  c8: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  c9: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  d2: { kind: citizen, area: erdington, trained: 2026-05-01, agreed: 2026-05-01 }
",
    good: "areas:
  aston: { name: Aston }
  erdington: { name: Erdington }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  c8: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  c9: { kind: citizen, area: erdington, trained: 2026-05-01, agreed: 2026-05-01 }
  d2: { kind: citizen, area: erdington, trained: 2026-05-01, agreed: 2026-05-01 }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let records = Records::of(network);
    let day = records.on(case.as_of);
    if !area_without_champion::enough(day) {
        return;
    }
    for area in coverage::areas_with(day, 1) {
        let found = RULE
            .found(format!("`{area}` has only one champion"))
            .at(network.place(&["areas", area.as_str()]).key(), "this area hangs on one person")
            .help("find a second, so that they can take turns");
        let only = in_network::champions(day).find(|one| network.lies_within(&one.champion.area, area));
        report.push(match only {
            Some(one) => found.at(network.place(&["champions", one.id.as_str(), "area"]), "the only one"),
            None => found,
        });
    }
}
