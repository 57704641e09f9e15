//! Two events at one time in one place.

use std::collections::BTreeMap;

use crate::{
    diag::{Report, Severity},
    model::{event::EventId, words},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "event-twice",
    severity: Severity::Warning,
    why: "the calendar invites people twice, or to a room that is taken",
    bad: "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 120, venue: Example Hall }
  drop-in-1: { name: Drop-in, kind: drop-in, starts: 2026-10-20T14:00, minutes: 90, venue: Example Hall }
  drop-in-2: { name: Digital drop-in, kind: drop-in, starts: 2026-10-20T14:00, minutes: 60, venue: Example hall }  #~ event-twice: `drop-in-1`
",
    good: "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 120, venue: Example Hall }
  drop-in-1: { name: Drop-in, kind: drop-in, starts: 2026-10-20T14:00, minutes: 90, venue: Example Hall }
  drop-in-2: { name: Digital drop-in, kind: drop-in, starts: 2026-10-27T14:00, minutes: 60, venue: Example Hall }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let mut seen: BTreeMap<_, &EventId> = BTreeMap::new();
    for (id, event) in &network.events {
        let Some(venue) = &event.venue else { continue };
        let place = |id: &EventId| network.place(&["events", id.as_str(), "starts"]);
        if let Some(first) = seen.get(&(event.starts, words::plain(venue))) {
            report.push(
                RULE.found(format!("`{first}` and `{id}` start at the same time in the same place"))
                    .at(place(id), wording::moment(event.starts))
                    .at(place(first), "the other one")
                    .help("remove one of them, or give it another time or venue"),
            );
        } else {
            seen.insert((event.starts, words::plain(venue)), id);
        }
    }
}
