//! How the booklet is printed: the profiles that come with muster, and what a project wants another way.

use std::io;

use serde::Deserialize;
use serde_json::Value;

use crate::{
    diag::{Diagnostic, Report},
    model::printers::Printers,
    read::{files::Folder, shape, yaml},
    text::{Place, Showing, Sources},
};

/// Where a project's own values are.
pub const PATH: &str = "theme/printers.yaml";

/// Returns the profiles that come with muster.
pub fn ours() -> Printers {
    Printers::deserialize(written()).expect("a test reads our own file")
}

fn written() -> Value {
    yaml::ours(include_str!("../theme/printers.yaml"))
}

/// Reads the profiles of a project: those that come with muster, with the project's own values in their place.
///
/// # Errors
///
/// Returns an error when the disk does not answer.
pub fn printers(folder: &Folder, sources: &mut Sources, report: &mut Report) -> io::Result<Printers> {
    if !folder.paths().any(|path| path == PATH) {
        folder.tell_passed(PATH, sources, report);
        return Ok(ours());
    }
    let Some(file) = folder.load(PATH, Showing::Values, sources, report)? else { return Ok(ours()) };
    let before = report.errors();
    let text = sources.get(file).text.clone();
    let own: Option<Value> = yaml::value(file, &text, 0, &shape::PRINTERS, Showing::Values, report);
    let own = own.filter(|_| report.errors() == before).unwrap_or_default();
    let printers = Printers::deserialize(with(written(), own));
    Ok(printers.unwrap_or_else(|error| {
        // The schema allows what the type does not. Better the library's words than none.
        report
            .push(Diagnostic::error("wrong-type", error.to_string()).at(Place::start(file), "somewhere in this file"));
        ours()
    }))
}

/// Returns a value with those of another in the place of its own.
fn with(mut value: Value, own: Value) -> Value {
    match (&mut value, own) {
        (Value::Object(entries), Value::Object(own)) => {
            for (key, own) in own {
                let entry = entries.entry(key).or_insert(Value::Null);
                *entry = with(entry.take(), own);
            }
            value
        }
        (_, Value::Null) => value,
        (_, own) => own,
    }
}
