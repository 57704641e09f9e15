//! Files that are old or new, never half.

use std::{fs, io, io::Write, path::Path};

/// How the name of a file begins that is not finished. Six letters or digits follow.
const UNFINISHED: &str = ".muster-";

/// Who may read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// As the system's usual permissions have it.
    Anybody,
    /// Only the person who built it.
    Owner,
}

/// Puts a file in place of another, or of none, in one step, and stays until the disk has it. Makes the folders it needs.
///
/// # Errors
///
/// Returns an error when the disk is full, or the folder cannot be written.
pub fn replace(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    put(path, bytes, readers)?;
    settle(parent(path))
}

/// As [`replace`], but the name is sure to be on the disk only after [`settle`]: one is enough for many files.
///
/// # Errors
///
/// Returns an error when the disk is full, or the folder cannot be written.
pub fn put(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let folder = parent(path);
    fs::create_dir_all(folder)?;
    let mut file = unfinished(readers).tempfile_in(folder)?;
    file.as_file_mut().write_all(bytes)?;
    // A name that is on the disk before what it names would be an empty file after a power cut.
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Stays until the disk has the names in a folder.
///
/// # Errors
///
/// Returns an error when the disk fails.
#[cfg(unix)]
pub fn settle(folder: &Path) -> io::Result<()> {
    match fs::File::open(folder)?.sync_all() {
        // Some disks on a network know no such thing for folders.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

/// Elsewhere a folder cannot be waited for.
#[cfg(not(unix))]
pub fn settle(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Returns whether a file with this name is one that a program of ours had not finished when it was killed.
pub fn is_unfinished(name: &str) -> bool {
    name.strip_prefix(UNFINISHED)
        .is_some_and(|rest| rest.len() == 6 && rest.bytes().all(|letter| letter.is_ascii_alphanumeric()))
}

/// Lets a file that stays as it is be read by those who may; returns whether that was not so already.
///
/// # Errors
///
/// Returns an error when the permissions cannot be changed.
#[cfg(unix)]
pub fn permit(path: &Path, readers: Readers) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::symlink_metadata(path)?.permissions().mode() & 0o777;
    let wanted = match readers {
        Readers::Owner if mode & 0o077 != 0 => 0o600,
        // What more than one person can read is as somebody wants it.
        Readers::Anybody if mode & 0o077 == 0 => {
            // The usual permissions are those that a new file gets.
            unfinished(readers).tempfile_in(parent(path))?.as_file().metadata()?.permissions().mode() & 0o777
        }
        Readers::Owner | Readers::Anybody => mode,
    };
    if wanted != mode {
        fs::set_permissions(path, fs::Permissions::from_mode(wanted))?;
    }
    Ok(wanted != mode)
}

/// Elsewhere permissions come from the folder.
#[cfg(not(unix))]
pub fn permit(_: &Path, _: Readers) -> io::Result<bool> {
    Ok(false)
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Temporary files are for their owner only, unless told otherwise.
fn unfinished(readers: Readers) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    if readers == Readers::Anybody {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = readers;
    builder
}
