//! Numbers, dates and lists as people read them: in British English here, in other languages with [`strings`].

pub mod alphabet;
pub mod strings;

use jiff::civil::DateTime;
use num_rational::Ratio;

use crate::model::{Date, event::Event};

/// An exact fraction. It is rounded here, where it becomes words, and nowhere before.
pub type Exact = Ratio<i128>;

/// Returns a whole number with a comma between thousands: `2,000`.
pub fn count(n: impl Into<i64>) -> String {
    strings::english().count(n)
}

/// Returns a sum of which some parts are not known: `14`, `at least 14`, `not known`.
pub fn at_least(known: i64, unknown_parts: u32) -> String {
    match (known, unknown_parts) {
        (_, 0) => count(known),
        (0, _) => "not known".to_owned(),
        _ => format!("at least {}", count(known)),
    }
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
    strings::english().date(date)
}

/// Returns a month: `March 2028`.
pub fn month(date: Date) -> String {
    strings::english().month(date)
}

/// Returns a day and time: `Tuesday 8 December 2026, 6pm`.
pub fn moment(moment: DateTime) -> String {
    strings::english().moment(moment)
}

/// Returns when an event is: `Tuesday 8 December 2026, 6pm`, or its days.
pub fn event(event: &Event) -> String {
    strings::english().event(event)
}

/// Returns things in a row: `A`, `A and B`, `A, B and C`.
pub fn list<T: AsRef<str>>(things: &[T]) -> String {
    strings::english().list(things)
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
        if matches!(letter, '\\' | '|' | '<' | '>' | '*' | '_' | '[' | ']' | '`' | '&' | '#' | '~') {
            escaped.push('\\');
        }
        escaped.push(if letter.is_control() { ' ' } else { letter });
    }
    escaped
}
