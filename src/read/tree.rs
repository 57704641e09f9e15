//! YAML with the bytes it came from. The only module that knows granit-parser.
//!
//! It accepts the plain part of YAML that people need: mappings, lists and scalars. Anchors, aliases, tags, merge keys
//! and a second document are refused, because they make a file mean something other than it looks.

use std::{borrow::Cow, cell::OnceCell, collections::BTreeMap, ops::Range};

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError};
use serde_json::{Map, Value};

use crate::{
    diag::Diagnostic,
    read::{
        control,
        syntax::{self, Failure, Slip},
    },
    text::{Aim, FileId, Place, Step},
};

/// A YAML value and where it stands.
#[derive(Debug, Clone)]
pub struct Node {
    /// The bytes of the value. An empty value has an empty range.
    pub bytes: Range<usize>,
    /// The value.
    pub value: Tree,
}

/// A YAML value.
#[derive(Debug, Clone)]
pub enum Tree {
    /// Text, a number, a yes or no.
    Scalar {
        /// The text, without quotes.
        text: String,
        /// Whether it was written without quotes, so that it may mean a number.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping. Keys are scalars.
    Map(Mapping),
}

/// A mapping, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Their positions in the order of their keys, once somebody looks for one: a file may have a million.
    sorted: OnceCell<Vec<usize>>,
}

impl Mapping {
    fn new(entries: Vec<Entry>) -> Self {
        Self { entries, sorted: OnceCell::new() }
    }

    /// Returns the first entry with a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        let sorted = self.sorted.get_or_init(|| {
            let mut sorted: Vec<usize> = (0..self.entries.len()).collect();
            sorted.sort_by(|a, b| self.entries[*a].key.cmp(&self.entries[*b].key));
            sorted
        });
        let at = sorted.partition_point(|&index| self.entries[index].key.as_str() < key);
        sorted.get(at).map(|&index| &self.entries[index]).filter(|entry| entry.key == key)
    }
}

/// An entry of a mapping.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_bytes: Range<usize>,
    /// The value.
    pub value: Node,
}

/// A YAML text that could be taken apart.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// All of it.
    pub root: Node,
    /// What is wrong with its letters.
    pub problems: Vec<Diagnostic>,
    /// Comments that may have been meant as text.
    pub comments: Vec<Comment>,
    /// Where a value is given the ends of what it opens, in bytes of the text, and these ends.
    closing: Vec<(usize, String)>,
}

/// A comment with a letter right behind its `#`, after a text or where a value is missing: `Studio #4`, `#c8102e`.
#[derive(Debug, Clone)]
pub struct Comment {
    /// Where it stands, to the end of its line.
    pub bytes: Range<usize>,
    /// The value before it; where there is none, its key.
    pub value: Range<usize>,
    /// Whether nothing is left of the value.
    pub whole: bool,
}

impl Parsed {
    /// Returns the text in which each value ends the turns of direction that it begins.
    pub fn closed<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.closing.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut closed = String::with_capacity(text.len());
        let mut from = 0;
        for (at, ends) in &self.closing {
            closed.push_str(&text[from..*at]);
            closed.push_str(ends);
            from = *at;
        }
        Cow::Owned(closed + &text[from..])
    }
}

/// Deeper than any network needs, and shallow enough to walk without fear for the stack.
const DEEPEST: usize = 32;

/// Reads a YAML text. Bytes count from `offset`, for YAML inside another file.
///
/// # Errors
///
/// Returns the first syntax error, or the first use of something that is refused.
pub fn parse(file: FileId, text: &str, offset: usize) -> Result<Parsed, Diagnostic> {
    let mut options = Options::default();
    options.block_nesting_limit = DEEPEST;
    options.flow_nesting_limit = DEEPEST;
    let mut builder = Builder {
        file,
        text,
        offset,
        open: Vec::new(),
        done: None,
        problems: Vec::new(),
        comments: Vec::new(),
        closing: Vec::new(),
    };
    let mut parser = Parser::new_from_str_with_options(text, options);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| builder.failed(&error))?;
        let bytes = span.byte_range().unwrap_or(0..0);
        builder.take(event, bytes.start + offset..bytes.end + offset)?;
    }
    let nothing = Node { bytes: offset..offset, value: Tree::Map(Mapping::default()) };
    let Builder { done, problems, comments, closing, .. } = builder;
    Ok(Parsed { root: done.unwrap_or(nothing), problems, comments, closing })
}

