//! Letters as a reader sees them, however a keyboard, a word processor or a website wrote them.

use std::{borrow::Cow, ops::Range};

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A letter as it is seen, and the bytes that it was written with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What a reader sees: of every sort of space one, of every sort of hyphen one, of every sort of digit one.
    pub sign: char,
    /// Where it stands.
    pub bytes: Range<usize>,
}

/// Returns the letters of a text as a reader sees them. What cannot be seen is left out, and what is written in another
/// way is understood: `&#64;`, `%40`, `\u0040` and `\@`.
pub fn seen(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (length, written) = match first {
            '&' => entity(&text[at..]),
            '%' => percent(&text[at..]),
            '\\' => escape(&text[at..]),
            _ => None,
        }
        .unwrap_or((first.len_utf8(), first));
        let bytes = at..at + length;
        fold(written, |sign| letters.push(Letter { sign, bytes: bytes.clone() }));
        at += length;
    }
    letters
}

/// Hands on what is seen of a letter: nothing, itself, or the plain letters that it stands for.
fn fold(letter: char, mut each: impl FnMut(char)) {
    match letter {
        '\n' => each('\n'),
        // An accent changes nothing about a number, whatever it is put on.
        _ if letter.is_ascii() => each(if letter.is_ascii_whitespace() { ' ' } else { letter }),
        _ if is_invisible(letter) || matches!(letter, '\u{300}'..='\u{36F}' | '\u{20D0}'..='\u{20FF}') => {}
        _ if letter.is_whitespace() || matches!(letter, '\u{2800}' | '\u{3164}' | '\u{FFA0}') => each(' '),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{FE58}' | '\u{2D7}' | '\u{58A}' | '\u{5BE}' => each('-'),
        '·' | '•' | '‧' | '∙' | '⋅' | '。' | '｡' => each('.'),
        '⁄' | '∕' => each('/'),
        '➕' => each('+'),
        _ => match digit(letter).or_else(|| look_alike(letter)) {
            Some(plain) => each(plain),
            None => std::iter::once(letter).nfkc().for_each(each),
        },
    }
}

/// Returns whether nothing is seen of a letter, wherever it stands.
pub fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The zero of each script that has digits of its own; its other nine follow.
const ZEROS: [char; 18] = [
    '\u{660}', '\u{6F0}', '\u{7C0}', '\u{966}', '\u{9E6}', '\u{A66}', '\u{AE6}', '\u{B66}', '\u{BE6}', '\u{C66}',
    '\u{CE6}', '\u{D66}', '\u{E50}', '\u{ED0}', '\u{F20}', '\u{1040}', '\u{17E0}', '\u{1810}',
];

/// Returns a digit of any script as one of ours.
fn digit(letter: char) -> Option<char> {
    let value = |zero: &char| u32::from(letter).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    ZEROS.iter().find_map(value).and_then(|value| char::from_digit(value, 10))
}

/// Letters of the Greek and the Cyrillic script that nobody can tell from Latin ones.
const LOOK_ALIKES: [(&str, &str); 2] =
    [("АВЕЅІЈКМНОРСТУХԜԚаеорсухіјѕԁԛԝһ", "ABESIJKMHOPCTYXWQaeopcyxijsdqwh"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")];

fn look_alike(letter: char) -> Option<char> {
    LOOK_ALIKES.iter().find_map(|(foreign, plain)| {
        foreign.chars().zip(plain.chars()).find(|(one, _)| *one == letter).map(|(_, plain)| plain)
    })
}

/// The longest entity with a meaning here: `&NonBreakingSpace;`, `&NegativeVeryThinSpace;`.
const LONGEST_ENTITY: usize = 24;

/// Entities whose letter can stand in a number or an address. The other names are letters of words.
const ENTITIES: [(&str, char); 38] = [
    ("nbsp", '\u{A0}'),
    ("NonBreakingSpace", '\u{A0}'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("emsp13", ' '),
    ("emsp14", ' '),
    ("numsp", ' '),
    ("puncsp", ' '),
    ("thinsp", ' '),
    ("ThinSpace", ' '),
    ("hairsp", ' '),
    ("VeryThinSpace", ' '),
    ("MediumSpace", ' '),
    ("Tab", ' '),
    ("NewLine", '\n'),
    ("zwj", '\u{200D}'),
    ("zwnj", '\u{200C}'),
    ("ZeroWidthSpace", '\u{200B}'),
    ("NoBreak", '\u{2060}'),
    ("shy", '\u{AD}'),
    ("lrm", '\u{200E}'),
    ("rlm", '\u{200F}'),
    ("hyphen", '-'),
    ("dash", '-'),
    ("ndash", '-'),
    ("mdash", '-'),
    ("horbar", '-'),
    ("minus", '-'),
    ("lowbar", '_'),
    ("commat", '@'),
    ("period", '.'),
    ("middot", '.'),
    ("plus", '+'),
    ("lpar", '('),
    ("rpar", ')'),
    ("sol", '/'),
    ("amp", '&'),
    ("quot", '"'),
];

/// Returns the length and the letter of an entity of HTML: `&#64;`, `&#x40;`, `&commat;`.
fn entity(text: &str) -> Option<(usize, char)> {
    let end = text.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let letter = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(digits) => coded(digits, 16),
            None => coded(number, 10),
        },
        None => ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter),
    };
    Some((end + 1, letter?))
}

