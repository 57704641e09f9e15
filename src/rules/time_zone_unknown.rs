//! A time zone that does not exist.

use jiff::tz::TimeZone;

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "time-zone-unknown",
    severity: Severity::Error,
    why: "the calendar would put every event at another hour",
    bad: "network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  time_zone: Europe/Birmingham  #~ time-zone-unknown
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@example.org }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
",
    good: "network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  time_zone: Europe/London
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@example.org }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let name = &network.facts.time_zone;
    if TimeZone::get(name).is_err() {
        report.push(
            RULE.found(format!("`{name}` is not a time zone"))
                .at(network.place(&["network", "time_zone"]), "so no event has an hour")
                .help("write a name of the IANA list, such as `Europe/London`"),
        );
    }
}
