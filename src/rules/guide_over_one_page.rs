//! A guide does not fit on its page.

use crate::{
    diag::{Report, Severity},
    plan::{Origin, PageLimit},
    rules::{Check, Page, Rule},
    text::Place,
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "guide-over-one-page",
    severity: Severity::Error,
    why: "a guide is one side of paper that a volunteer holds; text is never made smaller to fit",
    bad: "",
    good: "",
    check: Check::Pages(check),
};

fn check(page: &Page<'_>, report: &mut Report) {
    let Some(PageLimit::Exactly(limit)) = page.artifact.limit else { return };
    let Some(Origin::Text { file, start, sections }) = &page.artifact.from else { return };
    if page.printed.count <= limit {
        return;
    }
    let over = i64::try_from(page.printed.lines_over).unwrap_or(i64::MAX);
    // By what is seen on paper; by what is written where two take the same room.
    let lines =
        |title: &str| page.printed.sections.iter().find(|(heading, _)| heading == title).map(|(_, lines)| *lines);
    let longest = sections.iter().max_by_key(|(title, bytes)| (lines(title), bytes.len()));
    let (place, help) = match longest {
        Some((title, bytes)) => (
            Place::bytes(*file, bytes.clone()),
            format!("shorten it by {}; the longest part is \"{title}\"", wording::of(over, "line", "lines")),
        ),
        None => (Place::bytes(*file, *start..*start), format!("shorten it by {}", wording::of(over, "line", "lines"))),
    };
    report.push(
        RULE.found(format!("this does not fit on one page: {} too many", wording::of(over, "line", "lines")))
            .at(place, "the longest part")
            .help(help),
    );
}
