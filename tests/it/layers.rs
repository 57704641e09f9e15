//! Who may know whom: the tables of the architecture, held against every source file.

#![expect(clippy::disallowed_methods, reason = "tests read what they like")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use muster::{documents, measures, rules};

use crate::fixture::walk;

/// Crates that enter through one door: nobody else needs to change when they do.
const DOORS: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diag/human.rs"]),
    ("anyhow", &["commands/", "main.rs"]),
    ("base64", &["read/bare/svg.rs", "render/html.rs"]),
    ("clap_complete", &["cli.rs", "commands/completions.rs"]),
    ("clap_mangen", &["commands/man.rs"]),
    ("comrak", &["read/markdown.rs"]),
    ("csv", &["read/sessions.rs", "render/table.rs"]),
    ("dejavu", &["render/pdf.rs"]),
    ("exif", &["read/bare/camera.rs"]),
    ("fast_qr", &["qr.rs"]),
    ("gix", &["read/guard.rs", "read/history.rs"]),
    ("gix_ignore", &["read/guard.rs"]),
    ("globset", &["read/files.rs"]),
    ("granit_parser", &["read/tree.rs"]),
    ("icu_collator", &["wording/alphabet.rs"]),
    ("icu_locale_core", &["wording/alphabet.rs"]),
    ("indicatif", &["ui.rs"]),
    ("isolang", &["model/language.rs"]),
    ("jsonschema", &["read/shape.rs"]),
    ("lopdf", &["render/pack.rs"]),
    ("notosans", &["render/pdf.rs"]),
    ("rayon", &["commands/build.rs", "render/mod.rs"]),
    ("roxmltree", &["read/bare/svg.rs"]),
    ("rustix", &["disk/stepped.rs"]),
    ("rust_xlsxwriter", &["render/table.rs"]),
    ("same_file", &["disk/looked.rs"]),
    ("serde_yaml", &["read/yaml.rs", "wording/strings.rs"]),
    ("sha2", &["render/html.rs"]),
    ("strsim", &["diag/nearest.rs"]),
    ("tempfile", &["write/atomic.rs"]),
    ("tera", &["read/placeholders.rs", "render/html.rs"]),
    ("terminal_size", &["ui.rs"]),
    ("typst", &["render/impose.rs", "render/pdf.rs", "render/preflight.rs", "render/trial.rs"]),
    ("typst_layout", &["render/impose.rs", "render/pdf.rs", "render/preflight.rs"]),
    ("typst_pdf", &["render/pdf.rs"]),
    ("unicode_general_category", &["model/letters.rs"]),
    ("unicode_normalization", &["model/letters.rs"]),
    ("unicode_segmentation", &["screen.rs"]),
    ("unicode_width", &["screen.rs"]),
    ("usvg", &["render/trial.rs"]),
    ("walkdir", &["read/files.rs", "read/fonts.rs"]),
    ("rustix", &["disk/stepped.rs"]),
];

/// Words that give away the clock, the environment, the disk, the terminal and the net, and who may use them.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("Instant::now", &["commands/"]),
    ("Zoned::now", &["commands/"]),
    ("Timestamp::now", &[]),
    ("SystemTime", &[]),
    ("env::", &["commands/"]),
    ("std::net", &[]),
    ("std::process", &["commands/build.rs", "main.rs"]),
    ("fs::read", &["commands/new.rs", "disk/", "read/", "write/"]),
    ("fs::remove", &["write/"]),
    ("fs::write", &[]),
    ("File::", &["disk/", "write/"]),
    ("io::stdout", &["ui.rs"]),
    ("io::stderr", &["ui.rs"]),
    // Which counts of people are published: nobody else decides it for a page of their own.
    ("figure::one", &["disclosure/"]),
    ("solver::", &["disclosure/"]),
    ("System::new", &["disclosure/"]),
    ("Policy::", &["disclosure/"]),
    // The values of the private file.
    (".open()", &["disclosure/audience.rs", "rules/"]),
];

/// A source file: its path below `src`, and its code without comments.
struct Source {
    path: String,
    code: String,
}

impl Source {
    /// Returns the top-level module that the file is part of.
    fn module(&self) -> &str {
        self.path.split('/').next().and_then(|first| first.split('.').next()).unwrap_or_default()
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walk(&root).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    files
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            let path = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            Source { path, code: code.join("\n") }
        })
        .collect()
}

