//! An entry of the `allow:` list whose last day has passed.

use crate::{
    diag::{Report, Severity},
    rules::{Allowing, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "allow-expired",
    severity: Severity::Warning,
    why: "an exception was made until a day; after it, somebody has to decide again",
    bad: "allow:
  - code: event-without-place
    at: events.kick-off
    reason: The hall is being chosen
    until: 2026-08-31  #~ allow-expired: 31 August 2026
",
    good: "allow:
  - code: event-without-place
    at: events.drop-in
    reason: The hall is being chosen
    until: 2027-02-28
events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 90, venue: Example Hall }
  drop-in: { name: Drop-in, kind: drop-in, starts: 2027-03-09T18:00, minutes: 90, audience: public }
",
    check: Check::Allowed(check),
};

fn check(allowing: &Allowing<'_>, report: &mut Report) {
    for (allowed, place) in &allowing.case.project.network.allow {
        if let Some(until) = allowed.until.filter(|_| !allowed.holds_on(allowing.case.as_of)) {
            report.push(
                RULE.found(format!("the exception for `{}` ended on {}", allowed.code, wording::date(until)))
                    .at(place.clone().at("until"), "so it allows nothing any more")
                    .help("remove the entry, or agree on a later day"),
            );
        }
    }
}
