//! Revisions of git: any document as it was, what a change means, how the network grew.

use serde_json::Value;

use crate::{
    fixture::{Fixture, Ran},
    outputs::in_words,
};

const PEOPLE: &str = "
  a1: { kind: citizen, area: aston, trained: 2026-04-02, agreed: 2026-04-10, languages: [en] }
  a2: { kind: citizen, area: aston, trained: 2026-05-02, agreed: 2026-05-10, listing: { name: Amina K., agreed: 2026-05-10 } }
";

/// Writes the network with these champions.
fn write(fixture: &Fixture, champions: &str) {
    fixture.write(
        "network.yaml",
        format!(
            "network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  sponsor: {{ role: Council Leader, hours_per_month: 1 }}
  coordinator: {{ role: Champions Coordinator, email: champions@town.test }}
  safeguarding: {{ role: Safeguarding Lead, email: safeguarding@town.test }}
areas: {{ aston: {{ name: Aston }}, nechells: {{ name: Nechells }} }}
targets:
  champions: {{ name: Ten champions, measure: champions-created, goal: 10, from: 2026-04-01, due: 2027-03-31 }}
sessions: [log/*.csv]
private: private/people.yaml
champions:{champions}"
        ),
    );
}

const LOG: &str = "date,champions,area,place,minutes,learners,first_time,skills,source\n";

/// A network of two champions in April and May, and of three in June.
fn grown() -> Fixture {
    let fixture = Fixture::empty();
    fixture.write(".gitignore", "private/\n");
    fixture.write("log/2026.csv", LOG);
    fixture.write("private/people.yaml", "a1: { name: Canary Private-Name, phone: 07700 900123 }\n");
    write(&fixture, PEOPLE);
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.commit("2026-05-31");
    write(
        &fixture,
        &format!("{PEOPLE}  b1: {{ kind: citizen, area: nechells, trained: 2026-06-01, agreed: 2026-06-02 }}\n"),
    );
    fixture.write("log/2026.csv", format!("{LOG}2026-06-10,b1,nechells,Library,60,3,2,,recorded\n"));
    fixture.commit("2026-06-30");
    fixture
}

fn json(ran: &Ran) -> Value {
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn a_document_is_shown_as_it_was_committed() {
    let fixture = grown();
    let created = |at: &str| {
        let shown = json(&fixture.run(&["show", "progress", "--format", "json", "--at", at]));
        (shown["as_of"].clone(), shown["states"]["created"].clone())
    };
    assert_eq!(created("HEAD"), ("2026-06-30".into(), 3.into()));
    assert_eq!(created("HEAD~1"), ("2026-05-31".into(), 2.into()));
}

#[test]
fn files_that_are_not_committed_do_not_reach_back() {
    let fixture = grown();
    write(&fixture, "\n  a1: { kind: citizen, area: nowhere }\n");
    let ran = fixture.run(&["check", "--at", "HEAD", "--format", "short"]);
    assert!(!ran.stdout.contains("nowhere"), "{}", ran.stdout);
}

#[test]
fn a_revision_that_git_does_not_know_is_said_to_be_unknown() {
    let fixture = grown();
    let ran = fixture.run(&["show", "progress", "--at", "v9"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("git knows no revision `v9`"), "{}", ran.stderr);
}

#[test]
fn a_shallow_clone_says_how_to_get_the_rest() {
    let (fixture, clone) = (grown(), Fixture::empty());
    let from = format!("file://{}", fixture.path().display());
    clone.git(&["clone", "-q", "--depth", "1", &from, "clone"]);
    let ran = clone.run(&["-C", "clone", "show", "progress", "--at", "HEAD~1"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("`git fetch --unshallow`") && ran.stderr.contains("`fetch-depth: 0`"),
        "{}",
        ran.stderr
    );
    let ran = clone.run(&["-C", "clone", "check"]);
    assert!(ran.stderr.contains("may be older than 30 June 2026"), "{}", ran.stderr);
    let ran = clone.run(&["-C", "clone", "check", "--as-of", "2026-06-30"]);
    assert!(!ran.stderr.contains("shallow"), "{}", ran.stderr);
    let ran = clone.run(&["-C", "clone", "history"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("`fetch-depth: 0`"), "{}", ran.stderr);
}

#[test]
fn a_change_is_told_in_the_networks_words() {
    let ran = grown().run(&["diff", "HEAD~1", "HEAD"]);
    snapbox::assert_data_eq!(
        ran.stdout,
        snapbox::str![[r#"
From `HEAD~1` to `HEAD`, both as of 30 June 2026.
1 champion joins, 1 champion qualifies, 1 session is added and 1 problem is mended.

Numbers
  Champions created         2 → 3
  Champions in the network  2 → 3
  Champions active          [..]
  Target: Ten champions     2 of 10, 80.9% of plan, red → 3 of 10, 121.3% of plan, green

Champions
  1 joined: `b1`
  1 trained: `b1`
  1 qualified: `b1`

Areas
  `nechells` went from no champion to its first

Sessions
  1 session added and 3 more contacts

Problems mended
  warning `target-red-without-note` in `network.yaml:10`: `champions` is red: 2 of 10, 0 below plan

"#]]
    );
}

#[test]
fn a_change_is_told_to_scripts() {
    let told = json(&grown().run(&["diff", "HEAD~1", "HEAD", "--format", "json"]));
    assert_eq!(told["numbers"]["created"], serde_json::json!({ "base": 2, "head": 3 }));
    assert_eq!(told["champions"]["joined"], serde_json::json!(["b1"]));
    assert_eq!(told["areas"]["first"], serde_json::json!(["nechells"]));
    assert_eq!(told["sessions"], serde_json::json!({ "added": 1, "removed": 0, "contacts": 3 }));
}

#[test]
fn a_comment_under_a_change_can_be_found_again_and_edited() {
    let fixture = grown();
    let first = fixture.run(&["diff", "HEAD~1", "HEAD", "--format", "md"]).stdout;
    assert!(first.starts_with("<!-- muster diff -->\n"), "{first}");
    assert_eq!(fixture.run(&["diff", "HEAD~1", "HEAD", "--format", "md"]).stdout, first);
}

#[test]
fn a_comment_stays_fit_for_one_comment() {
    let fixture = grown();
    let many: String = (0..3000).map(|n| format!("  z{n}: {{ kind: citizen, area: nowhere{n} }}\n")).collect();
    write(&fixture, &format!("{PEOPLE}{many}"));
    let comment = fixture.run(&["diff", "HEAD", "--format", "md"]).stdout;
    // GitHub takes 65,536 characters.
    assert!(comment.len() < 20_000, "{}", comment.len());
    assert!(comment.contains("and 2988 more"), "{comment}");
}

#[test]
fn consent_is_counted_and_never_attributed() {
    let fixture = grown();
    let without = PEOPLE.replace(", listing: { name: Amina K., agreed: 2026-05-10 }", "");
    write(&fixture, &without);
    for format in ["human", "md", "json"] {
        let said = fixture.run(&["diff", "HEAD", "--format", format]).stdout;
        assert!(!said.contains("a2") && !said.contains("Amina"), "{said}");
        assert!(said.contains("1 consent withdrawn") || said.contains("\"withdrawn\": 1"), "{said}");
    }
}

#[test]
fn nothing_private_is_read_for_a_change() {
    let fixture = grown();
    fixture
        .write("private/people.yaml", "a1: { name: Canary Private-Name, phone: 07700 900123 }\nx9: { name: Canary }\n");
    for format in ["human", "md", "json"] {
        let ran = fixture.run(&["diff", "HEAD", "--format", format]);
        assert!(!ran.stdout.contains("Canary") && !ran.stderr.contains("Canary"), "{ran:?}");
        assert!(!ran.stdout.contains("person-"), "{}", ran.stdout);
    }
}

#[test]
fn words_of_the_network_are_no_markup_in_a_comment() {
    let fixture = grown();
    let text = fixture.text("network.yaml").replace("name: Ten champions", "name: \"<img src=x> | **Ten** `x\"");
    fixture.write("network.yaml", text);
    let comment = fixture.run(&["diff", "HEAD", "--format", "md"]).stdout;
    assert!(comment.contains("Target: \\<img src=x\\> \\| \\*\\*Ten\\*\\*"), "{comment}");
}

#[test]
fn history_has_a_row_for_each_commit_that_changed_content() {
    let fixture = grown();
    fixture.write("README.md", "About us\n");
    fixture.commit("2026-07-01");
    let told = json(&fixture.run(&["history", "--by", "commit", "--format", "json"]));
    let rows: Vec<_> =
        told["history"].as_array().unwrap().iter().map(|row| (row["date"].clone(), row["created"].clone())).collect();
    assert_eq!(rows, [("2026-05-31".into(), 2.into()), ("2026-06-30".into(), 3.into())]);
}

#[test]
fn history_by_month_ends_each_on_its_last_day() {
    let fixture = grown();
    write(&fixture, PEOPLE);
    fixture.commit("2026-08-05");
    let told = json(&fixture.run(&["history", "--format", "json"]));
    let rows: Vec<_> =
        told["history"].as_array().unwrap().iter().map(|row| (row["date"].clone(), row["created"].clone())).collect();
    let expected = [("2026-05-31", 2), ("2026-06-30", 3), ("2026-07-31", 3), ("2026-08-05", 2)];
    assert_eq!(rows, expected.map(|(date, created)| (date.into(), created.into())));
}

#[test]
fn history_agrees_with_each_document_as_it_was() {
    let fixture = grown();
    // A version with a mistake is read the long way.
    write(
        &fixture,
        &format!("{PEOPLE}  c1: {{ kind: citizn, area: aston, trained: 2026-07-01, agreed: 2026-07-02 }}\n"),
    );
    fixture.commit("2026-07-31");
    let told = json(&fixture.run(&["history", "--by", "commit", "--format", "json"]));
    for row in told["history"].as_array().unwrap() {
        let (at, day) = (row["revision"].as_str().unwrap(), row["date"].as_str().unwrap());
        let ran = fixture.run(&["diff", at, at, "--format", "json", "--as-of", day]);
        let shown = json(&ran);
        assert_eq!(row["created"], shown["numbers"]["created"]["head"], "{at}");
        assert_eq!(row["active"], shown["numbers"]["active"]["head"], "{at}");
    }
}

#[test]
fn history_hides_small_counts_from_the_public() {
    let fixture = grown();
    let active = |audience: &str| {
        let told = fixture.run(&["history", "--by", "commit", "--format", "json", "--audience", audience]);
        let told = in_words(json(&told));
        told["history"][1]["active"].clone()
    };
    assert_eq!(active("public"), "<5");
    assert_eq!(active("coordinators"), 1);
}

#[test]
fn history_does_not_give_away_what_the_report_hides() {
    // Six are active and one is new: with those in the network, the six would tell of the one.
    let fixture = Fixture::empty();
    let helped: String = (0..6).map(|n| format!("2026-06-10,c{n},aston,Library,60,3,2,,recorded\n")).collect();
    let people: String = (0..7)
        .map(|n| format!("  c{n}: {{ kind: citizen, area: aston, trained: 2026-06-01, agreed: 2026-06-02 }}\n"))
        .collect();
    fixture.write("log/2026.csv", format!("{LOG}{helped}"));
    write(&fixture, &format!("\n{people}"));
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.commit("2026-06-30");
    let history = in_words(json(&fixture.run(&["history", "--format", "json"])));
    let report = in_words(json(&fixture.run(&["show", "progress", "--format", "json"])));
    assert_eq!((&history["history"][0]["in_network"], &history["history"][0]["active"]), (&7.into(), &"hidden".into()));
    assert_eq!(report["states"]["active"], "hidden");
}

#[test]
fn history_is_the_same_the_second_time() {
    let fixture = grown();
    for format in ["table", "json", "csv", "chart"] {
        let first = fixture.run(&["history", "--format", format]);
        assert_eq!(first.code, 0, "{}", first.stderr);
        assert_eq!(fixture.run(&["history", "--format", format]).stdout, first.stdout);
    }
    assert!(fixture.text(".git/muster/history.json").contains("2026-06-30"));
    // What was kept may be lost or spoilt.
    let told = fixture.run(&["history"]).stdout;
    fixture.write(".git/muster/history.json", "{ not json");
    assert_eq!(fixture.run(&["history"]).stdout, told);
}

#[test]
fn history_keeps_what_this_program_worked_out_and_no_mistake() {
    let fixture = grown();
    fixture.write("network.yaml", "network: [\n");
    fixture.commit("2026-07-31");
    let history = || fixture.run(&["history", "--by", "commit", "--format", "csv"]).stdout;
    let told = history();
    assert!(told.contains("\n2026-07-31,"), "{told}");
    let kept: Value = serde_json::from_str(&fixture.text(".git/muster/history.json")).unwrap();
    let days: Vec<&str> =
        kept["numbers"].as_object().unwrap().keys().map(|key| key.split_once('@').unwrap().1).collect();
    assert!(days.contains(&"2026-06-30") && !days.contains(&"2026-07-31"), "{days:?}");
    // What another program of the same version worked out is not gone by.
    let wrong = fixture.text(".git/muster/history.json").replace("\"created\":2", "\"created\":777");
    fixture.write(".git/muster/history.json", &wrong);
    assert!(history().contains(",777,"), "nothing was kept");
    fixture.write(".git/muster/history.json", wrong.replace(muster::plan::PROGRAM, env!("CARGO_PKG_VERSION")));
    assert_eq!(history(), told);
}

/// A network that has one of everything.
const RICH: &str = "
network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  language: en-GB
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@example.org }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
counting: { active_days: 90 }
booklet: { title: Help someone, edition: Autumn 2026, paper: a5, binding: left }
theme: { accent: \"#0b5d66\" }
areas: { aston: { name: Aston, population: 9000, need: 8 }, nechells: { name: Nechells } }
organisations:
  firm: { name: Example Firm, kind: charity, headcount: 20, pledge: { date: 2026-05-01, champions: 2 } }
champions:
  a1:
    kind: citizen
    area: aston
    enquired: 2026-04-01
    trained: 2026-04-02
    agreed: 2026-04-10
    helps_in: [home]
    languages: [en]
    skills: [foundation]
    resting: [{ from: 2026-05-01, until: 2026-05-09 }]
    listing: { name: Canary K., agreed: 2026-05-10, at: Canary Hall }
  e1: { kind: employee, area: nechells, organisation: firm, role: Cook, trained: 2026-04-03, agreed: 2026-04-03, left: { date: 2026-06-01 } }
erased: [{ month: 2026-04, kind: citizen }]
targets:
  all: { name: Ten champions, measure: champions-created, goal: 10, from: 2026-04-01, due: 2027-03-31, milestones: { 2026-12-31: 5 } }
events:
  start: { name: Kick-off, kind: kick-off, starts: 2026-04-14T18:00, minutes: 90, venue: Canary Hall, area: aston, audience: champions }
sessions: [log/*.csv]
allow: [{ code: area-with-one-champion, at: aston, reason: We know }]
";

fn rich() -> Fixture {
    let fixture = Fixture::empty();
    fixture.write("network.yaml", RICH.trim_start());
    fixture.write("log/2026.csv", format!("{LOG}2026-05-20,a1,aston,Library,60,16,2,foundation,recorded\n"));
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.commit("2026-06-30");
    fixture
}

/// Returns what a change is said to be.
fn said(fixture: &Fixture) -> String {
    let ran = fixture.run(&["diff", "HEAD", "--as-of", "2026-06-30"]);
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    ran.stdout
}

#[test]
fn no_two_networks_that_differ_are_said_to_be_the_same() {
    let fixture = rich();
    assert!(said(&fixture).contains("Nothing that the network counts"));
    for (from, to) in [
        ("name: Example Champions", "name: Other Champions"),
        ("with confidence", "well"),
        ("hours_per_month: 1", "hours_per_month: 2"),
        ("active_days: 90", "active_days: 91"),
        ("Autumn 2026", "Winter 2026"),
        ("binding: left", "binding: right"),
        ("#0b5d66", "#0b5d67"),
        ("name: Aston", "name: Aston Ward"),
        ("population: 9000", "population: 9001"),
        ("need: 8", "need: 7"),
        ("nechells: { name: Nechells }", "nechells: { name: Nechells }, more: { name: More }"),
        ("name: Example Firm", "name: Sample Firm"),
        ("kind: charity", "kind: library"),
        ("headcount: 20", "headcount: 21"),
        ("champions: 2 }", "champions: 3 }"),
        ("enquired: 2026-04-01", "enquired: 2026-03-31"),
        ("trained: 2026-04-02", "trained: 2026-04-01"),
        ("agreed: 2026-04-10", "agreed: 2026-04-11"),
        ("helps_in: [home]", "helps_in: [home, online]"),
        ("languages: [en]", "languages: [en, ur]"),
        ("skills: [foundation]", "skills: [transacting]"),
        ("until: 2026-05-09", "until: 2026-05-10"),
        ("name: Canary K.", "name: Canary L."),
        ("agreed: 2026-05-10", "agreed: 2026-05-11"),
        ("at: Canary Hall", "at: Library"),
        ("    listing:", "    under_18: false\n    was_learner: true\n    listing:"),
        ("role: Cook", "role: Baker"),
        ("left: { date: 2026-06-01 }", "left: { date: 2026-06-02 }"),
        ("left: { date: 2026-06-01 }", "left: { date: 2026-06-01, reason: no-time }"),
        ("erased: [{ month: 2026-04", "erased: [{ month: 2026-03"),
        ("name: Ten champions", "name: 10 champions"),
        ("due: 2027-03-31", "due: 2027-04-30"),
        ("2026-12-31: 5", "2026-12-31: 6"),
        ("name: Kick-off", "name: The start"),
        ("minutes: 90", "minutes: 91"),
        ("audience: champions", "audience: public"),
        ("reason: We know", "reason: We know it"),
        ("sessions:", "private: private/people.yaml\nsessions:"),
    ] {
        assert!(RICH.contains(from), "{from}");
        fixture.write("network.yaml", RICH.trim_start().replacen(from, to, 1));
        let told = said(&fixture);
        assert!(!told.contains("Nothing that the network counts"), "{from} to {to}: {told}");
        assert!(!told.contains("Canary") && !told.contains("ome numbers differ"), "{from} to {to}: {told}");
    }
}

#[test]
fn a_change_is_told_as_what_it_is() {
    let fixture = rich();
    let after = |from: &str, to: &str| {
        fixture.write("network.yaml", RICH.trim_start().replace(from, to));
        said(&fixture)
    };
    let told = after("name: Aston", "name: Aston Ward");
    assert!(told.contains("1 area was renamed: Aston is Aston Ward"), "{told}");
    fixture.write("log/2026.csv", format!("{LOG}2026-05-20,a1,ast,Library,60,16,2,foundation,recorded\n"));
    let told = after("aston", "ast");
    assert!(told.contains("1 area has another id: `aston` is `ast`"), "{told}");
    assert!(!told.contains("moved") && !told.contains("no champion") && !told.contains("session"), "{told}");
    fixture.write("log/2026.csv", LOG);
    let told = after("name: Ten", "name: Ten");
    assert!(told.lines().nth(1).is_some_and(|line| line.contains("1 session is taken out")), "{told}");
    fixture.write("log/2026.csv", format!("{LOG}2026-05-20,a1,aston,Library,60,16,2,foundation,recorded\n"));
    let told = after("agreed: 2026-05-10, at", "agreed: 2026-05-10, withdrawn: 2026-06-20, at");
    assert!(told.lines().nth(1).is_some_and(|line| line.contains("1 consent is withdrawn")), "{told}");
    let gone = "  e1: { kind: employee, area: nechells, organisation: firm, role: Cook, trained: 2026-04-03, agreed: 2026-04-03, left: { date: 2026-06-01 } }\n";
    fixture.write(
        "network.yaml",
        RICH.trim_start().replace(gone, "").replace("erased: [", "erased: [{ month: 2026-04, kind: employee }, "),
    );
    let told = said(&fixture);
    assert!(told.contains("1 champion is erased") && !told.contains("e1"), "{told}");
}

#[test]
fn a_first_network_is_held_against_nothing() {
    let fixture = Fixture::empty();
    fixture.write("README.md", "About us\n");
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.write("network.yaml", RICH.trim_start());
    fixture.write("log/2026.csv", LOG);
    let first = |base: &str| {
        for format in ["human", "md", "json"] {
            let ran = fixture.run(&["diff", base, "--format", format, "--as-of", "2026-06-30"]);
            assert_eq!(ran.code, 0, "{base}: {}", ran.stderr);
            let word = if format == "json" { "\"first\": true" } else { "his is the first network here" };
            assert!(ran.stdout.contains(word), "{}", ran.stdout);
        }
    };
    first("HEAD");
    first(&"0".repeat(40));
    fixture.git(&["add", "README.md"]);
    fixture.git(&["commit", "-qm", "Start"]);
    first("HEAD");
    let told = json(&fixture.run(&["diff", "HEAD", "--format", "json", "--as-of", "2026-06-30"]));
    assert_eq!((&told["head"], &told["champions"]["joined"][0]), (&"the files as they are".into(), &"a1".into()));
    fixture.commit("2026-06-30");
    assert_eq!(json(&fixture.run(&["diff", "HEAD", "HEAD", "--format", "json"]))["head"], "HEAD");
    fixture.write("network.yaml", [0xC3, 0x28]);
    assert_eq!(fixture.run(&["diff", "HEAD"]).code, 1, "data that cannot be understood is no wrong usage");
}

#[test]
fn a_repository_of_another_kind_is_told_for_what_it_is() {
    for (kind, word) in [("--ref-format=reftable", "`reftable`"), ("--object-format=sha256", "SHA-256")] {
        let fixture = Fixture::empty();
        fixture.write("network.yaml", RICH.trim_start());
        fixture.write("log/2026.csv", LOG);
        fixture.git(&["init", "-q", kind, "-b", "main"]);
        fixture.commit("2026-06-30");
        let ran = fixture.run(&["show", "progress"]);
        assert!(ran.stderr.contains(word) && ran.stderr.contains("figures are as of"), "{kind}: {}", ran.stderr);
        for args in [&["diff", "HEAD"][..], &["history"], &["show", "progress", "--at", "HEAD"]] {
            let ran = fixture.run(args);
            assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{kind} {args:?}");
            assert!(ran.stderr.contains(word), "{kind} {args:?}: {}", ran.stderr);
        }
    }
}
