//! A picture whose dots can be seen on paper.

use std::collections::BTreeMap;

use crate::{
    diag::{Report, Severity},
    plan::{Dots, Origin},
    rules::{Check, Page, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "picture-coarse",
    severity: Severity::Warning,
    why: "what is sharp on a screen is blurred on paper, where dots lie closer together",
    bad: "",
    good: "",
    check: Check::AllPages(check),
};

/// How many dots an inch of paper needs.
const ENOUGH: u32 = 200;

/// Tells each picture once, of the page where it is coarsest: a picture that will do there will do everywhere.
fn check(pages: &[Page<'_>], report: &mut Report) {
    let mut coarsest: BTreeMap<&str, (&Page<'_>, &Dots)> = BTreeMap::new();
    for page in pages {
        for picture in page.printed.preflight.pictures.iter().filter(|picture| picture.per_inch < ENOUGH) {
            let known = coarsest.entry(&picture.path).or_insert((page, picture));
            if picture.per_inch < known.1.per_inch {
                *known = (page, picture);
            }
        }
    }
    for (page, picture) in coarsest.into_values() {
        let Dots { page: number, path, width, per_inch } = picture;
        let needed = u64::from(*width) * u64::from(ENOUGH) / u64::from(*per_inch).max(1);
        let found = RULE
            .found(format!("`{path}` gets {per_inch} dots an inch on page {number} of `{}`", page.artifact.path))
            .help(format!("take one that is {needed} dots wide, or show it smaller"));
        report.push(match place(page, path) {
            Some(place) => found.at(place, "its dots would be seen"),
            None => found,
        });
    }
}

/// Returns where a picture is asked for: as the network's sign, or in a text.
fn place(page: &Page<'_>, path: &str) -> Option<Place> {
    let network = &page.project.network;
    if network.theme.as_ref().is_some_and(|theme| theme.logo.as_deref() == Some(path)) {
        return Some(network.place(&["theme", "logo"]));
    }
    let name = path.rsplit('/').next().filter(|name| !name.is_empty());
    let named = name.and_then(|name| page.words_in_a_text(name));
    named.or_else(|| page.artifact.from.as_ref().map(Origin::place))
}
