//! The private file: names and contacts.

use std::{fs::Metadata, io};

use crate::{
    diag::{Diagnostic, Report},
    disk::Fault,
    model::{network::Network, people::People, project::Readers},
    read::{
        files::{self, Folder},
        guard::{Guard, Keeping},
        history::History,
        shape, yaml,
    },
    text::{FileId, Place, Showing, Sources},
};

/// Reads the private file, if there is one. One that git tracks, or would add, is refused: it is not read at all. So it
/// is where git gives no answer.
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
    let place = network.place(&["private"]);
    if let Some(problem) = refused(folder, history, path, place.clone()) {
        report.push(problem);
        return Ok(nobody());
    }
    let (file, about) = match folder.load_private(path, sources, report) {
        Ok((Some(file), about)) => (file, about),
        Ok((None, _)) | Err(Fault::Missing) => return Ok(nobody()),
        Err(Fault::Machine(error)) => return Err(files::named(path, &error)),
        Err(fault) => {
            report.push(unreadable(path, &fault, place));
            return Ok(nobody());
        }
    };
    let text = sources.get(file).text.clone();
    let people = yaml::value(file, &text, 0, &shape::PEOPLE, Showing::Nothing, report);
    Ok((people.unwrap_or_default(), Some(file), readers(&about)))
}

/// Returns why a private file is not even opened.
fn refused(folder: &Folder, history: Option<&History>, path: &str, place: Place) -> Option<Diagnostic> {
    if path.starts_with('~') {
        let what = format!("only a shell knows what `~` means, so `{path}` leads nowhere");
        return Some(
            Diagnostic::error("file-outside", what)
                .at(place, "people would be named by their ids, as if there were no private file")
                .help("write a path relative to `network.yaml`, such as `private/people.yaml`"),
        );
    }
    let known = folder.find_private(path);
    if let Err(fault @ (Fault::Outside | Fault::Circle | Fault::Folder | Fault::NotPlain)) = &known {
        return Some(unreadable(path, fault, place));
    }
    if folder.is_private("network.yaml") {
        return Some(files::private_matched(path, "`network.yaml` itself", place));
    }
    let full = folder.root().join(path);
    let keeping = Guard::around(full.parent().unwrap_or(folder.root()), history).and_then(|guard| guard.keeping(&full));
    match keeping {
        Ok(Keeping::Nothing) => None,
        Ok(Keeping::Tracked) => Some(
            Diagnostic::error("private-tracked", format!("git tracks the private file `{path}`"))
                .at(place, "names and phone numbers would be in every copy, for ever")
                .help(format!(
                    "run `git rm --cached {path}`, add it to .gitignore, and ask who can see the repository's history"
                )),
        ),
        // Where there is none, git cannot add it.
        Ok(Keeping::Wanted) => known.is_ok().then(|| {
            Diagnostic::error("private-not-ignored", format!("git does not ignore the private file `{path}`"))
                .at(place, "the next `git add` would put names and phone numbers into every copy, for ever")
                .help(format!("add a line `/{}` to .gitignore", path.trim_start_matches("./")))
        }),
        Err(unsure) => Some(
            Diagnostic::error(
                "private-unsure",
                format!("nobody can say whether git tracks the private file: {unsure}"),
            )
            .at(place, "it is not read, because names and phone numbers may be in every copy")
            .help("put the repository right, until `git status` works; or keep the network in one that is as usual"),
        ),
    }
}

fn unreadable(path: &str, fault: &Fault, place: Place) -> Diagnostic {
    match fault {
        Fault::Large => Diagnostic::error("file-too-large", format!("`{path}` is larger than 32 MB"))
            .at(place, "a file of a network is text, and far smaller")
            .help("write the way to the file that was meant"),
        Fault::Outside => Diagnostic::error("file-outside", format!("`{path}` {fault}"))
            .at(place, "what lies there is none of the project's, so nothing is read")
            .help("keep it in the project, such as in `private/people.yaml`, and let git ignore it"),
        fault => Diagnostic::error("file-unreadable", format!("`{path}` {fault}"))
            .at(place, "so nothing is read here")
            .help("write the way to a plain file"),
    }
}

/// Returns what is known of people without the private file.
pub fn nobody() -> (People, Option<FileId>, Readers) {
    (People::new(), None, Readers::Owner)
}

/// Returns who can read a file, where the machine has an answer.
#[cfg(unix)]
fn readers(about: &Metadata) -> Readers {
    use std::os::unix::fs::PermissionsExt;
    if about.permissions().mode() & 0o044 == 0 { Readers::Owner } else { Readers::Others }
}

/// Returns who can read a file, where the machine has an answer.
#[cfg(not(unix))]
fn readers(_: &Metadata) -> Readers {
    Readers::Owner
}
