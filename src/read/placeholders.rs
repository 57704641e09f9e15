//! Placeholders in toolkit text: `{{ counts.created }}`, and `{{ qr("https://…") }}`.

use std::ops::Range;

use serde_json::{Value, json};
use tera::{Context, Tera};

use crate::{
    diag::{Diagnostic, Report, nearest::nearest},
    facts::{Facts, escape},
    model::toolkit::Sheet,
    text::Place,
    wording::strings::{self, Strings},
};

/// A text with its placeholders filled in, and the way back to the bytes that were written.
pub struct Filled {
    /// The text.
    pub text: String,
    /// Where pieces of the text came from: position here, position in the file, whether letter by letter.
    pieces: Vec<(usize, usize, Copied)>,
    /// The QR codes that it asks for: their addresses, and where each is asked for in the file.
    pub codes: Vec<(String, Range<usize>)>,
}

/// How a piece of text came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Copied {
    /// As it was written.
    Letters,
    /// From a placeholder: every byte belongs to the placeholder's start.
    Value,
}

impl Filled {
    /// Returns the byte of the file that a byte of the text came from.
    pub fn source(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|(start, ..)| *start <= at).saturating_sub(1);
        self.pieces.get(index).map_or(at, |(start, source, copied)| match copied {
            Copied::Letters => source + (at - start),
            Copied::Value => *source,
        })
    }
}

/// Whether it is known which names have a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// It is.
    Sure,
    /// The network has mistakes: a name may be without a value because of them.
    Doubtful,
}

/// Fills in the placeholders of a sheet's text. An unknown name is told and left out.
///
/// Its values are in the language that the sheet is written in.
pub fn fill(sheet: &Sheet, source: &str, facts: &Facts, language: &str, names: Names, report: &mut Report) -> Filled {
    let mut filled = Filled { text: String::new(), pieces: Vec::new(), codes: Vec::new() };
    let values = with_sheet(facts.in_language(language), sheet, strings::of(language));
    let mut at = sheet.body_start;
    while let Some(open) = next(source, at) {
        filled.copy(source, at, open);
        let Some(close) = source[open..].find("}}").map(|found| open + found + 2) else {
            report.push(
                Diagnostic::error("placeholder-unknown", "this placeholder is not closed")
                    .at(Place::bytes(sheet.file, open..open + 2), "`}}` is missing")
                    .help("a placeholder is a name between `{{` and `}}`"),
            );
            at = source.len();
            break;
        };
        filled.pieces.push((filled.text.len(), open, Copied::Value));
        let expression = source[open + 2..close - 2].trim();
        let filling = match code(expression) {
            Some(address) => address_of(address, &values).map(|url| {
                filled.codes.push((url, open..close));
                format!("[.]({CODE}{})", filled.codes.len() - 1)
            }),
            None => value(expression, &values),
        };
        match filling {
            Ok(text) => filled.text.push_str(&text),
            Err(_) if names == Names::Doubtful && is_of(code(expression).unwrap_or(expression), &values) => {}
            Err(help) => report.push(
                Diagnostic::error("placeholder-unknown", format!("`{}` has no value here", &source[open..close]))
                    .at(Place::bytes(sheet.file, open..close), "the page would have a gap")
                    .help(help),
            ),
        }
        at = close;
    }
    filled.copy(source, at, source.len());
    filled
}

/// Returns where the next placeholder begins. Nothing is filled in inside a comment.
fn next(source: &str, mut from: usize) -> Option<usize> {
    loop {
        let open = from + source[from..].find("{{")?;
        let comment = source[from..open].find("<!--").map(|at| from + at);
        match comment.and_then(|at| Some(at + 2 + source[at + 2..].find("-->")? + 3)) {
            Some(end) => from = end,
            None => return Some(open),
        }
    }
}

impl Filled {
    /// Takes some bytes out of the text.
    pub fn cut(&mut self, bytes: Range<usize>) {
        let index = self.pieces.partition_point(|(start, ..)| *start <= bytes.end).saturating_sub(1);
        let copied = self.pieces.get(index).map_or(Copied::Letters, |(.., copied)| *copied);
        let after = (bytes.start, self.source(bytes.end), copied);
        let later = self.pieces.iter().filter(|(start, ..)| *start > bytes.end);
        let later: Vec<_> = later.map(|(start, source, copied)| (start - bytes.len(), *source, *copied)).collect();
        self.pieces.retain(|(start, ..)| *start < bytes.start);
        self.pieces.push(after);
        self.pieces.extend(later);
        self.text.replace_range(bytes, "");
    }

