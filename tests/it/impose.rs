//! Which page goes where on a sheet, and what printers get.

use muster::{
    model::network::Binding,
    render::impose::{self, Place, Sheet},
};

/// Returns sheets as one would write them down: `8|1; 2|7`.
fn written(sheets: &[Sheet]) -> Vec<String> {
    let place = |place: Place| place.map_or_else(|| "-".to_owned(), |page| page.to_string());
    let side = |(left, right): (Place, Place)| format!("{}|{}", place(left), place(right));
    sheets.iter().map(|sheet| format!("{}; {}", side(sheet.front), side(sheet.back))).collect()
}

/// Folds sheets and turns the pages: one leaf after the other to the middle, and on to the back cover.
fn read(sheets: &[Sheet], binding: Binding) -> Vec<Place> {
    // Of two pages side by side: the one on the fold's right, or for those who read from the right, on its left.
    let ahead = |(left, right): (Place, Place)| if binding == Binding::Left { right } else { left };
    let behind = |(left, right): (Place, Place)| if binding == Binding::Left { left } else { right };
    let to_the_middle = sheets.iter().flat_map(|sheet| [ahead(sheet.front), behind(sheet.back)]);
    let from_there = sheets.iter().rev().flat_map(|sheet| [ahead(sheet.back), behind(sheet.front)]);
    to_the_middle.chain(from_there).collect()
}

const BINDINGS: [Binding; 2] = [Binding::Left, Binding::Right];

#[test]
fn eight_pages_are_two_sheets() {
    assert_eq!(written(&impose::order(8, Binding::Left)), ["8|1; 2|7", "6|3; 4|5"]);
    assert_eq!(written(&impose::order(8, Binding::Right)), ["1|8; 7|2", "3|6; 5|4"]);
}

#[test]
fn twenty_four_pages_start_and_end_as_they_should() {
    let sheets = written(&impose::order(24, Binding::Left));
    assert_eq!((sheets.len(), sheets[0].as_str(), sheets[5].as_str()), (6, "24|1; 2|23", "14|11; 12|13"));
}

#[test]
fn blanks_come_before_the_back_cover() {
    let sheets = written(&impose::order(22, Binding::Left));
    assert_eq!(sheets[..2], ["22|1; 2|-", "-|3; 4|21"]);
    assert_eq!(impose::in_fours(1), [Some(1), None, None, None]);
    assert_eq!(impose::in_fours(2), [Some(1), None, None, Some(2)]);
    assert_eq!(impose::in_fours(0), []);
}

#[test]
fn folded_sheets_read_from_the_first_page_to_the_last() {
    for binding in BINDINGS {
        for pages in 0..=64 {
            let sheets = impose::order(pages, binding);
            assert_eq!(sheets.len(), pages.div_ceil(4), "{pages} pages");
            let read = read(&sheets, binding);
            let printed: Vec<usize> = read.iter().copied().flatten().collect();
            assert_eq!(printed, (1..=pages).collect::<Vec<_>>(), "{pages} pages");
            assert_eq!(read, impose::in_fours(pages), "{pages} pages");
        }
    }
}
