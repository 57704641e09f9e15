//! Session logs. The only module that reads CSV.
//!
//! Logs come out of spreadsheets, forms and editors. What those leave is no mistake: empty rows and columns, semicolons
//! and tabs between the cells, a line `sep=;`, headings in capitals, the header of a log that another one was joined to.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    str::FromStr,
};

use strum::VariantArray;

use crate::{
    diag::{Diagnostic, Report, nearest::nearest},
    model::{
        Date,
        area::{Area, AreaId},
        champion::{Champion, ChampionId},
        id::Id,
        letters,
        session::{ERASED, Session, SessionSource},
        skill::Skill,
        words,
    },
    read::{date, place},
    text::{FileId, Place, Span},
};

/// The columns of a log, in any order; all of them are needed.
pub const COLUMNS: [&str; 9] =
    ["date", "champions", "area", "place", "minutes", "learners", "first_time", "skills", "source"];

/// What stands between cells, as programs write it.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A line that has so many names of columns is a header.
const HEADER: usize = 3;

/// The header is looked for in so many lines: a spreadsheet can have a title above it.
const TOP: usize = 20;

/// Reads a log. A row with a problem is told and left out. The areas are there to say which one was meant.
pub fn log(file: FileId, text: &str, areas: &BTreeMap<AreaId, Area>, report: &mut Report) -> Vec<Session> {
    let log = Log { file, text, areas };
    let before = report.diagnostics.len();
    let mut sessions = Vec::new();
    let mut header: Option<Header> = None;
    let mut at = 0;
    loop {
        let turn = match &header {
            None => match log.header(at, report) {
                Some((found, rows)) => {
                    header = Some(found);
                    Turn::Line(rows)
                }
                None => return sessions,
            },
            Some(header) => log.rows(at, header, before + 2 * place::MOST, &mut sessions, report),
        };
        match turn {
            Turn::Line(next) => at = next,
            Turn::Header(next) => (at, header) = (next, None),
            Turn::End => return sessions,
        }
    }
}

/// How the reading of rows goes on.
enum Turn {
    /// With the same columns, at this byte.
    Line(usize),
    /// With the header that stands there: two logs were joined.
    Header(usize),
    /// There is no more.
    End,
}

struct Log<'a> {
    file: FileId,
    text: &'a str,
    areas: &'a BTreeMap<AreaId, Area>,
}

/// What the first row of a log says.
struct Header {
    separator: u8,
    /// Which column is the how many-th.
    columns: BTreeMap<&'static str, usize>,
    /// How many cells a row needs: those until the last column with a name.
    width: usize,
    /// How many cells the row itself has.
    cells: usize,
    /// Columns that are told already: nothing reads them.
    others: Vec<usize>,
}

/// Returns the separator that a line such as `sep=;` names, which some spreadsheets want and write.
fn named_separator(line: &str) -> Option<u8> {
    let line = line.trim_matches(['"', '\u{feff}', ' ', '\r']);
    let rest = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|start| &line[start.len()..])?;
    let separator = rest.bytes().next().filter(|byte| byte.is_ascii_punctuation() || *byte == b'\t')?;
    rest.bytes().skip(1).all(|byte| byte == b'"' || SEPARATORS.contains(&byte)).then_some(separator)
}

/// Returns the name of a column as this program writes it: `First time` is `first_time`.
fn column_name(cell: &str) -> String {
    let plain = letters::plain(trimmed(cell));
    let words: Vec<String> =
        plain.split([' ', '_', '-']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join("_")
}

fn trimmed(cell: &str) -> &str {
    cell.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}')
}

fn known(cell: &str) -> Option<&'static str> {
    let name = column_name(cell);
    COLUMNS.into_iter().find(|column| *column == name)
}

/// Returns a line's cells as they are read.
fn record(line: &str, separator: u8) -> csv::StringRecord {
    let mut record = csv::StringRecord::new();
    // A line that cannot be read has no cells.
    let _ = reader(line, separator).read_record(&mut record);
    record
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().flexible(true).has_headers(false).delimiter(separator).from_reader(text.as_bytes())
}

