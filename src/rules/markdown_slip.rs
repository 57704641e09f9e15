//! A mark of Markdown with something missing.

use std::ops::Range;

use crate::{
    diag::{Report, Severity},
    model::marks::{self, Passage, Sort},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "markdown-slip",
    severity: Severity::Warning,
    why: "a mark that is almost right is printed as a sign, and what it was to set apart runs into the words around it",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
##How we meet  #~ markdown-slip: a space

-Bring the tablet.  #~ markdown-slip
-Bring a friend.

Come **every week.  #~ markdown-slip
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
## How we meet

- Bring the tablet.
- Bring a friend.

Come **every week**.
",
    check: Check::Project(check),
};

/// What is wrong, where, and what to do.
type Slip = (&'static str, Range<usize>, String);

fn check(case: &Case<'_>, report: &mut Report) {
    for sheet in case.project.toolkit.sheets() {
        let source = case.project.sources.get(sheet.file).text.as_str();
        for passage in marks::passages(source, &sheet.prose) {
            let slips = match passage.sort {
                Sort::Heading => underlined(&passage).into_iter().chain(pairs(&passage)).collect(),
                Sort::Paragraph => match heading(&passage).or_else(|| list(&passage)).or_else(|| tick_box(&passage)) {
                    Some(slip) => vec![slip],
                    None => pairs(&passage),
                },
                Sort::Table(_) => pairs(&passage),
                Sort::Code => indented(&passage).into_iter().collect(),
            };
            for (message, bytes, help) in slips {
                let place = Place::bytes(sheet.file, passage.at(bytes));
                report.push(
                    RULE.found(message).at(place, "this would be printed otherwise than it was meant").help(help),
                );
            }
        }
    }
}

/// Tells `##Heading`. A word with one `#` is a heading only where nothing else can be meant: hashtags begin so too.
fn heading(passage: &Passage<'_>) -> Option<Slip> {
    let (at, line) = passage.lines().next()?;
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let alone = passage.lines().count() == 1 && words.contains(' ') && !words.contains('#');
    let sure = level > 1 || (alone && !words.ends_with(['.', '!', '?', ':', ',']));
    let letter = words.starts_with(char::is_alphabetic);
    ((1..=6).contains(&level) && letter && sure).then(|| {
        ("this looks like a heading, and is none", at..at + level, "leave a space after the last `#`".to_owned())
    })
}

/// Tells lines that begin like the entries of a list.
fn list(passage: &Passage<'_>) -> Option<Slip> {
    let sort = |line: &str| -> Option<(char, usize)> {
        let first = line.chars().next()?;
        let digits = line.len() - line.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        let (sort, length) = match first {
            '-' | '*' | '+' => (first, 1),
            '•' | '◦' | '▪' | '‣' | '●' | '–' | '·' => ('•', first.len_utf8()),
            '0'..='9' if line[digits..].starts_with(['.', ')']) => ('1', digits + 1),
            _ => return None,
        };
        let rest = &line[length..];
        let meant = match sort {
            '•' => rest.starts_with(' '),
            // `*word* and so on` is a word with a stress.
            '*' => rest.starts_with(char::is_alphabetic) && !rest.contains('*'),
            _ => rest.starts_with(char::is_alphabetic),
        };
        meant.then_some((sort, length))
    };
    let lines: Vec<(usize, &str)> = passage.lines().collect();
    lines.windows(2).find_map(|pair| {
        let (sort_of_one, length) = sort(pair[0].1)?;
        let (sort_of_next, _) = sort(pair[1].1)?;
        let help = match sort_of_one {
            '•' => "begin each of these lines with `- `",
            _ => "leave a space after the mark of each line",
        };
        let at = pair[0].0;
        (sort_of_one == sort_of_next)
            .then(|| ("this looks like a list, and is one line after the other", at..at + length, help.to_owned()))
    })
}

/// Tells `- []`, `-[ ]` and `- [x]done`.
fn tick_box(passage: &Passage<'_>) -> Option<Slip> {
    let (at, line) = passage.lines().next()?;
    let in_list = passage.before.trim_end().ends_with(['-', '*', '+', '.', ')']);
    let words = if in_list { line } else { line.strip_prefix(['-', '*', '+'])? };
    let inside = words.strip_prefix('[')?;
    let (inside, rest) = inside.split_once(']')?;
    let boxed = matches!(inside.trim(), "" | "x" | "X") && inside.len() < 4;
    let read = passage.said.contains('[') && !rest.starts_with(['(', '[']);
    (boxed && read).then(|| {
        let help = "write `- [ ] words`: a space in the brackets and one on each side";
        ("this looks like a box to tick, and is none", at..at + line.len() - rest.len(), help.to_owned())
    })
}

/// Tells a `**`, a `~~` or a backtick without its partner.
fn pairs(passage: &Passage<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for mark in ["**", "~~", "`"] {
        let sign = mark.chars().next().unwrap_or_default();
        let alone = |at: usize| {
            let joins = |part: &str, after: bool| if after { part.starts_with(sign) } else { part.ends_with(sign) };
            !joins(&passage.marks[..at], false) && !joins(&passage.marks[at + mark.len()..], true)
        };
        let stands: Vec<usize> = passage.marks.match_indices(mark).map(|(at, _)| at).filter(|&at| alone(at)).collect();
        let Some(&last) = stands.last().filter(|_| passage.said.contains(mark)) else { continue };
        let (message, help) = if stands.len() % 2 == 1 || mark == "`" {
            ("this mark has no partner", format!("put `{mark}` on the other side too, or write `\\` before each sign"))
        } else {
            ("this mark does not touch its words", format!("leave no space between `{mark}` and what it marks"))
        };
        slips.push((message, last..last + mark.len(), help));
    }
    slips
}

/// Tells a sentence that became a heading, because a line of hyphens stands right below it.
fn underlined(passage: &Passage<'_>) -> Option<Slip> {
    let lines: Vec<(usize, &str)> = passage.lines().collect();
    let (last, text) = lines.split_last()?;
    let (at, line) = *last;
    let rule = !line.is_empty() && (line.chars().all(|sign| sign == '-') || line.chars().all(|sign| sign == '='));
    let sentence = text.len() > 1 || text.iter().any(|(_, line)| line.ends_with(['.', ';', ',']));
    (rule && !text.is_empty() && sentence).then(|| {
        let help = "leave an empty line before it, or write a heading as `## …`";
        ("this line makes a heading of the text above it", at..at + line.len(), help.to_owned())
    })
}

/// Tells words that became code, because they are indented with four spaces or a tab.
fn indented(passage: &Passage<'_>) -> Option<Slip> {
    if passage.typed.trim_start().starts_with(['`', '~']) {
        return None;
    }
    let words: Vec<&str> = passage.said.split_whitespace().collect();
    let plain =
        |word: &&&str| word.trim_matches(|sign: char| ".,:;!?'’\"()".contains(sign)).chars().all(char::is_alphabetic);
    let text = words.len() > 3 && 5 * words.iter().filter(plain).count() >= 4 * words.len();
    let first = passage.typed.lines().next().unwrap_or_default();
    text.then(|| {
        let help = "take the spaces away; four of them, or a tab, make code";
        ("these words are indented like code", 0..first.len(), help.to_owned())
    })
}
