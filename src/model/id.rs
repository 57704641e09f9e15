//! Names that people give to things in the YAML.

use std::{
    borrow::{Borrow, Cow},
    cmp::Ordering,
    fmt,
    marker::PhantomData,
};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The id of a `T`: kebab-case, or random lower-case letters and digits.
///
/// It is safe as a file name, because nothing else can be written in it.
pub struct Id<T> {
    text: String,
    of: PhantomData<fn() -> T>,
}

/// What an id looks like, as a regular expression for editors and messages: no longer than file names may be with what is
/// added to them, and none of the names that Windows keeps for devices.
pub const PATTERN: &str = "^(?!.{101}|(con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(-[a-z0-9]+)*$";

/// How many letters an id may have.
const LONGEST: usize = 100;

/// Returns whether Windows keeps a name for a device, so that no file can have it.
fn is_device(text: &str) -> bool {
    let numbered = |name| text.strip_prefix(name).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    matches!(text, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Returns what to do about a text that is no id. `example` is one that is.
pub fn advice(text: &str, example: &str) -> String {
    if text.len() > LONGEST {
        return format!("use {LONGEST} letters at most: names of files can be no longer");
    }
    if is_device(text) {
        return format!(
            "use another name, such as `{text}-1`: Windows keeps this one for a device, and no file can have it"
        );
    }
    match as_id(text) {
        Some(meant) => format!("did you mean `{meant}`? An id has lower-case letters, digits and single hyphens"),
        None => format!("use lower-case letters, digits and single hyphens, like `{example}`"),
    }
}

/// Returns words as an id that says the same: `Old Town` is `old-town`. Letters of other alphabets are not guessed.
fn as_id(words: &str) -> Option<String> {
    let parts = words.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let id = parts.map(str::to_ascii_lowercase).collect::<Vec<String>>().join("-");
    (words.is_ascii() && !id.is_empty()).then_some(id)
}

impl<T> Id<T> {
    /// Returns the id, or `None` when the text is not one.
    pub fn new(text: &str) -> Option<Self> {
        let part = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        (text.len() <= LONGEST && !is_device(text) && text.split('-').all(part))
            .then(|| Self { text: text.to_owned(), of: PhantomData })
    }

    /// Returns what is written where an id should be. That it is none has been told: this is for looking on, so that
    /// the other mistakes of its entry are told too. Nothing is built of it.
    pub fn as_written(text: &str) -> Self {
        Self { text: text.to_owned(), of: PhantomData }
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

// Written by hand because a derive would ask the same of `T`.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), of: PhantomData }
    }
}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

// indexmap finds entries by hash.
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

// Lets a map with ids as keys be asked with plain text.
impl<T> Borrow<str> for Id<T> {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| de::Error::custom(format!("`{text}` is not an id")))
    }
}

impl<T> JsonSchema for Id<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": PATTERN })
    }
}