fn is_empty(record: &csv::StringRecord) -> bool {
    record.iter().all(|cell| trimmed(cell).is_empty())
}

/// Returns how many names of columns are among some cells, and whether they are most of what stands there.
fn names(record: &csv::StringRecord) -> (usize, bool) {
    let names = record.iter().filter(|cell| known(cell).is_some()).count();
    (names, names * 2 > record.iter().filter(|cell| !trimmed(cell).is_empty()).count())
}

/// Returns the separator with which a line has most names of columns, and how many these are. The one that the file
/// names is tried too: cells can have been changed since.
fn separator_of(line: &str, named: Option<u8>) -> (usize, u8) {
    let tried = SEPARATORS.into_iter().rev().chain(named);
    let counts = tried.map(|separator| (names(&record(line, separator)).0, separator));
    // Of equals the last is taken: the one that is named, or else the comma.
    counts.max_by_key(|(count, _)| *count).unwrap_or((0, b','))
}

impl Log<'_> {
    /// Returns the lines from a byte on, each with its place.
    fn lines(&self, from: usize) -> impl Iterator<Item = (Range<usize>, &str)> {
        let mut at = from;
        self.text[from..].split_inclusive('\n').map(move |line| {
            let start = at;
            at += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            (start..start + line.len(), line)
        })
    }

    /// Reads the header at a byte, and returns it with the place of the rows after it. `None` when it cannot be used.
    fn header(&self, at: usize, report: &mut Report) -> Option<(Header, usize)> {
        let mut named = None;
        let mut lines = Vec::new();
        for (bytes, line) in self.lines(at).take(TOP) {
            match named_separator(line) {
                Some(separator) => named = Some(separator),
                None if is_empty(&record(line, named.unwrap_or(b','))) || is_empty(&record(line, b';')) => {}
                None => lines.push((bytes, line)),
            }
        }
        let Some((first, _)) = lines.first() else {
            report.push(
                Diagnostic::error("log-column", "this log has no header")
                    .at(Place::start(self.file), "the first row names the columns")
                    .help(format!("start the file with `{}`", COLUMNS.join(","))),
            );
            return None;
        };
        let found = lines.iter().find(|(_, line)| separator_of(line, named).0 >= HEADER).unwrap_or(&lines[0]);
        if first.start < found.0.start {
            report.push(
                Diagnostic::error("log-column", "this line stands above the names of the columns")
                    .at(Place::bytes(self.file, first.clone()), "the first row names the columns")
                    .help("take away what stands above them; the name of the file says what is in it"),
            );
        }
        let (_, separator) = separator_of(found.1, named);
        let header = self.columns(separator, found.0.clone(), report)?;
        let after = found.0.end + self.text[found.0.end..].find('\n').map_or(0, |newline| newline + 1);
        Some((header, after))
    }

    fn columns(&self, separator: u8, row: Range<usize>, report: &mut Report) -> Option<Header> {
        let record = record(&self.text[row.clone()], separator);
        let cells = cells(self.text, &row, separator);
        let at = |index: usize| {
            Place::bytes(self.file, cells.get(index).map_or_else(|| row.clone(), |cell| cell.bytes.clone()))
        };
        let mut columns = BTreeMap::new();
        let mut unknown = Vec::new();
        let mut width = 0;
        for (index, name) in record.iter().enumerate().filter(|(_, name)| !trimmed(name).is_empty()) {
            width = index + 1;
            match known(name) {
                Some(known) if columns.contains_key(known) => report.push(
                    Diagnostic::error("log-column", format!("the column `{known}` stands here twice"))
                        .at(at(index), "only one of the two would count")
                        .help("give one of them its right name"),
                ),
                Some(known) => drop(columns.insert(known, index)),
                None => unknown.push((index, trimmed(name))),
            }
        }
        let missing: Vec<&str> = COLUMNS.into_iter().filter(|column| !columns.contains_key(column)).collect();
        for (index, name) in &unknown {
            report.push(
                Diagnostic::error("log-column", format!("`{name}` is not a column of a session log"))
                    .at(at(*index), "nothing reads this, so it would be lost")
                    .help(meant_column(name, &missing, unknown.len()).map_or_else(
                        || {
                            let columns = COLUMNS.join("`, `");
                            format!("a log holds `{columns}`: counts, never names; keep the rest in a file of its own")
                        },
                        |near| format!("did you mean `{near}`?"),
                    )),
            );
        }
        if missing.is_empty() {
            let named = |index: &usize| record.get(*index).is_some_and(|name| !trimmed(name).is_empty());
            let others = (0..width).filter(|index| named(index) && !columns.values().any(|column| column == index));
            return Some(Header { separator, width, cells: record.len(), others: others.collect(), columns });
        }
        if unknown.len() < missing.len() {
            report.push(
                Diagnostic::error("log-column", format!("the log has no column `{}`", missing.join("`, `")))
                    .at(Place::bytes(self.file, row), "every log has the same columns")
                    .help(format!("the columns are `{}`, in any order", COLUMNS.join(","))),
            );
        }
        None
    }

    /// Reads rows until a header comes, or a quote that is not closed, or the end.
    fn rows(
        &self,
        from: usize,
        header: &Header,
        most: usize,
        sessions: &mut Vec<Session>,
        report: &mut Report,
    ) -> Turn {
        let mut told = BTreeSet::new();
        let mut reader = reader(&self.text[from..], header.separator);
        let mut record = csv::StringRecord::new();
        let place = |reader: &csv::Reader<_>| from + usize::try_from(reader.position().byte()).unwrap_or(0);
        loop {
            let start = place(&reader);
            // What is written here is text, so it can always be read.
            if !reader.read_record(&mut record).unwrap_or(false) {
                return Turn::End;
            }
            // Whatever this is, it is no log.
            if report.diagnostics.len() > most {
                return Turn::End;
            }
            let text = &self.text[start..place(&reader)];
            // The blank lines before a record are read with it.
            let start = start + text.len() - text.trim_start_matches(['\r', '\n']).len();
            let bytes = start..start + text.trim_matches(['\r', '\n']).len();
            if is_empty(&record) {
                continue;
            }
            if self.is_header(&record, &bytes) {
                return Turn::Header(start);
            }
            let row = Row { log: self, header, record: &record, bytes };
            if let Some((quote, next)) = row.open_quote() {
                report.push(
                    Diagnostic::error("log-value", "this quote is not closed")
                        .at(Place::bytes(self.file, quote), "so the rows below are read as one cell")
                        .help("put the same quote at the end of the cell, or take this one away"),
                );
                return Turn::Line(next);
            }
            let problems = report.diagnostics.len();
            if row.is_session(report) && row.is_whole(report) {
                row.has_named_values(&mut told, report);
                let session = row.session(report);
                // A row with a problem is not counted.
                sessions.extend(session.filter(|_| report.diagnostics.len() == problems));
            }
        }
    }

    /// Returns whether a row is the start of another log, which may have other separators.
    fn is_header(&self, record: &csv::StringRecord, bytes: &Range<usize>) -> bool {
        let is_header = |record: &csv::StringRecord| matches!(names(record), (HEADER.., true));
        let line = &self.text[bytes.clone()];
        is_header(record)
            || named_separator(line).is_some()
            || (record.len() == 1 && SEPARATORS.iter().any(|separator| is_header(&self::record(line, *separator))))
    }
}

