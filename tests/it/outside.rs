//! What lies outside of a project is not opened, and what is no plain file blocks nobody; it is told by its own name.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests write where and what they like")]

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener},
    process::Command,
};

use crate::fixture::{AS_OF, Fixture, Ran};

/// Words that no output may have.
const CANARY: &str = "canary-7781";

/// A network that reads every kind of file.
fn network() -> Fixture {
    Fixture::new(
        "include: [network/*.yaml]
sessions: [log/*.csv]
=== network/areas.yaml
areas: { aston: { name: Aston } }
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Come in.
",
    )
}

/// Returns everything that is said, in every format.
fn said(fixture: &Fixture) -> String {
    let formats = ["human", "github"];
    let all = formats.map(|format| {
        let ran = fixture.run_with(&["check", "--format", format, "--as-of", AS_OF], &[("TOKEN", CANARY)]);
        assert!(ran.code <= 1, "{ran:?}");
        ran.stdout + &ran.stderr
    });
    all.concat()
}

/// Returns the codes that `check` tells, with the files that it tells of.
fn told(fixture: &Fixture) -> Vec<(String, String)> {
    fixture.problems(AS_OF).into_iter().map(|one| (one.code, one.file)).collect()
}

fn one(code: &str, file: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), file.to_owned())]
}

/// Every place where a file of some kind is read.
const PLACES: [&str; 5] = [
    "network/more.yaml",
    "log/more.csv",
    "toolkit/booklet/02-more.md",
    "toolkit/guides/01-more.md",
    "theme/printers.yaml",
];

#[test]
fn a_link_that_leads_out_is_told_by_its_own_name_whatever_it_is_read_as() {
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret");
    fs::write(&secret, format!("{CANARY}: {CANARY}\n")).unwrap();
    for place in PLACES {
        for target in [secret.to_str().unwrap(), "/proc/self/environ", "../../../../../../../../etc/passwd"] {
            let fixture = network();
            fixture.write(place, "");
            fs::remove_file(fixture.path().join(place)).unwrap();
            symlink(target, fixture.path().join(place)).unwrap();
            let said = said(&fixture);
            assert!(!said.contains(CANARY) && !said.contains("root:"), "{place} -> {target}: {said}");
            assert_eq!(told(&fixture), one("file-outside", place), "{target}");
        }
    }
}

#[test]
fn a_link_to_a_folder_outside_leads_nowhere_either() {
    let outside = tempfile::tempdir().unwrap();
    for name in ["more.yaml", "more.csv", "01-more.md", "printers.yaml"] {
        fs::write(outside.path().join(name), format!("{CANARY}: {CANARY}\n")).unwrap();
    }
    for folder in ["network", "log", "toolkit/guides", "theme"] {
        let fixture = network();
        let path = fixture.path().join(folder);
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        symlink(outside.path(), &path).unwrap();
        assert!(!said(&fixture).contains(CANARY), "{folder}");
        assert!(
            told(&fixture).contains(&("file-outside".to_owned(), folder.to_owned())),
            "{folder}: {:?}",
            told(&fixture)
        );
    }
}

#[test]
fn what_is_no_plain_file_blocks_nobody() {
    for place in PLACES.into_iter().chain(["network.yaml", "private/people.yaml"]) {
        for kind in ["pipe", "socket", "/dev/zero", "/dev/stdin", "folder", "nowhere", "circle"] {
            let fixture = network();
            let text = fixture.text("network.yaml");
            fixture.write("network.yaml", format!("{text}private: private/people.yaml\n"));
            fixture.write(place, "");
            let path = fixture.path().join(place);
            fs::remove_file(&path).unwrap();
            let mut listener = None;
            match kind {
                "pipe" => assert!(Command::new("mkfifo").arg(&path).status().unwrap().success()),
                "socket" => listener = Some(UnixListener::bind(&path).unwrap()),
                "folder" => fs::create_dir(&path).unwrap(),
                "circle" => symlink(path.file_name().unwrap(), &path).unwrap(),
                target => symlink(target, &path).unwrap(),
            }
            let ran = fixture.run(&["check", "--format", "short", "--as-of", AS_OF]);
            drop(listener);
            // Nothing at all is where the private file is missing, and where a folder is called like a file.
            let quiet =
                (place.starts_with("private") && kind == "nowhere") || (kind == "folder" && PLACES.contains(&place));
            assert_eq!(ran.code, i32::from(!quiet), "{place} as {kind}: {ran:?}");
            assert!(quiet || ran.stdout.contains(place), "{place} as {kind}: {}", ran.stdout);
        }
    }
}

#[test]
fn links_inside_the_repository_are_followed() {
    let fixture = Fixture::empty();
    fixture.git(&["init", "-q"]);
    let text = network();
    for path in text.files() {
        fixture.write(&format!("ours/{path}"), text.text(&path));
    }
    fs::rename(fixture.path().join("ours/toolkit"), fixture.path().join("toolkit")).unwrap();
    symlink("../toolkit", fixture.path().join("ours/toolkit")).unwrap();
    let shown = |dir: &str| fixture.run(&["-C", dir, "list", "artifacts", "--as-of", AS_OF]);
    assert!(shown("ours").stdout.contains("booklet"), "{:?}", shown("ours"));
    // Without a repository around it, the same link leads out of the project.
    fs::rename(fixture.path().join(".git"), fixture.path().join("git")).unwrap();
    let ran = fixture.run(&["-C", "ours", "check", "--format", "short", "--as-of", AS_OF]);
    assert!(ran.stdout.contains("ours/toolkit:1:1: error[file-outside]"), "{ran:?}");
}

#[test]
fn a_link_into_what_is_hidden_shows_nothing() {
    for target in ["../.git/config", "../private/people.yaml", "../.env"] {
        let fixture = network();
        fixture.git(&["init", "-q"]);
        for path in [".git/config", "private/people.yaml", ".env"] {
            fixture.write(path, format!("[core]\n\tbare = false\n# {CANARY}\n"));
        }
        symlink(target, fixture.path().join("log/more.csv")).unwrap();
        assert!(!said(&fixture).contains(CANARY), "{target}");
        assert_eq!(told(&fixture), one("file-outside", "log/more.csv"), "{target}");
    }
}

#[test]
fn what_nothing_names_stops_nothing() {
    let fixture = network();
    symlink("kim@example.4711:1763900000", fixture.path().join("network/.#areas.yaml")).unwrap();
    symlink("/nowhere/store", fixture.path().join("result")).unwrap();
    fs::create_dir(fixture.path().join("docs")).unwrap();
    symlink("..", fixture.path().join("docs/up")).unwrap();
    symlink("/", fixture.path().join("docs/root")).unwrap();
    fs::write(fixture.path().join(OsStr::from_bytes(b"caf\xE9.txt")), "x").unwrap();
    for path in ["network/areas.yaml", "log/2026.csv", "toolkit/booklet/01-welcome.md"] {
        let (folder, name) = path.rsplit_once('/').unwrap();
        fixture.write(&format!("{folder}/._{name}"), b"\0\x05\x16\x07\0\x02\0\0Mac OS X");
    }
    assert_eq!(told(&fixture), vec![]);
    let built = fixture.run(&["build", "--as-of", AS_OF]);
    assert_eq!(built.code, 0, "{built:?}");
}

#[test]
fn a_name_that_is_no_text_is_told_where_a_pattern_means_it() {
    let fixture = network();
    fs::write(fixture.path().join("log").join(OsStr::from_bytes(b"caf\xE9.csv")), "x").unwrap();
    assert_eq!(told(&fixture), one("file-unreadable", "log/caf\u{FFFD}.csv"));
}

#[test]
fn a_folder_of_fonts_is_inside_and_its_faults_are_told_by_name() {
    let fonts = |setting: &str, prepare: &dyn Fn(&Fixture)| -> Ran {
        let fixture = Fixture::new(&format!("theme: {{ fonts: \"{setting}\" }}\n"));
        prepare(&fixture);
        let ran = fixture.run(&["check", "--format", "short", "--as-of", AS_OF]);
        assert_eq!(ran.code, 1, "{setting}: {ran:?}");
        ran
    };
    for outside in ["/", "..", "/usr/share/fonts", "../.."] {
        let ran = fonts(outside, &|_| ());
        assert!(ran.stdout.contains(&format!("error[font-unreadable]: `{outside}` leads out")), "{ran:?}");
    }
    let ran = fonts("house", &|fixture| {
        fixture.write("house/x.ttf", "");
        symlink("nowhere.ttf", fixture.path().join("house/gone.ttf")).unwrap();
        symlink("/etc", fixture.path().join("house/etc")).unwrap();
        fs::write(fixture.path().join("house").join(OsStr::from_bytes(b"caf\xE9.ttf")), "x").unwrap();
        assert!(Command::new("mkfifo").arg(fixture.path().join("house/pipe.ttf")).status().unwrap().success());
    });
    for name in ["gone.ttf", "etc", "caf\u{FFFD}.ttf", "pipe.ttf"] {
        assert!(ran.stdout.contains(&format!("error[font-unreadable]: `{name}`")), "{name}: {}", ran.stdout);
    }
}

#[test]
fn a_picture_from_outside_is_on_no_page() {
    let outside = tempfile::tempdir().unwrap();
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>";
    fs::write(outside.path().join("sign.svg"), svg).unwrap();
    for folder in [false, true] {
        let fixture = network();
        let text = fixture.text("toolkit/booklet/01-welcome.md");
        fixture.write("toolkit/booklet/01-welcome.md", format!("{text}\n![Our door](../../art/sign.svg)\n"));
        if folder {
            symlink(outside.path(), fixture.path().join("art")).unwrap();
        } else {
            fs::create_dir(fixture.path().join("art")).unwrap();
            symlink(outside.path().join("sign.svg"), fixture.path().join("art/sign.svg")).unwrap();
        }
        let found = fixture.problems(AS_OF);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].words.contains("`art/sign.svg` cannot be printed: it leads out of the project"), "{found:?}");
    }
}

#[test]
fn a_file_that_should_be_a_folder_is_told() {
    let fixture = network();
    fs::remove_dir_all(fixture.path().join("toolkit")).unwrap();
    fixture.write("toolkit", "../../toolkit");
    let ran = fixture.run(&["check", "--format", "short", "--as-of", AS_OF]);
    let words = "`toolkit` is a file that holds `../../toolkit`: this is a link that git could not make";
    assert!(ran.stdout.contains(words), "{ran:?}");
    assert_eq!(ran.stdout.matches("error[").count(), 1, "{ran:?}");
}

#[test]
fn no_race_between_look_and_open_wins() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("more.csv"), format!("{CANARY}\n")).unwrap();
    let fixture = network();
    let (folder, inner) = (fixture.path().join("log"), fixture.path().join("inner"));
    fixture.write("inner/more.csv", "date\n");
    let (done, outer) = (std::sync::atomic::AtomicBool::new(false), outside.path());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let spare = fixture.path().join(".spare");
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                for target in [inner.as_path(), outer] {
                    // One rename puts another folder into the place of the last one.
                    symlink(target, &spare).unwrap();
                    let _ = fs::remove_dir_all(&folder);
                    let _ = fs::rename(&spare, &folder);
                    let _ = fs::remove_file(&spare);
                }
            }
        });
        for _ in 0..10 {
            let ran = fixture.run(&["check", "--format", "human", "--as-of", AS_OF]);
            assert!(!(ran.stdout + &ran.stderr).contains(CANARY));
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}
