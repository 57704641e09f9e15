//! The profiles that the booklet is printed by: what comes with muster, and what a project wants another way.

use muster::{
    diag::Report,
    model::printers::{Micrometres, Printers},
    plan::{Body, Print},
    read::{self, printers},
};

use crate::{
    fixture::{Fixture, check},
    pages::{find, planned, project},
};

/// Reads a project's own profiles.
fn own(text: &str) -> Printers {
    let fixture = Fixture::new(&format!("areas: {{}}\n=== theme/printers.yaml\n{text}"));
    let mut report = Report::default();
    let project = read::project(fixture.path(), None, read::Version::Now, &mut report).unwrap().project.unwrap();
    let messages: Vec<&str> = report.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(messages, Vec::<&str>::new());
    project.printers
}

#[test]
fn a_project_without_a_file_of_its_own_is_printed_as_most_are() {
    let (project, _) = project("examples/minimal");
    assert_eq!(project.printers, printers::ours());
    let Printers { home, shop, .. } = printers::ours();
    assert_eq!((home.thickness_mm, shop.bleed_mm, shop.marks), (Micrometres(100), Micrometres(3_000), false));
}

#[test]
fn a_project_says_only_what_is_to_be_another_way() {
    let printers = own("shop:\n  marks: true\n  cover_paper: 200\nhome: { thickness_mm: 0.13 }\n");
    let mut expected = printers::ours();
    expected.shop.marks = true;
    expected.shop.cover_paper = "200".to_owned();
    expected.home.thickness_mm = Micrometres(130);
    assert_eq!(printers, expected);
    assert_eq!(own("# nothing yet\n{}\n"), printers::ours());
}

#[test]
fn what_a_profile_says_reaches_the_plan() {
    let mut whole = project("examples/minimal");
    whole.0.printers = own("shop: { bleed_mm: 5, marks: true }\nhome: { fold_mark: false }\nscreen: { type_pt: 14 }\n");
    let all = planned("booklet", &whole);
    let Body::Print(Print::Shop(shop, ..), _) = &find(&all, "booklet/booklet-shop.pdf").body else { panic!("paper") };
    assert_eq!((shop.bleed_mm, shop.marks), (Micrometres(5_000), true));
    let Body::Print(Print::Home(home, _), _) = &find(&all, "booklet/booklet-home.pdf").body else { panic!("paper") };
    assert!(!home.fold_mark);
    let Body::Pages(pages) = &find(&all, "booklet/booklet.pdf").body else { panic!("this is for screens") };
    assert_eq!((pages.view["type_pt"].as_f64(), pages.view["paper"].as_str()), (Some(14.0), Some("a5")));
}

#[test]
fn a_mistake_in_a_profile_is_told_where_it_stands() {
    check(
        "areas: { aston: { name: Aston } }
=== theme/printers.yaml
shop:
  bleed_mm: 50  #~ out-of-range: up to 5
  mark: true  #~ unknown-key: did you mean `marks`?
  cover_paper: []  #~ wrong-type
  safe_mm: yes  #~ wrong-type: a number
  makes: { cover: mine.pdf }  #~ unknown-key
home:
  fold_mark: yes  #~ wrong-type: write `true`
  thickness_mm: -1  #~ out-of-range
large-print:
  paper: a3  #~ unknown-word: a4
  type_pt: 12  #~ out-of-range: from 16 upwards
poster: {}  #~ unknown-key
",
    );
}

#[test]
fn a_profile_that_is_no_yaml_stops_at_its_line() {
    check(
        "areas: { aston: { name: Aston } }
=== theme/printers.yaml
shop: { marks: true  #~ yaml-syntax
",
    );
}
