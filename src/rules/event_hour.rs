//! An event at an hour that the clock leaves out, has twice, or changes in.

use jiff::{
    civil::DateTime,
    tz::{AmbiguousOffset, TimeZone},
};

use crate::{
    diag::{Report, Severity},
    model::event::Event,
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "event-hour",
    severity: Severity::Warning,
    why: "when the clocks change, one hour is left out or comes twice, and people come at another time than was meant",
    bad: "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 120 }
  early: { name: Early, kind: drop-in, starts: 2027-03-28T01:30, minutes: 60 }  #~ event-hour: is left out
  late: { name: Late, kind: drop-in, starts: 2027-10-31T01:30, minutes: 60 }  #~ event-hour: twice
  night: { name: Night, kind: drop-in, starts: 2027-10-30T22:00, minutes: 300 }  #~ event-hour: 360 minutes
",
    good: "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 120 }
  early: { name: Early, kind: drop-in, starts: 2027-03-28T09:30, minutes: 60 }
  late: { name: Late, kind: drop-in, starts: 2027-10-31T09:30, minutes: 60 }
  week: { name: Get Online Week, kind: campaign, starts: 2027-10-25T00:00, minutes: 10080 }
",
    check: Check::Project(check),
};

/// Whoever invites for a day or longer does not mean minutes.
const LONG: u32 = 24 * 60;

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    // Another rule tells of a zone that is none; until it is mended, the usual one counts.
    let Ok(zone) = TimeZone::get(&network.facts.time_zone).or_else(|_| TimeZone::get("Europe/London")) else { return };
    for (id, event) in &network.events {
        let place = |key: &str| network.place(&["events", id.as_str(), key]);
        let when = wording::moment(event.starts);
        let found = match zone.to_ambiguous_timestamp(event.starts).offset() {
            AmbiguousOffset::Gap { .. } => {
                let later = event.starts.to_zoned(zone.clone()).map_or(event.starts, |zoned| zoned.datetime());
                let help = format!("write an hour that there is, such as `{}`", later.strftime("%Y-%m-%dT%H:%M"));
                RULE.found(format!("`{id}` starts when no clock does: {when}, is left out"))
                    .at(place("starts"), "the clocks are put forward; calendars take the hour after it")
                    .help(help)
            }
            AmbiguousOffset::Fold { .. } => RULE
                .found(format!("`{id}` starts at an hour that comes twice: {when}"))
                .at(place("starts"), "the clocks are put back; calendars take the first of the two")
                .help("write an hour that comes once"),
            AmbiguousOffset::Unambiguous { .. } => match minutes(&zone, event) {
                Some(minutes) if event.minutes < LONG && minutes != i64::from(event.minutes) => RULE
                    .found(format!(
                        "the clocks change while `{id}` goes on: it takes {}",
                        wording::of(minutes, "minute", "minutes")
                    ))
                    .at(place("minutes"), format!("by the clock it ends on {}", wording::moment(event.ends())))
                    .help("write the minutes from its start to its end by the clock on the wall, or move it"),
                Some(_) | None => continue,
            },
        };
        report.push(found);
    }
}

/// Returns how many minutes go by from an event's start to its end.
fn minutes(zone: &TimeZone, event: &Event) -> Option<i64> {
    let at = |moment: DateTime| moment.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp());
    Some(at(event.starts)?.duration_until(at(event.ends())?).as_mins())
}
