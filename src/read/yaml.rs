//! The network file and its parts. The only module that knows `serde_yaml`.
//!
//! Each file is compared with its schema, so that every problem is told, and what can be understood of it is kept, so
//! that other files are not blamed for it.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    diag::{Diagnostic, Report},
    model::{
        id::Id,
        network::{Allowed, Facts, Network, NetworkFile},
    },
    read::{
        files::{self, Folder},
        shape::{self, Shape},
        tree,
    },
    text::{FileId, Place, Showing, Sources, Spot, Step},
};

/// What the YAML files say, before the logs are read.
pub struct Yaml {
    /// The network, without sessions; absent when `network.yaml` is no text.
    pub network: Option<Network>,
    /// The patterns of the files that `network.yaml` includes.
    pub include: Vec<String>,
    /// The patterns of the session logs, with their places.
    pub logs: Vec<(String, Place)>,
    /// Whether every file could be taken apart. If not, nobody knows which ids it declares.
    pub whole: bool,
}

/// Reads a value from YAML; `None` after telling every problem.
pub fn value<T: DeserializeOwned>(
    file: FileId,
    text: &str,
    offset: usize,
    shape: &Shape,
    showing: Showing,
    report: &mut Report,
) -> Option<T> {
    let parsed = tree::parse(file, text, offset).map_err(|problem| report.push(problem)).ok()?;
    typed(file, text, &parsed, &parsed.root.json(), shape, showing, report)
}

/// Reads YAML that comes with muster.
pub fn ours(text: &str) -> Value {
    serde_yaml::from_str(text).expect("our own files are YAML")
}

fn typed<T: DeserializeOwned>(
    file: FileId,
    text: &str,
    parsed: &tree::Parsed,
    value: &Value,
    shape: &Shape,
    showing: Showing,
    report: &mut Report,
) -> Option<T> {
    let tree = &parsed.root;
    let mut problems = shape::differences(file, tree, value, shape, showing);
    for comment in parsed.comments.iter().filter(|comment| comment.whole) {
        let value = Diagnostic::error("wrong-type", "").at(Place::bytes(file, comment.value.clone()), "");
        if let Some(problem) = problems.iter_mut().find(|problem| same_value(tree, &value, problem)) {
            problem.help = Some("a `#` with a space before it begins a comment: put the value in quotes".to_owned());
        }
    }
    if !parsed.problems.is_empty() {
        problems.retain(|problem| !parsed.problems.iter().any(|told| same_value(tree, told, problem)));
        report.extend(problems);
        report.extend(parsed.problems.iter().cloned());
        // The text still has its control characters; the tree has not.
        return None;
    }
    let read = serde_yaml::from_str(&parsed.closed(text));
    if let Err(error) = &read
        && problems.is_empty()
    {
        // The schema allows what the type does not. Better the library's words than none.
        let start = tree.bytes.start + error.location().map_or(0, |location| location.index().min(text.len()));
        let message = match showing {
            Showing::Values => error.to_string(),
            Showing::Nothing | Showing::Unread => "a value is not what it should be".to_owned(),
        };
        report.push(Diagnostic::error("wrong-type", message).at(Place::bytes(file, start..start), "here"));
    }
    report.extend(problems);
    read.ok()
}

/// Returns whether what is wrong with a value has been told already, in bytes.
fn same_value(tree: &tree::Node, told: &Diagnostic, problem: &Diagnostic) -> bool {
    let (Some((told, _)), Some((place, _))) = (told.places.first(), problem.places.first()) else { return false };
    match (&told.spot, &place.spot) {
        (Spot::Bytes(bytes), Spot::Route(route, aim)) => tree.find(route, *aim) == *bytes,
        _ => false,
    }
}

