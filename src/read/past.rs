//! Networks of the past: commit after commit, with each file read once however often it was committed.
//!
//! Here nothing is told. A version with mistakes is read the long way, as [`crate::read::project`] reads it, so that
//! both always agree.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::Path,
};

use crate::{
    diag::Report,
    model::{
        champion::{Champion, ChampionId},
        network::{Network, NetworkFile},
        session::Session,
    },
    read::{
        self, Version,
        files::{self, Folder},
        history::Snapshot,
        markdown, sessions,
        wanted::{self, Wanted},
        yaml,
    },
    text::FileId,
};

/// Reads what an earlier run kept, or returns `None`: then it is worked out again.
#[expect(clippy::disallowed_methods, reason = "no source of a project: nobody is shown a line of it")]
pub fn kept(path: &Path) -> Option<String> {
    std::fs::read_to_string(path).ok()
}

/// A network as it was committed.
pub struct Known {
    /// The network.
    pub network: Network,
    /// Whether it was understood without a mistake. If not, another program may understand more of it.
    pub sound: bool,
}

/// What was read already, by what is in it.
#[derive(Default)]
pub struct Past {
    files: BTreeMap<String, Option<NetworkFile>>,
    logs: BTreeMap<String, Option<Vec<Session>>>,
    champions: BTreeMap<String, Option<(ChampionId, Champion)>>,
    /// The pictures that each text speaks of.
    pictures: BTreeMap<String, BTreeSet<String>>,
}

impl Past {
    /// Returns the network as it was committed, or `None` where it cannot be understood.
    ///
    /// # Errors
    ///
    /// Returns an error when git cannot read a file.
    pub fn network(&mut self, dir: &Path, snapshot: &Snapshot) -> io::Result<Option<Known>> {
        if let Some(network) = self.read(dir, snapshot)? {
            return Ok(Some(Known { network, sound: true }));
        }
        let mut report = Report::default();
        let reading = read::project(dir, None, Version::Committed(snapshot), &mut report)?;
        // What is left of a network when a file cannot be taken apart is no smaller network.
        let project = reading.project.ok().filter(|_| reading.whole);
        Ok(project.map(|project| Known { network: project.network, sound: report.errors() == 0 }))
    }

    /// Returns what is in each file that a build read then, by its path.
    ///
    /// # Errors
    ///
    /// Returns an error when git cannot read a file.
    pub fn content(&mut self, dir: &Path, snapshot: &Snapshot) -> io::Result<BTreeMap<String, Option<String>>> {
        let folder = Folder::committed(dir, snapshot);
        if snapshot.content("network.yaml").is_none() {
            return Ok(BTreeMap::new());
        }
        let wanted = match self.parts(&folder, snapshot)? {
            Some(parts) => self.wanted(&folder, snapshot, &parts)?,
            None => read::project(dir, None, Version::Committed(snapshot), &mut Report::default())?.wanted,
        };
        Ok(wanted.among(&folder).into_iter().map(|path| (path.to_owned(), snapshot.content(path))).collect())
    }

    fn wanted(&mut self, folder: &Folder, snapshot: &Snapshot, parts: &[NetworkFile]) -> io::Result<Wanted> {
        let mut pictures = BTreeSet::new();
        for path in markdown::PATTERNS.iter().flat_map(|pattern| folder.matching(pattern).unwrap_or_default()) {
            let Some(content) = snapshot.content(path) else { continue };
            if !self.pictures.contains_key(&content) {
                let text = snapshot.read(path)?;
                self.pictures.insert(content.clone(), wanted::pictures(&String::from_utf8_lossy(&text)));
            }
            pictures.extend(self.pictures[&content].iter().cloned());
        }
        let patterns = parts.iter().flat_map(|part| part.include.iter().chain(&part.sessions));
        let theme = parts.iter().find_map(|part| part.theme.as_ref());
        Ok(Wanted::new(patterns.map(String::as_str), theme, pictures))
    }

    /// Returns the network if no file of it has a mistake.
    fn read(&mut self, dir: &Path, snapshot: &Snapshot) -> io::Result<Option<Network>> {
        let folder = Folder::committed(dir, snapshot);
        let Some(parts) = self.parts(&folder, snapshot)? else { return Ok(None) };
        let patterns: Vec<String> = parts.iter().flat_map(|part| part.sessions.clone()).collect();
        let Some(mut network) = yaml::together(parts) else { return Ok(None) };
        let paths = patterns.iter().flat_map(|pattern| folder.matching(pattern).unwrap_or_default());
        for path in paths.collect::<BTreeSet<&str>>() {
            let Some(log) = self.log(snapshot, path)? else { return Ok(None) };
            network.sessions.extend(log);
        }
        Ok(Some(network))
    }

