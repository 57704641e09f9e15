//! A word that no line can hold.

use std::ops::Range;

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "word-too-long",
    severity: Severity::Error,
    why: "it is not a word but something pasted by mistake, and to lay it out would take minutes",
    bad: "",
    good: "",
    check: Check::Project(check),
};

/// How many letters a word may have. Addresses of the web are the longest that people paste.
const LONGEST: usize = 2_000;

fn check(case: &Case<'_>, report: &mut Report) {
    for (file, source) in case.project.sources.iter() {
        let Some(word) = longer_than(LONGEST, &source.text) else { continue };
        let letters = source.text[word.clone()].chars().count();
        let start: usize = source.text[word.clone()].chars().take(12).map(char::len_utf8).sum();
        report.push(
            RULE.found(format!("a word of {letters} letters stands here"))
                .at(Place::bytes(file, word.start..word.start + start), format!("{LONGEST} letters are the most"))
                .help("take it out, or put spaces into it"),
        );
    }
}

/// Returns the first word that is longer than so many letters. What ends a value of YAML or a cell ends a word, too.
fn longer_than(most: usize, text: &str) -> Option<Range<usize>> {
    let (mut start, mut letters) = (0, 0);
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        if !ends_a_word(letter) {
            letters += 1;
            continue;
        }
        if letters > most {
            return Some(start..at);
        }
        (start, letters) = (at + letter.len_utf8(), 0);
    }
    None
}

/// Returns whether a line may end at a letter: at a space, a sign between values, or in a script without spaces.
fn ends_a_word(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, ',' | ';' | '|' | '[' | ']' | '{' | '}' | '"' | '\'' | '(' | ')' | '<' | '>' | '`' | '*')
        || matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
        || matches!(letter, '\u{ff00}'..='\u{ffef}' | '\u{20000}'..)
}
