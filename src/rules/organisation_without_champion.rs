//! A pledge that nobody keeps.

use jiff::ToSpan;

use crate::{
    diag::{Report, Severity},
    model::champion::Left,
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "organisation-without-champion",
    severity: Severity::Warning,
    why: "the organisation is counted as engaged, and nobody from it has come; after three months a call is due",
    bad: "areas: { aston: { name: Aston } }
organisations:
  example-cafe:
    name: Example Café
    kind: employer
    pledge: { date: 2026-05-01, champions: 2 }  #~ organisation-without-champion: 2 champions
  example-shop:
    name: Example Shop
    kind: employer
    pledge: { date: 2026-11-20, champions: 1 }
",
    good: "areas: { aston: { name: Aston } }
organisations:
  example-cafe:
    name: Example Café
    kind: employer
    pledge: { date: 2026-05-01, champions: 2 }
  example-shop:
    name: Example Shop
    kind: employer
    pledge: { date: 2026-11-20, champions: 1 }
champions:
  c7: { kind: employee, area: aston, organisation: example-cafe, enquired: 2026-06-01 }
",
    check: Check::Project(check),
};

/// How long a pledge takes to bring somebody.
const DAYS: i32 = 90;

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, organisation) in &network.organisations {
        let Some(pledge) = organisation.pledge else { continue };
        let early = pledge.date.checked_add(DAYS.days()).is_ok_and(|by| by > case.as_of);
        let mut theirs = network.champions.iter().filter(|(_, one)| one.organisation.as_ref() == Some(id));
        let gone = |left: &Option<Left>| left.as_ref().is_some_and(|left| left.date <= case.as_of);
        // Who is on the way to become one is a good sign.
        if early || pledge.champions == 0 || theirs.clone().any(|(_, one)| !gone(&one.left)) {
            continue;
        }
        let promised = wording::of(pledge.champions, "champion", "champions");
        let found = RULE
            .found(format!("`{id}` pledged {promised} on {}, and has none", wording::date(pledge.date)))
            .at(network.place(&["organisations", id.as_str(), "pledge"]), "nobody keeps this promise")
            .help("call them and offer a date for training, or remove the pledge with them");
        report.push(match theirs.next_back() {
            Some((left, _)) => found.at(network.place(&["champions", left.as_str(), "left"]), "this one has left"),
            None => found,
        });
    }
}