    /// Returns the network's files if none has a mistake.
    fn parts(&mut self, folder: &Folder, snapshot: &Snapshot) -> io::Result<Option<Vec<NetworkFile>>> {
        let Some(root) = self.file(snapshot, "network.yaml")? else { return Ok(None) };
        let mut included: Vec<String> = root
            .include
            .iter()
            .flat_map(|pattern| folder.matching(pattern).unwrap_or_default())
            .map(str::to_owned)
            .collect();
        included.retain(|path| path != "network.yaml");
        let mut parts = vec![root];
        let paths = included;
        for path in &paths {
            let Some(part) = self.file(snapshot, path)? else { return Ok(None) };
            parts.push(part);
        }
        let private =
            parts.iter().filter_map(|part| snapshot.content(part.private.as_deref()?.trim_start_matches("./")));
        let private: Vec<String> = private.collect();
        let patterns = parts.iter().flat_map(|part| &part.sessions);
        let logs = patterns.flat_map(|pattern| folder.matching(pattern).unwrap_or_default());
        let mut read = paths.iter().map(String::as_str).chain(logs).filter_map(|path| snapshot.content(path));
        // The private file is read as nothing else. The long way tells it.
        if read.any(|content| private.contains(&content)) {
            return Ok(None);
        }
        Ok(Some(parts))
    }

    fn file(&mut self, snapshot: &Snapshot, path: &str) -> io::Result<Option<NetworkFile>> {
        let Some(content) = snapshot.content(path) else { return Ok(None) };
        if let Some(known) = self.files.get(&content) {
            return Ok(known.clone());
        }
        let file = text(snapshot, path)?.and_then(|text| self.parse(&text));
        self.files.insert(content, file.clone());
        Ok(file)
    }

    fn log(&mut self, snapshot: &Snapshot, path: &str) -> io::Result<Option<Vec<Session>>> {
        let Some(content) = snapshot.content(path) else { return Ok(None) };
        if let Some(known) = self.logs.get(&content) {
            return Ok(known.clone());
        }
        let mut report = Report::default();
        let read = |text: String| sessions::log(FileId::default(), &text, &BTreeMap::new(), &mut report);
        let log = text(snapshot, path)?.map(read);
        let log = log.filter(|_| report.diagnostics.is_empty());
        self.logs.insert(content, log.clone());
        Ok(log)
    }

    /// Reads a file. Where one champion of thousands has changed, only that entry is read.
    fn parse(&mut self, text: &str) -> Option<NetworkFile> {
        let Some((rest, entries)) = entries(text) else { return yaml::plain(text) };
        let mut file: NetworkFile = yaml::plain(&rest)?;
        for entry in entries {
            let known = match self.champions.get(entry) {
                Some(known) => known.clone(),
                None => {
                    let read =
                        yaml::plain::<BTreeMap<ChampionId, Champion>>(entry).and_then(|one| one.into_iter().next());
                    self.champions.insert(entry.to_owned(), read.clone());
                    read
                }
            };
            let (id, champion) = known?;
            // Declared twice: that is a mistake.
            if file.champions.insert(id, champion).is_some() {
                return None;
            }
        }
        Some(file)
    }
}

/// Returns the text of a file as every machine has it, or `None` where it is no text.
fn text(snapshot: &Snapshot, path: &str) -> io::Result<Option<String>> {
    Ok(String::from_utf8(files::plain(&snapshot.read(path)?).into_owned()).ok())
}

/// Takes the entries of `champions:` out of a file, each with its key, where they are written one below the other and
/// by two spaces to the right, as people and programs do.
fn entries(text: &str) -> Option<(String, Vec<&str>)> {
    const HEAD: &str = "champions:\n";
    let start = if text.starts_with(HEAD) { 0 } else { text.find("\nchampions:\n")? + 1 };
    let body = start + HEAD.len();
    let is_inside = |line: &str| line.starts_with("  ") || line.trim_end().is_empty();
    let length: usize = text[body..].split_inclusive('\n').take_while(|line| is_inside(line)).map(str::len).sum();
    let block = &text[body..body + length];
    let mut entries = Vec::new();
    let mut from = None;
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        let starts = line.starts_with("  ") && !line.starts_with("   ") && !line.starts_with("  #");
        if starts {
            entries.extend(from.map(|from: usize| &block[from..at]));
            from = Some(at);
        }
        at += line.len();
    }
    entries.extend(from.map(|from| &block[from..]));
    (!entries.is_empty()).then(|| (format!("{}{}", &text[..start], &text[body + length..]), entries))
}
