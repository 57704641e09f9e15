//! A link, a picture, a note or a cell that Markdown does not see.

use std::ops::Range;

use crate::{
    diag::{Report, Severity, nearest::nearest},
    model::{
        marks::{self, Passage, Sort},
        prose,
    },
    rules::{Case, Check, Rule},
    text::{FileId, Place},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "markdown-misread",
    severity: Severity::Error,
    why: "one sign too few or too many, and the booklet prints the marks instead of the picture, or leaves a cell out",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
See [the form](https://example.org/blank form.pdf).  #~ markdown-misread: write `%20`

You may keep it.[^tablet]  #~ markdown-misread: `[^tablet]: …`

| Day | Where |
|---|---|
| Monday | Library | 10 to 12 |  #~ markdown-misread

{% if winter %}Bring a coat.{% endif %}  #~ markdown-misread
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
See [the form](https://example.org/blank%20form.pdf).

You may keep it.[^tablet]

[^tablet]: For four weeks.

| Day | Where | When |
|---|---|---|
| Monday | Library | 10 to 12 |

Bring a coat.
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    for sheet in case.project.toolkit.sheets() {
        let source = case.project.sources.get(sheet.file).text.as_str();
        for passage in marks::passages(source, &sheet.prose) {
            let mut found = Found { file: sheet.file, report };
            match passage.sort {
                Sort::Table(columns) => {
                    found.lost_cells(&passage, columns);
                    found.addresses(&passage);
                    found.others(&passage);
                }
                Sort::Heading | Sort::Paragraph => {
                    if !found.no_table(&passage) && !found.no_box(&passage) {
                        found.addresses(&passage);
                        found.others(&passage);
                    }
                }
                Sort::Code => {}
            }
        }
        for link in prose::links(&sheet.prose).iter().filter(|link| link.url.contains(':') && backslash(link.url)) {
            Found { file: sheet.file, report }.tell(
                "an address has no backslash",
                link.bytes.clone(),
                "so this leads nowhere",
                "write `/` instead",
            );
        }
    }
}

fn backslash(url: &str) -> bool {
    url.contains('\\') || url.contains("%5C")
}

/// How many marks of one sort are looked at in one passage; nobody writes more.
const MOST: usize = 50;

struct Found<'r> {
    file: FileId,
    report: &'r mut Report,
}

impl Found<'_> {
    fn tell(&mut self, message: &str, bytes: Range<usize>, label: &str, help: impl Into<String>) {
        self.report.push(RULE.found(message).at(Place::bytes(self.file, bytes), label).help(help));
    }

    /// Tells `[words](an address)`, `[words] (address)`, `(words)[address]` and `[words][name]`.
    fn addresses(&mut self, passage: &Passage<'_>) {
        const LABEL: &str = "this would be printed as it stands";
        let typed = passage.marks.as_str();
        let mut told = false;
        for (at, _) in typed.match_indices("](").take(MOST).filter(|_| passage.said.contains("](")) {
            let Some(start) = typed[..at].rfind('[') else { continue };
            let end = typed[at..].find([')', '\n']).map_or(typed.len(), |end| at + end);
            let address = passage.typed[at + 2..end].trim();
            let Some(help) = no_address(address) else { continue };
            let picture = typed[..start].ends_with('!');
            let what =
                if picture { "this looks like a picture, and is none" } else { "this looks like a link, and is none" };
            let bytes = passage.at(start - usize::from(picture)..(end + 1).min(typed.trim_end().len()));
            self.tell(what, bytes, LABEL, help);
            told = true;
        }
        // Without the first bracket, or with a `\\` before it, nothing was meant.
        let opened = typed.find("](").is_some_and(|at| typed[..at].contains('['));
        if !told
            && opened
            && let Some(bytes) = passage.read_as_typed("](")
        {
            let help = "write `[words](address)`: both brackets closed, and words between the first two";
            self.tell("this looks like a link, and is none", bytes, LABEL, help);
        }
        for (pattern, close, help) in [
            ("] (", ')', "leave no space between `]` and `(`"),
            (")[", ']', "the words come first: `[words](address)`"),
        ] {
            for (at, _) in typed.match_indices(pattern).take(MOST).filter(|_| passage.said.contains(pattern)) {
                let start = at + pattern.len();
                let Some(end) = typed[start..].find(close).map(|end| start + end) else { continue };
                if looks_like_address(&typed[start..end]) {
                    self.tell("this looks like a link, and is none", passage.at(at..end + 1), LABEL, help);
                }
            }
        }
        for (at, _) in typed.match_indices("][").take(MOST).filter(|_| passage.said.contains("][")) {
            let start = typed[..at].rfind('[').unwrap_or(at);
            let Some(end) = typed[at + 2..].find(']').map(|end| at + 2 + end) else { continue };
            let name = if end == at + 2 { &passage.typed[start + 1..at] } else { &passage.typed[at + 2..end] };
            let help = format!("write `[words](address)`, or say below what `[{name}]: address` is");
            self.tell(
                "this link has a name for its address that nothing explains",
                passage.at(start..end + 1),
                LABEL,
                help,
            );
        }
    }

    /// Tells notes that are not there, and marks of other programs.
    fn others(&mut self, passage: &Passage<'_>) {
        let typed = passage.marks.as_str();
        for (at, _) in typed.match_indices("[^").take(MOST).filter(|_| passage.said.contains("[^")) {
            let Some(end) = typed[at..].find(']').map(|end| at + end) else { continue };
            let name = &typed[at..=end];
            if passage.said.contains(name) && !name.contains(char::is_whitespace) {
                self.tell(
                    "this footnote is nowhere",
                    passage.at(at..end + 1),
                    "this would be printed as it stands",
                    format!("write what it says on a line of its own: `{name}: …`"),
                );
            }
        }
        for (open, close) in [("{%", "%}"), ("{#", "#}")] {
            if let Some(bytes) = passage.read_as_typed(open).filter(|_| passage.said.contains(close)) {
                self.tell(
                    "a text is no place for programs",
                    bytes,
                    "this would be printed as it stands",
                    "take it out; a placeholder is a name between `{{` and `}}`, and a note for colleagues stands between `<!--` and `-->`",
                );
            }
        }
        let half = placeholder_of_one_bracket(typed).map(|bytes| passage.at(bytes));
        if let Some(bytes) = half.or_else(|| passage.read_as_typed("}}")) {
            self.tell(
                "this looks like a placeholder, and is none",
                bytes,
                "this would be printed as it stands",
                "put the name between `{{` and `}}`",
            );
        }
        if let Some(bytes) = passage.read_as_typed("<!--") {
            self.tell("this comment is not closed", bytes, "it would be printed as it stands", "put `-->` at its end");
        }
    }

    /// Tells cells under no column.
    fn lost_cells(&mut self, passage: &Passage<'_>, columns: usize) {
        for (start, marks) in passage.lines().skip(2) {
            let line = &passage.typed[start..start + marks.len()];
            let cells = cells(line);
            if let Some(lost) =
                cells.get(columns).filter(|_| cells[columns..].iter().any(|cell| !line[cell.clone()].trim().is_empty()))
            {
                let bytes = start + lost.start..start + cells.last().map_or(lost.end, |last| last.end);
                self.tell(
                    &format!("this row has {} cells, and the table has {columns} columns", cells.len()),
                    passage.at(bytes),
                    "this would be missing on paper",
                    "give the first two rows one more column, or write `\\|` for a bar in a cell",
                );
            }
        }
    }

    /// Tells rows that make no table.
    fn no_table(&mut self, passage: &Passage<'_>) -> bool {
        let lines: Vec<(usize, &str)> = passage.lines().collect();
        let is_rule = |line: &str| {
            line.contains("--") && line.contains('|') && line.chars().all(|sign| matches!(sign, '-' | ':' | '|' | ' '))
        };
        let rule = lines.iter().position(|(_, line)| is_rule(line));
        let rows = lines.len() > 1 && lines.iter().all(|(_, line)| line.starts_with('|') && line[1..].contains('|'));
        let (message, index, help) = match rule {
            Some(index) if index > 0 && lines[index - 1].1.contains('|') => {
                let columns = cells(lines[index - 1].1).len();
                let help = format!("let this line have {columns} parts, as the row above has");
                ("this table has another number of columns in its second line", index, help)
            }
            _ if rows => {
                let columns = cells(lines[0].1).len();
                let help = format!("put `{}` below its first line", "|---".repeat(columns) + "|");
                ("this looks like a table, and is none", 0, help)
            }
            _ => return false,
        };
        let (start, line) = lines[index];
        self.tell(message, passage.at(start..start + line.len()), "this would be printed as it stands", help);
        true
    }

    /// Tells a box with a slip in its first line.
    fn no_box(&mut self, passage: &Passage<'_>) -> bool {
        const KINDS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];
        let line = passage.said.lines().next().unwrap_or_default();
        let Some(words) = line.strip_prefix("[!").or_else(|| line.strip_prefix("!")).or_else(|| line.strip_prefix('['))
        else {
            return false;
        };
        let words = words.trim_start_matches(['[', ' ']);
        let word: String = words.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_uppercase();
        let known = KINDS.contains(&word.as_str());
        let in_quote = passage.before.trim_end().ends_with('>');
        let alone = words[word.len()..].trim_start().starts_with(']') && in_quote && known;
        if !(line.starts_with("[!") && !word.is_empty() || alone) {
            return false;
        }
        let near = nearest(&word, KINDS).unwrap_or("NOTE");
        let help = if known && !in_quote {
            format!("put `> ` before each of its lines, the first too: `> [!{near}]`")
        } else {
            format!("start it with `> [!{near}]`; a box is one of `{}`", KINDS.join("`, `"))
        };
        let end = passage.typed.find('\n').unwrap_or(passage.typed.len());
        self.tell("this looks like a box, and is none", passage.at(0..end), "this would be printed as it stands", help);
        true
    }
}

