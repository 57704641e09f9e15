//! The parts of a target do not add up to the whole.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "target-parts-sum",
    severity: Severity::Error,
    why: "two reports would show two totals for one promise",
    bad: "targets:
  all:
    name: 2,000 champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2028-03-31
    kinds: { citizen: 1400, employee: 500 }  #~ target-parts-sum: 1,900
",
    good: "targets:
  all:
    name: 2,000 champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2028-03-31
    kinds: { citizen: 1400, employee: 600 }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, target) in &network.targets {
        let sum: u64 = target.kinds.values().map(|&part| u64::from(part)).sum();
        let goal = u64::from(target.goal.get());
        if target.kinds.is_empty() || sum == goal {
            continue;
        }
        let count = |n: u64| wording::count(i64::try_from(n).unwrap_or(i64::MAX));
        report.push(
            RULE.found(format!("the parts of `{id}` add up to {}, the goal is {}", count(sum), count(goal)))
                .at(network.place(&["targets", id.as_str(), "kinds"]), "two totals for one promise")
                .at(network.place(&["targets", id.as_str(), "goal"]), "the goal")
                .help(if sum < goal {
                    format!("{} are missing from the parts", count(goal - sum))
                } else {
                    format!("the parts have {} too many", count(sum - goal))
                }),
        );
    }
}
