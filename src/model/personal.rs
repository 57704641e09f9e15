//! What leads to a person in a text: addresses, mobile numbers, full postcodes, and numbers that the state gives.
//!
//! It takes a text as a reader sees it, so that neither a narrow space nor an entity hides anything, and keeps to what
//! can exist, so that a phone with 4GB is no house.

use std::ops::Range;

use crate::model::letters::{self, Letter};

/// Something that leads to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub what: What,
    /// Where it stands in the text.
    pub bytes: Range<usize>,
    /// The same for all ways to write it: `kim@example.org`, `07700900123`, `B991ZZ`.
    pub plain: String,
}

/// A kind of thing that leads to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// An email address.
    Email,
    /// A mobile number.
    Mobile,
    /// A postcode down to a few houses.
    Postcode,
    /// A National Insurance number.
    NationalInsurance,
    /// The day on which somebody was born.
    BirthDate,
}

/// More than a passage; a longer text is looked at in pieces.
const PIECE: usize = 64 * 1024;

/// Returns what leads to a person, in the order of the text.
pub fn found(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = piece_end(text, start);
        let letters = letters::seen(&text[start..end]);
        let finder = Finder { text: &text[start..end], letters: &letters };
        found.extend(finder.found().into_iter().map(|one| {
            let bytes = one.bytes.start + start..one.bytes.end + start;
            Found { bytes, ..one }
        }));
        start = end;
    }
    found
}

/// Returns where a piece of a long text ends: at an empty line; when there is none for long, at the end of a line or of a
/// word; and at last anywhere.
fn piece_end(text: &str, start: usize) -> usize {
    let from = text.ceil_char_boundary(start + PIECE);
    let far = text.ceil_char_boundary(start + 16 * PIECE);
    let gap = text[from..far].find("\n\n").map(|at| from + at + 1);
    let further = text.ceil_char_boundary(far + PIECE);
    let line = || text[far..further].find('\n').or_else(|| text[far..further].find(' '));
    gap.or_else(|| line().map(|at| far + at + 1)).unwrap_or(further)
}

/// A text and its letters.
struct Finder<'t> {
    text: &'t str,
    letters: &'t [Letter],
}

impl Finder<'_> {
    fn found(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while let Some(sign) = self.sign(at) {
            // Each but an address starts where a word does.
            let starts = at == 0 || !self.is_word(at - 1);
            let hit = match sign {
                '@' => self.email(at..self.spaces(at + 1)),
                ' ' if at > 0 && self.is_space(at - 1) => None,
                '(' | '[' | '{' | '<' | ' ' => self.spoken_at(at).and_then(|said| self.email(said)),
                '0'..='9' | '+' if starts => self.mobile(at),
                _ if starts && sign.is_ascii_alphabetic() => self
                    .mobile(at)
                    .or_else(|| self.postcode(at))
                    .or_else(|| self.national_insurance(at))
                    .or_else(|| self.birth_date(at)),
                _ => None,
            };
            at += 1;
            if let Some((what, signs, plain)) = hit {
                at = at.max(signs.end);
                let bytes = self.letters[signs.start].bytes.start..self.letters[signs.end - 1].bytes.end;
                found.push(Found { what, bytes, plain });
            }
        }
        found
    }

    fn sign(&self, at: usize) -> Option<char> {
        self.letters.get(at).map(|letter| letter.sign)
    }

    fn is_word(&self, at: usize) -> bool {
        self.sign(at).is_some_and(char::is_alphanumeric)
    }

    fn is_digit(&self, at: usize) -> bool {
        self.sign(at).is_some_and(|sign| sign.is_ascii_digit())
    }

    fn is_space(&self, at: usize) -> bool {
        matches!(self.sign(at), Some(' ' | '\n'))
    }

    /// Returns where spaces that start here end.
    fn spaces(&self, mut at: usize) -> usize {
        while self.is_space(at) {
            at += 1;
        }
        at
    }

    /// Returns whether a word stands here, in capitals or not.
    fn says(&self, at: usize, word: &str) -> bool {
        word.chars().zip(at..).all(|(wanted, at)| self.sign(at).is_some_and(|sign| sign.to_ascii_lowercase() == wanted))
    }

    /// Returns the word that starts here, in small letters.
    fn word(&self, at: usize) -> String {
        let letters = self.letters.get(at..).unwrap_or_default().iter().map(|letter| letter.sign);
        letters.take_while(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    }

    /// Returns the word that ends before here, in small letters, and where it starts.
    fn word_before(&self, end: usize) -> (String, usize) {
        let length = self.letters[..end].iter().rev().take_while(|letter| letter.sign.is_alphanumeric()).count();
        (self.word(end - length), end - length)
    }

    /// Returns the word before the spaces before here.
    fn previous_word(&self, at: usize) -> String {
        let spaces = self.letters[..at].iter().rev().take_while(|letter| matches!(letter.sign, ' ' | '\n')).count();
        self.word_before(at - spaces).0
    }

    fn plain(&self, signs: Range<usize>) -> String {
        self.letters[signs].iter().map(|letter| letter.sign).filter(|sign| sign.is_alphanumeric()).collect()
    }
}

