//! A text as Markdown again, so that it can be read in a terminal or pasted elsewhere.
//!
//! Reading it again gives the same text: what would be taken for a mark of Markdown has a `\` before it. A QR code
//! becomes its address.

use std::collections::BTreeMap;

use crate::model::prose::{self, Block, Callout, Inline, Item, LANGUAGE, Side, Spacing};

/// Returns a text as Markdown. `names` starts the names of its notes, so that texts can stand in one file.
pub fn of(blocks: &[Block], names: &str) -> String {
    let mut writer = Writer { names, notes: BTreeMap::new(), after_marks: AfterMarks::Any, between: Between::Others };
    let mut written = writer.blocks(blocks, Spacing::Loose);
    // A note may have notes: they come up while it is written.
    while let Some((number, note)) = writer.notes.pop_first() {
        let text = indented(&writer.blocks(note, Spacing::Loose), 4);
        written = format!("{written}\n\n[^{}]: {text}", writer.name(number));
    }
    written
}

/// Returns a heading of plain words.
pub fn heading(level: usize, text: &str) -> String {
    format!("{} {}", "#".repeat(level), words(text))
}

struct Writer<'a> {
    names: &'a str,
    /// Notes that were pointed at, and are to be written at the end.
    notes: BTreeMap<usize, &'a [Block]>,
    after_marks: AfterMarks,
    /// Whether the words that are being written stand between `*`.
    between: Between,
}

/// The marks around words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Stars,
    Others,
}

/// What may stand after marks that were just closed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AfterMarks {
    Any,
    /// No letter: the marks would not be seen as closed.
    NoLetter,
}

/// The two signs that a list can have: neighbours that had the same would be one list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Usual,
    Other,
}

/// What surrounds a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// Nothing: its first letters could be taken for the start of a list or a heading.
    Nothing,
    /// Something stands before it.
    Words,
    /// It is a table's cell.
    Cell,
}

impl<'a> Writer<'a> {
    fn name(&self, number: usize) -> String {
        if self.names.is_empty() { number.to_string() } else { format!("{}-{number}", self.names) }
    }

    fn blocks(&mut self, blocks: &'a [Block], spacing: Spacing) -> String {
        self.blocks_after(None, blocks, spacing)
    }

    /// Writes blocks. `before` is the list that stands before them, or whose item they are: whether it is ordered, and
    /// its sign.
    fn blocks_after(&mut self, mut before: Option<(bool, Sign)>, blocks: &'a [Block], spacing: Spacing) -> String {
        let mut written = String::new();
        for block in blocks {
            if !written.is_empty() {
                written.push_str(if spacing == Spacing::Loose { "\n\n" } else { "\n" });
            }
            if let Block::List { start, spacing, items } = block {
                let sort = start.is_some();
                let sign = if before == Some((sort, Sign::Usual)) { Sign::Other } else { Sign::Usual };
                before = Some((sort, sign));
                written.push_str(&self.list(*start, sign, *spacing, items));
            } else {
                before = None;
                written.push_str(&self.block(block));
            }
        }
        written
    }

    fn block(&mut self, block: &'a Block) -> String {
        match block {
            Block::Heading { level, text, .. } => self.heading(*level, text),
            Block::Paragraph { text, .. } => self.line(text, Around::Nothing),
            Block::List { start, spacing, items } => self.list(*start, Sign::Usual, *spacing, items),
            Block::Callout { callout, title, blocks, .. } => {
                let kind = match callout {
                    Callout::Note => "NOTE",
                    Callout::Tip => "TIP",
                    Callout::Important => "IMPORTANT",
                    Callout::Warning => "WARNING",
                };
                quoted(
                    format!("[!{kind}] {}\n{}", words(title), self.blocks(blocks, Spacing::Loose))
                        .trim_end_matches('\n'),
                )
            }
            Block::Quote { blocks } => quoted(&self.blocks(blocks, Spacing::Loose)),
            Block::Definitions { entries } => {
                let entries = entries.iter().map(|entry| {
                    let term = self.line(&entry.term, Around::Nothing);
                    format!("{term}\n\n: {}", indented(&self.blocks(&entry.blocks, Spacing::Loose), 2))
                });
                entries.collect::<Vec<_>>().join("\n\n")
            }
            Block::Table { header, rows, sides, .. } => {
                let rule = sides.iter().map(|side| match side {
                    Side::Start => "---".to_owned(),
                    Side::Centre => ":---:".to_owned(),
                    Side::End => "---:".to_owned(),
                });
                let rule = row(&rule.collect::<Vec<_>>());
                let mut all = vec![self.row(header), rule];
                all.extend(rows.iter().map(|cells| self.row(cells)));
                all.join("\n")
            }
            Block::Code { text, .. } => {
                let fence = "`".repeat(longest_run(text).max(2) + 1);
                format!("{fence}\n{text}\n{fence}")
            }
            Block::Figure { picture, caption, .. } => image(picture, caption.as_deref(), Around::Nothing),
            Block::QrCode { url, .. } => link_to(&words(prose::spoken_address(url)), url, None, Around::Nothing),
            // Neither a list's sign nor the line below a title looks like this.
            Block::Rule => "___".to_owned(),
        }
    }

