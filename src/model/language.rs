//! Languages that champions help in.

/// Code, English name, for the languages most spoken in the UK. Source: BCP 47 subtag registry.
const LANGUAGES: &[(&str, &str)] = &[
    ("am", "Amharic"),
    ("ar", "Arabic"),
    ("bfi", "British Sign Language"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("cs", "Czech"),
    ("cy", "Welsh"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fa", "Farsi"),
    ("fr", "French"),
    ("ga", "Irish"),
    ("gd", "Scottish Gaelic"),
    ("gu", "Gujarati"),
    ("hi", "Hindi"),
    ("hu", "Hungarian"),
    ("it", "Italian"),
    ("ku", "Kurdish"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("ne", "Nepali"),
    ("nl", "Dutch"),
    ("pa", "Panjabi"),
    ("pl", "Polish"),
    ("ps", "Pashto"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sn", "Shona"),
    ("so", "Somali"),
    ("sq", "Albanian"),
    ("sw", "Swahili"),
    ("ta", "Tamil"),
    ("ti", "Tigrinya"),
    ("tl", "Tagalog"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("vi", "Vietnamese"),
    ("yo", "Yoruba"),
    ("yue", "Cantonese"),
    ("zh", "Chinese"),
];

/// Returns the English name of a language code such as `ur` or `en-GB`, or `None` when muster does not know it.
pub fn name(code: &str) -> Option<&'static str> {
    let primary = code.split('-').next().unwrap_or(code);
    LANGUAGES.iter().find(|(known, _)| *known == primary).map(|(_, name)| *name)
}

/// Languages and scripts that are written from right to left. Where a code names a script, the script counts.
///
/// Panjabi is not among them: in the UK it is mostly written in Gurmukhi. Kurdish stands for Sorani.
pub const RIGHT_TO_LEFT: [&str; 7] = ["ar", "fa", "ku", "ps", "ur", "Arab", "Hebr"];

/// Returns whether a language is written from right to left: `ur`, or `pa-Arab`.
pub fn is_right_to_left(code: &str) -> bool {
    let mut parts = code.split('-');
    let primary = parts.next().unwrap_or(code);
    RIGHT_TO_LEFT.contains(&parts.find(|part| part.len() == 4).unwrap_or(primary))
}

/// Returns whether a code means English, of whichever country.
pub fn is_english(code: &str) -> bool {
    same(code, "en")
}

/// Returns whether two codes mean the same language: `en-GB` and `en`.
pub fn same(one: &str, other: &str) -> bool {
    one.split('-').next() == other.split('-').next()
}

/// Returns every code that has a name here.
pub fn codes() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(code, _)| *code)
}
