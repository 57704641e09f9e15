//! The difference between what is on the disk and what should be: shown first, then carried out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    plan::{Artifact, Audience, OutPath, PROGRAM, Rendered, Stamp},
    write::{
        Stop,
        atomic::{self, Readers},
        manifest::{self, Earlier, Entry, Manifest, State},
        out::{self, Out, Tree},
    },
};

/// What has to be done to an output folder.
#[derive(Debug)]
pub struct Changes {
    /// Files to write that were not there.
    pub added: Vec<Rendered>,
    /// Files to write in place of others.
    pub changed: Vec<Rendered>,
    /// Files of an earlier build that are no longer made.
    pub removed: Vec<Removed>,
    /// Files that a killed build had not finished.
    pub unfinished: Vec<OutPath>,
    /// Files that are no longer made, but were edited after they were built: they stay.
    pub left: Vec<OutPath>,
    /// How many files stay as they are.
    pub kept: usize,
    /// What becomes of the record.
    pub record: Record,
    /// Whose folder it was, where that was somebody else.
    pub taken_from: Option<Audience>,
    /// What may be in the folder while the changes are carried out.
    building: Manifest,
    /// What the folder will hold.
    built: Manifest,
}

/// A file of an earlier build that is no longer made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Where it is.
    pub path: OutPath,
    /// The document it is part of.
    pub document: String,
    /// The hash of what a build wrote; nothing else is ever removed.
    hash: String,
}

/// What becomes of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// There was none.
    New,
    /// It says something else.
    Changed,
    /// It stays as it is.
    Same,
}

/// How far the changes were carried out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// How many files were written: first those that were added, then those that were changed.
    written: usize,
    /// How many files were removed.
    removed: usize,
    /// How many files that stay can be read by other people than before.
    pub permitted: usize,
}

/// Changes that could not be carried out to the end.
#[derive(Debug)]
pub struct HalfWay {
    /// How far they came.
    pub done: Done,
    /// What went wrong.
    pub error: io::Error,
}

impl Changes {
    /// Returns whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.changed.is_empty()
            && self.removed.is_empty()
            && self.unfinished.is_empty()
            && self.record == Record::Same
    }

    /// Returns the paths of all files that are new, changed and removed, the record with them.
    pub fn paths(&self) -> [Vec<&str>; 3] {
        let record = |when: Record| (self.record == when).then_some(manifest::NAME);
        [
            self.added.iter().map(|file| file.path.as_str()).chain(record(Record::New)).collect(),
            self.changed.iter().map(|file| file.path.as_str()).chain(record(Record::Changed)).collect(),
            self.removed.iter().map(|file| &file.path).chain(&self.unfinished).map(OutPath::as_str).collect(),
        ]
    }

    /// Carries out the changes. A crash leaves each file old or new, never half, and a record that names it.
    ///
    /// # Errors
    ///
    /// Returns how far it came when the folder cannot be written.
    pub fn apply(&self, out: &Out, readers: Readers) -> Result<Done, HalfWay> {
        let mut done = Done::default();
        match self.carry_out(out, readers, &mut done) {
            Ok(()) => Ok(done),
            Err(error) => Err(HalfWay { done, error }),
        }
    }

    fn carry_out(&self, out: &Out, readers: Readers, done: &mut Done) -> io::Result<()> {
        let record = out.path.join(manifest::NAME);
        let moves = !(self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty());
        if moves {
            atomic::replace(&record, self.building.text().as_bytes(), readers).map_err(at(&record))?;
        }
        let mut touched = BTreeSet::from([out.path.clone()]);
        for path in &self.unfinished {
            let path = out.path.join(path.as_str());
            fs::remove_file(&path).map_err(at(&path))?;
        }
        // Before anything is written: what was not for these readers goes first.
        for file in &self.removed {
            let path = out.path.join(file.path.as_str());
            if is_still(out, file)? {
                fs::remove_file(&path).map_err(at(&path))?;
            }
            done.removed += 1;
            touched.extend(without_empty_folders(&path, &out.path));
        }
        for file in self.added.iter().chain(&self.changed) {
            let path = out.path.join(file.path.as_str());
            atomic::put(&path, &file.bytes, readers).map_err(at(&path))?;
            done.written += 1;
            touched.extend(path.parent().map(Path::to_owned));
        }
        for path in self.built.files.keys().map(String::as_str).chain([manifest::NAME]) {
            let path = out.path.join(path);
            done.permitted += usize::from(atomic::permit(&path, readers).map_err(at(&path))?);
        }
        for folder in touched.iter().filter(|folder| folder.is_dir()) {
            atomic::settle(folder).map_err(at(folder))?;
        }
        if moves || self.record != Record::Same {
            atomic::replace(&record, self.built.text().as_bytes(), readers).map_err(at(&record))?;
        }
        Ok(())
    }

    /// Returns, for changes that were carried out so far, which day each file speaks of; none where it is not there yet.
    pub fn days(&self, done: Done) -> BTreeMap<&str, Option<&str>> {
        let mut days: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        for (path, entry) in &self.building.files {
            days.insert(path, Some(&entry.as_of));
        }
        for (index, file) in self.added.iter().chain(&self.changed).enumerate().skip(done.written) {
            let path = file.path.as_str();
            let earlier = self.building.files.get(path).and_then(|entry| entry.earlier.as_ref());
            days.insert(path, earlier.map(|earlier| earlier.as_of.as_str()).filter(|_| index >= self.added.len()));
        }
        for file in &self.removed[..done.removed] {
            days.remove(file.path.as_str());
        }
        days
    }

    /// Returns whether something was done already.
    pub fn has_begun(&self, done: Done) -> bool {
        done.written + done.removed > 0
    }
}

