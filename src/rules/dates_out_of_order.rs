//! Days in a champion's life that come in an order that cannot be.

use crate::{
    diag::{Report, Severity},
    measures::qualified,
    model::Date,
    rules::{Case, Check, Rule},
    text::Place,
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "dates-out-of-order",
    severity: Severity::Error,
    why: "who trained before they asked, or left before they came, is counted in the wrong months",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    enquired: 2026-04-02
    trained: 2025-05-01  #~ dates-out-of-order: trained before they enquired
    agreed: 2026-05-10
    resting:
      - { from: 2026-11-01, until: 2026-01-31 }  #~ dates-out-of-order: ends before it starts
  c8:
    kind: citizen
    area: aston
    enquired: 2026-04-02
    left: { date: 2026-03-01 }  #~ dates-out-of-order: left before they enquired
  c9:
    kind: citizen
    area: aston
    trained: 2026-05-01
    agreed: 2026-05-10
    left: { date: 2026-05-02 }  #~ dates-out-of-order: before they became a champion
  d2:
    kind: citizen
    area: aston
    listing: { agreed: 2026-05-10, withdrawn: 2025-06-01 }  #~ dates-out-of-order: before they gave it
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    enquired: 2026-04-02
    trained: 2026-05-01
    agreed: 2026-05-10
    resting:
      - { from: 2026-11-01, until: 2027-01-31 }
  c8:
    kind: citizen
    area: aston
    enquired: 2026-04-02
    left: { date: 2026-05-01 }
  c9:
    kind: citizen
    area: aston
    trained: 2026-05-01
    agreed: 2026-05-10
    left: { date: 2026-06-02 }
  d2:
    kind: citizen
    area: aston
    listing: { agreed: 2026-05-10, withdrawn: 2026-06-01 }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, champion) in &network.champions {
        let place = |keys: &[&str]| network.place(&[&["champions", id.as_str()], keys].concat());
        let mut ordered = |enquired: Option<Date>, later: Option<Date>, at: Place, what: &str| {
            let (Some(enquired), Some(later)) = (enquired, later) else { return };
            if later < enquired {
                report.push(
                    RULE.found(format!("`{id}` {what} before they enquired"))
                        .at(at, "so this day or the other is wrong")
                        .at(place(&["enquired"]), format!("they asked on {}", wording::date(enquired)))
                        .help("check the years; leave `enquired` out when nobody knows it"),
                );
            }
        };
        ordered(champion.enquired, champion.trained, place(&["trained"]), "trained");
        ordered(champion.enquired, champion.agreed, place(&["agreed"]), "agreed");
        let left = champion.left.as_ref().map(|left| left.date);
        ordered(champion.enquired, left, place(&["left", "date"]), "left");
        if let Some(joined) = qualified::on(champion).filter(|joined| left.is_some_and(|left| left < *joined)) {
            report.push(
                RULE.found(format!("`{id}` left before they became a champion"))
                    .at(place(&["left", "date"]), "so this day or the other is wrong")
                    .at(
                        place(&[if champion.trained == Some(joined) { "trained" } else { "agreed" }]),
                        "they qualified here",
                    )
                    .help("check the years; who left before they qualified has no day for what never came"),
            );
        }
        if let Some(listing) = &champion.listing
            && listing.withdrawn.is_some_and(|withdrawn| withdrawn < listing.agreed)
        {
            report.push(
                RULE.found(format!("`{id}` took back their consent before they gave it"))
                    .at(place(&["listing", "withdrawn"]), "so this day or the other is wrong")
                    .at(place(&["listing", "agreed"]), "they agreed here")
                    .help("check the years; to list them again, remove `withdrawn`"),
            );
        }
        for (index, rest) in champion.resting.iter().enumerate() {
            if rest.until.is_some_and(|until| until < rest.from) {
                report.push(
                    RULE.found(format!("a rest of `{id}` ends before it starts"))
                        .at(place(&["resting"]).at(index).at("until"), "so it is no rest at all")
                        .help("check the years; leave `until` out while nobody knows it"),
                );
            }
        }
    }
}
