//! For scripts: one JSON object a line.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::{
    diag::{Located, Severity},
    output,
    text::Sources,
};

/// A problem, on a line of its own; lines and columns start at 1, columns count characters.
#[derive(Serialize, JsonSchema)]
struct Line<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    help: Option<&'a str>,
    /// The version of this schema.
    version: u32,
}

/// Returns the schema of a line.
pub fn schema() -> Value {
    output::plain_schema::<Line<'_>>("diagnostic")
}

/// Returns a diagnostic as one line of JSON; lines and columns start at 1, columns count characters.
pub fn render(located: &Located, sources: &Sources) -> String {
    let diagnostic = &located.diagnostic;
    let first = located.spans.first();
    let start = first.map(|span| sources.line_column(span.file, span.bytes.start));
    let end = first.map(|span| sources.line_column(span.file, span.bytes.end.max(span.bytes.start)));
    let line = Line {
        code: diagnostic.code,
        severity: diagnostic.severity,
        message: &diagnostic.message,
        file: first.map(|span| sources.get(span.file).path.as_str()),
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        end_line: end.map(|end| end.line),
        end_column: end.map(|end| end.column),
        help: diagnostic.help.as_deref(),
        version: output::VERSION,
    };
    let json = serde_json::to_string(&line).expect("plain text and numbers are always JSON");
    format!("{json}\n")
}
