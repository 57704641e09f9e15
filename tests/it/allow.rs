//! Problems that are known and accepted: what an entry of `allow:` leaves out, and what it does not.

use muster::{diag::Severity, rules::ALL};

use crate::fixture::{AS_OF, Fixture, check};

/// Two champions who speak languages that muster has no name for, in a network that allows something.
fn network(allow: &str) -> Fixture {
    Fixture::new(&format!(
        "areas: {{ aston: {{ name: Aston }} }}
champions:
  c1: {{ kind: citizen, area: aston, languages: [xx] }}
  c12: {{ kind: citizen, area: aston, languages: [en, yy] }}
allow:
  - {allow}
"
    ))
}

fn codes(fixture: &Fixture, as_of: &str) -> Vec<String> {
    fixture.problems(as_of).into_iter().map(|found| format!("{} {}", found.code, found.line)).collect()
}

#[test]
fn what_is_allowed_at_an_entry_is_not_told_there_and_below_and_is_told_elsewhere() {
    for (at, told) in [
        ("champions.c1", &["language-unknown 4"][..]),
        ("champions.c12", &["language-unknown 3"]),
        ("champions.c12.languages.2", &["language-unknown 3"]),
        ("champions", &[]),
        ("network.yaml", &[]),
        ("./network.yaml", &[]),
        // Nothing matches: a shorter name is not an entry above, and the first language is a right one.
        ("champions.c", &["language-unknown 3", "language-unknown 4", "allow-unused 6"]),
        ("champions.c12.languages.1", &["language-unknown 3", "language-unknown 4", "allow-unused 6"]),
        ("network", &["language-unknown 3", "language-unknown 4", "allow-unused 6"]),
    ] {
        let fixture = network(&format!("{{ code: language-unknown, at: {at}, reason: It is rare }}"));
        assert_eq!(codes(&fixture, AS_OF), told, "{at}");
    }
}

#[test]
fn another_code_at_the_same_entry_is_told() {
    let fixture = network("{ code: listing-old, at: champions, reason: They agreed again }");
    assert_eq!(codes(&fixture, AS_OF), ["language-unknown 3", "language-unknown 4", "allow-unused 6"]);
}

#[test]
fn an_exception_holds_until_its_day_and_not_after() {
    let fixture = network("{ code: language-unknown, at: champions, reason: It is rare, until: 2026-12-31 }");
    assert_eq!(codes(&fixture, "2026-12-31"), [""; 0]);
    assert_eq!(codes(&fixture, "2027-01-01"), ["language-unknown 3", "language-unknown 4", "allow-expired 6"]);
}

#[test]
fn rows_of_a_log_and_toolkit_text_are_allowed_by_file_or_folder() {
    for (at, code) in [("log", "session-in-future"), ("toolkit/booklet/01-welcome.md", "review-past")] {
        check(&format!(
            "areas: {{ aston: {{ name: Aston }} }}
champions:
  c1: {{ kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }}
sessions: [log/*.csv]
allow:
  - {{ code: {code}, at: {at}, reason: The plan is in the log already }}
=== log/2027.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2027-02-02,c1,aston,Example Library,60,3,2,foundation,recorded {}
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2025-09-01
review_by: 2026-09-01 {}
---
Welcome to the network.
",
            if code == "review-past" { "#~ session-in-future" } else { "" },
            if code == "review-past" { "" } else { "#~ review-past" },
        ));
    }
}

#[test]
fn a_key_of_a_sheet_is_no_entry_of_the_network() {
    check(
        "allow:
  - { code: review-past, at: review_by, reason: Nobody has time }  #~ allow-unused
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2025-09-01
review_by: 2026-09-01  #~ review-past
---
Welcome to the network.
",
    );
}

#[test]
fn an_error_can_be_allowed_and_the_build_goes_on() {
    let fixture = Fixture::new(
        "areas: { aston: { name: Aston } }
champions:
  c1: { kind: employee, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
allow:
  - { code: organisation-needed, at: champions.c1, reason: The employer is new and has no entry yet }
",
    );
    assert_eq!(codes(&fixture, AS_OF), [""; 0]);
    let ran = fixture.run(&["show", "progress", "--as-of", AS_OF]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn what_reading_tells_cannot_be_allowed() {
    check(
        "areas: { aston: { name: Aston, popluation: 100 } }  #~ unknown-key
allow:
  - { code: unknown-key, at: areas.aston, reason: We like it so }  #~ allow-code: cannot be allowed
",
    );
}

#[test]
fn a_faulty_entry_does_not_take_the_others_with_it() {
    check(
        "areas: { aston: { name: Aston } }
champions:
  c1: { kind: employee, area: aston }
  c2: { kind: employee, area: aston }  #~ organisation-needed
allow:
  - { code: organisation-needed, at: champions.c2 }  #~ missing-key: why it may be so
  - { code: organisation-needed, at: champions.c1, reason: The employer is new }
",
    );
}

#[test]
fn a_page_that_is_too_long_can_be_allowed_and_check_does_not_call_the_entry_unused() {
    let fixture = Fixture::new(
        "booklet: { title: Help someone get online, edition: Autumn 2026 }
allow:
  - { code: pages-by-four, at: network.yaml, reason: This edition is for screens }
",
    );
    assert_eq!(codes(&fixture, AS_OF), [""; 0]);
}

#[test]
fn an_error_that_can_be_allowed_breaks_no_page() {
    for rule in ALL.iter().filter(|rule| rule.can_be_allowed() && rule.severity == Severity::Error) {
        if rule.bad.is_empty() {
            continue;
        }
        let marked = Fixture::new(rule.bad);
        let found = marked.check_marks();
        let network = marked.text("network.yaml");
        let allow: String = ["allow:\n".to_owned()]
            .into_iter()
            .chain(
                found
                    .iter()
                    .map(|one| format!("  - {{ code: {}, at: {:?}, reason: Everybody knows }}\n", one.code, one.file)),
            )
            .collect();
        marked.write("network.yaml", format!("{network}{allow}"));
        assert_eq!(marked.problems(AS_OF), [], "{}", rule.code);
        for args in [&["list", "artifacts"][..], &["show", "progress"]] {
            let ran = marked.run(&[args, &["--as-of", AS_OF, "--audience", "coordinators"]].concat());
            assert_eq!(ran.code, 0, "{}: {}", rule.code, ran.stderr);
        }
    }
}

#[test]
fn what_numbers_and_pages_rely_on_cannot_be_allowed() {
    check(
        "areas: { aston: { name: Aston } }
champions:
  c1: { kind: citizen, area: astom }  #~ ref-dangling
allow:
  - { code: ref-dangling, at: champions.c1, reason: The area comes next month }  #~ allow-code: cannot be allowed
",
    );
}
