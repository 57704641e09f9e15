//! Which page goes where on paper: sheets that are folded into a booklet, and single pages that are cut.
//!
//! Pages are taken as they were laid out and put on others, so that what is printed is what was on the screen.

use typst::{
    ecow::EcoVec,
    foundations::{Content, Smart},
    layout::{Abs, Frame, FrameItem, Point, Sides, Size},
    model::Document,
    syntax::Span,
    visualize::{Cmyk, Color, Curve, DashPattern, FixedStroke, Geometry, Paint},
};
use typst_layout::{Page, PagedDocument};

use crate::{
    model::{
        network::Binding,
        printers::{Home, Micrometres, Shop, WIDEST_BLEED},
    },
    plan::{Part, Print},
};

/// A page of the document, counted from one; `None` is a blank.
pub type Place = Option<usize>;

/// One sheet of paper, lying on its side: what is on the left and on the right of each of its sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// The side that is outside when the sheet is folded.
    pub front: (Place, Place),
    /// The side that is inside. It is seen after turning the sheet over its short edge.
    pub back: (Place, Place),
}

/// Returns the pages in reading order, with blanks before the back cover until they fill sheets of four.
pub fn in_fours(pages: usize) -> Vec<Place> {
    // A single page is a front cover.
    let inner = pages.saturating_sub(1).max(1).min(pages);
    let blanks = pages.next_multiple_of(4) - pages;
    (1..=inner).map(Some).chain((0..blanks).map(|_| None)).chain((inner + 1..=pages).map(Some)).collect()
}

/// Returns the sheets of a booklet that is stitched through its fold, the outermost first.
pub fn order(pages: usize, binding: Binding) -> Vec<Sheet> {
    let places = in_fours(pages);
    let facing = |left: usize, right: usize| match binding {
        Binding::Left => (places[left], places[right]),
        Binding::Right => (places[right], places[left]),
    };
    // A sheet takes two pages from each end of what is left, and the next sheet lies inside it.
    (0..places.len() / 4)
        .map(|sheet| {
            let (first, last) = (2 * sheet, places.len() - 1 - 2 * sheet);
            Sheet { front: facing(last, first), back: facing(first + 1, last - 1) }
        })
        .collect()
}

/// Returns the same pages as a printer wants them. They are not for reading on a screen: nothing in them is tagged,
/// and no link leads anywhere.
pub fn printed(document: &PagedDocument, print: &Print) -> PagedDocument {
    let pages = bare(document.pages());
    let pages: EcoVec<Page> = match print {
        Print::Home(home, binding) => {
            let sheets = order(pages.len(), *binding).into_iter().enumerate();
            sheets.flat_map(|(inside, sheet)| both_sides(&pages, home, inside, sheet)).collect()
        }
        Print::Shop(shop, _, part) => {
            part_of(&in_fours(pages.len()), *part).iter().map(|&place| cut(&pages, place, shop)).collect()
        }
    };
    PagedDocument::new(pages, document.info().clone())
}

/// Returns what a file for a print shop holds, of all pages in reading order.
///
/// A booklet of one sheet is all cover. It has no inner pages, and because no file can be empty they are the same.
pub fn part_of(places: &[Place], part: Part) -> Vec<Place> {
    let (front, rest) = places.split_at(places.len().min(2));
    let (inner, back) = rest.split_at(rest.len().saturating_sub(2));
    match part {
        Part::Inner if !inner.is_empty() => inner.to_vec(),
        Part::Inner | Part::Cover => [front, back].concat(),
        Part::JobSheet => Vec::new(),
    }
}

/// Returns pages without the marks that readers' programs follow: on a sheet they would lead astray.
fn bare(pages: &[Page]) -> Vec<Frame> {
    pages
        .iter()
        .map(|page| {
            let mut frame = page.frame.clone();
            strip(&mut frame);
            if let Some(colour) = page.fill_or_transparent() {
                fill(&mut frame, colour);
            }
            frame
        })
        .collect()
}

/// Paints a page, and as far beyond it as any printer may ask.
fn fill(frame: &mut Frame, colour: Paint) {
    let beyond = Abs::mm(WIDEST_BLEED);
    let ground = Geometry::Rect(frame.size() + Size::splat(beyond * 2.0)).filled(colour);
    frame.prepend(Point::splat(-beyond), FrameItem::Shape(ground, Span::detached()));
}

fn strip(frame: &mut Frame) {
    frame.retain(|item| match item {
        FrameItem::Tag(_) | FrameItem::Link(..) => false,
        FrameItem::Group(group) => {
            strip(&mut group.frame);
            group.parent = None;
            true
        }
        FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) => true,
    });
}

