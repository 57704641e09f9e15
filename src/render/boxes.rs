//! Says in a PDF how far its colour goes on beyond the edge that is cut.
//!
//! Typst writes where a page is cut, its `TrimBox`, and nothing about the colour around it. Print shops' programs look
//! for a `BleedBox`.

const TRIM: &[u8] = b"/TrimBox[";
const WHOLE: &[u8] = b"/MediaBox[";

/// Returns the PDF with a `BleedBox` as large as the page wherever a page has a `TrimBox`.
pub fn say_bleed(pdf: &[u8]) -> Vec<u8> {
    let Some((objects, table)) = parts(pdf) else { return pdf.to_vec() };
    let mut grown = Vec::with_capacity(pdf.len());
    // Where a box was put in, and its length.
    let mut boxes: Vec<(usize, usize)> = Vec::new();
    let mut done = 0;
    for at in places(objects, TRIM) {
        let Some(bleed) = bleed_box(&objects[..at]) else { continue };
        grown.extend_from_slice(&objects[done..at]);
        grown.extend_from_slice(&bleed);
        boxes.push((at, bleed.len()));
        done = at;
    }
    grown.extend_from_slice(&objects[done..]);
    let moved = |offset: usize| offset + boxes.iter().filter(|(at, _)| *at < offset).map(|(_, by)| by).sum::<usize>();
    grown.extend(moved_table(table, moved).into_bytes());
    grown
}

/// Returns a PDF's objects, and the table at its end that names where each of them starts.
fn parts(pdf: &[u8]) -> Option<(&[u8], &str)> {
    let start = places(pdf, b"\nxref\n").last()? + 1;
    let (objects, table) = pdf.split_at(start);
    Some((objects, str::from_utf8(table).ok()?))
}

/// Returns a box that is as large as the page which is being described.
fn bleed_box(before: &[u8]) -> Option<Vec<u8>> {
    let start = places(before, WHOLE).last()? + WHOLE.len();
    let length = before[start..].iter().position(|&byte| byte == b']')?;
    Some([b"/BleedBox[", &before[start..=start + length]].concat())
}

fn places(bytes: &[u8], wanted: &[u8]) -> impl Iterator<Item = usize> {
    bytes.windows(wanted.len()).enumerate().filter(move |(_, window)| *window == wanted).map(|(at, _)| at)
}

fn moved_table(table: &str, moved: impl Fn(usize) -> usize) -> String {
    let mut text = String::with_capacity(table.len());
    let mut before = "";
    for line in table.split_inclusive('\n') {
        // `0000001234 00000 n` is an object; the line after `startxref` is where this table starts.
        let offset = line.split([' ', '\n']).next().and_then(|digits| Some((digits.len(), digits.parse().ok()?)));
        match offset {
            Some((digits, offset)) if line.trim_end().ends_with(" n") || before == "startxref\n" => {
                text.push_str(&format!("{:0digits$}", moved(offset)));
                text.push_str(&line[digits..]);
            }
            Some(_) | None => text.push_str(line),
        }
        before = line;
    }
    text
}
