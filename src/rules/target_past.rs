//! A target whose day has passed.

use crate::{
    diag::{Report, Severity},
    disclosure::headlines::there_is,
    measures::{Records, reached_on},
    plan::Audience,
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "target-past",
    severity: Severity::Warning,
    why: "reports go on to count towards a promise that can no longer be kept, and nobody has said what comes next",
    bad: "targets:
  first-year:
    name: 300 champions
    measure: champions-created
    goal: 300
    from: 2026-04-01
    due: 2026-09-30  #~ target-past: 0 of 300
",
    good: "targets:
  first-year:
    name: 300 champions
    measure: champions-created
    goal: 300
    from: 2026-04-01
    due: 2027-03-31
    note: Two training days a month from January.
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let records = Records::of(network);
    let day = records.on(case.as_of);
    for (id, target) in &network.targets {
        // A target that ends before it starts is another rule's matter.
        if target.due >= case.as_of || target.due <= target.from || reached_on::on(day, target).is_some() {
            continue;
        }
        // What `check` says stands in public logs, and in comments under changes.
        let there = there_is(day, target, Audience::Public);
        let goal = wording::count(target.goal.get());
        report.push(
            RULE.found(format!("`{id}` was due, and {there} of {goal} are there"))
                .at(network.place(&["targets", id.as_str(), "due"]), wording::date(target.due))
                .at(network.place(&["targets", id.as_str(), "goal"]), "the goal")
                .help("agree on a new day or goal with your sponsor, and say why in `note`; or remove the target"),
        );
    }
}
