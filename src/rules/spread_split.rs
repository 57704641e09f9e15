//! A chapter of two pages whose halves cannot be seen side by side.

use crate::{
    diag::{Diagnostic, Report, Severity},
    plan::PageLimit,
    rules::{Check, Page, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "spread-split",
    severity: Severity::Warning,
    why: "in an open booklet two pages are seen at once; a chapter that fills both is read and taught at a glance",
    bad: "",
    good: "",
    check: Check::Pages(check),
};

/// Pages with even numbers are the first of those that face each other: on the left, or on the right where the booklet
/// is bound on the right.
fn check(page: &Page<'_>, report: &mut Report) {
    let Some(PageLimit::MultipleOf(_)) = page.artifact.limit else { return };
    let printed = page.printed;
    // Titles that share a page are one chapter here: what follows starts on the next title's page.
    let mut starts: Vec<usize> = printed.titles.iter().map(|(_, start)| *start).collect();
    starts.push(printed.count + 1);
    for (title, start) in &printed.titles {
        let next = starts.iter().copied().find(|next| next > start).unwrap_or(printed.count + 1);
        if next - start == 2 && start % 2 == 1 {
            report.push(told(page, title, *start));
        }
    }
}

fn told(page: &Page<'_>, title: &str, start: usize) -> Diagnostic {
    let found = RULE
        .found(format!("\"{title}\" turns over: it is on pages {start} and {}", start + 1))
        .help("shorten it, or the chapter before it, by a page, or put a chapter of one page before it");
    let sheets = &page.project.toolkit.booklet;
    match sheets.iter().find(|sheet| sheet.front.title == title) {
        Some(sheet) => found.at(
            Place::bytes(sheet.file, sheet.body_start..sheet.body_start),
            "its second page is on the other side of the paper",
        ),
        None => match &page.artifact.from {
            Some(origin) => found.at(origin.place(), "a chapter of this booklet"),
            None => found,
        },
    }
}
