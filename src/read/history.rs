//! What git knows about a project. The only module that knows gix.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fmt, io,
    path::{Path, PathBuf},
    rc::Rc,
};

use gix::{bstr::BStr, index};
use jiff::{Timestamp, tz::Offset};

use crate::{
    model::Date,
    read::{
        files::{self, Folder},
        guard,
        wanted::Wanted,
    },
};

/// The repository that a project lies in.
pub struct History {
    repository: gix::Repository,
    /// The repository's folder.
    workdir: PathBuf,
    /// The project's folder, in it.
    project: PathBuf,
    /// The last listing of the project's folder, by the folder's id: most commits leave it as it was.
    listed: RefCell<Option<(Option<gix::ObjectId>, Files)>>,
}

/// What is in each file of a project, by its path inside the project.
type Files = Rc<BTreeMap<String, gix::ObjectId>>;

/// What a clone has not, so that an answer may be another one or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Older commits: it is shallow.
    Commits,
    /// Older files: it is partial.
    Files,
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Commits => {
                "this clone is shallow, without older commits: run `git fetch --unshallow`, and in CI check out with \
                 `fetch-depth: 0`"
            }
            Self::Files => {
                "this clone is partial, without older files: run `git fetch --refetch --no-filter`, and in CI check out \
                 without `filter`"
            }
        })
    }
}

impl std::error::Error for Lack {}

/// The last commit that changed what a build reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastChange {
    /// The first seven digits of its id.
    pub revision: String,
    /// Its day, where it was made.
    pub date: Date,
    /// Whether what is read now differs from it.
    pub differs: bool,
    /// Why an earlier one may be meant.
    pub lack: Option<Lack>,
}

/// One commit.
#[derive(Debug, Clone)]
pub struct Moment {
    id: gix::ObjectId,
    /// The first seven digits of its id.
    pub revision: String,
    /// Its day, where it was made.
    pub date: Date,
}

impl Moment {
    /// Returns its whole id.
    pub fn id(&self) -> String {
        self.id.to_string()
    }
}

/// A project as it was committed.
#[derive(Clone)]
pub struct Snapshot {
    repository: gix::Repository,
    commit: gix::ObjectId,
    files: Files,
}

impl Snapshot {
    /// Returns the paths of its files, sorted, with `/`.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Returns a fingerprint of what is in a file, or `None` where there is no such file.
    pub fn content(&self, path: &str) -> Option<String> {
        self.files.get(path).map(ToString::to_string)
    }