/// Says which file an error is about.
fn at(path: &Path) -> impl Fn(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("`{}`: {error}", out::shown(path)))
}

/// Returns whether a file is what a build wrote, and no link leads to it.
fn is_still(out: &Out, file: &Removed) -> io::Result<bool> {
    match out.bytes(file.path.as_str()) {
        Ok(bytes) => Ok(bytes.is_some_and(|bytes| hash(&bytes) == file.hash)),
        Err(Stop::Failed(error)) => Err(error),
        Err(Stop::Refused(_) | Stop::Busy(_)) => Ok(false),
    }
}

/// Removes the folders above a path that have nothing in them; returns the first one that stays.
fn without_empty_folders(path: &Path, out: &Path) -> Option<PathBuf> {
    path.ancestors()
        .skip(1)
        .take_while(|folder| *folder != out)
        .find(|folder| fs::remove_dir(folder).is_err())
        .map(Path::to_owned)
}

/// An artifact's key: equal keys mean equal files.
pub fn key(artifact: &Artifact, stamp: &Stamp, look: &str) -> String {
    let artifact = serde_json::to_vec(&(artifact, stamp)).expect("an artifact is plain data");
    let mut hasher = blake3::Hasher::new();
    hasher.update(PROGRAM.as_bytes());
    hasher.update(look.as_bytes());
    hasher.update(&artifact);
    hasher.finalize().to_hex().to_string()
}

/// An output folder as the last build left it.
#[derive(Debug)]
pub struct Before {
    manifest: Option<Manifest>,
    /// The hash of what stands where the last build wrote something.
    hashes: BTreeMap<String, String>,
    unfinished: Vec<OutPath>,
}

