//! Every problem is told at once, and one cause once.

use crate::fixture::{AS_OF, Fixture};

/// Returns the code and the line of each problem.
fn told(fixture: &Fixture) -> Vec<(String, u64)> {
    fixture.problems(AS_OF).into_iter().map(|one| (one.code, one.line)).collect()
}

fn is_told(network: &str, expected: &[(&str, u64)]) {
    let expected: Vec<(String, u64)> = expected.iter().map(|(code, line)| ((*code).to_owned(), *line)).collect();
    assert_eq!(told(&Fixture::new(network)), expected, "{network}");
}

#[test]
fn a_misspelt_key_hides_no_mistake_beside_it() {
    is_told(
        "areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    enqired: 2026-05-01
    area: lozels
",
        &[("unknown-key", 5), ("ref-dangling", 6)],
    );
}

#[test]
fn what_is_wrong_inside_an_entry_with_a_wrong_id_is_told_too() {
    is_told(
        "areas: { aston: { name: Aston } }
champions:
  BAD1:
    kind: citizen
    area: lozels
    trained: 2026-13-01
    helps_in: [comunity]
    langages: [en]
",
        &[("id-form", 3), ("ref-dangling", 5), ("bad-date", 6), ("unknown-word", 7), ("unknown-key", 8)],
    );
}

#[test]
fn what_seems_to_be_missing_because_it_was_misspelt_is_not_told_again() {
    is_told(
        "areas: { aston: { name: Aston } }
organisations: { mock-bank: { name: Mock Bank, kind: employer } }
champions:
  c7: { kind: employee, area: aston, organisaton: mock-bank }
  c8: { kind: employee, area: aston, organisation: mock-bank }
",
        &[("unknown-key", 4)],
    );
}

#[test]
fn a_section_that_stands_twice_is_one_mistake() {
    is_told(
        "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
champions:
  c8: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7 c8,aston,Mock Library,60,3,2,foundation,recorded
",
        &[("duplicate-key", 4)],
    );
}

#[test]
fn a_circle_of_areas_blames_no_champion() {
    is_told(
        "areas: { aston: { name: Aston, within: lozells }, lozells: { name: Lozells, within: aston } }
champions:
  c7: { kind: citizen, area: aston }
  c8: { kind: citizen, area: lozells }
",
        &[("areas-in-circle", 1)],
    );
}