/// Returns what to do about an address that Markdown does not take for one.
fn no_address(address: &str) -> Option<&'static str> {
    if let Some(inside) = address.strip_prefix('<') {
        let after = inside.split_once('>').map(|(_, after)| after.trim());
        let right = after.is_some_and(|after| after.is_empty() || after.starts_with(['"', '\'', '(']));
        return (!right).then_some("close the address with `>`, and put nothing but a title after it");
    }
    if address.contains(['“', '”', '‘', '’', '„']) {
        return Some("put a title in straight quotation marks, and none around the address");
    }
    let mut words = address.split_whitespace();
    words.next()?;
    // A title follows: what is wrong is elsewhere.
    words.next().filter(|word| !word.starts_with(['"', '\'', '(']))?;
    Some("write `%20` for each space, or put the address in `<…>`")
}

fn looks_like_address(text: &str) -> bool {
    let text = text.trim();
    let ends = [".md", ".svg", ".png", ".jpg", ".jpeg", ".pdf", ".html", ".org", ".uk", ".com"];
    !text.is_empty()
        && !text.contains(char::is_whitespace)
        && (text.contains("://")
            || ["mailto:", "tel:", "www.", "#", "../", "./"].iter().any(|start| text.starts_with(start))
            || ends.iter().any(|end| text.ends_with(end)))
}

