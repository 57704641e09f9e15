//! More text at the end of a file that is not ours.

use std::{fs::File, io, io::Write, path::Path};

/// Adds text at the end of a file, or makes the file.
///
/// # Errors
///
/// Returns an error when the disk is full, or the file cannot be written.
pub fn append(path: &Path, text: &str) -> io::Result<()> {
    File::options().append(true).create(true).open(path)?.write_all(text.as_bytes())
}
