//! Output folders: whatever happens to one, no private sheet stays among public pages, and no file that is not ours is
//! lost.

#![expect(clippy::disallowed_methods, reason = "tests write where and what they like")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use muster::{
    plan::PROGRAM,
    write::manifest::{Entry, Manifest, State},
};

use crate::fixture::{Fixture, Ran, walk};

const DAY: &str = "2026-11-21";

/// A small network with a name that nobody but coordinators may find.
fn project() -> Fixture {
    let fixture = Fixture::copy("examples/minimal");
    fixture.write("private/people.yaml", "d4kx7n: { name: Canary Example, phone: 07700 900123 }\n");
    fixture.write("network.yaml", format!("{}\nprivate: private/people.yaml\n", fixture.text("network.yaml")));
    fixture
}

fn build(fixture: &Fixture, audience: &str, out: &str) -> Ran {
    fixture.run(&["build", "--audience", audience, "--out", out, "--as-of", DAY])
}

#[track_caller]
fn built(fixture: &Fixture, audience: &str, out: &str) -> Ran {
    let ran = build(fixture, audience, out);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran
}

/// Holds that a build is refused with this sentence, that it says what to do, and that it changes nothing.
#[track_caller]
fn refused(fixture: &Fixture, args: &[&str], sentence: &str) {
    let before = everything(fixture.path());
    for also in [None, Some("--dry-run"), Some("--check")] {
        let args: Vec<&str> = args.iter().copied().chain(["--as-of", DAY]).chain(also).collect();
        let ran = fixture.run(&args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(sentence), "{args:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("--out") || ran.stderr.contains("remove it"), "{args:?}: {}", ran.stderr);
        assert_eq!(before, everything(fixture.path()), "{args:?} changed something");
    }
}

/// Returns what lies in a folder, without following links: a file's bytes and permissions, a link's target.
fn everything(folder: &Path) -> BTreeMap<String, (Vec<u8>, u32)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let about = fs::symlink_metadata(&path).unwrap();
            let bytes = if about.is_symlink() {
                fs::read_link(&path).unwrap().to_string_lossy().into_owned().into_bytes()
            } else if about.is_file() {
                fs::read(&path).unwrap()
            } else if about.is_dir() {
                folders.push(path);
                continue;
            } else {
                Vec::new()
            };
            found.insert(path.strip_prefix(folder).unwrap().display().to_string(), (bytes, mode(&about)));
        }
    }
    found
}

#[cfg(unix)]
fn mode(about: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    about.permissions().mode()
}

#[cfg(not(unix))]
fn mode(_: &fs::Metadata) -> u32 {
    0
}

/// Holds that a folder is, to the byte and the permission, what one public build into an empty folder makes.
#[track_caller]
fn is_public(fixture: &Fixture, out: &str) {
    built(fixture, "public", "clean");
    let (clean, made) = (everything(&fixture.path().join("clean")), everything(&fixture.path().join(out)));
    assert_eq!(clean.keys().collect::<Vec<_>>(), made.keys().collect::<Vec<_>>());
    for (path, (bytes, mode)) in &clean {
        assert!(made[path].0 == *bytes, "{path} differs");
        assert_eq!(made[path].1, *mode, "{path}: {:o} and {mode:o}", made[path].1);
    }
}

fn manifest(fixture: &Fixture, out: &str) -> Manifest {
    Manifest::parse(fixture.text(&format!("{out}/manifest.json")).as_bytes()).unwrap()
}

