//! The keys of a schema, each with what it means: for `explain`.

use serde_json::Value;

/// One key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Where it stands: `champions.ID.listing.agreed`.
    pub path: String,
    /// What it means.
    pub about: String,
    /// What could be written there.
    pub example: Option<String>,
    /// The words that it can have, each with what it means.
    pub words: Vec<(String, String)>,
}

impl Key {
    /// Returns whether somebody means this key: by its whole path, with or without the ids on it, or by its last step.
    pub fn is_called(&self, word: &str) -> bool {
        let steps = || self.path.split('.').filter(|step| *step != ID);
        self.path == word || steps().eq(word.split('.').filter(|step| *step != ID)) || steps().next_back() == Some(word)
    }
}

/// What stands for an id in a path.
const ID: &str = "ID";

/// Deeper than any schema of ours.
const DEEPEST: usize = 12;

/// Returns the keys of a schema, in its order.
pub fn of(schema: &Value) -> Vec<Key> {
    let mut keys = Vec::new();
    below(schema, schema, "", 0, &mut keys);
    keys
}

fn below(root: &Value, node: &Value, path: &str, depth: usize, keys: &mut Vec<Key>) {
    if depth > DEEPEST {
        return;
    }
    let node = meant(root, node);
    let join = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    for (key, value) in node.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let path = join(key);
        let inner = meant(root, value);
        let about = |node: &Value| node.get("description").and_then(Value::as_str).map(str::to_owned);
        keys.push(Key {
            about: about(value).or_else(|| about(inner)).unwrap_or_default(),
            example: value.pointer("/examples/0").or_else(|| value.get("default")).and_then(example),
            words: words(meant(root, inner.get("items").unwrap_or(inner))),
            path: path.clone(),
        });
        below(root, inner, &path, depth + 1, keys);
    }
    if let Some(items) = node.get("items") {
        below(root, items, path, depth + 1, keys);
    }
    let by_id = node.get("patternProperties").and_then(Value::as_object).into_iter().flat_map(|all| all.values());
    let by_id = by_id.chain(node.get("additionalProperties").filter(|node| node.is_object()));
    for entry in by_id {
        below(root, entry, &join(ID), depth + 1, keys);
    }
}

/// Returns what a schema refers to; of a value that may be absent, what it is when it is there.
fn meant<'a>(root: &'a Value, node: &'a Value) -> &'a Value {
    let reference =
        node.get("$ref").or_else(|| node.pointer("/allOf/0/$ref")).or_else(|| node.pointer("/anyOf/0/$ref"));
    let target = reference.and_then(Value::as_str).and_then(|path| root.pointer(path.trim_start_matches('#')));
    target.or_else(|| node.pointer("/anyOf/0")).unwrap_or(node)
}

fn words(node: &Value) -> Vec<(String, String)> {
    let branches = node.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let described = branches.filter_map(|branch| {
        let about = branch.get("description").and_then(Value::as_str).unwrap_or_default();
        Some((branch.get("const")?.as_str()?.to_owned(), about.to_owned()))
    });
    let plain = node.get("enum").and_then(Value::as_array).into_iter().flatten();
    described.chain(plain.filter_map(|word| Some((word.as_str()?.to_owned(), String::new())))).collect()
}

fn example(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => Some(format!("[{}]", items.iter().filter_map(example).collect::<Vec<_>>().join(", "))),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => Some(value.to_string()),
    }
}
