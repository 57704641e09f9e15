//! Names as people look them up, and as they stand in tables: sorted by an alphabet, as wide as they are seen.

use muster::{
    plan::{Cell, Stamp, Table, TableForm},
    render,
    wording::alphabet::Alphabet,
};
use snapbox::{assert_data_eq, str};

use crate::fixture::{AS_OF, Fixture};

const PEOPLE: &str = "areas:
  a-one: { name: South End }
  b-two: { name: Éyot Row }
  c-three: { name: North End }
  d-four: { name: Ward 10 }
  e-five: { name: Ward 2 }
champions:
  aaa222: { kind: citizen, area: c-three, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: Zoe F., agreed: 2026-05-01, at: Example Library } }
  bbb333: { kind: citizen, area: c-three, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: Łukasz G., agreed: 2026-05-01, at: Example Library } }
  ccc444: { kind: citizen, area: c-three, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: Élodie N., agreed: 2026-05-01, at: \"example  library\" } }
  ddd555: { kind: citizen, area: c-three, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: adam O., agreed: 2026-05-01, at: Example Library } }
  eee666: { kind: citizen, area: c-three, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: Eve P., agreed: 2026-05-01, at: EXAMPLE LIBRARY } }
  fff777: { kind: citizen, area: c-three, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: Mo Q., agreed: 2026-05-01, at: \"Cafe\\u0301 Example\" } }
  ggg888: { kind: citizen, area: c-three, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: Al R., agreed: 2026-05-01, at: Café Example } }
  hhh999: { kind: citizen, area: a-one, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: Sam S., agreed: 2026-05-01, at: Example Hall } }
  jjj222: { kind: citizen, area: b-two, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: Wyn T., agreed: 2026-05-01, at: Example Hall } }
  kkk333: { kind: citizen, area: d-four, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: Kim U., agreed: 2026-05-01, at: Example Hall } }
  lll444: { kind: citizen, area: e-five, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: Lou V., agreed: 2026-05-01, at: Example Hall } }
";

fn sorted(language: &str, names: &[&str]) -> Vec<String> {
    let alphabet = Alphabet::of(language);
    let mut names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    names.sort_by_cached_key(|name| alphabet.key(name));
    names
}

#[test]
fn each_language_has_its_own_alphabet() {
    let english =
        ["Adam", "adam", "Élodie", "Eve", "Lukas", "Łukasz", "Mo", "Ola", "Ólafur", "Şule", "Zoe", "Zoë", "王"];
    let mut turned = english;
    turned.reverse();
    assert_eq!(
        sorted("en-GB", &turned),
        ["adam", "Adam", "Élodie", "Eve", "Lukas", "Łukasz", "Mo", "Ola", "Ólafur", "Şule", "Zoe", "Zoë", "王"]
    );
    // In Polish the letter comes after all names with a plain L, in Swedish Å comes after Z.
    assert_eq!(sorted("pl", &["Łada", "Lutek", "Mo"]), ["Lutek", "Łada", "Mo"]);
    assert_eq!(sorted("sv", &["Åsa", "Zoe", "Adam"]), ["Adam", "Zoe", "Åsa"]);
    assert_eq!(sorted("en", &["Åsa", "Zoe", "Adam"]), ["Adam", "Åsa", "Zoe"]);
    // A code of no language still sorts, and numbers count by their size.
    assert_eq!(sorted("not a code", &["Ward 10", "Ward 2", "Éyot"]), ["Éyot", "Ward 2", "Ward 10"]);
}

