//! Where folders can be held open and walked from: each step is taken from the last one, and links are followed here
//! and not by the machine. The only module that knows rustix.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io,
    os::{
        fd::OwnedFd,
        unix::{
            ffi::{OsStrExt, OsStringExt},
            fs::MetadataExt,
        },
    },
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use rustix::{
    fs::{AtFlags, Dir, FileType, Mode, OFlags},
    io::Errno,
};

use crate::disk::{Fault, Kind};

/// How many links one path may lead through.
const MOST_LINKS: usize = 40;

#[derive(Debug, Clone)]
pub(super) struct Root {
    real: PathBuf,
    handle: Arc<OwnedFd>,
}

#[derive(Debug)]
pub(super) struct Found {
    /// The folder that it lies in, or that it is.
    folder: Arc<OwnedFd>,
    /// The steps to that folder.
    steps: PathBuf,
    /// What it is called in the folder, and what it is; `None` is the folder itself.
    entry: Option<(OsString, Kind)>,
}

/// The device, and the number of the file on it.
pub(super) type Identity = (u64, u64);

pub(super) fn identity(file: &File) -> io::Result<Identity> {
    file.metadata().map(|about| (about.dev(), about.ino()))
}

impl Root {
    pub(super) fn at(folder: &Path) -> io::Result<Self> {
        let real = folder.canonicalize()?;
        let handle = rustix::fs::open(&real, FOLDER, Mode::empty())?;
        Ok(Self { real, handle: Arc::new(handle) })
    }

    pub(super) fn path(&self) -> &Path {
        &self.real
    }

    pub(super) fn find(&self, path: &Path) -> Result<Found, Fault> {
        let mut folders: Vec<(OsString, Arc<OwnedFd>)> = Vec::new();
        let mut left = Vec::new();
        let mut links = 0;
        push(&mut left, self.below(path)?);
        while let Some(step) = left.pop() {
            let Some(name) = step else {
                folders.pop().ok_or(Fault::Outside)?;
                continue;
            };
            let folder = folders.last().map_or(&self.handle, |(_, folder)| folder).clone();
            let kind = kind_at(&folder, &name)?;
            match kind {
                Kind::Folder => {
                    let inner = rustix::fs::openat(&folder, &name, FOLDER | OFlags::NOFOLLOW, Mode::empty());
                    folders.push((name, Arc::new(inner.map_err(changed)?)));
                }
                Kind::Link => {
                    links += 1;
                    if links > MOST_LINKS {
                        return Err(Fault::Circle);
                    }
                    let target = rustix::fs::readlinkat(&folder, &name, Vec::new()).map_err(io::Error::from)?;
                    let target = PathBuf::from(OsString::from_vec(target.into_bytes()));
                    if target.is_absolute() {
                        folders.clear();
                    }
                    push(&mut left, self.below(&target)?);
                }
                Kind::File | Kind::Other if !left.is_empty() => return Err(Fault::Missing),
                Kind::File | Kind::Other => {
                    let steps = folders.iter().map(|(name, _)| name).collect();
                    return Ok(Found { folder, steps, entry: Some((name, kind)) });
                }
            }
        }
        let steps = folders.iter().map(|(name, _)| name).collect();
        let folder = folders.pop().map_or_else(|| self.handle.clone(), |(_, folder)| folder);
        Ok(Found { folder, steps, entry: None })
    }

    /// Returns an absolute path from this folder on; one that does not begin with it leads out.
    fn below<'a>(&self, path: &'a Path) -> Result<&'a Path, Fault> {
        if path.is_absolute() { path.strip_prefix(&self.real).map_err(|_| Fault::Outside) } else { Ok(path) }
    }
}

impl Found {
    pub(super) fn path(&self) -> PathBuf {
        match &self.entry {
            Some((name, _)) => self.steps.join(name),
            None => self.steps.clone(),
        }
    }

    pub(super) fn kind(&self) -> Kind {
        self.entry.as_ref().map_or(Kind::Folder, |(_, kind)| *kind)
    }

    pub(super) fn file(&self) -> Result<File, Fault> {
        let Some((name, _)) = &self.entry else { return Err(Fault::Folder) };
        // A pipe that was put here since would make the program wait; a terminal would become its own.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = rustix::fs::openat(&self.folder, name, flags, Mode::empty()).map_err(changed)?;
        Ok(File::from(file))
    }

    pub(super) fn list(&self) -> Result<Vec<(OsString, Kind)>, Fault> {
        if self.entry.is_some() {
            return Err(Fault::Missing);
        }
        let mut entries = Vec::new();
        for entry in Dir::read_from(&self.folder).map_err(io::Error::from)? {
            let entry = entry.map_err(io::Error::from)?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name == "." || name == ".." {
                continue;
            }
            let kind = match entry.file_type() {
                FileType::Unknown => match kind_at(&self.folder, name) {
                    Ok(kind) => kind,
                    // Gone since.
                    Err(_) => continue,
                },
                known => kind(known),
            };
            entries.push((name.to_owned(), kind));
        }
        Ok(entries)
    }
}

/// How a folder is opened.
const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::NONBLOCK).union(OFlags::CLOEXEC);

fn kind_at(folder: &OwnedFd, name: &OsStr) -> Result<Kind, Fault> {
    let about = rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW).map_err(io::Error::from)?;
    Ok(kind(FileType::from_raw_mode(about.st_mode)))
}

fn kind(found: FileType) -> Kind {
    match found {
        FileType::RegularFile => Kind::File,
        FileType::Directory => Kind::Folder,
        FileType::Symlink => Kind::Link,
        _ => Kind::Other,
    }
}

/// Returns what it means that something cannot be opened as what it was a moment ago.
fn changed(error: Errno) -> Fault {
    match error {
        Errno::LOOP | Errno::MLINK | Errno::NXIO => Fault::NotPlain,
        error => io::Error::from(error).into(),
    }
}

/// Puts the steps of a path on top of those that are left; `None` is a step up.
fn push(left: &mut Vec<Option<OsString>>, path: &Path) {
    let steps = path.components().rev().filter_map(|step| match step {
        Component::Normal(name) => Some(Some(name.to_owned())),
        Component::ParentDir => Some(None),
        Component::CurDir | Component::RootDir | Component::Prefix(_) => None,
    });
    left.extend(steps);
}
