//! An area that nobody helps in.

use crate::{
    diag::{Report, Severity},
    measures::{Day, Records, coverage, in_network},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "area-without-champion",
    severity: Severity::Warning,
    why: "there are enough champions for two in every area, and somebody who asks here finds none",
    bad: "areas:
  aston: { name: Aston }
  erdington: { name: Erdington }  #~ area-without-champion: no champion
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  c8: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  c9: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  d2: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
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

/// How many champions an area needs, so that one can rest.
const PAIR: u32 = 2;

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let records = Records::of(network);
    let day = records.on(case.as_of);
    if !enough(day) {
        return;
    }
    for area in coverage::areas_with(day, 0) {
        let champions = wording::of(in_network::on(day), "champion", "champions");
        report.push(
            RULE.found(format!("`{area}` has no champion, and the network has {champions}"))
                .at(network.place(&["areas", area.as_str()]).key(), "nobody helps here")
                .help("find somebody who would help here, or ask champions nearby to look after it too"),
        );
    }
}

/// Returns whether a network has enough champions for a pair in every area. One that is just starting has gaps
/// everywhere, and knows.
pub(super) fn enough(day: Day<'_>) -> bool {
    let areas = u32::try_from(day.network().leaf_areas().count()).unwrap_or(u32::MAX);
    in_network::on(day) >= areas.saturating_mul(PAIR)
}
