//! A booklet whose pages do not fill its folded sheets.

use crate::{
    diag::{Report, Severity},
    plan::PageLimit,
    rules::{Check, Page, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "pages-by-four",
    severity: Severity::Warning,
    why: "a folded sheet has four pages, so a booklet with another number of pages is printed with blank ones",
    bad: "",
    good: "",
    check: Check::Pages(check),
};

fn check(page: &Page<'_>, report: &mut Report) {
    let Some(PageLimit::MultipleOf(part)) = page.artifact.limit else { return };
    let count = page.printed.count;
    if count.is_multiple_of(part) {
        return;
    }
    let pages = |n: usize| wording::of(i64::try_from(n).unwrap_or(i64::MAX), "page", "pages");
    let found = RULE
        .found(format!("`{}` has {}, not a multiple of {part}", page.artifact.path, pages(count)))
        .help(format!("shorten the text by {}, or add {} of text", pages(count % part), pages(part - count % part)));
    report.push(match &page.artifact.from {
        Some(origin) => found.at(origin.place(), "printed on folded sheets, four pages each"),
        None => found,
    });
}
