//! The private file: names and contacts.

use std::io;

use crate::{
    diag::{Diagnostic, Report},
    model::{network::Network, people::People},
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
) -> io::Result<(People, Option<FileId>)> {
    let Some(path) = &network.private else { return Ok((People::new(), None)) };
    if history.is_some_and(|history| history.tracks(path)) {
        report.push(
            Diagnostic::error("private-tracked", format!("git tracks the private file `{path}`"))
                .at(network.place(&["private"]), "names and phone numbers would be in every copy, for ever")
                .help(format!(
                    "run `git rm --cached {path}`, add it to .gitignore, and ask who can see the repository's history"
                )),
        );
        return Ok((People::new(), None));
    }
    if !folder.root().join(path).is_file() {
        return Ok((People::new(), None));
    }
    let Some(file) = folder.load(path, Showing::Nothing, sources, report)? else {
        return Ok((People::new(), None));
    };
    let text = sources.get(file).text.clone();
    let people = yaml::value(file, &text, 0, &shape::PEOPLE, Showing::Nothing, report);
    Ok((people.unwrap_or_default(), Some(file)))
}
