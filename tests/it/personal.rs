//! What leads to a person: found however it is written, and nothing else is.

use muster::model::personal::{What, found};

use crate::fixture::check;

fn kinds(text: &str) -> Vec<What> {
    found(text).into_iter().map(|one| one.what).collect()
}

/// Holds what is found in each text, and that it stands where it is said to.
#[track_caller]
fn holds(wanted: &[What], texts: &[&str]) {
    let wrong = texts.iter().map(|text| (text, found(text))).filter(|(text, found)| {
        let kinds: Vec<What> = found.iter().map(|one| one.what).collect();
        kinds != wanted || found.iter().any(|one| text.get(one.bytes.clone()).is_none_or(|said| said.trim() != said))
    });
    let wrong: Vec<String> = wrong.map(|(text, found)| format!("{text:?}: {found:?}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mobile_number_is_found_in_every_spacing_sign_and_script() {
    holds(
        &[What::Mobile],
        &[
            "Call 07700 900103 or come",
            "07700\u{a0}900103",
            "07700\u{202f}900\u{202f}103",
            "07700\u{2007}900103",
            "07700\u{2009}900\u{200a}103",
            "07700\u{200b}900103",
            "077\u{ad}00 900\u{2060}103",
            "07700\u{3000}900103",
            "07700\u{2011}900103",
            "07700\u{2010}900\u{2012}103",
            "07700 \u{2013} 900103",
            "07700.900.103",
            "07700/900103",
            "07700·900·103",
            "(07700) 900 103",
            "[07700] 900-103",
            "07 700 900 103",
            "07.70.09.00.10.3",
            "07700    900103",
            "07700\n900103",
            "07700 900\n    103.",
            "+44 7700 900103",
            "+44 (0)7700 900103",
            "+44 (0) 7700-900-103",
            "(+44) 7700 900103",
            "+44(0)7700900103",
            "0044 7700 900103",
            "00 44 (0)7700 900103",
            "44 7700 900103",
            "https://wa.me/447700900103",
            "tel:+447700900103",
            "tel:07700%20900%20103",
            "https://example.org/?call=%2B447700900103",
            "sms:07700900103?body=Hi",
            "07700&nbsp;900103",
            "07700&#160;900&#x2009;103",
            "07700&thinsp;900103",
            "&#48;7700 900103",
            "\"07700\\u00a0900103\"",
            "\"\\x307700 900103\"",
            "07700\\-900103",
            "07700 **900 103**",
            "**07700**\u{a0}_900_`103`",
            "０７７００ ９００１０３",
            "𝟎𝟕𝟕𝟎𝟎 𝟗𝟎𝟎𝟏𝟎𝟑",
            "۰۷۷۰۰ ۹۰۰۱۰۳",
            "০৭৭০০ ৯০০১০৩",
            "0️⃣7️⃣7️⃣0️⃣0️⃣900103",
            "O7700 9OO1O3",
            "O7700 9oo103",
            "＋44 7700 900103",
            "0121 496 0990/07700 900103",
        ],
    );
}

#[test]
fn what_is_no_mobile_number_is_left_alone() {
    holds(
        &[],
        &[
            "0121 496 0000",
            "0800 1111",
            "2026-07-07 12 of 400",
            "2026-07-12 10.00 120 people",
            "07/12/2026 120 people",
            "07.11.2026 08.30 4 of 7",
            "a07700900123 and 077009001234",
            "date,champions\n2026-07-06,aaa222 bbb333,north,Hall,60,6,5,foundation,recorded",
            "07:30 10:45 12:15 13:00",
            "| 07 | 700 | 900 | 103 |",
            "+1 770 090 0123",
            "441 7700 900103",
            "#0770090",
        ],
    );
}

#[test]
fn an_address_is_found_however_its_signs_are_written() {
    holds(
        &[What::Email],
        &[
            "Write to kim@mock.example.org.",
            "kim&#64;mock.example.org",
            "kim&#x40;mock.example.org",
            "kim&commat;mock&period;example.org",
            "kim\\@mock.example.org",
            "\"kim\\u0040mock.example.org\"",
            "mailto:kim%40mock.example.org",
            "<kim@mock.example.org>",
            "[write](mailto:kim@mock.example.org?subject=Hi)",
            "kim＠mock．example．org",
            "kim\u{200b}@mock.example.org",
            "kim@mock.exam\u{ad}ple.org",
            "kim @ mock.example.org",
            "kim@ mock.example.org",
            "kim(at)mock.example.org",
            "kim (at) mock (dot) example (dot) org",
            "kim [at] mock[.]example[.]org",
            "kim{AT}mock.example.org",
            "kim at mock dot example dot org",
            "Kim AT example DOT org DOT uk",
            "kim@example dot org",
            "kim.k at mock.example.org",
            "Email Kim at mock.example.org",
            "write to kim at mock.example.org",
            "Email: kim at mock.example.org",
            "аmina@mock.example.org",
            "émilie@bücher.example",
            "किम@mock.example.org",
            "\"Kim K\"@mock.example.org",
            "kim@mock.xn--p1ai",
        ],
    );
    assert_eq!(found("KIM (at) Mock.Example (dot) org")[0].plain, "kim@mock.example.org");
}

#[test]
fn what_is_no_address_is_left_alone() {
    holds(
        &[],
        &[
            "Read more at example.org, or look at library.example.org.",
            "Email us at example.org.",
            "Point at the dot on the screen, then at a dot in the corner.",
            "Look at the dot. Organise it.",
            "@champions, or c7@home",
            "Open from 10 at library.example.org",
            "Meet @ the library. Bring a pen.",
            "Follow us @ example.org",
            "5 @ £2.50 each",
            "Mastodon: @library",
            "two people at (at most) a table",
        ],
    );
}

#[test]
fn a_full_postcode_is_found_in_every_spacing_and_case() {
    holds(
        &[What::Postcode],
        &[
            "B99 1ZZ",
            "Kim lives at b99 1zz.",
            "Kim lives at b991zz.",
            "Pretend Hall, b991zz",
            "B991ZZ",
            "B99\u{a0}1ZZ",
            "B99\u{202f}1ZZ",
            "B99\u{2009}1ZZ",
            "B99\u{200b}1ZZ",
            "b99&nbsp;1zz",
            "B99   1ZZ",
            "B99\n  1ZZ",
            "Ｂ９９ １ＺＺ",
            "В99 1ZZ",
            "SW1A 1AA",
            "Sw1a 1aa",
            "W1A 1AA",
            "E1W 1AA",
            "WC1A 9ZZ",
            "EC4Y 1AA",
            "DN55 1PT",
            "BS0 1AA",
            "M1 1AE",
            "CR2 6XH",
            "https://maps.example.org/?q=B99+1ZZ",
            "https://maps.example.org/?q=B99%201ZZ",
            "Kim lives at G9 4GB.",
            "Kim has a phone, and lives at G9 4GB.",
            "12 Pretend Road, G9 4GB",
            "Kim lives at E4 2ND.",
            "Kim lives at e4 2nd.",
        ],
    );
    assert_eq!(kinds("B1 1AA, M11AE"), [What::Postcode, What::Postcode]);
}

#[test]
fn what_can_be_no_postcode_or_is_meant_as_none_is_left_alone() {
    holds(
        &[],
        &[
            "Galaxy A12 4GB",
            "| Phone to lend | Enough? |\n|---|---|\n| Moto G9 4GB | yes |\n| Tab S6 6GB | yes |",
            "A laptop with M2 8GB or E14 1TB",
            "A moto g9 4gb is enough",
            "Tab A7 3GB",
            "Q1 2AB",
            "ZZ99 3WZ",
            "V6 1AB",
            "E4 2ND floor",
            "E4, 2nd floor",
            "Room E4 2nd floor",
            "room e4 2nd floor",
            "Block B2 3RD street",
            "B1, B15 and WS10",
            "C7 8CM",
            "E4X 1AA",
            "B00 1AA",
            "550e8400-e29b-41d4-a716-446655440000",
            "E29B-41D4-B12AB",
            "#b123ab",
            "k7m2qd b123ab m145qd",
            "champions: [k7m2qd, b12 ]\narea: b123ab",
            "b123ab: { kind: citizen }",
            "https://example.org/b123ab",
            "B99 1CK",
        ],
    );
}

#[test]
fn numbers_and_days_that_the_state_knows_are_found() {
    holds(
        &[What::NationalInsurance],
        &["QQ 12 34 56 C", "QQ123456C", "qq 12 34 56 c", "QQ\u{a0}12\u{a0}34\u{a0}56\u{a0}C", "QQ-12-34-56-C"],
    );
    holds(&[What::BirthDate], &["DOB 3/5/1950", "D.O.B.: 03.05.50", "Date of birth: 3 May 1950", "dob 1950-05-03"]);
    holds(
        &[],
        &["QQ 12 34 56 E", "Have your date of birth ready in May.", "dobbin 3/5/1950", "Date of birth and 2 more"],
    );
}

#[test]
fn a_long_text_is_looked_at_to_its_end() {
    let line = "Sit next to your neighbour, and let them hold the phone.\n";
    for between in ["\n", ""] {
        let text = format!("{}Call 07700 900103.\n", format!("{line}{between}").repeat(40_000));
        let found = found(&text);
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].bytes.clone()], "07700 900103");
    }
}

