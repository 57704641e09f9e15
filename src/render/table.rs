//! Tables: comma-separated values, spreadsheets, Markdown, and columns for a terminal.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::{
    plan::{Cell, Stamp, Table, TableForm},
    screen::{self, Side, padded},
    wording,
};

/// The byte order mark, by which Excel knows UTF-8.
const MARK: char = '\u{FEFF}';

/// Renders a table in one of its forms.
pub fn render(form: TableForm, table: &Table, stamp: &Stamp) -> Result<Vec<u8>, String> {
    match form {
        // A file is opened in spreadsheets, and Excel takes one without this mark for the letters of old Windows. What
        // `show` prints has none: a script would find it in the name of the first column.
        TableForm::Csv => csv(table).map(|text| format!("{MARK}{text}").into_bytes()),
        TableForm::Xlsx => xlsx(table, stamp).map_err(|error| error.to_string()),
        TableForm::Markdown => Ok(format!(
            "# {}\n\n{}\nAs of {}, revision {}.\n",
            escape(&table.title),
            markdown(table),
            wording::date(stamp.as_of),
            escape(&stamp.revision),
        )
        .into_bytes()),
    }
}

/// Returns a table as comma-separated values: UTF-8, one line feed after each row.
///
/// A spreadsheet takes a cell that starts with `=` and the like for a formula, and a formula can send data away. Such
/// a cell gets an apostrophe in front, which spreadsheets understand as "this is text".
pub fn csv(table: &Table) -> Result<String, String> {
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let rows = table.rows.iter().map(|row| row.iter().map(guarded_cell).collect());
    for row in std::iter::once(table.header.iter().map(|name| guarded(name)).collect::<Vec<String>>()).chain(rows) {
        writer.write_record(&row).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

fn guarded_cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => guarded(text),
        Cell::Count(_) | Cell::Tenths(_) => cell.to_string(),
        Cell::Empty => String::new(),
    }
}

fn guarded(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_phone(text);
    if formula { format!("'{text}") } else { text.to_owned() }
}

/// Returns whether a text is a number as people call it: `+44 (0)7700 900123`. There is nothing in it to work out.
fn is_phone(text: &str) -> bool {
    let sign =
        |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '-' | '(' | ')');
    text.strip_prefix('+')
        .is_some_and(|number| number.chars().all(sign) && number.chars().any(|one| one.is_ascii_digit()))
}

/// Returns a table as a Markdown table, without its title.
pub fn markdown(table: &Table) -> String {
    let header: Vec<String> = table.header.iter().map(|name| escape(name)).collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| (0..header.len()).map(|column| row.get(column).map_or_else(String::new, markdown_cell)).collect())
        .collect();
    let widths: Vec<usize> = (0..header.len())
        .map(|column| rows.iter().chain([&header]).map(|row| screen::width(&row[column])).max().unwrap_or(0).max(3))
        .collect();
    let right: Vec<Side> = (0..header.len()).map(|column| side(table, column)).collect();
    let line = |row: &[String]| {
        let cells: Vec<String> = row.iter().zip(&widths).zip(&right).map(|((c, &w), &r)| padded(c, w, r)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule: Vec<String> = widths
        .iter()
        .zip(&right)
        .map(|(&width, &right)| match right {
            Side::Right => format!("{}:", "-".repeat(width - 1)),
            Side::Left => "-".repeat(width),
        })
        .collect();
    let mut text = line(&header);
    text.push_str(&format!("| {} |\n", rule.join(" | ")));
    for row in &rows {
        text.push_str(&line(row));
    }
    text
}

fn markdown_cell(cell: &Cell) -> String {
    escape(&cell.to_string())
}

fn escape(text: &str) -> String {
    wording::markdown(&one_line(text))
}

/// Returns a table as a workbook with one sheet. Its date is the stamp's, so that the bytes repeat.
fn xlsx(table: &Table, stamp: &Stamp) -> Result<Vec<u8>, XlsxError> {
    let date = stamp.as_of;
    let created = ExcelDateTime::from_ymd(
        u16::try_from(date.year()).unwrap_or(1900),
        u8::try_from(date.month()).unwrap_or(1),
        u8::try_from(date.day()).unwrap_or(1),
    )?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(&table.title).set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(&table.title))?;
    write_cells(sheet, table)?;
    set_page(sheet, table, stamp)?;
    workbook.save_to_buffer()
}