/// Returns `{ network.name }`: a name with a dot in brackets that are too few.
fn placeholder_of_one_bracket(typed: &str) -> Option<Range<usize>> {
    typed.match_indices('{').take(MOST).find_map(|(open, _)| {
        let close = open + typed[open..].find('}')?;
        let name = typed[open + 1..close].trim();
        let part = name.split('.').next().filter(|part| part.len() < name.len())?;
        let known = ["network", "counts", "sheet", "booklet", "targets", "events"].contains(&part);
        (known && !name.contains(char::is_whitespace)).then_some(open..close + 1)
    })
}

/// Returns the cells of a row. A bar in code ends a cell too.
fn cells(line: &str) -> Vec<Range<usize>> {
    let inner = line.strip_prefix('|').map_or(0, |_| 1);
    let end = line.trim_end().strip_suffix('|').map_or(line.len(), str::len).max(inner);
    let (mut start, mut at) = (inner, inner);
    let mut cells = Vec::new();
    while let Some(rest) = line.get(at..end).filter(|rest| !rest.is_empty()) {
        let length = match rest.chars().next() {
            Some('\\') => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            Some('{') if rest.starts_with("{{") => rest.find("}}").map_or(2, |close| close + 2),
            Some('|') => {
                cells.push(start..at);
                start = at + 1;
                1
            }
            letter => letter.map_or(1, char::len_utf8),
        };
        at += length;
    }
    cells.push(start..end);
    cells
}
