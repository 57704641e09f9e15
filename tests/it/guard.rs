//! The private file is read as nothing else, and only where git leaves it alone for sure.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests write where and what they like")]

use std::{fs, os::unix::fs::symlink, process::Command};

use crate::fixture::{AS_OF, Fixture};

/// A name that no output for the public may have.
const CANARY: &str = "Zebedee Canary";

const PEOPLE: &str = "c7: { name: Zebedee Canary, phone: 07700 900123 }\n";

/// A repository with a private file that git ignores.
fn repository() -> Fixture {
    let fixture = Fixture::new(
        "
areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston }
private: private/people.yaml
",
    );
    fixture.write(".gitignore", "/private\n");
    fixture.write("private/people.yaml", PEOPLE);
    fixture.git(&["init", "-q"]);
    fixture.commit("2026-06-01");
    fixture
}

/// Returns the codes that `check` tells; no word of the private file may be said, with the lines around it or without.
fn codes(fixture: &Fixture) -> Vec<String> {
    let ran = fixture.run(&["check", "--as-of", AS_OF]);
    let said = ran.stdout + &ran.stderr;
    assert!(!said.contains(CANARY) && !said.contains("900123"), "{said}");
    let found = fixture.problems(AS_OF);
    assert!(found.iter().all(|one| !one.words.contains(CANARY)), "{found:?}");
    found.into_iter().map(|one| one.code).collect()
}

/// Holds that a repository gives no answer once this was done to it, and that no roster is made.
fn unsure(what: &str, harm: impl FnOnce(&Fixture)) {
    let fixture = repository();
    fixture.git(&["add", "-f", "private/people.yaml"]);
    harm(&fixture);
    assert_eq!(codes(&fixture), ["private-unsure"], "{what}");
    let built = fixture.run(&["build", "roster", "--audience", "coordinators", "--as-of", AS_OF]);
    assert_eq!(built.code, 1, "{what}: {built:?}");
    assert!(!fixture.path().join("private/dist").exists(), "{what}");
}

fn index(fixture: &Fixture) -> std::path::PathBuf {
    fixture.path().join(".git/index")
}

/// Changes one byte of the index.
fn flip(fixture: &Fixture, at: usize) {
    let mut bytes = fs::read(index(fixture)).unwrap();
    bytes[at] ^= 5;
    fs::write(index(fixture), bytes).unwrap();
}

#[test]
fn an_index_that_gives_no_answer_is_no_permission() {
    unsure("empty", |fixture| fs::write(index(fixture), "").unwrap());
    unsure("no index", |fixture| fs::write(index(fixture), "DIRC and nothing else").unwrap());
    unsure("another version", |fixture| flip(fixture, 7));
    unsure("a flipped letter", |fixture| flip(fixture, 80));
    unsure("a folder", |fixture| {
        fs::remove_file(index(fixture)).unwrap();
        fs::create_dir(index(fixture)).unwrap();
    });
    unsure("a pipe", |fixture| {
        fs::remove_file(index(fixture)).unwrap();
        assert!(Command::new("mkfifo").arg(index(fixture)).status().unwrap().success());
    });
    unsure("half of a split one", |fixture| {
        fixture.git(&["update-index", "--split-index"]);
        let git = fixture.path().join(".git");
        for entry in fs::read_dir(git).unwrap().map(Result::unwrap) {
            if entry.file_name().to_string_lossy().starts_with("sharedindex") {
                fs::remove_file(entry.path()).unwrap();
            }
        }
    });
}

#[test]
fn a_repository_that_gives_no_answer_is_no_permission() {
    unsure("bare", |fixture| fixture.git(&["config", "core.bare", "true"]));
    unsure("files elsewhere", |fixture| fixture.git(&["config", "core.worktree", "/tmp"]));
    unsure("a broken config", |fixture| fixture.write(".git/config", "[core\n"));
    unsure("no head", |fixture| fs::remove_file(fixture.path().join(".git/HEAD")).unwrap());
    let without = |fixture: &Fixture| fs::remove_dir_all(fixture.path().join(".git")).unwrap();
    unsure("nothing in it", |fixture| {
        without(fixture);
        fs::create_dir(fixture.path().join(".git")).unwrap();
    });
    unsure("a way to nowhere", |fixture| {
        without(fixture);
        fixture.write(".git", "gitdir: /nowhere\n");
    });
    unsure("objects named by SHA-256", |fixture| {
        without(fixture);
        fixture.git(&["init", "-q", "--object-format=sha256"]);
        fixture.git(&["add", "-f", "."]);
    });
}

