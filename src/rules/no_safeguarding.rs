//! A network without anybody to call when somebody may be harmed.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "no-safeguarding",
    severity: Severity::Warning,
    why: "champions meet people who are being robbed or hurt, and have to know beforehand whom to tell",
    bad: "network:  #~ no-safeguarding
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@example.org }
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
    if network.facts.safeguarding.is_none() {
        report.push(
            RULE.found("the network names nobody to call when somebody may be harmed")
                .at(network.place(&["network"]).key(), "champions would be alone with a worry")
                .help("add `safeguarding: { role: …, phone: … }`: a role, with a number that is answered"),
        );
    }
}
