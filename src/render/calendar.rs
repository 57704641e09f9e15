//! iCalendar, as RFC 5545 has it.
//!
//! Written by hand: a few lines give stable ids and the time zone that the events need, and no more. There is no
//! organiser and nobody attends, because a calendar goes to everybody.

use jiff::{
    SignedDuration, Timestamp, Zoned,
    civil::DateTime,
    tz::{Dst, Offset, TimeZone},
};

use crate::plan::{Calendar, CalendarEvent};

/// Renders a calendar. `Err` when its time zone is not a zone, or an event is outside the calendar of the world.
pub fn render(calendar: &Calendar) -> Result<Vec<u8>, String> {
    let zone = TimeZone::get(&calendar.time_zone).map_err(|error| error.to_string())?;
    let mut lines = Lines::default();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//muster//muster//EN");
    lines.add("CALSCALE:GREGORIAN");
    lines.add(&format!("X-WR-CALNAME:{}", escape(&calendar.name)));
    lines.add(&format!("X-WR-TIMEZONE:{}", escape(&calendar.time_zone)));
    let times: Vec<(Zoned, Zoned)> =
        calendar.events.iter().map(|event| start_and_end(event, &zone)).collect::<Result<_, _>>()?;
    let midnight = calendar.stamp.to_zoned(zone.clone()).map_err(|error| error.to_string())?.timestamp();
    add_zone(&mut lines, &calendar.time_zone, &zone, &times, midnight);
    for (event, (start, end)) in calendar.events.iter().zip(&times) {
        add_event(&mut lines, calendar, event, [start, end].map(Zoned::datetime));
    }
    lines.add("END:VCALENDAR");
    Ok(lines.0.into_bytes())
}

fn start_and_end(event: &CalendarEvent, zone: &TimeZone) -> Result<(Zoned, Zoned), String> {
    let zoned = |moment: DateTime| moment.to_zoned(zone.clone()).map_err(|error| error.to_string());
    // An hour that the clocks leave out is the one after it, and all of the event comes later.
    let start = zoned(event.starts)?;
    let length = event.starts.duration_until(event.ends);
    let end = start.datetime().checked_add(length).map_err(|error| error.to_string())?;
    Ok((start, zoned(end)?))
}

/// Adds an event by the clock on the wall, or by its days.
fn add_event(lines: &mut Lines, calendar: &Calendar, event: &CalendarEvent, [start, end]: [DateTime; 2]) {
    let zone = &calendar.time_zone;
    lines.add("BEGIN:VEVENT");
    lines.add(&format!("UID:{}@{}", event.id, calendar.domain));
    lines.add(&format!("DTSTAMP:{}Z", local(calendar.stamp.at(0, 0, 0, 0))));
    for (name, moment) in [("DTSTART", start), ("DTEND", end)] {
        lines.add(&match event.whole_days {
            true => format!("{name};VALUE=DATE:{}", day(moment)),
            false => format!("{name};TZID={zone}:{}", local(moment)),
        });
    }
    lines.add(&format!("SUMMARY:{}", escape(&event.name)));
    if let Some(location) = &event.location {
        lines.add(&format!("LOCATION:{}", escape(location)));
    }
    lines.add(&format!("DESCRIPTION:{}", escape(&event.about)));
    // Nobody is busy for all of a week in which something goes on.
    lines.add(if event.whole_days { "TRANSP:TRANSPARENT" } else { "TRANSP:OPAQUE" });
    lines.add("END:VEVENT");
}

/// Describes the zone with each change of the clock from the one before the first event to the last event's end.
///
/// Without events it speaks of `otherwise`, because a calendar may not be empty.
fn add_zone(lines: &mut Lines, name: &str, zone: &TimeZone, times: &[(Zoned, Zoned)], otherwise: Timestamp) {
    let first = times.iter().map(|(start, _)| start.timestamp()).min().unwrap_or(otherwise);
    let last = times.iter().map(|(_, end)| end.timestamp()).max().unwrap_or(otherwise);
    lines.add("BEGIN:VTIMEZONE");
    lines.add(&format!("TZID:{name}"));
    // The change that the first event falls under may be at the very moment of the event.
    let before = zone.preceding(first + SignedDuration::from_nanos(1)).next();
    match &before {
        Some(change) => add_change(lines, zone, change.timestamp(), change.dst(), change.abbreviation()),
        None => add_fixed(lines, zone, first),
    }
    for change in zone.following(first).take_while(|change| change.timestamp() <= last) {
        add_change(lines, zone, change.timestamp(), change.dst(), change.abbreviation());
    }
    lines.add("END:VTIMEZONE");
}

fn add_change(lines: &mut Lines, zone: &TimeZone, at: Timestamp, dst: Dst, abbreviation: &str) {
    let from = zone.to_offset(at - SignedDuration::from_nanos(1));
    let to = zone.to_offset(at);
    // The standard counts the moment of the change in the time that ends there.
    add_observance(lines, dst, from.to_datetime(at), from, to, abbreviation);
}

/// Describes a zone whose clocks did not change before the first event.
fn add_fixed(lines: &mut Lines, zone: &TimeZone, at: Timestamp) {
    let info = zone.to_offset_info(at);
    let start = jiff::civil::datetime(1970, 1, 1, 0, 0, 0, 0);
    add_observance(lines, info.dst(), start, info.offset(), info.offset(), info.abbreviation());
}

fn add_observance(lines: &mut Lines, dst: Dst, start: DateTime, from: Offset, to: Offset, name: &str) {
    let kind = match dst {
        Dst::Yes => "DAYLIGHT",
        Dst::No => "STANDARD",
    };
    lines.add(&format!("BEGIN:{kind}"));
    lines.add(&format!("DTSTART:{}", local(start)));
    lines.add(&format!("TZOFFSETFROM:{}", offset(from)));
    lines.add(&format!("TZOFFSETTO:{}", offset(to)));
    lines.add(&format!("TZNAME:{name}"));
    lines.add(&format!("END:{kind}"));
}

/// Returns a date and time in basic format: `20260414T180000`.
fn local(moment: DateTime) -> String {
    format!("{}T{:02}{:02}{:02}", day(moment), moment.hour(), moment.minute(), moment.second())
}

/// Returns a date in basic format: `20260414`.
fn day(moment: DateTime) -> String {
    format!("{:04}{:02}{:02}", moment.year(), moment.month(), moment.day())
}

/// Returns an offset from UTC: `+0100`.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// Escapes text for a value. Control characters other than a line's end are left out: the standard has no place for
/// them.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' | '\r' => escaped.push_str("\\n"),
            _ if letter.is_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Lines of at most 75 bytes; a longer one goes on after a space in the next. Letters are never split.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, line: &str) {
        const LONGEST: usize = 75;
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
