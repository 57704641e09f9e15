//! Whether git keeps a private file, or would at the next `git add`. With `history.rs`, the only one that knows gix.
//!
//! "Cannot look" is never "does not": where there is a `.git` and it gives no answer, that is the answer.

use std::{
    fmt,
    path::{Component, Path, PathBuf},
};

use gix::{
    bstr::{BStr, BString, ByteSlice},
    worktree::IndexPersistedOrInMemory,
};
use gix_ignore::{Search, glob::pattern::Case, search::Ignore};

use crate::{disk::Root, read::history::History};

/// Every repository around a folder, the nearest first.
pub struct Guard {
    trees: Vec<Tree>,
}

/// What git does with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// It leaves it alone, or there is no git.
    Nothing,
    /// It tracks it, or one that is the same on the disk.
    Tracked,
    /// It would add it: nothing says that it is ignored.
    Wanted,
}

/// Why git gives no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsure {
    /// The folder whose `.git` it is.
    folder: PathBuf,
    why: String,
}

impl fmt::Display for Unsure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the `.git` of `{}` cannot be read: {}", self.folder.display(), self.why)
    }
}

/// A repository and its files.
struct Tree {
    folder: PathBuf,
    index: IndexPersistedOrInMemory,
    /// What is ignored everywhere. The lists of folders are read when a file in them is asked for.
    ignored: Search,
    case: Case,
}

/// The largest list of ignored files that is read.
const LARGEST: u64 = 1024 * 1024;

impl Guard {
    /// Looks for the repositories around a folder, which may not be there yet. The one that was found already is among
    /// them, unless git's own files lie where nobody looks.
    ///
    /// # Errors
    ///
    /// Returns why one of them gives no answer.
    pub fn around(folder: &Path, history: Option<&History>) -> Result<Self, Unsure> {
        let folder = without_links(folder);
        let is_kept = |folder: &&Path| folder.join(".git").symlink_metadata().is_ok();
        let trees = folder
            .ancestors()
            .filter(is_kept)
            .map(|folder| Tree::open(folder).map_err(|why| Unsure { folder: folder.to_owned(), why }));
        let trees: Vec<Tree> = trees.collect::<Result<_, _>>()?;
        match history.map(History::workdir).filter(|workdir| !trees.iter().any(|tree| tree.folder == **workdir)) {
            Some(workdir) => {
                Err(Unsure { folder: workdir.to_owned(), why: "git keeps its own files elsewhere".to_owned() })
            }
            None => Ok(Self { trees }),
        }
    }

    /// Returns what git does with a file.
    ///
    /// # Errors
    ///
    /// Returns why nobody can say.
    pub fn keeping(&self, path: &Path) -> Result<Keeping, Unsure> {
        let mut nearest = Keeping::Nothing;
        for (index, tree) in self.trees.iter().enumerate() {
            // The link that leads to a file has a name of its own, and both can be tracked.
            for path in [beside(path), without_links(path)] {
                let Ok(below) = path.strip_prefix(&tree.folder) else { continue };
                let unsure = |why| Unsure { folder: tree.folder.clone(), why };
                let below = named(below).map_err(unsure)?;
                if tree.tracks(&below, &path).map_err(unsure)? {
                    return Ok(Keeping::Tracked);
                }
                // What lies in a repository of its own is never added to the one around it.
                if index == 0 && !tree.ignores(&below) {
                    nearest = Keeping::Wanted;
                }
            }
        }
        Ok(nearest)
    }
}

impl Tree {
    fn open(folder: &Path) -> Result<Self, String> {
        let git = folder.join(".git");
        let about = git.metadata().map_err(|error| error.to_string())?;
        if !about.is_dir() && !about.is_file() {
            return Err("it is neither a folder nor a file".to_owned());
        }
        if let Some(part) = no_plain_file(&git) {
            return Err(format!("`{part}` in it is no plain file"));
        }
        let repository = gix::open(folder).map_err(|error| sentence(&error))?;
        if repository.object_hash() != gix::hash::Kind::Sha1 {
            return Err(OTHER_HASH.to_owned());
        }
        let workdir = repository.workdir().ok_or("it says that no files belong to it (`core.bare`)")?;
        if workdir.canonicalize().ok().as_deref() != Some(folder) {
            return Err("it says that its files are elsewhere (`core.worktree`)".to_owned());
        }
        let index_path = repository.index_path();
        if blocks(&index_path) {
            return Err("its index is no plain file".to_owned());
        }
        let index = repository
            .index_or_load_from_head_or_empty()
            .map_err(|error| format!("its index gives no answer ({})", sentence(&error)))?;
        let config = repository.config_snapshot();
        let folds = config.boolean("core.ignoreCase").unwrap_or(false);
        let own = config.trusted_path("core.excludesFile").ok().flatten().filter(|path| path.is_file());
        let ignored = Search::from_git_dir(repository.common_dir(), own, &mut Vec::new(), Ignore::default())
            .map_err(|error| error.to_string())?;
        let case = if folds { Case::Fold } else { Case::Sensitive };
        Ok(Self { folder: folder.to_owned(), index, ignored, case })
    }

