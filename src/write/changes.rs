//! The difference between what is on the disk and what should be: shown first, then carried out.

use std::{collections::BTreeSet, fs, io, path::Path};

use crate::{
    plan::{Artifact, Audience, OutPath, Rendered, Stamp},
    write::{
        atomic::{self, Readers},
        manifest::{Entry, Manifest},
    },
};

/// What has to be done to an output folder.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files to write that were not there.
    pub added: Vec<Rendered>,
    /// Files to write in place of others.
    pub changed: Vec<Rendered>,
    /// Files of an earlier build that are no longer made.
    pub removed: Vec<OutPath>,
    /// How many files stay as they are.
    pub kept: usize,
    /// What the folder will hold.
    pub manifest: Manifest,
}

impl Changes {
    /// Returns whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// Carries out the changes. A crash leaves each file old or new, never half.
    ///
    /// # Errors
    ///
    /// Returns an error when the folder cannot be written.
    pub fn apply(&self, out: &Path, readers: Readers) -> io::Result<()> {
        for file in self.added.iter().chain(&self.changed) {
            atomic::replace(&out.join(file.path.as_str()), &file.bytes, readers)?;
        }
        for path in &self.removed {
            let path = out.join(path.as_str());
            fs::remove_file(&path)?;
            // Leave no empty folder behind; one that still holds something stays.
            path.parent().map(fs::remove_dir);
        }
        self.manifest.save(out, readers)
    }
}

/// An artifact's key: equal keys mean equal files.
pub fn key(artifact: &Artifact, stamp: &Stamp, look: &str) -> String {
    let artifact = serde_json::to_vec(&(artifact, stamp)).expect("an artifact is plain data");
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(look.as_bytes());
    hasher.update(&artifact);
    hasher.finalize().to_hex().to_string()
}

/// An output folder as the last build left it.
pub struct Before {
    manifest: Manifest,
    /// Paths whose file is still what the last build wrote.
    untouched: BTreeSet<String>,
}

impl Before {
    /// Looks at an output folder.
    ///
    /// # Errors
    ///
    /// Returns an error when the disk does not answer.
    pub fn look(out: &Path) -> io::Result<Self> {
        let manifest = Manifest::load(out)?;
        let same = |path: &OutPath, entry: &Entry| {
            fs::read(out.join(path.as_str())).is_ok_and(|bytes| hash(&bytes) == entry.hash)
        };
        let untouched =
            manifest.paths().filter(|(path, entry)| same(path, entry)).map(|(path, _)| path.as_str().to_owned());
        Ok(Self { untouched: untouched.collect(), manifest })
    }

    /// Returns whether a file is there already, made from the same things.
    pub fn has(&self, path: &OutPath, key: &str) -> bool {
        self.untouched.contains(path.as_str())
            && self.manifest.files.get(path.as_str()).is_some_and(|entry| entry.key == key)
    }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// How much of a network a build makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All that the documents named have: what they no longer have is removed.
    Whole,
    /// Some rows only: nothing is removed.
    Part,
}

/// A build, ready to be compared with what is on the disk.
pub struct Build<'a> {
    /// Who it is for.
    pub audience: Audience,
    /// The day and the revision.
    pub stamp: &'a Stamp,
    /// The documents that were asked for.
    pub documents: &'a [&'static str],
    /// How much of them is made.
    pub reach: Reach,
    /// The files to have, each with its key.
    pub planned: &'a [(&'a Artifact, String)],
    /// Those of them that had to be made anew.
    pub rendered: Vec<Rendered>,
}

/// Compares a build with what is on the disk.
///
/// # Errors
///
/// Returns an error when the disk does not answer.
pub fn compare(before: &Before, build: Build<'_>, out: &Path) -> io::Result<Changes> {
    let old = &before.manifest;
    let mut changes = Changes::default();
    let mut files = std::collections::BTreeMap::new();
    let planned: BTreeSet<&str> = build.planned.iter().map(|(artifact, _)| artifact.path.as_str()).collect();

    // A folder that was built for somebody else is emptied of it: private sheets must not stay among public ones.
    let same_audience = old.audience().is_none_or(|audience| audience == build.audience);
    for (path, entry) in old.paths().filter(|(path, _)| !planned.contains(path.as_str())) {
        let asked_for = build.reach == Reach::Whole && build.documents.contains(&entry.document.as_str());
        if same_audience && !asked_for {
            files.insert(path.as_str().to_owned(), entry.clone());
        } else if out.join(path.as_str()).is_file() {
            changes.removed.push(path);
        }
    }

    let mut rendered: std::collections::BTreeMap<OutPath, Rendered> =
        build.rendered.into_iter().map(|file| (file.path.clone(), file)).collect();
    for (artifact, key) in build.planned {
        let path = artifact.path.as_str();
        let hash = match rendered.remove(&artifact.path) {
            None => {
                changes.kept += 1;
                old.files.get(path).map(|entry| entry.hash.clone()).unwrap_or_default()
            }
            Some(file) => {
                let hash = hash(&file.bytes);
                match fs::read(out.join(path)) {
                    Ok(bytes) if bytes == file.bytes => changes.kept += 1,
                    Ok(_) => changes.changed.push(file),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => changes.added.push(file),
                    Err(error) => return Err(error),
                }
                hash
            }
        };
        files.insert(path.to_owned(), Entry { document: artifact.document.to_owned(), key: key.clone(), hash });
    }

    changes.manifest = Manifest {
        muster: env!("CARGO_PKG_VERSION").to_owned(),
        as_of: build.stamp.as_of.to_string(),
        revision: build.stamp.revision.clone(),
        audience: build.audience.to_string(),
        files,
    };
    Ok(changes)
}
