//! PNG: a row of chunks, each with its length, its name and a sum.
//!
//! Source: W3C, "Portable Network Graphics (PNG) Specification (Third Edition)", chapter 5 and 11.

use crate::{
    model::picture::Flaw,
    read::bare::{bounded, camera, number, torn},
};

/// How each file starts.
pub(super) const START: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that a picture is drawn from. Not among them are words, days, the films of an animation, and what programs
/// wrote for themselves.
const DRAWN: [&[u8]; 14] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"pHYs", b"sBIT",
    b"bKGD", b"mDCV",
];

/// Returns the picture with the chunks that it is drawn from. What stands behind its end goes too.
pub(super) fn bare(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let mut kept = START.to_vec();
    let mut at = START.len();
    loop {
        let length = number(bytes, at, 4).and_then(|length| usize::try_from(length).ok()).ok_or_else(torn)?;
        let end = at.checked_add(length).and_then(|end| end.checked_add(12)).ok_or_else(torn)?;
        let chunk = bytes.get(at..end).ok_or_else(torn)?;
        let (name, body) = (&chunk[4..8], &chunk[8..length + 8]);
        if (at == START.len()) != (name == b"IHDR") {
            return Err(torn());
        }
        if name == b"IHDR" {
            header(body)?;
        }
        if name == b"eXIf" {
            kept.extend(camera::bare(body).map(|exif| named(b"eXIf", &exif)).unwrap_or_default());
        } else if DRAWN.contains(&name) {
            kept.extend(chunk);
        }
        if name == b"IEND" {
            return Ok(kept);
        }
        at = end;
    }
}

/// Looks at how large the picture is.
fn header(body: &[u8]) -> Result<(), Flaw> {
    let read = |at, count| number(body, at, count).ok_or_else(torn);
    let (width, height, depth, kind) = (read(0, 4)?, read(4, 4)?, read(8, 1)?, read(9, 1)?);
    // Colours of a palette are looked up before they are drawn.
    let colours = match kind {
        0 => 1,
        4 => 2,
        2 => 3,
        _ => 4,
    };
    bounded(width, height, colours * u64::from(depth.div_ceil(8)))
}

/// Returns a chunk.
fn named(name: &[u8], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap_or_default().to_be_bytes();
    [&length, name, body, &sum(&[name, body].concat()).to_be_bytes()].concat()
}

/// Returns the sum by which a reader knows that a chunk is whole. Chunks that get a new one are small.
fn sum(bytes: &[u8]) -> u32 {
    let bit = |sum: u32, _| if sum & 1 == 1 { 0xEDB8_8320 ^ sum >> 1 } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), bit))
}

/// Returns whether a picture says that it does not lie as it is to be seen.
pub(super) fn is_turned(bare: &[u8]) -> bool {
    let at = bare.windows(4).position(|name| name == b"eXIf");
    at.and_then(|at| bare.get(at + 4..)).is_some_and(camera::is_turned)
}
