//! The JSON Schema of the project's files, from the same types that read them.

use schemars::{JsonSchema, Schema, generate::SchemaSettings, transform::RecursiveTransform};
use serde_json::{Value, json};

use crate::model::{network::NetworkFile, people::Person, printers::Printers, toolkit::FrontMatter};

/// Returns the schema of `network.yaml` and of what it includes (draft-07, which editors understand).
pub fn network() -> Value {
    of::<NetworkFile>()
}

/// Returns the schema of a toolkit file's front matter.
pub fn front_matter() -> Value {
    of::<FrontMatter>()
}

/// Returns the schema of the private file.
pub fn people() -> Value {
    of::<std::collections::BTreeMap<crate::model::champion::ChampionId, Person>>()
}

/// Returns the schema of a project's `theme/printers.yaml`: any key of ours can be there, but for the names of files,
/// which scripts rely on.
pub fn printers() -> Value {
    let mut schema = of::<Printers>();
    each_mapping(&mut schema, &mut |mapping| {
        mapping.shift_remove("required");
        if let Some(properties) = mapping.get_mut("properties").and_then(Value::as_object_mut) {
            properties.shift_remove("makes");
        }
    });
    schema
}

fn each_mapping(value: &mut Value, change: &mut impl FnMut(&mut serde_json::Map<String, Value>)) {
    if let Value::Object(mapping) = value {
        change(mapping);
        mapping.values_mut().for_each(|inner| each_mapping(inner, change));
    }
}

fn of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft07()
        .with_transform(RecursiveTransform(upper_bounds))
        .with_transform(RecursiveTransform(plain_text))
        .with_transform(RecursiveTransform(titles));
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// Adds the largest number that a type can hold; schemars writes the smallest only.
fn upper_bounds(schema: &mut Schema) {
    let largest = match schema.get("format").and_then(Value::as_str) {
        Some("uint8") => u64::from(u8::MAX),
        Some("uint32") => u64::from(u32::MAX),
        _ => return,
    };
    schema.remove("format");
    schema.ensure_object().entry("maximum").or_insert_with(|| largest.into());
}

/// Allows a number where any text will do: nobody should have to know that the edition `2026` is one to YAML.
fn plain_text(schema: &mut Schema) {
    if ["pattern", "format", "enum", "const"].iter().any(|narrower| schema.get(*narrower).is_some()) {
        return;
    }
    let types = match schema.get("type") {
        Some(Value::String(one)) if one == "string" => json!(["string", "number"]),
        Some(Value::Array(many)) if *many == [json!("string"), json!("null")] => json!(["string", "number", "null"]),
        _ => return,
    };
    schema.insert("type".to_owned(), types);
}

/// Names every property as a heading of an editor does: `hours_per_month` is "Hours per month".
fn titles(schema: &mut Schema) {
    let properties = schema.as_object_mut().and_then(|schema| schema.get_mut("properties"));
    let properties = properties.and_then(Value::as_object_mut);
    for (key, property) in properties.into_iter().flatten() {
        let words = key.replace('_', " ");
        let (first, rest) = words.split_at(words.chars().next().map_or(0, char::len_utf8));
        if let Some(property) = property.as_object_mut() {
            property.entry("title").or_insert_with(|| format!("{}{rest}", first.to_uppercase()).into());
        }
    }
}
