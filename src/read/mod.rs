//! From the disk to the model: the only stage that reads.
//!
//! It returns what could be understood *and* what could not.

pub mod bare;
pub mod comments;
pub mod control;
pub mod date;
pub mod files;
pub mod fonts;
pub mod guard;
pub mod history;
pub mod keys;
pub mod markdown;
pub mod merge;
pub mod past;
pub mod pictures;
pub mod place;
pub mod placeholders;
pub mod printers;
pub mod private;
pub mod schema;
pub mod sessions;
pub mod shape;
pub mod syntax;
pub mod tree;
pub mod unread;
pub mod wanted;
pub mod yaml;

use std::{collections::BTreeSet, io, path::Path};

use crate::{
    diag::Report,
    model::project::Project,
    read::{
        files::Folder,
        history::{History, Snapshot},
        wanted::Wanted,
    },
    text::{Showing, Sources},
};

/// A project as far as it could be understood.
pub struct Reading {
    /// The project; without it nothing can be built.
    pub project: Result<Project, Sources>,
    /// Whether every network file could be taken apart. If not, a reference that leads nowhere may be no mistake.
    pub whole: bool,
    /// The folder as it was listed.
    pub folder: Folder,
    /// Which files of it count as read.
    pub wanted: Wanted,
}

/// Which version of a project is read.
#[derive(Clone, Copy)]
pub enum Version<'a> {
    /// The files as they are.
    Now,
    /// The files as they are, without the private one.
    NowWithoutNames,
    /// As it was committed. The private file never is.
    Committed(&'a Snapshot),
}

impl Version<'_> {
    /// Lists the folder in this version.
    fn folder(self, dir: &Path) -> io::Result<Folder> {
        match self {
            Self::Now | Self::NowWithoutNames => Folder::open(dir),
            Self::Committed(snapshot) => Ok(Folder::committed(dir, snapshot)),
        }
    }
}

/// Reads a whole project. Toolkit text still has its placeholders: see [`markdown::fill`].
///
/// Mistakes in its files land in the report; `Err` is for a disk that does not answer.
///
/// # Errors
///
/// Returns an error when a file cannot be read, `network.yaml` first of all.
pub fn project(
    dir: &Path,
    history: Option<&History>,
    version: Version<'_>,
    report: &mut Report,
) -> io::Result<Reading> {
    let mut folder = version.folder(dir)?;
    let mut sources = Sources::of(dir);
    let read = yaml::network(&mut folder, &mut sources, report)?;
    let toolkit = markdown::toolkit(&folder, &mut sources, report)?;
    let patterns = read.include.iter().chain(read.logs.iter().map(|(pattern, _)| pattern)).map(String::as_str);
    let shown = sources.iter().flat_map(|(_, source)| wanted::pictures(&source.text)).collect();
    let theme = read.network.as_ref().and_then(|network| network.theme.as_ref());
    let wanted = Wanted::new(patterns, theme, shown);
    let Some(mut network) = read.network else {
        return Ok(Reading { project: Err(sources), whole: read.whole, folder, wanted });
    };
    // A log that two patterns name is one log.
    let mut logs = BTreeSet::new();
    for (pattern, place) in &read.logs {
        for path in yaml::matching(&folder, pattern, place, &mut sources, report) {
            if !logs.insert(path.clone()) {
                continue;
            }
            if let Some(file) = folder.load(&path, Showing::Values, &mut sources, report)? {
                let rows = sessions::log(file, &sources.get(file).text, &network.areas, report);
                network.sessions.extend(rows);
            }
        }
    }
    let (people, people_file, people_readers) = match version {
        Version::Now => private::people(&folder, history, &network, &mut sources, report)?,
        Version::NowWithoutNames | Version::Committed(_) => private::nobody(),
    };
    let gallery = pictures::gallery(&folder, &network)?;
    let fonts = fonts::fonts(dir, &network)?;
    let printers = printers::printers(&folder, &mut sources, report)?;
    let cutting = comments::cutting(&sources);
    unread::add(&folder, &network, &mut sources);
    let project = Project {
        sources,
        cutting,
        network,
        people,
        people_file,
        gone: BTreeSet::new(),
        people_readers,
        toolkit,
        gallery,
        printers,
        fonts,
    };
    Ok(Reading { project: Ok(project), whole: read.whole, folder, wanted })
}