    fn copy(&mut self, source: &str, from: usize, to: usize) {
        self.pieces.push((self.text.len(), from, Copied::Letters));
        self.text.push_str(&source[from..to]);
    }
}

/// How the address of a link starts that stands for a QR code, until the text's structure is known. The number of the
/// code follows. Nobody's keyboard has the sign.
const CODE: &str = "\u{f8ff}";

/// An address that is longer makes squares too small for a phone.
const LONGEST_ADDRESS: usize = 300;

impl Filled {
    /// Returns which of the QR codes a link stands for.
    pub fn code(&self, url: &str) -> Option<usize> {
        url.strip_prefix(CODE)?.parse().ok().filter(|code| *code < self.codes.len())
    }
}

/// Returns what `qr(…)` is asked about.
fn code(expression: &str) -> Option<&str> {
    expression.strip_prefix("qr")?.trim_start().strip_prefix('(')?.strip_suffix(')').map(str::trim)
}

/// Returns the address that a QR code opens: a literal, or the value of a name.
fn address_of(argument: &str, values: &Value) -> Result<String, String> {
    let literal = ['"', '\''].iter().find_map(|&mark| argument.strip_prefix(mark)?.strip_suffix(mark));
    let address = match literal {
        Some(literal) => literal.to_owned(),
        None => unescaped(&value(argument, values)?),
    };
    let known = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme));
    if !known || address.contains(|letter: char| letter.is_whitespace() || letter.is_control()) {
        return Err("give it an address in quotation marks, such as `{{ qr(\"https://example.org\") }}`".to_owned());
    }
    if address.len() > LONGEST_ADDRESS {
        return Err(format!("use an address of at most {LONGEST_ADDRESS} letters, so that a phone can read the code"));
    }
    Ok(address)
}

/// Returns a value as it was before it became Markdown.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\\'
            && let Some(next) = letters.next_if(char::is_ascii_punctuation)
        {
            text.push(next);
        } else {
            text.push(letter);
        }
    }
    text
}

/// Returns the facts and what the sheet says about itself.
fn with_sheet(facts: &Value, sheet: &Sheet, words: &Strings) -> Value {
    let mut values = facts.clone();
    values["sheet"] = json!({
        "title": escape(&sheet.front.title),
        "owner": escape(&sheet.front.owner),
        "updated": words.date(sheet.front.updated),
        "review_by": words.date(sheet.front.review_by),
    });
    values
}

/// Returns whether an expression names something of a part that there is, such as `network`.
fn is_of(expression: &str, values: &Value) -> bool {
    expression.trim().split(['.', '|', ' ']).next().is_some_and(|part| values.get(part).is_some())
}

/// Returns the value of an expression, or what to do instead.
fn value(expression: &str, values: &Value) -> Result<String, String> {
    let name = expression.trim();
    // Names and filters only: text is not a place for programs, nor for loops without an end.
    if name.contains(['(', '{', '%']) {
        return Err(
            "write a name only, such as `{{ network.name }}`, or a QR code, such as `{{ qr(network.website) }}`"
                .to_owned(),
        );
    }
    let path = name.split('|').next().unwrap_or(name).trim();
    let known = names(values);
    let found = values.pointer(&format!("/{}", path.replace('.', "/")));
    if !found.is_some_and(|value| value.is_string() || value.is_number()) {
        return Err(match nearest(path, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{{{{ {near} }}}}`?"),
            None => "`muster explain placeholders` lists the names that have a value".to_owned(),
        });
    }
    let context = Context::from_serialize(values).map_err(|error| error.to_string())?;
    // The values are Markdown already; Tera must not turn them into HTML.
    Tera::one_off(&format!("{{{{ {name} }}}}"), &context, false).map_err(|error| error.to_string())
}

/// Returns every name that has a value: `network.name`, `counts.created`.
pub fn names(values: &Value) -> Vec<String> {
    fn walk(prefix: &str, value: &Value, names: &mut Vec<String>) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                    walk(&name, value, names);
                }
            }
            Value::Null => {}
            _ => names.push(prefix.to_owned()),
        }
    }
    let mut names_found = Vec::new();
    walk("", values, &mut names_found);
    names_found
}
