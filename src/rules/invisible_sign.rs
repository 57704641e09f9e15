//! A sign that nobody sees.

use crate::{
    diag::{Report, Severity},
    model::letters,
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "invisible-sign",
    severity: Severity::Warning,
    why: "a word with a sign in it that nobody sees is another word to a search, to a sort and to a comparison",
    bad: "areas:
  aston: { name: \"As\u{200b}ton\" }  #~ invisible-sign: (U+200B)
",
    good: "areas:
  aston: { name: Aston }
",
    check: Check::Project(check),
};

/// How many are told of one file; whoever has more takes them out with a search.
const MOST: usize = 10;

fn check(case: &Case<'_>, report: &mut Report) {
    for (file, source) in case.project.sources.iter() {
        let found = letters::without_use(&source.text);
        for (index, (bytes, sign)) in found.iter().take(MOST).enumerate() {
            let more = found.len().saturating_sub(MOST);
            let more =
                if index + 1 == MOST && more > 0 { format!("; this file has {more} more") } else { String::new() };
            let name = letters::name(*sign);
            let article = if name.starts_with(['o', 'u', 'i', 'A']) { "an" } else { "a" };
            report.push(
                RULE.found(format!("{article} {name} stands here (U+{:04X})", u32::from(*sign)))
                    .at(Place::bytes(file, bytes.clone()), "nobody sees it")
                    .help(format!("delete it, or write the word again{more}")),
            );
        }
    }
}
