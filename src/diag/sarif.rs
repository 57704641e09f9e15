//! SARIF 2.1.0, the exchange format of code scanning.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{
    diag::Located,
    text::{Sources, Span},
};

/// Returns all diagnostics as a SARIF log.
pub fn render(located: &[Located], sources: &Sources) -> String {
    let codes: BTreeSet<&str> = located.iter().map(|located| located.diagnostic.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = located.iter().map(|located| result(located, sources)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "muster", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn result(located: &Located, sources: &Sources) -> Value {
    let diagnostic = &located.diagnostic;
    let help = diagnostic.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    let locations: Vec<Value> = located.spans.iter().take(1).map(|span| location(span, sources)).collect();
    let others = located.spans.iter().zip(&diagnostic.places).skip(1).map(|(span, (_, label))| {
        let mut other = location(span, sources);
        other["message"] = json!({ "text": label });
        other
    });
    json!({
        "ruleId": diagnostic.code,
        "level": diagnostic.severity,
        "message": { "text": format!("{}{help}", diagnostic.message) },
        "locations": locations,
        "relatedLocations": others.collect::<Vec<_>>(),
    })
}

fn location(span: &Span, sources: &Sources) -> Value {
    let start = sources.line_column(span.file, span.bytes.start);
    let end = sources.line_column(span.file, span.bytes.end.max(span.bytes.start));
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&sources.get(span.file).path) },
        "region": {
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        },
    } })
}

/// Returns a path as a relative URI.
fn uri(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