#[test]
fn a_build_that_is_killed_leaves_nothing_private_to_the_next_public_one() {
    let fixture = project();
    let all = built(&fixture, "coordinators", "whole").stderr;
    assert!(all.contains("38 new"), "{all}");
    let mut half = 0;
    // Once a folder has this many files, what is not finished and who is at work among them.
    for (round, files) in [1, 2, 3, 6, 12, 20, 30, 37].into_iter().enumerate() {
        let out = format!("out-{round}");
        let folder = fixture.path().join(&out);
        let mut child = fixture.start(&["build", "--audience", "coordinators", "--out", &out, "--as-of", DAY]);
        // Between two looks a file may get its name, so that nothing stands at the one it had.
        let count =
            || walkdir::WalkDir::new(&folder).into_iter().flatten().filter(|one| one.file_type().is_file()).count();
        while child.try_wait().unwrap().is_none() && count() < files {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        if folder.join("manifest.json").exists() && manifest(&fixture, &out).state == State::Building {
            half += 1;
            // It says whose folder it is, and of every file that one may be there.
            let record = manifest(&fixture, &out);
            assert_eq!(record.audience.to_string(), "coordinators");
            for path in everything(&folder).keys().filter(|path| !path.contains(".muster-") && *path != "manifest.json")
            {
                assert!(record.files.contains_key(path), "{path}");
            }
            assert_eq!(build(&fixture, "champions", &out).code, 2);
        }
        built(&fixture, "public", &out);
        is_public(&fixture, &out);
    }
    assert!(half > 0, "no build was killed while it wrote");
}

#[test]
fn a_build_goes_on_where_one_that_was_killed_stopped() {
    let fixture = project();
    built(&fixture, "coordinators", "out");
    let before = everything(&fixture.path().join("out"));
    // As a build of another day leaves it when it is killed: the record of both, some files, and one that is half written.
    let record = manifest(&fixture, "out").in_the_making();
    fixture.write("out/manifest.json", record.text());
    fixture.write("out/rosters/.muster-aB3xY9", "Canary");
    fs::remove_file(fixture.path().join("out/index.html")).unwrap();
    let check = fixture.run(&["build", "--audience", "coordinators", "--out", "out", "--as-of", DAY, "--check"]);
    assert_eq!(check.code, 1, "{}", check.stderr);
    assert_eq!(check.stdout, "add     index.html\nchange  manifest.json\nremove  rosters/.muster-aB3xY9\n");
    let ran = built(&fixture, "coordinators", "out");
    assert!(ran.stderr.contains("was stopped before its end"), "{}", ran.stderr);
    assert!(ran.stderr.contains(" 1 new, 1 changed, 1 removed, 36 as before."), "{}", ran.stderr);
    let modes =
        |files: &BTreeMap<String, (Vec<u8>, u32)>| files.values().map(|(_, mode)| *mode).collect::<BTreeSet<_>>();
    let after = everything(&fixture.path().join("out"));
    assert!(before.iter().all(|(path, (bytes, _))| after[path].0 == *bytes));
    assert_eq!((before.len(), modes(&before)), (after.len(), modes(&after)));
}

#[test]
#[cfg(unix)]
fn a_disk_that_is_full_leaves_each_file_whole_and_says_of_which_day_it_is() {
    let fixture = project();
    built(&fixture, "public", "out");
    let before = everything(&fixture.path().join("out"));
    // One file is too large: those before it are written.
    let args = ["build", "--out", "out", "--as-of", "2026-11-22"];
    let ran = fixture.run_with_small_files(28, &args);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    let half = everything(&fixture.path().join("out"));
    assert_eq!(before.keys().collect::<Vec<_>>(), half.keys().collect::<Vec<_>>());
    let new = fixture.run(&["build", "--out", "new", "--as-of", "2026-11-22"]);
    assert_eq!(new.code, 0, "{}", new.stderr);
    let new = everything(&fixture.path().join("new"));
    let mut days = BTreeSet::new();
    for (path, (bytes, _)) in half.iter().filter(|(path, _)| *path != "manifest.json") {
        let told =
            ran.stderr.lines().find(|line| line.ends_with(&format!(" {path}"))).unwrap_or_else(|| panic!("{path}"));
        let day = told.split_whitespace().next().unwrap();
        days.insert(day.to_owned());
        let whole = if day == DAY { &before[path] } else { &new[path] };
        assert!(*bytes == whole.0, "{told}");
    }
    assert_eq!(days.into_iter().collect::<Vec<_>>(), [DAY, "2026-11-22"]);
    // With room again it goes on.
    let again = fixture.run(&args);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert_eq!(everything(&fixture.path().join("out")), new);
}

#[test]
#[cfg(unix)]
fn a_disk_that_is_full_from_the_start_is_told_and_leaves_nothing() {
    let fixture = project();
    let ran = fixture.run_with_small_files(2, &["build", "--out", "out", "--as-of", DAY]);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("Nothing was written"), "{}", ran.stderr);
    assert!(!fixture.path().join("out").exists());
}

