//! A business champion who does not count as a business.

use crate::{
    diag::{Report, Severity},
    measures::{Records, unit},
    model::champion::Kind,
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "business-counted-once",
    severity: Severity::Warning,
    why: "a business is one organisation that has pledged; who is counted otherwise than they are written should know",
    bad: "areas: { aston: { name: Aston } }
organisations:
  example-cafe: { name: Example Café, kind: employer, pledge: { date: 2026-05-01, champions: 2 } }
  example-shop: { name: Example Shop, kind: employer }
champions:
  c7: { kind: business, area: aston, organisation: example-cafe, trained: 2026-05-01, agreed: 2026-05-01 }
  c8: { kind: business, area: aston, organisation: example-cafe, trained: 2026-06-01, agreed: 2026-06-01 }  #~ business-counted-once: counts as an employee
  c9: { kind: business, area: aston, organisation: example-shop, trained: 2026-06-01, agreed: 2026-06-01 }  #~ business-counted-once: has not pledged
",
    good: "areas: { aston: { name: Aston } }
organisations:
  example-cafe: { name: Example Café, kind: employer, pledge: { date: 2026-05-01, champions: 2 } }
  example-shop: { name: Example Shop, kind: employer, pledge: { date: 2026-06-01, champions: 1 } }
champions:
  c7: { kind: business, area: aston, organisation: example-cafe, trained: 2026-05-01, agreed: 2026-05-01 }
  c8: { kind: employee, area: aston, organisation: example-cafe, trained: 2026-06-01, agreed: 2026-06-01 }
  c9: { kind: business, area: aston, organisation: example-shop, trained: 2026-06-01, agreed: 2026-06-01 }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let records = Records::of(network);
    let day = records.on(case.as_of);
    let carriers = unit::carriers(network);
    for record in &records.champions {
        let qualified = record.qualified.is_some_and(|qualified| qualified <= case.as_of);
        let Some(organisation) = &record.champion.organisation else { continue };
        // An organisation that nobody describes is another rule's matter.
        let known = network.organisations.contains_key(organisation);
        if !qualified || !known || record.champion.kind != Kind::Business || unit::of(day, record) == Kind::Business {
            continue;
        }
        let id = record.id;
        let found = RULE
            .found(format!("`{id}` counts as an employee"))
            .at(network.place(&["champions", id.as_str()]).key(), "this champion is one of kind `business`");
        report.push(if day.has_pledged(organisation) {
            let carrier = carriers[organisation];
            found
                .at(
                    network.place(&["champions", carrier.as_str()]).key(),
                    format!("`{organisation}` is counted here already"),
                )
                .help("a business is counted once; write `kind: employee` if that is what is meant")
        } else {
            found
                .at(
                    network.place(&["organisations", organisation.as_str()]).key(),
                    format!("`{organisation}` has not pledged by this day"),
                )
                .help(format!(
                    "`{organisation}` has not pledged: add `pledge: {{ date: …, champions: … }}` once it has"
                ))
        });
    }
}
