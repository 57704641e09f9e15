//! For people: a snippet with the place underlined, and what to do. The only module that knows annotate-snippets.
//!
//! Nothing is wider than the terminal: sentences are wrapped, a long line of a file is shown in part, and a label that
//! does not fit beside its place stands below it.

use std::ops::Range;

use annotate_snippets::{
    AnnotationKind, Group, Level, Renderer, Snippet,
    renderer::{DEFAULT_ERROR_STYLE, DEFAULT_WARNING_STYLE, Effects, Style},
};

use crate::{
    diag::{Located, Severity, drives, printable},
    screen,
    text::{FileId, LineColumn, Showing, Sources, Span},
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

impl Paint {
    /// Returns text that stands out, such as a heading.
    pub fn strong(self, text: &str) -> String {
        self.styled(Style::new().effects(Effects::BOLD), text)
    }

    /// Returns text in the colour of an error or a warning.
    pub fn of(self, severity: Severity, text: &str) -> String {
        let style = match severity {
            Severity::Error => DEFAULT_ERROR_STYLE,
            Severity::Warning => DEFAULT_WARNING_STYLE,
        };
        self.styled(style, text)
    }

    fn styled(self, style: Style, text: &str) -> String {
        match self {
            Self::Colour => format!("{style}{text}{style:#}"),
            Self::Plain => text.to_owned(),
        }
    }
}

/// Where the label of a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Labels {
    /// On the line of the carets.
    Beside,
    /// In a note of its own.
    Below,
}

/// Returns a diagnostic as a person reads it.
pub fn render(located: &Located, sources: &Sources, look: Look) -> String {
    let plain = Look { paint: Paint::Plain, ..look };
    let beside = body(located, sources, plain, Labels::Beside);
    let fits = beside.lines().all(|line| is_path(line) || screen::width(line) <= look.width);
    let body = match (fits, look.paint) {
        (true, Paint::Plain) => beside,
        (true, Paint::Colour) => body(located, sources, look, Labels::Beside),
        (false, _) => body(located, sources, look, Labels::Below),
    };
    format!("{}{body}\n", title(located, look))
}

/// Returns the first lines: how bad it is, the code, and what is wrong.
fn title(located: &Located, look: Look) -> String {
    let diagnostic = &located.diagnostic;
    let head = format!("{}[{}]", diagnostic.severity, diagnostic.code);
    let message = printable(&diagnostic.message);
    // The second line stands below the sentence, unless a long code would leave it no room.
    let indent = if head.len() + 2 <= look.width / 3 { head.len() + 2 } else { 4 };
    let said = if head.len() + 1 < look.width {
        wrap(&format!("{head}: {message}"), look.width, indent)[head.len()..].to_owned()
    } else {
        let margin = format!("\n{}", " ".repeat(indent));
        format!(":{margin}{}", wrap(&message, look.width - indent, 0).replace('\n', &margin))
    };
    format!("{}{}\n", look.paint.of(diagnostic.severity, &head), look.paint.strong(&said))
}

/// Returns the snippets and what to do.
fn body(located: &Located, sources: &Sources, look: Look, labels: Labels) -> String {
    let words: Vec<String> = located.diagnostic.places.iter().map(|(_, label)| printable(label)).collect();
    let digits = located.spans.iter().map(|span| sources.line_column(span.file, span.bytes.start).line).max();
    let digits = digits.unwrap_or(1).to_string().len();
    // Line number, space, bar, space; and a caret can stand behind the last letter.
    let room = look.width.saturating_sub(digits + 4).max(8);
    let cuts = cuts(&located.spans, sources, room, labels);
    let note = |label: &str| wrap(label, look.width.saturating_sub(digits + 3 + "help: ".len()), 0);
    let help = located.diagnostic.help.as_deref().map(|help| note(&printable(help)));

    // There is no title here; the level says in which colour places are underlined.
    let mut group = Group::with_level(match located.diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    });
    for cut in &cuts {
        let mut snippet = Snippet::source(cut.text.as_str()).path(cut.path.as_str()).line_start(cut.line);
        for (index, bytes) in &cut.marks {
            let kind = if *index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let mut annotation = kind.span(bytes.clone());
            if labels == Labels::Beside {
                annotation = annotation.label(words[*index].as_str());
            }
            snippet = snippet.annotation(annotation);
        }
        group = group.element(snippet);
        if labels == Labels::Below {
            for (index, _) in &cut.marks {
                group = group.element(Level::NOTE.message(note(&words[*index])));
            }
        }
    }
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = match look.paint {
        Paint::Colour => Renderer::styled(),
        Paint::Plain => Renderer::plain(),
    };
    // What is shown has been cut to the width already.
    let mut drawn = renderer.term_width(usize::from(u16::MAX)).render(&[group]);
    for cut in &cuts {
        // The library counts columns in what is shown; of a line that is shown in part, the file's own are meant.
        let (path, at) = (&cut.path, cut.at);
        drawn = drawn.replacen(&format!("{path}:{}:{}", at.line, cut.shown_column), &format!("{path}:{at}"), 1);
    }
    drawn
}

