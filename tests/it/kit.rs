//! What checks and publishes a project in CI: the files that `muster new` puts into it.

use std::collections::BTreeMap;

use clap::Parser;
use muster::cli::Cli;
use serde_yaml::Value;

const KIT: [(&str, &str); 4] = [
    ("examples/ci/github.yml", include_str!("../../examples/ci/github.yml")),
    ("examples/ci/gitlab.yml", include_str!("../../examples/ci/gitlab.yml")),
    ("examples/ci/pre-commit.yaml", include_str!("../../examples/ci/pre-commit.yaml")),
    (".github/workflows/network.yml", include_str!("../../.github/workflows/network.yml")),
];

/// Returns every command of a text that runs muster, without what the shell makes of its output.
fn commands(text: &str) -> Vec<Vec<String>> {
    let starts = ["- muster ", "run: muster ", "entry: muster "];
    let command = |line: &str| {
        let line = line.trim();
        let rest = starts.iter().find_map(|start| line.strip_prefix(start)).or_else(|| line.strip_prefix("muster "))?;
        let words = rest.split_whitespace().take_while(|word| !word.starts_with(['>', '|']));
        Some(std::iter::once("muster").chain(words).map(|word| word.trim_matches('"').to_owned()).collect())
    };
    text.lines().filter_map(command).collect()
}

#[test]
fn every_command_of_the_kit_is_one_that_muster_knows() {
    for (path, text) in KIT {
        let commands = commands(text);
        assert!(!commands.is_empty(), "{path} runs nothing");
        for command in commands {
            assert!(Cli::try_parse_from(&command).is_ok(), "{path}: {command:?}");
        }
    }
}

#[test]
fn the_kit_is_yaml_and_installs_this_version() {
    for (path, text) in KIT {
        let value: BTreeMap<String, Value> =
            serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let settings = value.get("env").or_else(|| value.get("variables"));
        if let Some(version) = settings.and_then(|settings| settings.get("MUSTER")) {
            assert_eq!(version.as_str(), Some(env!("CARGO_PKG_VERSION")), "{path}");
        }
    }
}

#[test]
fn the_kit_fetches_the_whole_history() {
    let says = |path: &str, word: &str| KIT.iter().any(|(known, text)| *known == path && text.contains(word));
    assert!(says("examples/ci/github.yml", "fetch-depth: 0"));
    assert!(says(".github/workflows/network.yml", "fetch-depth: 0"));
    assert!(says("examples/ci/gitlab.yml", "GIT_DEPTH: 0"));
}

#[test]
fn a_comment_is_found_by_the_mark_that_diff_writes() {
    for path in ["examples/ci/github.yml", "examples/ci/gitlab.yml", ".github/workflows/network.yml"] {
        let text = KIT.iter().find(|(known, _)| *known == path).unwrap().1;
        assert!(text.contains(&format!("startswith(\"{}\")", muster::compare::markdown::MARK)), "{path}");
    }
}

/// What both workflows do after muster is there.
fn steps(text: &str) -> &str {
    &text[text.find("      - name: Tell mistakes at their lines").unwrap()..]
}

#[test]
fn this_repository_does_what_a_new_project_does() {
    assert_eq!(steps(KIT[0].1), steps(KIT[3].1));
}
