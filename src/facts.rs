//! What toolkit text may say about the network: the values of `{{ … }}`.

/// Names and their values. Every leaf is Markdown, with what people wrote already escaped.
#[derive(Debug, Clone, Default)]
pub struct Facts(pub serde_json::Value);

/// Returns text as Markdown that prints as exactly that text.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        if letter.is_ascii_punctuation() {
            escaped.push('\\');
        }
        // A line break could start a list or a heading.
        escaped.push(if letter.is_control() { ' ' } else { letter });
    }
    escaped
}