#[test]
fn a_sparse_index_does_not_hide_a_private_file() {
    let fixture = repository();
    fixture.git(&["add", "-f", "private/people.yaml"]);
    fixture.commit("2026-06-02");
    fixture.git(&["sparse-checkout", "init", "--cone", "--sparse-index"]);
    fixture.git(&["sparse-checkout", "set", "network"]);
    fixture.write("private/people.yaml", PEOPLE);
    assert_eq!(codes(&fixture), ["private-unsure"]);
}

#[test]
fn a_private_file_in_the_middle_of_a_merge_is_tracked() {
    for stage in ["1", "2", "3"] {
        let fixture = repository();
        let object = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
        fixture.write(".entry", format!("100644 {object} {stage}\tprivate/people.yaml\n"));
        let git = Command::new("git")
            .args(["update-index", "--index-info"])
            .current_dir(fixture.path())
            .stdin(fs::File::open(fixture.path().join(".entry")).unwrap())
            .status();
        assert!(git.unwrap().success());
        assert_eq!(codes(&fixture), ["private-tracked"], "stage {stage}");
    }
}

#[test]
fn a_private_file_is_tracked_by_whatever_name_git_has_it() {
    let fixture = repository();
    fs::hard_link(fixture.path().join("private/people.yaml"), fixture.path().join("notes.txt")).unwrap();
    fixture.git(&["add", "notes.txt"]);
    assert_eq!(codes(&fixture), ["private-tracked"], "a hard link");

    let fixture = repository();
    fixture.git(&["-C", "private", "init", "-q"]);
    fixture.git(&["-C", "private", "add", "people.yaml"]);
    assert_eq!(codes(&fixture), ["private-tracked"], "a repository of its own");

    let fixture = repository();
    fixture.git(&["add", "-f", "private/people.yaml"]);
    fixture.git(&["update-index", "--index-version", "4"]);
    fixture.git(&["update-index", "--split-index"]);
    assert_eq!(codes(&fixture), ["private-tracked"], "another form of index");
}

#[test]
fn a_private_file_that_git_would_add_is_refused() {
    for (list, ignored) in [
        ("", false),
        ("/private\n", true),
        ("people.yaml\n", true),
        ("private/\n!private/people.yaml\n", true),
        ("private/*\n!private/people.yaml\n", false),
        ("*.yml\n", false),
    ] {
        let fixture = repository();
        fixture.write(".gitignore", list);
        let expected: &[&str] = if ignored { &[] } else { &["private-not-ignored"] };
        assert_eq!(codes(&fixture), expected, "{list:?}");
    }
    for path in [".git/info/exclude", "private/.gitignore"] {
        let fixture = repository();
        fixture.write(".gitignore", "");
        fixture.write(path, "people.yaml\n");
        assert_eq!(codes(&fixture), [] as [&str; 0], "{path}");
    }
}

#[test]
fn a_private_file_outside_is_not_opened() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("people.yaml"), PEOPLE).unwrap();
    let absolute = outside.path().join("people.yaml");
    for path in ["~/people.yaml", absolute.to_str().unwrap(), "../people.yaml", "/proc/self/environ"] {
        let fixture = repository();
        let text = fixture.text("network.yaml").replace("private/people.yaml", path);
        fixture.write("network.yaml", text);
        assert_eq!(codes(&fixture), ["file-outside"], "{path}");
    }
    let fixture = repository();
    fs::remove_file(fixture.path().join("private/people.yaml")).unwrap();
    symlink(&absolute, fixture.path().join("private/people.yaml")).unwrap();
    assert_eq!(codes(&fixture), ["file-outside"], "a link");
}

/// The private file at a path, under a setting that leads to it too.
fn also(settings: &str, path: &str) -> Fixture {
    let fixture = Fixture::new(settings);
    fixture.write(path, "---\n".to_owned() + PEOPLE);
    fixture.write(path, format!("title: {CANARY}\nc7: {{ name: {CANARY}, phone: 07700 900123 }}\n{CANARY}\n"));
    fixture
}

