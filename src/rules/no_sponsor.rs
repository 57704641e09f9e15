//! A network that nobody senior stands behind.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "no-sponsor",
    severity: Severity::Warning,
    why: "champions get time for helping where somebody senior has agreed to it, and the booklet says who",
    bad: "network:  #~ no-sponsor
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  coordinator: { role: Champions Coordinator, email: champions@example.org }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
",
    good: "network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@example.org }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    if network.facts.sponsor.is_none() {
        report.push(
            RULE.found("the network has no sponsor")
                .at(network.place(&["network"]).key(), "so nobody has agreed to the champions' hours")
                .help("add `sponsor: { role: …, hours_per_month: … }`: a role, never a private person"),
        );
    }
}
