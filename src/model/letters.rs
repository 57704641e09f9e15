//! Letters as a reader sees them, however a keyboard, a word processor or a website wrote them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

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
