//! Milestones that do not lead to the goal.

use crate::{
    diag::{Diagnostic, Report, Severity},
    model::{
        Date,
        network::Network,
        target::{Target, TargetId},
    },
    rules::{Case, Check, Rule},
    text::Place,
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "target-milestones",
    severity: Severity::Error,
    why: "red and green are decided by the path to the goal, so the path has to lead there",
    bad: "targets:
  all:
    name: 2,000 champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2028-03-31
    note: Two training days a month from January.
    milestones:
      2026-03-31: 100   #~ target-milestones: before the target starts
      2026-09-30: 800
      2027-03-31: 300   #~ target-milestones: fewer than
      2027-09-30: 2350  #~ target-milestones: more than the goal
      2028-09-30: 2000  #~ target-milestones: after the target is due
",
    good: "targets:
  all:
    name: 2,000 champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2028-03-31
    note: Two training days a month from January.
    milestones:
      2026-09-30: 300
      2027-03-31: 800
      2027-09-30: 1350
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, target) in &network.targets {
        let mut highest: Option<(Date, u32)> = None;
        for (&date, &number) in &target.milestones {
            let before = highest.filter(|(_, before)| *before > number);
            report.extend(off_the_path(network, id, target, date, number, before));
            // What is above the goal is told already, and would blame those that follow.
            if before.is_none() && number <= target.goal.get() {
                highest = Some((date, number));
            }
        }
    }
}

fn off_the_path(
    network: &Network,
    id: &TargetId,
    target: &Target,
    date: Date,
    number: u32,
    before: Option<(Date, u32)>,
) -> Option<Diagnostic> {
    let place = |date: Date| network.place(&["targets", id.as_str(), "milestones", &date.to_string()]);
    let key = |key| network.place(&["targets", id.as_str(), key]);
    let on = wording::date(date);
    let goal = target.goal.get();
    let told = |message: String, at: Place, label: &str| RULE.found(message).at(at, label);
    // A target that is due before it starts has no path at all, and a rule of its own.
    let timely = target.from < target.due;
    let found = if timely && date <= target.from {
        let when = if date == target.from { "on the day" } else { "before" };
        told(format!("the milestone of {on} is {when} the target starts"), place(date).key(), "nobody counts yet")
            .at(key("from"), "it starts here")
            .help("check the year, or start the target earlier")
    } else if timely && date > target.due {
        told(format!("the milestone of {on} is after the target is due"), place(date).key(), "nobody looks at it")
            .at(key("due"), "it is due here")
            .help("check the year, or give the target more time")
    } else if number > goal {
        told(
            format!("the milestone of {on} is {}, more than the goal", wording::count(number)),
            place(date),
            "so the path would have to go back",
        )
        .at(key("goal"), "the goal")
        .help(format!("milestones are totals, not additions: write at most {}", wording::count(goal)))
    } else if timely && date == target.due && number != goal {
        told(
            format!("the milestone on the due date is {}, not the goal", wording::count(number)),
            place(date),
            "two numbers for one day",
        )
        .at(key("goal"), "the goal")
        .help("leave it out: on the due date the path reaches the goal")
    } else if let Some((earlier, more)) = before {
        told(
            format!("the milestone of {on} is {}, fewer than the one before", wording::count(number)),
            place(date),
            "so the path falls",
        )
        .at(place(earlier), format!("{} already", wording::count(more)))
        .help("milestones are totals, not additions: each is at least as large as the one before")
    } else {
        return None;
    };
    Some(found)
}
