//! Pictures without what cameras and programs wrote into them.
//!
//! A page carries its pictures with it, and a photo knows where it was taken. So of each picture stays what is seen: its
//! dots or shapes, its colours, and which way is up. What cannot be taken apart is refused, because nobody could say what
//! else is in it. How large a picture is is looked at here too, before anything is drawn.

mod camera;
mod jpeg;
mod png;
mod svg;

use crate::model::picture::{Flaw, Form};

/// Returns a picture with what is seen of it, and nothing else.
///
/// # Errors
///
/// Returns why it cannot be printed.
pub fn picture(form: Form, bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    match (form, kind(bytes)) {
        (Form::Jpeg, Some("JPEG")) => jpeg::bare(bytes),
        (Form::Png, Some("PNG")) => png::bare(bytes),
        (Form::Svg, None) => svg::bare(bytes),
        (_, Some("gzip")) => Err(Flaw::new("it is packed", "unpack it, or save it as plain SVG")),
        (_, Some(kind)) => Err(Flaw::new(format!("it is {kind} inside"), SAVE)),
        (Form::Jpeg | Form::Png, None) => Err(Flaw::new("it is not what its name says", SAVE)),
    }
}

const SAVE: &str = "open it in a program for pictures, and save it as SVG, PNG or JPEG";

/// Returns what a file is by its first bytes; `None` for text, and for what is not known.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let at = |start: usize, mark: &[u8]| bytes.get(start..).is_some_and(|rest| rest.starts_with(mark));
    let marks: [(usize, &[u8], &str); 10] = [
        (0, b"\xFF\xD8\xFF", "JPEG"),
        (0, png::START, "PNG"),
        (0, b"\x1F\x8B", "gzip"),
        (0, b"GIF8", "GIF"),
        (8, b"WEBP", "WebP"),
        (4, b"ftyp", "HEIC or AVIF"),
        (0, b"II*\0", "TIFF"),
        (0, b"MM\0*", "TIFF"),
        (0, b"BM", "BMP"),
        (0, b"%PDF", "PDF"),
    ];
    marks.into_iter().find(|(start, mark, _)| at(*start, mark)).map(|(.., name)| name)
}

/// How many dots a side may have. A page of A4 needs 3,500, and what draws JPEG takes no more than 16,384.
const LONGEST: u32 = 16_000;

/// How many bytes the dots may take while they are drawn: 66 million dots of a photo.
const MOST: u64 = 200_000_000;

/// Looks whether a picture of dots can be drawn with the memory that a small computer has.
fn bounded(width: u32, height: u32, bytes_a_dot: u64) -> Result<(), Flaw> {
    if width == 0 || height == 0 {
        return Err(Flaw::new("it has no dots", SAVE));
    }
    if width > LONGEST || height > LONGEST || u64::from(width) * u64::from(height) * bytes_a_dot > MOST {
        return Err(Flaw::new(
            format!("it is {width} dots wide and {height} high, and no page can use so many"),
            "make it smaller: 2,500 dots from side to side are enough for a whole page",
        ));
    }
    Ok(())
}

/// What is told of a picture whose end is missing, or whose parts do not follow each other.
fn torn() -> Flaw {
    Flaw::new("parts of it are missing or broken", "copy it again from where it came, or open it and save it again")
}

/// Reads the number that some bytes stand for, the first of them the greatest.
fn number(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(count)?)?;
    Some(bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}
