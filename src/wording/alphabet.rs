//! The order in which people look names up. The only module that knows how Unicode sorts.

use icu_collator::{
    CollatorBorrowed, CollatorPreferences, options::CollatorOptions, preferences::CollationNumericOrdering,
};
use icu_locale_core::Locale;

/// The alphabet of a language: where a letter stands in it, accents and capitals last of all, and numbers by their size.
pub struct Alphabet(Option<CollatorBorrowed<'static>>);

impl Alphabet {
    /// Returns the alphabet of a language, given as a BCP 47 code. A code of no language has the order of all others.
    pub fn of(language: &str) -> Self {
        let locale = Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN);
        let mut preferences = CollatorPreferences::from(&locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok())
    }

    /// Returns what a name is sorted by. Of two spellings that differ in nothing else the bytes decide.
    pub fn key(&self, name: &str) -> (Vec<u8>, String) {
        let mut key = Vec::new();
        if let Some(alphabet) = &self.0 {
            let Ok(()) = alphabet.write_sort_key_to(name, &mut key);
        }
        (key, name.to_owned())
    }
}