fn write_cells(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    let top = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    for (column, name) in (0_u16..).zip(&table.header) {
        sheet.write_string_with_format(0, column, name, &bold)?;
        sheet.set_column_width(column, column_width(table, usize::from(column)))?;
    }
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                // Always as words: a cell of ours is never a formula.
                Cell::Text(text) => sheet.write_string_with_format(row, column, text, &top)?,
                #[expect(clippy::cast_precision_loss, reason = "spreadsheets have no other numbers")]
                Cell::Count(count) => sheet.write_number_with_format(row, column, *count as f64, &top)?,
                #[expect(clippy::cast_precision_loss, reason = "see above")]
                Cell::Tenths(tenths) => sheet.write_number_with_format(row, column, *tenths as f64 / 10.0, &top)?,
                Cell::Empty => sheet,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let (Some(last_column), Ok(last_row)) = (table.header.len().checked_sub(1), u32::try_from(table.rows.len())) {
        sheet.autofilter(0, 0, last_row, u16::try_from(last_column).unwrap_or(u16::MAX))?;
    }
    Ok(())
}

/// Sets up the sheet for paper: A4 on its side, the header on each page, date and revision in the footer.
fn set_page(sheet: &mut Worksheet, table: &Table, stamp: &Stamp) -> Result<(), XlsxError> {
    // A4 has this number in the file format.
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    // An ampersand starts a command there.
    let words = |text: &str| text.replace('&', "&&").chars().take(100).collect::<String>();
    sheet.set_header(format!("&L{}", words(&table.title)));
    sheet.set_footer(format!(
        "&LAs of {}, revision {}&RPage &P of &N",
        wording::date(stamp.as_of),
        words(&stamp.revision)
    ));
    Ok(())
}

/// Returns a name that a worksheet may have.
fn sheet_name(title: &str) -> String {
    let allowed: String = title
        .chars()
        .map(|letter| if "[]:*?/\\".contains(letter) || letter.is_control() { ' ' } else { letter })
        .collect();
    let short: String = allowed.trim_matches([' ', '\'']).chars().take(31).collect();
    let name = short.trim_matches([' ', '\'']);
    if name.is_empty() { "Table".to_owned() } else { name.to_owned() }
}

fn column_width(table: &Table, column: usize) -> f64 {
    let header = table.header.get(column).map_or(0, |name| screen::width(name) + 3);
    let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| screen::width(&cell.to_string()) + 1);
    let widest = cells.chain([header]).max().unwrap_or(0).clamp(6, 48);
    f64::from(u8::try_from(widest).expect("at most 48"))
}

/// A word longer than this may be broken in the middle.
const LONGEST_WORD: usize = 16;

/// The space between two columns of a terminal.
const GAP: usize = 2;

/// Returns a table for a terminal that is so many characters wide.
///
/// Long cells are wrapped between words. Where the columns cannot stand side by side, each row becomes a few lines of
/// its own, the heading before each cell. Control characters are replaced, so that nothing a person wrote can move the
/// cursor or change colours.
pub fn terminal(table: &Table, width: usize) -> String {
    let header: Vec<String> = table.header.iter().map(|name| harmless(name)).collect();
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            (0..header.len())
                .map(|column| row.get(column).map_or_else(String::new, |c| harmless(&c.to_string())))
                .collect()
        })
        .collect();
    match fit(&header, &rows, width) {
        Some(widths) => columns(&header, &rows, &widths, table),
        None => records(&header, &rows, width),
    }
}