/// Returns both sides of a sheet that lies inside so many others.
fn both_sides(pages: &[Frame], home: &Home, inside: usize, sheet: Sheet) -> [Page; 2] {
    let size = Size::new(length(home.width_mm), length(home.height_mm));
    // Sheets around it push its edges out, so that its pages move in to be where those of the others are.
    #[expect(clippy::cast_precision_loss, reason = "a booklet has few sheets")]
    let creep = length(home.thickness_mm) * inside as f64;
    let [front, mut back] = [sheet.front, sheet.back].map(|(left, right)| {
        let mut side = Frame::hard(size);
        let half = Size::new(size.x / 2.0, size.y);
        if let Some(page) = on(pages, left) {
            side.push_frame(Point::zero(), within(half, half.x - page.width() + creep, page));
        }
        if let Some(page) = on(pages, right) {
            side.push_frame(Point::with_x(half.x), within(half, -creep, page));
        }
        side
    });
    if home.fold_mark {
        // On the inside, where it disappears in the fold.
        mark_fold(&mut back);
    }
    [front, back].map(|frame| page(frame, Abs::zero()))
}

/// Returns half a side with a page on it. Colour that goes on beyond the page ends at the fold.
fn within(half: Size, across: Abs, page: &Frame) -> Frame {
    let mut area = Frame::hard(half);
    area.push_frame(Point::new(across, (half.y - page.height()) / 2.0), page.clone());
    area.clip(Curve::rect(half));
    area
}

fn on(pages: &[Frame], place: Place) -> Option<&Frame> {
    place.and_then(|number| pages.get(number - 1))
}

/// How long the marks of a fold are. They end where the text of a page may start.
const FOLD_MARK: Micrometres = Micrometres(10_000);

fn mark_fold(sheet: &mut Frame) {
    let (middle, bottom) = (sheet.width() / 2.0, sheet.height() - length(FOLD_MARK));
    let stroke = FixedStroke {
        paint: Color::from_u8(110, 110, 110, 255).into(),
        thickness: Abs::pt(0.5),
        dash: Some(DashPattern { array: vec![Abs::mm(1.0), Abs::mm(1.0)], phase: Abs::zero() }),
        ..FixedStroke::default()
    };
    for top in [Abs::zero(), bottom] {
        let line = Geometry::Line(Point::with_y(length(FOLD_MARK))).stroked(stroke.clone());
        sheet.push(Point::new(middle, top), FrameItem::Shape(line, Span::detached()));
    }
}

/// How long the lines are that show where to cut, and how far they stay away from the colour that is cut off.
const CUT_MARK: Micrometres = Micrometres(5_000);
const BESIDE: Micrometres = Micrometres(1_000);

/// Returns a page to be cut out of larger paper, or a blank of the same size.
fn cut(pages: &[Frame], place: Place, shop: &Shop) -> Page {
    let size = pages.first().map_or_else(Size::zero, Frame::size);
    let frame = on(pages, place).cloned().unwrap_or_else(|| Frame::hard(size));
    let bleed = length(shop.bleed_mm);
    if !shop.marks {
        return page(frame, bleed);
    }
    let mut marked = Frame::hard(size);
    marked.push_frame(Point::splat(-bleed), ending_at(bleed, frame));
    mark_cuts(&mut marked, bleed + length(BESIDE));
    page(marked, bleed + length(BESIDE) + length(CUT_MARK) + length(BESIDE))
}

/// Returns a page whose colour goes on so far beyond its edges and no further: marks stand on white.
fn ending_at(bleed: Abs, page: Frame) -> Frame {
    let size = page.size() + Size::splat(bleed * 2.0);
    let mut area = Frame::hard(size);
    area.push_frame(Point::splat(bleed), page);
    area.clip(Curve::rect(size));
    area
}

/// Draws two hairlines beside each corner, in the colour that every printing plate shows.
fn mark_cuts(page: &mut Frame, away: Abs) {
    let size = page.size();
    let stroke = FixedStroke {
        paint: Color::Process(Cmyk { c: 1.0, m: 1.0, y: 1.0, k: 1.0 }.into()).into(),
        thickness: Abs::pt(0.25),
        ..FixedStroke::default()
    };
    for (x, out_x) in [(Abs::zero(), -1.0), (size.x, 1.0)] {
        for (y, out_y) in [(Abs::zero(), -1.0), (size.y, 1.0)] {
            let level = (Point::new(x + away * out_x, y), Point::with_x(length(CUT_MARK) * out_x));
            let upright = (Point::new(x, y + away * out_y), Point::with_y(length(CUT_MARK) * out_y));
            for (start, line) in [level, upright] {
                let line = Geometry::Line(line).stroked(stroke.clone());
                page.push(start, FrameItem::Shape(line, Span::detached()));
            }
        }
    }
}

fn page(frame: Frame, bleed: Abs) -> Page {
    Page {
        frame,
        bleed: Sides::splat(bleed),
        fill: Smart::Auto,
        numbering: None,
        supplement: Content::empty(),
        number: 1,
    }
}

fn length(length: Micrometres) -> Abs {
    Abs::mm(length.millimetres())
}
