//! What toolkit text may say about the network: the values of `{{ … }}`.

/// Names and their values. Every leaf is Markdown, with what people wrote already escaped.
#[derive(Debug, Clone, Default)]
pub struct Facts(pub serde_json::Value);