/// Returns whether a line says which file is shown. A path stays in one piece, so that a terminal can follow it.
fn is_path(line: &str) -> bool {
    line.trim_start().starts_with("-->") || line.trim_start().starts_with(":::")
}

/// The few lines around a place, so that a large file costs nothing.
struct Cut {
    path: String,
    /// The place that its path line names.
    at: LineColumn,
    /// The column of that place in what is shown.
    shown_column: usize,
    /// The number of its first line.
    line: usize,
    text: String,
    /// Which place is where in the text.
    marks: Vec<(usize, Range<usize>)>,
}

/// Two places that are so many lines apart are shown together.
const NEAR: usize = 3;

/// A longer line is shown in part only: nobody reads it, and it would flood the screen.
const LONGEST: usize = 400;

/// Returns what to show of each place. Places that stand close together share what is shown.
fn cuts(spans: &[Span], sources: &Sources, room: usize, labels: Labels) -> Vec<Cut> {
    let mut cuts: Vec<(FileId, Range<usize>, Vec<usize>)> = Vec::new();
    for (index, span) in spans.iter().enumerate() {
        let line = sources.line_column(span.file, span.bytes.start).line;
        let near = cuts.iter_mut().find(|(file, lines, _)| {
            labels == Labels::Beside
                && sources.get(span.file).showing == Showing::Values
                && *file == span.file
                && lines.start <= line + NEAR
                && line <= lines.end - 1 + NEAR
        });
        match near {
            Some((_, lines, marks)) => {
                *lines = lines.start.min(line)..lines.end.max(line + 1);
                marks.push(index);
            }
            None => cuts.push((span.file, line..line + 1, vec![index])),
        }
    }
    cuts.into_iter().map(|(file, lines, marks)| cut(file, lines, &marks, spans, sources, room)).collect()
}

fn cut(file: FileId, lines: Range<usize>, marks: &[usize], spans: &[Span], sources: &Sources, room: usize) -> Cut {
    let source = sources.get(file);
    // The primary place, or else the first one.
    let named = marks.iter().min_by_key(|index| (**index != 0, spans[**index].bytes.start)).copied().unwrap_or(0);
    let mut cut = Cut {
        path: printable(&sources.shown_path(file)),
        at: sources.line_column(file, spans[named].bytes.start),
        shown_column: 1,
        line: lines.start,
        text: String::new(),
        marks: Vec::new(),
    };
    let hidden = match source.showing {
        Showing::Values => None,
        Showing::Nothing => Some("[private]"),
        Showing::Unread => Some("[not read]"),
    };
    if let Some(hidden) = hidden {
        cut.text = hidden.to_owned();
        cut.marks = marks.iter().map(|index| (*index, 0..cut.text.len())).collect();
        return cut;
    }
    for line in lines {
        let bytes = source.line(line - 1);
        let here: Vec<(usize, Range<usize>)> = marks
            .iter()
            .filter(|index| sources.line_column(file, spans[**index].bytes.start).line == line)
            .map(|index| {
                let span = &spans[*index].bytes;
                let start = span.start.clamp(bytes.start, bytes.end) - bytes.start;
                (*index, start..(span.end.clamp(bytes.start, bytes.end) - bytes.start).max(start))
            })
            .collect();
        let shown = Window::over(&source.text[bytes], here.iter().map(|(_, at)| at), room);
        let before = cut.text.len();
        cut.marks.extend(
            here.iter().map(|(index, at)| (*index, before + shown.place(at.start)..before + shown.place(at.end))),
        );
        cut.text += &shown.text();
        cut.text.push('\n');
    }
    cut.text.pop();
    let start = cut.marks.iter().find(|(index, _)| *index == named).map_or(0, |(_, at)| at.start);
    let line_start = cut.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    cut.shown_column = cut.text[line_start..start].chars().count() + 1;
    cut
}

