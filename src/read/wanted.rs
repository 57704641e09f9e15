//! Which files of a project a build reads: git is asked about these and about no others.
//!
//! The private file is none of them, because it is never committed.

use std::collections::BTreeSet;

use crate::{
    model::{picture::Form, theme::Theme},
    read::{
        files::{Folder, Pattern},
        fonts, markdown, printers,
    },
};

/// What a build reads, in words that hold for every version of the project with the same network files and texts.
#[derive(Debug, Default)]
pub struct Wanted {
    patterns: Vec<Pattern>,
    logo: Option<String>,
    /// The folder of fonts, with `/` at its end.
    fonts: Option<String>,
    /// The names, without their folders, of pictures that texts speak of.
    pictures: BTreeSet<String>,
}

impl Wanted {
    /// Returns what is read for a network that names these files and looks like this, with texts that show these
    /// pictures.
    pub fn new<'a>(
        patterns: impl IntoIterator<Item = &'a str>,
        theme: Option<&Theme>,
        pictures: BTreeSet<String>,
    ) -> Self {
        let named = ["network.yaml", printers::PATH].into_iter().chain(markdown::PATTERNS).chain(patterns);
        let folder = |path: &String| format!("{}/", plain(path).trim_end_matches('/'));
        Self {
            patterns: named.filter_map(Pattern::new).collect(),
            logo: theme.and_then(|theme| theme.logo.as_deref()).map(|path| plain(path).to_owned()),
            fonts: theme.and_then(|theme| theme.fonts.as_ref()).map(folder),
            pictures,
        }
    }

    /// Returns whether a file of the project is read.
    pub fn has(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_font = || fonts::is_font(name) && self.fonts.as_ref().is_some_and(|folder| path.starts_with(folder));
        self.patterns.iter().any(|pattern| pattern.matches(path))
            || self.logo.as_deref() == Some(path)
            || (Form::of(name).is_some() && self.pictures.contains(name))
            || is_font()
    }

    /// Returns the files of a folder that are read, sorted.
    pub fn among<'a>(&self, folder: &'a Folder) -> Vec<&'a str> {
        folder.paths().filter(|path| self.has(path)).collect()
    }
}

fn plain(path: &str) -> &str {
    path.trim_start_matches("./")
}

/// Returns the names of pictures that a text speaks of, as far as they can be known before its placeholders are filled.
pub fn pictures(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (dot, _) in text.match_indices('.') {
        let ending = text[dot + 1..].chars().take_while(char::is_ascii_alphanumeric).count();
        let before = &text[..dot];
        let starts = |letter: char| matches!(letter, '/' | '(' | '<' | '"' | '\n');
        let name = &text[before.rfind(starts).map_or(0, |at| at + 1)..dot + 1 + ending];
        // A name may have spaces, or stand after one.
        for name in [name, name.rsplit(' ').next().unwrap_or(name)] {
            if Form::of(name).is_some() {
                names.insert(decoded(name));
            }
        }
    }
    names
}

/// Returns a name of an address with what `%20` and the like stand for.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = name.as_bytes();
    while let [first, after @ ..] = rest {
        let code = (*first == b'%').then(|| after.get(..2)).flatten();
        match code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok()) {
            Some(byte) => (bytes.push(byte), rest = &after[2..]),
            None => (bytes.push(*first), rest = after),
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
