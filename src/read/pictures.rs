//! Pictures: the network's sign, and what toolkit texts show. What is wrong with one is a rule's matter.

use std::{borrow::Cow, collections::BTreeSet, io, path::Path};

use crate::{
    disk::Fault,
    model::{
        network::Network,
        picture::{Flaw, Form, Gallery, Picture},
        project::Project,
        prose,
    },
    read::{
        Version, bare,
        files::{self, Folder, Unread},
    },
};

/// Reads the pictures that a network names.
///
/// # Errors
///
/// Returns an error when the disk does not answer.
pub fn gallery(folder: &Folder, network: &Network) -> io::Result<Gallery> {
    let paths = folder.paths().filter(|path| Form::of(path).is_some()).map(str::to_owned).collect();
    let mut gallery = Gallery { paths, ..Gallery::default() };
    let named = network.theme.iter().filter_map(|theme| theme.logo.as_deref());
    for path in named {
        hang(folder, path, &mut gallery)?;
    }
    Ok(gallery)
}

/// Reads the pictures that toolkit texts show, once their structure is known.
///
/// # Errors
///
/// Returns an error when the disk does not answer.
pub fn of_texts(dir: &Path, version: Version<'_>, project: &mut Project) -> io::Result<()> {
    let shown: BTreeSet<String> = project
        .toolkit
        .sheets()
        .flat_map(|sheet| prose::pictures(&sheet.prose))
        .map(|picture| picture.path.clone())
        .collect();
    if shown.is_empty() {
        return Ok(());
    }
    let mut folder = version.folder(dir)?;
    project.network.private.iter().for_each(|path| folder.keep(path));
    for path in shown {
        hang(&folder, &path, &mut project.gallery)?;
    }
    Ok(())
}

/// How the pointer begins that git-lfs puts in a file's place.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// Returns a picture as every machine has it.
fn as_text(form: Form, bytes: &[u8]) -> Cow<'_, [u8]> {
    match form {
        Form::Svg => files::plain(bytes),
        Form::Png | Form::Jpeg => Cow::Borrowed(bytes),
    }
}

fn hang(folder: &Folder, path: &str, gallery: &mut Gallery) -> io::Result<()> {
    let Some(form) = Form::of(path) else { return Ok(()) };
    let unread = |why: &str| Flaw::new(why, "put the picture itself into the project, as a plain file");
    match folder.bytes(path) {
        Ok(None) => {}
        Ok(Some(bytes)) if bytes.starts_with(POINTER) => {
            let flaw = Flaw::new(
                "git-lfs keeps the picture elsewhere, and this is its pointer",
                "run `git lfs pull`, and in CI check out with `lfs: true`",
            );
            gallery.broken.insert(path.to_owned(), flaw);
        }
        Ok(Some(bytes)) => match bare::picture(form, &as_text(form, &bytes)) {
            Ok(bytes) => _ = gallery.pictures.insert(path.to_owned(), Picture { form, bytes: bytes.into() }),
            Err(flaw) => _ = gallery.broken.insert(path.to_owned(), flaw),
        },
        Err(Unread::Fault(Fault::Machine(error))) => return Err(files::named(path, &error)),
        Err(Unread::Fault(fault)) => _ = gallery.broken.insert(path.to_owned(), unread(&format!("it {fault}"))),
        Err(Unread::Private) => _ = gallery.broken.insert(path.to_owned(), unread("it is the private file")),
    }
    Ok(())
}
