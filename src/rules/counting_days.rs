//! A champion would lapse before they are quiet.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "counting-days",
    severity: Severity::Error,
    why: "a champion is first active, then quiet, then lapsed; without time between, nobody is ever quiet",
    bad: "counting:
  active_days: 180
  lapsed_days: 90  #~ counting-days: larger than
",
    good: "counting:
  active_days: 90
  lapsed_days: 180
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let counting = network.counting;
    if counting.lapsed_days <= counting.active_days {
        report.push(
            RULE.found(format!(
                "champions lapse after {} days, and are active for {}",
                counting.lapsed_days, counting.active_days
            ))
            .at(network.place(&["counting", "lapsed_days"]), "so nobody is ever quiet")
            .help("make `lapsed_days` larger than `active_days`; 90 and 180 are usual"),
        );
    }
}
