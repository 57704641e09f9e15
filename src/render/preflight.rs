//! What a printer would stumble over, seen on pages as they were laid out: coarse pictures, letters that may not be
//! passed on, words that a knife could reach, and words on top of words.

use std::collections::BTreeSet;

use typst::{
    layout::{Abs, Frame, FrameItem, Point, Size, Transform},
    text::{Font, TextItem},
    visualize::{Image, ImageKind},
};
use typst_layout::Page;

use crate::{
    model::{
        picture::Pictures,
        printers::{Micrometres, WIDEST_SAFE},
    },
    plan::{Dots, NearEdge, Overprint, Preflight},
};

/// Looks at pages the way a printer does.
pub fn look(pages: &[Page], pictures: &Pictures) -> Preflight {
    let mut found = Preflight::default();
    let mut fonts = BTreeSet::new();
    for (page, number) in pages.iter().zip(1..) {
        let (size, inks) = (page.frame.size(), Vec::new());
        let mut view = View { number, size, pictures, found: &mut found, fonts: &mut fonts, inks };
        view.walk(&page.frame, Transform::identity());
        view.overprints();
    }
    Preflight { fonts_refused: fonts.into_iter().collect(), ..found }
}

/// One page, and what was found so far.
struct View<'a> {
    number: usize,
    size: Size,
    pictures: &'a Pictures,
    found: &'a mut Preflight,
    fonts: &'a mut BTreeSet<String>,
    /// Where words stand on the page.
    inks: Vec<Ink>,
}

/// Some words, and the box that small letters of them fill.
struct Ink {
    left: Abs,
    right: Abs,
    top: Abs,
    bottom: Abs,
    words: String,
}

/// Letters may touch by so much, as those of italics and Arabic do.
const TOUCH: f64 = 1.5;

impl View<'_> {
    fn walk(&mut self, frame: &Frame, around: Transform) {
        for (offset, item) in frame.items() {
            let here = around.pre_concat(Transform::translate(offset.x, offset.y));
            match item {
                FrameItem::Group(group) => self.walk(&group.frame, here.pre_concat(group.transform)),
                FrameItem::Text(text) => {
                    self.near_edge(text, here);
                    self.ink(text, here);
                    self.licence(&text.font);
                }
                FrameItem::Image(image, size, _) => self.dots(image, *size, here),
                FrameItem::Shape(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    /// Notes words that stand nearer to an edge than any printer may ask for.
    fn near_edge(&mut self, text: &TextItem, here: Transform) {
        let words = text.text.trim();
        // Letters hardly ever reach this far beyond the line they stand on; to know exactly takes much longer.
        let roughly = (Point::new(-text.size, -text.size * 2.0), Point::new(text.width() + text.size, text.size));
        if words.is_empty() || self.distance(roughly, here) >= Abs::mm(WIDEST_SAFE) {
            return;
        }
        let ink = text.bbox();
        let distance = self.distance((ink.min, ink.max), here);
        if distance < Abs::mm(WIDEST_SAFE) {
            let distance = Micrometres::from_millimetres(distance.to_mm());
            self.found.near_edge.push(NearEdge { page: self.number, words: words.to_owned(), distance });
        }
    }

    /// Notes where words stand.
    fn ink(&mut self, text: &TextItem, here: Transform) {
        let words = text.text.trim();
        if words.is_empty() {
            return;
        }
        // Small letters are about half as high as the type; accents and the feet of letters may reach into other lines.
        let ends = [Point::new(Abs::zero(), -text.size * 0.5), Point::new(text.width(), Abs::zero())];
        let [one, other] = ends.map(|end| end.transform(here));
        self.inks.push(Ink {
            left: one.x.min(other.x),
            right: one.x.max(other.x),
            top: one.y.min(other.y),
            bottom: one.y.max(other.y),
            words: words.to_owned(),
        });
    }

    /// Notes words that stand on other words.
    fn overprints(&mut self) {
        self.inks.sort_by_key(|ink| ink.left);
        let touch = Abs::pt(TOUCH);
        for (index, ink) in self.inks.iter().enumerate() {
            let beside = self.inks[index + 1..].iter().take_while(|other| other.left < ink.right - touch);
            let over = beside.filter(|other| other.right > other.left + touch);
            for other in over.filter(|other| other.top < ink.bottom - touch && ink.top < other.bottom - touch) {
                let (words, over) = (ink.words.clone(), other.words.clone());
                self.found.overprints.push(Overprint { page: self.number, words, over });
            }
        }
    }

    /// Returns how far a box stays away from the nearest edge of the page; less than nothing beyond it.
    fn distance(&self, (min, max): (Point, Point), here: Transform) -> Abs {
        let corners =
            [min, max, Point::new(min.x, max.y), Point::new(max.x, min.y)].map(|corner| corner.transform(here));
        let one = |corner: &Point| corner.x.min(corner.y).min(self.size.x - corner.x).min(self.size.y - corner.y);
        corners.iter().map(one).fold(Abs::inf(), Abs::min)
    }

    fn licence(&mut self, font: &Font) {
        if !may_be_embedded(font.data(), font.index()) {
            self.fonts.insert(font.info().family.clone());
        }
    }

    /// Notes how finely a picture made of dots is printed.
    fn dots(&mut self, image: &Image, size: Size, here: Transform) {
        let ImageKind::Raster(raster) = image.kind() else { return };
        let path = self.pictures.iter().find(|(_, picture)| *picture.bytes == **raster.data());
        let (width, height) = (size.x.to_pt() * here.sx.get(), size.y.to_pt() * here.sy.get());
        let per_inch = (image.width() / width).min(image.height() / height).abs() * 72.0;
        self.found.pictures.push(Dots {
            page: self.number,
            path: path.map_or_else(String::new, |(path, _)| path.clone()),
            width: whole(image.width()),
            per_inch: whole(per_inch),
        });
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "dots are counted in thousands")]
fn whole(number: f64) -> u32 {
    number as u32
}

/// Returns whether the licence of a font allows a document to carry the letters that it uses.
///
/// A font says so in the field `fsType` of its table `OS/2`; one that says nothing forbids nothing.
///
/// Source: OpenType 1.9, "OS/2".
pub fn may_be_embedded(file: &[u8], index: u32) -> bool {
    const ONLY_HERE: u16 = 0x0002;
    const ONLY_WHOLE: u16 = 0x0100;
    const ONLY_AS_DOTS: u16 = 0x0200;
    let Some(permission) = permission(file, index) else { return true };
    permission & 0xF != ONLY_HERE && permission & (ONLY_WHOLE | ONLY_AS_DOTS) == 0
}

fn permission(file: &[u8], index: u32) -> Option<u16> {
    let two = |at: usize| Some(u16::from_be_bytes(file.get(at..at + 2)?.try_into().ok()?));
    let four = |at: usize| usize::try_from(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?)).ok();
    // A file may hold several fonts; a list of where they start comes first.
    let start = if file.starts_with(b"ttcf") { four(12 + 4 * usize::try_from(index).ok()?)? } else { 0 };
    let tables = (0..usize::from(two(start + 4)?)).map(|number| start + 12 + 16 * number);
    let mut named = tables.filter(|&table| file.get(table..table + 4) == Some(b"OS/2"));
    two(four(named.next()? + 8)? + 8)
}
