//! Pictures: the network's sign, and what toolkit texts show.

use std::io;

use crate::{
    diag::{Diagnostic, Report, nearest},
    model::{
        network::Network,
        picture::{Form, Picture, Pictures},
    },
    read::files::Folder,
    text::Place,
};

/// Reads the picture that a network shows as its sign.
///
/// # Errors
///
/// Returns an error when the disk does not answer.
pub fn logo(folder: &Folder, network: &Network, pictures: &mut Pictures, report: &mut Report) -> io::Result<()> {
    let Some(path) = network.theme.as_ref().and_then(|theme| theme.logo.as_deref()) else { return Ok(()) };
    picture(folder, path, network.place(&["theme", "logo"]), pictures, report)
}

/// Reads a picture by its path inside the project, and tells at a place what is wrong with it.
///
/// # Errors
///
/// Returns an error when the disk does not answer.
pub fn picture(
    folder: &Folder,
    path: &str,
    place: Place,
    pictures: &mut Pictures,
    report: &mut Report,
) -> io::Result<()> {
    let Some(form) = Form::of(path) else {
        report.push(
            Diagnostic::error("picture-form", format!("`{path}` is not a picture that can be printed"))
                .at(place, "this would be missing on paper")
                .help("save it as SVG, PNG or JPEG"),
        );
        return Ok(());
    };
    if pictures.contains_key(path) {
        return Ok(());
    }
    let Some(bytes) = folder.bytes(path)? else {
        let known = folder.paths().filter(|path| Form::of(path).is_some());
        report.push(
            Diagnostic::error("picture-missing", format!("there is no picture `{path}`"))
                .at(place, "this would be missing on paper")
                .help(match nearest::nearest(path, known) {
                    Some(known) => format!("did you mean `{known}`?"),
                    None => "put the file into the project, and write its path from `network.yaml`".to_owned(),
                }),
        );
        return Ok(());
    };
    pictures.insert(path.to_owned(), Picture { form, bytes: bytes.into() });
    Ok(())
}