impl Before {
    /// Looks at an output folder. `closed` are the folders in it that only builds for other audiences fill.
    ///
    /// # Errors
    ///
    /// Returns a sentence when it must not be written to: it is somebody else's, or nobody can tell whose it is. Returns
    /// an error when the disk does not answer.
    pub fn look(out: &Out, audience: Audience, closed: &BTreeSet<String>) -> Result<Self, Stop> {
        let Tree { mut files, unfinished } = out.tree()?;
        let Some(bytes) = out.bytes(manifest::NAME)? else {
            if files.is_empty() {
                return Ok(Self { manifest: None, hashes: BTreeMap::new(), unfinished });
            }
            return Err(Stop::Refused(format!(
                "`{}` has files that no build of muster wrote: {}; choose an empty folder with `--out`, or move them away",
                out.shown(),
                listed(&files)
            )));
        };
        files.remove(manifest::NAME);
        let Some(manifest) = Manifest::parse(&bytes) else { return Err(unreadable(out, &bytes)) };
        if manifest.audience != audience && audience != Audience::Public {
            return Err(Stop::Refused(format!(
                "`{}` holds a build for {}, and a folder is for one audience; without `--out` a build for {audience} goes \
                 to `{}`",
                out.shown(),
                manifest.audience,
                audience.folder()
            )));
        }
        let mut hashes = BTreeMap::new();
        for path in manifest.files.keys() {
            files.remove(path);
            hashes.extend(out.bytes(path)?.map(|bytes| (path.clone(), hash(&bytes))));
        }
        for path in files.iter().filter(|path| path.ends_with(&format!("/{}", manifest::NAME))) {
            if out.bytes(path)?.is_some_and(|bytes| Manifest::parse(&bytes).is_some()) {
                return Err(Stop::Refused(format!(
                    "`{}` is the record of another build, and a build is never inside of another; move its folder away, or \
                     choose another folder with `--out`",
                    out.named(path)
                )));
            }
        }
        if audience == Audience::Public {
            let closed = |path: &str| path.split_once('/').is_some_and(|(folder, _)| closed.contains(folder));
            if manifest.audience == Audience::Public {
                files.retain(|path| closed(path));
            }
            if !files.is_empty() {
                return Err(Stop::Refused(format!(
                    "`{}` has files among sheets that are not for the public, and no record names them: {}; move them away, \
                     or choose another folder with `--out`",
                    out.shown(),
                    listed(&files)
                )));
            }
        }
        Ok(Self { manifest: Some(manifest), hashes, unfinished })
    }

    /// Returns whether a file is there already, made from the same things.
    pub fn has(&self, path: &OutPath, key: &str) -> bool {
        self.entry(path.as_str())
            .is_some_and(|entry| entry.key == key && self.hashes.get(path.as_str()) == Some(&entry.hash))
    }

    /// Returns whether the last build was stopped before its end.
    pub fn is_unfinished(&self) -> bool {
        !self.unfinished.is_empty() || self.manifest.as_ref().is_some_and(|manifest| manifest.state == State::Building)
    }

    fn entry(&self, path: &str) -> Option<&Entry> {
        self.manifest.as_ref()?.files.get(path)
    }

    /// Returns a file that is there as a build wrote it: this entry as it was built, or the one before it.
    fn standing(&self, path: &str, entry: &Entry) -> Option<Earlier> {
        let hash = self.hashes.get(path)?;
        let built = Earlier { as_of: entry.as_of.clone(), hash: entry.hash.clone() };
        [Some(built), entry.earlier.clone()].into_iter().flatten().find(|one| one.hash == *hash)
    }
}

/// Says why a record is not gone by.
fn unreadable(out: &Out, bytes: &[u8]) -> Stop {
    let record = out.named(manifest::NAME);
    let ours = serde_json::from_slice::<serde_json::Value>(bytes).map_or(true, |value| value.get("muster").is_some());
    Stop::Refused(if ours {
        format!(
            "`{record}` is not as a build wrote it: cut off, edited, or of another version. Without it nobody can tell \
             which files are muster's, or for whom they are, so nothing was changed; delete the folder `{}`, or choose \
             another with `--out`",
            out.shown()
        )
    } else {
        format!(
            "`{record}` is another program's, and a build keeps its own record under that name; choose another folder \
             with `--out`"
        )
    })
}

