//! A target that ends before it starts.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "target-dates",
    severity: Severity::Error,
    why: "a path to the goal needs time to go along",
    bad: "targets:
  all:
    name: 2,000 champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2025-03-31  #~ target-dates: before
    note: Two training days a month from January.
",
    good: "targets:
  all:
    name: 2,000 champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2028-03-31
    note: Two training days a month from January.
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, target) in &network.targets {
        if target.due > target.from {
            continue;
        }
        let message = if target.due == target.from {
            format!("`{id}` is due on the day it starts, {}", wording::date(target.from))
        } else {
            format!("`{id}` is due on {}, before it starts", wording::date(target.due))
        };
        report.push(
            RULE.found(message)
                .at(network.place(&["targets", id.as_str(), "due"]), "so there is no time to reach the goal")
                .at(network.place(&["targets", id.as_str(), "from"]), "it starts here")
                .help("check the years: `due` comes after `from`"),
        );
    }
}
