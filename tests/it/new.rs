//! `muster new`: what it makes is right, and builds at once.

use crate::fixture::{AS_OF, Fixture};

const TEMPLATES: [&str; 3] = ["city", "minimal", "workplace"];

#[test]
fn a_new_project_has_no_problem_and_builds() {
    for template in TEMPLATES {
        let fixture = Fixture::empty();
        let ran = fixture.run(&["new", "ours", "--template", template]);
        assert_eq!(ran.code, 0, "{template}: {}", ran.stderr);
        assert!(ran.stderr.contains("Next: `muster -C ours build`."), "{}", ran.stderr);
        let ran = fixture.run(&["-C", "ours", "check", "--as-of", AS_OF, "--deny", "warnings"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{template}");
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
        expected.extend([".gitignore", "network.schema.json"].into_iter().chain(kit).map(str::to_owned));
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
fn a_folder_that_holds_something_is_left_alone() {
    let fixture = Fixture::empty();
    fixture.write("ours/diary.txt", "Dear diary");
    let ran = fixture.run(&["new", "ours"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("is not empty"), "{}", ran.stderr);
    assert_eq!(fixture.files(), ["ours/diary.txt"]);
}
