//! More text at the end of a file that is not ours.

use std::{
    fs::{self, File},
    io,
    io::Write,
    path::Path,
};

/// Adds text at the end of a file, or makes the file.
///
/// # Errors
///
/// Returns an error when the disk is full, or the file cannot be written. A pipe is refused: it may wait for ever.
pub fn append(path: &Path, text: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no plain file"));
    }
    File::options().append(true).create(true).open(path)?.write_all(text.as_bytes())
}
