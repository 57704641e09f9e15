//! One build at a time in a folder.
//!
//! The system holds the lock, and lets go of it when the program ends, however it ends. The file says who has it.

use std::{
    fmt,
    fs::{self, File, TryLockError},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
    str::FromStr,
};

use jiff::Timestamp;

use crate::write::{Stop, out};

/// The file's name inside the output folder. It is there while a build is at work, and after one that was killed.
pub const NAME: &str = ".muster-lock";

/// Another build may take the file away between two looks at it, but not for ever.
const TRIES: usize = 100;

/// A build that is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The number of its process.
    pub process: u32,
    /// When it started.
    pub since: Timestamp,
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {} since {}", self.process, self.since)
    }
}

impl FromStr for Owner {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (process, since) =
            text.trim().strip_prefix("process ").and_then(|rest| rest.split_once(" since ")).ok_or(())?;
        Ok(Self { process: process.parse().map_err(drop)?, since: since.parse().map_err(drop)? })
    }
}

/// A folder that this build alone writes to, until this value is dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// Holds the lock.
    _file: File,
    /// Whether the folder was made for it.
    made: bool,
    /// Whether an earlier build never let go of the folder: it was killed.
    pub left: bool,
}

impl Lock {
    /// Takes a folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// Returns who is at work in it, or that it cannot be written.
    pub fn take(out: &Path, owner: Owner) -> Result<Self, Stop> {
        let made = !out.exists();
        fs::create_dir_all(out)?;
        let path = out.join(NAME);
        for _ in 0..TRIES {
            let (mut file, new) = match File::options().read(true).write(true).create_new(true).open(&path) {
                Ok(file) => (file, true),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match existing(&path)? {
                    Some(file) => (file, false),
                    None => continue,
                },
                Err(error) => return Err(error.into()),
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Stop::Busy(said(&mut file))),
                // A disk that knows no locks: then the file alone has to do.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported && new => {}
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
            // A build that ended in between took the file away: what is locked then is nobody's.
            if !is_at(&file, &path)? {
                continue;
            }
            file.rewind()?;
            file.set_len(0)?;
            writeln!(file, "{owner}")?;
            return Ok(Self { path, _file: file, made, left: !new });
        }
        Err(Stop::Busy(None))
    }

    /// Looks whether a build is at work in a folder, and writes nothing.
    ///
    /// # Errors
    ///
    /// Returns who is at work in it, or that the disk does not answer.
    pub fn look(out: &Path) -> Result<(), Stop> {
        let path = out.join(NAME);
        if !path.exists() {
            return Ok(());
        }
        let Some(mut file) = existing(&path)? else { return Ok(()) };
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Err(Stop::Busy(said(&mut file))),
            Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Before the lock is let go, so that nobody else has it yet. What stays behind is taken over by the next build.
        let _ = fs::remove_file(&self.path);
        if self.made
            && let Some(out) = self.path.parent()
        {
            // Only if nothing was written.
            let _ = fs::remove_dir(out);
        }
    }
}

/// Opens a lock file that is there; `None` when it is gone by now.
fn existing(path: &Path) -> Result<Option<File>, Stop> {
    let gone = |error: io::Error| if error.kind() == io::ErrorKind::NotFound { Ok(None) } else { Err(error.into()) };
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_file() => File::options().read(true).write(true).open(path).map(Some).or_else(gone),
        Ok(_) => Err(Stop::Refused(format!(
            "`{}` is not a file, so a build cannot keep others out of its folder; remove it, or choose another folder \
             with `--out`",
            out::shown(path)
        ))),
        Err(error) => gone(error),
    }
}

/// Returns who wrote a lock file.
fn said(file: &mut File) -> Option<Owner> {
    let mut text = String::new();
    file.take(200).read_to_string(&mut text).ok()?;
    text.parse().ok()
}

/// Returns whether a file that is open is still the one at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let open = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (open.dev(), open.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Elsewhere a file that is open cannot be taken away.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
