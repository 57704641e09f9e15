//! The words that documents bring themselves, in each language that they can be printed in.
//!
//! A language is one file in `theme/strings`. All of them have the same keys; what a key means stands here, and what
//! it says stands there.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::civil::{DateTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::model::{Date, event::Event, prose::Callout, skill::Skill};

/// The words of one language.
///
/// Digits are Western in all of them: they stand beside telephone numbers, and keypads in the UK have no others.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Strings {
    /// The months as a date has them: `8 grudnia`.
    pub months: [String; 12],
    /// The months as they stand before a year alone: `grudzień 2026`.
    pub months_alone: [String; 12],
    /// The days of the week, from Monday.
    pub weekdays: [String; 7],
    /// A date.
    pub date: String,
    /// A month and its year.
    pub month: String,
    /// A day and a time.
    pub moment: String,
    /// The time of day.
    pub clock: Clock,
    /// What stands between thousands.
    pub thousands: String,
    /// Things in a row.
    pub list: List,
    /// The place of a page among all.
    pub page_of: String,
    /// What a report's figures speak of.
    pub figures_as_of: String,
    /// What a page on the web speaks of.
    pub page_as_of: String,
    /// The heading of a list of contents.
    pub contents: String,
    /// The way from a chapter to the list of contents.
    pub back_to_contents: String,
    /// What a guide is called by its number.
    pub guide: String,
    /// What a guide is called by the name of its file.
    pub guide_id: String,
    /// The title of all guides in one file.
    pub guides_of: String,
    /// What guides are called when several are named by their numbers.
    pub guides: Plural,
    /// The role that looks after a text.
    pub looked_after_by: String,
    /// When a text was changed, and when somebody reads it again.
    pub version: String,
    /// Where it is on the web.
    pub on_the_web: String,
    /// What a QR code is for.
    pub qr_help: String,
    /// A QR code for those who do not see it.
    pub qr_alt: String,
    /// The first link of a page, for those who go from link to link.
    pub skip: String,
    /// Who to write to about a page.
    pub questions: String,
    /// The way to a guide on paper.
    pub print_guide: String,
    /// The heading over the list of guides.
    pub all_guides: String,
    /// The heading over the guides for each skill.
    pub by_skill: String,
    /// What the booklet's forms on paper are called together.
    pub on_paper: String,
    /// How to print the booklet at home.
    pub print_at_home: String,
    /// The name of the footnotes of a page.
    pub notes: String,
    /// The way from a footnote back to its place.
    pub back_to_note: String,
    /// The name of a table that scrolls by itself.
    pub table: String,
    /// What each form of a document is called.
    pub forms: Forms,
    /// What is told back to those who gave their opinion.
    pub you_said_we_did: String,
    /// Titles of boxes that were given none.
    pub callouts: Callouts,
    /// The parts of a guide.
    pub sections: Sections,
    /// Essential Digital Skills.
    pub skills: BTreeMap<String, String>,
    /// What text is filled in with where a network has something to tell, or nothing yet.
    pub facts: FactWords,
    /// What the languages are called that champions help in.
    pub languages: BTreeMap<String, String>,
}

/// How the time of day is told: `{hour}` counts to 12 and `{hour24}` to 24.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Hours and minutes.
    pub time: String,
    /// A whole hour.
    pub hour: String,
    /// Before noon.
    pub am: String,
    /// After noon.
    pub pm: String,
    /// Twelve in the day.
    pub noon: String,
    /// Twelve at night.
    pub midnight: String,
}

/// How things are put in a row.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Between all but the last two.
    pub comma: String,
    /// Two things.
    pub two: String,
    /// The last of three or more.
    pub last: String,
}

/// What stands with a number. Which forms a language has is told by CLDR, the Unicode project's data on languages.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Plural {
    /// None, where that has a form of its own.
    pub zero: Option<String>,
    /// One.
    pub one: Option<String>,
    /// Two.
    pub two: Option<String>,
    /// A few.
    pub few: Option<String>,
    /// Many.
    pub many: Option<String>,
    /// Any other number.
    pub other: String,
}

/// What each form of a document is called.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    /// A page for browsers.
    pub screen: String,
    /// A PDF.
    pub pdf: String,
    /// A PDF in large print.
    pub large_print: String,
    /// A PDF to print and fold.
    pub home: String,
    /// The cover for a print shop.
    pub shop_cover: String,
    /// The pages for a print shop.
    pub shop: String,
    /// What a print shop is told in words.
    pub job_sheet: String,
}

