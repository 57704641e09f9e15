//! Languages that champions help in.

use std::collections::BTreeSet;

use isolang::Language;

/// Code, English name, for the languages most spoken in the UK; these have names in other languages too. Source: BCP 47
/// subtag registry.
const LANGUAGES: &[(&str, &str)] = &[
    ("ak", "Akan"),
    ("am", "Amharic"),
    ("ar", "Arabic"),
    ("bfi", "British Sign Language"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("ckb", "Sorani"),
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
    ("ha", "Hausa"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hu", "Hungarian"),
    ("ig", "Igbo"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("ku", "Kurdish"),
    ("ln", "Lingala"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("ml", "Malayalam"),
    ("mr", "Marathi"),
    ("nb", "Norwegian"),
    ("ne", "Nepali"),
    ("nl", "Dutch"),
    ("no", "Norwegian"),
    ("pa", "Panjabi"),
    ("pl", "Polish"),
    ("prs", "Dari"),
    ("ps", "Pashto"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("si", "Sinhala"),
    ("sk", "Slovak"),
    ("sn", "Shona"),
    ("so", "Somali"),
    ("sq", "Albanian"),
    ("sw", "Swahili"),
    ("syl", "Sylheti"),
    ("ta", "Tamil"),
    ("te", "Telugu"),
    ("th", "Thai"),
    ("ti", "Tigrinya"),
    ("tl", "Tagalog"),
    ("tr", "Turkish"),
    ("tw", "Twi"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("vi", "Vietnamese"),
    ("yi", "Yiddish"),
    ("yo", "Yoruba"),
    ("yue", "Cantonese"),
    ("zh", "Chinese"),
];

/// Returns the English name of a language code such as `ur` or `en-GB`, or `None` when no language has it.
///
/// No list made by hand has every language of a city: what is not in ours is looked up in ISO 639.
pub fn name(code: &str) -> Option<&'static str> {
    let primary = primary(code);
    let known = LANGUAGES.iter().find(|(known, _)| *known == primary).map(|(_, name)| *name);
    // The list says of some that they are several.
    let plain = |name: &'static str| name.split(" (").next().unwrap_or(name);
    known.or_else(|| standard(primary).map(|language| plain(language.to_name())))
}

/// Returns the language that ISO 639 has for a code. One of two letters comes before that of three.
fn standard(primary: &str) -> Option<Language> {
    match primary.len() {
        2 => Language::from_639_1(primary),
        _ => Language::from_639_3(primary).filter(|language| language.to_639_1().is_none()),
    }
}

/// Returns the code that stands for a language that is written with another one: `bn` for `ben`, `ur` for `UR`.
pub fn meant(code: &str) -> Option<String> {
    let (lower, rest) = (primary(code).to_lowercase(), code.get(primary(code).len()..).unwrap_or_default());
    let short = Language::from_639_3(&lower).and_then(|language| language.to_639_1());
    let meant = format!("{}{rest}", short.unwrap_or(&lower)).replace('_', "-");
    (meant != code && name(&meant).is_some()).then_some(meant)
}

/// Returns the names of some codes, each once: `en-GB` and `en` are English.
pub fn names(codes: &[String]) -> BTreeSet<&'static str> {
    codes.iter().filter_map(|code| name(code)).collect()
}

/// Returns the part of a code that says which language it is: `en` of `en-GB`.
pub fn primary(code: &str) -> &str {
    code.split(['-', '_']).next().unwrap_or(code)
}

/// Languages and scripts that are written from right to left. Where a code names a script, the script counts.
///
/// Panjabi is not among them: in the UK it is mostly written in Gurmukhi. Kurdish stands for Sorani.
pub const RIGHT_TO_LEFT: [&str; 14] =
    ["ar", "ckb", "dv", "fa", "he", "ku", "prs", "ps", "sd", "ug", "ur", "yi", "Arab", "Hebr"];

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
    primary(one) == primary(other)
}

/// Returns every code that has a name in other languages too.
pub fn codes() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(code, _)| *code)
}
