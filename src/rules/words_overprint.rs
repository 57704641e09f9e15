//! Words that are printed over other words.

use crate::{
    diag::{Report, Severity},
    plan::{Audience, Origin, Overprint},
    rules::{Check, Page, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "words-overprint",
    severity: Severity::Warning,
    why: "nobody can read two words that stand in one place",
    bad: "",
    good: "",
    check: Check::Pages(check),
};

/// How many are told of one file; they have one reason.
const MOST: usize = 3;

fn check(page: &Page<'_>, report: &mut Report) {
    for Overprint { page: number, words, over } in page.printed.preflight.overprints.iter().take(MOST) {
        // On sheets that are not for everybody these can be somebody's name.
        let (what, place) = match page.artifact.audience {
            Audience::Public => (format!("`{words}` is printed over `{over}`"), page.words_in_a_text(words)),
            Audience::Champions | Audience::Coordinators => ("words are printed over other words".to_owned(), None),
        };
        let told = RULE
            .found(format!("{what} on page {number} of `{}`", page.artifact.path))
            .help("make the words shorter, or the table narrower by a column");
        report.push(match place.or_else(|| page.artifact.from.as_ref().map(Origin::place)) {
            Some(place) => told.at(place, "it does not fit its place"),
            None => told,
        });
    }
}
