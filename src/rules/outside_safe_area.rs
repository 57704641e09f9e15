//! Words that a knife could cut off, or a printer leave out.

use std::collections::BTreeMap;

use crate::{
    diag::{Report, Severity},
    model::printers::Micrometres,
    plan::{Audience, NearEdge, Origin, PageLimit},
    rules::{Check, Page, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "outside-safe-area",
    severity: Severity::Error,
    why: "a knife is a little off from sheet to sheet, and many printers leave the edge white: words there are lost",
    bad: "",
    good: "",
    check: Check::Pages(check),
};

fn check(page: &Page<'_>, report: &mut Report) {
    let safe = safe(page);
    let mut pages: BTreeMap<usize, Vec<&NearEdge>> = BTreeMap::new();
    for near in page.printed.preflight.near_edge.iter().filter(|near| near.distance < safe) {
        pages.entry(near.page).or_default().push(near);
    }
    for (number, found) in pages {
        let distance = found.iter().map(|near| near.distance).min().unwrap_or(safe);
        // On sheets that are not for everybody these can be somebody's name.
        let (words, place) = match page.artifact.audience {
            Audience::Public => (quoted(&found), found.first().and_then(|near| page.words_in_a_text(&near.words))),
            Audience::Champions | Audience::Coordinators => ("words".to_owned(), None),
        };
        let told = RULE
            .found(format!(
                "{words} on page {number} of `{}` would be {distance} from the edge, and {safe} are safe",
                page.artifact.path
            ))
            .help("shorten it, so that nothing is pushed out; `safe_mm` in theme/printers.yaml says what is safe");
        report.push(match place.or_else(|| page.artifact.from.as_ref().map(Origin::place)) {
            Some(place) => told.at(place, "it comes too near to the edge"),
            None => told,
        });
    }
}

/// Returns how near to the edge words may stand: a booklet is cut by a print shop, and all else comes out of printers.
fn safe(page: &Page<'_>) -> Micrometres {
    let printers = &page.project.printers;
    match page.artifact.limit {
        Some(PageLimit::MultipleOf(_)) => printers.safe_in_booklets(),
        Some(PageLimit::Exactly(_)) | None => printers.home.safe_mm,
    }
}

fn quoted(found: &[&NearEdge]) -> String {
    let words: Vec<&str> = found.iter().map(|near| near.words.as_str()).collect();
    format!("\"{}\"", words.join(" "))
}
