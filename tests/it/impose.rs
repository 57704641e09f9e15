//! Which page goes where on a sheet, and what printers get.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document};
use muster::{
    model::{network::Binding, printers::Shop},
    plan::{Body, Look, Pages, Part, Print, Printed},
    read::printers,
    render::{
        self,
        impose::{self, Place, Sheet},
        pdf::{self, Laid},
    },
};
use serde_json::json;
use snapbox::{assert_data_eq, str};

use crate::{
    inside,
    pages::{find, planned, project, stamp},
};

/// Returns sheets as one would write them down: `8|1; 2|7`.
fn written(sheets: &[Sheet]) -> Vec<String> {
    let place = |place: Place| place.map_or_else(|| "-".to_owned(), |page| page.to_string());
    let side = |(left, right): (Place, Place)| format!("{}|{}", place(left), place(right));
    sheets.iter().map(|sheet| format!("{}; {}", side(sheet.front), side(sheet.back))).collect()
}

/// Folds sheets and turns the pages: one leaf after the other to the middle, and on to the back cover.
///
/// The sides are those of all sheets, from the outermost to the innermost: its front, then its back.
fn turn<T: Clone>(sides: &[[T; 2]], binding: Binding) -> Vec<T> {
    // Of two pages side by side: the one on the fold's right, or for those who read from the right, on its left.
    let (behind, ahead) = if binding == Binding::Left { (0, 1) } else { (1, 0) };
    let to_the_middle = sides.chunks(2).flat_map(|sheet| [&sheet[0][ahead], &sheet[1][behind]]);
    let from_there = sides.chunks(2).rev().flat_map(|sheet| [&sheet[1][ahead], &sheet[0][behind]]);
    to_the_middle.chain(from_there).cloned().collect()
}

fn both_sides(sheets: &[Sheet]) -> Vec<[Place; 2]> {
    sheets.iter().flat_map(|sheet| [sheet.front, sheet.back]).map(|(left, right)| [left, right]).collect()
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
            let read = turn(&both_sides(&sheets), binding);
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
    Print::Home(printers::ours().home, binding)
}

fn shop() -> Shop {
    Shop { cover_paper: "thick".to_owned(), inner_paper: "thin".to_owned(), ..printers::ours().shop }
}

fn print(pages: &Pages, print: &Print) -> Laid {
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
            let sheets = print(&pages, &home(binding)).printed;
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
        assert_eq!(print(same, how).printed.text, sides(&screen, Binding::Left), "{folder}");
    }
}

/// Returns the letters of words: where a line ends, a page of a sheet has no more to say than one of the screen.
fn letters(words: &[String]) -> Vec<String> {
    words.iter().map(|words| words.split_whitespace().collect()).collect()
}

#[test]
fn halves_of_sheets_turned_back_into_pages_read_as_the_screen_does() {
    for binding in BINDINGS {
        for count in [8, 12, 20, 22, 24, 40] {
            let pages = numbered(count);
            let screen = pdf::render(&pages, None, &[], &Look::default(), &stamp()).unwrap().bytes;
            let mut expected = letters(&inside::pages(&screen));
            assert_eq!(expected.len(), count);
            // Blanks stand before the back cover.
            let back_cover = expected.pop();
            expected.resize(count.next_multiple_of(4) - 1, String::new());
            expected.extend(back_cover);
            let sheets = inside::halves(&print(&pages, &home(binding)).bytes);
            assert_eq!(letters(&turn(&sheets, binding)), expected, "{count} pages, bound on the {binding}");
        }
    }
}

#[test]
fn halves_of_our_own_booklets_turned_back_into_pages_read_as_the_screen_does() {
    for folder in [".", "examples/workplace"] {
        let all = planned("booklet", &project(folder));
        let Body::Pages(pages) = &find(&all, "booklet/booklet.pdf").body else { panic!("this is for screens") };
        let screen = pdf::render(pages, None, &[], &Look::default(), &stamp()).unwrap().bytes;
        for binding in BINDINGS {
            let sheets = inside::halves(&print(pages, &home(binding)).bytes);
            let (read, expected) = (letters(&turn(&sheets, binding)), letters(&inside::pages(&screen)));
            for (number, (read, expected)) in (1..).zip(read.iter().zip(&expected)) {
                assert!(read == expected, "{folder}, page {number}, bound on the {binding}: {read} is not {expected}");
            }
            assert_eq!(read.len(), expected.len(), "{folder}");
        }
    }
}

