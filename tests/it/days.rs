//! The day that figures speak of, the revision, and the two days on which consent must hold.

#![expect(clippy::disallowed_methods, reason = "tests ask the clock what the program asks it")]

use jiff::Zoned;
use serde_json::Value;

use crate::fixture::{Fixture, Ran, epoch};

/// A network whose files are named as its people like, committed in May; `log` and `people` are in folders of their own.
fn elsewhere() -> Fixture {
    let fixture = Fixture::new(
        "include: [who/**/*.yaml]
sessions: [what-we-did/*.csv]
areas: { aston: { name: Aston } }
theme: { logo: theme/logo.svg, fonts: theme/fonts }
",
    );
    fixture.write("who/2026/people.yaml", people(""));
    fixture.write("what-we-did/2026.csv", format!("{HEADER}2026-05-20,a1,aston,Library,60,16,2,,recorded\n"));
    fixture.write("theme/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\n</svg>\n");
    fixture.write("theme/fonts/one.ttf", notosans::REGULAR_TTF);
    fixture.write("toolkit/booklet/start.md", CHAPTER);
    fixture.write("toolkit/pictures/my tablet.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    fixture.write("toolkit/pictures/unused.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    fixture.write(".gitignore", "private/\ndist/\n");
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.commit("2026-05-31");
    fixture
}

const HEADER: &str = "date,champions,area,place,minutes,learners,first_time,skills,source\n";

const CHAPTER: &str = "---
title: Start
owner: Champions Coordinator
updated: 2026-05-01
review_by: 2027-05-01
---

![A tablet](../pictures/my%20tablet.svg)
";

fn people(listing: &str) -> String {
    format!("champions:\n  a1: {{ kind: citizen, area: aston, trained: 2026-04-02, agreed: 2026-04-10{listing} }}\n")
}

fn json(ran: &Ran) -> Value {
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Returns the day, the revision and the contacts of the report.
fn stands(fixture: &Fixture) -> (String, String, u64) {
    let told = json(&fixture.run(&["show", "progress", "--format", "json"]));
    let text = |key: &str| told[key].as_str().unwrap().to_owned();
    (text("as_of"), text("revision"), told["help"]["contacts"].as_u64().unwrap())
}

fn today() -> String {
    Zoned::now().date().to_string()
}

#[test]
fn what_is_not_committed_is_of_today() {
    let fixture = elsewhere();
    let (day, revision, contacts) = stands(&fixture);
    assert_eq!((day.as_str(), contacts), ("2026-05-31", 16));
    let more = format!("{}2026-06-20,a1,aston,Library,60,122,2,,recorded\n", fixture.text("what-we-did/2026.csv"));
    fixture.write("what-we-did/2026.csv", more);
    let before = today();
    let (day, marked, contacts) = stands(&fixture);
    assert!(day == before || day == today(), "{day}");
    assert_eq!((marked, contacts), (format!("{revision}+"), 138));
}

#[test]
fn all_that_is_read_counts_for_the_day_and_the_revision_and_nothing_else_does() {
    for (path, counts) in [
        ("network.yaml", true),
        ("who/2026/people.yaml", true),
        ("who/more.yaml", true),
        ("what-we-did/2026.csv", true),
        ("what-we-did/2027.csv", true),
        ("theme/logo.svg", true),
        ("theme/fonts/one.ttf", true),
        ("theme/fonts/deeper/two.OTF", true),
        ("theme/printers.yaml", true),
        ("toolkit/booklet/start.md", true),
        ("toolkit/booklet/second.md", true),
        ("toolkit/pictures/my tablet.svg", true),
        ("toolkit/pictures/unused.svg", false),
        ("toolkit/pictures/new.svg", false),
        ("toolkit/notes.txt", false),
        ("theme/fonts/licence.txt", false),
        ("README.md", false),
        ("private/people.yaml", false),
    ] {
        let fixture = elsewhere();
        let first = stands(&fixture);
        let old = if fixture.files().iter().any(|known| known == path) { fixture.text(path) } else { String::new() };
        let new = match path.rsplit('.').next().unwrap() {
            "csv" if old.is_empty() => HEADER.to_owned(),
            "yaml" if path.starts_with("private") => "a1: { name: Canary }\n".to_owned(),
            "md" if old.is_empty() => CHAPTER.to_owned(),
            "svg" => "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>\n".to_owned(),
            _ => format!("{old}\n"),
        };
        match path.rsplit('.').next().unwrap() {
            "ttf" | "OTF" => fixture.write(path, notosans::BOLD_TTF),
            _ => fixture.write(path, new),
        }
        let ran = fixture.run(&["show", "progress", "--format", "json"]);
        let shown: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{path}: {}", ran.stderr));
        assert_eq!(shown["revision"].as_str().unwrap().ends_with('+'), counts, "{path}, not committed");
        fixture.git(&["add", "--all"]);
        fixture.git(&["commit", "-q", "--allow-empty", "-m", "More"]);
        let committed = stands(&fixture);
        assert_eq!(committed.1 != first.1, counts, "{path}, committed");
        assert!(!committed.1.ends_with('+'), "{path}");
        let rows =
            json(&fixture.run(&["history", "--by", "commit", "--format", "json"]))["history"].as_array().unwrap().len();
        assert_eq!(rows, if counts { 2 } else { 1 }, "{path}, history");
    }
}

#[test]
fn a_file_that_was_taken_away_is_a_change() {
    let fixture = elsewhere();
    fixture.write("who/more.yaml", "areas: { nechells: { name: Nechells } }\n");
    fixture.commit("2026-06-05");
    let (day, revision, _) = stands(&fixture);
    assert_eq!(day, "2026-06-05");
    fixture.git(&["rm", "-q", "--cached", "who/more.yaml"]);
    std::fs::remove_file(fixture.path().join("who/more.yaml")).unwrap();
    assert_eq!(stands(&fixture).1, format!("{revision}+"));
    fixture.commit("2026-06-07");
    let (day, after, _) = stands(&fixture);
    assert_eq!(day, "2026-06-07");
    assert_ne!(after, revision);
}

#[test]
fn the_same_commit_says_the_same_however_lines_end_on_a_machine() {
    let fixture = elsewhere();
    // Written with a byte order mark, and committed so.
    fixture.write("what-we-did/2026.csv", format!("\u{FEFF}{}", fixture.text("what-we-did/2026.csv")));
    fixture.commit("2026-06-05");
    let told = stands(&fixture);
    assert!(!told.1.ends_with('+'), "{told:?}");
    for (name, setting) in [("lf", "false"), ("crlf", "true")] {
        let autocrlf = format!("core.autocrlf={setting}");
        fixture.git(&["clone", "-q", "-c", &autocrlf, ".", &format!("dist/{name}")]);
    }
    assert!(fixture.text("dist/crlf/network.yaml").contains("\r\n"), "a checkout as on other machines");
    let of = |folder: &str, args: &[&str]| {
        let ran = fixture.run(&[&["-C", folder], args].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    for args in [
        &["show", "progress", "--format", "json"][..],
        &["show", "booklet", "--format", "json"],
        &["diff", "HEAD"],
        &["diff", "HEAD", "--format", "json"],
        &["history"],
    ] {
        assert_eq!(of("dist/crlf", args), of("dist/lf", args), "{args:?}");
    }
    assert!(of("dist/crlf", &["diff", "HEAD"]).contains("Nothing that the network counts"), "a clean checkout");
    for folder in ["dist/lf", "dist/crlf"] {
        of(folder, &["build", "site", "progress", "--out", "built"]);
    }
    let built = |folder: &str| {
        let files = fixture.files();
        let inside: Vec<_> = files.iter().filter_map(|path| path.strip_prefix(&format!("{folder}/built/"))).collect();
        let read = |path: &str| std::fs::read(fixture.path().join(folder).join("built").join(path)).unwrap();
        inside.into_iter().map(|path| (path.to_owned(), read(path))).collect::<Vec<_>>()
    };
    let (lf, crlf) = (built("dist/lf"), built("dist/crlf"));
    assert!(lf.len() > 3, "{}", lf.len());
    for (one, other) in lf.iter().zip(&crlf) {
        assert!(one == other, "{} differs", one.0);
    }
}

#[test]
fn what_git_keeps_another_way_is_no_change() {
    let fixture = elsewhere();
    fixture.write(".gitattributes", "*.svg filter=pointer\n");
    fixture.git(&["config", "filter.pointer.clean", "sed s/width/breadth/"]);
    fixture.git(&["config", "filter.pointer.smudge", "sed s/breadth/width/"]);
    // Checked out a while ago, as on every machine but this one.
    let logo = std::fs::File::options().write(true).open(fixture.path().join("theme/logo.svg")).unwrap();
    logo.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(3600)).unwrap();
    fixture.git(&["add", "--renormalize", "."]);
    fixture.git(&["update-index", "--refresh"]);
    fixture.commit("2026-06-05");
    assert_eq!(stands(&fixture).0, "2026-06-05");
    fixture.write("theme/logo.svg", fixture.text("theme/logo.svg").replace('9', "8"));
    assert!(stands(&fixture).1.ends_with('+'));
}

#[test]
fn a_time_that_is_no_number_of_seconds_is_refused() {
    let fixture = elsewhere();
    for value in ["abc", "2026-12-31", "1798675200.5", "1798675200000", "@1798675200", "", " 1798675200", "-5", "+5"] {
        for args in [&["check"][..], &["show", "progress"], &["build"], &["diff", "HEAD"], &["list", "artifacts"]] {
            let ran = fixture.run_with(args, &[("SOURCE_DATE_EPOCH", value)]);
            assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{value} {args:?}");
            assert!(ran.stderr.contains(&format!("`SOURCE_DATE_EPOCH` is `{value}`")), "{}", ran.stderr);
        }
    }
    assert_eq!(fixture.run_with(&["check"], &[("SOURCE_DATE_EPOCH", "1798675200")]).code, 0);
}

/// Says when outputs are published.
fn on(day: &str) -> [(&'static str, String); 1] {
    [("SOURCE_DATE_EPOCH", epoch(day.parse().unwrap()))]
}

/// Returns what a command says when it is published on a day.
fn published(fixture: &Fixture, day: &str, args: &[&str]) -> Ran {
    let said = on(day);
    fixture.run_with(args, &said.each_ref().map(|(name, value)| (*name, value.as_str())))
}

#[test]
fn consent_must_hold_on_the_day_of_the_report_and_on_the_day_of_publishing() {
    let listed = ", languages: [so], listing: { name: Canary K., agreed: 2026-05-10, at: Canary Hall }";
    let fixture = elsewhere();
    // With fewer nothing is told of what they speak.
    let others: String = people("")
        .lines()
        .skip(1)
        .flat_map(|line| (2..7).map(|n| line.replace("a1", &format!("b{n}")) + "\n"))
        .collect();
    fixture.write("who/2026/people.yaml", people(listed) + &others);
    for (as_of, on, seen) in [
        ("2026-06-01", "2026-06-01", true),
        ("2026-05-10", "2028-05-10", true),
        ("2026-05-09", "2026-06-01", false),
        ("2026-06-01", "2026-05-09", false),
        ("2026-06-01", "2028-05-11", false),
        ("2028-05-11", "2026-06-01", false),
    ] {
        for (document, format, word) in [
            ("directory", "json", "Canary"),
            ("directory", "csv", "Canary"),
            ("directory", "md", "Canary"),
            ("area", "json", "Somali"),
        ] {
            let ran = published(&fixture, on, &["show", document, "--format", format, "--as-of", as_of]);
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            assert_eq!(ran.stdout.contains(word), seen, "{document} {format} of {as_of} on {on}");
        }
    }
    let old = published(&fixture, "2028-05-11", &["check", "--as-of", "2026-06-01", "--format", "short"]).stdout;
    assert!(old.contains("listing-old"), "{old}");
}

#[test]
fn a_build_does_not_depend_on_the_day_of_publishing_but_for_who_is_in_it() {
    let fixture = elsewhere();
    fixture.write("who/2026/people.yaml", people(", listing: { name: Canary K., agreed: 2026-05-10 }"));
    let build = ["build", "directory", "progress", "area", "calendar", "site", "--as-of", "2026-06-01"];
    assert_eq!(published(&fixture, "2026-06-01", &build).code, 0);
    let next = published(&fixture, "2027-01-31", &build);
    assert!(next.stderr.contains("0 new, 0 changed, 0 removed"), "{}", next.stderr);
    let lapsed = published(&fixture, "2028-05-11", &build);
    assert!(!lapsed.stderr.contains(" 0 changed"), "{}", lapsed.stderr);
    assert!(!fixture.text("dist/directory/directory.html").contains("Canary"));
}

/// Every public document, and what coordinators get, as it was committed first.
fn as_it_was(fixture: &Fixture) -> String {
    let mut all = String::new();
    for (document, audience) in [
        ("directory", "public"),
        ("area", "public"),
        ("progress", "public"),
        ("roster", "coordinators"),
        ("directory", "coordinators"),
    ] {
        for format in ["json", "csv", "md", "table"] {
            let show = ["show", document, "--format", format, "--audience", audience, "--at", "HEAD"];
            let ran = published(fixture, "2026-11-25", &[&show[..], &["--as-of", "2026-06-01"]].concat());
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            all += &(ran.stdout + &ran.stderr);
        }
    }
    all
}

#[test]
fn an_old_revision_says_nothing_that_its_people_have_taken_back() {
    let fixture = elsewhere();
    let listed = |name: &str, more: &str| {
        people(&format!(", listing: {{ name: {name}, agreed: 2026-05-10, at: Canary Hall{more} }}"))
    };
    fixture.write("who/2026/people.yaml", listed("Canary Longname", ""));
    fixture.commit("2026-05-31");
    let all = as_it_was(&fixture);
    assert!(all.contains("Canary Longname") && all.contains("Canary Hall") && all.contains("a1"), "{all}");

    fixture.write("who/2026/people.yaml", listed("Short", ""));
    let all = as_it_was(&fixture);
    assert!(all.contains("Short") && !all.contains("Longname"), "they go by another name now");

    fixture.write("who/2026/people.yaml", people(", listing: { agreed: 2026-05-10 }"));
    assert!(!as_it_was(&fixture).contains("Canary"), "they want to be listed without name or place");

    fixture.write("who/2026/people.yaml", listed("Canary Longname", ", withdrawn: 2026-11-20"));
    assert!(!as_it_was(&fixture).contains("Canary"), "they said no");

    fixture.write("who/2026/people.yaml", listed("Canary Longname", "").replace("aston,", "aston, under_18: true,"));
    assert!(!as_it_was(&fixture).contains("Canary"), "they are too young");

    fixture.write("who/2026/people.yaml", people(""));
    assert!(!as_it_was(&fixture).contains("Canary"), "no consent is written down any more");

    fixture.write("who/2026/people.yaml", "erased: [{ month: 2026-04, kind: citizen }]\n");
    let all = as_it_was(&fixture);
    assert!(!all.contains("Canary") && !all.contains("a1"), "they were erased: {all}");
    assert!(all.contains("\"created\": 1"), "and they still count");

    fixture.write("network.yaml", "network: [\n");
    let all = as_it_was(&fixture);
    assert!(!all.contains("Canary") && all.contains("Who is not found in it is not named"), "nobody knows: {all}");
}

#[test]
fn somebody_of_a_later_month_was_not_erased_yet() {
    let fixture = elsewhere();
    fixture.write("who/2026/people.yaml", format!("{}erased: [{{ month: 2026-10, kind: citizen }}]\n", people("")));
    for (as_of, on, created) in [
        ("2026-08-31", "2026-08-31", 1),
        ("2026-08-31", "2026-11-25", 1),
        ("2026-10-30", "2026-10-30", 1),
        ("2026-10-31", "2026-10-31", 2),
    ] {
        let told = json(&published(&fixture, on, &["show", "progress", "--format", "json", "--as-of", as_of]));
        assert_eq!(told["states"]["created"], created, "{as_of}");
        let said = published(&fixture, on, &["check", "--format", "short", "--as-of", as_of]);
        assert_eq!(said.code, 0, "{}", said.stdout);
        assert_eq!(said.stdout.contains("erased-in-future"), on == "2026-08-31", "{as_of} on {on}: {}", said.stdout);
    }
    for template in ["city", "workplace", "minimal"] {
        let fixture = Fixture::empty();
        assert_eq!(fixture.run(&["new", "ours", "--template", template]).code, 0);
        assert_eq!(
            published(&fixture, "2026-08-31", &["-C", "ours", "check", "--as-of", "2026-08-31"]).code,
            0,
            "{template}"
        );
    }
}

#[test]
fn a_partial_clone_says_how_to_get_the_rest() {
    let fixture = elsewhere();
    fixture.write("who/2026/people.yaml", people(", languages: [en]"));
    fixture.commit("2026-06-05");
    fixture.git(&["config", "uploadpack.allowFilter", "true"]);
    let from = format!("file://{}", fixture.path().display());
    fixture.git(&["clone", "-q", "--filter=blob:none", &from, "dist/clone"]);
    for args in [&["diff", "HEAD~1"][..], &["history", "--by", "commit"], &["show", "progress", "--at", "HEAD~1"]] {
        let ran = fixture.run(&[&["-C", "dist/clone"], args].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert!(ran.stderr.contains("`git fetch --refetch --no-filter`"), "{}", ran.stderr);
    }
    assert_eq!(stands(&fixture).0, "2026-06-05");
    // Without the folders of older commits nobody knows which was the last to change something.
    fixture.git(&["clone", "-q", "--filter=tree:0", &from, "dist/bare-trees"]);
    let ran = fixture.run(&["-C", "dist/bare-trees", "check"]);
    assert!(ran.stderr.contains("may be older than 5 June 2026"), "{}", ran.stderr);
}
