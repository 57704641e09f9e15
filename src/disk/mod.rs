//! The one way to a file that a project names: never out of a folder, and never into what is no plain file.
//!
//! Whoever may change a project may put a link into it, or a path that leads elsewhere; on a machine that checks it, that
//! must not open anything else. A way is walked step by step from a folder that is held open, so that nobody can change
//! it between the look and the opening. Devices, pipes and sockets are never opened, so nothing waits for them.

#[cfg(not(unix))]
mod looked;
#[cfg(unix)]
mod stepped;

use std::{
    fmt,
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

#[cfg(not(unix))]
use crate::disk::looked as way;
#[cfg(unix)]
use crate::disk::stepped as way;

/// A folder that nothing leads out of.
#[derive(Debug, Clone)]
pub struct Root(way::Root);

/// What a path leads to: something below a [`Root`].
#[derive(Debug)]
pub struct Found(way::Found);

/// A plain file, open.
#[derive(Debug)]
pub struct Plain {
    file: File,
    /// Which file it is, by whatever name.
    pub identity: Identity,
}

/// Tells one file from another, whatever they are called.
#[derive(Debug, PartialEq, Eq)]
pub struct Identity(way::Identity);

/// What something in a folder is, before any link is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link to somewhere.
    Link,
    /// A device, a pipe, a socket.
    Other,
}

/// Why a path leads to nothing that can be read.
#[derive(Debug)]
pub enum Fault {
    /// Nothing is there.
    Missing,
    /// It leads out of the folder.
    Outside,
    /// Its links lead in a circle.
    Circle,
    /// A folder is there, not a file.
    Folder,
    /// A device, a pipe or a socket is there.
    NotPlain,
    /// It lies in a folder that holds no sources: a hidden one, one with output, a private one.
    Hidden,
    /// Its name has letters that cannot be written.
    Name,
    /// It is larger than anybody needs.
    Large,
    /// The machine does not answer.
    Machine(io::Error),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "leads to nothing",
            Self::Outside => "leads out of the project",
            Self::Circle => "leads in a circle",
            Self::Folder => "is a folder",
            Self::NotPlain => "is a device, a pipe or a socket",
            Self::Hidden => "leads to a hidden file, or into a folder that nothing is read from",
            Self::Name => "has a name that is no text",
            Self::Large => "is too large",
            Self::Machine(error) => return error.fmt(f),
        })
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidFilename => Self::Missing,
            io::ErrorKind::InvalidInput => Self::Name,
            _ => Self::Machine(error),
        }
    }
}

impl Root {
    /// Opens a folder. Links on the way to it are followed: whoever runs the program named it.
    ///
    /// # Errors
    ///
    /// Returns an error when there is no such folder, or it cannot be listed.
    pub fn at(folder: &Path) -> io::Result<Self> {
        way::Root::at(folder).map(Self)
    }

    /// Returns the folder's path without links.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Follows a path, which may be absolute, through links that stay below this folder.
    ///
    /// # Errors
    ///
    /// Returns why it leads nowhere.
    pub fn find(&self, path: &Path) -> Result<Found, Fault> {
        self.0.find(path).map(Found)
    }

    /// Reads a plain file, if it has no more than so many bytes.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be read.
    pub fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, Fault> {
        self.find(path)?.file()?.bytes(most)
    }
}

impl Found {
    /// Returns its path below the root, without links: empty for the root itself.
    pub fn path(&self) -> PathBuf {
        self.0.path()
    }

    /// Returns whether it is a file or a folder. A link it is not.
    pub fn kind(&self) -> Kind {
        self.0.kind()
    }

    /// Opens a plain file.
    ///
    /// # Errors
    ///
    /// Returns why it is none.
    pub fn file(&self) -> Result<Plain, Fault> {
        match self.kind() {
            Kind::File => {}
            Kind::Folder => return Err(Fault::Folder),
            Kind::Link | Kind::Other => return Err(Fault::NotPlain),
        }
        let file = self.0.file()?;
        // Somebody may have put another thing into its place.
        if !file.metadata()?.is_file() {
            return Err(Fault::NotPlain);
        }
        let identity = Identity(way::identity(&file)?);
        Ok(Plain { file, identity })
    }

    /// Lists a folder, sorted by name.
    ///
    /// # Errors
    ///
    /// Returns why it cannot be listed.
    pub fn list(&self) -> Result<Vec<(std::ffi::OsString, Kind)>, Fault> {
        let mut entries = self.0.list()?;
        entries.sort();
        Ok(entries)
    }
}

impl Plain {
    /// Returns its content, if that is no more than so many bytes.
    ///
    /// # Errors
    ///
    /// Returns an error when the file is larger, or the disk does not answer.
    pub fn bytes(self, most: u64) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        if self.file.metadata()?.len() <= most {
            self.file.take(most + 1).read_to_end(&mut bytes)?;
            if bytes.len() as u64 <= most {
                return Ok(bytes);
            }
        }
        Err(Fault::Large)
    }

    /// Returns what the machine says about the file.
    ///
    /// # Errors
    ///
    /// Returns an error when it does not answer.
    pub fn about(&self) -> io::Result<std::fs::Metadata> {
        self.file.metadata()
    }
}