    /// Returns whether a file is in the index, at whatever stage of a merge.
    fn tracks(&self, below: &BString, path: &Path) -> Result<bool, String> {
        let twins = Twins::of(path);
        for entry in self.index.entries() {
            let known = entry.path(&self.index);
            let same = match self.case {
                Case::Sensitive => known == below,
                Case::Fold => known.eq_ignore_ascii_case(below),
            };
            if same {
                return Ok(true);
            }
            if entry.mode.is_sparse() && below.starts_with(known) {
                return Err(format!(
                    "its index is sparse and does not say what is in `{known}`; run `git sparse-checkout reapply --no-sparse-index`"
                ));
            }
            if twins.has(&self.folder, known) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns whether git leaves a file alone, or a folder on the way to it.
    fn ignores(&self, below: &BString) -> bool {
        let mut ignored = self.ignored.clone();
        let Ok(root) = Root::at(&self.folder) else { return false };
        let steps: Vec<usize> = below.find_iter("/").chain([below.len()]).collect();
        let mut folder = PathBuf::new();
        for (index, end) in steps.iter().enumerate() {
            let list = folder.join(".gitignore");
            // Git does not follow a link here.
            let is_link = self.folder.join(&list).symlink_metadata().is_ok_and(|about| about.is_symlink());
            if !is_link && let Ok(bytes) = root.read(&list, LARGEST) {
                let source = self.folder.join(&list);
                if ignored.add_patterns_buffer(&bytes, source, Some(&self.folder), Ignore::default()).is_err() {
                    return false;
                }
            }
            let path = below[..*end].as_bstr();
            let Ok(inner) = gix::path::from_bstr(path) else { return false };
            let is_folder = index + 1 < steps.len();
            let found = ignored.pattern_matching_relative_path(path, Some(is_folder), self.case);
            if found.is_some_and(|found| !found.pattern.is_negative()) {
                return true;
            }
            folder = inner.into_owned();
        }
        false
    }
}

/// Returns what of a `.git` is there and no plain file, so that whoever opens it could wait for ever.
pub fn no_plain_file(git: &Path) -> Option<&'static str> {
    let parts = ["HEAD", "config", "index", "packed-refs", "commondir", "info/exclude"];
    parts.into_iter().find(|part| blocks(&git.join(part)))
}

fn blocks(path: &Path) -> bool {
    path.metadata().is_ok_and(|about| !about.is_file())
}

/// Why there is no answer where git names objects another way.
const OTHER_HASH: &str = "it names its objects by SHA-256, which muster cannot read";

/// Returns a library's error as part of a sentence.
fn sentence(error: &gix::Error) -> String {
    if format!("{error:?}").to_lowercase().contains("sha256") {
        return OTHER_HASH.to_owned();
    }
    let cause = error.probable_cause().to_string();
    cause.lines().next().unwrap_or_default().trim_end_matches('.').to_owned()
}

/// Returns a path without links, as far as it is there.
fn without_links(path: &Path) -> PathBuf {
    match path.canonicalize() {
        Ok(real) => real,
        Err(_) => beside(path),
    }
}

/// Returns a path whose folder is without links, as far as it is there; its last step may be a link.
fn beside(path: &Path) -> PathBuf {
    let (Some(parent), Some(last)) = (path.parent(), path.components().next_back()) else { return path.to_owned() };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let folder = without_links(parent);
    match last {
        Component::ParentDir => folder.parent().map_or(folder.clone(), Path::to_owned),
        last => folder.join(last),
    }
}

/// Returns a path as git writes it.
fn named(below: &Path) -> Result<BString, String> {
    let written = gix::path::into_bstr(below).map_err(|error| error.to_string())?;
    Ok(gix::path::to_unix_separators_on_windows(written).into_owned())
}

/// The same file by other names: a hard link.
struct Twins(#[cfg(unix)] Option<(u64, u64)>);

impl Twins {
    #[cfg(unix)]
    fn of(path: &Path) -> Self {
        use std::os::unix::fs::MetadataExt;
        let about = path.symlink_metadata().ok().filter(|about| about.is_file() && about.nlink() > 1);
        Self(about.map(|about| (about.dev(), about.ino())))
    }

    #[cfg(not(unix))]
    fn of(_: &Path) -> Self {
        Self()
    }

    #[cfg(unix)]
    fn has(&self, folder: &Path, known: &BStr) -> bool {
        use std::os::unix::fs::MetadataExt;
        let (Some(one), Ok(known)) = (self.0, gix::path::from_bstr(known)) else { return false };
        folder.join(known).symlink_metadata().is_ok_and(|about| (about.dev(), about.ino()) == one)
    }

    #[cfg(not(unix))]
    fn has(&self, _: &Path, _: &BStr) -> bool {
        false
    }
}
