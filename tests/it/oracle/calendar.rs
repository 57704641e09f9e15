//! Days as numbers and fractions as pairs, by hand: the second opinion does not ask the same library.

use std::cmp::Ordering;

/// A day, counted from 1 January of the year 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) i64);

/// Returns whether a year has 366 days.
fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Returns how many days a month has, from 1 to 12.
pub(super) fn length(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Returns how many days all years before one have.
fn before(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past / 4 - past / 100 + past / 400
}

impl Day {
    /// Returns a day of the calendar.
    pub(super) fn new(year: i64, month: i64, day: i64) -> Self {
        Self(before(year) + (1..month).map(|month| length(year, month)).sum::<i64>() + day - 1)
    }

    /// Returns the year, the month and the day.
    pub(super) fn parts(self) -> (i64, i64, i64) {
        let mut year = self.0 / 366 + 1;
        while before(year + 1) <= self.0 {
            year += 1;
        }
        let (mut month, mut left) = (1, self.0 - before(year));
        while left >= length(year, month) {
            left -= length(year, month);
            month += 1;
        }
        (year, month, left + 1)
    }

    pub(super) fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// Returns the day so many months later, or earlier; the 31st becomes the last day of a shorter month.
    pub(super) fn plus_months(self, months: i64) -> Self {
        let (year, month, day) = self.parts();
        let count = year * 12 + month - 1 + months;
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
        Self::new(year, month, day.min(length(year, month)))
    }

    /// Returns the last day of the month.
    pub(super) fn month_end(self) -> Self {
        let (year, month, _) = self.parts();
        Self::new(year, month, length(year, month))
    }

    /// Returns the month as in `2026-04`.
    pub(super) fn month(self) -> String {
        let (year, month, _) = self.parts();
        format!("{year:04}-{month:02}")
    }

    /// Returns the day as in `2026-04-30`.
    pub(super) fn text(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year:04}-{month:02}-{day:02}")
    }
}

/// A fraction in lowest terms, with a divisor above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    over: i128,
    under: i128,
}

impl Fraction {
    pub(super) fn new(over: i128, under: i128) -> Self {
        assert!(under != 0, "nothing is divided by 0");
        let (mut a, mut b) = (over.abs(), under.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = if under < 0 { -1 } else { 1 };
        Self { over: sign * over / a.max(1), under: sign * under / a.max(1) }
    }

    pub(super) fn whole(number: i64) -> Self {
        Self::new(number.into(), 1)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self::new(self.over * other.under + other.over * self.under, self.under * other.under)
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.plus(Self::new(-other.over, other.under))
    }

    pub(super) fn times(self, other: Self) -> Self {
        Self::new(self.over * other.over, self.under * other.under)
    }

    pub(super) fn over(self, other: Self) -> Self {
        Self::new(self.over * other.under, self.under * other.over)
    }

    pub(super) fn is_zero(self) -> bool {
        self.over == 0
    }

    /// Returns the nearest whole number, half away from zero.
    pub(super) fn rounded(self) -> i128 {
        let away = (self.over.abs() * 2 + self.under) / (self.under * 2);
        if self.over < 0 { -away } else { away }
    }

    /// Returns the smallest whole number that is not below.
    pub(super) fn ceiling(self) -> i128 {
        let down = self.over.div_euclid(self.under);
        if down * self.under == self.over { down } else { down + 1 }
    }

    /// Returns the number with one decimal, half away from zero.
    pub(super) fn tenths(self) -> f64 {
        let tenths = self.times(Self::whole(10)).rounded();
        let text = format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10);
        text.parse().unwrap()
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some((self.over * other.under).cmp(&(other.over * self.under)))
    }
}

#[test]
fn the_calendar_has_the_leap_days_it_should() {
    for (day, text) in [
        (Day::new(2028, 2, 29).plus(1), "2028-03-01"),
        (Day::new(2026, 2, 28).plus(1), "2026-03-01"),
        (Day::new(2026, 12, 31).plus(1), "2027-01-01"),
        (Day::new(2000, 2, 28).plus(1), "2000-02-29"),
        (Day::new(2100, 2, 28).plus(1), "2100-03-01"),
        (Day::new(2027, 12, 31).plus_months(2), "2028-02-29"),
        (Day::new(2028, 3, 31).plus_months(-13), "2027-02-28"),
        (Day::new(2026, 11, 30).plus_months(-11), "2025-12-30"),
    ] {
        assert_eq!(day.text(), text);
    }
    assert_eq!(Day::new(2028, 3, 31).0 - Day::new(2026, 4, 1).0, 730);
}
