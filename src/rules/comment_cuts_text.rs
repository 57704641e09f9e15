//! A `#` that ends a text.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "comment-cuts-text",
    severity: Severity::Warning,
    why: "a `#` with a space before it begins a comment, so people would be sent to `Studio` instead of `Studio #4`",
    bad: "areas:
  aston: { name: Aston }
events:
  tea:
    name: Tea in room #2  #~ comment-cuts-text: put the text in quotes
    kind: kick-off
    starts: 2026-12-01T10:00
    minutes: 60
    area: aston
    audience: public
    venue: Studio #4, Pretend Hall  #~ comment-cuts-text
theme:
  accent: #c8102e  #~ comment-cuts-text
",
    good: "areas:
  aston: { name: Aston }
events:
  tea:
    name: \"Tea in room #2\"
    kind: kick-off
    starts: 2026-12-01T10:00
    minutes: 60  # half an hour to tidy up
    area: aston  # not in winter
    audience: public
    venue: \"Studio #4, Pretend Hall\"
theme:
  accent: \"#c8102e\"
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    for place in &case.project.cutting {
        report.push(
            RULE.found("the rest of this line is a comment")
                .at(place.clone(), "so this is printed nowhere")
                .help("put the text in quotes; for a comment, leave a space after the `#`"),
        );
    }
}