/// Returns the length and the letter of an address's code: `%40`, `%C2%A0`. What drives a screen is none.
fn percent(text: &str) -> Option<(usize, char)> {
    let mut bytes = Vec::new();
    while bytes.len() < 4
        && let Some(code) = text.get(3 * bytes.len()..3 * bytes.len() + 3)
        && let Some(byte) = code.strip_prefix('%').and_then(|digits| coded(digits, 16))
    {
        bytes.push(u8::try_from(u32::from(byte)).ok()?);
        if let Some(letter) = str::from_utf8(&bytes).ok().and_then(|text| text.chars().next()) {
            return (!letter.is_control() || letter.is_ascii_whitespace()).then_some((3 * bytes.len(), letter));
        }
    }
    None
}

/// Returns the length and the letter of what stands behind a `\` in YAML or in Markdown.
fn escape(text: &str) -> Option<(usize, char)> {
    let letter = text[1..].chars().next()?;
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        '_' => return Some((2, '\u{A0}')),
        _ => return (letter.is_ascii_punctuation() || letter == '\n').then_some((2, letter)),
    };
    Some((2 + digits, coded(text.get(2..2 + digits)?, 16)?))
}

/// Returns the letter with this number.
fn coded(digits: &str, base: u32) -> Option<char> {
    // `from_str_radix` takes a plus sign too.
    let all = digits.chars().all(|letter| letter.is_digit(base));
    u32::from_str_radix(digits, base).ok().filter(|_| all).and_then(char::from_u32)
}

/// Returns a text in which each letter with an accent is one letter, as most keyboards write it: two that look the same
/// are the same then.
pub fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// Returns where signs stand that nobody sees or knows, and that no language around them needs.
///
/// Signs of direction are not among them: they belong to a text, and those that turn letters are told elsewhere.
pub fn without_use(text: &str) -> Vec<(Range<usize>, char)> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut before = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, sign)) = letters.next() {
        let after = letters.peek().map(|(_, letter)| *letter);
        if !sign.is_ascii() && has_no_use(before, sign, after) {
            found.push((at..at + sign.len_utf8(), sign));
        }
        before = Some(sign);
    }
    found
}

fn has_no_use(before: Option<char>, sign: char, after: Option<char>) -> bool {
    let any = |holds: fn(char) -> bool| before.is_some_and(holds) || after.is_some_and(holds);
    let both = |holds: fn(char) -> bool| before.is_some_and(holds) && after.is_some_and(holds);
    match sign {
        '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{180B}'..='\u{180F}' => false,
        '\u{200C}' | '\u{200D}' => !any(joins),
        '\u{200B}' => !any(has_no_spaces),
        '\u{AD}' => !both(char::is_alphabetic),
        // It keeps a dash or a bar with its words.
        '\u{2060}' => !any(|letter| !letter.is_alphanumeric() && !letter.is_whitespace()),
        '\u{FE00}'..='\u{FE0F}' => before.is_none_or(|letter| letter.is_ascii_alphabetic() || letter.is_whitespace()),
        '\u{E0100}'..='\u{E01EF}' => before.is_none_or(|letter| letter < '\u{2E80}'),
        '\u{E0020}'..='\u{E007F}' => !before.is_some_and(|letter| matches!(letter, '🏴' | '\u{E0020}'..='\u{E007F}')),
        '\u{3164}' | '\u{FFA0}' | '\u{FFFC}' | '\u{FFFD}' => true,
        _ => {
            is_invisible(sign)
                || matches!(get_general_category(sign), GeneralCategory::PrivateUse | GeneralCategory::Unassigned)
        }
    }
}

