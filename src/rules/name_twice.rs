//! Two things with one name.

use std::collections::BTreeMap;

use crate::{
    diag::{Report, Severity},
    model::words,
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "name-twice",
    severity: Severity::Warning,
    why: "readers see names, not ids: two rows with one name look like a mistake, and one body that is there twice is \
          counted twice",
    bad: "areas:
  aston: { name: Aston }
  aston-ward: { name: aston }  #~ name-twice: `aston` and `aston-ward`
organisations:
  example-cafe: { name: Example Café, kind: employer }
  the-cafe: { name: Example  Café, kind: employer }  #~ name-twice: `example-cafe` and `the-cafe`
",
    good: "areas:
  aston: { name: Aston }
  aston-ward: { name: Aston Ward }
organisations:
  example-cafe: { name: Example Café, kind: employer }
  the-cafe: { name: The Café, kind: employer }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let place = |section: &str, id: &str| network.place(&[section, id, "name"]);
    let areas = network.areas.iter().map(|(id, area)| (id.as_str(), area.name.as_str()));
    let bodies = network.organisations.iter().map(|(id, one)| (id.as_str(), one.name.as_str()));
    look("areas", areas, |id| Some(place("areas", id)), report);
    look("organisations", bodies, |id| Some(place("organisations", id)), report);
    // The list of contents and the list of guides name each sheet by its title.
    for sheets in [&case.project.toolkit.booklet, &case.project.toolkit.guides] {
        let titles = sheets.iter().map(|sheet| (sheet.id.as_str(), sheet.front.title.as_str()));
        let title = |id: &str| {
            let sheet = sheets.iter().find(|sheet| sheet.id == id)?;
            Some(Place::value(sheet.file, vec!["title".into()]))
        };
        look("sheets", titles, title, report);
    }
}

/// Tells each name that another one of the same sort has.
fn look<'a>(
    sort: &str,
    named: impl Iterator<Item = (&'a str, &'a str)>,
    place: impl Fn(&str) -> Option<Place>,
    report: &mut Report,
) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (id, name) in named {
        let first = *seen.entry(words::plain(name)).or_insert(id);
        let (Some(here), Some(there)) = (place(id), place(first)) else { continue };
        if first != id {
            report.push(
                RULE.found(format!("the {sort} `{first}` and `{id}` have the same name"))
                    .at(here, "the second time")
                    .at(there, "the first time")
                    .help("keep one of the two, or give them names that can be told apart"),
            );
        }
    }
}