type Hit = (What, Range<usize>, String);

/// How a dot of a domain is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dot {
    Sign,
    Bracketed,
    Word,
}

/// Returns whether a word after ` dot ` goes on with a domain, rather than with a sentence about a dot.
fn is_label(word: &str) -> bool {
    !["a", "and", "in", "of", "on", "the", "to"].contains(&word)
}

/// Words before `at` or `@` with spaces around it that are no part of an address: `read more at example.org`.
const NO_LOCAL: [&str; 16] = [
    "it", "them", "us", "me", "him", "her", "you", "now", "more", "online", "again", "here", "is", "are", "look",
    "website",
];

/// Words after which `kim at example.org` is an address.
const BEFORE_LOCAL: [&str; 8] = ["email", "mail", "write", "emails", "emailing", "mailing", "address", "mailto"];

/// How an address ends whose dots are said in words. Everything else may be a sentence about a dot.
const ENDS: [&str; 12] = ["com", "org", "net", "uk", "eu", "gov", "edu", "ac", "co", "info", "io", "example"];

impl Finder<'_> {
    /// Returns where an `@` is said in words: `(at)`, ` at `, ` @ `.
    fn spoken_at(&self, at: usize) -> Option<Range<usize>> {
        if at == 0 {
            return None;
        }
        let start = self.spaces(at);
        let end = match self.sign(start)? {
            'a' | 'A' if start > at && self.says(start, "at") && self.is_space(start + 2) => self.spaces(start + 2),
            '@' => self.spaces(start + 1),
            _ => self.bracketed(start, '@', "at")?,
        };
        Some(at..end)
    }

    /// Returns the address around an `@`, or around what is said instead.
    fn email(&self, sign: Range<usize>) -> Option<Hit> {
        let local = |letter: &&Letter| letter.sign.is_alphanumeric() || "._%+-'".contains(letter.sign);
        let before = &self.letters[..sign.start];
        let mut start = sign.start - before.iter().rev().take_while(local).count();
        if start == sign.start && before.last().is_some_and(|letter| letter.sign == '"') {
            // `"Kim Example"@example.org`
            start = before[..sign.start - 1].iter().rposition(|letter| letter.sign == '"')?;
        }
        let (end, domain, spoken) = self.domain(sign.end)?;
        let said: String = before[start..].iter().map(|letter| letter.sign.to_ascii_lowercase()).collect();
        let signs = &self.letters[sign.clone()];
        let bare = signs.iter().all(|letter| letter.sign.is_alphabetic() || matches!(letter.sign, ' ' | '\n'));
        let spaced = signs.first().is_some_and(|letter| matches!(letter.sign, ' ' | '\n'));
        // A word with a dot or a digit in it is no word of a sentence.
        let name = || said.contains(char::is_alphabetic) && said.contains(|sign: char| !sign.is_alphabetic());
        let sure = !bare || spoken || name() || BEFORE_LOCAL.contains(&self.cue(start).as_str());
        let sure = sure && !((bare || spaced) && NO_LOCAL.contains(&said.as_str()));
        (start < sign.start && sure).then(|| (What::Email, start..end, format!("{said}@{domain}")))
    }

    /// Returns the word that says what comes after it, such as `Email`, `write an email to` or `Address:`.
    fn cue(&self, at: usize) -> String {
        let back = |at: usize, skipped: &[char]| {
            at - self.letters[..at].iter().rev().take_while(|letter| skipped.contains(&letter.sign)).count()
        };
        let (word, start) = self.word_before(back(at, &[' ', '\n', ':', '*', '_']));
        if word == "to" || word == "is" { self.word_before(back(start, &[' ', '\n'])).0 } else { word }
    }

    /// Returns where a domain ends, the domain, and whether one of its dots is said in words.
    fn domain(&self, start: usize) -> Option<(usize, String, bool)> {
        let mut labels: Vec<String> = Vec::new();
        let (mut at, mut end) = (start, start);
        let mut dots = Vec::new();
        loop {
            let letters = self.letters.get(at..).unwrap_or_default().iter().map(|letter| letter.sign);
            let label: String = letters.take_while(|sign| sign.is_alphanumeric() || *sign == '-').collect();
            let kept = label.trim_end_matches('-');
            if kept.is_empty() || (dots.last() == Some(&Dot::Word) && !is_label(kept)) {
                dots.pop();
                break;
            }
            end = at + kept.chars().count();
            labels.push(kept.to_lowercase());
            let Some((next, dot)) = self.dot(at + label.chars().count()) else { break };
            dots.push(dot);
            at = next;
        }
        let last = labels.last()?;
        let top = (last.chars().count() > 1 && last.chars().all(char::is_alphabetic)) || last.starts_with("xn--");
        let named = labels.len() > 1 && top && (dots.last() != Some(&Dot::Word) || ENDS.contains(&last.as_str()));
        named.then(|| (end, labels.join("."), dots.iter().any(|dot| *dot != Dot::Sign)))
    }

    /// Returns where a dot ends: `.`, `(dot)`, ` dot `.
    fn dot(&self, at: usize) -> Option<(usize, Dot)> {
        if self.sign(at)? == '.' {
            return Some((at + 1, Dot::Sign));
        }
        let start = self.spaces(at);
        if start > at && self.says(start, "dot") && self.is_space(start + 3) {
            return Some((self.spaces(start + 3), Dot::Word));
        }
        let end = self.bracketed(start, '.', "dot")?;
        Some((end, Dot::Bracketed))
    }

    /// Returns where a sign in brackets ends, and the spaces after it: `[.]`, `(dot)`.
    fn bracketed(&self, start: usize, sign: char, word: &str) -> Option<usize> {
        let close = match self.sign(start)? {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '<' => '>',
            _ => return None,
        };
        let inside = self.spaces(start + 1);
        let end = match self.sign(inside)? {
            found if found == sign => inside + 1,
            _ if self.says(inside, word) => inside + word.len(),
            _ => return None,
        };
        let end = self.spaces(end);
        (self.sign(end)? == close).then(|| self.spaces(end + 1))
    }

    /// Returns a British mobile number: `07…` or `+44 7…`, however its digits are put into groups.
    fn mobile(&self, start: usize) -> Option<Hit> {
        let plus = self.sign(start)? == '+';
        let before = start.checked_sub(1).and_then(|at| self.sign(at));
        if before == Some('+') || (!plus && self.is_rest_of_date(start)) {
            return None;
        }
        let digits = self.digits(start + usize::from(plus));
        let said: String = digits.iter().map(|(digit, _)| *digit).collect();
        let beside = |index: usize| digits.get(index + 1).is_some_and(|(_, next)| digits[index].1 + 1 == *next);
        let (skipped, abroad) = match () {
            () if plus => (2, said.starts_with("44")),
            () if said.starts_with("0044") => (4, true),
            // `447700900123`, as addresses of messengers have it.
            () if said.starts_with("447") => (2, beside(0) && beside(2) && beside(3)),
            () => (0, false),
        };
        let rest = said.get(skipped..)?;
        // As in `+44 (0)7700`.
        let zero = usize::from(rest.starts_with('0'));
        if !(abroad || (zero == 1 && !plus)) || !rest[zero..].starts_with('7') {
            return None;
        }
        let (_, last) = *digits.get(skipped + zero + 9)?;
        let own = digits.iter().filter(|(_, at)| *at <= last && self.is_digit(*at)).count();
        if self.is_word(last + 1) || self.is_date(&digits) || own + 5 < skipped + zero + 10 {
            return None;
        }
        Some((What::Mobile, start..last + 1, format!("0{}", &rest[zero..zero + 10])))
    }

    /// Returns digits that may be one number, each with its place. An `O` among digits is taken for a zero.
    fn digits(&self, start: usize) -> Vec<(char, usize)> {
        let mut digits: Vec<(char, usize)> = Vec::new();
        let (mut at, mut gap) = (start, 0);
        while digits.len() < 15 {
            let Some(sign) = self.sign(at) else { break };
            let beside = self.is_digit(at + 1) || digits.last().is_some_and(|(_, last)| last + 1 == at);
            let digit = match sign {
                'O' | 'o' if beside => Some('0'),
                'I' | 'l' if beside => Some('1'),
                _ => Some(sign).filter(char::is_ascii_digit),
            };
            if let Some(digit) = digit {
                digits.push((digit, at));
                gap = 0;
            } else if " \n-().[]/*_`~".contains(sign) && gap < 4 {
                // However wide it is, a space is one; marks of Markdown are not seen.
                let more_space = self.is_space(at) && at > 0 && self.is_space(at - 1);
                gap += usize::from(!(more_space || "*_`~".contains(sign)));
            } else {
                break;
            }
            at += 1;
        }
        digits
    }

    /// Returns whether a year stands before this, as in `2026-07-12`.
    fn is_rest_of_date(&self, start: usize) -> bool {
        let year = start.checked_sub(5).is_some_and(|first| {
            (self.says(first, "19") || self.says(first, "20")) && (first..first + 4).all(|at| self.is_digit(at))
        });
        year && matches!(self.sign(start - 1), Some('-' | '/' | '.')) && !(start > 5 && self.is_digit(start - 6))
    }

    /// Returns whether digits begin with a day, a month and a year, as in `07/12/2026`.
    fn is_date(&self, digits: &[(char, usize)]) -> bool {
        let at = |index: usize| digits.get(index).map_or(usize::MAX, |(_, at)| *at);
        let marks = |index: usize| {
            let between = at(index).checked_sub(1).and_then(|before| self.sign(before));
            (at(index) == at(index - 1).saturating_add(2)).then_some(between).flatten()
        };
        let month = digits.get(2).is_some_and(|(digit, _)| matches!(digit, '0' | '1'));
        let year = at(7) == at(4).saturating_add(3) && at(8) != at(7).saturating_add(1);
        month && year && marks(2).is_some_and(|mark| "-/.".contains(mark)) && marks(2) == marks(4)
    }
}

