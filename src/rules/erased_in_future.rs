//! Somebody was erased who has not come yet.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "erased-in-future",
    severity: Severity::Warning,
    why: "the tally keeps totals true after somebody is erased; a month to come would make them grow by itself",
    bad: "erased:
  - { month: 2026-04, kind: citizen }
  - { month: 2062-05, kind: citizen }  #~ erased-in-future: May 2062
",
    good: "erased:
  - { month: 2026-04, kind: citizen }
  - { month: 2026-05, kind: citizen }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (entry, place) in network.erased.iter().zip(&network.erased_places) {
        // A report about an earlier day leaves out later months, and that is meant.
        if entry.month.last_day.first_of_month() > case.as_of.max(case.published) {
            report.push(
                RULE.found(format!(
                    "this entry counts from {}, which is to come",
                    wording::month(entry.month.last_day)
                ))
                .at(place.clone().at("month"), "so it is not counted yet")
                .help("write the month in which they became a champion"),
            );
        }
    }
}