#[test]
fn no_other_setting_reads_the_private_file() {
    let logo = "theme: { logo: art/sign.svg }\nprivate: art/sign.svg\n";
    for (settings, path) in [
        ("include: [\"*.yaml\"]\nprivate: people.yaml\n", "people.yaml"),
        ("include: [\"**/*.yaml\"]\nprivate: ./ours/people.yaml\n", "ours/people.yaml"),
        ("include: [people.yaml]\nprivate: people.yaml\n", "people.yaml"),
        ("sessions: [log/*.csv]\nprivate: log/people.csv\n", "log/people.csv"),
        ("private: toolkit/guides/01-people.md\n", "toolkit/guides/01-people.md"),
        ("private: toolkit/booklet/01-people.md\n", "toolkit/booklet/01-people.md"),
        ("private: theme/printers.yaml\n", "theme/printers.yaml"),
        (logo, "art/sign.svg"),
        // What cannot be taken apart names it all the same.
        ("private: toolkit/guides/01-people.md\nareas: [\n", "toolkit/guides/01-people.md"),
        ("\"private\" : toolkit/guides/01-people.md # ours\nareas: [\n", "toolkit/guides/01-people.md"),
    ] {
        let fixture = also(settings, path);
        let found = codes(&fixture);
        let told = if settings == logo { "picture-broken" } else { "private-matched" };
        assert!(found.iter().any(|code| code == told), "{settings}: {found:?}");
        for document in ["site", "roster"] {
            let ran = fixture.run(&["build", document, "--audience", "coordinators", "--as-of", AS_OF]);
            assert_eq!(ran.code, 1, "{settings}: {ran:?}");
            assert!(!(ran.stdout + &ran.stderr).contains(CANARY), "{settings}");
        }
    }
}

#[test]
fn the_private_file_is_known_through_links_and_from_included_files() {
    for hard in [false, true] {
        let fixture =
            Fixture::new("include: [network/*.yaml]\n=== network/settings.yaml\nprivate: private/people.yaml\n");
        fixture.write("private/people.yaml", format!("c7: {{ name: {CANARY}\n"));
        let (path, link) = (fixture.path().join("private/people.yaml"), fixture.path().join("network/a.yaml"));
        let linked = if hard { fs::hard_link(path, link) } else { symlink("../private/people.yaml", link) };
        linked.unwrap();
        let found = codes(&fixture);
        let told = if hard { "private-matched" } else { "file-outside" };
        assert!(found.iter().any(|code| code == told), "{found:?}");
    }
}

#[test]
fn a_private_file_that_was_committed_is_not_shown_from_there() {
    let fixture = Fixture::new("include: [\"*.yaml\"]\nprivate: people.yaml\n");
    fixture.write("people.yaml", format!("c7: {{ name: {CANARY}, fone: 07700 900123 }}\n"));
    fixture.git(&["init", "-q"]);
    fixture.commit("2026-06-01");
    for args in [&["check", "--at", "HEAD"][..], &["diff", "HEAD"], &["history"], &["show", "progress", "--at", "HEAD"]]
    {
        let ran = fixture.run(args);
        let said = ran.stdout + &ran.stderr;
        assert!(!said.contains(CANARY) && !said.contains("fone"), "{args:?}: {said}");
    }
}