/// Returns rows and columns.
fn columns(header: &[String], rows: &[Vec<String>], widths: &[usize], table: &Table) -> String {
    let right: Vec<Side> = (0..header.len()).map(|column| side(table, column)).collect();
    let rule: Vec<String> = widths.iter().map(|&width| "─".repeat(width)).collect();
    let lines = [header, rule.as_slice()]
        .into_iter()
        .chain(rows.iter().map(Vec::as_slice))
        .flat_map(|row| wrapped_row(row, widths, &right));
    lines.map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Returns each row as lines of its own, with a blank line after it. Empty cells are left out.
fn records(header: &[String], rows: &[Vec<String>], width: usize) -> String {
    let label = header.iter().map(|name| screen::width(name)).max().unwrap_or(0);
    let room = width.saturating_sub(label + GAP).max(LONGEST_WORD);
    let mut text = String::new();
    for row in rows {
        for (name, cell) in header.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            for (index, line) in wrap(cell, room).iter().enumerate() {
                let name = if index == 0 { name.as_str() } else { "" };
                let name = padded(name, label + GAP, Side::Left);
                text.push_str(&format!("{name}{line}\n"));
            }
        }
        text.push('\n');
    }
    text
}

/// Returns the columns' widths: as wide as their cells, then the widest ones narrower until they fit.
///
/// `None` when a column would be narrower than its longest word.
fn fit(header: &[String], rows: &[Vec<String>], width: usize) -> Option<Vec<usize>> {
    let widest = |column: usize, measure: fn(&str) -> usize| {
        rows.iter().map(|row| measure(&row[column])).chain([measure(&header[column])]).max().unwrap_or(0)
    };
    let narrowest: Vec<usize> = (0..header.len()).map(|column| widest(column, longest_word)).collect();
    let mut widths: Vec<usize> = (0..header.len()).map(|column| widest(column, screen::width)).collect();
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        let shrinkable = widths.iter_mut().zip(&narrowest).filter(|(width, narrowest)| **width > **narrowest);
        *shrinkable.map(|(width, _)| width).max()? -= 1;
    }
    Some(widths)
}

fn longest_word(text: &str) -> usize {
    text.split(' ').map(screen::width).max().unwrap_or(0).min(LONGEST_WORD)
}

/// Returns the lines of a row whose cells are wrapped.
fn wrapped_row(row: &[String], widths: &[usize], right: &[Side]) -> Vec<String> {
    let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, &width)| wrap(cell, width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|line| {
            let parts: Vec<String> = cells
                .iter()
                .zip(widths)
                .zip(right)
                .map(|((cell, &width), &right)| padded(cell.get(line).map_or("", String::as_str), width, right))
                .collect();
            parts.join(&" ".repeat(GAP))
        })
        .collect()
}

/// Breaks words into lines. A word that is too long for a line is broken as well.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        for (index, piece) in screen::pieces(word, width.max(1)).into_iter().enumerate() {
            let line = lines.last_mut().expect("there is always a line");
            let joined = if line.is_empty() { 0 } else { screen::width(line) + 1 } + screen::width(&piece);
            if index > 0 || joined > width {
                lines.push(piece);
            } else {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(&piece);
            }
        }
    }
    // A first word that is too long leaves the first line empty.
    if lines.len() > 1 && lines[0].is_empty() {
        lines.remove(0);
    }
    lines
}

/// Returns words on one line, without characters that act instead of being shown. Signs of direction are part of the
/// words.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\n' | '\t' => ' ',
            _ if letter.is_control() => '\u{fffd}',
            _ => letter,
        })
        .collect()
}

/// Returns words for a terminal. Overrides have no end there that all terminals know: with one of them, what stands beside
/// it on its line could say something else. Isolates end where they should, and stay.
fn harmless(text: &str) -> String {
    let overrides = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}');
    one_line(text).chars().map(|letter| if overrides(letter) { '\u{fffd}' } else { letter }).collect()
}

/// Returns the side of a column: right where it holds numbers and nothing else.
fn side(table: &Table, column: usize) -> Side {
    let mut cells = table.rows.iter().filter_map(|row| row.get(column)).peekable();
    let mut numbers = 0;
    let none_is_text = cells.all(|cell| match cell {
        Cell::Count(_) | Cell::Tenths(_) => {
            numbers += 1;
            true
        }
        Cell::Empty => true,
        Cell::Text(_) => false,
    });
    if none_is_text && numbers > 0 { Side::Right } else { Side::Left }
}
