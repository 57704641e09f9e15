//! An entry of the `allow:` list that nothing matches any more.

use crate::{
    diag::{Report, Severity},
    rules::{self, Allowing, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "allow-unused",
    severity: Severity::Warning,
    why: "an exception that nobody needs would hide the same problem when it comes back",
    bad: "allow:
  - code: event-without-place  #~ allow-unused: `events.kick-off`
    at: events.kick-off
    reason: The hall is being chosen
events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 90, venue: Example Hall }
",
    good: "allow:
  - code: event-without-place
    at: events.drop-in
    reason: The hall is being chosen
events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 90, venue: Example Hall }
  drop-in: { name: Drop-in, kind: drop-in, starts: 2027-03-09T18:00, minutes: 90, audience: public }
",
    check: Check::Allowed(check),
};

fn check(allowing: &Allowing<'_>, report: &mut Report) {
    let Allowing { case, used } = allowing;
    for ((allowed, place), used) in case.project.network.allow.iter().zip(used) {
        // What is told on pages only is not known yet; what cannot be allowed at all is told by another rule.
        let looked_for = rules::find(&allowed.code)
            .is_some_and(|rule| rule.can_be_allowed() && matches!(rule.check, Check::Project(_)));
        if !used && looked_for && allowed.holds_on(case.as_of) {
            report.push(
                RULE.found(format!("nothing at `{}` is a problem of `{}`", allowed.at, allowed.code))
                    .at(place.clone(), "so this entry allows nothing")
                    .help("remove the entry; if the problem is still told, copy its entry or its file into `at:`"),
            );
        }
    }
}
