//! SARIF 2.1.0, the exchange format of code scanning.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{
    diag::{About, Located, Severity, gitlab::Fingerprints},
    text::{Sources, Span},
};

/// Returns all diagnostics as a SARIF log, with what is known about their codes.
pub fn render(located: &[Located], sources: &Sources, about: &[About]) -> String {
    let codes: BTreeSet<&str> = located.iter().map(|located| located.diagnostic.code).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, about)).collect();
    let mut fingerprints = Fingerprints::default();
    let results: Vec<Value> = located
        .iter()
        .map(|located| {
            let mut result = result(located, sources);
            result["ruleIndex"] = json!(codes.iter().position(|code| *code == located.diagnostic.code));
            result["partialFingerprints"] = json!({ "muster/v1": fingerprints.of(located, sources) });
            result
        })
        .collect();
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

fn rule(code: &str, about: &[About]) -> Value {
    let Some(about) = about.iter().find(|about| about.code == code) else { return json!({ "id": code }) };
    let level = match about.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    json!({
        "id": code,
        "shortDescription": { "text": about.why },
        "fullDescription": { "text": about.full },
        "help": { "text": about.page, "markdown": about.markdown },
        "defaultConfiguration": { "level": level },
    })
}

fn result(located: &Located, sources: &Sources) -> Value {
    let diagnostic = &located.diagnostic;
    let help = diagnostic.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    let locations: Vec<Value> = located.spans.iter().take(1).map(|span| location(span, sources)).collect();
    let others = located.spans.iter().zip(&diagnostic.places).skip(1).map(|(span, (_, label))| {
        let mut other = location(span, sources);
        other["message"] = text(label);
        other
    });
    json!({
        "ruleId": diagnostic.code,
        "level": diagnostic.severity,
        "message": text(&format!("{}{help}", diagnostic.message)),
        "locations": locations,
        "relatedLocations": others.collect::<Vec<_>>(),
    })
}

/// Returns a message. SARIF would make a link of `[words](somewhere)`; no words of ours are one.
fn text(words: &str) -> Value {
    json!({ "text": words.replace("](", "] (") })
}

fn location(span: &Span, sources: &Sources) -> Value {
    let start = sources.line_column(span.file, span.bytes.start);
    let end = sources.line_column(span.file, span.bytes.end.max(span.bytes.start));
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&sources.shown_path(span.file)) },
        "region": {
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        },
    } })
}

/// Returns a path as a URI: relative like the path itself, or absolute.
fn uri(path: &str) -> String {
    let escaped: String = path
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    if path.starts_with('/') { format!("file://{escaped}") } else { escaped }
}