/// Reads `network.yaml` and every file that it includes.
///
/// # Errors
///
/// Returns an error when the disk does not answer; `network.yaml` that is missing is such an error.
pub fn network(folder: &mut Folder, sources: &mut Sources, report: &mut Report) -> io::Result<Yaml> {
    let mut merge = Merge::default();
    let mut before = report.diagnostics.len();
    let root = folder.load("network.yaml", Showing::Values, sources, report)?;
    let Some(root) = root else {
        return Ok(Yaml { network: None, include: Vec::new(), logs: Vec::new(), whole: false });
    };
    // A word with a control character in it is another word.
    merge.whole &= report.diagnostics.len() == before;
    let include = merge.read(root, sources, report);
    keep_private(folder, &sources.get(root).text, &include);
    for (index, pattern) in include.iter().enumerate() {
        let place = Place::value(root, vec!["include".into(), index.into()]);
        before = report.diagnostics.len();
        let paths = matching(folder, pattern, &place, sources, report);
        merge.whole &= !paths.is_empty() && report.diagnostics.len() == before;
        for path in paths.iter().filter(|path| *path != "network.yaml") {
            before = report.diagnostics.len();
            let file = folder.load(path, Showing::Values, sources, report)?;
            merge.whole &= file.is_some() && report.diagnostics.len() == before;
            if let Some(file) = file {
                merge.read(file, sources, report);
            }
        }
    }
    Ok(Yaml { include, ..merge.finish(root, report) })
}

/// Looks for the private file in all files that can name it, before anything else is read: it may be one of them.
fn keep_private(folder: &mut Folder, root: &str, include: &[String]) {
    let included = include.iter().flat_map(|pattern| folder.matching(pattern).unwrap_or_default());
    let texts = included.filter_map(|path| folder.content(path, files::LARGEST).ok());
    let mut paths: Vec<String> = texts.flat_map(|bytes| private(&String::from_utf8_lossy(&bytes))).collect();
    paths.extend(private(root));
    paths.iter().for_each(|path| folder.keep(path));
}

/// Reads a value without telling what is wrong with it: `None` then.
pub fn plain<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_yaml::from_str(text).ok()
}

/// Puts a network together from its files; `None` where none says what the network is.
pub fn together(parts: Vec<NetworkFile>) -> Option<Network> {
    let mut merge = Merge::default();
    parts.into_iter().for_each(|part| merge.add(part));
    merge.all.network.as_ref()?;
    merge.finish(FileId::default(), &mut Report::default()).network
}

/// Returns the files that a pattern matches, or tells that there are none.
///
/// The private file is none of them: it is told, and not opened. So is what is passed over.
pub fn matching(
    folder: &Folder,
    pattern: &str,
    place: &Place,
    sources: &mut Sources,
    report: &mut Report,
) -> Vec<String> {
    let found = folder.matching(pattern);
    let passed = folder.tell_passed(pattern, sources, report);
    if found.as_ref().is_none_or(Vec::is_empty) && !passed {
        report.push(
            Diagnostic::error("file-missing", format!("no file matches `{pattern}`"))
                .at(place.clone(), "so nothing is read here")
                .help("check the spelling; paths are relative to the project's folder, and `*` stands for any name"),
        );
    }
    let (private, found): (Vec<&str>, Vec<&str>) =
        found.unwrap_or_default().into_iter().partition(|path| folder.is_private(path));
    for path in private {
        report.push(files::private_matched(path, &format!("the pattern `{pattern}`"), place.clone()));
    }
    found.into_iter().map(str::to_owned).collect()
}

/// Returns the paths that a text names as the private file, also one that cannot be taken apart.
pub fn private(text: &str) -> Vec<String> {
    let read = text.contains("private").then(|| tree::parse(FileId::default(), text, 0).ok()).flatten();
    let value = read.and_then(|parsed| parsed.root.json().get("private")?.as_str().map(str::to_owned));
    let lines = text.lines().filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        let plain = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
        let value = value.split(" #").next().unwrap_or_default();
        (plain(key) == "private").then(|| plain(value))
    });
    value.into_iter().chain(lines).collect()
}

/// All files so far.
struct Merge {
    all: NetworkFile,
    declared: BTreeMap<Vec<String>, FileId>,
    logs: Vec<(String, Place)>,
    allow: Vec<(Allowed, Place)>,
    /// Where each entry of the anonymous tally stands.
    erased: Vec<Place>,
    /// Entries in which a mistake was told: section, and id.
    faulty: BTreeSet<(String, String)>,
    /// What stands under `network:`, right or wrong.
    facts: Option<Value>,
    whole: bool,
}

impl Default for Merge {
    fn default() -> Self {
        Self {
            all: NetworkFile::default(),
            declared: BTreeMap::new(),
            logs: Vec::new(),
            allow: Vec::new(),
            erased: Vec::new(),
            faulty: BTreeSet::new(),
            facts: None,
            whole: true,
        }
    }
}

/// Top-level keys whose entries are known by id.
const MAPPINGS: [&str; 5] = ["areas", "organisations", "champions", "targets", "events"];

