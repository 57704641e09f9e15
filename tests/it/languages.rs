//! Documents in the languages that people in the UK read, and passages in another language inside them.

#![expect(clippy::disallowed_methods, reason = "tests read what they like")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use muster::{
    model::{language, skill::Skill},
    wording::strings::{self, Strings},
};
use serde_json::Value;
use strum::VariantArray;

use crate::fixture::walk;

/// The languages with words of their own, and the forms that a number's noun has in them. Source: CLDR 46.
const LANGUAGES: [(&str, &[&str]); 6] = [
    ("ar", &["few", "many", "one", "other", "two", "zero"]),
    ("bn", &["one", "other"]),
    ("en", &["one", "other"]),
    ("pa", &["one", "other"]),
    ("pl", &["few", "many", "one", "other"]),
    ("ur", &["one", "other"]),
];

/// Returns the words of a language, each with its way: `facts.at`.
fn leaves(strings: &Strings) -> BTreeMap<String, String> {
    fn walk(way: &str, value: &Value, leaves: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    walk(&if way.is_empty() { key.clone() } else { format!("{way}.{key}") }, value, leaves);
                }
            }
            Value::Array(entries) => {
                for (index, value) in entries.iter().enumerate() {
                    walk(&format!("{way}.{index}"), value, leaves);
                }
            }
            Value::String(text) => {
                leaves.insert(way.to_owned(), text.clone());
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut found = BTreeMap::new();
    walk("", &serde_json::to_value(strings).unwrap(), &mut found);
    found
}

/// Returns the names in braces.
fn names(pattern: &str) -> BTreeSet<&str> {
    pattern.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn every_language_has_all_words_and_fills_in_the_same_values() {
    let english = leaves(strings::english());
    assert_eq!(strings::all().keys().copied().collect::<Vec<_>>(), LANGUAGES.map(|(code, _)| code));
    for (code, forms) in LANGUAGES {
        let words = leaves(strings::known(code).unwrap());
        let plural = |way: &&String| way.starts_with("guides.");
        let own: Vec<&str> = words.keys().filter(plural).map(|way| way.trim_start_matches("guides.")).collect();
        assert_eq!(own, forms, "{code}: the forms of a noun");
        let keys = |words: &BTreeMap<String, String>| -> Vec<String> {
            words.keys().filter(|way| !plural(way)).cloned().collect()
        };
        assert_eq!(keys(&words), keys(&english), "{code}");
        for (way, text) in &words {
            assert!(
                !text.is_empty() && (text.trim() == text || way == "list.comma" || way == "thousands"),
                "{code}: {way}"
            );
            // How a time is told differs, the hour from 12 or 24 among other things.
            if !way.starts_with("clock.") && !plural(&way) {
                assert_eq!(names(text), names(&english[way]), "{code}: {way}: {text}");
            }
        }
    }
}

#[test]
fn every_word_of_the_strings_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let sources: Vec<String> = walk(&root)
        .iter()
        .filter(|path| {
            path.extension().is_some_and(|ending| ["rs", "typ", "html"].iter().any(|known| ending == *known))
        })
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let keys: BTreeSet<String> = leaves(strings::english())
        .keys()
        .map(|way| match way.split_once('.') {
            // The months, and the names of skills and languages, are entries and not keys.
            Some((list @ ("months" | "months_alone" | "weekdays" | "skills" | "languages"), _)) => list.to_owned(),
            Some((_, key)) => key.to_owned(),
            None => way.clone(),
        })
        .collect();
    let used = |key: &str| {
        let wanted = format!(".{key}");
        let ends = |rest: &str| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        sources.iter().any(|text| text.match_indices(&wanted).any(|(at, _)| ends(&text[at + wanted.len()..])))
    };
    let idle: Vec<&String> = keys.iter().filter(|key| !used(key)).collect();
    assert!(idle.is_empty(), "no document says {idle:?}");
}

#[test]
fn english_words_are_those_of_the_model() {
    let english = strings::english();
    for code in language::codes() {
        assert_eq!(english.language(code), language::name(code));
    }
    assert_eq!(english.languages.len(), language::codes().count());
    for &skill in Skill::VARIANTS {
        assert_eq!(english.skill(skill), skill.title());
    }
}

#[test]
fn a_date_is_written_as_its_language_writes_it() {
    let moment = "2026-12-08T18:30".parse().unwrap();
    let told = LANGUAGES.map(|(code, _)| strings::of(code).moment(moment));
    assert_eq!(
        told,
        [
            "الثلاثاء 8 ديسمبر 2026، 6:30 مساءً",
            "মঙ্গলবার 8 ডিসেম্বর 2026, 6:30 PM",
            "Tuesday 8 December 2026, 6.30pm",
            "ਮੰਗਲਵਾਰ 8 ਦਸੰਬਰ 2026, 6:30 PM",
            "wtorek, 8 grudnia 2026, godz. 18:30",
            "منگل 8 دسمبر 2026، 18:30 بجے",
        ]
    );
    assert_eq!(strings::of("pl").month("2026-12-31".parse().unwrap()), "grudzień 2026");
}

#[test]
fn things_stand_in_a_row_as_their_language_puts_them() {
    let rows = LANGUAGES.map(|(code, _)| strings::of(code).list(&["1", "2", "3"]));
    assert_eq!(rows, ["1 و2 و3", "1, 2 এবং 3", "1, 2 and 3", "1, 2 ਅਤੇ 3", "1, 2 i 3", "1، 2 اور 3"]);
}

#[test]
fn a_noun_takes_the_form_of_its_number() {
    let guides = |code: &str, numbers: &[usize]| strings::of(code).guides_by_number(numbers);
    assert_eq!(guides("en", &[4]), "guide 4");
    assert_eq!(guides("en", &[4, 7]), "guides 4 and 7");
    assert_eq!(guides("pl", &[4]), "poradnik 4");
    assert_eq!(guides("pl", &[1, 2, 3, 4, 5]), "poradniki 1, 2, 3, 4 i 5");
    assert_eq!(guides("ar", &[4]), "الدليل 4");
    assert_eq!(guides("ar", &[4, 7]), "الدليلان 4 و7");
    assert_eq!(guides("ar", &[1, 2, 3]), "الأدلة 1 و2 و3");
}

#[test]
fn a_language_without_words_speaks_english() {
    assert_eq!(strings::of("cy").contents, "Contents");
    assert_eq!(strings::of("ur-PK").contents, "فہرست");
}
