//! The files of a project folder: which there are, and their text.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use globset::{GlobBuilder, GlobMatcher};
use walkdir::WalkDir;

use crate::{
    diag::{Diagnostic, Report},
    read::{control, history::Snapshot, merge},
    text::{FileId, Place, Showing, Sources},
};

/// A project folder and the paths below it: as it is, or as it was committed.
pub struct Folder {
    root: PathBuf,
    /// Relative paths with `/`, sorted.
    paths: Vec<String>,
    /// Where its files are, if not on the disk.
    snapshot: Option<Snapshot>,
}

/// More than any network needs; a larger file is a mistake, such as a video dropped into the folder.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Folders that hold no sources.
const SKIPPED: [&str; 4] = ["target", "dist", "node_modules", "private"];

impl Folder {
    /// Lists a folder. Hidden folders and those that hold output are left out.
    ///
    /// # Errors
    ///
    /// Returns an error when the folder cannot be listed.
    pub fn open(root: &Path) -> io::Result<Self> {
        let mut paths = Vec::new();
        let wanted = |entry: &walkdir::DirEntry| {
            let name = entry.file_name().to_string_lossy();
            entry.depth() == 0
                || !(entry.file_type().is_dir() && (name.starts_with('.') || SKIPPED.contains(&name.as_ref())))
        };
        // A project inside the project, such as an example, has its own `network.yaml` and is not ours.
        let walk = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter().filter_entry(|entry| {
            let nested = entry.depth() > 0 && entry.file_type().is_dir() && entry.path().join("network.yaml").is_file();
            wanted(entry) && !nested
        });
        for entry in walk {
            let entry = entry?;
            if let Ok(path) = entry.path().strip_prefix(root)
                && entry.file_type().is_file()
            {
                let steps: Vec<_> = path.iter().map(|step| step.to_string_lossy()).collect();
                paths.push(steps.join("/"));
            }
        }
        paths.sort();
        Ok(Self { root: root.to_owned(), paths, snapshot: None })
    }

    /// Lists a folder as it was committed, leaving out the same.
    pub fn committed(root: &Path, snapshot: &Snapshot) -> Self {
        let nested: Vec<&str> = snapshot
            .paths()
            .filter_map(|path| path.strip_suffix("network.yaml"))
            .filter(|outer| !outer.is_empty())
            .collect();
        let wanted = |path: &&str| {
            let mut folders: Vec<&str> = path.split('/').collect();
            folders.pop();
            !folders.iter().any(|name| name.starts_with('.') || SKIPPED.contains(name))
                && !nested.iter().any(|outer| path.starts_with(outer))
        };
        let paths = snapshot.paths().filter(wanted).map(str::to_owned).collect();
        Self { root: root.to_owned(), paths, snapshot: Some(snapshot.clone()) }
    }

    /// Returns the folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the paths that match a pattern such as `network/*.yaml`, sorted, or `None` when it is not a pattern.
    pub fn matching(&self, pattern: &str) -> Option<Vec<&str>> {
        let matcher: GlobMatcher =
            GlobBuilder::new(pattern.trim_start_matches("./")).literal_separator(true).build().ok()?.compile_matcher();
        Some(self.paths.iter().map(String::as_str).filter(|path| matcher.is_match(path)).collect())
    }

    /// Returns the paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// Reads a file that is no text, or returns `None` where there is none.
    ///
    /// # Errors
    ///
    /// Returns an error when the disk does not answer.
    pub fn bytes(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        // Only what was listed: a path that leads out of the project leads nowhere.
        if self.paths.iter().any(|known| known == path) { self.content(path).map(Some) } else { Ok(None) }
    }

    fn content(&self, path: &str) -> io::Result<Vec<u8>> {
        match &self.snapshot {
            Some(snapshot) => snapshot.read(path),
            None => fs::read(self.root.join(path)),
        }
    }

    fn size(&self, path: &str) -> io::Result<u64> {
        match &self.snapshot {
            Some(snapshot) => snapshot.size(path),
            None => fs::metadata(self.root.join(path)).map(|about| about.len()),
        }
    }

    /// Reads a file into the sources. What is wrong with it goes into the report, and it has no text then.
    ///
    /// # Errors
    ///
    /// Returns an error when the disk does not answer.
    pub fn load(
        &self,
        path: &str,
        showing: Showing,
        sources: &mut Sources,
        report: &mut Report,
    ) -> io::Result<Option<FileId>> {
        if self.size(path)? > LARGEST {
            let file = sources.add(path.to_owned(), String::new(), showing);
            report.push(
                Diagnostic::error("file-too-large", format!("`{path}` is larger than 32 MB"))
                    .at(Place::start(file), "a file of a network is text, and far smaller")
                    .help("move it out of the project folder"),
            );
            return Ok(None);
        }
        let bytes = self.content(path)?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").map_or(bytes.as_slice(), |rest| rest);
        if is_utf16(bytes) {
            let file = sources.add(path.to_owned(), String::new(), showing);
            report.push(not_utf8(Place::start(file), "two bytes stand for each letter: this is UTF-16"));
            return Ok(None);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                let (cleaned, found) = control::clean(text);
                let file = sources.add(path.to_owned(), cleaned.into_owned(), showing);
                if let Some(marks) = merge::unfinished(path, text) {
                    report.push(merge::problem(file, marks));
                    return Ok(None);
                }
                control::tell(file, text, &found, report);
                Ok(Some(file))
            }
            Err(error) => {
                let at = error.valid_up_to();
                let lossy = String::from_utf8_lossy(bytes);
                let file = sources.add(path.to_owned(), control::clean(&lossy).0.into_owned(), showing);
                report.push(not_utf8(Place::bytes(file, at..at), "the first letter that cannot be read"));
                Ok(None)
            }
        }
    }
}

/// Returns whether a file is text of the other common encoding: it begins with its mark, or every other byte is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(64) & !1).unwrap_or_default();
    let zeros = |parity| start.len() >= 8 && start.iter().skip(parity).step_by(2).all(|&byte| byte == 0);
    let letters = |parity| start.iter().skip(parity).step_by(2).all(|&byte| byte != 0);
    bytes.starts_with(b"\xFF\xFE")
        || bytes.starts_with(b"\xFE\xFF")
        || (zeros(0) && letters(1))
        || (zeros(1) && letters(0))
}

fn not_utf8(place: Place, label: &str) -> Diagnostic {
    Diagnostic::error("not-utf8", "this is not text in UTF-8")
        .at(place, label)
        .help("save the file again with the encoding UTF-8")
}