#[test]
fn a_private_line_without_a_champion_stops_no_public_page() {
    let fixture = Fixture::copy("examples/minimal");
    fixture.change("network.yaml", "# private:", "private:");
    fixture.write("private/people.yaml", "d4kx7n: { name: Rosa Mock }\nzz9zz9: { name: Zebedee Mock }\n");
    let ran = fixture.run(&["build", "calendar", "--as-of", "2026-11-21"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("person-without-champion"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("Zebedee") && !ran.stderr.contains("zz9zz9"), "{}", ran.stderr);
}

#[test]
fn pages_are_looked_at_before_a_build_when_they_are_asked_for() {
    let fixture = Fixture::copy("examples/minimal");
    let guide = fixture.files().into_iter().find(|path| path.starts_with("toolkit/guides/")).unwrap();
    fixture.write(&guide, fixture.text(&guide) + &"\nOne more line that nobody has room for.\n".repeat(60));
    let check = ["check", "--format", "short", "--as-of", "2026-11-21", "--skip", "placeholder-content"];
    assert_eq!(fixture.run(&check).code, 0);
    let ran = fixture.run(&[&check[..], &["--pages"]].concat());
    assert_eq!(ran.code, 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("guide-over-one-page"), "{}", ran.stdout);
    assert!(!fixture.path().join("dist").exists(), "a check writes nothing");
}

#[test]
fn no_message_is_more_than_its_line() {
    let nasty = "two\n::error::words \u{1b}[31mred";
    let fixture = Fixture::copy("examples/minimal");
    for args in [
        &["-C", nasty, "check"][..],
        &["check", "--skip", nasty],
        &["explain", nasty],
        &["build", "--out", nasty, "--dry-run"],
        &["build", nasty],
        &["diff", nasty],
        &["new", nasty],
        &["--nasty", nasty],
    ] {
        let ran = fixture.run(args);
        for said in [ran.stdout, ran.stderr] {
            assert!(!said.contains('\u{1b}'), "{args:?}: {said:?}");
            assert!(!said.lines().any(|line| line.trim_start().starts_with("::")), "{args:?}: {said:?}");
        }
    }
    fixture.write(&format!("toolkit/guides/{nasty}.md"), "no front matter");
    fixture.write(&format!("log/{nasty}.csv"), "no,header\n");
    for format in ["human", "short", "github"] {
        let ran = fixture.run(&["check", "--format", format, "--as-of", "2026-11-21"]);
        let command = |line: &str| line.starts_with("::") && !(format == "github" && line.contains("title="));
        assert!(!ran.stdout.lines().any(command), "{format}: {}", ran.stdout);
        assert!(!ran.stdout.contains('\u{1b}'), "{format}: {}", ran.stdout);
        assert_eq!(ran.code, 1, "{format}");
    }
}

/// Returns the help of the only problem.
fn help(network: &str) -> String {
    let found = Fixture::new(network).problems(AS_OF);
    assert_eq!(found.len(), 1, "{network}{found:?}");
    found[0].words.split_once('\n').unwrap().1.to_owned()
}

#[test]
fn a_value_of_another_kind_is_shown_as_it_should_be() {
    let champion = |rest: &str| {
        format!("areas: {{ aston: {{ name: Aston }} }}\nchampions:\n  c7: {{ kind: citizen, area: aston, {rest} }}\n")
    };
    assert_eq!(help(&champion("left: 2026-11-24")), "write `left: { date: 2026-11-24 }`");
    assert_eq!(help(&champion("helps_in: community")), "write `helps_in: [community]`");
    assert_eq!(
        help("areas: { old-town: { name: Old Town } }\nchampions:\n  c7: { kind: citizen, area: Old Town }\n"),
        "did you mean `old-town`? An id has lower-case letters, digits and single hyphens"
    );
    assert_eq!(
        help("areas: { aston: { name: Aston } }\nchampions:\n"),
        "write what belongs to it below, or take this line out"
    );
    assert!(help("theme: { accent: red }\n").starts_with("write it as in `accent: \"#b3132b\"`"));
}

#[test]
fn two_people_can_have_one_name() {
    let people = |second: &str| {
        let fixture = Fixture::new(
            "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston }
  c8: { kind: citizen, area: aston }
private: private/people.yaml
",
        );
        fixture.write("private/people.yaml", format!("c7: {{ name: Jo Mock, email: jo@mock.test }}\n{second}\n"));
        fixture.problems(AS_OF).into_iter().map(|one| one.code).collect::<Vec<String>>()
    };
    assert_eq!(people("c8: { name: Jo Mock, email: jo.m@mock.test }"), [""; 0]);
    assert_eq!(people("c8: { name: Jo Mock, phone: 07700 900123 }"), [""; 0]);
    assert_eq!(people("c8: { name: Jo Mock }"), ["person-twice"]);
    assert_eq!(people("c8: { name: J. Mock, email: jo@mock.test }"), ["person-twice"]);
    assert_eq!(people("c8: { name: Jo Mock, email: JO@mock.test }"), ["person-twice"]);
}

#[test]
fn an_id_that_the_private_file_gives_away_is_told() {
    let fixture = Fixture::new(
        "areas: { aston: { name: Aston } }
champions:
  zebedee: { kind: citizen, area: aston }
  c8: { kind: citizen, area: aston }
private: private/people.yaml
",
    );
    fixture.write("private/people.yaml", "zebedee: { name: Zebedee Mock }\nc8: { name: Jo Mock }\n");
    let found = fixture.problems(AS_OF);
    assert_eq!(found.iter().map(|one| (one.code.as_str(), one.line)).collect::<Vec<_>>(), [("id-like-name", 3)]);
}

#[test]
fn every_key_is_explained() {
    let fixture = Fixture::empty();
    let explained = |word: &str| {
        let ran = fixture.run(&["explain", word]);
        assert_eq!(ran.code, 0, "{word}: {}", ran.stderr);
        ran.stdout
    };
    for schema in [
        muster::read::schema::network(),
        muster::read::schema::people(),
        muster::read::schema::front_matter(),
        muster::read::schema::printers(),
    ] {
        let keys = muster::read::keys::of(&schema);
        assert!(keys.len() > 2, "{keys:?}");
        for key in keys.iter().step_by(7) {
            assert!(explained(&key.path).contains(key.path.as_str()), "{key:?}");
        }
    }
    let page = explained("champions.listing");
    assert!(page.contains("Consent to be in the public directory"), "{page}");
    assert!(explained("helps_in").contains("online: On a call."), "{}", explained("helps_in"));
    assert!(explained("exit-codes").contains("3  the machine failed"));
    let ran = fixture.run(&["explain", "lissting"]);
    assert!(ran.stderr.contains("did you mean `listing`?"), "{}", ran.stderr);
}