    fn heading(&mut self, level: u8, text: &'a [Inline]) -> String {
        let broken = text.iter().any(|inline| matches!(inline, Inline::Break));
        if broken && level <= 2 {
            return format!("{}\n{}", self.line(text, Around::Nothing), if level == 1 { "===" } else { "---" });
        }
        let mut line = self.line(text, Around::Words).replace("\\\n", " ");
        // Such signs at the end would be taken for the end of the heading.
        if line.ends_with('#') {
            line.insert(line.len() - 1, '\\');
        }
        format!("{} {line}", "#".repeat(usize::from(level)))
    }

    fn list(&mut self, start: Option<usize>, sign: Sign, spacing: Spacing, items: &'a [Item]) -> String {
        let items = items.iter().enumerate().map(|(index, item)| {
            // `- - -` would be a line across the page.
            let outer = Some((start.is_some(), sign));
            let sign = match (start, sign) {
                (None, Sign::Usual) => "-".to_owned(),
                (None, Sign::Other) => "*".to_owned(),
                // More than nine digits are no number of a list.
                (Some(start), sign) => {
                    let end = if sign == Sign::Usual { '.' } else { ')' };
                    format!("{}{end}", (start + index).min(999_999_999))
                }
            };
            let tick = match item.ticked {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let text = indented(&self.blocks_after(outer, &item.blocks, spacing), sign.len() + 1);
            format!("{sign} {tick}{text}").trim_end().to_owned()
        });
        items.collect::<Vec<_>>().join(if spacing == Spacing::Loose { "\n\n" } else { "\n" })
    }

    fn row(&mut self, cells: &'a [Vec<Inline>]) -> String {
        row(&cells.iter().map(|cell| self.line(cell, Around::Cell).replace("\\\n", " ")).collect::<Vec<_>>())
    }

    fn line(&mut self, text: &'a [Inline], around: Around) -> String {
        let mut line = String::new();
        self.inlines(text, around, &mut line);
        // Space at the ends would be dropped.
        if line.starts_with(' ') {
            line.replace_range(..1, "&#32;");
        }
        if line.ends_with(' ') {
            line.replace_range(line.len() - 1.., "&#32;");
        }
        line
    }

    fn inlines(&mut self, text: &'a [Inline], around: Around, line: &mut String) {
        for (index, inline) in text.iter().enumerate() {
            // Marks of the same sort side by side would be one longer mark.
            let beside = index > 0 && matches!(text[index - 1], Inline::Strong { .. } | Inline::Emphasis { .. });
            let no_letter = std::mem::replace(&mut self.after_marks, AfterMarks::Any) == AfterMarks::NoLetter;
            match inline {
                Inline::Text { text } => {
                    let mut rest = text.as_str();
                    if let Some(first) = rest.chars().next().filter(|first| no_letter && first.is_alphanumeric()) {
                        line.push_str(&entity(first));
                        rest = &rest[first.len_utf8()..];
                    }
                    escape(rest, around, line);
                }
                Inline::Strong { text: inner } => {
                    let marks = if beside && line.ends_with('*') { "__" } else { "**" };
                    self.marked(inner, marks, around, line);
                }
                Inline::Emphasis { text: inner } => {
                    let last = index + 1 == text.len() && self.between == Between::Stars;
                    let marks = if last || line.ends_with('*') { "_" } else { "*" };
                    self.marked(inner, marks, around, line);
                }
                Inline::Struck { text } => self.marked(text, "~~", around, line),
                Inline::Code { text } => line.push_str(&code(text, around)),
                Inline::Link { url, text, title, .. } => match bare(url, text, title.as_deref()) {
                    Some(address) => line.push_str(&in_cell(&format!("<{address}>"), around)),
                    None => {
                        let mut words = String::new();
                        self.inlines(text, if around == Around::Cell { around } else { Around::Words }, &mut words);
                        line.push_str(&link_to(&words, url, title.as_deref(), around));
                    }
                },
                Inline::Language { language, text, .. } => {
                    let mut words = String::new();
                    self.inlines(text, if around == Around::Cell { around } else { Around::Words }, &mut words);
                    line.push_str(&link_to(&words, &format!("{LANGUAGE}{language}"), None, around));
                }
                Inline::Picture { picture } => line.push_str(&image(picture, None, around)),
                Inline::Note { number, blocks } => {
                    line.push_str(&format!("[^{}]", self.name(*number)));
                    if !blocks.is_empty() {
                        self.notes.insert(*number, blocks);
                    }
                }
                Inline::Break => line.push_str("\\\n"),
            }
        }
    }

    /// Writes words between marks. A mark is seen only where the letters on its two sides fit: what stands there is
    /// written by its number otherwise.
    fn marked(&mut self, text: &'a [Inline], marks: &str, around: Around, line: &mut String) {
        let open = line.len();
        line.push_str(marks);
        let start = line.len();
        let between = if marks.starts_with('*') { Between::Stars } else { Between::Others };
        let outer = std::mem::replace(&mut self.between, between);
        self.inlines(text, around, line);
        self.between = outer;
        let (first, last) = (line[start..].chars().next(), line[start..].chars().next_back());
        let strict = |edge: Option<char>| marks.starts_with('_') || !edge.is_some_and(char::is_alphanumeric);
        self.after_marks = if strict(last) { AfterMarks::NoLetter } else { AfterMarks::Any };
        if let Some(space) = last.filter(|last| last.is_whitespace()) {
            line.truncate(line.len() - space.len_utf8());
            line.push_str(&entity(space));
        }
        if let Some(space) = first.filter(|first| first.is_whitespace()) {
            line.replace_range(start..start + space.len_utf8(), &entity(space));
        }
        line.push_str(marks);
        if let Some(before) =
            line[..open].chars().next_back().filter(|before| strict(first) && before.is_alphanumeric())
        {
            line.replace_range(open - before.len_utf8()..open, &entity(before));
        }
    }
}

/// Returns a letter by its number.
fn entity(letter: char) -> String {
    format!("&#{};", u32::from(letter))
}

/// Writes text so that nothing in it is a mark.
fn escape(text: &str, around: Around, line: &mut String) {
    let mut before: Option<char> = None;
    for (at, letter) in text.char_indices() {
        let rest = &text[at + letter.len_utf8()..];
        let next = rest.chars().next();
        let starts = around == Around::Nothing && (line.is_empty() || line.ends_with("\\\n"));
        let alphanumeric = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let marks = match letter {
            '\n' | '\t' | '\r' => {
                line.push_str(&entity(letter));
                before = Some(letter);
                continue;
            }
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            // Inside a word it is only a letter.
            '_' => !(alphanumeric(before) && alphanumeric(next)),
            '&' => alphanumeric(next) || next == Some('#'),
            '!' => next.is_none(),
            '{' => next == Some('{') || before == Some('{'),
            '|' => around == Around::Cell || starts,
            // Addresses become links by themselves.
            '@' => alphanumeric(before) || alphanumeric(next),
            ':' => starts || rest.starts_with("//") || is_after_scheme(&text[..at]),
            '.' => ends_with_www(&text[..at]) || (around == Around::Nothing && is_number(line)),
            ')' => around == Around::Nothing && is_number(line),
            '#' | '>' | '+' | '-' | '=' => starts,
            _ => false,
        };
        if marks {
            line.push('\\');
        }
        line.push(letter);
        before = Some(letter);
    }
}

fn ends_with_www(text: &str) -> bool {
    text.len() >= 3 && text.is_char_boundary(text.len() - 3) && text[text.len() - 3..].eq_ignore_ascii_case("www")
}

fn is_after_scheme(text: &str) -> bool {
    ["mailto", "xmpp"].iter().any(|scheme| text.ends_with(scheme))
}

/// Returns whether a line is a number so far, which a full stop would make the first of a list.
fn is_number(line: &str) -> bool {
    let last = line.rsplit('\n').next().unwrap_or(line);
    !last.is_empty() && last.len() < 10 && last.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns words that stand in the middle of a line.
fn words(text: &str) -> String {
    let mut line = String::new();
    escape(text, Around::Words, &mut line);
    line
}

fn code(text: &str, around: Around) -> String {
    let marks = "`".repeat(longest_run(text) + 1);
    let edge = |letter: char| letter == '`';
    let spaced = text.starts_with(' ') && text.ends_with(' ') && text.trim() != "";
    let space = if text.starts_with(edge) || text.ends_with(edge) || spaced { " " } else { "" };
    in_cell(&format!("{marks}{space}{text}{space}{marks}"), around)
}

/// Returns how many backticks stand side by side in a text at most.
fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default()
}

/// Returns text for a table's cell, where an upright line ends the cell even in code.
fn in_cell(text: &str, around: Around) -> String {
    if around == Around::Cell { text.replace('|', "\\|") } else { text.to_owned() }
}

/// Returns the address of a link that needs no words, because it is its words.
fn bare<'a>(url: &'a str, text: &[Inline], title: Option<&str>) -> Option<&'a str> {
    let [Inline::Text { text: said }] = text else { return None };
    let scheme = url.split(':').next().filter(|scheme| (2..=32).contains(&scheme.len()) && url.len() > scheme.len())?;
    let named = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    let plain =
        !url.contains(|letter: char| letter.is_whitespace() || letter.is_control() || "<>&{\\".contains(letter));
    let address = if said == url { url } else { url.strip_prefix("mailto:").filter(|address| address == said)? };
    let letters =
        |part: &str, more: &[u8]| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte));
    let mail = |(name, host): (&str, &str)| letters(name, b".-_+") && letters(host, b".-");
    let known = address == url || address.split_once('@').is_some_and(mail);
    (title.is_none() && named && plain && known).then_some(address)
}

