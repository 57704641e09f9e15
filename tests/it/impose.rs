//! Which page goes where on a sheet, and what printers get.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document};
use muster::{
    model::network::Binding,
    plan::{Body, Home, Look, Micrometres, Pages, Part, Print, Printed, Shop},
    render::{
        self,
        impose::{self, Place, Sheet},
        pdf::{self, Laid},
    },
};
use serde_json::json;
use snapbox::{assert_data_eq, str};

use crate::pages::{find, planned, project, stamp};

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

/// Returns pages that each say their number.
fn numbered(pages: usize) -> Pages {
    Pages {
        template: r#"
            #import "/theme/page.typ": *
            #set page(paper: "a5")
            #set document(title: data.title)
            #for n in range(1, view + 1) { if n > 1 { pagebreak() }; [= Page #n]; link(<first>)[to the first] }
            #metadata(1) <first>
        "#,
        view: json!(pages),
        title: "A title".to_owned(),
        language: "en-GB".to_owned(),
        charts: Vec::new(),
    }
}

fn home(binding: Binding) -> Print {
    let (width, height) = (Micrometres(297_000), Micrometres(210_000));
    Print::Home(Home { width, height, thickness: Micrometres(100), binding })
}

const SHOP: Shop =
    Shop { bleed: Micrometres(3_000), binding: Binding::Left, cover_paper: "thick", inner_paper: "thin" };

fn print(pages: &Pages, print: Print) -> Laid {
    pdf::print(pages, print, &[], &Look::default(), &stamp()).unwrap()
}

/// Returns the words on each side of a booklet's sheets, taken from its pages.
fn sides(pages: &Printed, binding: Binding) -> Vec<String> {
    let words = |place: Place| place.map(|page| pages.text[page - 1].clone());
    let side = |(left, right): (Place, Place)| [words(left), words(right)].into_iter().flatten().collect::<Vec<_>>();
    let sheets = impose::order(pages.count, binding);
    sheets.iter().flat_map(|sheet| [sheet.front, sheet.back]).map(|one| side(one).join("\n")).collect()
}

#[test]
fn a_sheet_holds_the_words_of_its_two_pages_and_no_others() {
    for binding in BINDINGS {
        for count in [1, 8, 22] {
            let pages = numbered(count);
            let screen = pdf::render(&pages, None, &[], &Look::default(), &stamp()).unwrap().printed;
            let sheets = print(&pages, home(binding)).printed;
            assert_eq!(sheets.text, sides(&screen, binding), "{count} pages");
        }
    }
}

#[test]
fn a_booklet_to_print_at_home_is_the_booklet_of_the_screen() {
    for folder in [".", "examples/workplace", "examples/city", "examples/minimal"] {
        let all = planned("booklet", &project(folder));
        let Body::Pages(pages) = &find(&all, "booklet/booklet.pdf").body else { panic!("this is for screens") };
        let Body::Print(how, same) = &find(&all, "booklet/booklet-home.pdf").body else { panic!("this is for paper") };
        assert_eq!(pages.view, same.view, "{folder}");
        let screen = pdf::render(pages, None, &[], &Look::default(), &stamp()).unwrap().printed;
        assert_eq!(print(same, *how).printed.text, sides(&screen, Binding::Left), "{folder}");
    }
}

#[test]
fn a_shop_gets_the_outermost_sheet_as_cover_and_the_rest_in_fours() {
    let words = |part: Part, count: usize| print(&numbered(count), Print::Shop(SHOP, part)).printed.text;
    let page = |n: usize| format!("Page {n}\nto the first");
    assert_eq!(words(Part::Cover, 8), [1, 2, 7, 8].map(page));
    assert_eq!(words(Part::Inner, 8), [3, 4, 5, 6].map(page));
    // The two blanks are page 22, which is inside, and page 23, which is in the cover.
    assert_eq!(words(Part::Cover, 22), [page(1), page(2), String::new(), page(22)]);
    let inner = words(Part::Inner, 22);
    assert_eq!(
        (inner.len(), inner[0].clone(), inner[18].clone(), inner[19].clone()),
        (20, page(3), page(21), String::new())
    );
    // One sheet is all cover.
    assert_eq!(words(Part::Inner, 4), words(Part::Cover, 4));
}