/// The areas of Royal Mail.
const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN \
    EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP \
    NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC \
    WD WF WN WR WS WV YO ZE ";

/// Districts that a letter divides.
const DIVIDED: &str = " E1 EC1 EC2 EC3 EC4 N1 NW1 SE1 SW1 W1 WC1 WC2 ";

/// Areas with a district 0.
const WITH_ZERO: &str = " BL BS CM CR FY HA PR SL SS ";

/// Words near which `G9 4GB` is a phone and how much it holds.
const DEVICES: [&str; 29] = [
    "phone",
    "phones",
    "smartphone",
    "tablet",
    "tablets",
    "laptop",
    "laptops",
    "device",
    "devices",
    "memory",
    "storage",
    "ram",
    "galaxy",
    "samsung",
    "moto",
    "motorola",
    "nokia",
    "pixel",
    "redmi",
    "xiaomi",
    "huawei",
    "honor",
    "tab",
    "ipad",
    "iphone",
    "chromebook",
    "android",
    "disk",
    "ssd",
];

/// How far from it such a word can stand, in bytes.
const NEAR: usize = 2_000;

/// Words right before a postcode, whatever is spoken of around it.
const BEFORE_POSTCODE: [&str; 11] =
    ["at", "in", "to", "from", "near", "address", "postcode", "live", "lives", "home", "is"];

