//! What a printer would stumble over is seen on the pages, and told.

use muster::{
    model::picture::{Form, Picture},
    plan::{Dots, Look, Pages, Preflight},
    render::{pdf, preflight},
};
use serde_json::json;

use crate::{fixture::Fixture, inside, markdown::chapter, pages::stamp};

/// A picture of dots that is in the repository anyway.
const PICTURE: &[u8] = include_bytes!("../../.github/pages.png");

/// Lays out a template on a page of 100 by 100 mm.
fn seen(template: &'static str) -> Preflight {
    let pages = Pages {
        template,
        view: json!(null),
        title: "A title".to_owned(),
        language: "en-GB".to_owned(),
        charts: Vec::new(),
    };
    let mut look = Look::default();
    let picture = |form, bytes: &[u8]| Picture { form, bytes: bytes.into() };
    look.pictures.insert("a.png".to_owned(), picture(Form::Png, PICTURE));
    look.pictures.insert("b.svg".to_owned(), picture(Form::Svg, SHAPES));
    pdf::render(&pages, None, &[], &look, &stamp()).unwrap().printed.preflight
}

const SHAPES: &[u8] =
    b"<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'><rect width='4' height='4'/></svg>";

/// Returns how many dots wide a PNG file is: its first part says so.
fn dots_wide(png: &[u8]) -> u32 {
    u32::from_be_bytes(png[16..20].try_into().unwrap())
}

#[test]
fn words_near_an_edge_are_seen_and_colour_is_not() {
    let found = seen(
        r#"
        #import "/theme/page.typ": *
        #show: dress.with(12pt)
        #set page(width: 100mm, height: 100mm, margin: 0mm)
        #place(rect(width: 100%, height: 100%, fill: teal))
        #place(dx: 50mm, dy: 50mm)[In the middle]
        #place(dx: 3mm, dy: 30mm)[Left]
        #place(bottom + right, dx: -20mm, dy: -2mm, rotate(180deg, reflow: true)[Turned])
        #pagebreak()
        #place(dx: 95mm, dy: 40mm, box(width: 40mm)[Beyond])
        "#,
    );
    let near: Vec<(usize, &str)> = found.near_edge.iter().map(|near| (near.page, near.words.as_str())).collect();
    assert_eq!(near, [(1, "Left"), (1, "Turned"), (2, "Beyond")]);
    let [left, turned, beyond] = [0, 1, 2].map(|index: usize| found.near_edge[index].distance.millimetres());
    // An L does not start quite where its room does, and letters do not fill a line.
    assert!((3.0..4.0).contains(&left), "{left}");
    assert!((2.0..5.0).contains(&turned), "{turned}");
    assert_eq!(beyond.to_bits(), 0.0_f64.to_bits());
}

#[test]
fn it_is_seen_how_finely_a_picture_is_printed() {
    let found = seen(
        r#"
        #import "/theme/page.typ": data
        #set page(width: 100mm, height: 200mm, margin: 20mm)
        #set document(title: "A title")
        #image(data.pictures.at("a.png"), width: 25.4mm, alt: "Pages")
        #image(data.pictures.at("b.svg"), width: 50mm, alt: "Shapes")
        #pagebreak()
        #block(scale(200%, reflow: true, image(data.pictures.at("a.png"), width: 25.4mm, alt: "Pages")))
        "#,
    );
    let width = dots_wide(PICTURE);
    let dots = |page, per_inch| Dots { page, path: "a.png".to_owned(), width, per_inch };
    assert_eq!(found.pictures.len(), 2, "{:?}", found.pictures);
    for (found, expected) in found.pictures.iter().zip([dots(1, width), dots(2, width / 2)]) {
        assert!(found.per_inch.abs_diff(expected.per_inch) <= 1, "{found:?}");
        assert_eq!(Dots { per_inch: 0, ..found.clone() }, Dots { per_inch: 0, ..expected });
    }
}

/// Returns a font that says something else of what others may do with it.
fn with_permission(bits: u16) -> Vec<u8> {
    let mut font = notosans::REGULAR_TTF.to_vec();
    let entry = (0..64).map(|table| 12 + 16 * table).find(|&at| &font[at..at + 4] == b"OS/2").unwrap();
    let table = u32::from_be_bytes(font[entry + 8..entry + 12].try_into().unwrap()) as usize;
    font[table + 8..table + 10].copy_from_slice(&bits.to_be_bytes());
    font
}

#[test]
fn a_font_says_whether_documents_may_carry_it() {
    for (bits, may) in [
        (0x0000, true),
        (0x0002, false),
        (0x0004, true),
        (0x0008, true),
        (0x0100, false),
        (0x0200, false),
        // The most that is allowed counts.
        (0x000A, true),
    ] {
        assert_eq!(preflight::may_be_embedded(&with_permission(bits), 0), may, "{bits:04x}");
    }
    for broken in [&b""[..], b"ttcf", b"\0\x01\0\0\0\x09", &notosans::REGULAR_TTF[..40]] {
        assert!(preflight::may_be_embedded(broken, 0), "what cannot be read forbids nothing");
    }
}

