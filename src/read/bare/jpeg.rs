//! JPEG: a row of segments, each with its length, and the dots between them.
//!
//! Source: ITU-T T.81, annex B; JFIF 1.02.

use crate::{
    model::picture::Flaw,
    read::bare::{bounded, camera, number, torn},
};

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
/// The marks that start the description of a frame; three others of this row mean something else.
const FRAMES: std::ops::RangeInclusive<u8> = 0xC0..=0xCF;
const NO_FRAMES: [u8; 3] = [0xC4, 0xC8, 0xCC];

/// What stands before Exif data in its segment.
pub(super) const EXIF: &[u8] = b"Exif\0\0";

/// Returns the photo with the segments that it is drawn from. What stands behind its end goes too: some phones put a film
/// there.
pub(super) fn bare(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let mut kept = vec![0xFF, START];
    let (mut at, mut exif_seen, mut framed) = (2, false, false);
    loop {
        let (mark, body, next) = segment(bytes, at).ok_or_else(torn)?;
        at = next;
        if mark == END {
            kept.extend([0xFF, END]);
            return if framed { Ok(kept) } else { Err(torn()) };
        }
        if FRAMES.contains(&mark) && !NO_FRAMES.contains(&mark) {
            frame(mark, body)?;
            framed = true;
        }
        if let Some(body) = part(mark, body, &mut exif_seen) {
            let length = u16::try_from(body.len() + 2).map_err(|_| torn())?;
            kept.extend([0xFF, mark]);
            kept.extend(length.to_be_bytes());
            kept.extend(body);
        }
        if mark == SCAN {
            let end = end_of_dots(bytes, at).ok_or_else(torn)?;
            kept.extend(&bytes[at..end]);
            at = end;
        }
    }
}

/// Returns a segment's mark, its content, and where the next one starts.
fn segment(bytes: &[u8], at: usize) -> Option<(u8, &[u8], usize)> {
    // Before a mark, its first byte may stand more than once.
    let fill = bytes.get(at..)?.iter().take_while(|byte| **byte == 0xFF).count();
    let (mark, start) = (*bytes.get(at + fill)?, at + fill + 1);
    match (fill, mark) {
        (0, _) | (_, 0x00 | 0x01 | 0xD0..=0xD8) => None,
        (_, END) => Some((mark, &[], start)),
        _ => {
            let end = start + usize::try_from(number(bytes, start, 2)?).ok()?;
            Some((mark, bytes.get(start + 2..end)?, end))
        }
    }
}

/// Returns where the dots end: at the next mark that is none of those which stand between dots.
fn end_of_dots(bytes: &[u8], start: usize) -> Option<usize> {
    let pairs = bytes.get(start..)?.windows(2);
    let end = pairs.into_iter().position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF))?;
    Some(start + end)
}

/// Looks at what kind of photo it is.
fn frame(mark: u8, body: &[u8]) -> Result<(), Flaw> {
    let read = |at, count| number(body, at, count).ok_or_else(torn);
    let (depth, height, width, colours) = (read(0, 1)?, read(1, 2)?, read(3, 2)?, read(5, 1)?);
    bounded(width, height, 3)?;
    let again = "open it in a program for pictures, and save it as JPEG in RGB with 8 bits for each colour";
    match (mark, depth, colours) {
        (0xC0..=0xC2, 8, 1 | 3) => Ok(()),
        (0xC0..=0xC2, 8, 4) => {
            Err(Flaw::new("its colours are those of a print shop (CMYK), and screens have none of them", again))
        }
        _ => Err(Flaw::new("it is JPEG of a kind that browsers do not show", again)),
    }
}

/// Returns what of a segment stays. `None` for what is not drawn: comments, and what programs wrote for themselves.
fn part(mark: u8, body: &[u8], exif_seen: &mut bool) -> Option<Vec<u8>> {
    match mark {
        // How large its dots are meant to be. A small copy of the photo, as it was before it was cut, may follow.
        0xE0 => body.strip_prefix(b"JFIF\0").and_then(|rest| Some([b"JFIF\0", rest.get(..7)?, &[0, 0]].concat())),
        0xE1 => {
            let exif = body.strip_prefix(EXIF)?;
            let first = !std::mem::replace(exif_seen, true);
            let kept = camera::bare(exif).filter(|_| first)?;
            Some([EXIF, kept.as_slice()].concat())
        }
        // What its colours mean, and how they are stored.
        0xE2 if body.starts_with(b"ICC_PROFILE\0") => Some(body.to_vec()),
        0xEE if body.starts_with(b"Adobe") => body.get(..12).map(<[u8]>::to_vec),
        0xE0..=0xEF | 0xFE => None,
        _ => Some(body.to_vec()),
    }
}

/// Returns whether a photo says that it does not lie as it is to be seen.
pub(super) fn is_turned(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some((mark, body, next)) = segment(bytes, at).filter(|(mark, ..)| *mark != SCAN && *mark != END) {
        if let Some(exif) = body.strip_prefix(EXIF).filter(|_| mark == 0xE1) {
            return camera::is_turned(exif);
        }
        at = next;
    }
    false
}
