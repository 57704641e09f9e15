//! The example networks, as text: what `muster new` starts from, and what a project still has of them.

use std::collections::BTreeSet;

/// A network's files: path, and text.
pub type Files = &'static [(&'static str, &'static str)];

/// The example networks, each with its name.
pub const ALL: &[(&str, Files)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// Returns the files of a network, or none where no example has this name.
pub fn files(name: &str) -> Files {
    ALL.iter().find(|(known, _)| *known == name).map_or(&[], |(_, files)| files)
}

/// Returns the ids that the examples declare under a key of the first level, such as `champions`.
pub fn ids(key: &str) -> BTreeSet<&'static str> {
    let entry =
        |line: &'static str| line.strip_prefix("  ").filter(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
    below(key).filter_map(entry).filter_map(|line| Some(line.split_once(':')?.0)).collect()
}

/// Returns the entries of a list of the first level in the examples, such as `erased`, as they are written.
pub fn items(key: &str) -> BTreeSet<&'static str> {
    below(key).filter_map(|line| line.trim().strip_prefix("- ")).collect()
}

/// Returns the lines below a key of the first level.
fn below(key: &str) -> impl Iterator<Item = &'static str> {
    let texts = ALL.iter().flat_map(|(_, files)| *files).filter(|(path, _)| path.ends_with(".yaml"));
    texts.flat_map(move |(_, text)| {
        let mut inside = false;
        text.lines().filter(move |line| {
            if line.starts_with(|c: char| c.is_alphanumeric()) {
                inside = line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'));
            }
            inside
        })
    })
}
