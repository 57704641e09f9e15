//! Files that are old or new, never half.

use std::{fs, io, io::Write, path::Path};

/// Who may read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// As the system's usual permissions have it.
    Anybody,
    /// Only the person who built it.
    Owner,
}

/// Puts a file in place of another, or of none, in one step. Makes the folders it needs.
///
/// # Errors
///
/// Returns an error when the disk is full, or the folder cannot be written.
pub fn replace(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    permit(&mut builder, readers);
    let mut file = builder.prefix(".muster-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are for their owner only, unless told otherwise.
#[cfg(unix)]
fn permit(builder: &mut tempfile::Builder<'_, '_>, readers: Readers) {
    use std::os::unix::fs::PermissionsExt;
    if readers == Readers::Anybody {
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
}

#[cfg(not(unix))]
fn permit(_: &mut tempfile::Builder<'_, '_>, _: Readers) {}
