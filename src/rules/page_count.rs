//! A document that does not have the pages it must have.

use crate::{
    diag::{Report, Severity},
    plan::{Origin, PageLimit},
    rules::{Check, Page, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "page-count",
    severity: Severity::Error,
    why: "a sheet for the wall has one side",
    bad: "",
    good: "",
    check: Check::Pages(check),
};

fn check(page: &Page<'_>, report: &mut Report) {
    let (artifact, count) = (page.artifact, page.printed.count);
    let Some(PageLimit::Exactly(limit)) = artifact.limit else { return };
    // A text that is too long by itself has a rule that points into it.
    if count == limit || matches!(artifact.from, Some(Origin::Text { .. })) {
        return;
    }
    let found = RULE
        .found(format!("`{}` has {}, not {}", artifact.path, pages(count), pages(limit)))
        .help("take something out; a shorter name may do");
    report.push(match &artifact.from {
        Some(origin) => found.at(origin.place(), "its sheet is about this entry"),
        None => found,
    });
}

fn pages(n: usize) -> String {
    wording::of(i64::try_from(n).unwrap_or(i64::MAX), "page", "pages")
}
