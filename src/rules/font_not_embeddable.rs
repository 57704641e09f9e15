//! Letters whose licence keeps them out of documents.

use crate::{
    diag::{Report, Severity},
    plan::Origin,
    rules::{Check, Page, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "font-not-embeddable",
    severity: Severity::Error,
    why: "a PDF carries its letters with it, to look the same everywhere; these may not be passed on",
    bad: "",
    good: "",
    check: Check::Pages(check),
};

fn check(page: &Page<'_>, report: &mut Report) {
    let network = &page.project.network;
    for family in &page.printed.preflight.fonts_refused {
        let found = RULE
            .found(format!("the licence of `{family}` does not let `{}` carry its letters", page.artifact.path))
            .help("ask whoever made them for a licence that allows it, or take another font");
        let theirs = network.theme.as_ref().is_some_and(|theme| theme.fonts.is_some());
        let place = theirs.then(|| network.place(&["theme", "fonts"]));
        report.push(match place.or_else(|| page.artifact.from.as_ref().map(Origin::place)) {
            Some(place) => found.at(place, "the font itself says so"),
            None => found,
        });
    }
}
