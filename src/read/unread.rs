//! Files that nobody reads and that lie where files of their kind are read: an ending in capitals, `.yml` beside
//! `.yaml`, a list of people that was put down in the wrong place. What is wrong with them is a rule's matter.

use std::collections::BTreeSet;

use crate::{
    diag::nearest,
    model::network::Network,
    read::{control, files, files::Folder},
    text::{Showing, Sources},
};

/// Endings of files that people keep such things in as are kept here.
const KEPT_IN: [&str; 24] = [
    "bak", "csv", "doc", "docx", "json", "markdown", "mdown", "mkd", "numbers", "ods", "odt", "old", "orig", "rtf",
    "tab", "text", "tmp", "toml", "tsv", "txt", "xls", "xlsx", "yaml", "yml",
];

/// Endings of files that somebody may take for a template of the theme.
const LOOKS: [&str; 9] = ["css", "htm", "html", "js", "json", "toml", "typ", "yaml", "yml"];

/// Files that tell people about a folder, and belong beside whatever there is.
const ABOUT: [&str; 4] = ["readme", "license", "licence", "changelog"];

/// Adds the files that nobody reads to the sources. No word of them is shown.
pub fn add(folder: &Folder, network: &Network, sources: &mut Sources) {
    let read: BTreeSet<&str> = sources.iter().map(|(_, source)| source.path.as_str()).collect();
    let mut homes: BTreeSet<(&str, &str)> = read.iter().map(|path| (parent(path), ending(path))).collect();
    homes.retain(|(folder, _)| !folder.is_empty());
    homes.extend([("toolkit/booklet", "md"), ("toolkit/guides", "md")]);
    let theme = network.theme.as_ref();
    let fonts = theme.and_then(|theme| theme.fonts.as_deref()).map(|folder| folder.trim_start_matches("./"));
    let is_font =
        |path: &str| fonts.is_some_and(|fonts| path.strip_prefix(fonts).is_some_and(|rest| rest.starts_with('/')));
    let unread = folder.paths().filter(|path| !read.contains(path) && !is_font(path) && is_misplaced(path, &homes));
    let unread: Vec<String> = unread.map(str::to_owned).collect();
    for path in unread {
        // The private file may lie anywhere.
        if folder.is_private(&path) {
            continue;
        }
        let bytes = folder.content(&path, files::LARGEST).unwrap_or_default();
        let text = control::clean(&String::from_utf8_lossy(&bytes)).0.into_owned();
        sources.add(path, text, Showing::Unread);
    }
}

/// Returns whether a file looks like one that is read, where such files are read.
fn is_misplaced(path: &str, homes: &BTreeSet<(&str, &str)>) -> bool {
    let (folder, name) = (parent(path), path.rsplit('/').next().unwrap_or(path));
    let ending = ending(name).to_lowercase();
    let lower = name.to_lowercase();
    if ABOUT.iter().any(|about| lower.starts_with(about)) {
        return false;
    }
    if path.starts_with("theme/") && LOOKS.contains(&ending.as_str()) {
        return true;
    }
    homes.iter().any(|(home, kind)| {
        let kept = KEPT_IN.contains(&ending.as_str()) || name.ends_with('~') || ending == *kind;
        let inside = folder.strip_prefix(home).is_some_and(|rest| rest.starts_with('/'));
        let same = family(kind).contains(&ending.as_str());
        (folder == *home && kept) || (inside && same) || (same && is_slip(folder, home))
    })
}

/// Returns whether a folder is called almost like another one beside it: `toolkit/guide`, `Log`.
fn is_slip(folder: &str, home: &str) -> bool {
    let mut steps = folder.split('/');
    let mut known = home.split('/');
    let differs = known.by_ref().zip(steps.by_ref()).find(|(known, step)| known != step);
    differs.is_some_and(|(known, step)| nearest::nearest(step, [known]).is_some()) && known.eq(steps)
}

/// Returns the endings that mean the same kind of file.
fn family(ending: &str) -> &'static [&'static str] {
    match ending {
        "yaml" | "yml" => &["yaml", "yml"],
        "csv" => &["csv", "tsv", "tab"],
        "md" => &["md", "markdown", "mdown", "mkd"],
        _ => &[],
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn ending(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}