    /// Returns a file's content.
    ///
    /// # Errors
    ///
    /// Returns an error when there is no such file, or git cannot read it.
    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let blob = self.repository.find_blob(self.id(path)?);
        blob.map(|mut blob| blob.take_data()).map_err(|error| unread(&self.repository, error))
    }

    /// Returns how many bytes a file has.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::read`].
    pub fn size(&self, path: &str) -> io::Result<u64> {
        let header = self.repository.find_header(self.id(path)?);
        header.map(|header| header.size()).map_err(|error| unread(&self.repository, error))
    }

    fn id(&self, path: &str) -> io::Result<gix::ObjectId> {
        self.files.get(path).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// How many folders and links deep a file may lie.
const DEEPEST: usize = 24;

impl History {
    /// Returns the repository around a project, or `None` when there is none.
    pub fn around(project: &Path) -> Option<Self> {
        let project = project.canonicalize().ok()?;
        // A pipe in its place would be waited for; the guard says that git gives no answer.
        let git = project.ancestors().map(|folder| folder.join(".git")).find(|git| git.symlink_metadata().is_ok())?;
        if guard::no_plain_file(&git).is_some() {
            return None;
        }
        let repository = gix::discover(&project).ok()?;
        let workdir = repository.workdir()?.canonicalize().ok()?;
        project.starts_with(&workdir).then(|| Self { repository, workdir, project, listed: RefCell::default() })
    }

    /// Returns why nothing is known of the commits, where git keeps its branches in a form that muster cannot read.
    pub fn unread_branches(&self) -> Option<String> {
        let refs = self.repository.config_snapshot().string("extensions.refStorage")?;
        (refs.as_slice() != b"files").then(|| {
            format!(
                "this repository keeps its branches as `{refs}`, which muster cannot read: run `git refs migrate \
                 --ref-format=files`"
            )
        })
    }

    /// Returns whether nothing was committed yet.
    pub fn is_unborn(&self) -> bool {
        self.repository.head().is_ok_and(|head| head.is_unborn())
    }

    /// Returns the folder whose files it keeps.
    pub fn workdir(&self) -> &Path {
        &self.workdir
    }

    /// Returns a path as git writes it, or `None` when it is outside the repository.
    fn named(&self, path: &Path) -> Option<String> {
        let below = path.strip_prefix(&self.workdir).ok()?;
        let steps: Vec<_> = below.iter().map(|step| step.to_string_lossy()).collect();
        Some(steps.join("/"))
    }

    /// Returns the file of the repository that a path of the project means. Git does not look behind links, so this
    /// does: examples share one toolkit.
    fn meant(&self, path: &str) -> String {
        let path = self.project.join(path);
        let real = path.canonicalize().ok();
        real.and_then(|real| self.named(&real)).or_else(|| self.named(&path)).unwrap_or_default()
    }

    /// Returns the last commit that changed what a build reads, or `None` before the first.
    ///
    /// # Errors
    ///
    /// Returns an error when git or the disk does not answer.
    pub fn last_change(&self, folder: &Folder, wanted: &Wanted) -> io::Result<Option<LastChange>> {
        let Ok(head) = self.repository.head_commit() else { return Ok(None) };
        let differs = self.differs(&self.snapshot(&head)?, folder, wanted)?;
        Ok(self.last_change_until(head, wanted)?.map(|change| LastChange { differs, ..change }))
    }

    /// Returns the last commit up to a snapshot that changed what a build reads.
    ///
    /// # Errors
    ///
    /// Returns an error when git does not answer.
    pub fn last_change_at(&self, snapshot: &Snapshot, wanted: &Wanted) -> io::Result<Option<LastChange>> {
        let commit = self.repository.find_commit(snapshot.commit).map_err(|error| unread(&self.repository, error))?;
        self.last_change_until(commit, wanted)
    }

    fn last_change_until(&self, mut commit: gix::Commit<'_>, wanted: &Wanted) -> io::Result<Option<LastChange>> {
        let content = self.content(&commit, wanted)?;
        if content.is_empty() {
            return Ok(None);
        }
        // First parents: the line of what was published.
        let lack = loop {
            let Some(parent) = first_parent(&commit) else {
                break self.is_shallow().then_some(Lack::Commits);
            };
            match self.content(&parent, wanted) {
                Ok(before) if before == content => commit = parent,
                Ok(_) => break None,
                Err(_) if is_partial(&self.repository) => break Some(Lack::Files),
                Err(error) => return Err(error),
            }
        };
        let change = |date| LastChange { revision: short(&commit), date, differs: false, lack };
        Ok(day(&commit).map(change))
    }

    /// Returns the commits from the first to the last, along first parents: the line of what was published.
    pub fn line(&self) -> Vec<Moment> {
        let mut line = Vec::new();
        let mut next = self.repository.head_commit().ok();
        while let Some(commit) = next {
            line.extend(day(&commit).map(|date| Moment { id: commit.id, revision: short(&commit), date }));
            next = first_parent(&commit);
        }
        line.reverse();
        line
    }

    /// Returns the project as it was at a moment.
    ///
    /// # Errors
    ///
    /// Returns an error when git cannot list its files.
    pub fn snapshot_at(&self, moment: &Moment) -> io::Result<Snapshot> {
        let commit = self.repository.find_commit(moment.id).map_err(|error| unread(&self.repository, error))?;
        self.snapshot(&commit)
    }

    /// Returns whether older commits are missing from this clone.
    pub fn is_shallow(&self) -> bool {
        self.repository.is_shallow().unwrap_or(false)
    }

    /// Returns a folder that belongs to this clone alone and is never committed, for what is quicker to keep than to
    /// work out again. It need not be there.
    pub fn shelf(&self) -> PathBuf {
        self.repository.common_dir().join("muster")
    }

    /// Returns the project as committed at a revision: a branch, a tag, `HEAD~3`, the start of an id.
    ///
    /// # Errors
    ///
    /// Returns in words why there is none.
    pub fn at(&self, revision: &str) -> Result<Snapshot, String> {
        let commit =
            self.repository.rev_parse_single(revision).ok().and_then(|id| id.object().ok()?.peel_to_commit().ok());
        let commit = commit.ok_or_else(|| {
            let help = if self.is_shallow() {
                Lack::Commits.to_string()
            } else {
                "`git log --oneline` and `git branch` show what there is".to_owned()
            };
            format!("git knows no revision `{revision}`; {help}")
        })?;
        self.snapshot(&commit)
            .map_err(|error| format!("the files of revision `{revision}` could not be listed: {error}"))
    }

    fn snapshot(&self, commit: &gix::Commit<'_>) -> io::Result<Snapshot> {
        let of = |files| Snapshot { repository: self.repository.clone(), commit: commit.id, files };
        let tree = commit.tree().map_err(|error| unread(&self.repository, error))?;
        let folder = self.meant_folder();
        let id = self.subtree(&tree, &folder)?.map(|tree| tree.id);
        if let Some((known, files)) = &*self.listed.borrow()
            && *known == id
        {
            return Ok(of(files.clone()));
        }
        let mut listing = Listing { project: &folder, files: BTreeMap::new(), leaves: false };
        self.list(&tree, &folder, "", 0, &mut listing)?;
        let files = Rc::new(listing.files);
        if !listing.leaves {
            *self.listed.borrow_mut() = Some((id, files.clone()));
        }
        Ok(of(files))
    }

    /// Lists the files below a folder of the repository, under the names that the project has for them. Links are
    /// followed inside the repository: examples share one toolkit.
    fn list(
        &self,
        tree: &gix::Tree<'_>,
        folder: &str,
        named: &str,
        depth: usize,
        listing: &mut Listing<'_>,
    ) -> io::Result<()> {
        // Links can lead in a circle.
        if depth > DEEPEST {
            return Ok(());
        }
        let Some(listed) = self.subtree(tree, folder)? else { return Ok(()) };
        for entry in listed.iter() {
            let entry = entry.map_err(io::Error::other)?;
            let name = entry.filename().to_string();
            let join = |outer: &str| if outer.is_empty() { name.clone() } else { format!("{outer}/{name}") };
            let (path, named) = (join(folder), join(named));
            if entry.mode().is_tree() {
                self.list(tree, &path, &named, depth + 1, listing)?;
            } else if entry.mode().is_link() {
                let target = entry.object().map_err(|error| unread(&self.repository, error))?.data.clone();
                let Some(meant) = followed(folder, &String::from_utf8_lossy(&target)) else { continue };
                listing.leaves |= !Path::new(&meant).starts_with(listing.project);
                match tree.lookup_entry_by_path(&meant).map_err(|error| unread(&self.repository, error))? {
                    Some(found) if found.mode().is_tree() => self.list(tree, &meant, &named, depth + 1, listing)?,
                    Some(found) if found.mode().is_blob() => drop(listing.files.insert(named, found.object_id())),
                    Some(_) | None => {}
                }
            } else if entry.mode().is_blob() {
                listing.files.insert(named, entry.object_id());
            }
        }
        Ok(())
    }

    fn subtree<'repo>(&self, tree: &gix::Tree<'repo>, path: &str) -> io::Result<Option<gix::Tree<'repo>>> {
        if path.is_empty() {
            return Ok(Some(tree.clone()));
        }
        let entry = tree.lookup_entry_by_path(path).map_err(|error| unread(&self.repository, error))?;
        let Some(entry) = entry.filter(|entry| entry.mode().is_tree()) else { return Ok(None) };
        let object = entry.object().map_err(|error| unread(&self.repository, error))?;
        Ok(object.try_into_tree().ok())
    }

    /// Returns the project's folder as git writes it.
    fn meant_folder(&self) -> String {
        self.named(&self.project).unwrap_or_default()
    }

    /// Returns what is in each file that a build reads, as committed.
    fn content(&self, commit: &gix::Commit<'_>, wanted: &Wanted) -> io::Result<BTreeMap<String, Option<String>>> {
        let snapshot = self.snapshot(commit)?;
        let folder = Folder::committed(&self.project, &snapshot);
        Ok(wanted.among(&folder).into_iter().map(|path| (path.to_owned(), snapshot.content(path))).collect())
    }

    /// Returns whether what is read now is something else than what was committed.
    fn differs(&self, head: &Snapshot, folder: &Folder, wanted: &Wanted) -> io::Result<bool> {
        let committed = Folder::committed(&self.project, head);
        let paths = wanted.among(folder);
        if paths != wanted.among(&committed) {
            return Ok(true);
        }
        let plain = self.repository.index_path().metadata().is_ok_and(|about| about.is_file());
        let index = if plain { self.repository.try_index().ok().flatten() } else { None };
        for path in paths {
            let untouched = index.as_ref().is_some_and(|index| self.untouched(index, path, head.files.get(path)));
            if !untouched && !self.says_the_same(path, head, folder)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns whether git checked a file out, as it was committed, and nobody has written it since. What is on the disk
    /// then may have other bytes all the same: of a large file git may keep a pointer only.
    fn untouched(&self, index: &index::State, path: &str, committed: Option<&gix::ObjectId>) -> bool {
        let path = self.meant(path);
        let Some(entry) = index.entry_by_path(BStr::new(&path)) else { return false };
        let Ok(options) = self.repository.stat_options() else { return false };
        let now = index::fs::Metadata::from_path_no_follow(&self.workdir.join(&path));
        let Some(now) = now.ok().and_then(|about| index::entry::Stat::from_fs(&about).ok()) else { return false };
        Some(&entry.id) == committed
            && !entry.stat.is_racy(index.timestamp(), options)
            && entry.stat.matches(&now, index::entry::stat::Options { use_nsec: true, ..options })
    }

    /// Returns whether a file has the text that was committed. How its lines end does not count: that is the machine's.
    fn says_the_same(&self, path: &str, head: &Snapshot, folder: &Folder) -> io::Result<bool> {
        let Ok(Some(now)) = folder.bytes(path) else { return Ok(false) };
        let hash = gix::objs::compute_hash(self.repository.object_hash(), gix::objs::Kind::Blob, &now);
        Ok(hash.is_ok_and(|hash| head.files.get(path) == Some(&hash))
            || files::plain(&now) == files::plain(&head.read(path)?))
    }
}

/// The files of a project, while they are listed.
struct Listing<'a> {
    /// The project's folder as git writes it.
    project: &'a str,
    files: BTreeMap<String, gix::ObjectId>,
    /// Whether a link leads out of that folder.
    leaves: bool,
}

