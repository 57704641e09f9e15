//! Where folders cannot be held open: the machine follows the links, and what it found is looked at again once it is
//! open. The only module that knows same-file.

use std::{
    ffi::OsString,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use same_file::Handle;

use crate::disk::{Fault, Kind};

#[derive(Debug, Clone)]
pub(super) struct Root {
    real: PathBuf,
}

#[derive(Debug)]
pub(super) struct Found {
    root: PathBuf,
    real: PathBuf,
    kind: Kind,
}

pub(super) type Identity = Handle;

pub(super) fn identity(file: &File) -> io::Result<Identity> {
    Handle::from_file(file.try_clone()?)
}

impl Root {
    pub(super) fn at(folder: &Path) -> io::Result<Self> {
        let real = folder.canonicalize()?;
        fs::read_dir(&real)?;
        Ok(Self { real })
    }

    pub(super) fn path(&self) -> &Path {
        &self.real
    }

    pub(super) fn find(&self, path: &Path) -> Result<Found, Fault> {
        let real = self.real.join(path).canonicalize()?;
        if !real.starts_with(&self.real) {
            return Err(Fault::Outside);
        }
        let kind = kind(fs::symlink_metadata(&real)?.file_type());
        Ok(Found { root: self.real.clone(), real, kind })
    }
}

impl Found {
    pub(super) fn path(&self) -> PathBuf {
        self.real.strip_prefix(&self.root).unwrap_or(&self.real).to_owned()
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    pub(super) fn file(&self) -> Result<File, Fault> {
        let file = File::open(&self.real)?;
        // Whatever was put into its place since: what is open has to be what its path, without links, leads to.
        let same = self.real.canonicalize()? == self.real && identity(&file)? == Handle::from_path(&self.real)?;
        if same { Ok(file) } else { Err(Fault::NotPlain) }
    }

    pub(super) fn list(&self) -> Result<Vec<(OsString, Kind)>, Fault> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(&self.real)? {
            let entry = entry?;
            entries.push((entry.file_name(), kind(entry.file_type()?)));
        }
        Ok(entries)
    }
}

fn kind(found: fs::FileType) -> Kind {
    if found.is_symlink() {
        Kind::Link
    } else if found.is_dir() {
        Kind::Folder
    } else if found.is_file() {
        Kind::File
    } else {
        Kind::Other
    }
}
