//! A code that no language has.

use crate::{
    diag::{Report, Severity, nearest::nearest},
    model::{language, prose},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "language-unknown",
    severity: Severity::Warning,
    why: "readers look for a language by its name: without one the directory prints the code, and the booklet and the \
          area sheets leave it out",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    languages: [en, urdu]  #~ language-unknown: did you mean `ur`
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    languages: [en, ur]
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let mut look = |code: &str, place: Place, so: &str| {
        if language::name(code).is_none() {
            report.push(RULE.found(format!("`{code}` is not a language of ISO 639")).at(place, so).help(help(code)));
        }
    };
    let words = "so documents are made with English words";
    look(&network.facts.language, network.place(&["network", "language"]), words);
    for (id, champion) in &network.champions {
        for (index, code) in champion.languages.iter().enumerate() {
            let place = network.place(&["champions", id.as_str(), "languages"]).at(index);
            look(code, place, "so the directory prints the code, and booklet and area sheets leave it out");
        }
    }
    for sheet in case.project.toolkit.sheets() {
        if let Some(code) = &sheet.front.language {
            look(code, Place::value(sheet.file, vec!["language".into()]), words);
        }
        for (code, bytes) in prose::languages(&sheet.prose) {
            look(code, Place::bytes(sheet.file, bytes), "so no screen reader knows how to say it");
        }
    }
}

fn help(written: &str) -> String {
    if let Some(code) = language::meant(written) {
        return format!("did you mean `{code}`?");
    }
    let names = language::codes().filter_map(|code| Some((code, language::name(code)?)));
    let names: Vec<(&str, &str)> = names.collect();
    // People write the name where the code belongs.
    let meant = nearest(written, names.iter().map(|(_, name)| *name));
    match names.iter().find(|(_, name)| Some(*name) == meant) {
        Some((code, name)) => format!("did you mean `{code}`, the code for {name}?"),
        None => "write a code such as `en`, `ur` or `pl`".to_owned(),
    }
}