/// Returns whether a clone leaves out files until somebody asks for them.
fn is_partial(repository: &gix::Repository) -> bool {
    let config = repository.config_snapshot();
    let mut remotes = config.plumbing().sections_by_name("remote").into_iter().flatten();
    config.string("extensions.partialClone").is_some() || remotes.any(|remote| remote.value("promisor").is_some())
}

/// Says why git could not read something.
fn unread(repository: &gix::Repository, error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    if is_partial(repository) { io::Error::other(Lack::Files) } else { io::Error::other(error) }
}

fn first_parent<'repo>(commit: &gix::Commit<'repo>) -> Option<gix::Commit<'repo>> {
    let id = commit.parent_ids().next()?;
    id.object().ok()?.try_into_commit().ok()
}

/// Returns the first seven digits of a commit's id.
fn short(commit: &gix::Commit<'_>) -> String {
    commit.id().to_hex_with_len(7).to_string()
}

/// Returns a commit's day, where it was made.
fn day(commit: &gix::Commit<'_>) -> Option<Date> {
    let time = commit.time().ok()?;
    // Some clocks say where they are in a way that no place on earth has.
    let offset = Offset::from_seconds(time.offset).unwrap_or(Offset::UTC);
    Some(offset.to_datetime(Timestamp::from_second(time.seconds).ok()?).date())
}

/// Returns where a link in a folder leads, or `None` where that is outside the repository.
fn followed(folder: &str, target: &str) -> Option<String> {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            step => steps.push(step),
        }
    }
    (!target.starts_with('/')).then(|| steps.join("/"))
}
