//! What git knows about a project. The only module that knows gix.

use std::path::{Path, PathBuf};

use gix::bstr::BStr;
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
}

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

    /// Returns whether git tracks a file of the project.
    pub fn tracks(&self, path: &str) -> bool {
        let path = path.trim_start_matches("./");
        let Ok(index) = self.repository.index_or_load_from_head_or_empty() else { return false };
        [self.named(&self.project.join(path)), Some(self.meant(path))]
            .into_iter()
            .flatten()
            .any(|path| index.entry_by_path(BStr::new(&path)).is_some())
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
        let mut commit = head.clone();
        let mut content = self.content(&commit);
        if content.iter().all(Option::is_none) {
            return None;
        }
        // First parents: the line of what was published.
        while let Some(parent) = first_parent(&commit) {
            let before = self.content(&parent);
            if before != content {
                break;
            }
            (commit, content) = (parent, before);
        }
        let time = commit.time().ok()?;
        let offset = Offset::from_seconds(time.offset).ok()?;
        let date = offset.to_datetime(Timestamp::from_second(time.seconds).ok()?).date();
        let changed = if self.matches(&head, sources) { "" } else { "+" };
        Some(LastChange { revision: format!("{}{changed}", commit.id().to_hex_with_len(7)), date })
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
