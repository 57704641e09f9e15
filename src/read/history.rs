//! What git knows about a project. The only module that knows gix.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, tz::Offset};

use crate::{
    model::Date,
    text::{Showing, Sources},
};

/// The repository that a project lies in.
pub struct History {
    repository: gix::Repository,
    /// The repository's folder.
    workdir: PathBuf,
    /// The project's folder, in it.
    project: PathBuf,
}

/// The last commit that changed what a build reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastChange {
    /// The first seven digits of its id, with a `+` when files differ from it.
    pub revision: String,
    /// Its day, where it was made.
    pub date: Date,
    /// Whether an earlier one may be meant, which is missing from a shallow clone.
    pub doubtful: bool,
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
    /// What is in each file, by its path inside the project.
    files: BTreeMap<String, gix::ObjectId>,
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
        self.repository.find_blob(self.id(path)?).map(|mut blob| blob.take_data()).map_err(io::Error::other)
    }

    /// Returns how many bytes a file has.
    ///
    /// # Errors
    ///
    /// As [`Snapshot::read`].
    pub fn size(&self, path: &str) -> io::Result<u64> {
        self.repository.find_header(self.id(path)?).map(|header| header.size()).map_err(io::Error::other)
    }

    fn id(&self, path: &str) -> io::Result<gix::ObjectId> {
        self.files.get(path).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// How many folders and links deep a file may lie.
const DEEPEST: usize = 24;

/// What a build reads, below the project's folder.
const CONTENT: [&str; 4] = ["network.yaml", "network", "log", "toolkit"];

impl History {
    /// Returns the repository around a project, or `None` when there is none.
    pub fn around(project: &Path) -> Option<Self> {
        let project = project.canonicalize().ok()?;
        let repository = gix::discover(&project).ok()?;
        let workdir = repository.workdir()?.canonicalize().ok()?;
        project.starts_with(&workdir).then_some(Self { repository, workdir, project })
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

    /// Returns the last commit that changed the network or the toolkit, or `None` before the first.
    pub fn last_change(&self, sources: &Sources) -> Option<LastChange> {
        let head = self.repository.head_commit().ok()?;
        let changed = if self.matches(&head, sources) { "" } else { "+" };
        let change = self.last_change_until(head)?;
        Some(LastChange { revision: format!("{}{changed}", change.revision), ..change })
    }

    /// Returns the last commit up to a snapshot that changed the network or the toolkit.
    pub fn last_change_at(&self, snapshot: &Snapshot) -> Option<LastChange> {
        self.last_change_until(self.repository.find_commit(snapshot.commit).ok()?)
    }

    fn last_change_until(&self, mut commit: gix::Commit<'_>) -> Option<LastChange> {
        let mut content = self.content(&commit);
        if content.iter().all(Option::is_none) {
            return None;
        }
        // First parents: the line of what was published.
        let doubtful = loop {
            let Some(parent) = first_parent(&commit) else { break self.is_shallow() };
            let before = self.content(&parent);
            if before != content {
                break false;
            }
            (commit, content) = (parent, before);
        };
        Some(LastChange { revision: short(&commit), date: day(&commit)?, doubtful })
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

    /// Returns whether a commit changed the network, its logs or the toolkit.
    pub fn touched(&self, moment: &Moment) -> bool {
        let Ok(commit) = self.repository.find_commit(moment.id) else { return false };
        let content = self.content(&commit);
        match first_parent(&commit) {
            Some(parent) => content != self.content(&parent),
            None => content.iter().any(Option::is_some),
        }
    }

    /// Returns the project as it was at a moment, or `None` where git cannot list its files.
    pub fn snapshot_at(&self, moment: &Moment) -> Option<Snapshot> {
        self.snapshot(&self.repository.find_commit(moment.id).ok()?)
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
                "this clone is shallow, without older commits: run `git fetch --unshallow`, and in CI check out with \
                 `fetch-depth: 0`"
            } else {
                "`git log --oneline` and `git branch` show what there is"
            };
            format!("git knows no revision `{revision}`; {help}")
        })?;
        self.snapshot(&commit).ok_or_else(|| format!("the files of revision `{revision}` could not be listed"))
    }

    fn snapshot(&self, commit: &gix::Commit<'_>) -> Option<Snapshot> {
        let tree = commit.tree().ok()?;
        let folder = self.meant_folder();
        let mut files = BTreeMap::new();
        self.list(&tree, &folder, "", 0, &mut files)?;
        Some(Snapshot { repository: self.repository.clone(), commit: commit.id, files })
    }

    /// Lists the files below a folder of the repository, under the names that the project has for them. Links are
    /// followed inside the repository: examples share one toolkit.
    fn list(
        &self,
        tree: &gix::Tree<'_>,
        folder: &str,
        named: &str,
        depth: usize,
        files: &mut BTreeMap<String, gix::ObjectId>,
    ) -> Option<()> {
        // Links can lead in a circle.
        if depth > DEEPEST {
            return Some(());
        }
        let listed = if folder.is_empty() { tree.clone() } else { subtree(tree, folder)? };
        for entry in listed.iter() {
            let entry = entry.ok()?;
            let name = entry.filename().to_string();
            let join = |outer: &str| if outer.is_empty() { name.clone() } else { format!("{outer}/{name}") };
            let (path, named) = (join(folder), join(named));
            if entry.mode().is_tree() {
                self.list(tree, &path, &named, depth + 1, files)?;
            } else if entry.mode().is_link() {
                let target = entry.object().ok()?.data.clone();
                let Some(meant) = followed(folder, &String::from_utf8_lossy(&target)) else { continue };
                match tree.lookup_entry_by_path(&meant).ok().flatten() {
                    Some(found) if found.mode().is_tree() => self.list(tree, &meant, &named, depth + 1, files)?,
                    Some(found) if found.mode().is_blob() => drop(files.insert(named, found.object_id())),
                    Some(_) | None => {}
                }
            } else if entry.mode().is_blob() {
                files.insert(named, entry.object_id());
            }
        }
        Some(())
    }

    /// Returns the project's folder as git writes it.
    fn meant_folder(&self) -> String {
        self.named(&self.project).unwrap_or_default()
    }

    /// Returns the ids of what a build reads, as committed.
    fn content(&self, commit: &gix::Commit<'_>) -> Vec<Option<gix::ObjectId>> {
        let tree = commit.tree().ok();
        CONTENT
            .iter()
            .map(|path| {
                let entry = tree.as_ref()?.lookup_entry_by_path(self.meant(path)).ok()??;
                Some(entry.object_id())
            })
            .collect()
    }

    /// Returns whether the files that were read are those of a commit.
    fn matches(&self, commit: &gix::Commit<'_>, sources: &Sources) -> bool {
        let Ok(tree) = commit.tree() else { return false };
        sources.iter().filter(|(_, source)| source.showing == Showing::Values).all(|(_, source)| {
            let entry = tree.lookup_entry_by_path(self.meant(&source.path)).ok().flatten();
            let hash =
                gix::objs::compute_hash(self.repository.object_hash(), gix::objs::Kind::Blob, source.text.as_bytes());
            entry.is_some_and(|entry| hash.is_ok_and(|hash| entry.object_id() == hash))
        })
    }
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
    let offset = Offset::from_seconds(time.offset).ok()?;
    Some(offset.to_datetime(Timestamp::from_second(time.seconds).ok()?).date())
}

fn subtree<'repo>(tree: &gix::Tree<'repo>, path: &str) -> Option<gix::Tree<'repo>> {
    tree.lookup_entry_by_path(path).ok()??.object().ok()?.try_into_tree().ok()
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
