//! The calendar by the clock on the wall: whole days, weeks, and nights in which the clocks change.

use snapbox::{assert_data_eq, str};

use crate::fixture::{AS_OF, Fixture, check};

const EVENTS: &str = "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 120, audience: public, venue: Example Hall }
  day: { name: A day, kind: campaign, starts: 2027-01-25T00:00, minutes: 1440, audience: public, venue: Example Hall }
  week: { name: A week, kind: campaign, starts: 2027-10-25T00:00, minutes: 10080, audience: public, venue: Example Hall }
  fair: { name: Until the next evening, kind: campaign, starts: 2027-10-30T18:00, minutes: 1440, audience: public, venue: Example Hall }
  night: { name: A night, kind: drop-in, starts: 2027-03-27T22:00, minutes: 600, audience: public, venue: Example Hall }
  late: { name: Until after midnight, kind: celebration, starts: 2027-02-12T22:30, minutes: 120, audience: public, venue: Example Hall }
  gap: { name: An hour that is left out, kind: drop-in, starts: 2027-03-28T01:30, minutes: 60, audience: public, venue: Example Hall }
";

#[test]
fn an_event_starts_and_ends_by_the_clock_on_the_wall() {
    let fixture = Fixture::new(EVENTS);
    let ran = fixture.run(&["build", "calendar", "-q", "--as-of", AS_OF]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let calendar = fixture.text("dist/calendar.ics").replace('\r', "");
    let said = |line: &&str| ["SUMMARY", "DTEND", "TRANSP"].iter().any(|start| line.starts_with(start));
    let events = calendar.split("BEGIN:VEVENT").skip(1);
    let lines = events.flat_map(str::lines).filter(|line| said(line) || line.starts_with("DTSTART"));
    assert_data_eq!(
        lines.collect::<Vec<_>>().join("\n"),
        str![[r#"
DTSTART;TZID=Europe/London:20260908T180000
DTEND;TZID=Europe/London:20260908T200000
SUMMARY:Kick-off
TRANSP:OPAQUE
DTSTART;VALUE=DATE:20270125
DTEND;VALUE=DATE:20270126
SUMMARY:A day
TRANSP:TRANSPARENT
DTSTART;TZID=Europe/London:20270212T223000
DTEND;TZID=Europe/London:20270213T003000
SUMMARY:Until after midnight
TRANSP:OPAQUE
DTSTART;TZID=Europe/London:20270327T220000
DTEND;TZID=Europe/London:20270328T080000
SUMMARY:A night
TRANSP:OPAQUE
DTSTART;TZID=Europe/London:20270328T023000
DTEND;TZID=Europe/London:20270328T033000
SUMMARY:An hour that is left out
TRANSP:OPAQUE
DTSTART;VALUE=DATE:20271025
DTEND;VALUE=DATE:20271101
SUMMARY:A week
TRANSP:TRANSPARENT
DTSTART;TZID=Europe/London:20271030T180000
DTEND;TZID=Europe/London:20271031T180000
SUMMARY:Until the next evening
TRANSP:OPAQUE
"#]]
    );
}

#[test]
fn whole_days_are_printed_without_an_hour() {
    let fixture = Fixture::new(EVENTS);
    let ran = fixture.run(&["build", "site", "calendar", "-q", "--as-of", AS_OF]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let index = fixture.text("dist/index.html");
    assert!(index.contains("25 January 2027"), "{index}");
    assert!(!index.contains(", midnight"), "{index}");
}

#[test]
fn an_event_in_a_night_in_which_the_clocks_change_is_told() {
    check(
        "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 120 }
  gap: { name: Gap, kind: drop-in, starts: 2027-03-28T01:30, minutes: 60 }  #~ event-hour: `2027-03-28T02:30`
  fold: { name: Fold, kind: drop-in, starts: 2027-10-31T01:00, minutes: 60 }  #~ event-hour: comes twice
  night: { name: Night, kind: drop-in, starts: 2027-03-27T22:00, minutes: 600 }  #~ event-hour: it takes 540 minutes
  before: { name: Before, kind: drop-in, starts: 2027-03-28T00:00, minutes: 60 }
  after: { name: After, kind: drop-in, starts: 2027-10-31T02:00, minutes: 60 }
  week: { name: Week, kind: campaign, starts: 2027-10-25T00:00, minutes: 10080 }
",
    );
    // Other clocks change on other days, or never.
    let elsewhere = "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 120 }
  gap: { name: Gap, kind: drop-in, starts: 2027-03-28T01:30, minutes: 60 }
network: { name: A, kind: city, purpose: To help., time_zone: Asia/Kolkata, sponsor: { role: Leader, hours_per_month: 1 }, coordinator: { role: Coordinator, email: a@example.org }, safeguarding: { role: Lead, phone: 0121 496 0301 } }
";
    check(elsewhere);
}

#[test]
fn a_day_without_a_time_is_told_with_both_ways_to_write_it() {
    check(
        "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08, minutes: 120 }  #~ bad-date: whole days start at `2026-09-08T00:00`
",
    );
}