/// Words after `2ND` that it counts.
const COUNTED: [&str; 30] = [
    "floor",
    "floors",
    "level",
    "storey",
    "street",
    "avenue",
    "road",
    "edition",
    "place",
    "year",
    "week",
    "day",
    "month",
    "session",
    "class",
    "room",
    "row",
    "shelf",
    "door",
    "building",
    "block",
    "version",
    "gen",
    "generation",
    "time",
    "line",
    "page",
    "stop",
    "bus",
    "and",
];

impl Finder<'_> {
    /// Returns a full postcode that can exist: `B1 1AA`, `SW1A 1AA`.
    fn postcode(&self, start: usize) -> Option<Hit> {
        let letter = |at: usize| self.sign(at).filter(char::is_ascii_alphabetic).map(|sign| sign.to_ascii_uppercase());
        let area: String = (start..start + 2).map_while(letter).collect();
        let mut at = start + area.len();
        let district: String = (at..at + 2).map_while(|at| self.sign(at).filter(char::is_ascii_digit)).collect();
        if district.is_empty() || !AREAS.contains(&format!(" {area} ")) {
            return None;
        }
        // Without a space, the last digit belongs to the second half: `M11AE`.
        let mut outwards = vec![district.len()];
        if district.len() == 2 {
            outwards.push(1);
        }
        at = start + area.len();
        outwards.into_iter().find_map(|length| {
            let number = &district[..length];
            let divided = DIVIDED.contains(&format!(" {area}{number} "));
            let zero = number.starts_with('0') && !(length == 1 && WITH_ZERO.contains(&format!(" {area} ")));
            let outward = at + length;
            let more = letter(outward).filter(|_| divided).map(|_| outward + 1);
            [Some(outward), more].into_iter().flatten().filter(|_| !zero).find_map(|outward| {
                let inward = self.inward(outward)?;
                self.is_postcode(start..outward, inward).then(|| {
                    let plain = self.plain(start..outward) + &self.plain(inward..inward + 3);
                    (What::Postcode, start..inward + 3, plain.to_ascii_uppercase())
                })
            })
        })
    }

    /// Returns where the second half starts, behind the first: a digit, and two letters that are not C, I, K, M, O or V.
    fn inward(&self, outward: usize) -> Option<usize> {
        let plus = self.sign(outward) == Some('+');
        let start = if plus { outward + 1 } else { self.spaces(outward) };
        let lines = self.letters[outward..start].iter().filter(|letter| letter.sign == '\n').count();
        let letter =
            |at: usize| self.sign(at).is_some_and(|sign| "ABDEFGHJLNPQRSTUWXYZ".contains(sign.to_ascii_uppercase()));
        (lines < 2 && self.is_digit(start) && letter(start + 1) && letter(start + 2) && !self.is_word(start + 3))
            .then_some(start)
    }

    /// Returns whether what has the form of a postcode is meant as one.
    fn is_postcode(&self, outward: Range<usize>, inward: usize) -> bool {
        let capitals = |range: Range<usize>| self.letters[range].iter().any(|letter| letter.sign.is_ascii_uppercase());
        let (first, second) = (capitals(outward.clone()), capitals(inward..inward + 3));
        let compact = inward == outward.end;
        let after = inward + 3;
        if compact && !self.stands_alone(outward.start..after, first || second) {
            return false;
        }
        match self.plain(inward..after).to_ascii_uppercase().as_str() {
            "1ST" | "2ND" | "3RD" | "0TH" | "4TH" | "5TH" | "6TH" | "7TH" | "8TH" | "9TH" => {
                let next = self.word(self.spaces(after));
                match (first, second) {
                    // `Room E4, 2nd floor`: nobody writes half a postcode in small letters.
                    (true, false) => false,
                    (false, false) => next.is_empty(),
                    _ => !COUNTED.contains(&next.as_str()),
                }
            }
            half if half.ends_with("GB") || half.ends_with("TB") => {
                BEFORE_POSTCODE.contains(&self.previous_word(outward.start).as_str())
                    || !self.speaks_of_devices(outward.start)
            }
            _ => true,
        }
    }

    /// Returns whether something without a space is no part of a longer code, nor an id among ids.
    fn stands_alone(&self, signs: Range<usize>, capitals: bool) -> bool {
        let joins = |sign: Option<char>| sign.is_some_and(|sign| "-_".contains(sign));
        let before = signs.start.checked_sub(1).and_then(|at| self.sign(at));
        let joined = (joins(before) && signs.start > 1 && self.is_word(signs.start - 2))
            || (joins(self.sign(signs.end)) && self.is_word(signs.end + 1));
        if joined || before == Some('#') {
            return false;
        }
        // Small letters and digits in one word are mostly an id; in a sentence they are not.
        let in_address = before.is_some_and(|sign| "/=.:&".contains(sign));
        capitals || (!in_address && self.in_sentence(signs))
    }

    /// Returns whether the word before this is one of a sentence: `amina lives at b991zz`, and not `k7m2qd m145qd`.
    fn in_sentence(&self, signs: Range<usize>) -> bool {
        let Some(space) = signs.start.checked_sub(1).filter(|&at| self.sign(at) == Some(' ')) else { return false };
        let (word, _) = self.word_before(space - usize::from(space > 0 && self.sign(space - 1) == Some(',')));
        word.chars().count() > 1 && word.chars().all(char::is_alphabetic)
    }

    /// Returns whether the passage around this is about devices.
    fn speaks_of_devices(&self, at: usize) -> bool {
        let byte = self.letters[at].bytes.start;
        let from = self.text.floor_char_boundary(byte.saturating_sub(NEAR));
        let to = self.text.ceil_char_boundary(byte + NEAR);
        let start = self.text[from..byte].rfind("\n\n").map_or(from, |gap| from + gap);
        let end = self.text[byte..to].find("\n\n").map_or(to, |gap| byte + gap);
        let passage = self.text[start..end].to_lowercase();
        passage.split(|letter: char| !letter.is_alphanumeric()).any(|word| DEVICES.contains(&word))
    }

    /// Returns a National Insurance number: `QQ 12 34 56 C`.
    fn national_insurance(&self, start: usize) -> Option<Hit> {
        let mut at = start;
        for place in 0..9 {
            if place > 1 && place % 2 == 0 && matches!(self.sign(at), Some(' ' | '\n' | '-' | '.')) {
                at += 1;
            }
            let sign = self.sign(at)?.to_ascii_uppercase();
            let fits = match place {
                0 | 1 => sign.is_ascii_alphabetic(),
                8 => matches!(sign, 'A'..='D'),
                _ => sign.is_ascii_digit(),
            };
            if !fits {
                return None;
            }
            at += 1;
        }
        let capitals = self.sign(start)?.is_ascii_uppercase();
        let alone = at - start > 9 || self.stands_alone(start..at, capitals);
        (!self.is_word(at) && alone)
            .then(|| (What::NationalInsurance, start..at, self.plain(start..at).to_ascii_uppercase()))
    }

    /// Returns a day after words that say whose it is: `DOB 3/5/1950`, `date of birth: 3 May 1950`.
    fn birth_date(&self, start: usize) -> Option<Hit> {
        let named = ["dob", "d.o.b", "date of birth"].into_iter().find(|words| self.says(start, words))?;
        let mut at = start + named.len();
        if self.is_word(at) {
            return None;
        }
        for _ in 0..3 {
            at += self.letters[at..].iter().take_while(|letter| " \n:-*|/.,".contains(letter.sign)).count();
            let part = self.word(at);
            let month = MONTHS.iter().any(|month| part.starts_with(month));
            if !(month || part.starts_with(|first: char| first.is_ascii_digit()) && part.len() <= 4) {
                return None;
            }
            at += part.chars().count();
        }
        Some((What::BirthDate, start..at, self.plain(start..at).to_ascii_lowercase()))
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