/// A part of a line that fits on the screen.
struct Window<'t> {
    line: &'t str,
    bytes: Range<usize>,
}

/// Stands for what was cut off.
const MORE: &str = "...";

impl<'t> Window<'t> {
    /// Chooses the part of a line in which places can be seen, the first of them above all.
    fn over<'a>(line: &'t str, places: impl Iterator<Item = &'a Range<usize>>, room: usize) -> Self {
        let places: Vec<&Range<usize>> = places.collect();
        let wanted = line.floor_char_boundary(places.iter().map(|at| at.start).min().unwrap_or(0));
        // Far ends of a very long line are not even measured.
        let near = line.floor_char_boundary(wanted.saturating_sub(LONGEST))..line.floor_char_boundary(wanted + LONGEST);
        if near == (0..line.len()) && shown_width(line) <= room {
            return Self { line, bytes: near };
        }
        let room = room.saturating_sub(2 * MORE.len());
        let until = places.iter().map(|at| at.end).max().unwrap_or(0).clamp(wanted, near.end);
        let until = line.floor_char_boundary(until).max(wanted);
        let marked = shown_width(&line[wanted..until]).min(room);
        // What stands before the place has two thirds of the room that the place leaves, or what is left behind it.
        let after = shown_width(&line[until..near.end]).min((room - marked) / 3);
        let mut start = wanted;
        let mut left = room - marked - after;
        for (at, letter) in line[near.start..wanted].char_indices().rev() {
            match left.checked_sub(width_of(letter)) {
                Some(rest) => (start, left) = (near.start + at, rest),
                None => break,
            }
        }
        let mut end = start;
        let mut left = room;
        for (at, letter) in line[start..near.end].char_indices() {
            match left.checked_sub(width_of(letter)) {
                Some(rest) => (end, left) = (start + at + letter.len_utf8(), rest),
                None => break,
            }
        }
        Self { line, bytes: start..end }
    }

    fn text(&self) -> String {
        let before = if self.bytes.start > 0 { MORE } else { "" };
        let after = if self.bytes.end < self.line.len() { MORE } else { "" };
        format!("{before}{}{after}", tame(&self.line[self.bytes.clone()]))
    }

    /// Returns where a byte of the line stands in the text.
    fn place(&self, byte: usize) -> usize {
        let byte = self.line.floor_char_boundary(byte.clamp(self.bytes.start, self.bytes.end));
        let before = if self.bytes.start > 0 { MORE.len() } else { 0 };
        before + tame(&self.line[self.bytes.start..byte]).len()
    }
}

/// Returns text as it is shown: nothing in it drives the terminal, and a tab is as wide as it looks.
fn tame(text: &str) -> String {
    printable(&text.replace('\t', TAB))
}

const TAB: &str = "    ";

fn shown_width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

fn width_of(letter: char) -> usize {
    match letter {
        '\t' => TAB.len(),
        // A question mark stands for it.
        _ if drives(letter) => 1,
        _ => screen::width_of(letter),
    }
}

/// Returns text in lines that are not wider than this; all but the first are indented. A longer word is cut.
pub fn wrap(text: &str, width: usize, indent: usize) -> String {
    let width = width.max(indent + 8);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let space = usize::from(used > 0);
        if used > 0 && used + space + screen::width(word) > width {
            lines.push(" ".repeat(indent));
            used = indent;
        } else if space > 0 {
            push(&mut lines, " ");
            used += 1;
        }
        for letter in screen::letters(word) {
            let wide = screen::width(letter);
            if used + wide > width {
                lines.push(" ".repeat(indent));
                used = indent;
            }
            push(&mut lines, letter);
            used += wide;
        }
    }
    lines.join("\n")
}

fn push(lines: &mut [String], text: &str) {
    lines.last_mut().expect("there is always a line").push_str(text);
}