/// Headings that forms and spreadsheets have, and the columns that they mean. The first that fits counts.
const HEADINGS: [(&str, &str); 18] = [
    ("how long", "minutes"),
    ("duration", "minutes"),
    ("length", "minutes"),
    ("time spent", "minutes"),
    ("hours", "minutes"),
    ("new", "first_time"),
    ("first", "first_time"),
    ("how many", "learners"),
    ("people", "learners"),
    ("attend", "learners"),
    ("when", "date"),
    ("venue", "place"),
    ("where", "place"),
    ("location", "place"),
    ("ward", "area"),
    ("who", "champions"),
    ("topic", "skills"),
    ("what", "skills"),
];

/// Words of headings below which people are named: such a column is never a mistake in writing.
const NAMING: [&str; 5] = ["name", "mail", "phone", "address", "birth"];

/// Returns the column that a heading means, of those that the log does not have yet.
fn meant_column(written: &str, missing: &[&'static str], unknown: usize) -> Option<&'static str> {
    let written = written.to_lowercase();
    let near = nearest(&column_name(&written), COLUMNS);
    let heading = HEADINGS.iter().filter(|(heading, _)| written.contains(heading)).map(|(_, column)| *column);
    // What is left, where one is too many and one too few.
    let last = missing.first().copied().filter(|_| missing.len() == 1 && unknown == 1);
    let guess = heading.filter(|column| missing.contains(column)).chain(last).next();
    near.or_else(|| guess.filter(|_| !NAMING.iter().any(|word| written.contains(word))))
}

/// A cell as it stands in the file.
struct CellPlace {
    bytes: Range<usize>,
    /// Whether it begins with a quote, and whether another one ends it.
    quoted: bool,
    closed: bool,
}

/// Returns the places of the cells of a row. A quote counts where a cell begins, as it does for who reads the row.
fn cells(text: &str, row: &Range<usize>, separator: u8) -> Vec<CellPlace> {
    let mut cells = Vec::new();
    let (mut start, mut inside) = (row.start, false);
    let mut quoted = text[row.clone()].starts_with('"');
    for (offset, byte) in text[row.clone()].bytes().enumerate() {
        let at = row.start + offset;
        match byte {
            b'"' if quoted => inside = !inside,
            _ if byte == separator && !inside => {
                cells.push(CellPlace { bytes: start..at, quoted, closed: true });
                start = at + 1;
                quoted = text[start..row.end].starts_with('"');
            }
            _ => {}
        }
    }
    cells.push(CellPlace { bytes: start..row.end, quoted, closed: !inside });
    cells
}

struct Row<'a> {
    log: &'a Log<'a>,
    header: &'a Header,
    record: &'a csv::StringRecord,
    bytes: Range<usize>,
}

impl Row<'_> {
    fn session(&self, report: &mut Report) -> Option<Session> {
        let date = self.parsed("date", "a date like `2026-04-14`", report);
        let mut champions: Option<Vec<ChampionId>> =
            self.words("champions", "the id of a champion", &[], Id::new, report);
        let area = self.with("area", "the id of an area", &[], Id::new, report);
        let minutes = self.parsed("minutes", "a whole number", report);
        let learners = self.parsed("learners", "a whole number", report);
        let first_time = match self.text("first_time") {
            // Nobody asked, or nobody wrote it down.
            "" => Some(None),
            _ => self.parsed("first_time", "a whole number", report).map(Some),
        };
        let known: Vec<String> = Skill::VARIANTS.iter().map(Skill::to_string).collect();
        let mut skills = self.words("skills", "a skill", &known, |word| Skill::from_str(word).ok(), report);
        let known = [SessionSource::Recorded, SessionSource::Estimated].map(|source| source.to_string());
        let source = self.with("source", "`recorded` or `estimated`", &known, |text| text.parse().ok(), report);
        if champions.as_ref().is_some_and(Vec::is_empty) {
            self.wrong("champions", "", "the id of a champion", &[], report);
        }
        // Each of them is somebody else, so they are counted and never taken for one.
        let erased = champions.as_mut().map_or(0, |ids| ids.extract_if(.., |id| id.as_str() == ERASED).count());
        let mut twice = champions.as_mut().map(once).unwrap_or_default();
        twice.extend(skills.as_mut().map(once).unwrap_or_default());
        Some(Session {
            date: date?,
            champions: champions?,
            erased: u32::try_from(erased).unwrap_or(u32::MAX),
            area: area?,
            place: self.text("place").split_whitespace().collect::<Vec<_>>().join(" "),
            minutes: minutes?,
            learners: learners?,
            first_time: first_time?,
            skills: skills?,
            source: source?,
            twice,
            row: Span { file: self.log.file, bytes: self.bytes.clone() },
        })
    }

    /// Returns the quote that is opened in this row and goes on in the next, and where that one starts.
    fn open_quote(&self) -> Option<(Range<usize>, usize)> {
        let text = self.log.text;
        // Nearly every row has none.
        if !text[self.bytes.clone()].contains('"') {
            return None;
        }
        let width = self.header.width;
        let swallows = |cell: &CellPlace| {
            let content = &text[cell.bytes.clone()];
            let separators = content.bytes().filter(|byte| *byte == self.header.separator).count();
            content.contains('\n') && (self.record.len() < width || separators + 1 >= width)
        };
        let cells = self.cells();
        let open = cells.iter().find(|cell| cell.quoted && (!cell.closed || swallows(cell)))?;
        let quote = open.bytes.start;
        let next = text[quote..].find('\n').map_or(text.len(), |newline| quote + newline + 1);
        Some((quote..quote + 1, next))
    }

    /// Tells a row that is none: totals, a remark below the table.
    fn is_session(&self, report: &mut Report) -> bool {
        let says = |column| !self.text(column).is_empty();
        if self.text("date").parse::<Date>().is_ok() || says("champions") || says("area") {
            return true;
        }
        let said = self.record.iter().map(trimmed).find(|cell| !cell.is_empty()).unwrap_or_default();
        report.push(
            Diagnostic::error("log-value", format!("this row is no session: `{said}`"))
                .at(self.place(), "it has no day, no champion and no area")
                .help("move totals and remarks out of the log: reports add up by themselves"),
        );
        false
    }

    /// Tells a row that has more or fewer cells than the header.
    fn is_whole(&self, report: &mut Report) -> bool {
        let Header { separator, width, cells, .. } = *self.header;
        let empty = self.record.iter().rev().take_while(|cell| trimmed(cell).is_empty()).count();
        let filled = self.record.len() - empty;
        let more = filled > cells || (self.record.len() > cells && filled > width);
        if !more && self.record.len() >= width {
            return true;
        }
        let has = if more { filled } else { self.record.len() };
        let help = if names(self.record).0 >= HEADER {
            "two logs were joined without a new line between them: break the line before the second header".to_owned()
        } else {
            let (signs, sign) = spoken(separator);
            format!("count the {signs}; put text that has {sign} in \"quotes\"")
        };
        report.push(
            Diagnostic::error("log-value", format!("this row has {has} cells, the header has {width}"))
                .at(self.place(), "so nobody knows which is which")
                .help(help),
        );
        false
    }

    /// Tells a value in a column without a name, once for each such column.
    fn has_named_values(&self, told: &mut BTreeSet<usize>, report: &mut Report) {
        let named = |index: usize| self.header.columns.values().any(|column| *column == index);
        for (index, cell) in self.record.iter().enumerate() {
            if !trimmed(cell).is_empty() && !self.header.others.contains(&index) && !named(index) && told.insert(index)
            {
                report.push(
                    Diagnostic::error("log-column", "this column has no name")
                        .at(Place::bytes(self.log.file, self.cell(index)), "nothing reads this, so it would be lost")
                        .help("name the column in the first row, or keep what it says in a file of its own"),
                );
            }
        }
    }

    fn place(&self) -> Place {
        Place::bytes(self.log.file, self.bytes.clone())
    }

    fn cells(&self) -> Vec<CellPlace> {
        cells(self.log.text, &self.bytes, self.header.separator)
    }

    /// Returns the bytes of a cell; of the row, where it is not there.
    fn cell(&self, index: usize) -> Range<usize> {
        self.cells().get(index).map_or_else(|| self.bytes.clone(), |cell| cell.bytes.clone())
    }

    fn text(&self, column: &str) -> &str {
        self.header.columns.get(column).and_then(|index| self.record.get(*index)).map_or("", trimmed)
    }

    fn wrong(&self, column: &str, written: &str, expected: &str, known: &[String], report: &mut Report) {
        let cell = self.cell(self.header.columns[column]);
        // Of several words in a cell, the wrong one is shown.
        let word = self.log.text[cell.clone()].find(written).map(|at| cell.start + at..cell.start + at + written.len());
        let at = Place::bytes(self.log.file, word.filter(|word| !word.is_empty()).unwrap_or(cell));
        let odd = letters::plainer(written).filter(|_| column != "area" && column != "date");
        let help = match self.meant(column, written, known) {
            _ if odd.is_some() => odd.unwrap_or_default(),
            Some(meant) => format!("did you mean `{meant}`?"),
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

    /// Returns what somebody meant who wrote this in a column.
    fn meant(&self, column: &str, written: &str, known: &[String]) -> Option<String> {
        let same = |one: &str| words::plain(one) == words::plain(written);
        match column {
            "date" => date::of_spreadsheet(written).map(|date| date.to_string()),
            "minutes" => minutes(written).or_else(|| whole_number(written)),
            "learners" | "first_time" => whole_number(written),
            "area" => {
                let named = self.log.areas.iter().find(|(id, area)| same(id.as_str()) || same(&area.name));
                let near = || nearest(written, self.log.areas.keys().map(Id::as_str)).map(str::to_owned);
                named.map(|(id, _)| id.to_string()).or_else(near)
            }
            "champions" => Id::<Champion>::new(&written.to_lowercase()).map(|id| id.to_string()),
            _ => nearest(written, known.iter().map(String::as_str)).map(str::to_owned),
        }
    }

    fn with<T>(
        &self,
        column: &str,
        expected: &str,
        known: &[String],
        read: impl Fn(&str) -> Option<T>,
        report: &mut Report,
    ) -> Option<T> {
        let value = read(self.text(column));
        if value.is_none() {
            self.wrong(column, self.text(column), expected, known, report);
        }
        value
    }

    fn parsed<T: FromStr>(&self, column: &str, expected: &str, report: &mut Report) -> Option<T> {
        self.with(column, expected, &[], |text| text.parse().ok(), report)
    }

    /// Reads words with something between them, and tells each that is not one.
    fn words<T>(
        &self,
        column: &str,
        expected: &str,
        known: &[String],
        read: impl Fn(&str) -> Option<T>,
        report: &mut Report,
    ) -> Option<Vec<T>> {
        let between = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '|' | '/' | '\u{feff}');
        let words = self.text(column).split(between).filter(|word| !word.is_empty());
        let words: Vec<(&str, Option<T>)> = words.map(|word| (word, read(word))).collect();
        for (word, _) in words.iter().filter(|(_, value)| value.is_none()) {
            self.wrong(column, word, expected, known, report);
        }
        words.into_iter().map(|(_, value)| value).collect()
    }
}

/// Takes out of a list what stands in it before, and returns that.
fn once<T: Clone + Ord + ToString>(list: &mut Vec<T>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    list.extract_if(.., |one| !seen.insert(one.clone())).map(|one| one.to_string()).collect()
}

fn spoken(separator: u8) -> (&'static str, &'static str) {
    match separator {
        b',' => ("commas", "a comma"),
        b';' => ("semicolons", "a semicolon"),
        b'\t' => ("tabs", "a tab"),
        _ => ("signs between the cells", "such a sign"),
    }
}

/// Returns the whole number in `1,200`, `1 200`, `60.0` or `60 min`.
fn whole_number(written: &str) -> Option<String> {
    let number = written.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '.').trim_end();
    let number = number.strip_suffix(".0").or_else(|| number.strip_suffix(",0")).unwrap_or(number);
    let mut groups = number.split([',', ' ', '\'', '’', '\u{a0}', '\u{202f}']);
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().filter(|group| digits(group))?;
    let rest: Vec<&str> = groups.collect();
    let number =
        rest.iter().all(|group| digits(group) && group.len() == 3).then(|| format!("{first}{}", rest.concat()));
    number.filter(|number| number != written && number.parse::<u32>().is_ok())
}

/// Returns the minutes in `1:30`.
fn minutes(written: &str) -> Option<String> {
    let (hours, minutes) = written.split_once(':')?;
    let minutes: u32 = minutes.get(..2)?.parse().ok().filter(|minutes| *minutes < 60)?;
    let hours: u32 = hours.parse().ok().filter(|hours| *hours < 24)?;
    Some((hours * 60 + minutes).to_string())
}