/// Titles of boxes.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Callouts {
    /// Good to know.
    pub note: String,
    /// A better way.
    pub tip: String,
    /// Do not miss this.
    pub important: String,
    /// Somebody could be harmed.
    pub warning: String,
}

/// The headings that every guide has. Between the second and the third stands a warning.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sections {
    /// What you need.
    pub need: String,
    /// Steps.
    pub steps: String,
    /// If it does not work.
    pub trouble: String,
    /// Where next.
    pub next: String,
}

/// Words that stand in a text in place of a fact, or around it.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FactWords {
    /// A date that is not set.
    pub ask_date: String,
    /// Dates that are not set.
    pub dates_soon: String,
    /// No place is known.
    pub ask_place: String,
    /// There is no guide at all.
    pub no_guides: String,
    /// There is no guide for a skill.
    pub no_guide: String,
    /// No organisation has pledged.
    pub none_yet: String,
    /// A count that is too small to be told.
    pub fewer_than: String,
    /// A count that cannot be told.
    pub some: String,
    /// A time and a place.
    pub at: String,
    /// A place and the area around it.
    pub within: String,
}

/// A language and its file.
const FILES: [(&str, &str); 6] = [
    ("ar", include_str!("../theme/strings/ar.yaml")),
    ("bn", include_str!("../theme/strings/bn.yaml")),
    ("en", include_str!("../theme/strings/en.yaml")),
    ("pa", include_str!("../theme/strings/pa.yaml")),
    ("pl", include_str!("../theme/strings/pl.yaml")),
    ("ur", include_str!("../theme/strings/ur.yaml")),
];

static ALL: LazyLock<BTreeMap<&'static str, Strings>> = LazyLock::new(|| {
    let parsed = |(code, text)| (code, serde_yaml::from_str(text).expect("a test reads every file of strings"));
    FILES.map(parsed).into()
});

/// Returns the words of a language, given as `ur` or `en-GB`, or `None` where it has no file.
pub fn known(code: &str) -> Option<&'static Strings> {
    ALL.get(primary(code))
}

/// Returns the words of a language, or the English ones where it has none here.
pub fn of(code: &str) -> &'static Strings {
    known(code).unwrap_or_else(|| english())
}

/// Returns the code of the words that a language has here: its own, or `en`.
pub fn code(code: &str) -> &'static str {
    ALL.get_key_value(primary(code)).map_or("en", |(known, _)| *known)
}

/// Returns the words of every language, by its code.
pub fn all() -> &'static BTreeMap<&'static str, Strings> {
    &ALL
}

/// Returns the files as they were written.
pub fn files() -> [&'static str; 6] {
    FILES.map(|(_, text)| text)
}

/// Returns the English words.
pub fn english() -> &'static Strings {
    known("en").expect("there is a file for English")
}

fn primary(code: &str) -> &str {
    code.split('-').next().unwrap_or(code)
}

/// Returns a pattern with values in the place of their names in braces: `Page {n} of {of}`.
pub fn put(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut rest = pattern;
    // From left to right, so that braces in a value stay what they are.
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        let value = values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        text.push_str(value.expect("a test compares the names in a pattern with the English ones"));
        rest = after;
    }
    text.push_str(rest);
    text
}

