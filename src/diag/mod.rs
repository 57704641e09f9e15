//! A problem as a value. One file per way to show it.

pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod nearest;
pub mod sarif;
pub mod short;

use std::fmt;

use clap::ValueEnum;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::{Place, Sources, Span};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Severity {
    /// Nothing is built while it stands.
    Error,
    /// The build goes on.
    Warning,
}

/// What is wrong, where, why it matters and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable and unique: `ref-dangling`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong. Lower case, no final period, names in backticks.
    pub message: String,
    /// Where, each with a label. The first is the primary one.
    pub places: Vec<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Starts an error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), places: Vec::new(), help: None }
    }

    /// Starts a warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Adds a place. The first one added is the primary one.
    #[must_use]
    pub fn at(mut self, place: Place, label: impl Into<String>) -> Self {
        self.places.push((place, label.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// All problems found so far.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The problems, in the order they were found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds problems.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Returns how many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// Returns how many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

/// A diagnostic whose places have been found in the text.
#[derive(Debug, Clone)]
pub struct Located {
    /// The diagnostic.
    pub diagnostic: Diagnostic,
    /// The bytes of each place, in the same order.
    pub spans: Vec<Span>,
}

/// Sorts by file, then line, then code, which is the order a person would go through them.
pub fn sort(located: &mut [Located]) {
    located.sort_by(|a, b| {
        let key = |located: &Located| {
            let first = located.spans.first();
            first.map(|span| (span.file, span.bytes.start, span.bytes.end))
        };
        let words = |located: &Located| (located.diagnostic.code, located.diagnostic.message.clone());
        key(a).cmp(&key(b)).then_with(|| words(a).cmp(&words(b)))
    });
}

/// The ways to show problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the lines they stand in
    Human,
    /// One line each
    Short,
    /// One JSON object a line
    Json,
    /// Annotations on a GitHub pull request
    Github,
    /// A GitLab code quality report
    Gitlab,
    /// SARIF 2.1.0
    Sarif,
}

/// What is known about a code, whatever it is told of.
#[derive(Debug, Clone)]
pub struct About {
    /// The code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Why it matters, in a sentence.
    pub why: String,
    /// Why it matters, and when it is looked for.
    pub full: String,
    /// All that there is to say, as plain text.
    pub page: String,
    /// All that there is to say, as Markdown.
    pub markdown: String,
}

/// Returns problems in one of the formats. `about` is asked for the words about a code when a format has room for them.
pub fn render(
    format: Format,
    located: &[Located],
    sources: &Sources,
    look: human::Look,
    about: impl FnOnce() -> Vec<About>,
) -> String {
    match format {
        Format::Human => located.iter().map(|one| format!("{}\n", human::render(one, sources, look))).collect(),
        Format::Short => located.iter().map(|one| short::render(one, sources)).collect(),
        Format::Json => located.iter().map(|one| json::render(one, sources)).collect(),
        Format::Github => github::render(located, sources),
        Format::Gitlab => gitlab::render(located, sources),
        Format::Sarif => sarif::render(located, sources, &about()),
    }
}

/// Returns text that cannot drive a terminal: control characters become `?`, and so do the signs of direction, also
/// those that a document keeps. A terminal knows no end of their reach, so one could turn the words of a message.
pub fn printable(text: &str) -> String {
    text.chars().map(|letter| if drives(letter) { '?' } else { letter }).collect()
}

/// Returns whether a character does something to a terminal, other than to be seen.
fn drives(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// "3 errors and 1 warning", with the plural.
pub struct Tally {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
}

impl Tally {
    /// Counts.
    pub fn of(located: &[Located]) -> Self {
        let of = |severity| located.iter().filter(|one| one.diagnostic.severity == severity).count();
        Self { errors: of(Severity::Error), warnings: of(Severity::Warning) }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
        match (self.errors, self.warnings) {
            (0, 0) => f.write_str("no problems"),
            (errors, 0) => f.write_str(&count(errors, "error")),
            (0, warnings) => f.write_str(&count(warnings, "warning")),
            (errors, warnings) => write!(f, "{} and {}", count(errors, "error"), count(warnings, "warning")),
        }
    }
}