/// Returns what a person has to know of an error.
fn slip(error: &ScanError) -> Slip {
    match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => Slip::Tab,
        ErrorKind::RecursionLimitExceeded => Slip::Deep,
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => Slip::OpenQuote,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => Slip::AfterQuote,
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => Slip::Escape,
        ErrorKind::UnexpectedCharacter { character } => Slip::Sign(*character),
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => Slip::Bracket,
        ErrorKind::BlockSequenceEntryNotAllowed => Slip::Hyphen,
        _ => Slip::Other(error.info()),
    }
}

/// A collection that is still open.
enum Open {
    List(usize, Vec<Node>),
    Map(usize, Vec<Entry>, Option<(String, Range<usize>)>),
}

struct Builder<'t> {
    file: FileId,
    text: &'t str,
    offset: usize,
    open: Vec<Open>,
    done: Option<Node>,
    problems: Vec<Diagnostic>,
    comments: Vec<Comment>,
    closing: Vec<(usize, String)>,
}

impl Builder<'_> {
    fn failed(&self, error: &ScanError) -> Diagnostic {
        let at = self.text.floor_char_boundary(error.marker().byte_offset().unwrap_or(0).min(self.text.len()));
        if *error.kind() == ErrorKind::UnknownAnchor {
            return self.refused("an alias", at + self.offset..at + self.offset + 1);
        }
        let mut starts = self.open.iter().rev().map(|open| match open {
            Open::List(start, _) | Open::Map(start, ..) => start - self.offset,
        });
        let bracket = match error.kind() {
            // The scanner is ahead of what it has handed out: it stands at the bracket itself.
            ErrorKind::UnclosedFlowCollection { .. } => Some(at),
            _ => starts.find(|&start| self.text[start..].starts_with(['[', '{'])),
        };
        let failure = Failure { file: self.file, text: self.text, offset: self.offset, at, bracket };
        failure.explain(&slip(error))
    }

    /// Returns a text without signs that drive a screen, and tells the first of them: `"\e[31m"`.
    fn without_control(&mut self, text: Cow<'_, str>, bytes: &Range<usize>) -> String {
        let Some(sign) = text.chars().find(|&letter| control::drives(letter)) else { return text.into_owned() };
        let problem = control::problem(sign, Place::bytes(self.file, bytes.clone()));
        self.problems.push(problem.help("take it out of the text; it is written with a `\\`"));
        text.chars().map(|letter| if control::drives(letter) { '?' } else { letter }).collect()
    }

    /// Keeps where a value has to be given its ends: behind its letters, and before a quotation mark.
    fn close_at(&mut self, bytes: &Range<usize>, style: ScalarStyle, ends: String) {
        let start = bytes.start - self.offset;
        let letters = self.text[start..bytes.end - self.offset].trim_end();
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        self.closing.push((start + letters.len() - usize::from(quoted), ends));
    }

    /// Returns the second entry of `- one` with `- two` below it, further right: YAML reads them as one text.
    fn swallowed_entry(&self, bytes: &Range<usize>) -> Option<Range<usize>> {
        let start = bytes.start - self.offset;
        let text = self.text.get(start..bytes.end - self.offset)?;
        let hyphen = text.match_indices('\n').find_map(|(newline, _)| {
            let line = &text[newline + 1..];
            let words = line.trim_start_matches(' ');
            words.starts_with("- ").then(|| newline + 1 + line.len() - words.len())
        })?;
        Some(bytes.start + hyphen..bytes.start + hyphen + 1)
    }

    fn take(&mut self, event: Event<'_>, bytes: Range<usize>) -> Result<(), Diagnostic> {
        let anchored = match &event {
            Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(_, anchor, tag)
            | Event::MappingStart(_, anchor, tag) => *anchor != 0 || tag.is_some(),
            _ => false,
        };
        if anchored {
            return Err(self.refused("an anchor or a tag", self.mark_before(bytes)));
        }
        match event {
            Event::Alias(..) => return Err(self.refused("an alias", bytes)),
            Event::DocumentStart(..) if self.done.is_some() => {
                return Err(self.refused("a second document (`---`)", bytes));
            }
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                if plain
                    && matches!(self.open.last(), Some(Open::List(..)))
                    && let Some(entry) = self.swallowed_entry(&bytes)
                {
                    return Err(syntax::entry_too_far_right(Place::bytes(self.file, entry)));
                }
                // An empty value comes as `~` without bytes.
                let mut text =
                    if bytes.is_empty() && plain { String::new() } else { self.without_control(text, &bytes) };
                let ends = control::ends(&text);
                if !ends.is_empty() {
                    text.push_str(&ends);
                    self.close_at(&bytes, style, ends);
                }
                if plain && !bytes.is_empty() && may_go_on(&text) {
                    self.note_comment(bytes.end, &bytes, false);
                }
                return self.add(Node { bytes, value: Tree::Scalar { text, plain } });
            }
            Event::SequenceStart(..) => self.open.push(Open::List(bytes.start, Vec::new())),
            Event::MappingStart(..) => self.open.push(Open::Map(bytes.start, Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => return self.close(&bytes),
            _ => {}
        }
        Ok(())
    }

    /// Notes a comment that begins with a letter on the same line, behind some bytes.
    fn note_comment(&mut self, after: usize, value: &Range<usize>, whole: bool) {
        let after = self.text[..after - self.offset].trim_end().len();
        let line = self.text[after..].lines().next().unwrap_or_default().trim_end();
        let comment = line.trim_start();
        let at = after + line.len() - comment.len();
        let letter = comment.strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if letter && at > after {
            let bytes = at + self.offset..at + comment.len() + self.offset;
            self.comments.push(Comment { bytes, value: value.clone(), whole });
        }
    }

    /// Notes a comment that stands where the value of a key or of a list's entry is missing.
    fn note_lost(&mut self, sign: char, before: &Range<usize>) {
        let end = before.end - self.offset;
        if let Some(at) = self.text[end..].lines().next().and_then(|line| line.find(sign)) {
            self.note_comment(before.end + at + sign.len_utf8(), before, true);
        }
    }

    /// Returns the bytes of the anchor or tag before a value. The value may start lines later.
    fn mark_before(&self, value: Range<usize>) -> Range<usize> {
        let before = self.text[..value.start - self.offset].trim_end();
        let start = before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        if before[start..].starts_with(['&', '!']) { start + self.offset..before.len() + self.offset } else { value }
    }

    fn refused(&self, what: &str, bytes: Range<usize>) -> Diagnostic {
        let sign = self.text.get(bytes.start - self.offset..).and_then(|text| text.chars().next());
        let help = match sign.filter(|sign| matches!(sign, '*' | '&' | '!')) {
            Some(sign) => {
                format!("write the value out where it is needed; text that begins with `{sign}` needs quotes")
            }
            None => "write the value out where it is needed".to_owned(),
        };
        Diagnostic::error("yaml-feature", format!("{what} is not allowed here"))
            .at(Place::bytes(self.file, bytes), "the file would mean something other than it looks")
            .help(help)
    }

    fn close(&mut self, end: &Range<usize>) -> Result<(), Diagnostic> {
        // A block's end event stands at the next token; a flow's end event covers its bracket.
        match self.open.pop() {
            Some(Open::List(start, nodes)) => {
                let last = nodes.last().map_or(start, |node| node.bytes.end);
                let bytes = start..last.max(if end.is_empty() { last } else { end.end });
                self.add(Node { bytes, value: Tree::List(nodes) })
            }
            Some(Open::Map(start, entries, _)) => {
                let last = entries.last().map_or(start, |entry| entry.value.bytes.end.max(entry.key_bytes.end));
                let bytes = start..last.max(if end.is_empty() { last } else { end.end });
                self.add(Node { bytes, value: Tree::Map(Mapping::new(entries)) })
            }
            None => Ok(()),
        }
    }

    fn add(&mut self, node: Node) -> Result<(), Diagnostic> {
        match self.open.last_mut() {
            None => self.done = Some(node),
            Some(Open::List(_, nodes)) => nodes.push(node),
            Some(Open::Map(_, entries, key)) => match key.take() {
                Some((key, key_bytes)) => {
                    let missing = node.bytes.is_empty().then(|| key_bytes.clone());
                    entries.push(Entry { key, key_bytes, value: node });
                    if let Some(key_bytes) = missing {
                        self.note_lost(':', &key_bytes);
                    }
                }
                None => match node.value {
                    Tree::Scalar { text, .. } if text == "<<" => return Err(self.refused("a merge key", node.bytes)),
                    Tree::Scalar { text, .. } => *key = Some((text, node.bytes)),
                    Tree::List(_) | Tree::Map(_) => {
                        return Err(self.refused("a list or a mapping as a key", node.bytes));
                    }
                },
            },
        }
        Ok(())
    }
}

