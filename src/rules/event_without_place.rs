//! A public event that nobody can find.

use crate::{
    diag::{Report, Severity},
    model::event::EventAudience,
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "event-without-place",
    severity: Severity::Warning,
    why: "everybody is invited, and nobody is told where to go",
    bad: "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 120 }
  drop-in: { name: Drop-in, kind: drop-in, starts: 2026-10-20T14:00, minutes: 90, audience: public }  #~ event-without-place
",
    good: "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 120 }
  drop-in: { name: Drop-in, kind: drop-in, starts: 2026-10-20T14:00, minutes: 90, audience: public, venue: Example Hall }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, event) in &network.events {
        if event.audience == EventAudience::Public && event.venue.is_none() {
            report.push(
                RULE.found(format!("the public event `{id}` has no venue"))
                    .at(network.place(&["events", id.as_str()]).key(), "so nobody knows where to go")
                    .help("add `venue: …`; for a call, write where to find the link"),
            );
        }
    }
}
