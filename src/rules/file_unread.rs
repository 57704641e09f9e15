//! A file that nobody reads, where files of its kind are read.

use crate::{
    diag::{Report, Severity, nearest},
    rules::{Case, Check, Rule},
    text::{Place, Showing},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "file-unread",
    severity: Severity::Warning,
    why: "whoever put it there thinks that it counts, and its people and sessions are in no report",
    bad: "include: [network/*.yaml]
=== network/areas.yaml
areas: { aston: { name: Aston } }
=== network/new.yml
areas: { nechells: { name: Nechells } }  #~ file-unread: call it `network/new.yaml`
",
    good: "include: [network/*.yaml]
=== network/areas.yaml
areas: { aston: { name: Aston } }
=== network/new.yaml
areas: { nechells: { name: Nechells } }
",
    check: Check::Project(check),
};

/// What is read of a theme, whatever it is called in `network.yaml`.
const THEME: &str = "theme/printers.yaml";

/// Endings that mean the same, and the one that is usual.
const USUAL: [(&[&str], &str); 3] = [
    (&["yaml", "yml"], "yaml"),
    (&["csv", "tsv", "tab", "txt"], "csv"),
    (&["md", "markdown", "mdown", "mkd", "txt"], "md"),
];

fn check(case: &Case<'_>, report: &mut Report) {
    let sources = &case.project.sources;
    let read: Vec<&str> = sources
        .iter()
        .filter(|(_, source)| source.showing == Showing::Values)
        .map(|(_, source)| source.path.as_str())
        .collect();
    for (file, source) in sources.iter().filter(|(_, source)| source.showing == Showing::Unread) {
        let path = source.path.as_str();
        let help = match meant(path, &read) {
            Some(meant) => format!("call it `{meant}` if it is to be read, or keep it elsewhere"),
            None if path.starts_with("theme/") => {
                format!("`{THEME}` is read, and what `theme:` and the texts name; keep other files elsewhere")
            }
            None => "keep it elsewhere; what leads to people belongs in the private file, or nowhere".to_owned(),
        };
        report.push(
            RULE.found(format!("nothing reads the file `{path}`"))
                .at(Place::start(file), "what stands here is counted and printed nowhere")
                .help(help),
        );
    }
}

/// Returns the name under which a file would be read.
fn meant(path: &str, read: &[&str]) -> Option<String> {
    if path.starts_with("theme/") {
        return nearest::nearest(path, [THEME]).map(str::to_owned);
    }
    let (folder, name) = path.rsplit_once('/')?;
    let (stem, ending) = name.rsplit_once('.')?;
    let in_folder = |other: &&&str| other.rsplit_once('/').is_some_and(|(other, _)| other == folder);
    let toolkit = matches!(folder, "toolkit/booklet" | "toolkit/guides").then_some("md");
    let used = read.iter().find(in_folder).and_then(|other| other.rsplit_once('.')).map(|(_, ending)| ending);
    let used = toolkit.or(used)?;
    let ending = ending.to_lowercase();
    USUAL
        .iter()
        .find(|(same, usual)| *usual == used && same.contains(&ending.as_str()))
        .map(|_| format!("{folder}/{stem}.{used}"))
}
