//! Every place where a file differs from its schema. The only module that knows jsonschema.
//!
//! The schema also knows what the types do not, such as the bounds of a number.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use jsonschema::{
    Validator,
    error::{ValidationError, ValidationErrorKind},
    paths::LocationSegment,
};
use serde_json::Value;

use crate::{
    diag::{Diagnostic, nearest::nearest},
    model::{Date, id, letters},
    read::{date, place, schema, syntax, tree::Node},
    text::{Aim, FileId, Place, Showing, Spot, Step},
};

/// How many differences are looked at; a file with more is no network.
const MOST: usize = 10 * place::MOST;

/// What a kind of file looks like.
pub struct Shape {
    schema: Value,
    validator: Validator,
}

/// `network.yaml`, and what it includes.
pub static NETWORK: LazyLock<Shape> = LazyLock::new(|| Shape::of(schema::network()));
/// The front matter of a toolkit file.
pub static FRONT_MATTER: LazyLock<Shape> = LazyLock::new(|| Shape::of(schema::front_matter()));
/// The private file.
pub static PEOPLE: LazyLock<Shape> = LazyLock::new(|| Shape::of(schema::people()));
/// A project's `theme/printers.yaml`.
pub static PRINTERS: LazyLock<Shape> = LazyLock::new(|| Shape::of(schema::printers()));

impl Shape {
    fn of(schema: Value) -> Self {
        let validator = jsonschema::draft7::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("a schema made from our own types is a schema");
        Self { schema, validator }
    }

    /// Returns whether the file may have a key at its top.
    pub fn has_key(&self, key: &str) -> bool {
        self.schema.pointer("/properties").is_some_and(|known| known.get(key).is_some())
    }
}

/// Returns a diagnostic for each difference between a tree, its value, and what it should look like.
pub fn differences(file: FileId, tree: &Node, value: &Value, shape: &Shape, showing: Showing) -> Vec<Diagnostic> {
    let words = Words { schema: &shape.schema, showing };
    let mut found = duplicates(file, tree, words);
    if shape.validator.is_valid(value) {
        return found;
    }
    let named = StandIns::of(shape, value);
    let errors: Vec<ValidationError<'_>> = shape.validator.iter_errors(named.value(value)).take(MOST).collect();
    let errors: Vec<&ValidationError<'_>> = errors.iter().flat_map(leaves).collect();
    for route in named.written.values() {
        let words = match route.last() {
            Some(Step::Key(key)) => words.key(key),
            Some(Step::Index(_)) | None => PRIVATE,
        };
        found.push(plainer(bad_id(&format!("`{words}`"), Place::value(file, route.clone()).key()), words));
    }
    let reader = Reader { file, tree, words, missing: missing(&errors, &named), named: &named };
    // A misspelt key is missing too, but that is one mistake.
    let misspelt: BTreeSet<Required> = errors.iter().flat_map(|error| reader.misspelt(error)).collect();
    for error in errors {
        reader.explain(error, &misspelt, &mut found);
    }
    found
}

/// Takes a problem out of its wrapping: an optional value is the first branch, the second is "nothing".
fn leaves<'e, 'i>(error: &'e ValidationError<'i>) -> Vec<&'e ValidationError<'i>> {
    match error.kind() {
        ValidationErrorKind::AnyOf { context } => context.iter().take(1).flatten().flat_map(leaves).collect(),
        _ => vec![error],
    }
}

/// A mapping, and a key that it needs.
type Required = (Vec<Step>, String);

/// Returns the keys that are needed and not there.
fn missing(errors: &[&ValidationError<'_>], named: &StandIns) -> BTreeSet<Required> {
    let required = errors.iter().filter_map(|error| match error.kind() {
        ValidationErrorKind::Required { property } => Some((named.route(error), property.as_str()?.to_owned())),
        _ => None,
    });
    required.collect()
}

/// Returns the keys that stand twice in one mapping.
fn duplicates(file: FileId, tree: &Node, words: Words<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    tree.duplicate_keys(&mut |first, second| {
        if found.len() > place::MOST {
            return;
        }
        found.push(
            Diagnostic::error("duplicate-key", format!("`{}` stands here twice", words.key(&second.key)))
                .at(Place::bytes(file, second.key_bytes.clone()), "only one of the two would count")
                .at(Place::bytes(file, first.key_bytes.clone()), "the first one")
                .help("keep one of them, or give the second a name of its own"),
        );
    });
    found
}

/// What of a file may be said in a message.
#[derive(Clone, Copy)]
struct Words<'a> {
    schema: &'a Value,
    showing: Showing,
}

/// What stands for words of a private file.
const PRIVATE: &str = "[private]";

