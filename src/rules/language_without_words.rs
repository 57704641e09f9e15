//! A language in which muster has no words of its own.

use crate::{
    diag::{Report, Severity},
    model::language,
    rules::{Case, Check, Rule},
    text::Place,
    wording::strings,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "language-without-words",
    severity: Severity::Warning,
    why: "a page in two languages looks like a mistake to its reader, so whoever hands it out should know beforehand",
    bad: "network:
  name: Mock Champions
  kind: city
  purpose: Help people.
  language: cy  #~ language-without-words: in Welsh
  sponsor: { role: Leader, hours_per_month: 1 }
  coordinator: { role: Coordinator, email: champions@mock.test }
  safeguarding: { role: Safeguarding Lead, email: safe@mock.test }
",
    good: "network:
  name: Mock Champions
  kind: city
  purpose: Help people.
  language: pl
  sponsor: { role: Leader, hours_per_month: 1 }
  coordinator: { role: Coordinator, email: champions@mock.test }
  safeguarding: { role: Safeguarding Lead, email: safe@mock.test }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let mut look = |code: &str, place: Place, where_to: &str| {
        let Some(name) = language::name(code) else { return };
        if language::is_english(code) || strings::code(code) != "en" {
            return;
        }
        let known: Vec<String> =
            strings::all().keys().filter(|code| **code != "en").map(|code| format!("`{code}`")).collect();
        report.push(
            RULE.found(format!("muster has no words of its own in {name}"))
                .at(place, format!("dates, months, headings and labels {where_to} will be English"))
                .help(format!(
                    "your own words stay as you write them; there are words for {}, and a new language is one file of muster's \
                     source",
                    known.join(", ")
                )),
        );
    };
    look(&network.facts.language, network.place(&["network", "language"]), "of every page");
    for sheet in case.project.toolkit.sheets() {
        if let Some(code) = sheet.front.language.as_deref().filter(|code| *code != network.facts.language) {
            look(code, Place::value(sheet.file, vec!["language".into()]), "around this text");
        }
    }
}
