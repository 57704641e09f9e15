//! Session logs. The only module that reads CSV.

use std::{collections::BTreeMap, ops::Range, str::FromStr};

use strum::VariantArray;

use crate::{
    diag::{Diagnostic, Report, nearest::nearest},
    model::{
        id::Id,
        session::{Session, SessionSource},
        skill::Skill,
    },
    read::{date, place},
    text::{FileId, Place, Span},
};

/// The columns of a log, in any order; all of them are needed.
pub const COLUMNS: [&str; 9] =
    ["date", "champions", "area", "place", "minutes", "learners", "first_time", "skills", "source"];

/// Reads a log. A row with a problem is told and left out.
pub fn log(file: FileId, text: &str, report: &mut Report) -> Vec<Session> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let records = reader.records();
    let mut columns: Option<BTreeMap<&str, usize>> = None;
    let mut width = 0;
    let mut sessions = Vec::new();
    let before = report.diagnostics.len();
    for record in records {
        // Whatever this is, it is no log.
        if report.diagnostics.len() > before + 2 * place::MOST {
            break;
        }
        let Ok(record) = record else { continue };
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        // The position of a record may be that of the blank lines before it.
        let start = start + text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
        let row = start..start + line_length(&text[start..]);
        match &columns {
            None => match header(file, &record, &row, text, report) {
                Some(found) => (columns, width) = (Some(found), record.len()),
                None => return sessions,
            },
            Some(columns) => {
                let row = Row { file, columns, width, record: &record, bytes: row, text };
                let problems = report.diagnostics.len();
                let session = row.session(report);
                // A row with a problem is not counted.
                sessions.extend(session.filter(|_| report.diagnostics.len() == problems));
            }
        }
    }
    if columns.is_none() {
        report.push(
            Diagnostic::error("log-column", "this log has no header")
                .at(Place::start(file), "the first row names the columns")
                .help(format!("start the file with `{}`", COLUMNS.join(","))),
        );
    }
    sessions
}

fn line_length(text: &str) -> usize {
    let line = &text[..text.find('\n').unwrap_or(text.len())];
    line.trim_end_matches('\r').len()
}

fn header<'t>(
    file: FileId,
    record: &csv::StringRecord,
    row: &Range<usize>,
    text: &str,
    report: &mut Report,
) -> Option<BTreeMap<&'t str, usize>> {
    let mut columns = BTreeMap::new();
    for (index, name) in record.iter().enumerate() {
        let at = Place::bytes(file, cell(text, row, index));
        match COLUMNS.iter().find(|known| **known == name.trim()) {
            Some(known) if columns.insert(*known, index).is_none() => {}
            Some(known) => report.push(
                Diagnostic::error("log-column", format!("the column `{known}` stands here twice"))
                    .at(at, "only one of the two would count")
                    .help("remove one of them"),
            ),
            None => report.push(
                Diagnostic::error("log-column", format!("`{name}` is not a column of a session log"))
                    .at(at, "nothing reads this, so it would be lost")
                    .help(nearest(name, COLUMNS).map_or_else(
                        || "a log holds counts, never names; remove the column".to_owned(),
                        |near| format!("did you mean `{near}`?"),
                    )),
            ),
        }
    }
    let missing: Vec<&str> = COLUMNS.into_iter().filter(|column| !columns.contains_key(column)).collect();
    if missing.is_empty() {
        return Some(columns);
    }
    if record.len() - columns.len() < missing.len() {
        report.push(
            Diagnostic::error("log-column", format!("the log has no column `{}`", missing.join("`, `")))
                .at(Place::bytes(file, row.clone()), "every log has the same columns")
                .help(format!("the columns are `{}`, in any order", COLUMNS.join(","))),
        );
    }
    None
}

/// Returns the bytes of a cell, without its quotes' meaning: commas inside quotes do not count.
fn cell(text: &str, row: &Range<usize>, wanted: usize) -> Range<usize> {
    let (mut start, mut index, mut quoted) = (row.start, 0, false);
    for (offset, byte) in text[row.clone()].bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted && index == wanted => return start..row.start + offset,
            b',' if !quoted => {
                index += 1;
                start = row.start + offset + 1;
            }
            _ => {}
        }
    }
    if index == wanted { start..row.end } else { row.clone() }
}

struct Row<'a> {
    file: FileId,
    columns: &'a BTreeMap<&'a str, usize>,
    /// How many cells the header has, those that nothing reads too.
    width: usize,
    record: &'a csv::StringRecord,
    bytes: Range<usize>,
    text: &'a str,
}

