//! An output folder: where it may be, and what stands in it. Nothing here follows a link that lies inside it, and nothing
//! but a plain file is ever opened.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Component, Path, PathBuf},
};

use crate::{
    plan::{Audience, OutPath},
    write::{
        Stop, atomic, lock,
        manifest::{self, Manifest},
    },
};

/// Folders of a project that are read, whether they are there or not.
const READ: [&str; 5] = [".github", "log", "network", "theme", "toolkit"];

/// The folder of the private file. Output may lie in it, but not be it.
const PRIVATE: &str = "private";

/// Where a build goes.
#[derive(Debug)]
pub struct Out {
    /// The folder.
    pub path: PathBuf,
}

/// What lies in an output folder.
#[derive(Debug, Default)]
pub struct Tree {
    /// Every file, and whatever else is no folder.
    pub files: BTreeSet<String>,
    /// Files that a killed build had not finished.
    pub unfinished: Vec<OutPath>,
}

impl Out {
    /// Returns the folder that was asked for, or the usual one of an audience.
    ///
    /// # Errors
    ///
    /// Returns a sentence when the usual one is a link: only who names a folder knows where it leads.
    pub fn place(dir: &Path, asked: Option<&Path>, audience: Audience) -> Result<Self, Stop> {
        if let Some(asked) = asked {
            return Ok(Self { path: dir.join(asked) });
        }
        let mut path = dir.to_owned();
        for step in Path::new(&audience.folder()) {
            path.push(step);
            if path.is_symlink() {
                let link = shown(&path);
                return Err(Stop::Refused(format!(
                    "`{link}` is a link, so that output would lie where it leads; remove it, or name a folder with `--out`"
                )));
            }
        }
        Ok(Self { path })
    }

    /// Returns the folder as people write it.
    pub fn shown(&self) -> String {
        shown(&self.path)
    }

    /// Returns a path inside the folder as people write it.
    pub fn named(&self, path: &str) -> String {
        shown(&self.path.join(path))
    }

