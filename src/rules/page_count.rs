//! A document that does not have the pages it must have.

use crate::{
    diag::{Report, Severity},
    plan::PageLimit,
    rules::{Check, Page, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "page-count",
    severity: Severity::Error,
    why: "folded sheets have four pages each, and a sheet for the wall has one",
    bad: "",
    good: "",
    check: Check::Pages(check),
};

fn check(page: &Page<'_>, report: &mut Report) {
    let (artifact, count) = (page.artifact, page.printed.count);
    let (wanted, help) = match artifact.limit {
        // One text alone is at fault there, and has a rule that points into it.
        Some(PageLimit::Exactly(_)) if artifact.from.is_some() => return,
        Some(PageLimit::Exactly(limit)) if count != limit => {
            (pages(limit), "take something out, or ask for fewer rows with `--area`".to_owned())
        }
        Some(PageLimit::MultipleOf(part)) if !count.is_multiple_of(part) => {
            let more = part - count % part;
            (
                format!("a multiple of {}", pages(part)),
                format!("shorten the text by {}, or add {} of text", pages(count % part), pages(more)),
            )
        }
        Some(PageLimit::Exactly(_) | PageLimit::MultipleOf(_)) | None => return,
    };
    report.push(RULE.found(format!("`{}` has {}, not {wanted}", artifact.path, pages(count))).help(help));
}

fn pages(n: usize) -> String {
    wording::of(i64::try_from(n).unwrap_or(i64::MAX), "page", "pages")
}
