//! Signs that a screen or a printer obeys instead of showing them.

use std::{borrow::Cow, ops::Range};

use crate::{
    diag::{Diagnostic, Report},
    text::{FileId, Place},
};

/// How many are told of one file: whoever has more has another problem, such as a picture named `.yaml`.
const MOST: usize = 10;

/// Returns whether a sign drives a screen.
///
/// Signs of direction do not count: they belong to the text, above all to Urdu and Arabic, and come out in every
/// format. Those that can make a text look like another are told by `direction-sign`.
pub fn drives(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\t')
}

/// Returns the signs that end what a text turns and does not turn back.
///
/// A name stands among other words, in a sentence, beside an address. With these signs after it, it turns none of them.
pub fn ends(text: &str) -> String {
    let mut open: Vec<char> = Vec::new();
    for letter in text.chars() {
        match letter {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push('\u{202C}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202C}' => drop(open.pop_if(|end| *end == letter)),
            // It also ends the embeddings that began inside what it isolates.
            '\u{2069}' => open.truncate(open.iter().rposition(|end| *end == letter).unwrap_or(open.len())),
            _ => {}
        }
    }
    open.into_iter().rev().collect()
}

/// Returns a text with a `?` for each byte of such signs, so that places in it stay the same, and where they stand.
pub fn clean(text: &str) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let mut found: Vec<Range<usize>> = Vec::new();
    // Where nothing else ends a line it ends them all, as old programs and some exports have it.
    if text.contains('\r') && !text.contains('\n') {
        let lines = text.replace('\r', "\n");
        let (cleaned, found) = clean(&lines);
        return (Cow::Owned(cleaned.into_owned()), found);
    }
    // A carriage return belongs to the line feed after it; alone it sends the cursor back to the margin.
    let signs = text.char_indices().filter(|(_, letter)| drives(*letter));
    for (at, sign) in signs.filter(|(at, sign)| *sign != '\r' || text.as_bytes().get(at + 1) != Some(&b'\n')) {
        let end = at + sign.len_utf8();
        match found.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => found.push(at..end),
        }
    }
    if found.is_empty() {
        return (Cow::Borrowed(text), found);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut at = 0;
    for bytes in &found {
        cleaned.push_str(&text[at..bytes.start]);
        cleaned.extend(std::iter::repeat_n('?', bytes.len()));
        at = bytes.end;
    }
    cleaned.push_str(&text[at..]);
    (Cow::Owned(cleaned), found)
}

/// Tells where such signs stand in a text as it was read.
pub fn tell(file: FileId, text: &str, found: &[Range<usize>], report: &mut Report) {
    for (index, bytes) in found.iter().take(MOST).enumerate() {
        let sign = text[bytes.start..].chars().next().unwrap_or_default();
        let more = found.len().saturating_sub(MOST);
        let more = if index + 1 == MOST && more > 0 { format!("; this file has {more} more") } else { String::new() };
        let problem = problem(sign, Place::bytes(file, bytes.clone()));
        report.push(problem.help(format!("delete it, or write the line again{more}")));
    }
}

/// Starts to tell one such sign.
pub fn problem(sign: char, place: Place) -> Diagnostic {
    Diagnostic::error("control-character", format!("a control character stands here (U+{:04X})", u32::from(sign)))
        .at(place, "it cannot be seen or printed")
}
