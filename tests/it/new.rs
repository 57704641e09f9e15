//! `muster new`: what it makes is right, and builds at once.

use crate::fixture::{AS_OF, Fixture, INVENTED};

const TEMPLATES: [&str; 3] = ["city", "minimal", "workplace"];

#[test]
fn a_new_project_has_no_problem_and_builds() {
    for template in TEMPLATES {
        let fixture = Fixture::empty();
        let ran = fixture.run(&["new", "ours", "--template", template]);
        assert_eq!(ran.code, 0, "{template}: {}", ran.stderr);
        assert!(ran.stderr.contains("`README.md` says what to change first"), "{}", ran.stderr);
        assert!(ran.stderr.contains("Next: `muster -C ours build`."), "{}", ran.stderr);
        // What is invented is told, and nothing else.
        let check = ["-C", "ours", "check", "--as-of", AS_OF, "--deny", "warnings", "--format", "short"];
        let ran = fixture.run(&[&check[..], &["--skip", INVENTED]].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{template}");
        let told = fixture.run(&[&check[..], &["--only", INVENTED]].concat());
        assert_eq!(told.code, 1, "{template}");
        for what in ["`example.org`", "reserved for drama", "invented: the example has the same"] {
            assert!(told.stdout.contains(what), "{template}: {what}: {}", told.stdout);
        }
        let ran = fixture.run(&["-C", "ours", "build", "--as-of", AS_OF]);
        assert_eq!(ran.code, 0, "{template}: {}", ran.stderr);
        let made = fixture.files();
        for path in ["ours/dist/index.html", "ours/dist/booklet/booklet.pdf", "ours/dist/guides/guides.pdf"] {
            assert!(made.iter().any(|made| made == path), "{template}: {path}");
        }
    }
}

#[test]
fn a_template_is_an_example_with_its_schema() {
    for template in TEMPLATES {
        let fixture = Fixture::empty();
        fixture.run(&["new", ".", "--template", template]);
        let example = Fixture::copy(&format!("examples/{template}"));
        let mut expected = example.files();
        let kit = [".github/workflows/network.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"];
        expected.extend([".gitignore", "README.md", "network.schema.json"].into_iter().chain(kit).map(str::to_owned));
        expected.sort();
        assert_eq!(fixture.files(), expected);
        for path in example.files() {
            assert_eq!(fixture.text(&path), example.text(&path), "{template}: {path}");
        }
        assert_eq!(fixture.text("network.schema.json"), fixture.run(&["schema"]).stdout);
    }
}

#[test]
fn git_leaves_the_private_file_of_a_new_project_alone() {
    let fixture = Fixture::empty();
    fixture.run(&["new", "."]);
    fixture.write("private/people.yaml", "a7tk3m: { name: Zebedee }\n");
    fixture.git(&["init", "-q"]);
    fixture.git(&["add", "."]);
    fixture.git(&["commit", "-qm", "Start"]);
    assert_eq!(fixture.problems(AS_OF), []);
}

#[test]
fn a_project_grows_in_a_folder_that_has_none_of_its_files() {
    let fixture = Fixture::empty();
    fixture.git(&["init", "-q"]);
    fixture.write("LICENSE", "Ours");
    fixture.write("README.md", "# Our network\n");
    fixture.write(".DS_Store", "a Mac was here");
    fixture.write(".gitignore", "*.bak\n/dist");
    let ran = fixture.run(&["new", ".", "--template", "minimal"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("`FIRST-STEPS.md` says what to change first"), "{}", ran.stderr);
    assert_eq!(fixture.text("README.md"), "# Our network\n");
    assert_eq!(fixture.text("LICENSE"), "Ours");
    assert_eq!(fixture.text(".gitignore"), "*.bak\n/dist\n/private\n");
    assert!(fixture.text("FIRST-STEPS.md").contains("Keep this repository private"));
    // Once more is no harm: everything is as it would be made.
    let before = fixture.files();
    assert_eq!(fixture.run(&["new", ".", "--template", "minimal"]).code, 0);
    assert_eq!(fixture.files(), before);
    assert_eq!(fixture.text(".gitignore"), "*.bak\n/dist\n/private\n");
}

#[test]
fn no_file_is_replaced() {
    for (path, told) in [
        ("network.yaml", "ours/network.yaml"),
        ("network", "ours/network"),
        (".github", "ours/.github"),
        ("toolkit/guides/01-your-first-week.md", "ours/toolkit/guides/01-your-first-week.md"),
    ] {
        let fixture = Fixture::empty();
        fixture.write(&format!("ours/{path}"), "Dear diary");
        let ran = fixture.run(&["new", "ours"]);
        assert_eq!(ran.code, 2, "{path}");
        assert!(ran.stderr.contains(&format!("`{told}` is there already")), "{path}: {}", ran.stderr);
        assert_eq!(fixture.files(), [format!("ours/{path}")]);
        assert_eq!(fixture.text(&format!("ours/{path}")), "Dear diary");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let fixture = Fixture::empty();
    fixture.write("elsewhere/diary.txt", "Dear diary");
    fixture.write("ours/note.txt", "");
    for link in ["network", "toolkit", "network.yaml", ".gitignore"] {
        let path = fixture.path().join("ours").join(link);
        std::os::unix::fs::symlink(fixture.path().join("elsewhere"), &path).unwrap();
        assert_eq!(fixture.run(&["new", "ours"]).code, 2, "{link}");
        std::fs::remove_file(path).unwrap();
    }
    assert_eq!(fixture.files(), ["elsewhere/diary.txt", "ours/note.txt"]);
}

/// Returns what is told as invented, a line each.
fn invented(fixture: &Fixture) -> String {
    fixture.run(&["check", "--only", INVENTED, "--format", "short", "--as-of", AS_OF]).stdout
}

#[test]
fn what_was_made_ones_own_is_no_longer_told() {
    let fixture = Fixture::empty();
    fixture.run(&["new", ".", "--template", "minimal"]);
    let before = invented(&fixture);
    assert!(before.contains("4 champions are invented"), "{before}");
    // Other ids are other people.
    for path in fixture.files().iter().filter(|path| *path == "network.yaml" || path.starts_with("log/")) {
        let ids = muster::templates::ids("champions");
        let words = ids.iter().fold(fixture.text(path), |text, id| text.replace(id, &format!("{id}x")));
        fixture.write(path, words);
    }
    let after = invented(&fixture);
    assert!(!after.contains("champions are invented"), "{after}");
    assert!(after.contains("reserved for drama"), "{after}");
    fixture.change("network.yaml", "0121 496", "0121 303");
    assert!(!invented(&fixture).contains("reserved for drama"), "{}", invented(&fixture));
}

#[test]
fn a_city_hears_of_the_tally_and_of_another_networks_places() {
    let fixture = Fixture::empty();
    fixture.run(&["new", "."]);
    assert!(invented(&fixture).contains("the tally of 1 person"), "{}", invented(&fixture));
    assert!(!invented(&fixture).contains("Ladywood"), "{}", invented(&fixture));
    let path = fixture.files().into_iter().find(|path| path.starts_with("toolkit/booklet/21")).unwrap();
    fixture.change(&path, "{{ an_area }}", "Ladywood");
    assert!(invented(&fixture).contains("`Ladywood` is a place of another network"), "{}", invented(&fixture));
}
