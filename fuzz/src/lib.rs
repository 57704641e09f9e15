//! The reader and the rules, without what lays out pages: so that a build for fuzzing takes minutes, and not an hour.
//!
//! The modules are muster's own files.

#![allow(dead_code, missing_docs, reason = "what only the printer uses is not used here")]

#[path = "../../src/audience.rs"]
pub mod audience;
#[path = "../../src/diag/mod.rs"]
pub mod diag;
#[path = "../../src/facts.rs"]
pub mod facts;
#[path = "../../src/measures/mod.rs"]
pub mod measures;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/plan.rs"]
pub mod plan;
#[path = "../../src/read/mod.rs"]
pub mod read;
#[path = "../../src/rules/mod.rs"]
pub mod rules;
#[path = "../../src/text.rs"]
pub mod text;
#[path = "../../src/wording/mod.rs"]
pub mod wording;

use std::{cell::OnceCell, fs, path::Path};

use diag::{
    Format, Report,
    human::{Look, Paint},
};
use facts::Facts;
use jiff::civil::date;
use plan::Audience;
use rules::{Case, Known};
use tempfile::TempDir;

/// The files of a project, in the order of an input's parts. Between two parts stands a line `=====`.
pub const FILES: [&str; 5] =
    ["network.yaml", "network/more.yaml", "log/2026.csv", "toolkit/booklet/01-a.md", "private/people.yaml"];

/// Front matter for a target whose input is the text below it.
pub const FRONT: &str = "---\ntitle: A\nowner: B\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n";

/// A network for a target whose input is toolkit text.
pub const NETWORK: &str = "network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@example.org }
";

thread_local! {
    static FOLDER: OnceCell<TempDir> = const { OnceCell::new() };
}

/// Reads a project with these parts, looks at it, and shows what was found in every format.
pub fn check(parts: &[&[u8]]) {
    FOLDER.with(|folder| {
        let folder = folder.get_or_init(|| {
            let folder = TempDir::new().expect("the temporary folder can be written");
            for name in FILES {
                fs::create_dir_all(folder.path().join(name).parent().expect("not the root")).expect("writable");
            }
            folder
        });
        for (index, name) in FILES.iter().enumerate() {
            let path = folder.path().join(name);
            match parts.get(index) {
                Some(bytes) => fs::write(path, bytes).expect("writable"),
                None => drop(fs::remove_file(path)),
            }
        }
        look(folder.path());
    });
}

fn look(folder: &Path) {
    let mut report = Report::default();
    let reading = read::project(folder, None, read::Version::Now, &mut report).expect("the temporary folder can be read");
    let known = match (reading.whole, report.errors()) {
        (false, _) => Known::Some,
        (true, 0) => Known::All,
        (true, _) => Known::Entries,
    };
    let as_of = date(2026, 12, 31);
    let sources = match reading.project {
        Err(sources) => sources,
        Ok(mut project) => {
            let facts = Facts::of(&project.network, &project.toolkit, as_of, Audience::Public);
            read::markdown::fill(&mut project, &facts, &mut report);
            rules::on_project(Case { project: &project, as_of, published: as_of }, known, &mut report);
            project.sources
        }
    };
    let located = read::place::locate(report, &sources);
    let look = Look { width: 100, paint: Paint::Plain };
    for format in [Format::Human, Format::Short, Format::Json, Format::Github, Format::Gitlab, Format::Sarif] {
        let shown = diag::render(format, &located, &sources, look, Vec::new);
        let drives = shown.chars().find(|letter| letter.is_control() && !matches!(letter, '\n' | '\t'));
        assert_eq!(drives, None, "what is shown does not drive the screen: {format:?}");
    }
}
