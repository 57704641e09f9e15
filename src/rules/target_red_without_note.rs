//! A target that is red, and nobody says what is being done.

use crate::{
    diag::{Report, Severity},
    disclosure::headlines::there_is,
    measures::{
        Records,
        rag::{self, Rag},
        variance,
    },
    plan::Audience,
    rules::{Case, Check, Rule},
    wording::{self, Exact},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "target-red-without-note",
    severity: Severity::Warning,
    why: "a reader who sees red asks what is being done, and the report is where they look for the answer",
    bad: "targets:
  all:  #~ target-red-without-note: 0 of 100, 75 below plan
    name: 100 champions
    measure: champions-created
    goal: 100
    from: 2026-04-01
    due: 2027-03-31
    milestones: { 2026-12-31: 75 }
",
    good: "targets:
  all:
    name: 100 champions
    measure: champions-created
    goal: 100
    from: 2026-04-01
    due: 2027-03-31
    milestones: { 2026-12-31: 75 }
    note: We meet the five largest employers in January.
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let records = Records::of(network);
    let day = records.on(case.as_of);
    for (id, target) in &network.targets {
        let says_something = target.note.as_deref().is_some_and(|note| !note.trim().is_empty());
        // A target that is due before it starts has no path, and one whose day has passed has rules of its own.
        let runs = target.from < target.due && case.as_of <= target.due;
        if says_something || !runs || rag::on(day, target) != Some(Rag::Red) {
            continue;
        }
        let whole = |exact: Exact| i64::try_from(exact.round().to_integer()).unwrap_or(i64::MAX);
        // What `check` says stands in public logs, and in comments under changes.
        let there = there_is(day, target, Audience::Public);
        let goal = wording::count(target.goal.get());
        let below = if there.is_hidden() {
            String::new()
        } else {
            format!(", {} below plan", wording::count(-whole(variance::on(day, target))))
        };
        report.push(
            RULE.found(format!("`{id}` is red: {there} of {goal}{below}"))
                .at(network.place(&["targets", id.as_str()]).key(), "nothing says what is being done")
                .help("say in `note` what is being done, by whom and by when; it is printed with the target"),
        );
    }
}
