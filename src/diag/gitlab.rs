//! GitLab's code quality report: a JSON list.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    diag::{Located, Severity},
    text::Sources,
};

/// Returns all diagnostics as a code quality report.
pub fn render(located: &[Located], sources: &Sources) -> String {
    let mut fingerprints = Fingerprints::default();
    let entries: Vec<_> = located
        .iter()
        .map(|located| {
            let diagnostic = &located.diagnostic;
            let (path, line) = located.spans.first().map_or_else(
                || ("network.yaml".to_owned(), 1),
                |span| (sources.shown_path(span.file), sources.line_column(span.file, span.bytes.start).line),
            );
            let help = diagnostic.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
            json!({
                "description": format!("{}{help}", diagnostic.message),
                "check_name": diagnostic.code,
                "fingerprint": fingerprints.of(located, sources),
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

/// Names for problems that stay the same when lines move, so that a server knows which of them are new.
#[derive(Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<String, usize>,
}

impl Fingerprints {
    /// Returns the name of the next problem. Of several that say the same about one file, each has its own.
    pub(super) fn of(&mut self, located: &Located, sources: &Sources) -> String {
        let diagnostic = &located.diagnostic;
        let path = located.spans.first().map_or("", |span| sources.get(span.file).path.as_str());
        let identity = format!("{}\n{path}\n{}", diagnostic.code, diagnostic.message);
        let before = self.seen.entry(identity.clone()).or_default();
        let name = match *before {
            0 => identity,
            before => format!("{identity}\n{before}"),
        };
        *before += 1;
        blake3::hash(name.as_bytes()).to_hex().to_string()
    }
}
