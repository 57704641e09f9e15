//! Annotations on a pull request: GitHub's workflow commands.
//!
//! Source: "Workflow commands for GitHub Actions". GitHub shows ten errors and ten warnings of a step, so the worst
//! come first.

use crate::{
    diag::{Located, Severity},
    text::Sources,
};

/// Returns all diagnostics as workflow commands, errors first.
pub fn render(located: &[Located], sources: &Sources) -> String {
    let of = |severity| located.iter().filter(move |located| located.diagnostic.severity == severity);
    of(Severity::Error).chain(of(Severity::Warning)).map(|located| command(located, sources)).collect()
}

fn command(located: &Located, sources: &Sources) -> String {
    let diagnostic = &located.diagnostic;
    let place = located.spans.first().map_or_else(String::new, |span| {
        let start = sources.line_column(span.file, span.bytes.start);
        let end = sources.line_column(span.file, span.bytes.end.max(span.bytes.start));
        let path = property(&sources.get(span.file).path);
        format!("file={path},line={},col={},endLine={},", start.line, start.column, end.line)
    });
    let help = diagnostic.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    let message = data(&format!("{}{help}", diagnostic.message));
    format!("::{} {place}title={}::{message}\n", diagnostic.severity, property(diagnostic.code))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
