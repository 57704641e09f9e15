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
    note: Two training days a month from January.
    kinds: { citizen: 1400, employee: 500 }  #~ target-parts-sum: 1,900
  few:
    name: 20 champions
    measure: champions-created
    goal: 20
    from: 2026-04-01
    due: 2028-03-31
    note: Two training days a month from January.
    organisations: { example-housing: 15, example-bank: 10 }  #~ target-parts-sum: 25, more than the goal
organisations:
  example-housing: { name: Example Housing, kind: housing-association }
  example-bank: { name: Example Bank, kind: employer }
",
    good: "targets:
  all:
    name: 2,000 champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2028-03-31
    note: Two training days a month from January.
    kinds: { citizen: 1400, employee: 600 }
  few:
    name: 20 champions
    measure: champions-created
    goal: 20
    from: 2026-04-01
    due: 2028-03-31
    note: Two training days a month from January.
    organisations: { example-housing: 10, example-bank: 5 }
organisations:
  example-housing: { name: Example Housing, kind: housing-association }
  example-bank: { name: Example Bank, kind: employer }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, target) in &network.targets {
        let goal = target.goal.get().into();
        let kinds = sum(target.kinds.values());
        if !target.kinds.is_empty() && kinds != goal {
            report.push(
                RULE.found(format!("the parts of `{id}` add up to {}, the goal is {}", count(kinds), count(goal)))
                    .at(network.place(&["targets", id.as_str(), "kinds"]), "two totals for one promise")
                    .at(network.place(&["targets", id.as_str(), "goal"]), "the goal")
                    .help(if kinds < goal {
                        format!("{} are missing from the parts", count(goal - kinds))
                    } else {
                        format!("the parts have {} too many", count(kinds - goal))
                    }),
            );
        }
        // The organisations need not carry all of it: others have champions too.
        let organisations = sum(target.organisations.values());
        if organisations > goal {
            let message =
                format!("the organisations of `{id}` are to find {}, more than the goal", count(organisations));
            report.push(
                RULE.found(message)
                    .at(network.place(&["targets", id.as_str(), "organisations"]), "two totals for one promise")
                    .at(network.place(&["targets", id.as_str(), "goal"]), "the goal")
                    .help(format!("the parts have {} too many", count(organisations - goal))),
            );
        }
    }
}

fn sum<'a>(parts: impl Iterator<Item = &'a u32>) -> u64 {
    parts.map(|&part| u64::from(part)).sum()
}

fn count(n: u64) -> String {
    wording::count(i64::try_from(n).unwrap_or(i64::MAX))
}
