//! The private file: names and contacts.

use std::{io, path::Path};

use crate::{
    diag::{Diagnostic, Report},
    model::{network::Network, people::People, project::Readers},
    read::{files::Folder, history::History, shape, yaml},
    text::{FileId, Showing, Sources},
};

/// Reads the private file, if there is one. A file that git tracks is refused: it is not read at all.
///
/// # Errors
///
/// Returns an error when the disk does not answer.
pub fn people(
    folder: &Folder,
    history: Option<&History>,
    network: &Network,
    sources: &mut Sources,
    report: &mut Report,
) -> io::Result<(People, Option<FileId>, Readers)> {
    let Some(path) = &network.private else { return Ok(nobody()) };
    if history.is_some_and(|history| history.tracks(path)) {
        report.push(
            Diagnostic::error("private-tracked", format!("git tracks the private file `{path}`"))
                .at(network.place(&["private"]), "names and phone numbers would be in every copy, for ever")
                .help(format!(
                    "run `git rm --cached {path}`, add it to .gitignore, and ask who can see the repository's history"
                )),
        );
        return Ok(nobody());
    }
    if !folder.root().join(path).is_file() {
        return Ok(nobody());
    }
    let Some(file) = folder.load(path, Showing::Nothing, sources, report)? else {
        return Ok(nobody());
    };
    let text = sources.get(file).text.clone();
    let people = yaml::value(file, &text, 0, &shape::PEOPLE, Showing::Nothing, report);
    Ok((people.unwrap_or_default(), Some(file), readers(&folder.root().join(path))?))
}

/// Returns what is known of people without the private file.
pub fn nobody() -> (People, Option<FileId>, Readers) {
    (People::new(), None, Readers::Owner)
}

/// Returns who can read a file, where the machine has an answer.
#[cfg(unix)]
fn readers(path: &Path) -> io::Result<Readers> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path)?.permissions().mode();
    Ok(if mode & 0o044 == 0 { Readers::Owner } else { Readers::Others })
}

/// Returns who can read a file, where the machine has an answer.
#[cfg(not(unix))]
fn readers(_: &Path) -> io::Result<Readers> {
    Ok(Readers::Owner)
}