/// Top-level keys that stand in one file only.
const SINGLE: [&str; 5] = ["network", "counting", "booklet", "theme", "private"];

impl Merge {
    /// Reads one file and returns what it includes.
    fn read(&mut self, file: FileId, sources: &Sources, report: &mut Report) -> Vec<String> {
        let text = sources.get(file).text.as_str();
        let parsed = match tree::parse(file, text, 0) {
            Ok(parsed) => parsed,
            Err(problem) => {
                report.push(problem);
                self.whole = false;
                return Vec::new();
            }
        };
        let json = parsed.root.json();
        self.whole &= declares_all(&json);
        self.declare(file, &json, report);
        if let Some(facts) = json.get("network") {
            self.facts.get_or_insert_with(|| facts.clone());
        }
        let before = report.diagnostics.len();
        let part = typed(file, text, &parsed, &json, &shape::NETWORK, Showing::Values, report);
        self.allow(file, part.as_ref(), &json);
        let part = part.unwrap_or_else(|| {
            let told = report.diagnostics[before..].iter().filter_map(|told| match &told.places.first()?.0.spot {
                Spot::Route(route, _) => Some(route.clone()),
                Spot::Bytes(_) => None,
            });
            let told: BTreeSet<Vec<Step>> = told.collect();
            self.faulty.extend(told.iter().filter_map(|route| entry(route)));
            understood(&without(json, &told))
        });
        let include = part.include.clone();
        for (index, pattern) in part.sessions.iter().enumerate() {
            self.logs.push((pattern.clone(), Place::value(file, vec!["sessions".into(), index.into()])));
        }
        let tally = (0..part.erased.len()).map(|index| Place::value(file, vec!["erased".into(), index.into()]));
        self.erased.extend(tally);
        self.add(part);
        include
    }

    /// Notes who declares what, and tells what is declared in two files.
    fn declare(&mut self, file: FileId, json: &Value, report: &mut Report) {
        let single = SINGLE.iter().filter(|key| json.get(key).is_some()).map(|key| vec![(*key).to_owned()]);
        let entries = MAPPINGS.iter().flat_map(|key| {
            let entries = json.get(key).and_then(Value::as_object).into_iter().flatten();
            entries.map(|(id, _)| vec![(*key).to_owned(), id.clone()])
        });
        for route in single.chain(entries) {
            let place = |file| Place::value(file, route.iter().map(|step| Step::Key(step.clone())).collect()).key();
            if let Some(&first) = self.declared.get(&route) {
                report.push(
                    Diagnostic::error("declared-twice", format!("`{}` is declared in two files", route.join(".")))
                        .at(place(file), "the second time")
                        .at(place(first), "the first time")
                        .help("keep one of them, or give the second an id of its own"),
                );
            } else {
                self.declared.insert(route.clone(), file);
            }
        }
    }

    /// Takes what is allowed; of a faulty file the entries that are right by themselves.
    fn allow(&mut self, file: FileId, part: Option<&NetworkFile>, json: &Value) {
        let entries: Vec<Option<Allowed>> = match part {
            Some(part) => part.allow.iter().cloned().map(Some).collect(),
            None => {
                let entries = json.get("allow").and_then(Value::as_array).into_iter().flatten();
                entries.map(|entry| serde_json::from_value(entry.clone()).ok()).collect()
            }
        };
        for (index, allowed) in entries.into_iter().enumerate() {
            let place = Place::value(file, vec!["allow".into(), index.into()]);
            self.allow.extend(allowed.map(|allowed| (allowed, place)));
        }
    }

    fn add(&mut self, part: NetworkFile) {
        let all = &mut self.all;
        all.network = all.network.take().or(part.network);
        all.counting = all.counting.take().or(part.counting);
        all.booklet = all.booklet.take().or(part.booklet);
        all.theme = all.theme.take().or(part.theme);
        all.private = all.private.take().or(part.private);
        all.areas.extend(part.areas);
        all.organisations.extend(part.organisations);
        all.champions.extend(part.champions);
        all.erased.extend(part.erased);
        all.targets.extend(part.targets);
        all.events.extend(part.events);
    }

