//! An entry of the `allow:` list whose code cannot be allowed.

use crate::{
    diag::{Report, Severity, nearest::nearest},
    rules::{self, Allowing, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "allow-code",
    severity: Severity::Error,
    why: "an exception from a rule that does not exist hides nothing, and nobody would notice",
    bad: "allow:
  - { code: no-sponser, at: network, reason: The council decides in March }  #~ allow-code: did you mean `no-sponsor`?
network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@example.org }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
",
    good: "allow:
  - { code: no-sponsor, at: network, reason: The council decides in March }
network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  coordinator: { role: Champions Coordinator, email: champions@example.org }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
",
    check: Check::Allowed(check),
};

fn check(allowing: &Allowing<'_>, report: &mut Report) {
    for (allowed, place) in &allowing.case.project.network.allow {
        let code = allowed.code.as_str();
        let place = place.clone().at("code");
        match rules::find(code) {
            Some(rule) if rule.can_be_allowed() => {}
            Some(_) => report.push(
                RULE.found(format!("`{code}` cannot be allowed"))
                    .at(place, "numbers and pages rely on this being right")
                    .help("put right what it points at, then remove this entry"),
            ),
            None => {
                let codes = rules::ALL.iter().map(|rule| rule.code);
                let help = match nearest(code, codes) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => {
                        "the code stands in square brackets in each message; `muster list rules` has them all".into()
                    }
                };
                report.push(
                    RULE.found(format!("no rule is called `{code}`")).at(place, "so this allows nothing").help(help),
                );
            }
        }
    }
}
