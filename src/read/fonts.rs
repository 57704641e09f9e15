//! Fonts that a project brings. What is wrong with them is a rule's matter.

use std::{fs, io, path::Path};

use walkdir::WalkDir;

use crate::model::{
    font::{Fault, FontFile, Fonts},
    network::Network,
};

/// How the names of font files end.
const ENDINGS: [&str; 3] = ["ttf", "otf", "ttc"];

/// Reads the folder of fonts that a network names. What families they are of, those say who print: [`Fonts::sorted`].
///
/// A path may lead out of the project, because a machine that builds may have its fonts elsewhere. Fonts are taken from
/// this folder only, in the order of their names, so that the same folder gives the same pages.
///
/// # Errors
///
/// Returns an error when the disk does not answer.
pub fn fonts(root: &Path, network: &Network) -> io::Result<Fonts> {
    let Some(folder) = network.theme.as_ref().and_then(|theme| theme.fonts.as_deref()) else {
        return Ok(Fonts::default());
    };
    let folder = root.join(folder);
    let mut fonts = Fonts::default();
    if !folder.is_dir() {
        fonts.faults.push(Fault::NoFolder);
        return Ok(fonts);
    }
    let (mut files, mut hasher) = (Vec::new(), blake3::Hasher::new());
    for path in paths(&folder)? {
        let bytes = fs::read(folder.join(&path))?;
        hasher.update(path.as_bytes()).update(blake3::hash(&bytes).as_bytes());
        files.push(FontFile { path, bytes: bytes.into(), families: Vec::new() });
    }
    if files.is_empty() {
        fonts.faults.push(Fault::Empty);
    }
    Ok(Fonts { files: files.into(), fingerprint: hasher.finalize().to_hex().to_string(), ..fonts })
}

/// Returns the paths of font files below a folder, sorted.
fn paths(folder: &Path) -> io::Result<Vec<String>> {
    let mut paths = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true) {
        let entry = entry?;
        let ending = entry.path().extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if entry.file_type().is_file()
            && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
            && let Ok(path) = entry.path().strip_prefix(folder)
        {
            paths.push(path.iter().map(|step| step.to_string_lossy()).collect::<Vec<_>>().join("/"));
        }
    }
    paths.sort();
    Ok(paths)
}
