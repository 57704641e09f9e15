//! What a camera wrote beside a photo. Only how it was held stays, and how large its dots are meant to be.

use std::io::Cursor;

use exif::{Error, Field, In, Reader, Tag, experimental::Writer};

/// What pages need: which way is up, and how many dots make an inch.
const KEPT: [Tag; 4] = [Tag::Orientation, Tag::XResolution, Tag::YResolution, Tag::ResolutionUnit];

/// Returns the little that pages need, or `None` where there is nothing of it.
pub(super) fn bare(exif: &[u8]) -> Option<Vec<u8>> {
    let read = Reader::new().continue_on_error(true).read_raw(exif.to_vec());
    // What can be understood counts: a photo stands upright even if the rest of its data is broken.
    let read = read.or_else(|error: Error| error.distill_partial_result(|_| {})).ok()?;
    let kept: Vec<&Field> =
        KEPT.iter().filter_map(|tag| read.get_field(*tag, In::PRIMARY)).filter(|field| plain(field)).collect();
    if kept.is_empty() {
        return None;
    }
    let mut writer = Writer::new();
    for field in kept {
        writer.push_field(field);
    }
    let mut bytes = Cursor::new(Vec::new());
    writer.write(&mut bytes, false).ok()?;
    Some(bytes.into_inner())
}

/// Returns whether a field is one number, as it should be: a list of numbers could say anything.
fn plain(field: &Field) -> bool {
    match &field.value {
        exif::Value::Short(values) => values.len() == 1,
        exif::Value::Rational(values) => values.len() == 1,
        _ => false,
    }
}

/// Returns whether a photo does not lie as it is to be seen.
pub(super) fn is_turned(exif: &[u8]) -> bool {
    let orientation = |exif: exif::Exif| exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0);
    bare(exif).and_then(|exif| Reader::new().read_raw(exif).ok()).and_then(orientation).is_some_and(|way| way != 1)
}