/// Returns a font under another name of the same length, in both of the ways in which fonts write names.
fn renamed(mut font: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    for (from, to) in [(wide(from), wide(to)), (from.into(), to.into())] {
        for at in 0..font.len() - from.len() {
            if font[at..].starts_with(&from) {
                font[at..at + to.len()].copy_from_slice(&to);
            }
        }
    }
    font
}

#[test]
fn letters_that_no_document_may_carry_stop_the_build() {
    let fixture = Fixture::copy("examples/minimal");
    let network = fixture.text("network.yaml") + "theme: { fonts: theme/fonts, font: Ours Sans }\n";
    fixture.write("network.yaml", network);
    for (bits, code) in [(0x0002, 1), (0x0000, 0)] {
        fixture.write("theme/fonts/ours.ttf", renamed(with_permission(bits), "Noto Sans", "Ours Sans"));
        let ran = fixture.run(&["build", "guide", "--as-of", "2026-11-21"]);
        assert_eq!(ran.code, code, "{}", ran.stderr);
        assert_eq!(
            ran.stderr.contains("error[font-not-embeddable]: the licence of `Ours Sans`"),
            code == 1,
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn our_own_pages_keep_their_words_away_from_every_edge() {
    for folder in ["examples/minimal", "examples/workplace"] {
        let fixture = Fixture::copy(folder);
        let build = |safe: u32| {
            fixture.write("theme/printers.yaml", format!("shop: {{ safe_mm: {safe} }}\n"));
            fixture.run(&["build", "booklet", "--as-of", "2026-11-21"])
        };
        let usual = build(5);
        assert_eq!(usual.code, 0, "{folder}: {}", usual.stderr);
        let strict = build(12);
        assert_eq!(strict.code, 1, "{folder}");
        assert!(strict.stderr.contains("error[outside-safe-area]"), "{folder}: {}", strict.stderr);
    }
}

#[test]
fn words_that_stand_on_other_words_are_seen() {
    let found = seen(
        r#"
        #import "/theme/page.typ": *
        #show: dress.with(12pt)
        #set page(width: 100mm, height: 100mm, margin: 10mm)
        #grid(columns: (20mm, 1fr), box(width: 40mm)[Unmistakable], [Beside])
        "#,
    );
    let found: Vec<_> = found.overprints.iter().map(|one| (one.words.as_str(), one.over.as_str())).collect();
    assert_eq!(found, [("Unmistakable", "Beside")]);
}

/// Makes each document of a network whose names are as long as people's names are, and longer.
#[test]
fn no_name_that_somebody_has_is_printed_over_the_next_column() {
    let fixture = Fixture::copy("examples/city");
    let people = "a7tk3m: { name: Featherstonehaugh-Cholmondeley Wolfeschlegelsteinhausenberger, phone: 07700 900123, \
                  email: featherstonehaugh.cholmondeley.wolfeschlegel@community-centre.example.org }\n";
    fixture.write("private/people.yaml", people);
    let long = [
        ("network/areas.yaml", "name: ", "name: Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch "),
        ("network/champions.yaml", "name: ", "name: Muthukumaraswamy-Достопримечательностьевичский "),
        ("network/organisations.yaml", "name: ", "name: Donaudampfschifffahrtselektrizitätenhauptbetriebswerk "),
        ("network/events.yaml", "venue: ", "venue: Gemeindeverwaltungsverbandsversammlungssaal "),
    ];
    for (path, from, to) in long {
        let text = fixture.text(path);
        assert!(text.contains(from), "{path}");
        fixture.write(path, text.replace(from, to));
    }
    stand_apart(&fixture);
    stand_apart(&chapter(
        "| Incomprehensibilities | b | c | d | e | f | g | h |\n|---|---|---|---|---|---|---|---|\n\
         | 12,345,678 | Telecommunications | 0121 496 0301 | incomprehensible-words | [Way](https://example.org/a/b/c) | `code-of-it` \
         | **Counterrevolutionaries** | x |\n",
    ));
}

/// Builds everything, and looks at the words on its pages.
fn stand_apart(fixture: &Fixture) {
    // An area's sheet has one page, and no room for such names.
    let build = ["build", "booklet", "guide", "directory", "roster", "progress", "organisation"];
    let ran = fixture.run(&[&build[..], &["--audience", "coordinators", "--as-of", "2026-12-31"]].concat());
    assert!(!ran.stderr.contains("words-overprint"), "{}", ran.stderr);
    assert!(ran.stderr.contains("Built `private/dist`"), "{}", ran.stderr);
    // What is broken over two lines is copied without signs that nobody wrote.
    for path in fixture.files().iter().filter(|path| path.ends_with(".pdf")) {
        let words = inside::pdf(&std::fs::read(fixture.path().join(path)).unwrap());
        assert!(!words.contains(['\u{200b}', '\u{ad}']), "{path}");
    }
}
