//! JSON.

/// Renders a value, indented, with a line feed at the end.
pub fn render(value: &serde_json::Value) -> Result<Vec<u8>, String> {
    let mut text = serde_json::to_string_pretty(value).map_err(|error| error.to_string())?;
    text.push('\n');
    Ok(text.into_bytes())
}