#[test]
fn a_shop_gets_the_outermost_sheet_as_cover_and_the_rest_in_fours() {
    let words =
        |part: Part, count: usize| print(&numbered(count), &Print::Shop(shop(), Binding::Left, part)).printed.text;
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
    let shop = boxes(&print(&numbered(12), &Print::Shop(shop(), Binding::Left, Part::Inner)).bytes);
    assert_eq!(shop, vec![[Some(whole.clone()), Some(whole), Some(cut)]; 8]);
    let home = boxes(&print(&numbered(12), &home(Binding::Left)).bytes);
    assert_eq!(home, vec![[Some(vec![0.0, 0.0, 841.9, 595.3]), None, None]; 6]);
}

#[test]
fn marks_stand_outside_the_colour_that_is_cut_off() {
    let marked = Shop { marks: true, ..shop() };
    let pdf = print(&numbered(8), &Print::Shop(marked, Binding::Left, Part::Inner)).bytes;
    let document = Document::load_mem(&pdf).unwrap();
    for id in document.page_iter() {
        let page = document.get_dictionary(id).unwrap();
        // 10 mm around the page that is cut out: 3 of colour, 1 of white, 5 of lines, 1 of white.
        assert_eq!(corners(page, "MediaBox"), Some(vec![0.0, 0.0, 476.2, 652.0]));
        assert_eq!(corners(page, "BleedBox"), Some(vec![19.8, 19.8, 456.4, 632.1]));
        assert_eq!(corners(page, "TrimBox"), Some(vec![28.3, 28.3, 447.9, 623.6]));
        let drawn = String::from_utf8(document.get_page_content(id)).unwrap();
        // Two lines beside each of four corners, on all four plates.
        assert_eq!(drawn.matches("1 1 1 1 K").count(), 8, "{drawn}");
        // Whatever the page draws ends where the colour does.
        assert!(drawn.contains("W\nn"), "{drawn}");
    }
    let plain = print(&numbered(8), &Print::Shop(shop(), Binding::Left, Part::Inner)).bytes;
    let document = Document::load_mem(&plain).unwrap();
    let drawn: Vec<u8> = document.page_iter().flat_map(|id| document.get_page_content(id)).collect();
    assert!(!String::from_utf8(drawn).unwrap().contains("1 1 1 1 K"));
}

#[test]
fn a_page_keeps_its_colour_on_paper() {
    const COLOURED: &str = r#"
        #set document(title: "A title")
        #set page(width: 148mm, height: 210mm, fill: rgb(255, 0, 0))
        #for n in range(7) { pagebreak() }
    "#;
    let pages = Pages { template: COLOURED, ..numbered(8) };
    for (how, coloured) in
        [(home(Binding::Left), [2; 4].to_vec()), (Print::Shop(shop(), Binding::Left, Part::Inner), [1; 4].to_vec())]
    {
        let document = Document::load_mem(&print(&pages, &how).bytes).unwrap();
        let drawn = document.page_iter().map(|id| String::from_utf8(document.get_page_content(id)).unwrap());
        let found: Vec<usize> = drawn.map(|drawn| drawn.matches("1 0 0 scn").count()).collect();
        assert_eq!(found, coloured);
    }
}

#[test]
fn what_is_for_paper_is_not_tagged_and_has_no_links() {
    for how in [home(Binding::Left), Print::Shop(shop(), Binding::Left, Part::Inner)] {
        let pdf = Document::load_mem(&print(&numbered(8), &how).bytes).unwrap();
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
        String::from_utf8(render::job::render("A title", &shop(), binding, extent, &stamp())).unwrap()
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
Bleed    3 mm on all four sides; TrimBox and BleedBox are set
Marks    none; please set your own
Safe     no words nearer than 5 mm to the edge that is cut
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
    let extent = pdf::extent(&numbered(8), &[], &Look::default(), &stamp()).unwrap();
    let marked = render::job::render("A title", &Shop { marks: true, ..shop() }, Binding::Left, extent, &stamp());
    assert!(String::from_utf8(marked).unwrap().contains("two crop marks beside each corner, outside the bleed"));
}
