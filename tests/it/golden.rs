//! Every example, built, as text: what a reader gets is in `tests/golden`, where a change can be read.
//!
//! `SNAPSHOTS=overwrite cargo test` writes what is new.

use std::{collections::BTreeSet, fs, path::Path};

use snapbox::{Assert, Data};

use crate::fixture::{Fixture, walk};

/// Builds an example for coordinators, who get every document, and compares it with its golden folder.
fn compare(example: &str) {
    let fixture = Fixture::copy(&format!("examples/{example}"));
    let ran = fixture.run(&["build", "--audience", "coordinators", "--out", "out", "--as-of", "2026-11-21"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(example);
    let assert = Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    let mut made = BTreeSet::new();
    for path in walk(&fixture.path().join("out")) {
        let name = path.strip_prefix(fixture.path().join("out")).unwrap().to_string_lossy().replace('\\', "/");
        // Hashes tell a reader nothing, and other tests hold them.
        if name == "manifest.json" {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let (name, text) = match name.rsplit('.').next() {
            // Their words come from the same views; `pages` and `render` look at them.
            Some("pdf" | "xlsx") => continue,
            Some("html") => (name, without_blocks(&String::from_utf8(bytes).unwrap())),
            _ => (name, String::from_utf8(bytes).unwrap().replace("\r\n", "\n")),
        };
        assert.eq(text, Data::read_from(&golden.join(&name), None).raw());
        made.insert(name);
    }
    let kept: BTreeSet<String> = walk(&golden)
        .iter()
        .map(|path| path.strip_prefix(&golden).unwrap().to_string_lossy().replace('\\', "/"))
        .collect();
    assert_eq!(made, kept, "tests/golden/{example} has files that are no longer made, or lacks some");
}

/// Style and script are looked at in a browser, and `policy` holds their hashes.
fn without_blocks(html: &str) -> String {
    let mut text = html.to_owned();
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>"), ("'sha256-", "'")] {
        let mut kept = text.split(open).map(str::to_owned);
        let first = kept.next().unwrap_or_default();
        text = kept.fold(first, |before, rest| {
            format!("{before}{open}…{close}{}", rest.split_once(close).map_or("", |(_, after)| after))
        });
    }
    text
}

#[test]
fn the_minimal_network() {
    compare("minimal");
}