fn link_to(words: &str, url: &str, title: Option<&str>, around: Around) -> String {
    let title = title.map(|title| format!(" \"{}\"", quotable(title))).unwrap_or_default();
    format!("[{words}]({}{})", in_cell(&destination(url), around), in_cell(&title, around))
}

fn image(picture: &prose::Picture, caption: Option<&str>, around: Around) -> String {
    let said = in_cell(&words(&picture.words), if picture.words.contains('|') { around } else { Around::Words });
    format!("!{}", link_to(&said, &picture.path, caption, around))
}

fn destination(url: &str) -> String {
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || "<>()\\&{".contains(letter);
    if !url.is_empty() && !url.contains(odd) {
        return url.to_owned();
    }
    let mut written = "<".to_owned();
    for letter in url.chars() {
        match letter {
            '<' | '>' | '\\' | '{' => written.extend(['\\', letter]),
            '&' => written.push_str("&amp;"),
            _ if letter.is_control() => written.push_str(&entity(letter)),
            _ => written.push(letter),
        }
    }
    written + ">"
}

/// Returns words that can stand between quotation marks.
fn quotable(text: &str) -> String {
    let mut written = String::new();
    for letter in text.chars() {
        match letter {
            '"' | '\\' | '{' => written.extend(['\\', letter]),
            '&' => written.push_str("&amp;"),
            _ if letter.is_control() => written.push_str(&entity(letter)),
            _ => written.push(letter),
        }
    }
    written
}

/// Moves every line but the first to the right.
fn indented(text: &str, by: usize) -> String {
    let mut lines = text.split('\n');
    let mut moved = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        moved.push('\n');
        if !line.is_empty() {
            moved.push_str(&" ".repeat(by));
            moved.push_str(line);
        }
    }
    moved
}

fn quoted(text: &str) -> String {
    let lines = text.split('\n').map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}