impl Strings {
    /// Returns a whole number: `2,000`.
    pub fn count(&self, n: impl Into<i64>) -> String {
        let n: i64 = n.into();
        let digits = n.unsigned_abs().to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push_str(&self.thousands);
            }
            text.push(digit);
        }
        if n < 0 { format!("-{text}") } else { text }
    }

    /// Returns a date: `31 March 2028`.
    pub fn date(&self, date: Date) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        put(&self.date, &[("day", &day), ("month", of_month(&self.months, date)), ("year", &year)])
    }

    /// Returns a month: `March 2028`.
    pub fn month(&self, date: Date) -> String {
        put(&self.month, &[("month", of_month(&self.months_alone, date)), ("year", &date.year().to_string())])
    }

    /// Returns a day and time: `Tuesday 8 December 2026, 6pm`.
    pub fn moment(&self, moment: DateTime) -> String {
        let weekday = match moment.weekday() {
            Weekday::Monday => 0,
            Weekday::Tuesday => 1,
            Weekday::Wednesday => 2,
            Weekday::Thursday => 3,
            Weekday::Friday => 4,
            Weekday::Saturday => 5,
            Weekday::Sunday => 6,
        };
        let (weekday, date, time) = (&self.weekdays[weekday], self.date(moment.date()), self.time(moment));
        put(&self.moment, &[("weekday", weekday), ("date", &date), ("time", &time)])
    }

    /// Returns when an event is: day and time, or its days where it takes whole ones.
    pub fn event(&self, event: &Event) -> String {
        match event.whole_days() {
            None => self.moment(event.starts),
            Some((first, last)) if first == last => self.date(first),
            Some((first, last)) => format!("{} – {}", self.date(first), self.date(last)),
        }
    }

    /// Returns a time of day: `6pm`, `10.30am`, `noon`.
    fn time(&self, moment: DateTime) -> String {
        let clock = &self.clock;
        let (hour, minute) = (moment.hour(), moment.minute());
        let half = if hour < 12 { &clock.am } else { &clock.pm };
        let hour12 = if hour % 12 == 0 { 12 } else { hour % 12 };
        let pattern = match (hour, minute) {
            (12, 0) => &clock.noon,
            (0, 0) => &clock.midnight,
            (_, 0) => &clock.hour,
            _ => &clock.time,
        };
        let (hour12, hour24, minute) = (hour12.to_string(), hour.to_string(), format!("{minute:02}"));
        put(pattern, &[("hour", &hour12), ("hour24", &hour24), ("minute", &minute), ("half", half)])
    }

    /// Returns things in a row: `A`, `A and B`, `A, B and C`.
    pub fn list<T: AsRef<str>>(&self, things: &[T]) -> String {
        match things {
            [] => String::new(),
            [one] => one.as_ref().to_owned(),
            [first, last] => put(&self.list.two, &[("first", first.as_ref()), ("last", last.as_ref())]),
            [rest @ .., last] => {
                let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
                put(&self.list.last, &[("first", &rest.join(&self.list.comma)), ("last", last.as_ref())])
            }
        }
    }

    /// Returns guides by their numbers: `guides 4 and 7`.
    pub fn guides_by_number(&self, numbers: &[usize]) -> String {
        let words: Vec<String> = numbers.iter().map(usize::to_string).collect();
        let pattern = self.guides.form(plural(self, numbers.len()));
        put(pattern, &[("list", &self.list(&words))])
    }

    /// Returns the title of a box that was given none.
    pub fn callout(&self, callout: Callout) -> &str {
        match callout {
            Callout::Note => &self.callouts.note,
            Callout::Tip => &self.callouts.tip,
            Callout::Important => &self.callouts.important,
            Callout::Warning => &self.callouts.warning,
        }
    }

    /// Returns the name of a skill.
    pub fn skill(&self, skill: Skill) -> &str {
        self.skills.get(&skill.to_string()).expect("a test compares the skills of each language")
    }

    /// Returns the name of a language, or `None` when it has none here.
    pub fn language(&self, code: &str) -> Option<&str> {
        self.languages.get(primary(code)).map(String::as_str)
    }

    fn is(&self, code: &str) -> bool {
        known(code).is_some_and(|other| std::ptr::eq(self, other))
    }
}

fn of_month(names: &[String; 12], date: Date) -> &str {
    &names[usize::try_from(date.month() - 1).expect("a month is from 1 to 12")]
}

/// The classes of numbers that have a form of their own in some language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// Returns the class of a whole number. Source: CLDR 46, plural rules of cardinals.
fn plural(strings: &Strings, n: usize) -> Category {
    let (tens, hundreds) = (n % 10, n % 100);
    if strings.is("ar") {
        return match (n, hundreds) {
            (0, _) => Category::Zero,
            (1, _) => Category::One,
            (2, _) => Category::Two,
            (_, 3..=10) => Category::Few,
            (_, 11..=99) => Category::Many,
            _ => Category::Other,
        };
    }
    if strings.is("pl") {
        return match (n, tens, hundreds) {
            (1, ..) => Category::One,
            (_, 2..=4, 0..=11 | 15..=99) => Category::Few,
            _ => Category::Many,
        };
    }
    match n {
        1 => Category::One,
        0 if strings.is("bn") || strings.is("pa") => Category::One,
        _ => Category::Other,
    }
}

impl Plural {
    fn form(&self, category: Category) -> &str {
        let own = match category {
            Category::Zero => &self.zero,
            Category::One => &self.one,
            Category::Two => &self.two,
            Category::Few => &self.few,
            Category::Many => &self.many,
            Category::Other => &None,
        };
        own.as_deref().unwrap_or(&self.other)
    }
}
