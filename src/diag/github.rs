//! For GitHub: annotations on a pull request, and a table for the summary of a job.
//!
//! Source: "Workflow commands for GitHub Actions" and "Adding a job summary" in GitHub's documentation.

use crate::{
    diag::{Located, Severity, Tally, printable},
    text::Sources,
};

/// GitHub shows so many errors and so many warnings of a step, and drops the rest without a word.
const SHOWN: usize = 10;

/// A summary may have one megabyte; a table of so many rows stays below it and can still be read.
const ROWS: usize = 500;

/// Returns the diagnostics that GitHub has room for as workflow commands, the worst first, and how many more there are.
pub fn render(located: &[Located], sources: &Sources) -> String {
    let of = |severity| located.iter().filter(move |located| located.diagnostic.severity == severity).take(SHOWN);
    let shown = of(Severity::Error).chain(of(Severity::Warning)).map(|located| command(located, sources));
    let mut commands: String = shown.collect();
    let all = Tally::of(located);
    let rest = Tally { errors: all.errors.saturating_sub(SHOWN), warnings: all.warnings.saturating_sub(SHOWN) };
    if rest.errors + rest.warnings > 0 {
        let sentence = format!("and {rest} more; run `muster check` to see all, or look at the summary of this job");
        commands += &format!("::notice title=muster::{}\n", data(&sentence));
    }
    commands
}

/// Returns all diagnostics as a Markdown table for the summary of a job, the worst first.
pub fn summary(located: &[Located], sources: &Sources) -> String {
    let tally = Tally::of(located);
    if located.is_empty() {
        return "### muster check: no problems\n".to_owned();
    }
    let mut page = format!("### muster check: {tally}\n\n| | Where | What | What to do |\n|---|---|---|---|\n");
    let of = |severity| located.iter().filter(move |located| located.diagnostic.severity == severity);
    for located in of(Severity::Error).chain(of(Severity::Warning)).take(ROWS) {
        let diagnostic = &located.diagnostic;
        let place = located.spans.first().map_or_else(String::new, |span| {
            format!("{}:{}", sources.shown_path(span.file), sources.line_column(span.file, span.bytes.start).line)
        });
        page += &format!(
            "| {}<br>{} | {} | {} | {} |\n",
            diagnostic.severity,
            cell(diagnostic.code),
            cell(&place),
            cell(&diagnostic.message),
            cell(diagnostic.help.as_deref().unwrap_or_default()),
        );
    }
    if located.len() > ROWS {
        page += &format!("\nOnly the first {ROWS} are shown.\n");
    }
    page
}

fn command(located: &Located, sources: &Sources) -> String {
    let diagnostic = &located.diagnostic;
    let place = located.spans.first().map_or_else(String::new, |span| {
        let start = sources.line_column(span.file, span.bytes.start);
        let end = sources.line_column(span.file, span.bytes.end.max(span.bytes.start));
        let path = property(&sources.shown_path(span.file));
        // Columns count only where a place lies within one line.
        let columns = if start.line == end.line {
            format!("col={},endColumn={},", start.column, end.column)
        } else {
            String::new()
        };
        format!("file={path},line={},endLine={},{columns}", start.line, end.line)
    });
    let help = diagnostic.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    let message = data(&format!("{}{help}", diagnostic.message));
    format!("::{} {place}title={}::{message}\n", diagnostic.severity, property(diagnostic.code))
}

fn data(text: &str) -> String {
    printable(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"))
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Returns text as it stands in a cell of a Markdown table: nothing in it is markup, save code between backticks.
fn cell(text: &str) -> String {
    let mut code = false;
    let mut shown = String::new();
    // A lonely backtick would take the rest of the row with it.
    let paired = text.matches('`').count().is_multiple_of(2);
    for letter in text.chars() {
        match letter {
            '`' if paired => {
                code = !code;
                shown.push('`');
            }
            '|' => shown += "\\|",
            _ if letter.is_control() => shown.push(' '),
            '&' if !code => shown += "&amp;",
            '<' if !code => shown += "&lt;",
            '@' if !code => shown += "&#64;",
            '\\' | '*' | '_' | '[' | ']' | '!' | '#' | '~' | '`' | '$' if !code => {
                shown.push('\\');
                shown.push(letter);
            }
            _ => shown.push(letter),
        }
    }
    shown
}
