//! One line each, as editors and terminals can follow: `file:line:col: error[code]: message`.

use crate::{
    diag::{Located, printable},
    text::Sources,
};

/// Returns a diagnostic on one line.
pub fn render(located: &Located, sources: &Sources) -> String {
    let diagnostic = &located.diagnostic;
    let place = located.spans.first().map_or_else(String::new, |span| {
        let path = printable(&sources.shown_path(span.file));
        format!("{path}:{}: ", sources.line_column(span.file, span.bytes.start))
    });
    let help = diagnostic.help.as_deref().map(|help| format!(" ({})", printable(help))).unwrap_or_default();
    format!("{place}{}[{}]: {}{help}\n", diagnostic.severity, diagnostic.code, printable(&diagnostic.message))
}
