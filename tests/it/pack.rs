//! How PDFs are packed: small, and with everything in them as it was.

use lopdf::{Document, Object, ObjectId, SaveOptions, dictionary};
use muster::{
    model::printers::Micrometres,
    plan::{Look, Pages},
    render::{pack, pdf},
};
use serde_json::json;

use crate::pages::stamp;

/// Returns a PDF with all that a careless packer could lose: packed and plain streams, names and strings with odd bytes,
/// numbers with a point, a fingerprint.
fn plain() -> (Document, Vec<u8>) {
    let mut document = Document::with_version("1.7");
    document.objects = [
        (1, dictionary! { "Type" => "Catalog", "Pages" => (2, 0), "Metadata" => (5, 0) }.into()),
        (2, dictionary! { "Type" => "Pages", "Kids" => vec![(3, 0).into()], "Count" => 1 }.into()),
        (3, page()),
        (4, lopdf::Stream::new(dictionary! {}, b"0 0 10 10 re f".to_vec()).into()),
        (5, lopdf::Stream::new(dictionary! { "Type" => "Metadata" }, b"<x:xmpmeta/>".to_vec()).into()),
        (7, dictionary! { "Title" => Object::string_literal(b"(\\\xFE\xFF\r".to_vec()), "A b#" => 0.25 }.into()),
    ]
    .into_iter()
    .map(|(number, object): (u32, Object)| ((number, 0), object))
    .collect();
    document.max_id = 7;
    document.trailer.set("Root", (1, 0));
    document.trailer.set("Info", (7, 0));
    document.trailer.set("ID", vec![Object::string_literal("one"), Object::string_literal("two")]);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    (document, bytes)
}

fn page() -> Object {
    let corners = |from: f32, to: f32| vec![from.into(), from.into(), to.into(), Object::from(to)];
    dictionary! {
        "Type" => "Page", "Parent" => (2, 0), "Contents" => (4, 0),
        "MediaBox" => corners(0.0, 200.0), "TrimBox" => corners(30.0, 170.0),
    }
    .into()
}

fn without_packs(document: &Document) -> Vec<(ObjectId, Object)> {
    let packing = |object: &Object| object.type_name().is_ok_and(|kind| kind == b"ObjStm" || kind == b"XRef");
    let objects = document.objects.iter().filter(|(_, object)| !packing(object));
    objects.map(|(id, object)| (*id, bare(object))).collect()
}

/// Returns an object without what depends on where it stood in its file.
fn bare(object: &Object) -> Object {
    let Object::Stream(stream) = object else { return object.clone() };
    Object::Stream(lopdf::Stream { start_position: None, allows_compression: true, ..stream.clone() })
}

#[test]
fn a_packed_pdf_holds_what_it_held() {
    let (before, bytes) = plain();
    let after = Document::load_mem(&pack::packed(&bytes)).unwrap();
    assert_eq!(without_packs(&after), without_packs(&before));
    for key in ["Root", "Info", "ID"] {
        assert_eq!(after.trailer.get(key.as_bytes()).unwrap(), before.trailer.get(key.as_bytes()).unwrap(), "{key}");
    }
    assert_eq!((after.version.as_str(), &after.binary_mark), ("1.7", &before.binary_mark));
}

#[test]
fn what_a_file_says_of_itself_stays_readable_for_programs_that_only_search() {
    let packed = pack::packed(&plain().1);
    let text = String::from_utf8_lossy(&packed);
    assert!(text.contains("<x:xmpmeta/>"), "the metadata is neither compressed nor in a pack");
    assert!(text.contains("/Type/ObjStm") && text.contains("/Type/XRef") && !text.contains("/Type/Page"));
}

#[test]
fn colour_goes_on_as_far_as_is_said_and_not_beyond_the_page() {
    for (bleed, expected) in [(3_000, [21.5, 21.5, 178.5, 178.5]), (50_000, [0.0, 0.0, 200.0, 200.0])] {
        let bytes = pack::with_bleed(&plain().1, Micrometres(bleed));
        let document = Document::load_mem(&bytes).unwrap();
        let page = document.get_dictionary((3, 0)).unwrap();
        let corners = page.get(b"BleedBox").unwrap().as_array().unwrap().iter();
        assert!(
            corners.zip(expected).all(|(corner, expected)| (corner.as_float().unwrap() - expected).abs() < 0.1),
            "{page:?}"
        );
    }
}

#[test]
fn a_table_of_two_thousand_rows_stays_under_a_megabyte() {
    const TABLE: &str = r#"
        #import "/theme/page.typ": *
        #show: sheet
        #data-table(
          header: ("Area", "Champion", "Languages"),
          rows: range(view).map(n => ("Area " + str(calc.rem(n, 40)), "Champion " + str(n), "English, Urdu")),
          widths: (40mm, 1fr, 50mm),
        )
    "#;
    let pages = Pages {
        template: TABLE,
        view: json!(2_000),
        title: "A long table".to_owned(),
        language: "en-GB".to_owned(),
        charts: Vec::new(),
    };
    let packed = pdf::render(&pages, None, &[], &Look::default(), &stamp()).unwrap().bytes;
    assert!(packed.len() < 1_000_000, "{} bytes", packed.len());
    let mut unpacked = Vec::new();
    let mut document = Document::load_mem(&packed).unwrap();
    document.save_with_options(&mut unpacked, SaveOptions::default()).unwrap();
    assert!(unpacked.len() > 3 * packed.len(), "{} bytes unpacked, {} packed", unpacked.len(), packed.len());
}