impl Words<'_> {
    /// Returns a key. In a private file a key can be somebody's name: only those of the schema are said.
    fn key<'k>(&self, key: &'k str) -> &'k str {
        match self.showing {
            Showing::Values => key,
            Showing::Nothing | Showing::Unread if has_key(self.schema, key) => key,
            Showing::Nothing | Showing::Unread => PRIVATE,
        }
    }

    /// Returns a value in backticks.
    fn value(&self, value: &Value) -> String {
        match (self.showing, value) {
            (Showing::Nothing | Showing::Unread, _) => PRIVATE.to_owned(),
            (Showing::Values, Value::String(text)) => format!("`{text}`"),
            (Showing::Values, value) => format!("`{value}`"),
        }
    }

    /// Returns the name of an entry as a person would say it: `champions.k7m2qd.area`.
    fn route(&self, route: &[Step]) -> String {
        if route.is_empty() {
            return "this file".to_owned();
        }
        let steps = route.iter().map(|step| match step {
            Step::Key(key) => self.key(key).to_owned(),
            Step::Index(index) => (index + 1).to_string(),
        });
        format!("`{}`", steps.collect::<Vec<_>>().join("."))
    }
}

/// Returns whether a schema knows a key, at any depth.
fn has_key(schema: &Value, key: &str) -> bool {
    match schema {
        Value::Object(entries) => {
            schema.pointer("/properties").is_some_and(|properties| properties.get(key).is_some())
                || entries.values().any(|inner| has_key(inner, key))
        }
        Value::Array(entries) => entries.iter().any(|inner| has_key(inner, key)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

struct Reader<'a> {
    file: FileId,
    tree: &'a Node,
    words: Words<'a>,
    missing: BTreeSet<Required>,
    named: &'a StandIns,
}

impl Reader<'_> {
    fn explain(&self, error: &ValidationError<'_>, misspelt: &BTreeSet<Required>, found: &mut Vec<Diagnostic>) {
        let route = self.named.route(error);
        let here = Place::value(self.file, route.clone());
        if let Some(slip) = self.no_space(error, &route) {
            return found.push(slip);
        }
        let written = self.words.value(error.instance());
        let diagnostic = match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                return found
                    .extend(unexpected.iter().take(place::MOST + 1).map(|key| self.unexpected(error, &here, key)));
            }
            ValidationErrorKind::PropertyNames { error: inner } => self.key_name(inner, here),
            ValidationErrorKind::Required { property } => {
                let key = property.as_str().unwrap_or_default();
                if misspelt.contains(&(route.clone(), key.to_owned())) {
                    return;
                }
                let (example, about) = self.example_of(error, key);
                Diagnostic::error("missing-key", format!("{} has no `{key}`", self.words.route(&route)))
                    .at(here.key(), format!("`{key}` is needed here"))
                    .help(format!("add `{key}: {example}`{about}"))
            }
            ValidationErrorKind::OneOfNotValid { .. } | ValidationErrorKind::Enum { .. } => {
                let known = self.words(error);
                self.unknown_word(&written, &known, here)
            }
            // A day or an id that YAML takes for a number.
            ValidationErrorKind::Type { .. } if error.instance().is_number() && self.narrow(error).is_some() => {
                let (date, pattern) = self.narrow(error).unwrap_or_default();
                if date { bad_date(&written, here) } else { malformed(&pattern, &written, here) }
            }
            ValidationErrorKind::Type { .. } => {
                let expected = self.expected(error);
                Diagnostic::error("wrong-type", format!("{} must be {expected}", self.words.route(&route)))
                    .at(here, format!("this is {}", kind_of(error.instance())))
                    .help(self.instead(error, &route, expected))
            }
            ValidationErrorKind::Format { .. } => bad_date(&written, here),
            ValidationErrorKind::Pattern { pattern } => malformed(pattern, &written, here),
            ValidationErrorKind::Minimum { limit } => {
                Diagnostic::error("out-of-range", format!("{written} is too small for {}", self.words.route(&route)))
                    .at(here, format!("at least {limit}"))
                    .help(format!("write a number from {limit} upwards"))
            }
            ValidationErrorKind::Maximum { limit } => {
                Diagnostic::error("out-of-range", format!("{written} is too large for {}", self.words.route(&route)))
                    .at(here, format!("at most {limit}"))
                    .help(format!("write a number up to {limit}"))
            }
            _ => Diagnostic::error("wrong-type", format!("{} is not what it should be", self.words.route(&route)))
                .at(here, error.kind().keyword().to_owned()),
        };
        let text = match error.kind() {
            ValidationErrorKind::PropertyNames { error: inner } => inner.instance().as_str(),
            _ => error.instance().as_str(),
        };
        found.push(plainer(diagnostic, text.unwrap_or_default()));
    }

    /// Returns the needed keys that this problem's unknown keys were meant to be.
    fn misspelt(&self, error: &ValidationError<'_>) -> Vec<Required> {
        let ValidationErrorKind::AdditionalProperties { unexpected } = error.kind() else { return Vec::new() };
        let route = self.named.route(error);
        let meant = unexpected.iter().take(place::MOST + 1).filter_map(|key| self.meant(error, &route, key));
        meant.map(|key| (route.clone(), key.to_owned())).collect()
    }

    /// Returns the key that was meant: one that is needed before one that may be there.
    fn meant(&self, error: &ValidationError<'_>, route: &[Step], key: &str) -> Option<&str> {
        let known = self.around(error)?.get("properties")?.as_object()?;
        // `name:Aston` without a space is a key too.
        let key = key.split(':').next().unwrap_or(key);
        let known = || known.keys().map(String::as_str);
        let needed = known().filter(|known| self.missing.contains(&(route.to_vec(), (*known).to_owned())));
        nearest(key, needed).or_else(|| nearest(key, known()))
    }

    /// Tells `name:Aston` and `-entry`, which are one word to YAML, where a mapping or a list is needed.
    fn no_space(&self, error: &ValidationError<'_>, route: &[Step]) -> Option<Diagnostic> {
        let ValidationErrorKind::Type { .. } = error.kind() else { return None };
        let text = error.instance().as_str()?;
        let bytes = self.tree.find(route, Aim::Value);
        let types = self.types(error);
        let expects = |name: &str| types.iter().any(|one| one == name);
        let place = |at: usize| Place::bytes(self.file, bytes.start + at..bytes.start + at + 1);
        if expects("object") {
            let colon = syntax::colon_without_space(text);
            return colon.map(|colon| syntax::space_missing(place(colon), &text[colon + 1..]));
        }
        (expects("array") && text.starts_with('-')).then(|| syntax::hyphen_space_missing(place(0)))
    }

    fn unexpected(&self, error: &ValidationError<'_>, here: &Place, key: &str) -> Diagnostic {
        let around = self.around(error);
        let at = here.clone().at(key).key();
        let Some(known) = around.and_then(|around| around.get("properties")).and_then(Value::as_object) else {
            return plainer(bad_id(&format!("`{}`", self.words.key(key)), at), key);
        };
        let Spot::Route(route, _) = &here.spot else { unreachable!("a schema error always has a route") };
        if let Some(colon) = syntax::colon_without_space(key).filter(|&colon| known.contains_key(&key[..colon])) {
            let start = self.tree.find(&[route.as_slice(), &[key.into()]].concat(), Aim::Key).start + colon;
            return syntax::space_missing(Place::bytes(self.file, start..start + 1), &key[colon + 1..]);
        }
        let near = self.meant(error, route, key).filter(|_| self.words.showing == Showing::Values);
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys here are {}", backticked(known.keys().map(String::as_str))),
        };
        Diagnostic::error(
            "unknown-key",
            format!("`{}` is not a key of {}", self.words.key(key), self.words.route(route)),
        )
        .at(at, "nothing reads this, so it would be lost")
        .help(letters::plainer(key).unwrap_or(help))
    }

    fn key_name(&self, inner: &ValidationError<'_>, here: Place) -> Diagnostic {
        let key = inner.instance().as_str().unwrap_or_default().to_owned();
        let at = here.at(key.as_str()).key();
        match inner.kind() {
            ValidationErrorKind::Enum { options } => {
                let known: Vec<String> =
                    options.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
                self.unknown_word(&format!("`{}`", self.words.key(&key)), &known, at)
            }
            _ => bad_date(&format!("`{}`", self.words.key(&key)), at),
        }
    }

    fn unknown_word(&self, written: &str, known: &[String], at: Place) -> Diagnostic {
        let near = nearest(written.trim_matches('`'), known.iter().map(String::as_str));
        let help = match near.filter(|_| self.words.showing == Showing::Values) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("use one of {}", backticked(known.iter().map(String::as_str))),
        };
        Diagnostic::error("unknown-word", format!("{written} is not a word that is known here"))
            .at(at, format!("one of {}", backticked(known.iter().map(String::as_str))))
            .help(help)
    }

    /// Returns the schema that holds the keyword which failed.
    fn around(&self, error: &ValidationError<'_>) -> Option<&Value> {
        let pointer = error.schema_path().to_string();
        let (around, _) = pointer.rsplit_once('/')?;
        self.words.schema.pointer(around)
    }

    /// Returns the words of a closed list.
    fn words(&self, error: &ValidationError<'_>) -> Vec<String> {
        let Some(around) = self.around(error) else { return Vec::new() };
        let constants = around.get("oneOf").and_then(Value::as_array).into_iter().flatten();
        let constants = constants.filter_map(|branch| branch.get("const").or_else(|| branch.pointer("/enum/0")));
        let listed = around.get("enum").and_then(Value::as_array).into_iter().flatten();
        constants.chain(listed).filter_map(Value::as_str).map(str::to_owned).collect()
    }

    fn types(&self, error: &ValidationError<'_>) -> Vec<String> {
        match self.around(error).and_then(|around| around.get("type")) {
            Some(Value::String(one)) => vec![one.clone()],
            Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns whether a date is expected, and the pattern of what is, where it is text of a certain form.
    fn narrow(&self, error: &ValidationError<'_>) -> Option<(bool, String)> {
        let around = self.around(error)?;
        let pattern = around.get("pattern").and_then(Value::as_str);
        let date = around.get("format").and_then(Value::as_str) == Some("date");
        (date || pattern.is_some()).then(|| (date, pattern.unwrap_or_default().to_owned()))
    }

    fn expected(&self, error: &ValidationError<'_>) -> &'static str {
        match self.types(error).first().map(String::as_str) {
            Some("string") => "text",
            Some("integer") => "a whole number",
            Some("number") => "a number",
            Some("boolean") => "`true` or `false`",
            Some("array") => "a list",
            Some("object") => "a mapping of keys and values",
            _ => "something else",
        }
    }

    /// Returns what to write instead of a value of another kind.
    fn instead(&self, error: &ValidationError<'_>, route: &[Step], expected: &str) -> String {
        let value: &Value = error.instance();
        if value.is_null() && matches!(expected, "a list" | "a mapping of keys and values") {
            return "write what belongs to it below, or take this line out".to_owned();
        }
        if let (Some(Step::Key(key)), Showing::Values) = (route.last(), self.words.showing) {
            let written = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            match (expected, value) {
                ("a list", Value::String(_) | Value::Number(_)) => return format!("write `{key}: [{written}]`"),
                ("a mapping of keys and values", Value::String(_) | Value::Number(_)) => {
                    if let Some(inner) = self.inner_key(error, &written) {
                        return format!("write `{key}: {{ {inner}: {written} }}`");
                    }
                }
                _ => {}
            }
        }
        let text = value.as_str().filter(|_| self.words.showing == Showing::Values).unwrap_or_default();
        let digits: String = text.chars().filter(|letter| !matches!(letter, ',' | ' ' | '_' | '\'')).collect();
        let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        match (expected, text.to_lowercase().as_str()) {
            ("`true` or `false`", "yes" | "on" | "y") => "write `true`".to_owned(),
            ("`true` or `false`", "no" | "off" | "n") => "write `false`".to_owned(),
            ("a whole number", _) if number => format!("write `{digits}`: digits only, without quotes"),
            _ => format!("write {expected} here"),
        }
    }

    /// Returns the key of a mapping that a value by itself was meant for: a needed one that takes such a value.
    fn inner_key(&self, error: &ValidationError<'_>, written: &str) -> Option<String> {
        let around = self.around(error)?;
        let needed = around.get("required")?.as_array()?.iter().filter_map(Value::as_str);
        let is_date = written.parse::<Date>().is_ok();
        let takes = |key: &&str| {
            let format = around.get("properties").and_then(|all| all.get(*key)?.get("format")?.as_str());
            (format == Some("date")) == is_date
        };
        needed.filter(takes).map(str::to_owned).next()
    }

    /// Returns an example of a missing key's value, and what it is for, from the schema's own words.
    fn example_of(&self, error: &ValidationError<'_>, key: &str) -> (String, String) {
        let around = self.around(error).and_then(|around| around.get("properties"));
        let about = around.and_then(|properties| properties.get(key));
        let words = about.and_then(|about| about.get("description")).and_then(Value::as_str);
        let words = words.map(|words| words.lines().next().unwrap_or(words).trim_end_matches('.'));
        let example = about.and_then(|about| about.pointer("/examples/0")).map(|example| match example {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        (
            example.unwrap_or_else(|| "…".to_owned()),
            words.map_or_else(String::new, |words| format!(": {}", lower_first(words))),
        )
    }
}

/// Says which sign of a word is another one than it looks. A date says so itself.
fn plainer(diagnostic: Diagnostic, word: &str) -> Diagnostic {
    let told = matches!(diagnostic.code, "id-form" | "unknown-word" | "wrong-type");
    match letters::plainer(word).filter(|_| told) {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// Colours by name, each dark enough for white words on it.
const COLOURS: [(&str, &str); 9] = [
    ("red", "#b3132b"),
    ("blue", "#1d4f91"),
    ("green", "#1e6b34"),
    ("purple", "#5b2a86"),
    ("orange", "#9c4a00"),
    ("pink", "#a3195b"),
    ("brown", "#6b4226"),
    ("grey", "#4a4a4a"),
    ("black", "#1a1a1a"),
];

fn malformed(pattern: &str, written: &str, at: Place) -> Diagnostic {
    match pattern {
        _ if pattern.contains('T') => Diagnostic::error("bad-date", format!("{written} is not a day and time"))
            .at(at, "so it cannot be put into the calendar")
            .help(date::day_and_time(written)),
        _ if pattern.contains("0[1-9]") => Diagnostic::error("bad-date", format!("{written} is not a month"))
            .at(at, "so it cannot be counted")
            .help("write a month like `2026-04`"),
        _ if pattern.contains('#') => {
            let name = written.trim_matches('`').to_lowercase();
            let code = COLOURS.iter().find(|(known, _)| *known == name).map_or("#0b5d66", |(_, code)| code);
            Diagnostic::error("unknown-word", format!("{written} is not a colour that is known here"))
                .at(at, "a `#`, then six of the signs 0 to 9 and a to f")
                .help(format!("write it as in `accent: \"{code}\"`, in quotes"))
        }
        _ => bad_id(written, at),
    }
}

fn bad_date(written: &str, at: Place) -> Diagnostic {
    Diagnostic::error("bad-date", format!("{written} is not a date"))
        .at(at, "so nothing can be counted by it")
        .help(date::day(written))
}

fn bad_id(written: &str, at: Place) -> Diagnostic {
    let shown = Some(written.trim_matches('`')).filter(|words| *words != PRIVATE);
    Diagnostic::error("id-form", format!("{written} is not an id"))
        .at(at, "ids become file names and links")
        .help(id::advice(shown.unwrap_or_default(), "example-housing"))
}

/// Ids that are none. The schema does not look at what they name, so they are given others for as long as it looks.
struct StandIns {
    /// The value with the other ids; absent where all are ids.
    value: Option<Value>,
    /// The route to each entry, as it is written, by the id that stands for it.
    written: BTreeMap<String, Vec<Step>>,
}

impl StandIns {
    fn of(shape: &Shape, value: &Value) -> Self {
        let mut stand_ins = Self { value: None, written: BTreeMap::new() };
        for error in shape.validator.iter_errors(value).take(MOST) {
            let ValidationErrorKind::AdditionalProperties { unexpected } = error.kind() else { continue };
            let pointer = error.schema_path().to_string();
            let around = pointer.rsplit_once('/').and_then(|(around, _)| shape.schema.pointer(around));
            if around.is_none_or(|around| around.get("properties").is_some()) {
                continue;
            }
            let above = error.instance_path().to_string();
            let renamed = stand_ins.value.get_or_insert_with(|| value.clone());
            let Some(Value::Object(entries)) = renamed.pointer_mut(&above) else { continue };
            for key in unexpected.iter().take(place::MOST + 1) {
                let id = format!("stands-for-no-id-{}", stand_ins.written.len());
                if let Some(entry) = entries.shift_remove(key) {
                    entries.insert(id.clone(), entry);
                }
                stand_ins.written.insert(id, [steps(&error), vec![Step::Key(key.clone())]].concat());
            }
        }
        stand_ins
    }

    /// Returns the value to look at.
    fn value<'a>(&'a self, written: &'a Value) -> &'a Value {
        self.value.as_ref().unwrap_or(written)
    }

    /// Returns where a problem is, as it is written.
    fn route(&self, error: &ValidationError<'_>) -> Vec<Step> {
        let mut route = steps(error);
        for step in &mut route {
            if let Step::Key(id) = step
                && let Some(Step::Key(written)) = self.written.get(id).and_then(|route| route.last())
            {
                *id = written.clone();
            }
        }
        route
    }
}

fn steps(error: &ValidationError<'_>) -> Vec<Step> {
    error
        .instance_path()
        .iter()
        .map(|segment| match segment {
            LocationSegment::Property(key) => Step::Key(key.to_string()),
            LocationSegment::Index(index) => Step::Index(index),
        })
        .collect()
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "empty",
        Value::Bool(_) => "a yes or no",
        Value::Number(number) if number.is_f64() => "a number with a point",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a mapping of keys and values",
    }
}

fn backticked<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
