//! Reads packed files back: the words of a PDF, the parts of a spreadsheet.

use std::collections::BTreeMap;

use hayro_syntax::{
    Pdf,
    content::ops::TypedInstruction,
    object::{self, Array, Dict, Name, Object, Stream},
    page::{Page, Resources},
};

/// Returns the words on the pages of a PDF, and all its streams unpacked.
pub(crate) fn pdf(bytes: &[u8]) -> String {
    let pdf = Pdf::new(bytes.to_vec()).expect("our own PDF can be read");
    let mut text: String = pdf.pages().iter().map(words).collect();
    for object in pdf.objects() {
        if let Object::Stream(stream) = object {
            text.push_str(&String::from_utf8_lossy(&stream.decoded().unwrap_or_default()));
        }
    }
    // Titles and the like may have two bytes a letter.
    text.replace('\0', "")
}

/// Returns the words on the left and on the right half of each page of a PDF.
pub(crate) fn halves(bytes: &[u8]) -> Vec<[String; 2]> {
    let pdf = Pdf::new(bytes.to_vec()).expect("our own PDF can be read");
    let sides = pdf.pages().iter().map(|page| {
        let middle = f64::from(page.render_dimensions().0) / 2.0;
        let mut sides = [String::new(), String::new()];
        for piece in pieces(page) {
            sides[usize::from(piece.x >= middle)].push_str(&piece.words);
        }
        sides
    });
    sides.collect()
}

/// Returns the words of each page of a PDF.
pub(crate) fn pages(bytes: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(bytes.to_vec()).expect("our own PDF can be read");
    pdf.pages().iter().map(words).collect()
}

/// Returns the words of each page of a PDF that are read aloud: those that are no artifacts.
pub(crate) fn read_aloud(bytes: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(bytes.to_vec()).expect("our own PDF can be read");
    let aloud = |page| pieces(page).into_iter().filter(|piece| !piece.aside).map(|piece| piece.words).collect();
    pdf.pages().iter().map(aloud).collect()
}

/// Returns the words of a page, in the order in which they were drawn.
fn words(page: &Page<'_>) -> String {
    pieces(page).into_iter().map(|piece| piece.words).collect()
}

/// Some words of a page.
struct Piece {
    /// Where they start, in points from the left.
    x: f64,
    words: String,
    /// Whether they are marked as an artifact, which nobody is read.
    aside: bool,
}

fn pieces(page: &Page<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut letters = BTreeMap::new();
    // How far everything is moved to the right. Pages of ours are moved and mirrored, and never turned.
    let (mut x, mut before) = (0.0, Vec::new());
    let mut marks: Vec<bool> = Vec::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        let words = match operation {
            TypedInstruction::SaveState(_) => {
                before.push(x);
                continue;
            }
            TypedInstruction::RestoreState(_) => {
                x = before.pop().expect("what is restored was saved");
                continue;
            }
            TypedInstruction::Transform(moved) => {
                x += moved.4.as_f64();
                continue;
            }
            TypedInstruction::BeginMarkedContent(mark) => {
                marks.push(mark.0.as_str() == "Artifact");
                continue;
            }
            TypedInstruction::BeginMarkedContentWithProperties(mark) => {
                marks.push(mark.0.as_str() == "Artifact");
                continue;
            }
            TypedInstruction::EndMarkedContent(_) => {
                marks.pop();
                continue;
            }
            TypedInstruction::TextFont(font) => {
                letters = font_letters(page.resources(), font.0);
                continue;
            }
            TypedInstruction::ShowText(shown) => spelt(shown.0.as_bytes(), &letters),
            TypedInstruction::ShowTexts(shown) => spelt_parts(shown.0, &letters),
            TypedInstruction::EndText(_) => "\n".to_owned(),
            _ => continue,
        };
        pieces.push(Piece { x, words, aside: marks.contains(&true) });
    }
    pieces
}

/// Returns what the glyphs of a font stand for: the lines `<glyph> <letters>` of its map.
fn font_letters(resources: &Resources<'_>, name: &Name<'_>) -> BTreeMap<u16, String> {
    let font: Option<Dict<'_>> = resources.get_font(name);
    let map: Option<Stream<'_>> = font.and_then(|font| font.get("ToUnicode"));
    let map = map.map_or_else(String::new, |map| {
        String::from_utf8_lossy(&map.decoded().expect("our own stream can be unpacked")).into_owned()
    });
    map.lines()
        .filter_map(|line| {
            let (glyph, letters) = line.trim().strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
            Some((u16::from_str_radix(glyph, 16).ok()?, utf16(letters)?))
        })
        .collect()
}

fn utf16(digits: &str) -> Option<String> {
    let units: Option<Vec<u16>> =
        (0..digits.len() / 4).map(|at| u16::from_str_radix(digits.get(at * 4..at * 4 + 4)?, 16).ok()).collect();
    String::from_utf16(&units?).ok()
}

fn spelt_parts(parts: &Array<'_>, letters: &BTreeMap<u16, String>) -> String {
    parts
        .iter::<Object<'_>>()
        .map(|part| if let Object::String(part) = part { string(&part, letters) } else { String::new() })
        .collect()
}

fn string(part: &object::String<'_>, letters: &BTreeMap<u16, String>) -> String {
    spelt(part.as_bytes(), letters)
}

fn spelt(glyphs: &[u8], letters: &BTreeMap<u16, String>) -> String {
    glyphs
        .chunks_exact(2)
        .filter_map(|pair| letters.get(&u16::from_be_bytes([pair[0], pair[1]])))
        .map(String::as_str)
        .collect()
}

/// Returns all files of a zip archive, unpacked. The list at its end says where each one starts.
pub(crate) fn zip(bytes: &[u8]) -> String {
    let number = |at: usize, length: usize| -> usize {
        bytes[at..at + length].iter().rev().fold(0, |number, &byte| number * 256 + usize::from(byte))
    };
    let mut text = String::new();
    for entry in (0..bytes.len() - 4).filter(|&at| bytes[at..].starts_with(b"PK\x01\x02")) {
        let (method, length, start) = (number(entry + 10, 2), number(entry + 20, 4), number(entry + 42, 4));
        let content = start + 30 + number(start + 26, 2) + number(start + 28, 2);
        let packed = &bytes[content..content + length];
        let unpacked = if method == 0 { packed.to_vec() } else { inflate(packed) };
        text.push_str(&String::from_utf8_lossy(&unpacked));
    }
    text
}

/// Unpacks what a zip archive holds by way of a PDF that holds the same, because PDF is packed the same way.
fn inflate(packed: &[u8]) -> Vec<u8> {
    let mut bytes =
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\n\
                      endobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n4 0 obj\n"
            .to_vec();
    bytes.extend(format!("<</Filter/FlateDecode/Length {}>>\nstream\n", packed.len()).bytes());
    bytes.extend(packed);
    bytes.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\n%%EOF\n");
    let pdf = Pdf::new(bytes).expect("a PDF without its list of objects is mended");
    let stream = pdf
        .objects()
        .into_iter()
        .find_map(|object| if let Object::Stream(stream) = object { Some(stream) } else { None });
    stream.expect("there is one stream").decoded().expect("it is packed well").into_owned()
}