#[test]
fn two_builds_at_once_leave_nothing_private_among_public_pages() {
    for (round, pair) in
        [["public", "coordinators"], ["coordinators", "public"], ["coordinators", "champions"], ["public", "public"]]
            .into_iter()
            .enumerate()
    {
        let fixture = project();
        let out = format!("out-{round}");
        let started =
            pair.map(|audience| fixture.start(&["build", "--audience", audience, "--out", &out, "--as-of", DAY]));
        let codes = started.map(|mut child| child.wait().unwrap().code().unwrap());
        assert!(codes.contains(&0) && codes.iter().all(|code| [0, 2, 3].contains(code)), "{pair:?}: {codes:?}");
        built(&fixture, "public", &out);
        is_public(&fixture, &out);
    }
}

#[test]
fn one_build_at_a_time_is_at_work_in_a_folder() {
    let fixture = project();
    built(&fixture, "public", "out");
    fixture.write("out/.muster-lock", "process 4242 since 2026-11-21T10:00:00Z\n");
    let before = everything(&fixture.path().join("out"));
    let lock = fs::File::open(fixture.path().join("out/.muster-lock")).unwrap();
    lock.lock().unwrap();
    for also in ["--force", "--dry-run", "--check"] {
        let ran = fixture.run(&["build", "--out", "out", "--as-of", DAY, also]);
        assert_eq!(ran.code, 3, "{}", ran.stderr);
        assert!(ran.stderr.contains("another build (process 4242, for "), "{}", ran.stderr);
        assert!(ran.stderr.contains("since 2026-11-21T10:00:00Z) is at work in `out`"), "{}", ran.stderr);
    }
    assert_eq!(before, everything(&fixture.path().join("out")));
    // Its owner has ended, and the file stayed.
    drop(lock);
    let ran = built(&fixture, "public", "out");
    assert!(ran.stderr.contains("was stopped before its end"), "{}", ran.stderr);
    assert!(!fixture.files().contains(&"out/.muster-lock".to_owned()));
    assert!(!built(&fixture, "public", "out").stderr.contains("stopped"));
}

/// A record that was broken in some way, by what was done to it.
fn broken(text: &str, other: &str) -> Vec<(&'static str, Vec<u8>)> {
    let edited = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut value = serde_json::from_str(text).unwrap();
        change(&mut value);
        format!("{value:#}\n").into_bytes()
    };
    vec![
        ("truncated", text.as_bytes()[..text.len() / 2].to_vec()),
        ("a byte short", text.trim_end().as_bytes()[..text.len() - 2].to_vec()),
        ("empty", Vec::new()),
        ("zeroes", vec![0; text.len()]),
        ("foreign", b"{ \"name\": \"A web app\", \"icons\": [] }\n".to_vec()),
        ("a list", b"[]\n".to_vec()),
        ("for the public", edited(&|value| value["audience"] = "public".into())),
        (
            "a roster less",
            edited(&|value| drop(value["files"].as_object_mut().unwrap().remove("rosters/old-town.csv"))),
        ),
        ("no files", edited(&|value| value["files"] = serde_json::json!({}))),
        ("unsealed", edited(&|value| drop(value.as_object_mut().unwrap().remove("seal")))),
        ("another folder's", other.as_bytes().to_vec()),
    ]
}

#[test]
fn a_folder_whose_record_is_broken_is_not_built_into() {
    let fixture = project();
    built(&fixture, "coordinators", "out");
    built(&fixture, "public", "other");
    let (text, other) = (fixture.text("out/manifest.json"), fixture.text("other/manifest.json"));
    for (name, bytes) in broken(&text, &other) {
        fixture.write("out/manifest.json", &bytes);
        let sentence = match name {
            "foreign" | "a list" => "`out/manifest.json` is another program's",
            "another folder's" => "no record names them: `",
            _ => "`out/manifest.json` is not as a build wrote it",
        };
        refused(&fixture, &["build", "--out", "out"], sentence);
    }
    fs::remove_file(fixture.path().join("out/manifest.json")).unwrap();
    refused(&fixture, &["build", "--out", "out"], "`out` has files that no build of muster wrote");
    refused(&fixture, &["build", "--out", "out", "--audience", "coordinators"], "no build of muster wrote");
}

