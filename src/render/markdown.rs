//! Markdown.

/// Renders text that is Markdown already: one line feed at the end and none before others.
pub fn render(text: &str) -> Result<Vec<u8>, String> {
    let mut lines: String = text.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    while lines.ends_with("\n\n") {
        lines.pop();
    }
    Ok(lines.into_bytes())
}
