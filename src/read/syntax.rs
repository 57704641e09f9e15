//! A text that is not YAML, in the words of somebody who has never learnt YAML.
//!
//! A parser knows where it gave up. People need to know where the slip is, which is often on the line before: a bracket
//! that stays open, a missing space after a colon. Nothing here quotes the text, because it may be private.

use std::ops::Range;

use crate::{
    diag::Diagnostic,
    model::letters,
    text::{FileId, Place},
};

/// What a parser stumbled over, as far as it knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A tab, where spaces are needed.
    Tab,
    /// More lists and mappings inside each other than are allowed.
    Deep,
    /// A quote without its end. Where it begins may be unknown.
    OpenQuote,
    /// Something after the end of a quoted text.
    AfterQuote,
    /// A `\` in a quoted text, with something after it that has no meaning.
    Escape,
    /// A text that begins with a letter which means something else in YAML.
    Sign(char),
    /// A closing bracket without its opening one, or of another kind.
    Bracket,
    /// A list's hyphen after a key, on the same line.
    Hyphen,
    /// Something where something else was expected.
    Other(String),
}

/// A text and where its parser gave up.
pub struct Failure<'t> {
    /// The file.
    pub file: FileId,
    /// The text.
    pub text: &'t str,
    /// Where the text starts in the file.
    pub offset: usize,
    /// Where the parser gave up, in the text.
    pub at: usize,
    /// The innermost bracket that was open then, in the text.
    pub bracket: Option<usize>,
}

