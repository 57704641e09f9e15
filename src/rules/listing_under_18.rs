//! Somebody under 18 with consent to be listed.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "listing-under-18",
    severity: Severity::Warning,
    why: "nobody under 18 is ever in the public directory, so their name has no business in this file",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    under_18: true
    listing: { name: Amina K., agreed: 2026-05-10 }  #~ listing-under-18
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    under_18: true
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, champion) in &network.champions {
        if champion.under_18 && champion.listing.is_some() {
            report.push(
                RULE.found(format!("`{id}` is under 18 and has a listing"))
                    .at(network.place(&["champions", id.as_str(), "listing"]).key(), "this is never printed")
                    .at(network.place(&["champions", id.as_str(), "under_18"]), "because of this")
                    .help("remove `listing`; it can be asked for again at 18"),
            );
        }
    }
}