#[test]
#[cfg(unix)]
fn what_is_no_plain_file_never_holds_a_build_up() {
    let fixture = project();
    built(&fixture, "public", "out");
    for path in ["out/manifest.json", "out/index.html", "out/guides/guides.pdf", "out/.muster-lock"] {
        let full = fixture.path().join(path);
        let kept = fs::read(&full).ok();
        let _ = fs::remove_file(&full);
        let made = std::process::Command::new("mkfifo").arg(&full).status().unwrap();
        assert!(made.success());
        refused(&fixture, &["build", "--out", "out"], &format!("`{path}` is no"));
        fs::remove_file(&full).unwrap();
        fs::create_dir(&full).unwrap();
        refused(&fixture, &["build", "--out", "out"], &format!("`{path}` is "));
        fs::remove_dir(&full).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(&full).unwrap();
        refused(&fixture, &["build", "--out", "out"], &format!("`{path}` is no"));
        fs::remove_file(&full).unwrap();
        if let Some(bytes) = kept {
            fs::write(&full, bytes).unwrap();
        }
    }
    built(&fixture, "public", "out");
}

#[test]
#[cfg(unix)]
fn no_link_leads_a_build_out_of_its_folder() {
    use std::os::unix::fs::symlink;

    let fixture = project();
    fixture.write("outside/a.txt", "mine");
    fixture.write("outside/index.html", "mine");
    built(&fixture, "public", "out");
    let link = |target: &str, at: &str| symlink(fixture.path().join(target), fixture.path().join(at)).unwrap();
    let remove = |at: &str| fs::remove_file(fixture.path().join(at)).unwrap();

    // A subfolder, whether a build would write there or not.
    link("outside", "out/mine");
    refused(&fixture, &["build", "--out", "out"], "`out/mine` is a link to a folder");
    // The record names a file behind the link, with the hash that it has, and its seal is right.
    let record = manifest(&fixture, "out");
    let mut named = record.clone();
    let hash = blake3::hash(b"mine").to_hex().to_string();
    let entry = Entry { document: "guide".to_owned(), as_of: DAY.to_owned(), key: String::new(), hash, earlier: None };
    named.files.insert("mine/a.txt".to_owned(), entry.clone());
    fixture.write("out/manifest.json", named.text());
    refused(&fixture, &["build", "--out", "out"], "`out/mine` is a link to a folder");
    remove("out/mine");
    named.files.clear();
    named.files.insert("../outside/a.txt".to_owned(), entry);
    fixture.write("out/manifest.json", named.text());
    refused(&fixture, &["build", "--out", "out"], "is not as a build wrote it");
    fixture.write("out/manifest.json", record.text());
    // A file.
    remove("out/index.html");
    link("outside/index.html", "out/index.html");
    refused(&fixture, &["build", "--out", "out"], "`out/index.html` is a link");
    remove("out/index.html");
    // To nothing, in a folder that no project lies around.
    let elsewhere = Fixture::empty();
    let away = elsewhere.path().join("away").display().to_string();
    built(&fixture, "public", &away);
    fs::remove_file(elsewhere.path().join("away/index.html")).unwrap();
    symlink("nothing", elsewhere.path().join("away/index.html")).unwrap();
    refused(&fixture, &["build", "--out", &away], "/away/index.html` is a link");
    assert!(!elsewhere.path().join("away/nothing").exists());
    built(&fixture, "public", "out");
    // The usual folder itself; one that somebody names may be a link, and what it leads to is looked at.
    link("outside", "dist");
    refused(&fixture, &["build"], "`dist` is a link");
    refused(&fixture, &["build", "--out", "dist"], "`dist` has files that no build of muster wrote");
    link("toolkit", "kit");
    refused(&fixture, &["build", "--out", "kit"], "`kit` holds files that the network is read from");
    let here = elsewhere.path().join("here").display().to_string();
    symlink(fixture.path(), &here).unwrap();
    refused(&fixture, &["build", "--out", &here], "/here` holds the whole project");
    fs::create_dir(fixture.path().join("empty")).unwrap();
    link("empty", "there");
    built(&fixture, "public", "there");
    is_public(&fixture, "empty");
}