#[test]
fn the_directory_is_sorted_as_people_look_names_up_and_a_venue_is_one_heading() {
    let ran = Fixture::new(PEOPLE).run(&["show", "directory", "--format", "md", "--as-of", AS_OF]);
    let lines: Vec<&str> = ran.stdout.lines().filter(|line| line.starts_with("##") || line.starts_with("- ")).collect();
    assert_data_eq!(
        lines.join("\n"),
        str![[r#"
## Éyot Row
### Example Hall
- **Wyn T.**
## North End
### Café Example
- **Al R.**
- **Mo Q.**
### Example Library
- **adam O.**
- **Élodie N.**
- **Eve P.**
- **Łukasz G.**
- **Zoe F.**
## South End
### Example Hall
- **Sam S.**
## Ward 2
### Example Hall
- **Lou V.**
## Ward 10
### Example Hall
- **Kim U.**
## To be added, changed or removed
"#]]
    );
}

#[test]
fn every_list_that_a_reader_sees_by_name_is_in_the_same_order() {
    let fixture = Fixture::new(PEOPLE);
    let names = ["Éyot Row", "North End", "South End", "Ward 2", "Ward 10"];
    let in_order = |document: &str, format: &str| {
        let args = ["show", document, "--format", format, "--audience", "coordinators", "--as-of", AS_OF];
        let ran = fixture.run(&args);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let rows = ran.stdout.lines().filter_map(|line| names.iter().find(|name| line.contains(*name)));
        let mut rows: Vec<&str> = rows.copied().collect();
        rows.dedup();
        rows
    };
    for (document, format) in [("directory", "csv"), ("roster", "csv"), ("area", "csv"), ("area", "md")] {
        assert_eq!(in_order(document, format), names, "{document} {format}");
    }
    let progress = in_order("progress", "md");
    assert!(progress.windows(names.len()).any(|rows| rows == names), "{progress:?}");
    let ran = fixture.run(&["build", "site", "area", "-q", "--as-of", AS_OF]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let index = fixture.text("dist/index.html");
    let found: Vec<usize> = names.iter().map(|name| index.find(name).expect("an area has a page")).collect();
    assert!(found.is_sorted(), "{found:?}");
}

fn people(rows: &[[&str; 2]]) -> Table {
    Table {
        title: "People".to_owned(),
        header: ["Name", "Where"].map(str::to_owned).to_vec(),
        rows: rows.iter().map(|row| row.map(Cell::from).to_vec()).collect(),
    }
}

#[test]
fn columns_stand_below_each_other_whatever_letters_are_in_them() {
    let table = people(&[
        ["王小明", "Example Library"],
        ["Zoe\u{308} N\u{303}u", "Example Hall"],
        ["👩🏽‍🦰 Kim", "Example Hall"],
        ["Zoe F.", "Example Hall"],
    ]);
    assert_eq!(
        render::table::terminal(&table, 80),
        "Name    Where
──────  ───────────────
王小明  Example Library
Zoe\u{308} N\u{303}u  Example Hall
👩🏽‍🦰 Kim  Example Hall
Zoe F.  Example Hall
"
    );
    assert_eq!(
        render::table::markdown(&table),
        "| Name   | Where           |
| ------ | --------------- |
| 王小明 | Example Library |
| Zoe\u{308} N\u{303}u | Example Hall    |
| 👩🏽‍🦰 Kim | Example Hall    |
| Zoe F. | Example Hall    |
"
    );
    // A line never ends inside what a reader sees as one letter.
    let long = people(&[[
        "王小明王小明王小明王小明王小明",
        "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
    ]]);
    let narrow = render::table::terminal(&long, 24);
    assert!(narrow.lines().all(|line| muster::screen::width(line) <= 24 && !line.contains(" \u{301}")), "{narrow}");
}

#[test]
fn signs_of_direction_stay_in_tables_and_overrides_never_reach_a_terminal() {
    let table = people(&[["\u{2068}Zoe Fake\u{2069}", "\u{202e}llaH\u{202c}"]]);
    let markdown = render::table::markdown(&table);
    assert!(markdown.contains("| \u{2068}Zoe Fake\u{2069} | \u{202e}llaH\u{202c}  |"), "{markdown:?}");
    let terminal = render::table::terminal(&table, 80);
    assert!(terminal.contains("\u{2068}Zoe Fake\u{2069}  \u{fffd}llaH\u{fffd}"), "{terminal:?}");
}

#[test]
fn a_phone_number_stays_as_it_is_in_csv_and_a_formula_does_not() {
    let cell = |text: &str| {
        let stamp =
            Stamp { as_of: AS_OF.parse().unwrap(), published: AS_OF.parse().unwrap(), revision: "abc1234".to_owned() };
        let bytes = render::table::render(TableForm::Csv, &people(&[[text, "x"]]), &stamp).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        text.lines().nth(1).unwrap().strip_suffix(",x").unwrap().to_owned()
    };
    for number in ["+447700900101", "+44 7700 900102", "+44 (0)7700-900103", "07700 900104", "(0121) 496 0101"] {
        assert_eq!(cell(number), number);
    }
    for formula in
        ["+", "+ -", "+1+1", "+44*2", "+A1", "-1", "-447700900101", "=447700900101", "@44", "+44 7700 900102 ext 3"]
    {
        assert_eq!(cell(formula), format!("'{formula}"));
    }
}

#[test]
fn a_language_of_the_city_has_a_name_and_a_code_of_none_is_told_as_it_is() {
    let champion = |languages: &str| {
        format!(
            "areas: {{ aston: {{ name: Aston }} }}
champions:
  c7: {{ kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01, languages: [{languages}], listing: {{ name: Zoe F., agreed: 2026-05-01 }} }}
"
        )
    };
    let codes = "ml, te, mr, si, he, yi, ko, ja, th, ig, ha, ak, tw, ln, syl, prs, ckb, no, nb, hy, ka, sr, my, wo, kri, rom, en-GB, en";
    let fixture = Fixture::new(&champion(codes));
    let ran = fixture.run(&["check", "--format", "short", "--as-of", AS_OF, "--skip", "area-with-one-champion"]);
    assert_eq!(ran.stdout, "");
    let ran = fixture.run(&["show", "directory", "--format", "json", "--as-of", AS_OF]);
    assert!(ran.stdout.contains("\"ckb\""), "the codes stay in JSON");
    let ran = fixture.run(&["show", "directory", "--format", "csv", "--as-of", AS_OF]);
    assert_data_eq!(
        ran.stdout.lines().last().unwrap_or_default(),
        str![[
            r#"Aston,,Zoe F.,"Malayalam, Telugu, Marathi, Sinhala, Hebrew, Yiddish, Korean, Japanese, Thai, Igbo, Hausa, Akan, Twi, Lingala, Sylheti, Dari, Sorani, Norwegian, Armenian, Georgian, Serbian, Burmese, Wolof, Krio, Romany, English",,"#
        ]]
    );
    let ran = Fixture::new(&champion("xx, ben, UR, urdu"));
    let ran = ran.run(&["check", "--format", "short", "--as-of", AS_OF, "--skip", "area-with-one-champion"]);
    assert_data_eq!(
        ran.stdout,
        str![[r#"
network.yaml:3:90: warning[language-unknown]: `xx` is not a language of ISO 639 (write a code such as `en`, `ur` or `pl`)
network.yaml:3:94: warning[language-unknown]: `ben` is not a language of ISO 639 (did you mean `bn`?)
network.yaml:3:99: warning[language-unknown]: `UR` is not a language of ISO 639 (did you mean `ur`?)
network.yaml:3:103: warning[language-unknown]: `urdu` is not a language of ISO 639 (did you mean `ur`, the code for Urdu?)

"#]]
    );
}

#[test]
fn what_stands_in_a_list_twice_is_told_counted_once_and_printed_once() {
    let fixture = Fixture::new(
        "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01, languages: [en, en], skills: [foundation, foundation], helps_in: [home, home], listing: { name: Zoe F., agreed: 2026-05-01 } }
  c8: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv, log/2026.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7 c7 c8,aston,Example Library,60,3,2,foundation foundation,recorded
=== toolkit/booklet/01-first.md
---
title: First
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
skills: [foundation, foundation]
---
Welcome.
",
    );
    let ran = fixture.run(&["check", "--format", "json", "--as-of", AS_OF]);
    let told = ran.stdout.lines().filter(|line| line.contains("\"listed-twice\"")).count();
    assert_eq!(told, 6, "{}", ran.stdout);
    assert!(!ran.stdout.contains("\"session-twice\""), "a log that two patterns name is one log: {}", ran.stdout);
    let ran = fixture.run(&["show", "progress", "--format", "json", "--as-of", AS_OF]);
    assert!(ran.stdout.contains("\"champion_hours\": 2.0"), "{}", ran.stdout);
    let ran = fixture.run(&["show", "directory", "--format", "csv", "--as-of", AS_OF]);
    assert!(ran.stdout.contains("Aston,,Zoe F.,English,Foundation,at home"), "{}", ran.stdout);
}