    /// Holds that nothing of a project lies in the folder, and that it lies in no folder that a project is read from.
    ///
    /// # Errors
    ///
    /// Returns a sentence when that is not so, or that the disk does not answer.
    pub fn keep_clear<'a>(&self, dir: &Path, sources: impl Iterator<Item = &'a str>) -> Result<(), Stop> {
        let (out, project) = (real(&self.path)?, real(dir)?);
        let refused = |why: &str| {
            let out = self.shown();
            Err(Stop::Refused(format!("`{out}` {why}; choose a folder of its own for the output with `--out`")))
        };
        if project.starts_with(&out) {
            return refused("holds the whole project");
        }
        if out.iter().any(|step| step == ".git") {
            return refused("belongs to git");
        }
        let mut inside: BTreeSet<PathBuf> = READ.iter().map(PathBuf::from).collect();
        let mut around = BTreeSet::from([PathBuf::from(PRIVATE)]);
        for folder in sources.filter_map(|source| Path::new(source).parent()) {
            around.insert(folder.to_owned());
            if let Some(Component::Normal(first)) = folder.components().next()
                && first != PRIVATE
            {
                inside.insert(PathBuf::from(first));
            }
        }
        for folder in around.iter().chain(&inside) {
            if real(&dir.join(folder))?.starts_with(&out) {
                return refused(&format!("holds files that the network is read from (`{}`)", folder.display()));
            }
        }
        for outer in out.ancestors().skip(1) {
            let around = Self { path: outer.to_owned() };
            let record = match around.bytes(manifest::NAME) {
                Ok(record) => record,
                // Whatever else has that name there is nobody's record.
                Err(Stop::Refused(_) | Stop::Busy(_)) => None,
                Err(Stop::Failed(error)) => return Err(error.into()),
            };
            if record.is_some_and(|record| Manifest::parse(&record).is_some()) {
                return refused(&format!("lies in `{}`, which holds another build", outer.display()));
            }
        }
        for folder in inside {
            let read = real(&dir.join(&folder))?;
            // A link to the project itself says nothing.
            if out.starts_with(&read) && !project.starts_with(&read) {
                return refused(&format!("lies in `{}`, which the network is read from", folder.display()));
            }
        }
        Ok(())
    }

    /// Returns the bytes of a file, or `None` where nothing stands.
    ///
    /// # Errors
    ///
    /// Returns a sentence where something else than a file stands, or the way leads through a link; or that the disk does
    /// not answer.
    pub fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, Stop> {
        let mut full = self.path.clone();
        let mut steps = path.split('/').peekable();
        while let Some(step) = steps.next() {
            full.push(step);
            let about = match fs::symlink_metadata(&full) {
                Ok(about) => about.file_type(),
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(error.into()),
            };
            let last = steps.peek().is_none();
            let what = match last {
                false if about.is_dir() => continue,
                true if about.is_file() => return Ok(Some(fs::read(&full)?)),
                true | false if about.is_symlink() => "a link, and a build follows none",
                true if about.is_dir() => "a folder, and a build would put a file there",
                false => "no folder, and a build would put files into one",
                true => "no plain file, and a build would put one there",
            };
            let full = shown(&full);
            return Err(Stop::Refused(format!(
                "`{full}` is {what}; move it away, or choose another folder with `--out`"
            )));
        }
        Ok(None)
    }

    /// Lists the folder, which need not be there.
    ///
    /// # Errors
    ///
    /// Returns a sentence when it holds a link to a folder; or that it is no folder, or that the disk does not answer.
    pub fn tree(&self) -> Result<Tree, Stop> {
        let mut tree = Tree::default();
        match fs::metadata(&self.path) {
            Ok(about) if about.is_dir() => {}
            Ok(_) => {
                let why = "it is not a folder; choose another with `--out`";
                return Err(io::Error::new(io::ErrorKind::NotADirectory, why).into());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(tree),
            Err(error) => return Err(error.into()),
        }
        let mut folders = vec![(self.path.clone(), String::new())];
        while let Some((folder, prefix)) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let (name, kind) = (entry.file_name().to_string_lossy().into_owned(), entry.file_type()?);
                let path = format!("{prefix}{name}");
                if kind.is_dir() && name != ".git" {
                    folders.push((entry.path(), format!("{path}/")));
                } else if kind.is_symlink() && entry.path().is_dir() {
                    let link = self.named(&path);
                    return Err(Stop::Refused(format!(
                        "`{link}` is a link to a folder, and a build follows none; remove it, or choose another folder \
                         with `--out`"
                    )));
                } else if kind.is_file() && atomic::is_unfinished(&name) {
                    tree.unfinished.extend(OutPath::checked(&path));
                } else if path != lock::NAME {
                    tree.files.insert(path);
                }
            }
        }
        tree.unfinished.sort();
        Ok(tree)
    }
}

/// Returns a path as people write it.
pub fn shown(path: &Path) -> String {
    match path.strip_prefix(".").unwrap_or(path) {
        here if here.as_os_str().is_empty() => ".".to_owned(),
        path => path.display().to_string(),
    }
}

/// Returns where a path leads, with every link followed. The end of it need not be there.
fn real(path: &Path) -> io::Result<PathBuf> {
    let mut missing = Vec::new();
    let mut there = path.to_owned();
    let mut real = loop {
        match there.canonicalize() {
            Ok(real) => break real,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                let Some(last) = there.components().next_back() else { break Path::new(".").canonicalize()? };
                missing.push(last.as_os_str().to_owned());
                there.pop();
            }
            Err(error) => return Err(error),
        }
    };
    for step in missing.into_iter().rev() {
        // What is not there would be made as plain folders, so that a step back leaves the last of them.
        if step == ".." {
            real.pop();
        } else {
            real.push(step);
        }
    }
    Ok(real)
}