    fn finish(self, root: FileId, report: &mut Report) -> Yaml {
        let Self { all, declared, logs, allow, erased, faulty, facts, whole } = self;
        if all.network.is_none() && !declared.contains_key(&vec!["network".to_owned()]) && whole {
            report.push(
                Diagnostic::error("missing-key", "no file says what the network is")
                    .at(Place::start(root), "`network:` is needed here")
                    .help("add `network:` with `name`, `kind`, `purpose` and `coordinator`"),
            );
        }
        let network = Network {
            facts: all.network.unwrap_or_else(|| right_facts(facts.as_ref())),
            counting: all.counting.unwrap_or_default(),
            booklet: all.booklet,
            theme: all.theme,
            areas: all.areas,
            organisations: all.organisations,
            champions: all.champions,
            erased: all.erased,
            erased_places: erased,
            targets: all.targets,
            events: all.events,
            sessions: Vec::new(),
            private: all.private,
            allow,
            declared,
            faulty,
            root,
        };
        Yaml { network: Some(network), include: Vec::new(), logs, whole }
    }
}

/// Returns whether it is known which entries a file declares, right or wrong. If not, a reference to what is not found
/// may be no mistake.
fn declares_all(json: &Value) -> bool {
    let Some(entries) = json.as_object() else { return false };
    entries.iter().all(|(key, value)| match key.as_str() {
        "include" => value.as_array().is_some_and(|patterns| patterns.iter().all(Value::is_string)),
        key if MAPPINGS.contains(&key) => value.is_object() || value.is_null(),
        key => shape::NETWORK.has_key(key),
    })
}

/// Returns what of a network's facts is right by itself, with a stand-in for the rest, so that the other mistakes of the
/// project can be told too. Nothing is printed of it: the mistake has been told.
fn right_facts(written: Option<&Value>) -> Facts {
    let mut facts = json!({ "name": "-", "kind": "city", "purpose": "-", "coordinator": { "role": "-" } });
    for (key, value) in written.and_then(Value::as_object).into_iter().flatten() {
        let mut with = facts.clone();
        with[key] = value.clone();
        if Facts::deserialize(&with).is_ok() {
            facts = with;
        }
    }
    Facts::deserialize(&facts).expect("the stand-in is right, and so is each key that was taken over")
}

/// Returns the entry that a route leads to or into: its section, and its id.
fn entry(route: &[Step]) -> Option<(String, String)> {
    match route {
        [Step::Key(section), Step::Key(id), ..] if MAPPINGS.contains(&section.as_str()) => {
            Some((section.clone(), id.clone()))
        }
        _ => None,
    }
}

/// Takes the values that were told out of the entries they stand in, so that the rest of each entry can be looked at.
fn without(mut json: Value, told: &BTreeSet<Vec<Step>>) -> Value {
    // The later ones of a list first, so that the others keep their numbers.
    for route in told.iter().rev().filter(|route| route.len() > 2 && entry(route).is_some()) {
        let Some((last, above)) = route.split_last() else { continue };
        let holder = above.iter().try_fold(&mut json, |value, step| match step {
            Step::Key(key) => value.get_mut(key),
            Step::Index(index) => value.get_mut(index),
        });
        match (holder, last) {
            (Some(Value::Object(entries)), Step::Key(key)) => drop(entries.shift_remove(key)),
            (Some(Value::Array(entries)), Step::Index(index)) if *index < entries.len() => drop(entries.remove(*index)),
            _ => {}
        }
    }
    json
}

/// Returns the entries of a faulty file that are right by themselves.
fn understood(json: &Value) -> NetworkFile {
    fn one<T: DeserializeOwned>(json: &Value, key: &str) -> Option<T> {
        json.get(key).and_then(|value| serde_json::from_value(value.clone()).ok())
    }
    fn many<T: DeserializeOwned>(json: &Value, key: &str) -> BTreeMap<Id<T>, T> {
        let entries = json.get(key).and_then(Value::as_object).into_iter().flatten();
        let pair =
            |(id, value): (&String, &Value)| Some((Id::as_written(id), serde_json::from_value(value.clone()).ok()?));
        entries.filter_map(pair).collect()
    }
    NetworkFile {
        network: one(json, "network"),
        include: one(json, "include").unwrap_or_default(),
        counting: one(json, "counting"),
        booklet: one(json, "booklet"),
        theme: one(json, "theme"),
        areas: many(json, "areas"),
        organisations: many(json, "organisations"),
        champions: many(json, "champions"),
        erased: one(json, "erased").unwrap_or_default(),
        targets: many(json, "targets"),
        events: many(json, "events"),
        sessions: one(json, "sessions").unwrap_or_default(),
        private: one(json, "private"),
        // These are taken one by one, with their places.
        allow: Vec::new(),
    }
}