/// Returns a box of a page, in points, rounded to tenths.
fn corners(page: &Dictionary, name: &str) -> Option<Vec<f32>> {
    let numbers = page.get(name.as_bytes()).ok()?.as_array().unwrap().iter();
    Some(numbers.map(|number| (number.as_float().unwrap() * 10.0).round() / 10.0).collect())
}

#[test]
fn a_shop_is_told_where_to_cut_and_how_far_colour_goes_on() {
    let boxes = |bytes: &[u8]| -> Vec<[Option<Vec<f32>>; 3]> {
        let pdf = Document::load_mem(bytes).unwrap();
        let page = |id| pdf.get_dictionary(id).unwrap();
        pdf.page_iter().map(|id| ["MediaBox", "BleedBox", "TrimBox"].map(|name| corners(page(id), name))).collect()
    };
    // A5 is 419.5 by 595.3 points, and 3 mm are 8.5.
    let (whole, cut) = (vec![0.0, 0.0, 436.5, 612.3], vec![8.5, 8.5, 428.0, 603.8]);
    let shop = boxes(&print(&numbered(12), Print::Shop(SHOP, Part::Inner)).bytes);
    assert_eq!(shop, vec![[Some(whole.clone()), Some(whole), Some(cut)]; 8]);
    let home = boxes(&print(&numbered(12), home(Binding::Left)).bytes);
    assert_eq!(home, vec![[Some(vec![0.0, 0.0, 841.9, 595.3]), None, None]; 6]);
}

#[test]
fn what_is_for_paper_is_not_tagged_and_has_no_links() {
    for how in [home(Binding::Left), Print::Shop(SHOP, Part::Inner)] {
        let pdf = Document::load_mem(&print(&numbered(8), how).bytes).unwrap();
        let keys: BTreeSet<&[u8]> =
            pdf.objects.values().filter_map(|object| object.as_dict().ok()).flatten().map(|(key, _)| &**key).collect();
        for key in ["StructTreeRoot", "Annots", "Outlines"] {
            assert!(!keys.contains(key.as_bytes()), "{key}");
        }
        assert!(keys.contains(b"Title".as_slice()) && keys.contains(b"MediaBox".as_slice()));
    }
}

#[test]
fn a_job_sheet_says_what_to_make() {
    let sheet = |pages: usize, binding: Binding| {
        let extent = pdf::extent(&numbered(pages), &[], &Look::default(), &stamp()).unwrap();
        String::from_utf8(render::job::render("A title", &Shop { binding, ..SHOP }, extent, &stamp())).unwrap()
    };
    assert_data_eq!(
        sheet(22, Binding::Left),
        str![[r#"
Job sheet: A title
As of 21 November 2026, revision abc1234

Pages    24, with the cover
Cover    booklet-shop-cover.pdf, 4 pages: front, inside front, inside back, back
Inside   booklet-shop.pdf, 20 pages, in reading order
Blank    pages 22 and 23, on purpose
Size     148 by 210 mm, upright, after trimming
Bleed    3 mm on all four sides; TrimBox and BleedBox are set, crop marks are not
Binding  saddle stitched with two staples, on the left
Print    full colour on both sides; the files are in RGB, please convert them to your press’s colours
Paper    thick for the cover, thin inside
Fonts    all embedded
Proof    please send one before printing

"#]]
    );
    assert!(sheet(8, Binding::Right).contains("on the right"));
    assert!(sheet(4, Binding::Left).contains("the cover is the whole booklet"));
    assert!(!sheet(8, Binding::Left).contains("Blank"));
}
