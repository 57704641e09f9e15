//! For people: a snippet with the place underlined, and what to do. The only module that knows annotate-snippets.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::{
    diag::{Located, Severity, printable},
    text::{Showing, Sources, Span},
};

/// How wide and how colourful.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to use colour.
    pub paint: Paint,
}

/// Whether to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Yes.
    Colour,
    /// No.
    Plain,
}

/// Returns a diagnostic as a person reads it.
pub fn render(located: &Located, sources: &Sources, look: Look) -> String {
    let diagnostic = &located.diagnostic;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = printable(&diagnostic.message);
    let labels: Vec<String> = diagnostic.places.iter().map(|(_, label)| printable(label)).collect();
    let cuts: Vec<Cut> = located.spans.iter().map(|span| cut(span, sources)).collect();
    let help = diagnostic.help.as_deref().map(printable);

    let mut group = Group::with_title(level.primary_title(message.as_str()).id(diagnostic.code));
    for (index, (cut, label)) in cuts.iter().zip(&labels).enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(cut.bytes.clone()).label(label.as_str());
        group = group.element(
            Snippet::source(cut.text.as_str()).path(cut.path.as_str()).line_start(cut.line).annotation(annotation),
        );
    }
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = match look.paint {
        Paint::Colour => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    };
    format!("{}\n", renderer.term_width(look.width).render(&[group]))
}

/// The few lines around a place, so that a large file costs nothing.
struct Cut {
    path: String,
    line: usize,
    text: String,
    bytes: Range<usize>,
}

/// A longer line is shown in part only: nobody reads it, and it would flood the screen.
const LONGEST: usize = 400;

fn cut(span: &Span, sources: &Sources) -> Cut {
    let source = sources.get(span.file);
    let text = source.text.as_str();
    let start = text.floor_char_boundary(span.bytes.start.min(text.len()));
    let line = sources.line_column(span.file, start).line;
    if source.showing == Showing::Nothing {
        return Cut { path: source.path.clone(), line, text: "[private]".to_owned(), bytes: 0..9 };
    }
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let from = text.floor_char_boundary(line_start.max(start.saturating_sub(LONGEST / 2)));
    let to = text.floor_char_boundary(line_end.min(start + LONGEST / 2));
    let end = text.floor_char_boundary(span.bytes.end.clamp(start, to));
    // Replacing keeps the number of bytes, so that the caret stays under its letter.
    let shown = text[from..to].trim_end_matches('\r').chars().map(|letter| {
        if letter.is_control() && letter != '\t' { "?".repeat(letter.len_utf8()) } else { letter.to_string() }
    });
    let shown: String = shown.collect();
    let bytes = (start - from).min(shown.len())..(end - from).min(shown.len());
    Cut { path: source.path.clone(), line, text: shown, bytes }
}
