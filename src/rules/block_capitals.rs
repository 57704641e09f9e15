//! Words in capitals.

use crate::{
    diag::{Report, Severity},
    model::network::Network,
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "block-capitals",
    severity: Severity::Warning,
    why: "a word in capitals has no shape to know it by, feels like a shout, and is spelt out letter by letter when a \
          page is read aloud",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
NEVER hold their card.  #~ block-capitals: `Never`

Ask about ESOL classes.
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
**Never** hold their card.

Ask about ESOL classes.
",
    check: Check::Project(check),
};

/// A shorter word is most often the short name of something.
const LONGEST_NAME: usize = 4;

/// Longer short names that people know.
const KNOWN: [&str; 4] = ["HTTPS", "UNESCO", "UNICEF", "WHATSAPP"];

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (sheet, words) in case.project.english_passages() {
        for word in words {
            // `GOV.UK` is two short names.
            let loud = word.text.split(['.', '-', '/', '’', '\'']).any(is_loud);
            if loud && !names(network).any(|name| name.contains(word.text)) {
                report.push(
                    RULE.found(format!("`{}` is in capitals", word.text))
                        .at(Place::bytes(sheet.file, word.bytes), "hard to read, and loud")
                        .help(format!("write `{}`, or `**{0}**` if it is to stand out", small(word.text))),
                );
            }
        }
    }
}

fn is_loud(part: &str) -> bool {
    part.chars().count() > LONGEST_NAME && part.chars().all(char::is_uppercase) && !KNOWN.contains(&part)
}

/// Returns the names that the network itself uses.
fn names(network: &Network) -> impl Iterator<Item = &str> {
    let organisations = network.organisations.values().map(|organisation| organisation.name.as_str());
    let areas = network.areas.values().map(|area| area.name.as_str());
    organisations.chain(areas).chain([network.facts.name.as_str()])
}

fn small(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter();
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}
