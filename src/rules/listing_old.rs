//! Consent to be listed that has run out.

use crate::{
    diag::{Report, Severity},
    disclosure::audience,
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "listing-old",
    severity: Severity::Warning,
    why: "consent holds for 24 months; after that the directory leaves the champion out",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    listing: { name: Amina K., agreed: 2024-05-10 }  #~ listing-old: ask
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    listing: { name: Amina K., agreed: 2026-05-10 }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, champion) in &network.champions {
        let Some(listing) = &champion.listing else { continue };
        // Who said no, has left or is too young is not printed anyway, and need not be asked.
        let gone = champion.left.as_ref().is_some_and(|left| left.date <= case.as_of);
        if listing.withdrawn.is_some() || champion.under_18 || gone {
            continue;
        }
        if let Some(last_day) =
            audience::last_day(listing).filter(|last_day| *last_day < case.as_of.max(case.published))
        {
            report.push(
                RULE.found(format!("the consent of `{id}` to be listed held until {}", wording::date(last_day)))
                    .at(
                        network.place(&["champions", id.as_str(), "listing", "agreed"]),
                        "so the directory leaves them out",
                    )
                    .help("ask again, and write the new day, or remove `listing`"),
            );
        }
    }
}
