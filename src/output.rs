//! What every JSON output has: a version, what is withheld from its reader, and a schema made from its type.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value, json};

/// The version of every schema. It rises when something is taken away or means something else; adding is free.
pub const VERSION: u32 = 1;

/// Marks a figure on its way to [`versioned`]. No key of ours and no id looks like it.
const MARK: &str = "\0withheld";

/// Why a figure is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Withheld {
    /// It is a count from 1 to one under `small_number`.
    Below,
    /// It protects another one, or is made of one that is not told.
    Protects,
}

/// Serialises a figure that is not told, with the words that stand for it where people read.
///
/// # Errors
///
/// Returns an error when the serializer does.
pub fn withheld<S: Serializer>(serializer: S, why: Withheld, words: &str) -> Result<S::Ok, S::Error> {
    let mut mark = serializer.serialize_map(Some(1))?;
    mark.serialize_entry(MARK, &(why, words))?;
    mark.end()
}

/// Returns the same as a value.
pub fn mark(why: Withheld) -> Value {
    json!({ MARK: [why, ""] })
}

/// Returns the words for a figure that is not told.
pub fn words(value: &Value) -> Option<&str> {
    value.get(MARK)?.get(1)?.as_str()
}

/// Returns a JSON output: its version first, and beside the day what its reader may not know.
///
/// # Panics
///
/// When the output is no object with text for keys, which is a mistake of ours.
pub fn versioned(output: impl Serialize) -> Value {
    let mut output = serde_json::to_value(output).expect("an output is plain data");
    let mut paths = Map::new();
    take(&mut output, "", &mut paths);
    let Value::Object(fields) = output else { panic!("an output is an object") };
    let mut whole = Map::from_iter([("version".to_owned(), json!(VERSION))]);
    let (head, rest): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(key, _)| key == "as_of" || key == "revision");
    whole.extend(head);
    whole.insert("withheld".to_owned(), Value::Object(paths));
    whole.extend(rest);
    Value::Object(whole)
}

/// Makes `null` of what is not told, and notes its path.
fn take(value: &mut Value, path: &str, paths: &mut Map<String, Value>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Object(fields) => {
            if let Some(mark) = fields.shift_remove(MARK) {
                paths.insert(path.to_owned(), mark[0].clone());
                *value = Value::Null;
                return;
            }
            fields.iter_mut().for_each(|(key, field)| take(field, &below(key), paths));
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter_mut().enumerate() {
                // What an entry is called, where it has a name that is its own.
                let name = ["id", "month"].iter().find_map(|key| entry.get(key)?.as_str()).map(str::to_owned);
                take(entry, &below(&name.unwrap_or_else(|| index.to_string())), paths);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Returns the schema of a type that has its version itself, and withholds nothing.
pub fn plain_schema<T: JsonSchema>(name: &str) -> Value {
    let settings = SchemaSettings::draft07().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    schema["title"] = json!(name);
    schema
}

/// Returns the schema of what [`versioned`] makes of a type.
pub fn schema<T: JsonSchema>(name: &str) -> Value {
    let mut schema = plain_schema::<T>(name);
    let Some(fields) = schema.as_object_mut() else { return schema };
    let known = fields.shift_remove("properties");
    let mut properties = json!({
        "version": { "description": "The version of this schema.", "const": VERSION },
        "withheld": {
            "description": "What the reader may not know, by its path: `below` is a count from 1 to one under \
                            `small_number`, `protects` another one. Such a figure is null.",
            "type": "object",
            "additionalProperties": { "enum": [Withheld::Below, Withheld::Protects] },
        },
    });
    if let (Some(properties), Some(Value::Object(known))) = (properties.as_object_mut(), known) {
        properties.extend(known);
    }
    fields.insert("properties".to_owned(), properties);
    let required = fields.entry("required").or_insert_with(|| json!([]));
    if let Some(required) = required.as_array_mut() {
        required.extend([json!("version"), json!("withheld")]);
    }
    schema
}