#[test]
fn what_nobody_reads_is_told_and_looked_at_for_people() {
    let fixture = repository();
    let text = fixture.text("network.yaml");
    fixture.write("network.yaml", format!("{text}include: [network/*.yaml]\nsessions: [log/*.csv]\n"));
    fixture.write("network/more.yaml", "areas: { nechells: { name: Nechells } }\n");
    fixture.write("log/2026.csv", "date,champions,area,place,minutes,learners,first_time,skills,source\n");
    let quiet: [&str; 6] =
        ["README.md", "notes.txt", "docs/people.csv", "network/README.md", "log/chart.png", "network/.x.yml"];
    for path in quiet {
        fixture.write(path, "Ask Ann\n");
    }
    let read = codes(&fixture);
    assert_eq!(read, [] as [&str; 0]);

    for (path, meant) in [
        ("network/new.yml", "call it `network/new.yaml`"),
        ("network/NEW.YAML", "call it `network/NEW.yaml`"),
        ("network/signups.csv", "keep it elsewhere"),
        ("network/more.yaml~", "keep it elsewhere"),
        ("network/2027/more.yaml", "keep it elsewhere"),
        ("log/2027.CSV", "call it `log/2027.csv`"),
        ("logs/2027.csv", "keep it elsewhere"),
        ("toolkit/guides/02-next.markdown", "call it `toolkit/guides/02-next.md`"),
        ("toolkit/guides/02-next.txt", "call it `toolkit/guides/02-next.md`"),
        ("toolkit/guide/02-next.md", "keep it elsewhere"),
        ("theme/printer.yaml", "call it `theme/printers.yaml`"),
        ("theme/booklet.typ", "`theme/printers.yaml` is read"),
    ] {
        fixture.write(path, "-\n");
        let found = fixture.problems(AS_OF);
        let told = found.iter().map(|one| (one.code.as_str(), one.file.as_str(), one.words.contains(meant)));
        assert_eq!(told.collect::<Vec<_>>(), [("file-unread", path, true)]);
        fs::remove_file(fixture.path().join(path)).unwrap();
    }
    for (text, line) in [
        ("name,phone\nAnn,x\n", 1),
        ("-\n-\ncall 07700 900123\n", 3),
        ("-\nc7: { name: Ann }\n", 2),
        ("-\nZebedee Canary came\n", 2),
    ] {
        fixture.write("network/signups.csv", text);
        assert_eq!(codes(&fixture), ["file-unread", "personal-data"], "{text}");
        let found = fixture.problems(AS_OF);
        assert_eq!(found[1].line, line, "{text}: {found:?}");
    }
}

#[test]
fn private_output_goes_nowhere_that_git_keeps() {
    let fixture = repository();
    let elsewhere = tempfile::tempdir().unwrap();
    let build = |out: &[&str]| {
        fixture.run(&[&["build", "roster", "--audience", "coordinators", "--as-of", AS_OF, "--force"], out].concat())
    };
    let ran = build(&["--out", "rosters"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("git does not ignore `rosters/"), "{ran:?}");
    assert!(!fixture.path().join("rosters").exists());
    for out in [&[][..], &["--out", elsewhere.path().to_str().unwrap()]] {
        assert_eq!(build(out).code, 0, "{out:?}");
    }
    fixture.write(".gitignore", "/private\n/rosters\n");
    assert_eq!(build(&["--out", "rosters"]).code, 0);
    fixture.git(&["add", "-f", "rosters"]);
    let ran = build(&["--out", "rosters"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("git tracks `rosters/"), "{ran:?}");
    fixture.write("rosters/.git", "gitdir: /nowhere\n");
    let ran = build(&["--out", "rosters"]);
    assert!(ran.code == 2 && ran.stderr.contains("nobody can say whether git would keep `rosters/"), "{ran:?}");
}

#[test]
fn who_builds_for_coordinators_is_told_that_there_are_no_names() {
    let fixture = repository();
    fs::remove_file(fixture.path().join("private/people.yaml")).unwrap();
    let said = |audience: &str| fixture.run(&["show", "area", "--audience", audience, "--as-of", AS_OF]).stderr;
    assert!(said("coordinators").contains("no private file `private/people.yaml`, so people are named by their ids"));
    assert_eq!(said("public"), "");
}

#[test]
fn figures_of_a_repository_that_cannot_be_read_say_so() {
    let fixture = repository();
    fs::remove_dir_all(fixture.path().join(".git")).unwrap();
    fs::remove_dir_all(fixture.path().join("private")).unwrap();
    fixture.write("network.yaml", fixture.text("network.yaml").replace("private: private/people.yaml\n", ""));
    fixture.git(&["init", "-q", "--object-format=sha256"]);
    let ran = fixture.run(&["show", "progress", "--as-of", AS_OF]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.contains("SHA-256") && ran.stderr.contains("which revision"), "{ran:?}");
    let ran = fixture.run(&["diff", "HEAD"]);
    assert!(ran.code == 2 && ran.stderr.contains("SHA-256"), "{ran:?}");
}