/// Names the first of some files.
fn listed<T: AsRef<str>>(files: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>) -> String {
    const SHOWN: usize = 3;
    let files = files.into_iter();
    let more = files.len().saturating_sub(SHOWN);
    let names: Vec<String> = files.take(SHOWN).map(|file| format!("`{}`", file.as_ref())).collect();
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{more}", names.join(", "))
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
/// Returns a sentence when files would be lost that are not ours, or would stay that are not for these readers; or that
/// the disk does not answer.
pub fn compare(before: Before, build: Build<'_>, out: &Out) -> Result<Changes, Stop> {
    let as_of = build.stamp.as_of.to_string();
    let mut files = BTreeMap::new();
    // What stands now where something is written or removed.
    let mut earlier: BTreeMap<String, Entry> = BTreeMap::new();
    let (mut added, mut changed, mut removed, mut left, mut foreign) = (vec![], vec![], vec![], vec![], vec![]);
    let mut kept = 0;
    let planned: BTreeSet<&str> = build.planned.iter().map(|(artifact, _)| artifact.path.as_str()).collect();

    // A folder that was built for somebody else is emptied of it: private sheets must not stay among public ones.
    let taken_from = before.manifest.as_ref().map(|old| old.audience).filter(|audience| *audience != build.audience);
    for (path, entry) in
        before.manifest.iter().flat_map(Manifest::paths).filter(|(path, _)| !planned.contains(path.as_str()))
    {
        let name = path.as_str().to_owned();
        let standing = before.standing(&name, entry);
        let asked_for = build.reach == Reach::Whole && build.documents.contains(&entry.document.as_str());
        let entry = match &standing {
            // A killed build meant to write another one: what it would have been made from is not what is there.
            Some(one) if one.hash != entry.hash => Entry {
                document: entry.document.clone(),
                as_of: one.as_of.clone(),
                key: String::new(),
                hash: one.hash.clone(),
                earlier: None,
            },
            Some(_) | None => Entry { earlier: None, ..entry.clone() },
        };
        if taken_from.is_none() && !asked_for {
            files.insert(name, entry);
        } else if standing.is_some() {
            removed.push(Removed { path, document: entry.document.clone(), hash: entry.hash.clone() });
            earlier.insert(name, entry);
        } else if before.hashes.contains_key(&name) {
            left.push(path);
            files.insert(name, entry);
        }
    }
    if let Some(audience) = taken_from
        && !left.is_empty()
    {
        let edited = listed(left.iter().map(OutPath::as_str));
        return Err(Stop::Refused(format!(
            "`{}` holds a build for {audience}, and some of its files were edited since: {edited}; move them away, or \
             choose another folder with `--out`",
            out.shown()
        )));
    }

    let mut rendered: BTreeMap<OutPath, Rendered> =
        build.rendered.into_iter().map(|file| (file.path.clone(), file)).collect();
    for (artifact, key) in build.planned {
        let path = artifact.path.as_str();
        let old = before.entry(path);
        let entry = |hash: String| Entry {
            document: artifact.document.to_owned(),
            as_of: as_of.clone(),
            key: key.clone(),
            hash,
            earlier: None,
        };
        let Some(file) = rendered.remove(&artifact.path) else {
            kept += 1;
            files.extend(old.map(|old| (path.to_owned(), entry(old.hash.clone()))));
            continue;
        };
        let hash = hash(&file.bytes);
        let now = match before.hashes.get(path) {
            Some(hash) => Some(hash.clone()),
            None => out.bytes(path)?.map(|bytes| self::hash(&bytes)),
        };
        match (now, old) {
            (Some(now), _) if now == hash => kept += 1,
            (Some(now), Some(old)) => {
                let day = before.standing(path, old).map_or_else(|| old.as_of.clone(), |one| one.as_of);
                let before = Some(Earlier { as_of: day, hash: now });
                earlier.insert(path.to_owned(), Entry { earlier: before, ..entry(hash.clone()) });
                changed.push(file);
            }
            (Some(_), None) => foreign.push(path),
            (None, _) => added.push(file),
        }
        files.insert(path.to_owned(), entry(hash));
    }
    if !foreign.is_empty() {
        return Err(Stop::Refused(format!(
            "in `{}` there are files that no build of muster wrote, where this one would put its own: {}; move them away, \
             or choose another folder with `--out`",
            out.shown(),
            listed(foreign)
        )));
    }

    let both = taken_from.map_or(build.audience, |audience| audience.max(build.audience));
    let revision = build.stamp.revision.clone();
    let built = Manifest::new(as_of.clone(), revision.clone(), build.audience, files.clone());
    files.extend(earlier);
    let building = Manifest::new(as_of, revision, both, files).in_the_making();
    let record = match &before.manifest {
        None => Record::New,
        Some(old) if old.text() == built.text() => Record::Same,
        Some(_) => Record::Changed,
    };
    kept += usize::from(record == Record::Same);
    let unfinished = before.unfinished;
    Ok(Changes { added, changed, removed, unfinished, left, kept, record, taken_from, building, built })
}
