//! GitLab's code quality report: a JSON list.

use serde_json::json;

use crate::{
    diag::{Located, Severity},
    text::Sources,
};

/// Returns all diagnostics as a code quality report.
pub fn render(located: &[Located], sources: &Sources) -> String {
    let entries: Vec<_> = located
        .iter()
        .map(|located| {
            let diagnostic = &located.diagnostic;
            let (path, line) = located.spans.first().map_or(("network.yaml", 1), |span| {
                (sources.get(span.file).path.as_str(), sources.line_column(span.file, span.bytes.start).line)
            });
            // The same problem keeps its fingerprint when lines above it move.
            let identity = format!("{}\n{path}\n{}", diagnostic.code, diagnostic.message);
            json!({
                "description": diagnostic.message,
                "check_name": diagnostic.code,
                "fingerprint": blake3::hash(identity.as_bytes()).to_hex().as_str(),
                "severity": match diagnostic.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                },
                "location": { "path": path, "lines": { "begin": line } },
            })
        })
        .collect();
    format!("{:#}\n", json!(entries))
}