impl Node {
    /// Returns the bytes of the entry that a route leads to, or of the nearest thing around it that exists.
    pub fn find(&self, route: &[Step], aim: Aim) -> Range<usize> {
        let Some((step, rest)) = route.split_first() else {
            return self.bytes.clone();
        };
        let found = match (&self.value, step) {
            (Tree::Map(mapping), Step::Key(key)) => {
                mapping.get(key).map(|entry| (&entry.value, Some(entry.key_bytes.clone())))
            }
            (Tree::List(nodes), Step::Index(index)) => nodes.get(*index).map(|node| (node, None)),
            _ => None,
        };
        match found {
            None => self.bytes.clone(),
            Some((_, Some(key_bytes))) if rest.is_empty() && aim == Aim::Key => key_bytes,
            // What is missing inside an entry is best shown at the entry's key.
            Some((value, Some(key_bytes))) if !rest.is_empty() && !value.has(&rest[0]) => key_bytes,
            Some((value, key_bytes)) if value.bytes.is_empty() => key_bytes.unwrap_or_else(|| value.bytes.clone()),
            Some((value, _)) => value.find(rest, aim),
        }
    }

    fn has(&self, step: &Step) -> bool {
        match (&self.value, step) {
            (Tree::Map(mapping), Step::Key(key)) => mapping.get(key).is_some(),
            (Tree::List(nodes), Step::Index(index)) => *index < nodes.len(),
            _ => false,
        }
    }

