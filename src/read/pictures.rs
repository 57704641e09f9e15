//! Pictures: the network's sign, and what toolkit texts show. What is wrong with one is a rule's matter.

use std::{collections::BTreeSet, io, path::Path};

use crate::{
    model::{
        network::Network,
        picture::{Form, Gallery, Picture},
        project::Project,
        prose,
    },
    read::{Version, bare, files::Folder},
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
        .filter(|path| project.gallery.paths.binary_search(path).is_ok())
        .collect();
    if shown.is_empty() {
        return Ok(());
    }
    let folder = version.folder(dir)?;
    for path in shown {
        hang(&folder, &path, &mut project.gallery)?;
    }
    Ok(())
}

fn hang(folder: &Folder, path: &str, gallery: &mut Gallery) -> io::Result<()> {
    if let Some(form) = Form::of(path)
        && let Some(bytes) = folder.bytes(path)?
    {
        match bare::picture(form, &bytes) {
            Ok(bytes) => _ = gallery.pictures.insert(path.to_owned(), Picture { form, bytes: bytes.into() }),
            Err(flaw) => _ = gallery.broken.insert(path.to_owned(), flaw),
        }
    }
    Ok(())
}