#[test]
fn a_build_goes_to_a_folder_of_its_own() {
    let fixture = project();
    fixture.write("network/more.yaml", "organisations: { helpers: { name: Helpers, kind: charity } }\n");
    fixture.write("people/notes.yaml", "{}\n");
    fixture
        .write("network.yaml", format!("include: [network/*.yaml, people/*.yaml]\n{}", fixture.text("network.yaml")));
    fixture.write(".gitignore", "/private\n");
    fixture.git(&["init", "-q"]);
    for (out, sentence) in [
        (".", "`.` holds the whole project"),
        ("./", "holds the whole project"),
        ("..", "`..` holds the whole project"),
        ("/", "`/` holds the whole project"),
        ("network", "`network` holds files that the network is read from"),
        ("toolkit", "`toolkit` holds files"),
        ("toolkit/guides", "`toolkit/guides` holds files"),
        ("toolkit/web", "`toolkit/web` lies in `toolkit`"),
        ("people", "`people` holds files"),
        ("people/web", "`people/web` lies in `people`"),
        ("log", "`log` holds files"),
        ("private", "`private` holds files"),
        ("theme", "`theme` holds files"),
        ("not-there/../toolkit", "holds files"),
        (".git", "`.git` belongs to git"),
        (".git/web", "`.git/web` belongs to git"),
    ] {
        refused(&fixture, &["build", "--out", out], sentence);
    }
    let (ran, before) = (build(&fixture, "public", "network.yaml"), everything(fixture.path()));
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("`network.yaml` could not be read or written: it is not a folder"), "{}", ran.stderr);
    assert_eq!(before, everything(fixture.path()));
}

#[test]
fn no_build_is_inside_of_another() {
    let fixture = project();
    built(&fixture, "public", "dist");
    for out in ["dist/team", "dist/guides/team", "dist/guides"] {
        refused(&fixture, &["build", "--audience", "coordinators", "--out", out], "which holds another build");
    }
    // The one inside was there first, by itself.
    built(&fixture, "coordinators", "team");
    fs::rename(fixture.path().join("team"), fixture.path().join("dist/team")).unwrap();
    refused(&fixture, &["build"], "`dist/team/manifest.json` is the record of another build");
}

#[test]
#[cfg(unix)]
fn a_summary_that_is_a_pipe_is_not_waited_for() {
    let fixture = project();
    let pipe = fixture.path().join("pipe").display().to_string();
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let args = ["check", "--format", "github", "--as-of", DAY];
    let ran = fixture.run_with(&args, &[("GITHUB_STEP_SUMMARY", &pipe)]);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("it is no plain file"), "{}", ran.stderr);
    let file = fixture.path().join("summary.md").display().to_string();
    let ran = fixture.run_with(&args, &[("GITHUB_STEP_SUMMARY", &file)]);
    assert_eq!((ran.code, fixture.text("summary.md").is_empty()), (0, false), "{}", ran.stderr);
}

#[test]
fn files_of_somebody_else_are_not_replaced() {
    let fixture = project();
    fixture.write("site/index.html", "<h1>my own page</h1>");
    refused(&fixture, &["build", "--out", "site"], "`site` has files that no build of muster wrote: `index.html`;");
    fixture.write("site/manifest.json", "{\"name\":\"my web app\"}");
    refused(&fixture, &["build", "--out", "site"], "`site/manifest.json` is another program's");
    // One that came after an earlier build, where this one has a file of its own now.
    built(&fixture, "public", "out");
    fixture.write("toolkit/guides/02-mine.md", fixture.text("toolkit/guides/01-your-first-half-hour.md"));
    fixture.write("out/guides/02-mine.html", "mine");
    refused(&fixture, &["build", "--out", "out"], "would put its own: `guides/02-mine.html`;");
    fs::remove_file(fixture.path().join("out/guides/02-mine.html")).unwrap();
    // What stands in nobody's way stays.
    fixture.write("out/guides/notes.txt", "mine");
    built(&fixture, "public", "out");
    assert_eq!(fixture.text("out/guides/notes.txt"), "mine");
}