impl Row<'_> {
    fn session(&self, report: &mut Report) -> Option<Session> {
        if let Some(quote) = self.open_quote() {
            report.push(
                Diagnostic::error("log-value", "this quote is not closed")
                    .at(Place::bytes(self.file, quote), "so the rows below are read as one cell")
                    .help("put the same quote at the end of the cell, or take this one away"),
            );
            return None;
        }
        if self.record.len() != self.width {
            report.push(
                Diagnostic::error(
                    "log-value",
                    format!("this row has {} cells, the header has {}", self.record.len(), self.width),
                )
                .at(Place::bytes(self.file, self.bytes.clone()), "so nobody knows which is which")
                .help("count the commas; put text that has a comma in \"quotes\""),
            );
            return None;
        }
        let date = self.parsed("date", "a date like `2026-04-14`", report);
        let champions = self.words("champions", "the id of a champion", &[], Id::new, report);
        let area = self.with("area", "the id of an area", Id::new, report);
        let minutes = self.parsed("minutes", "a whole number", report);
        let learners = self.parsed("learners", "a whole number", report);
        let first_time = self.parsed("first_time", "a whole number", report);
        let known: Vec<String> = Skill::VARIANTS.iter().map(Skill::to_string).collect();
        let skills = self.words("skills", "a skill", &known, |word| Skill::from_str(word).ok(), report);
        let source: Option<SessionSource> = self.parsed("source", "`recorded` or `estimated`", report);
        if champions.as_ref().is_some_and(Vec::is_empty) {
            self.wrong("champions", "", "the id of a champion", &[], report);
        }
        Some(Session {
            date: date?,
            champions: champions?,
            area: area?,
            place: self.text("place").to_owned(),
            minutes: minutes?,
            learners: learners?,
            first_time: first_time?,
            skills: skills?,
            source: source?,
            row: Span { file: self.file, bytes: self.bytes.clone() },
        })
    }

    /// Returns the quote that is opened in this row and goes on in the next.
    fn open_quote(&self) -> Option<Range<usize>> {
        let spans_lines = self.record.iter().any(|cell| cell.contains('\n'));
        let mut quotes = self.text[self.bytes.clone()].match_indices('"').map(|(at, _)| self.bytes.start + at);
        let last = quotes.by_ref().enumerate().last().filter(|(index, _)| index % 2 == 0);
        last.filter(|_| spans_lines && self.record.len() != self.width).map(|(_, at)| at..at + 1)
    }

    fn text(&self, column: &str) -> &str {
        self.record.get(self.columns[column]).unwrap_or_default().trim()
    }

    fn wrong(&self, column: &str, written: &str, expected: &str, known: &[String], report: &mut Report) {
        let cell = cell(self.text, &self.bytes, self.columns[column]);
        // Of several words in a cell, the wrong one is shown.
        let word = self.text[cell.clone()].find(written).map(|at| cell.start + at..cell.start + at + written.len());
        let at = Place::bytes(self.file, word.filter(|word| !word.is_empty()).unwrap_or(cell));
        let help = match nearest(written, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if column == "date" && !written.is_empty() => date::day(written),
            None if known.is_empty() => format!("write {expected} here"),
            None => format!("use one of `{}`", known.join("`, `")),
        };
        let said = if written.is_empty() { "an empty cell".to_owned() } else { format!("`{written}`") };
        report.push(
            Diagnostic::error("log-value", format!("{said} is not {expected}"))
                .at(at, format!("this is the column `{column}`"))
                .help(help),
        );
    }

    fn with<T>(
        &self,
        column: &str,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
        report: &mut Report,
    ) -> Option<T> {
        let value = read(self.text(column));
        if value.is_none() {
            self.wrong(column, self.text(column), expected, &[], report);
        }
        value
    }

    fn parsed<T: FromStr>(&self, column: &str, expected: &str, report: &mut Report) -> Option<T> {
        self.with(column, expected, |text| text.parse().ok(), report)
    }

    /// Reads words with spaces between them, and tells each that is not one.
    fn words<T>(
        &self,
        column: &str,
        expected: &str,
        known: &[String],
        read: impl Fn(&str) -> Option<T>,
        report: &mut Report,
    ) -> Option<Vec<T>> {
        let words: Vec<(&str, Option<T>)> =
            self.text(column).split_whitespace().map(|word| (word, read(word))).collect();
        for (word, _) in words.iter().filter(|(_, value)| value.is_none()) {
            self.wrong(column, word, expected, known, report);
        }
        words.into_iter().map(|(_, value)| value).collect()
    }
}