/// Returns whether a letter's shape depends on the letters beside it, or a picture is put together from several.
fn joins(letter: char) -> bool {
    matches!(letter,
        '\u{600}'..='\u{DFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{2190}'..='\u{2BFF}'
        | '\u{A800}'..='\u{ABFF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE0F}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{11000}'..='\u{11FFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Returns whether a letter's language is written without spaces between words.
fn has_no_spaces(letter: char) -> bool {
    matches!(letter, '\u{E00}'..='\u{FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..='\u{9FFF}')
}

/// Names of signs that nobody sees.
const NAMES: [(char, &str); 27] = [
    ('\u{A0}', "no-break space"),
    ('\u{AD}', "soft hyphen"),
    ('\u{34F}', "combining grapheme joiner"),
    ('\u{61C}', "Arabic letter mark"),
    ('\u{200B}', "zero-width space"),
    ('\u{200C}', "zero-width non-joiner"),
    ('\u{200D}', "zero-width joiner"),
    ('\u{200E}', "left-to-right mark"),
    ('\u{200F}', "right-to-left mark"),
    ('\u{2007}', "figure space"),
    ('\u{2009}', "thin space"),
    ('\u{200A}', "hair space"),
    ('\u{202A}', "left-to-right embedding"),
    ('\u{202B}', "right-to-left embedding"),
    ('\u{202C}', "pop directional formatting"),
    ('\u{202D}', "left-to-right override"),
    ('\u{202E}', "right-to-left override"),
    ('\u{202F}', "narrow no-break space"),
    ('\u{2060}', "word joiner"),
    ('\u{2066}', "left-to-right isolate"),
    ('\u{2067}', "right-to-left isolate"),
    ('\u{2068}', "first strong isolate"),
    ('\u{2069}', "pop directional isolate"),
    ('\u{3000}', "ideographic space"),
    ('\u{FEFF}', "byte order mark"),
    ('\u{FFFC}', "object replacement character"),
    ('\u{FFFD}', "replacement character"),
];

/// Returns the name of a sign that nobody sees or knows.
pub fn name(sign: char) -> &'static str {
    if let Some((_, name)) = NAMES.iter().find(|(known, _)| *known == sign) {
        return name;
    }
    match sign {
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => "variation selector",
        '\u{E0000}'..='\u{E007F}' => "tag",
        _ if sign.is_whitespace() => "space of another width",
        _ if is_invisible(sign) => "invisible character",
        _ if get_general_category(sign) == GeneralCategory::PrivateUse => "private-use character",
        _ => "unassigned character",
    }
}

/// Returns what to do about a word that has to be of plain letters, and has a sign in it that looks like one or like
/// nothing.
pub fn plainer(word: &str) -> Option<String> {
    let sign = word.chars().find(|letter| !letter.is_ascii())?;
    let code = format!("U+{:04X}", u32::from(sign));
    let mut plain = Vec::new();
    fold(sign, |letter| plain.push(letter));
    match plain.as_slice() {
        [] => Some(format!("take the {} ({code}) out of it", name(sign))),
        [' ' | '\n'] => Some(format!("write a plain space for the {} ({code}), or none", name(sign))),
        [one] if one.is_ascii() => Some(format!("write `{one}` for the sign that looks like it ({code})")),
        _ => None,
    }
}

/// Returns a text in the plain letters that a reader sees.
pub fn plain(text: &str) -> String {
    seen(text).into_iter().map(|letter| letter.sign).collect()
}
