//! Which page goes where on the sheets of a folded booklet.

use crate::model::network::Binding;

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
