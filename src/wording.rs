//! Numbers, dates and lists as people read them, in British English.

use jiff::civil::DateTime;
use num_rational::Ratio;

use crate::model::Date;

/// An exact fraction. It is rounded here, where it becomes words, and nowhere before.
pub type Exact = Ratio<i128>;

/// Returns a whole number with a comma between thousands: `2,000`.
pub fn count(n: impl Into<i64>) -> String {
    let n: i64 = n.into();
    let digits = n.unsigned_abs().to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if n < 0 { format!("-{text}") } else { text }
}

/// Returns a number of things: `1 guide`, `12 guides`.
pub fn of(n: impl Into<i64>, singular: &str, plural: &str) -> String {
    let n = n.into();
    format!("{} {}", count(n), if n == 1 { singular } else { plural })
}

/// Rounds to one decimal, half away from zero.
pub fn tenths(exact: Exact) -> f64 {
    let tenths = (exact * 10).round().to_integer();
    // A number of tenths that a report can hold is far below 2^52, so this is exact.
    #[expect(clippy::cast_precision_loss, reason = "see above")]
    let tenths = tenths as f64;
    tenths / 10.0
}

/// Returns a number with one decimal: `552.7`, `1,234.0`.
pub fn decimal(exact: Exact) -> String {
    let tenths = (exact * 10).round().to_integer();
    let sign = if tenths < 0 { "-" } else { "" };
    let whole = i64::try_from(tenths.unsigned_abs() / 10).unwrap_or(i64::MAX);
    format!("{sign}{}.{}", count(whole), tenths.unsigned_abs() % 10)
}

/// Returns a share as a percentage with one decimal, or `n/a`.
pub fn percent(share: Option<Exact>) -> String {
    share.map_or_else(|| "n/a".to_owned(), |share| format!("{}%", decimal(share * 100)))
}

/// Returns a date: `31 March 2028`.
pub fn date(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// Returns a month: `March 2028`.
pub fn month(date: Date) -> String {
    format!("{} {}", month_name(date.month()), date.year())
}

/// Returns a day and time: `Tuesday 8 December 2026, 6pm`.
pub fn moment(moment: DateTime) -> String {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let weekday = match moment.weekday() {
        Monday => "Monday",
        Tuesday => "Tuesday",
        Wednesday => "Wednesday",
        Thursday => "Thursday",
        Friday => "Friday",
        Saturday => "Saturday",
        Sunday => "Sunday",
    };
    format!("{weekday} {}, {}", date(moment.date()), clock(moment))
}

/// Returns a time of day: `6pm`, `10.30am`, `noon`.
fn clock(moment: DateTime) -> String {
    let (hour, minute) = (moment.hour(), moment.minute());
    let half = if hour < 12 { "am" } else { "pm" };
    let hour12 = if hour % 12 == 0 { 12 } else { hour % 12 };
    match (hour, minute) {
        (12, 0) => "noon".to_owned(),
        (0, 0) => "midnight".to_owned(),
        (_, 0) => format!("{hour12}{half}"),
        _ => format!("{hour12}.{minute:02}{half}"),
    }
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[usize::try_from(month - 1).expect("a month is from 1 to 12")]
}

/// Returns things in a row: `A`, `A and B`, `A, B and C`.
pub fn list<T: AsRef<str>>(things: &[T]) -> String {
    match things {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", rest.join(", "), last.as_ref())
        }
    }
}

/// Returns a code of a closed list as words: `housing-association` becomes `Housing association`.
pub fn title(code: &str) -> String {
    let words = code.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns words as Markdown that shows them as they are, on one line, and stays easy to read as text.
///
/// What stands at the start of a line must be escaped more thoroughly: a number with a full stop would be a list.
pub fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '|' | '<' | '>' | '*' | '_' | '[' | ']' | '`' | '&' | '#') {
            escaped.push('\\');
        }
        escaped.push(if letter.is_control() { ' ' } else { letter });
    }
    escaped
}
