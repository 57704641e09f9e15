//! A role that nobody can reach.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "contact-missing",
    severity: Severity::Warning,
    why: "the booklet tells people whom to call, and cannot tell them how",
    bad: "network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator }  #~ contact-missing: the Champions Coordinator
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
    let coordinator = ("coordinator", &network.facts.coordinator);
    let safeguarding = network.facts.safeguarding.iter().map(|contact| ("safeguarding", contact));
    for (key, contact) in std::iter::once(coordinator).chain(safeguarding) {
        if contact.email.is_none() && contact.phone.is_none() {
            report.push(
                RULE.found(format!("nobody can reach the {}", contact.role))
                    .at(network.place(&["network", key]), "a role without an address or a number")
                    .help("add `email: …` or `phone: …` of the role, never of a private person"),
            );
        }
    }
}
