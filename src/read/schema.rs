//! The JSON Schema of the project's files, from the same types that read them.

use schemars::{JsonSchema, Schema, generate::SchemaSettings, transform::RecursiveTransform};
use serde_json::Value;

use crate::model::{network::NetworkFile, people::Person, toolkit::FrontMatter};

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

fn of<T: JsonSchema>() -> Value {
    let bounds = RecursiveTransform(upper_bounds);
    SchemaSettings::draft07().with_transform(bounds).into_generator().into_root_schema_for::<T>().to_value()
}

/// Adds the largest number that a type can hold; schemars writes the smallest only.
fn upper_bounds(schema: &mut Schema) {
    let largest = match schema.get("format").and_then(Value::as_str) {
        Some("uint8") => u64::from(u8::MAX),
        Some("uint32") => u64::from(u32::MAX),
        _ => return,
    };
    let bounds = schema.ensure_object();
    bounds.remove("format");
    bounds.entry("maximum").or_insert_with(|| largest.into());
}
