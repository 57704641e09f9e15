//! Marks of a merge that nobody has finished.

use std::ops::Range;

use crate::{
    diag::Diagnostic,
    text::{FileId, Place},
};

/// What git writes seven times at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Before what one side wrote.
    Ours,
    /// Before what both had, where git was told to show it.
    Base,
    /// Between the two.
    Middle,
    /// After what the other wrote.
    Theirs,
}

/// Returns the first and the last mark of an unfinished merge.
///
/// One mark can be something else: a line of `=` makes a heading in Markdown, and seven `>` are a quote in quotes. So a
/// text of Markdown needs the first mark, or two different ones.
pub fn unfinished(path: &str, text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut marks: Vec<(Mark, Range<usize>)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        marks.extend(mark(words).map(|mark| (mark, start..start + words.len())));
        start += line.len();
    }
    let has = |wanted: Mark| marks.iter().any(|(mark, _)| *mark == wanted);
    let last = has(Mark::Theirs) && (!path.ends_with(".md") || has(Mark::Middle) || has(Mark::Base));
    if !has(Mark::Ours) && !last {
        return None;
    }
    Some((marks.first()?.1.clone(), marks.last()?.1.clone()))
}

fn mark(line: &str) -> Option<Mark> {
    let after =
        |sign: &str| line.strip_prefix(&sign.repeat(7)).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    match line.chars().next()? {
        '<' if after("<") => Some(Mark::Ours),
        '|' if after("|") => Some(Mark::Base),
        '=' if line == "=======" => Some(Mark::Middle),
        '>' if after(">") => Some(Mark::Theirs),
        _ => None,
    }
}

/// Tells an unfinished merge. Nothing else is said of the file: nobody knows which half is meant.
pub fn problem(file: FileId, (first, last): (Range<usize>, Range<usize>)) -> Diagnostic {
    let found = Diagnostic::error("merge-unfinished", "this file has an unfinished merge (`<<<<<<<` to `>>>>>>>`)")
        .at(Place::bytes(file, first.clone()), "two versions of the same lines stand here, so nothing was read");
    let found = if last == first { found } else { found.at(Place::bytes(file, last), "up to here") };
    found.help("keep one of the two and delete the three lines")
}
