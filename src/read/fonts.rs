//! Fonts that a project brings. What is wrong with them is a rule's matter.

use std::{io, path::Path};

use crate::{
    disk,
    model::{
        font::{Fault, FontFile, Fonts},
        network::Network,
    },
    read::files::Ground,
};

/// How the names of font files end.
const ENDINGS: [&str; 3] = ["ttf", "otf", "ttc"];

/// A file with a whole script of letters is not larger.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Reads the folder of fonts that a network names. What families they are of, those say who print: [`Fonts::sorted`].
///
/// Fonts are taken from this folder only, in the order of their names, so that the same folder gives the same pages.
///
/// # Errors
///
/// Returns an error when the disk does not answer.
pub fn fonts(root: &Path, network: &Network) -> io::Result<Fonts> {
    let Some(folder) = network.theme.as_ref().and_then(|theme| theme.fonts.as_deref()) else {
        return Ok(Fonts::default());
    };
    let mut fonts = Fonts::default();
    let ground = Ground::of(root)?;
    let (paths, passed) = match ground.walk(folder, false) {
        Ok(found) => found,
        Err(fault) => {
            fonts.faults.push(match fault {
                disk::Fault::Missing | disk::Fault::Folder => Fault::NoFolder,
                fault => Fault::Unread(folder.to_owned(), fault.to_string()),
            });
            return Ok(fonts);
        }
    };
    let mut unread =
        |path: &str, fault: &disk::Fault| fonts.faults.push(Fault::Unread(path.to_owned(), fault.to_string()));
    // What is passed over may be a folder of fonts, or have a name that cannot be read.
    passed.iter().for_each(|(path, fault)| unread(path, fault));
    let private = network.private.as_deref().and_then(|path| ground.find_any(path).ok()?.file().ok());
    let (mut files, mut hasher) = (Vec::new(), blake3::Hasher::new());
    for path in paths.into_iter().filter(|path| is_font(path)) {
        let read = ground.find(&format!("{folder}/{path}")).and_then(|found| found.file()).and_then(|plain| {
            let private = private.as_ref().is_some_and(|private| private.identity == plain.identity);
            if private { Err(disk::Fault::Hidden) } else { plain.bytes(LARGEST) }
        });
        match read {
            Ok(bytes) => {
                hasher.update(path.as_bytes()).update(blake3::hash(&bytes).as_bytes());
                files.push(FontFile { path, bytes: bytes.into(), families: Vec::new() });
            }
            Err(fault) => unread(&path, &fault),
        }
    }
    if files.is_empty() && fonts.faults.is_empty() {
        fonts.faults.push(Fault::Empty);
    }
    Ok(Fonts { files: files.into(), fingerprint: hasher.finalize().to_hex().to_string(), ..fonts })
}

/// Returns whether a file is a font, by its name.
pub fn is_font(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_lowercase().as_str()))
}