impl Failure<'_> {
    /// Says what is wrong.
    pub fn explain(&self, slip: &Slip) -> Diagnostic {
        let known = match slip {
            Slip::Tab => self.tab(),
            Slip::Deep => Some(self.deep()),
            Slip::OpenQuote => Some(self.open_quote()),
            Slip::AfterQuote => Some(self.after_quote()),
            Slip::Escape => Some(self.escape()),
            Slip::Sign(sign) => Some(self.sign(*sign)),
            Slip::Bracket => self.open_bracket().or_else(|| Some(self.bracket())),
            Slip::Hyphen => Some(self.hyphen()),
            Slip::Other(_) => None,
        };
        let known = self.comment_in_bracket().or(known);
        let info = if let Slip::Other(info) = slip { info.as_str() } else { "a tab stands where it cannot" };
        known
            .or_else(|| self.tab())
            .or_else(|| self.open_bracket())
            .or_else(|| self.no_space())
            .or_else(|| self.comma())
            .or_else(|| self.no_colon())
            .or_else(|| self.second_colon())
            .or_else(|| self.indentation())
            .unwrap_or_else(|| {
                self.say(format!("this is not YAML: {info}"), self.at..self.at, "nothing after this could be read")
                    .help("look at this line and the one before it: a colon, a quote or a bracket too few or too many")
            })
    }

    fn say(&self, message: impl Into<String>, bytes: Range<usize>, label: &str) -> Diagnostic {
        Diagnostic::error("yaml-syntax", message).at(self.place(bytes), label)
    }

    fn place(&self, bytes: Range<usize>) -> Place {
        Place::bytes(self.file, bytes.start + self.offset..bytes.end + self.offset)
    }

    /// Returns the line that a byte stands in, without its line end.
    fn line(&self, at: usize) -> Range<usize> {
        let at = self.text.floor_char_boundary(at.min(self.text.len()));
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        start..start + self.text[start..end].trim_end().len()
    }

    /// Returns the nearest line above that says something.
    fn line_above(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let mut start = line.start;
        while start > 0 {
            let above = self.line(start - 1);
            let words = self.text[above.clone()].trim_start();
            if !words.is_empty() && !words.starts_with('#') {
                return Some(above);
            }
            start = above.start;
        }
        None
    }

    fn indent(&self, line: &Range<usize>) -> usize {
        let text = &self.text[line.clone()];
        text.len() - text.trim_start_matches(' ').len()
    }

    fn tab(&self) -> Option<Diagnostic> {
        let line = self.line(self.at);
        let below = self.line((line.end + 1).min(self.text.len()));
        let indented_with_tab = |line: &Range<usize>| {
            let text = &self.text[line.clone()];
            let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
            text[..indent].find('\t').map(|tab| line.start + tab..line.start + indent)
        };
        let bytes = indented_with_tab(&line).or_else(|| indented_with_tab(&below))?;
        Some(
            self.say("this line is indented with a tab", bytes, "nobody can say how many spaces a tab is")
                .help("indent with spaces, two for each level"),
        )
    }

    fn deep(&self) -> Diagnostic {
        self.say("lists and mappings are nested more than 32 deep", self.at..self.at, "nothing after this was read")
            .help("no part of a network is so deep: look for brackets that are not closed")
    }

    /// Returns the quote that was opened last before the parser gave up, and not closed on its line.
    fn quote_before(&self) -> Option<usize> {
        let mut line = self.line(self.at);
        for _ in 0..100 {
            let text = &self.text[line.clone()];
            let mut open = None;
            let mut letters = text.char_indices();
            while let Some((at, letter)) = letters.next() {
                match (open, letter) {
                    (Some((_, '"')), '\\') => drop(letters.next()),
                    (Some((_, quote)), letter) if quote == letter => open = None,
                    (None, '"' | '\'') if text[..at].is_empty() || text[..at].ends_with([' ', '[', '{', ',']) => {
                        open = Some((at, letter));
                    }
                    _ => {}
                }
            }
            if let Some((at, _)) = open {
                return Some(line.start + at);
            }
            line = self.line_above(&line)?;
        }
        None
    }

    fn open_quote(&self) -> Diagnostic {
        let starts_here = self.text[self.at..].starts_with(['"', '\'']);
        let at = if starts_here { self.at } else { self.quote_before().unwrap_or(self.at) };
        self.say("this quote is not closed", at..at + 1, "it is opened here")
            .help("put the same quote at the end of the text, or take this one away")
    }

    fn after_quote(&self) -> Diagnostic {
        let line = self.line(self.at);
        match self.quote_before().filter(|&quote| quote < line.start) {
            Some(quote) => self
                .say("this quote is not closed on its line", quote..quote + 1, "it is opened here")
                .at(self.place(self.at.saturating_sub(1)..self.at), "so it ends at the next quote, here")
                .help("put the same quote at the end of the text, or take this one away"),
            None => self
                .say("the text goes on after its closing quote", self.at..line.end.max(self.at), "this is left over")
                .help("put the whole text in double quotes; write `\\\"` for a quote inside them"),
        }
    }

    fn escape(&self) -> Diagnostic {
        let known = |letter: char| "0abtnvfre \"/\\N_LPxuU\n\r\t".contains(letter);
        let mut escapes = self.text[self.at..].match_indices('\\').map(|(at, _)| self.at + at);
        let mut last = None;
        let mut found = None;
        while let Some(at) = escapes.next() {
            let Some(letter) = self.text[at + 1..].chars().next() else { break };
            let digits = match letter {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            let code: String = self.text[at + 2..].chars().take(digits).collect();
            let sign = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
            if !known(letter) || (digits > 0 && (code.len() != digits || sign.is_none())) {
                found = Some(at..at + 1 + letter.len_utf8());
                break;
            }
            last = Some(at);
            if letter == '\\' {
                escapes.next();
            }
        }
        let bytes = found.or(last.map(|at| at..at + 2)).unwrap_or(self.at..self.at + 1);
        self.say("a `\\` in double quotes begins a special sign", bytes, "there is no such sign")
            .help("write the letter itself; for a backslash write `\\\\`, or use single quotes")
    }

    fn sign(&self, sign: char) -> Diagnostic {
        let shown = if sign.is_ascii_graphic() { format!("`{sign}`") } else { "this sign".to_owned() };
        self.say(
            format!("a text cannot begin with {shown}"),
            self.at..self.at + sign.len_utf8(),
            "YAML keeps it for itself",
        )
        .help("put the text in quotes")
    }

    fn bracket(&self) -> Diagnostic {
        // The parser may stand at the opening bracket of the wrong kind, or at the closing one.
        self.say("brackets do not match", self.at..self.at + 1, "this one has no partner")
            .help("every `[` needs a `]`, and every `{` needs a `}`")
    }

    fn hyphen(&self) -> Diagnostic {
        self.say("a list does not start on the line of its key", self.at..self.at + 1, "an entry of a list")
            .help("put each entry on a line of its own below the key, or write `[one, two]`; text that begins with `- ` needs quotes")
    }

    /// Tells a bracket that is not closed before the lines around it go on.
    fn open_bracket(&self) -> Option<Diagnostic> {
        let open = self.bracket.filter(|&open| !self.is_closed(open))?;
        let bracket = &self.text[open..=open];
        let line = self.line(self.at.min(self.text.trim_end().len()));
        let found = self.say(format!("this `{bracket}` is not closed"), open..open + 1, "it is opened here");
        let found = if line.start > open {
            let start = line.start + self.indent(&line);
            found.at(self.place(start..line.end), "and here it is still open")
        } else {
            found
        };
        let close = if bracket == "[" { "]" } else { "}" };
        Some(found.help(format!("put a `{close}` after the last entry")))
    }

    /// Tells a `#` that makes a comment of what would close a bracket: `{ name: Room #2, kind: meeting }`.
    fn comment_in_bracket(&self) -> Option<Diagnostic> {
        let open = self.bracket?;
        let line = self.line(open);
        let close = if self.text[open..].starts_with('[') { ']' } else { '}' };
        let comment = comment(&self.text[open..line.end]).map(|at| open + at)?;
        self.text[comment..line.end].contains(close).then(|| {
            self.say("the rest of this line is a comment", comment..line.end, "so the bracket before it stays open")
                .at(self.place(open..open + 1), "it is opened here")
                .help("put the text in quotes: a `#` with a space before it begins a comment")
        })
    }

    /// Returns whether a bracket is closed before a line stands as far left as its own.
    fn is_closed(&self, open: usize) -> bool {
        let margin = self.indent(&self.line(open));
        let mut depth = 0_usize;
        let mut quote = None;
        for (index, line) in self.text[open..].split('\n').enumerate() {
            let words = line.trim_start();
            if index > 0 && !words.is_empty() && !words.starts_with([']', '}']) && line.len() - words.len() <= margin {
                return false;
            }
            for letter in line.chars() {
                match (quote, letter) {
                    (Some(open), letter) if open == letter => quote = None,
                    (None, '"') => quote = Some(letter),
                    (None, '[' | '{') => depth += 1,
                    (None, ']' | '}') => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if depth == 0 {
                    return true;
                }
            }
        }
        false
    }

    fn no_space(&self) -> Option<Diagnostic> {
        let line = self.line(self.at);
        let above = self.line_above(&line);
        let colon = [Some(line), above].into_iter().flatten().find_map(|line| {
            let start = line.start + self.indent(&line);
            colon_without_space(&self.text[start..line.end]).map(|colon| start + colon)
        })?;
        Some(space_missing(self.place(colon..colon + 1), &self.text[colon + 1..]))
    }

    fn comma(&self) -> Option<Diagnostic> {
        self.bracket?;
        let line = self.line(self.at);
        let colons = self.text[line.start..self.at.min(line.end)].matches(": ").count();
        (colons > 0).then(|| {
            self.say(
                "a comma is missing, or stands here twice",
                self.at..self.at + 1,
                "between brackets, entries have commas between them",
            )
            .help("write `{ key: value, key: value }`; text with a comma or `: ` in it needs quotes")
        })
    }

    fn no_colon(&self) -> Option<Diagnostic> {
        let line = self.line(self.at);
        let above = self.line_above(&line);
        if let Some(block) = above.as_ref().filter(|above| self.text[(*above).clone()].ends_with(['|', '>'])) {
            let start = line.start + self.indent(&line);
            return Some(
                self.say(
                    "text below `|` or `>` is indented further than its key",
                    start..line.end,
                    "this stands too far left",
                )
                .at(self.place(block.end - 1..block.end), "the text belongs to this")
                .help("put two more spaces before each line of the text"),
            );
        }
        let without = |line: &Range<usize>| {
            let words = self.text[line.clone()].trim_start();
            !words.is_empty() && !words.contains(':') && !words.starts_with(['-', '[', '{', ']', '}', '"', '\''])
        };
        let line = [Some(line), above].into_iter().flatten().find(without)?;
        let start = line.start + self.indent(&line);
        Some(
            self.say("a colon is missing in this line", start..line.end, "a line is `key: value`")
                .help("put a colon and a space after the key"),
        )
    }

    fn second_colon(&self) -> Option<Diagnostic> {
        let line = self.line(self.at);
        let first = self.text[line.clone()].find(": ").map(|colon| line.start + colon)?;
        (first < self.at && self.text[self.at..].starts_with(':')).then(|| {
            self.say("a second colon in one line", self.at..self.at + 1, "nobody can say which of the two ends the key")
                .help("put the text after the first colon in quotes")
        })
    }

    fn indentation(&self) -> Option<Diagnostic> {
        let line = self.line(self.at);
        let above = self.line_above(&line)?;
        let (indent, indent_above) = (self.indent(&line), self.indent(&above));
        let start = line.start + indent;
        // A colon further on in the line is where the parser understood that the line is no text.
        let first = self.text[start..line.end].find(':').map_or(start, |colon| start + colon);
        if self.at > first || indent == indent_above {
            return None;
        }
        let spaces = |n: usize| format!("{n} space{}", if n == 1 { "" } else { "s" });
        let found = if indent > indent_above {
            self.say("this line is indented too far", start..line.end, &spaces(indent))
                .at(self.place(above.start + indent_above..above.end), "this line has its value already")
        } else {
            self.say("the indentation of this line fits none above it", start..line.end, &spaces(indent))
                .at(self.place(above.start + indent_above..above.end), spaces(indent_above))
        };
        Some(found.help("lines that belong to the same thing start below each other"))
    }
}

/// Returns where the comment of a line begins.
fn comment(line: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    for (at, letter) in line.char_indices() {
        match (quote, letter) {
            (Some(open), letter) if open == letter && before != '\\' => quote = None,
            (None, '"' | '\'') if matches!(before, ' ' | '[' | '{' | ',') => quote = Some(letter),
            (None, '#') if before == ' ' => return Some(at),
            _ => {}
        }
        before = letter;
    }
    None
}

/// Tells that a colon has no space after it, or one that YAML does not take for a space.
pub fn space_missing(colon: Place, after: &str) -> Diagnostic {
    let odd: String =
        after.chars().take(1).filter(|sign| sign.is_whitespace() || letters::is_invisible(*sign)).collect();
    Diagnostic::error("yaml-syntax", "a space is missing after the colon")
        .at(colon, "without it the line is one long word")
        .help(letters::plainer(&odd).unwrap_or_else(|| "write `key: value`".to_owned()))
}

/// Tells that a hyphen has no space after it.
pub fn hyphen_space_missing(hyphen: Place) -> Diagnostic {
    Diagnostic::error("yaml-syntax", "a space is missing after the hyphen")
        .at(hyphen, "without it this is one word, and no list")
        .help("write `- entry`")
}

/// Tells a list's entry that became part of the text above it.
pub fn entry_too_far_right(entry: Place) -> Diagnostic {
    Diagnostic::error("yaml-syntax", "this entry of a list is indented further than the one above")
        .at(entry, "so it is read as more text of that entry")
        .help("put the hyphens of a list below each other")
}

/// Returns where the colon is in a line such as `name:Aston`.
pub fn colon_without_space(line: &str) -> Option<usize> {
    let words = line.trim_start_matches("- ");
    let key = words.split(':').next().filter(|key| key.len() < words.len())?;
    let is_key = key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'));
    let after = &words[key.len() + 1..];
    let close = !after.is_empty() && !after.starts_with([' ', '\t', '\r', '\n']) && !after.starts_with("//");
    (is_key && close).then(|| line.len() - words.len() + key.len())
}
