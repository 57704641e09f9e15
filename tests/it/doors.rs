//! What one public output hides, no other prints: one test for each way around that somebody found.

use serde_json::Value;

use crate::fixture::{Fixture, Ran};

const NETWORK: &str = "network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@example.org }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
counting: { small_number: 5 }
sessions: [log/*.csv]
";

const LOG: &str = "date,champions,area,place,minutes,learners,first_time,skills,source\n";

/// Returns a project of this network and log, with more files.
fn project(network: &str, log: &str, files: &[(&str, &str)]) -> Fixture {
    let fixture = Fixture::empty();
    fixture.write("network.yaml", format!("{NETWORK}{network}"));
    fixture.write("log/2026.csv", format!("{LOG}{log}"));
    for (path, text) in files {
        fixture.write(path, text);
    }
    fixture
}

fn json(ran: &Ran) -> Value {
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Returns what `show` says of a day to the public.
fn show(fixture: &Fixture, document: &str, day: &str, format: &str) -> String {
    let ran = fixture.run(&["show", document, "--as-of", day, "--format", format]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stdout
}

fn figures(fixture: &Fixture, document: &str, day: &str) -> Value {
    serde_json::from_str(&show(fixture, document, day, "json")).unwrap()
}

/// A sheet of the toolkit with this title and text.
fn sheet(title: &str, audience: &str, text: &str) -> String {
    format!(
        "---\ntitle: {title}\nowner: Champions Coordinator\nupdated: 2026-05-01\nreview_by: 2027-05-01\n\
         audience: {audience}\nskills: [foundation]\n---\n\n{text}\n"
    )
}

/// Champions of a kind in an area, so many of them, with ids of a letter and a number.
fn people(letter: char, count: usize, words: &str) -> String {
    (0..count)
        .map(|n| {
            format!("  {letter}{n}: {{ area: aston, kind: citizen, trained: 2026-06-01, agreed: 2026-06-02{words} }}\n")
        })
        .collect()
}

/// Sessions of so many champions, one each.
fn sessions(letter: char, count: usize, day: &str) -> String {
    (0..count).map(|n| format!("{day},{letter}{n},aston,Library,60,3,2,,recorded\n")).collect()
}

const GUIDE: &str = "For: everybody. Time: 10 minutes.\n\n## What you need\n\n- A phone.\n\n## Steps\n\n1. One.\n2. Two.\n3. \
                     Three.\n4. Four.\n\n> [!WARNING] Watch out\n> Take care.\n\n## If it does not work\n\nAsk.\n\n\
                     ## Where next\n\nGo on.";

#[test]
fn the_booklet_and_a_comment_say_of_the_active_what_the_report_says() {
    // Six are active and one is new: with those in the network, the six would tell of the one.
    let network = format!("areas: {{ aston: {{ name: Aston }} }}\nchampions:\n{}", people('c', 7, ""));
    let text = sheet("Us", "public", "We are {{ counts.in_network }}, and **{{ counts.active }}** are active.");
    let fixture = project(&network, &sessions('c', 6, "2026-06-10"), &[("toolkit/booklet/01-us.md", &text)]);
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.commit("2026-06-30");
    assert_eq!(figures(&fixture, "progress", "2026-06-30")["states"]["active"], "hidden");
    let booklet = show(&fixture, "booklet", "2026-06-30", "md");
    assert!(booklet.contains("We are 7, and **some** are active."), "{booklet}");
    let told = json(&fixture.run(&["diff", "HEAD", "--format", "json"]));
    assert_eq!(told["numbers"]["active"]["head"], "hidden");
    for format in ["md", "human"] {
        let told = fixture.run(&["diff", "HEAD", "--format", format]).stdout;
        let row = told.lines().find(|line| line.contains("Champions active")).unwrap();
        assert!(row.contains("hidden") && !row.contains('6'), "{row}");
    }
}

#[test]
fn guides_for_others_are_not_counted_titled_or_numbered() {
    let index = "{{ counts.guides }} guides:\n\n{{ guide_index }}\n\nBasics: {{ guides_for.foundation }}.";
    let files = [
        ("toolkit/booklet/01-us.md", sheet("Us", "public", index)),
        ("toolkit/guides/01-calls.md", sheet("Call those who left", "coordinators", GUIDE)),
        ("toolkit/guides/02-phone.md", sheet("Start with the phone", "public", GUIDE)),
        ("toolkit/guides/03-pairs.md", sheet("Go in pairs", "champions", GUIDE)),
        ("toolkit/guides/04-photo.md", sheet("Send a photo", "public", GUIDE)),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let fixture = project("", "", &files);
    let booklet = show(&fixture, "booklet", "2026-06-30", "md");
    assert!(booklet.contains("2 guides:"), "{booklet}");
    assert!(booklet.contains("1. Start with the phone\n2. Send a photo\n"), "{booklet}");
    assert!(booklet.contains("Basics: guides 1 and 2."), "{booklet}");
    let numbers: Vec<Value> = figures(&fixture, "guide", "2026-06-30")["guides"]
        .as_array()
        .unwrap()
        .iter()
        .map(|guide| guide["number"].clone())
        .collect();
    assert_eq!(numbers, [1, 2]);
    for document in ["booklet", "guide", "site"] {
        for format in ["json", "md"] {
            let said = show(&fixture, document, "2026-06-30", format);
            assert!(!said.contains("Call those") && !said.contains("in pairs"), "{document}: {said}");
        }
    }
    let ran =
        fixture.run(&["show", "guide", "--as-of", "2026-06-30", "--format", "json", "--audience", "coordinators"]);
    let titles: Vec<Value> =
        json(&ran)["guides"].as_array().unwrap().iter().map(|guide| guide["title"].clone()).collect();
    assert_eq!(titles, ["Start with the phone", "Send a photo", "Go in pairs", "Call those who left"]);
}

#[test]
fn a_change_to_a_guide_for_others_is_told_without_its_name() {
    let fixture =
        project("", "", &[("toolkit/guides/01-calls.md", &sheet("Call those who left", "coordinators", GUIDE))]);
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.commit("2026-06-30");
    let changed = sheet("Call those who left", "coordinators", &GUIDE.replace("Go on.", "Go further."));
    fixture.write("toolkit/guides/01-calls.md", changed);
    for format in ["md", "human", "json"] {
        let told = fixture.run(&["diff", "HEAD", "--format", format, "--as-of", "2026-06-30"]).stdout;
        assert!(told.contains("a sheet for coordinators") && !told.to_lowercase().contains("call"), "{told}");
    }
}

const ACTIVE: &str = "targets:
  active: { name: Active, measure: champions-active, goal: 40, from: 2026-04-01, due: 2027-03-31 }
areas: { aston: { name: Aston } }
champions:
";

#[test]
fn a_verdict_on_a_hidden_count_is_not_told_to_history_or_a_comment_either() {
    let network = format!("{ACTIVE}{}", people('c', 20, ""));
    let fixture = project(&network, &sessions('c', 3, "2026-06-10"), &[]);
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.commit("2026-06-30");
    let history = json(&fixture.run(&["history", "--format", "json"]));
    let row = &history["history"][0];
    assert_eq!(row["active"], "<5");
    for field in ["actual", "attainment_percent", "rag"] {
        assert_eq!(row["targets"]["active"][field], Value::Null, "{field}");
    }
    let csv = fixture.run(&["history", "--format", "csv"]).stdout;
    assert!(csv.trim_end().ends_with(','), "no share of the plan: {csv}");
    let comment = fixture.run(&["diff", "HEAD", "--format", "md"]).stdout;
    assert!(comment.contains("a few of 40") && !comment.contains('%'), "{comment}");
    let exact = json(&fixture.run(&["history", "--format", "json", "--audience", "coordinators"]));
    assert_eq!(exact["history"][0]["targets"]["active"]["actual"], 3.0);
    // What `check` says of it stands in comments, too.
    let told = fixture.run(&["check", "--as-of", "2026-06-30"]).stdout;
    assert!(told.contains("is red: <5 of 40") && !told.contains("below plan"), "{told}");
}
