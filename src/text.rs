//! Where a piece of text came from.
//!
//! Nothing here knows what the text means. A [`Place`] names a spot the way its author would
//! (`champions.k7m2qd.area`); a [`Span`] is the bytes found there, once somebody has to be shown.

use std::{
    fmt,
    ops::Range,
    path::{Component, Path, PathBuf},
    sync::OnceLock,
};

/// A file of the project, by its position in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// Some bytes of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The bytes, from 0.
    pub bytes: Range<usize>,
}

/// One step on the way through a YAML file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into a mapping, by key.
    Key(String),
    /// Into a list, from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// What of a mapping's entry to point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aim {
    /// The key: something is wrong with the entry as a whole.
    Key,
    /// The value.
    Value,
}

/// A spot in a file, before anybody needs to know on which line it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The spot in it.
    pub spot: Spot,
}

/// The ways to name a spot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// A YAML entry.
    Route(Vec<Step>, Aim),
    /// Bytes that are known already: Markdown, CSV, syntax errors.
    Bytes(Range<usize>),
}

impl Place {
    /// Returns the place of a YAML entry's value.
    pub fn value(file: FileId, route: Vec<Step>) -> Self {
        Self { file, spot: Spot::Route(route, Aim::Value) }
    }

    /// Returns the place of some bytes.
    pub fn bytes(file: FileId, bytes: Range<usize>) -> Self {
        Self { file, spot: Spot::Bytes(bytes) }
    }

    /// Returns the place of the start of a file.
    pub fn start(file: FileId) -> Self {
        Self::bytes(file, 0..0)
    }

    /// Returns the place one step further in. Known bytes stay as they are.
    #[must_use]
    pub fn at(mut self, step: impl Into<Step>) -> Self {
        if let Spot::Route(route, _) = &mut self.spot {
            route.push(step.into());
        }
        self
    }

    /// Returns the same place, pointing at the key instead of the value.
    #[must_use]
    pub fn key(mut self) -> Self {
        if let Spot::Route(_, aim) = &mut self.spot {
            *aim = Aim::Key;
        }
        self
    }
}

/// A file as it was read.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as people write it: relative to the project, with `/`.
    pub path: String,
    /// The text.
    pub text: String,
    /// Whether its text may be shown.
    pub showing: Showing,
    /// The byte at which each line starts. Found when somebody first asks for a line, and once only.
    line_starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// Returns the line, from 0, that a byte stands in.
    fn line_of(&self, byte: usize) -> usize {
        self.line_starts().partition_point(|start| *start <= byte) - 1
    }

    /// Returns the bytes of a line, counted from 0, without what ends it. There is no line after the last: it is empty.
    pub fn line(&self, line: usize) -> Range<usize> {
        let starts = self.line_starts();
        let start = starts.get(line).copied().unwrap_or(self.text.len());
        let end = starts.get(line + 1).copied().unwrap_or(self.text.len());
        start..start + self.text[start..end].trim_end_matches(['\r', '\n']).len()
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let after = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
            [0].into_iter().chain(after).collect()
        })
    }
}

/// Whether what stands in a file may be shown on a screen or in a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// It may.
    Values,
    /// It may not: the file is private.
    Nothing,
    /// It may not: nobody reads the file, so that nobody knows what is in it.
    Unread,
}

/// All files of a project, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// What leads to the project from where the program was started: nothing, or a path with `/` at its end.
    base: String,
    files: Vec<Source>,
}

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl fmt::Display for LineColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl Sources {
    /// Starts with no files, in a project folder as somebody typed it.
    pub fn of(folder: &Path) -> Self {
        let steps = folder.components().filter(|step| *step != Component::CurDir);
        let path = steps.collect::<PathBuf>().to_string_lossy().replace('\\', "/");
        let slash = if path.is_empty() || path.ends_with('/') { "" } else { "/" };
        Self { base: format!("{path}{slash}"), files: Vec::new() }
    }

    /// Returns a file's path from where the program was started, so that a terminal or a server can follow it.
    pub fn shown_path(&self, file: FileId) -> String {
        format!("{}{}", self.base, self.get(file).path)
    }

    /// Adds a file and returns its id.
    pub fn add(&mut self, path: String, text: String, showing: Showing) -> FileId {
        self.files.push(Source { path, text, showing, line_starts: OnceLock::new() });
        FileId(u32::try_from(self.files.len() - 1).expect("a project has fewer than four billion files"))
    }

    /// Shows nothing of a file from now on.
    pub fn hide(&mut self, file: FileId) {
        self.files[file.0 as usize].showing = Showing::Nothing;
    }

    /// Returns the file with this id.
    pub fn get(&self, file: FileId) -> &Source {
        &self.files[file.0 as usize]
    }

    /// Returns all files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, source)| (FileId(u32::try_from(index).expect("checked when the file was added")), source))
    }

    /// Returns the line and column of a byte. Past the end means the end.
    pub fn line_column(&self, file: FileId, byte: usize) -> LineColumn {
        let source = self.get(file);
        let byte = source.text.floor_char_boundary(byte.min(source.text.len()));
        let line = source.line_of(byte);
        let column = source.text[source.line_starts()[line]..byte].chars().count() + 1;
        LineColumn { line: line + 1, column }
    }
}
