//! A table that no page can hold.

use crate::{
    diag::{Report, Severity},
    model::prose,
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "table-too-large",
    severity: Severity::Error,
    why: "nobody finds anything in it on paper, and to lay it out would take longer than all other pages together",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
|a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|  #~ table-too-large: 17 columns
|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|
|1|2|3|4|5|6|7|8|9|0|1|2|3|4|5|6|7|
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
|a|b|c|
|-|-|-|
|1|2|3|
",
    check: Check::Project(check),
};

/// How many columns and cells a table may have. The largest take seconds on a fast machine.
const COLUMNS: usize = 16;
const CELLS: usize = 1_500;

fn check(case: &Case<'_>, report: &mut Report) {
    for sheet in case.project.toolkit.sheets() {
        for (columns, rows, bytes) in prose::tables(&sheet.prose) {
            if columns > COLUMNS || columns * rows > CELLS {
                let first = bytes.start..bytes.end.min(bytes.start + 1);
                report.push(
                    RULE.found(format!("this table has {columns} columns and {rows} rows"))
                        .at(
                            Place::bytes(sheet.file, first),
                            format!("{COLUMNS} columns and {CELLS} cells are the most"),
                        )
                        .help("make several tables of it, or put it into a spreadsheet and write the way to it here"),
                );
            }
        }
    }
}