/// Returns the table of layers in `src/README.md`: a module, and what it may import. The page is its only source.
fn layers() -> BTreeMap<String, BTreeSet<String>> {
    let page = include_str!("../../src/README.md");
    let table = page.lines().skip_while(|line| *line != "| module | may import |").skip(2);
    let mut layers = BTreeMap::new();
    for row in table.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').collect();
        for module in words(cells[1]) {
            layers.insert(module, words(cells[2]).into_iter().collect());
        }
    }
    layers
}

/// Returns the words between backticks.
fn words(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).flat_map(str::split_whitespace).map(str::to_owned).collect()
}

#[test]
fn a_module_imports_only_what_its_layer_allows() {
    let layers = layers();
    for source in sources() {
        let module = source.module();
        // These two see everything: one puts the stages in order, the others name the modules.
        if matches!(module, "commands" | "lib" | "main") {
            continue;
        }
        let allowed = layers.get(module).unwrap_or_else(|| panic!("`{module}` is not in the table of src/README.md"));
        for imported in imports(&source.code) {
            assert!(
                imported == module || allowed.contains(&imported),
                "src/{} imports `{imported}`; src/README.md allows `{module}` {allowed:?}",
                source.path
            );
        }
    }
}

#[test]
fn no_two_modules_import_each_other() {
    let layers = layers();
    for (module, allowed) in &layers {
        let mut reached: BTreeSet<&String> = BTreeSet::new();
        let mut next: Vec<&String> = allowed.iter().collect();
        while let Some(one) = next.pop() {
            if reached.insert(one) {
                next.extend(layers.get(one).into_iter().flatten());
            }
        }
        assert!(!reached.contains(module), "`{module}` can reach itself");
    }
}

/// Returns the modules of ours that code names: `crate::model::Date`, `crate::{diag::Report, text::Place}`.
fn imports(code: &str) -> BTreeSet<String> {
    let name = |text: &str| text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    let mut found = BTreeSet::new();
    for piece in code.split("crate::").skip(1) {
        let Some(list) = piece.strip_prefix('{') else {
            found.insert(name(piece));
            continue;
        };
        let mut depth = 0;
        let mut starts = true;
        for (at, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => starts = true,
                _ if letter.is_alphabetic() && starts && depth == 0 => {
                    found.insert(name(&list[at..]));
                    starts = false;
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn a_dependency_has_one_door() {
    for (krate, doors) in DOORS {
        hold(krate, doors, |code| uses(code, krate));
    }
}

#[test]
fn only_the_edges_know_the_world_outside() {
    for (word, doors) in OUTSIDE {
        hold(word, doors, |code| code.match_indices(word).any(|(at, _)| stands_alone(code, at)));
    }
}

/// Holds that only files behind these doors use something.
fn hold(what: &str, doors: &[&str], uses: impl Fn(&str) -> bool) {
    let users: Vec<String> =
        sources().into_iter().filter(|source| uses(&source.code)).map(|source| source.path).collect();
    for user in &users {
        assert!(doors.iter().any(|door| user.starts_with(door)), "src/{user} uses `{what}`; its doors are {doors:?}");
    }
}

/// Returns whether code names a crate.
fn uses(code: &str, krate: &str) -> bool {
    code.match_indices(&format!("{krate}::")).any(|(at, _)| stands_alone(code, at))
}

/// Returns whether what starts here is no part of a longer name.
fn stands_alone(code: &str, at: usize) -> bool {
    code[at..].starts_with('.') || !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
}

#[test]
fn a_catalogue_holds_a_file_for_each_entry_and_no_other() {
    let codes = rules::ALL.iter().map(|rule| rule.code);
    let terms = measures::ALL.iter().map(|measure| measure.term);
    let names = documents::ALL.iter().map(|document| document.name);
    holds("rules", codes.collect(), &["rs", "txt"]);
    holds("measures", terms.collect(), &["rs"]);
    holds("documents", names.collect(), &["rs", "typ", "html"]);
}

/// Holds that a folder has for each entry `entry.rs`, or a folder with `mod.rs`, and beside it only its templates.
fn holds(folder: &str, entries: BTreeSet<&str>, endings: &[&str]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let mut named = BTreeSet::new();
    for entry in fs::read_dir(&path).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().replace('_', "-");
        let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned());
        assert!(
            ending.as_deref().is_none_or(|ending| endings.contains(&ending)),
            "{} does not belong there",
            path.display()
        );
        named.insert(name);
    }
    named.remove("mod");
    assert_eq!(named, entries.iter().map(|entry| (*entry).to_owned()).collect(), "src/{folder}");
    for entry in entries {
        let file = path.join(entry.replace('-', "_"));
        assert!(file.with_extension("rs").is_file() || file.join("mod.rs").is_file(), "{}", file.display());
    }
}
