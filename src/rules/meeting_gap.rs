//! Too long between two meetings.

use crate::{
    diag::{Report, Severity},
    model::event::{Event, EventId, EventKind},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "meeting-gap",
    severity: Severity::Warning,
    why: "champions meet once a month; who does not meet the others, drifts away",
    bad: "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-11-10T18:00, minutes: 120 }
  meeting-1: { name: First meeting, kind: meeting, starts: 2026-12-08T18:00, minutes: 90 }
  meeting-2:
    name: Second meeting
    kind: meeting
    starts: 2027-01-19T18:00  #~ meeting-gap: 42 days
    minutes: 90
",
    good: "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-11-10T18:00, minutes: 120 }
  meeting-1: { name: First meeting, kind: meeting, starts: 2026-12-08T18:00, minutes: 90 }
  meeting-2:
    name: Second meeting
    kind: meeting
    starts: 2027-01-12T18:00
    minutes: 90
",
    check: Check::Project(check),
};

/// Five weeks: the second Tuesday of a month is never further from the next.
const LONGEST: i64 = 35;

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let gathers = |event: &Event| matches!(event.kind, EventKind::KickOff | EventKind::Meeting);
    let mut meetings: Vec<(&EventId, &Event)> = network.events.iter().filter(|(_, event)| gathers(event)).collect();
    meetings.sort_by_key(|(id, event)| (event.starts, *id));
    for pair in meetings.windows(2) {
        let ((before, earlier), (id, later)) = (pair[0], pair[1]);
        let days = earlier.starts.date().duration_until(later.starts.date()).as_hours() / 24;
        // Nobody can mend what has been.
        if days > LONGEST && later.starts.date() > case.as_of {
            report.push(
                RULE.found(format!("{} lie between two meetings", wording::of(days, "day", "days")))
                    .at(
                        network.place(&["events", id.as_str(), "starts"]),
                        format!("the one before is on {}", wording::date(earlier.starts.date())),
                    )
                    .at(network.place(&["events", before.as_str(), "starts"]), "the one before")
                    .help(format!("put a meeting between them; {LONGEST} days are fine")),
            );
        }
    }
}