    /// Returns the value as JSON, as YAML 1.2's core schema reads it. The last of two equal keys wins, but of two
    /// mappings every entry stays: a section that stands twice is one mistake, and what it declares is declared.
    pub fn json(&self) -> Value {
        match &self.value {
            Tree::Scalar { text, plain: true } => plain_scalar(text),
            Tree::Scalar { text, plain: false } => Value::String(text.clone()),
            Tree::List(nodes) => nodes.iter().map(Self::json).collect(),
            Tree::Map(mapping) => {
                let mut entries = Map::new();
                for entry in &mapping.entries {
                    let value = entry.value.json();
                    match (entries.get_mut(&entry.key), value) {
                        (Some(Value::Object(first)), Value::Object(second)) => first.extend(second),
                        (_, value) => drop(entries.insert(entry.key.clone(), value)),
                    }
                }
                Value::Object(entries)
            }
        }
    }

    /// Calls `each` for every key that stands twice in one mapping: the first, then the second.
    pub fn duplicate_keys(&self, each: &mut impl FnMut(&Entry, &Entry)) {
        match &self.value {
            Tree::Scalar { .. } => {}
            Tree::List(nodes) => nodes.iter().for_each(|node| node.duplicate_keys(each)),
            Tree::Map(mapping) => {
                let mut seen: BTreeMap<&str, &Entry> = BTreeMap::new();
                for entry in &mapping.entries {
                    match seen.get(entry.key.as_str()) {
                        Some(&first) => each(first, entry),
                        None => {
                            seen.insert(entry.key.as_str(), entry);
                        }
                    }
                    entry.value.duplicate_keys(each);
                }
            }
        }
    }
}

/// Returns whether a text without quotes is words, which may go on, and neither a number nor a date.
fn may_go_on(text: &str) -> bool {
    plain_scalar(text).is_string() && text.contains(|letter: char| letter.is_alphabetic() && letter != 'T')
}

fn plain_scalar(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.')) => text
            .parse::<i64>()
            .map(Value::from)
            .or_else(|_| text.parse::<f64>().map(Value::from))
            .unwrap_or_else(|_| Value::String(text.to_owned())),
        _ => Value::String(text.to_owned()),
    }
}