#[test]
fn what_was_edited_since_is_not_removed_and_that_is_told() {
    let fixture = project();
    fixture.write("toolkit/guides/02-mine.md", fixture.text("toolkit/guides/01-your-first-half-hour.md"));
    built(&fixture, "public", "out");
    fs::remove_file(fixture.path().join("toolkit/guides/02-mine.md")).unwrap();
    fixture.write("out/guides/02-mine.html", "edited");
    for _ in 0..2 {
        let ran = built(&fixture, "public", "out");
        assert!(ran.stderr.contains("`out/guides/02-mine.html` is no longer made, but was edited"), "{}", ran.stderr);
        assert_eq!(fixture.text("out/guides/02-mine.html"), "edited");
        assert!(!fixture.files().contains(&"out/guides/02-mine.pdf".to_owned()));
    }
    // Among private sheets it could be anything, so that the public does not get the folder.
    built(&fixture, "coordinators", "private/dist");
    fixture.write("private/dist/rosters/old-town.csv", "Canary Example, edited");
    refused(&fixture, &["build", "--out", "private/dist"], "were edited since: `rosters/old-town.csv`;");
    built(&fixture, "coordinators", "private/dist");
    fixture.write("private/dist/areas/notes.txt", "Canary Example");
    refused(&fixture, &["build", "--out", "private/dist"], "no record names them: `areas/notes.txt`;");
}

#[test]
fn each_audience_has_a_folder_and_keeps_it() {
    let fixture = project();
    for (audience, folder) in [("public", "dist"), ("coordinators", "private/dist"), ("champions", "private/champions")]
    {
        let ran = fixture.run(&["build", "--audience", audience, "--as-of", DAY]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stderr.contains(&format!("Built `{folder}` for {audience}: ")), "{}", ran.stderr);
        assert_eq!(manifest(&fixture, folder).audience.to_string(), audience);
    }
    refused(
        &fixture,
        &["build", "--audience", "champions", "--out", "private/dist"],
        "`private/dist` holds a build for coordinators, and a folder is for one audience; without `--out` a build for \
         champions goes to `private/champions`",
    );
    refused(&fixture, &["build", "--audience", "coordinators", "--out", "dist"], "`dist` holds a build for public");
}

#[test]
fn the_public_can_read_what_was_for_coordinators_before() {
    let fixture = project();
    built(&fixture, "coordinators", "out");
    let ran = built(&fixture, "public", "out");
    assert!(ran.stderr.contains("what was only for them is removed"), "{}", ran.stderr);
    is_public(&fixture, "out");
    assert!(!built(&fixture, "public", "out").stderr.contains("can be read"));
}

#[test]
fn a_toolkit_that_is_missing_removes_nothing() {
    for folder in ["toolkit", "toolkit/guides", "toolkit/booklet"] {
        let fixture = project();
        built(&fixture, "public", "out");
        let before = everything(&fixture.path().join("out"));
        fs::rename(fixture.path().join(folder), fixture.path().join("elsewhere")).unwrap();
        let ran = build(&fixture, "public", "out");
        assert_eq!(ran.code, 1, "{folder}: {}", ran.stderr);
        assert!(ran.stderr.contains("there is no text in `toolkit/"), "{folder}: {}", ran.stderr);
        assert_eq!(before, everything(&fixture.path().join("out")), "{folder}");
        fs::rename(fixture.path().join("elsewhere"), fixture.path().join(folder)).unwrap();
        assert!(built(&fixture, "public", "out").stderr.contains(" 0 new, 0 changed, 0 removed"), "{folder}");
    }
}

#[test]
fn the_program_is_known_by_its_source() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = walk(&root.join("src"));
    files.extend(["Cargo.lock", "Cargo.toml", "build.rs"].map(|name| root.join(name)));
    // Folder by folder, each sorted by name.
    files.sort();
    // FNV-1a, from its description.
    let mut sum: u128 = 144_066_263_297_769_815_596_495_629_667_062_367_629;
    for path in files {
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let bytes: Vec<u8> = fs::read(path).unwrap().into_iter().filter(|byte| *byte != b'\r').collect();
        let length = u64::try_from(bytes.len()).unwrap().to_le_bytes();
        for byte in [name.as_bytes(), &[0], &length, &bytes].concat() {
            sum ^= u128::from(byte);
            sum = sum.wrapping_mul(309_485_009_821_345_068_724_781_371);
        }
    }
    assert_eq!(PROGRAM, format!("{} {sum:032x}", env!("CARGO_PKG_VERSION")));
}