#[test]
fn nothing_of_the_public_text_hides_a_person() {
    check(
        "areas: { aston: { name: \"Aston B99\\u00a01ZZ\" } }  #~ personal-data: a full postcode
organisations:
  example-cafe: { name: Café (07700·900103), kind: employer }  #~ personal-data: a mobile number
events:
  tea:  # ask kim (at) mock.example.org  #~ personal-data: an email address
    name: Tea
    kind: kick-off
    starts: 2026-12-01T10:00
    minutes: 60
    area: aston
    audience: champions
    venue: b99 1zz  #~ personal-data: a full postcode
=== toolkit/booklet/01-welcome.md
---
title: \"Call 07700&nbsp;900103\"  #~ personal-data: a mobile number
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Call **07700** 900 [103](https://example.org/call) today.  #~ personal-data: a mobile number

Call *077*00&#x2009;900103 today.  #~ personal-data: a mobile number

> [!NOTE] Call 07700&#8239;900103  #~ personal-data: a mobile number
> Words.[^a]

Kim

: Lives at B99&#8201;1ZZ.  #~ personal-data: a full postcode

| Who |  #~ personal-data: an email address
|---|
| **kim**@mock.example.org |

![Kim, 07700 900103](a.svg \"B99 1ZZ\")  #~ personal-data

`07700 900103` or [ring Kim](<tel:07700 900103>)  #~ personal-data: a mobile number

[^a]: Write to k&#105;m&commat;mock.example.org.  #~ personal-data: an email address
=== toolkit/booklet/a.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"></svg>
",
    );
}

#[test]
fn how_a_role_is_reached_may_stand_anywhere_in_any_spelling() {
    check(
        "network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: Coordinator@example.org, phone: +44 7700 900900 }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Ring 07700\u{a0}900 900 or [ring](tel:07700900900), or write to coordinator&#64;example.org or info (at) example (dot) org.

Ring 07700 900901.  #~ personal-data: a mobile number
",
    );
}
