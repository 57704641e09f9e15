//! What was meant by something that is not a date.

use jiff::ToSpan;

use crate::model::{Date, letters};

/// Returns what to write instead of a day; its words may stand in backticks.
pub fn day(written: &str) -> String {
    let written = written.trim_matches('`');
    let plain = letters::plain(written);
    if let Some(date) = meant(&plain).or_else(|| plain.parse().ok().filter(|_| plain != written)) {
        return format!("did you mean `{date}`? Dates are year, month and day");
    }
    match month_of(written) {
        Some((year, month)) => format!("the month {year}-{month:02} has {} days", month_days(year, month)),
        None if letters::plainer(written).is_some() => letters::plainer(written).unwrap_or_default(),
        None => "write year, month and day like `2026-04-14`; check that the day exists".to_owned(),
    }
}

/// Returns what to write instead of a day and time.
pub fn day_and_time(written: &str) -> String {
    let written = written.trim_matches('`');
    let usual = "write day and time like `2026-04-14T18:00`".to_owned();
    let Some((day, time)) = written.split_once([' ', 'T', 't']) else {
        return match meant(written).or_else(|| written.parse().ok()) {
            Some(date) => format!("write the time too, like `{date}T18:00`; whole days start at `{date}T00:00`"),
            None => usual,
        };
    };
    let time = time.trim();
    let clock = |time: &str| {
        let (hours, minutes) = time.split_once(':')?;
        let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.get(..2)?.parse().ok()?);
        (hours < 24 && minutes < 60).then(|| format!("{hours:02}:{minutes:02}"))
    };
    match (meant(day).or_else(|| day.parse().ok()), clock(time)) {
        (Some(date), Some(time)) => format!("did you mean `{date}T{time}`?"),
        _ => usual,
    }
}

/// Returns the date in `31/12/2026`, `31.12.2026`, `2026/12/31` or `2026-4-1`.
fn meant(written: &str) -> Option<Date> {
    let parts: Vec<&str> = written.split(['/', '.', '-']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = match (first.len(), last.len()) {
        (4, 1 | 2) => (first, last),
        (1 | 2, 4) => (last, first),
        _ => return None,
    };
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (date.to_string() != written).then_some(date)
}

/// Returns year and month of something like `2026-02-30`.
fn month_of(written: &str) -> Option<(i16, i8)> {
    let (month, day) = written.rsplit_once('-')?;
    let (year, month) = month.split_once('-')?;
    let day: u8 = day.parse().ok()?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    Date::new(year, month, 1).ok().filter(|_| day > 28).map(|_| (year, month))
}

/// Returns the day that a spreadsheet wrote as a number: it counts the days from the end of 1899.
pub fn of_spreadsheet(written: &str) -> Option<Date> {
    // From 1954 to 2119: another number of five digits is no day of a network.
    let days: i64 = written.parse().ok().filter(|days| (20_000..80_000).contains(days))?;
    jiff::civil::date(1899, 12, 30).checked_add(days.days()).ok()
}

fn month_days(year: i16, month: i8) -> i8 {
    Date::new(year, month, 1).map_or(31, Date::days_in_month)
}
