//! Pictures: the network's sign, and what toolkit texts show. What is wrong with one is a rule's matter.

use std::io;

use crate::{
    model::{
        network::Network,
        picture::{Form, Gallery, Picture},
    },
    read::files::Folder,
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
        if let Some(form) = Form::of(path)
            && let Some(bytes) = folder.bytes(path)?
        {
            gallery.pictures.insert(path.to_owned(), Picture { form, bytes: bytes.into() });
        }
    }
    Ok(gallery)
}
