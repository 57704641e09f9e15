//! The same content makes the same bytes, and a file that has not changed is not written again.

use std::{collections::BTreeMap, fs, time::SystemTime};

use crate::fixture::Fixture;

/// Somebody to know about, so that coordinators' sheets have contacts in them.
const PEOPLE: &str = "private/people.yaml";

fn project() -> Fixture {
    let fixture = Fixture::copy("examples/workplace");
    let champion = fixture
        .text("network/champions.yaml")
        .lines()
        .find_map(|line| line.strip_prefix("  ")?.strip_suffix(':').map(str::to_owned))
        .unwrap();
    fixture.write(PEOPLE, format!("{champion}: {{ name: Robin Example, phone: 07700 900123 }}\n"));
    fixture
}

/// Returns the bytes of every output.
fn outputs(fixture: &Fixture) -> BTreeMap<String, Vec<u8>> {
    let made = |path: &String| path.starts_with("dist/") || path.starts_with("private/dist/");
    let files = fixture.files().into_iter().filter(made);
    files.map(|path| (path.clone(), fs::read(fixture.path().join(&path)).unwrap())).collect()
}

fn build(fixture: &Fixture, jobs: &str, environment: &[(&str, &str)]) {
    for audience in ["public", "coordinators"] {
        let args = ["build", "--audience", audience, "--as-of", "2026-11-21", "--jobs", jobs];
        let ran = fixture.run_with(&args, environment);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
}

#[test]
fn another_folder_time_zone_language_and_number_of_threads_make_the_same_bytes() {
    let (here, there) = (project(), project());
    build(&here, "1", &[("TZ", "Pacific/Auckland"), ("LANG", "ar_EG.UTF-8"), ("LC_ALL", "ar_EG.UTF-8")]);
    build(&there, "2", &[("TZ", "America/Los_Angeles"), ("LANG", "C"), ("COLUMNS", "40")]);
    let (here, there) = (outputs(&here), outputs(&there));
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (path, bytes) in &here {
        assert!(*bytes == there[path], "{path} differs");
    }
    for form in [".pdf", ".html", ".csv", ".xlsx", ".md", ".json", ".ics"] {
        assert!(here.keys().any(|path| path.ends_with(form)), "nothing was made as {form}");
    }
}

#[test]
fn a_second_build_writes_nothing() {
    let fixture = project();
    build(&fixture, "2", &[]);
    let times = || -> BTreeMap<String, SystemTime> {
        let time = |path: &String| fs::metadata(fixture.path().join(path)).unwrap().modified().unwrap();
        outputs(&fixture).into_keys().map(|path| (path.clone(), time(&path))).collect()
    };
    let before = times();
    build(&fixture, "2", &[]);
    assert_eq!(before, times());
    let forced = fixture.run(&["build", "--as-of", "2026-11-21", "--force"]);
    assert!(forced.stderr.contains(" 0 new, 0 changed, 0 removed"), "{}", forced.stderr);
    assert_eq!(before, times());
}

#[test]
fn a_file_that_was_touched_or_lost_is_made_again_and_no_other() {
    let fixture = project();
    build(&fixture, "2", &[]);
    let before = outputs(&fixture);
    fixture.write("dist/calendar.ics", "scribbled over");
    fs::remove_file(fixture.path().join("dist/index.html")).unwrap();
    let ran = fixture.run(&["build", "--as-of", "2026-11-21"]);
    assert!(ran.stderr.contains(" 1 new, 1 changed, 0 removed"), "{}", ran.stderr);
    assert_eq!(before, outputs(&fixture));
}

#[test]
fn what_is_no_longer_made_is_removed_and_what_is_not_ours_stays() {
    let fixture = project();
    build(&fixture, "2", &[]);
    fixture.write("dist/guides/notes.txt", "mine");
    let guide = fixture.files().into_iter().find(|path| path.starts_with("toolkit/guides/03")).unwrap();
    fs::remove_file(fixture.path().join(&guide)).unwrap();
    let ran = fixture.run(&["build", "--as-of", "2026-11-21"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains(" 3 removed"), "{}", ran.stderr);
    let left = fixture.files();
    assert!(!left.iter().any(|path| path.starts_with("dist/guides/03")), "{left:?}");
    assert!(left.contains(&"dist/guides/notes.txt".to_owned()), "{left:?}");
}

#[test]
fn a_dry_run_and_a_check_write_nothing() {
    let fixture = project();
    let dry = fixture.run(&["build", "--as-of", "2026-11-21", "--dry-run"]);
    assert_eq!(dry.code, 0, "{}", dry.stderr);
    assert!(dry.stdout.contains("add     booklet/booklet.pdf\n"), "{}", dry.stdout);
    let check = fixture.run(&["build", "--as-of", "2026-11-21", "--check"]);
    assert_eq!(check.code, 1, "{}", check.stderr);
    assert!(outputs(&fixture).is_empty());
    build(&fixture, "2", &[]);
    assert_eq!(fixture.run(&["build", "--as-of", "2026-11-21", "--check"]).code, 0);
    assert_eq!(fixture.run(&["build", "--as-of", "2026-11-22", "--check"]).code, 1);
}

#[test]
fn a_mistake_leaves_earlier_output_as_it_was() {
    let fixture = project();
    build(&fixture, "2", &[]);
    let before = outputs(&fixture);
    fixture.write("network/events.yaml", "events:\n  kick-off: { name: Kick-off\n");
    let ran = fixture.run(&["build", "--as-of", "2026-12-24"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("earlier output is as it was"), "{}", ran.stderr);
    assert_eq!(before, outputs(&fixture));
}

#[test]
fn a_guide_that_spills_over_its_page_stops_the_build() {
    let fixture = Fixture::copy("examples/minimal");
    let path = "toolkit/guides/01-your-first-half-hour.md";
    let long = "Say it in many more words than a page can hold, again and again.\n\n".repeat(40);
    fixture.write(path, format!("{}\n{long}", fixture.text(path)));
    let ran = fixture.run(&["build", "--as-of", "2026-11-21"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("guide-over-one-page"), "{}", ran.stderr);
    assert!(ran.stderr.contains("\"Where next\""), "{}", ran.stderr);
    assert!(outputs(&fixture).is_empty());
}

#[test]
fn private_sheets_do_not_stay_in_a_folder_that_is_built_for_the_public() {
    let fixture = project();
    fixture.run(&["build", "--audience", "coordinators", "--out", "out", "--as-of", "2026-11-21"]);
    assert!(fixture.files().iter().any(|path| path.starts_with("out/rosters/")));
    fixture.run(&["build", "--out", "out", "--as-of", "2026-11-21"]);
    assert!(!fixture.files().iter().any(|path| path.starts_with("out/rosters/")));
}
