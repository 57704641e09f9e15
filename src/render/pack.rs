//! Packs a finished PDF, and says in it how far its colour goes on beyond the edge that is cut. The only module that
//! knows lopdf.
//!
//! What makes a page readable for everybody is thousands of small objects, which Typst writes one by one as text. Packed
//! together they take a fraction of the room. Nothing else changes, save that photos no longer say which way is up, because
//! Typst has turned them: numbers of objects, other streams and the file's own fingerprint stay as they were.

use lopdf::{Dictionary, Document, Object, SaveOptions};

use crate::model::{language, printers::Micrometres};

/// How many objects are packed together. To read one of them, a program unpacks all that are in its pack.
const TOGETHER: usize = 200;

/// How hard the packer tries, from 1 to 9.
const EFFORT: u32 = 6;

/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;

/// Returns a PDF with its objects packed. The same PDF always makes the same bytes.
pub fn packed(pdf: &[u8]) -> Vec<u8> {
    saved(opened(pdf))
}

/// Returns a PDF with its objects packed, which says in which direction its language is read.
///
/// Typst says it too, and takes Panjabi for a language of the Arabic script.
pub fn for_reading(pdf: &[u8], language: &str) -> Vec<u8> {
    let mut document = opened(pdf);
    let direction = if language::is_right_to_left(language) { "R2L" } else { "L2R" };
    let catalog = document.catalog_mut().expect("a PDF that was just written has a catalogue");
    if let Ok(preferences) = catalog.get_mut(b"ViewerPreferences").and_then(Object::as_dict_mut) {
        preferences.set("Direction", direction);
    }
    saved(document)
}

/// Returns a PDF with its objects packed, which says on every page how far colour goes on beyond the edge that is cut.
///
/// Typst writes where a page is cut, its `TrimBox`, and nothing about the colour around it. Print shops' programs look
/// for a `BleedBox`.
pub fn with_bleed(pdf: &[u8], bleed: Micrometres) -> Vec<u8> {
    let mut document = opened(pdf);
    let pages: Vec<_> = document.page_iter().collect();
    for page in pages {
        let page = document.get_dictionary_mut(page).expect("a page that is listed is there");
        let [whole, cut] = [b"MediaBox".as_slice(), b"TrimBox"].map(|name| corners(page, name));
        if let (Some(whole), Some(cut)) = (whole, cut) {
            page.set("BleedBox", around(cut, whole, bleed).map(Object::Real).to_vec());
        }
    }
    saved(document)
}

fn opened(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).expect("a PDF that was just written can be read")
}

fn saved(mut document: Document) -> Vec<u8> {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.dict.get(b"Filter").and_then(Object::as_name).is_ok_and(|filter| filter == b"DCTDecode")
            && let Some(turned) = without_exif(&stream.content)
        {
            stream.set_content(turned);
        }
    }
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(TOGETHER)
        .compression_level(EFFORT)
        .build();
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, options).expect("memory can be written to");
    bytes
}

/// Returns a JPEG without its Exif segment; `None` when it has none. A program that turned the photo once more would be wrong.
fn without_exif(jpeg: &[u8]) -> Option<Vec<u8>> {
    let mut at = 2;
    loop {
        let [0xFF, mark, high, low] = *jpeg.get(at..at + 4)? else { return None };
        let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
        match (mark, jpeg.get(at + 4..end)?.starts_with(b"Exif")) {
            (0xE1, true) => return Some([&jpeg[..at], &jpeg[end..]].concat()),
            (0xDA, _) => return None,
            _ => at = end,
        }
    }
}

/// Returns the lower left and the upper right corner of one of a page's boxes.
fn corners(page: &Dictionary, name: &[u8]) -> Option<[f32; 4]> {
    let numbers = page.get(name).ok()?.as_array().ok()?.iter().map(|number| number.as_float().ok());
    numbers.collect::<Option<Vec<f32>>>()?.try_into().ok()
}

/// Returns what lies around the place that is cut out, inside the whole page.
fn around(cut: [f32; 4], whole: [f32; 4], bleed: Micrometres) -> [f32; 4] {
    #[expect(clippy::cast_possible_truncation, reason = "lengths in a PDF are as exact as this")]
    let bleed = (bleed.millimetres() * POINTS) as f32;
    [
        (cut[0] - bleed).max(whole[0]),
        (cut[1] - bleed).max(whole[1]),
        (cut[2] + bleed).min(whole[2]),
        (cut[3] + bleed).min(whole[3]),
    ]
}
