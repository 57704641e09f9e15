//! The files of a project folder: which there are, and their text.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use globset::{GlobBuilder, GlobMatcher};

use crate::{
    diag::{Diagnostic, Report},
    disk::{Fault, Found, Identity, Kind, Root},
    model::letters,
    read::{
        control,
        history::{Lack, Snapshot},
        merge,
    },
    text::{FileId, Place, Showing, Sources},
};

/// A project folder and the paths below it: as it is, or as it was committed.
pub struct Folder {
    root: PathBuf,
    /// Relative paths with `/`, sorted.
    paths: Vec<String>,
    /// What lies there and is not read, by its own name, and why.
    passed: BTreeMap<String, Fault>,
    /// Where its files are.
    place: Held,
    /// The files that `private:` names: nothing else reads them.
    kept: Vec<Kept>,
}

/// Where the files of a folder are.
enum Held {
    /// On the disk.
    Disk(Ground),
    /// In a commit.
    Commit(Box<Snapshot>),
}

/// One file that nothing else reads.
#[derive(PartialEq, Eq)]
enum Kept {
    Disk(Identity),
    /// What is in it.
    Commit(String),
}

/// Why a file is not read.
pub enum Unread {
    /// It is none, or none of the project's.
    Fault(Fault),
    /// It is the private file, and this is another setting.
    Private,
}

impl From<Fault> for Unread {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// A pattern of paths, such as `network/*.yaml`.
#[derive(Debug)]
pub struct Pattern(GlobMatcher);

impl Pattern {
    /// Returns what was written as a pattern, or `None` when it is none.
    pub fn new(written: &str) -> Option<Self> {
        matcher(written.trim_start_matches("./")).map(Self)
    }

    /// Returns whether a path is one of those that are meant.
    pub fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

/// Returns text as every machine has it: without a byte order mark, and with lines that end as git keeps them. On some
/// machines git checks them out with `\r\n`.
pub fn plain(bytes: &[u8]) -> Cow<'_, [u8]> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if !bytes.windows(2).any(|pair| pair == b"\r\n") {
        return Cow::Borrowed(bytes);
    }
    let mut plain = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(at + 1) != Some(&b'\n') {
            plain.push(*byte);
        }
    }
    Cow::Owned(plain)
}

/// More than any network needs; a larger file is a mistake, such as a video dropped into the folder.
pub const LARGEST: u64 = 32 * 1024 * 1024;

/// Longer than any link.
const LARGEST_LINK: u64 = 4096;

/// A picture can be larger than text: it is told later that it is too large for a page.
const LARGEST_PICTURE: u64 = 256 * 1024 * 1024;

/// Folders that hold no sources.
const SKIPPED: [&str; 4] = ["target", "dist", "node_modules", "private"];

/// How many files a project can have; more are another folder's, such as a whole disk.
const MOST_FILES: usize = 200_000;

/// A project's folder on the disk, and what lies around it: the work tree of git, if there is one. Nothing else is opened.
pub struct Ground {
    root: Root,
    /// The project's folder below it.
    project: PathBuf,
}

impl Ground {
    /// Opens the ground that a project stands on.
    ///
    /// # Errors
    ///
    /// Returns an error when there is no such folder.
    pub fn of(project: &Path) -> io::Result<Self> {
        let real = project.canonicalize()?;
        let around = real.ancestors().find(|folder| folder.join(".git").symlink_metadata().is_ok());
        let root = Root::at(around.unwrap_or(&real))?;
        let project = real.strip_prefix(root.path()).unwrap_or(Path::new("")).to_owned();
        Ok(Self { root, project })
    }

    /// Follows a path of the project. It may not end in a hidden folder: what is kept there, such as `.git`, is nobody's
    /// to show.
    ///
    /// # Errors
    ///
    /// Returns why it leads nowhere.
    pub fn find(&self, path: &str) -> Result<Found, Fault> {
        let found = self.find_any(path)?;
        let real = found.path();
        if self.below(&real).iter().any(is_hidden) { Err(Fault::Hidden) } else { Ok(found) }
    }

    /// Follows a path of the project to wherever it leads on this ground.
    ///
    /// # Errors
    ///
    /// Returns why it leads nowhere.
    pub fn find_any(&self, path: &str) -> Result<Found, Fault> {
        self.root.find(&self.project.join(path))
    }

    /// Follows a path to a source, which may not lie where none are.
    fn find_source(&self, path: &str) -> Result<Found, Fault> {
        let found = self.find(path)?;
        let real = found.path();
        let mut steps = self.below(&real).iter();
        if found.kind() != Kind::Folder {
            steps.next_back();
        }
        let skipped = |name: &std::ffi::OsStr| SKIPPED.iter().any(|skipped| name.eq_ignore_ascii_case(skipped));
        if steps.any(skipped) { Err(Fault::Hidden) } else { Ok(found) }
    }

    /// Lists the files below a folder of the project, sorted, and what is passed over. Among sources, folders of output
    /// and projects inside the project are left out.
    ///
    /// # Errors
    ///
    /// Returns why the folder cannot be listed.
    pub fn walk(&self, folder: &str, source: bool) -> Result<(Vec<String>, BTreeMap<String, Fault>), Fault> {
        let mut walk = Walk {
            ground: self,
            start: folder,
            source,
            paths: Vec::new(),
            passed: BTreeMap::new(),
            within: Vec::new(),
        };
        let start = self.find(folder)?;
        walk.folder(&start, "");
        walk.paths.sort();
        match walk.passed.remove("") {
            Some(fault) => Err(fault),
            None => Ok((walk.paths, walk.passed)),
        }
    }

    fn below<'a>(&self, real: &'a Path) -> &'a Path {
        real.strip_prefix(&self.project).unwrap_or(real)
    }
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Lists the files below a folder.
struct Walk<'a> {
    ground: &'a Ground,
    /// Where the walk begins, in the project.
    start: &'a str,
    /// Whether a folder or a link of this name is looked into.
    source: bool,
    paths: Vec<String>,
    passed: BTreeMap<String, Fault>,
    /// The folders on the way, without links: who comes upon one of them again goes in a circle.
    within: Vec<PathBuf>,
}

impl Walk<'_> {
    fn find(&self, path: &str) -> Result<Found, Fault> {
        let path = format!("{}/{path}", self.start);
        let path = path.trim_start_matches('/');
        if self.source { self.ground.find_source(path) } else { self.ground.find(path) }
    }

    /// Lists a folder, whose files are named with this in front.
    fn folder(&mut self, folder: &Found, named: &str) {
        let real = folder.path();
        if self.within.contains(&real) {
            self.passed.insert(named.to_owned(), Fault::Circle);
            return;
        }
        let entries = match folder.list() {
            Ok(entries) => entries,
            Err(fault) => {
                self.passed.insert(named.to_owned(), fault);
                return;
            }
        };
        // A project inside the project, such as an example, has its own `network.yaml` and is not ours.
        if self.source && !self.within.is_empty() && entries.iter().any(|(name, _)| name == "network.yaml") {
            return;
        }
        self.within.push(real);
        for (name, kind) in entries {
            if is_hidden(&name) {
                continue;
            }
            let join = |name: &str| if named.is_empty() { name.to_owned() } else { format!("{named}/{name}") };
            let Some(name) = name.to_str().filter(|name| !name.contains(control::drives)) else {
                let shown = name.to_string_lossy().replace(|letter| control::drives(letter) || letter == '\n', "?");
                self.passed.insert(join(&shown), Fault::Name);
                continue;
            };
            if self.paths.len() >= MOST_FILES {
                self.passed.insert(named.to_owned(), Fault::Large);
                break;
            }
            self.entry(join(name), name, kind);
        }
        self.within.pop();
    }

    fn entry(&mut self, path: String, name: &str, kind: Kind) {
        match kind {
            Kind::File => self.paths.push(path),
            Kind::Other => drop(self.passed.insert(path, Fault::NotPlain)),
            Kind::Folder if self.source && SKIPPED.contains(&name) => {}
            Kind::Folder | Kind::Link => match self.find(&path) {
                Ok(found) if found.kind() == Kind::Folder => self.folder(&found, &path),
                Ok(found) if found.kind() == Kind::File => self.paths.push(path),
                Ok(_) => drop(self.passed.insert(path, Fault::NotPlain)),
                Err(fault) => drop(self.passed.insert(path, fault)),
            },
        }
    }
}

impl Folder {
    /// Lists a folder. Hidden files and folders are left out, and those that hold output.
    ///
    /// # Errors
    ///
    /// Returns an error when the folder cannot be listed.
    pub fn open(root: &Path) -> io::Result<Self> {
        let ground = Ground::of(root)?;
        let (paths, passed) = ground.walk("", true).map_err(|fault| match fault {
            Fault::Machine(error) => error,
            fault => io::Error::other(format!("the folder {fault}")),
        })?;
        Ok(Self { root: root.to_owned(), paths, passed, place: Held::Disk(ground), kept: Vec::new() })
    }

    /// Lists a folder as it was committed, leaving out the same.
    pub fn committed(root: &Path, snapshot: &Snapshot) -> Self {
        let nested: Vec<&str> = snapshot
            .paths()
            .filter_map(|path| path.strip_suffix("network.yaml"))
            .filter(|outer| !outer.is_empty())
            .collect();
        let wanted = |path: &&str| {
            let mut folders: Vec<&str> = path.split('/').collect();
            folders.pop();
            !path.split('/').any(|name| name.starts_with('.'))
                && !folders.iter().any(|name| SKIPPED.contains(name))
                && !nested.iter().any(|outer| path.starts_with(outer))
        };
        let paths = snapshot.paths().filter(wanted).map(str::to_owned).collect();
        let place = Held::Commit(Box::new(snapshot.clone()));
        Self { root: root.to_owned(), paths, passed: BTreeMap::new(), place, kept: Vec::new() }
    }

    /// Returns the folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the paths that match a pattern such as `network/*.yaml`, sorted, or `None` when it is not a pattern.
    pub fn matching(&self, pattern: &str) -> Option<Vec<&str>> {
        let pattern = Pattern::new(pattern)?;
        Some(self.paths().filter(|path| pattern.matches(path)).collect())
    }

    /// Returns the paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    /// Reads a file that is no text, or returns `None` where there is none.
    ///
    /// # Errors
    ///
    /// Returns why what is there is not read.
    pub fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, Unread> {
        // Only what was listed, and what was passed over on the way to it.
        let mut passed = self.passed.keys().filter_map(|passed| path.strip_prefix(passed.as_str()));
        if self.has(path) || passed.any(|rest| rest.is_empty() || rest.starts_with('/')) {
            self.content(path, LARGEST_PICTURE).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Returns a file's content, if it has no more than so many bytes.
    ///
    /// # Errors
    ///
    /// Returns why it is not read.
    pub fn content(&self, path: &str, most: u64) -> Result<Vec<u8>, Unread> {
        match &self.place {
            Held::Disk(ground) => {
                let plain = ground.find_source(path)?.file()?;
                if self.kept.iter().any(|kept| matches!(kept, Kept::Disk(kept) if *kept == plain.identity)) {
                    return Err(Unread::Private);
                }
                Ok(plain.bytes(most)?)
            }
            Held::Commit(snapshot) => {
                let content = snapshot.content(path);
                if content.is_some_and(|content| self.kept.contains(&Kept::Commit(content))) {
                    return Err(Unread::Private);
                }
                if snapshot.size(path).map_err(Fault::Machine)? > most {
                    return Err(Fault::Large.into());
                }
                Ok(snapshot.read(path).map_err(Fault::Machine)?)
            }
        }
    }

    /// Remembers a file that `private:` names, so that nothing else reads it: by whatever name, through whatever link.
    pub fn keep(&mut self, path: &str) {
        let kept = match &self.place {
            Held::Disk(ground) => {
                let plain = ground.find_any(path).and_then(|found| found.file());
                plain.ok().map(|plain| Kept::Disk(plain.identity))
            }
            Held::Commit(snapshot) => snapshot.content(path.trim_start_matches("./")).map(Kept::Commit),
        };
        self.kept.extend(kept);
    }

    /// Reads a file into the sources. What is wrong with it goes into the report, and it has no text then.
    ///
    /// # Errors
    ///
    /// Returns an error when the disk does not answer.
    pub fn load(
        &self,
        path: &str,
        showing: Showing,
        sources: &mut Sources,
        report: &mut Report,
    ) -> io::Result<Option<FileId>> {
        match self.content(path, LARGEST) {
            Ok(bytes) => Ok(text(path, &bytes, showing, sources, report)),
            Err(unread) => tell(path, &unread, sources, report).map(|()| None),
        }
    }

    /// Returns whether a file is one that only `private:` may name.
    pub fn is_private(&self, path: &str) -> bool {
        !self.kept.is_empty() && matches!(self.content(path, 0), Err(Unread::Private))
    }

    /// Returns whether the private file is a plain one. It is not opened.
    ///
    /// # Errors
    ///
    /// Returns why it is none.
    pub fn find_private(&self, path: &str) -> Result<(), Fault> {
        let Held::Disk(ground) = &self.place else { return Err(Fault::Missing) };
        match ground.find_any(path)?.kind() {
            Kind::File => Ok(()),
            Kind::Folder => Err(Fault::Folder),
            Kind::Link | Kind::Other => Err(Fault::NotPlain),
        }
    }

    /// Reads the private file into the sources, and returns what the machine says about it.
    ///
    /// # Errors
    ///
    /// Returns why it is not read.
    pub fn load_private(
        &self,
        path: &str,
        sources: &mut Sources,
        report: &mut Report,
    ) -> Result<(Option<FileId>, std::fs::Metadata), Fault> {
        let Held::Disk(ground) = &self.place else { return Err(Fault::Missing) };
        let plain = ground.find_any(path)?.file()?;
        let about = plain.about()?;
        let bytes = plain.bytes(LARGEST)?;
        Ok((text(path, &bytes, Showing::Nothing, sources, report), about))
    }

    /// Tells what a pattern means and what is passed over, and returns whether there is any such thing.
    pub fn tell_passed(&self, pattern: &str, sources: &mut Sources, report: &mut Report) -> bool {
        let pattern = pattern.trim_start_matches("./");
        let matcher = matcher(pattern);
        let mut told = false;
        for (path, fault) in &self.passed {
            let meant = matcher.as_ref().is_some_and(|matcher| matcher.is_match(path))
                || match way_into(pattern, path) {
                    Way::Named => true,
                    // Whatever lies there would be meant; where nothing can lie, nothing is missing.
                    Way::Anywhere => !matches!(fault, Fault::Missing | Fault::Circle | Fault::NotPlain),
                    Way::Elsewhere => false,
                };
            if meant {
                tell_fault(path, fault, sources, report);
                told = true;
            }
        }
        told | self.tell_file_on_the_way(pattern, sources, report)
    }

    /// Tells that a file stands where a pattern needs a folder. Where git cannot make links, it writes such files.
    fn tell_file_on_the_way(&self, pattern: &str, sources: &mut Sources, report: &mut Report) -> bool {
        let ends = pattern.match_indices('/').map(|(at, _)| &pattern[..at]);
        let Some(path) = ends.into_iter().find(|path| self.has(path)) else { return false };
        let content = self.content(path, LARGEST_LINK).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let target = content.filter(|text| !text.is_empty() && !text.contains(control::drives) && !text.contains('\n'));
        let (what, help) = match target {
            Some(target) => (
                format!("`{path}` is a file that holds `{target}`: this is a link that git could not make"),
                "run `git config core.symlinks true` and check the file out again, or put a copy of the folder here",
            ),
            None => {
                (format!("`{path}` is a file, and files are looked for in it"), "put the folder here that was meant")
            }
        };
        let problem = Diagnostic::error("file-unreadable", what).help(help);
        tell_once(path, problem, "so nothing is read in it", sources, report);
        true
    }

    fn has(&self, path: &str) -> bool {
        self.paths.binary_search_by(|known| known.as_str().cmp(path)).is_ok()
    }
}

/// How a pattern leads to a folder.
enum Way {
    /// It names it, step by step.
    Named,
    /// It means whatever there is, however deep.
    Anywhere,
    /// It does not.
    Elsewhere,
}

/// Returns whether a pattern can mean something in a folder.
fn way_into(pattern: &str, folder: &str) -> Way {
    let mut steps = pattern.split('/');
    for name in folder.split('/') {
        match steps.next() {
            Some("**") => return Way::Anywhere,
            // Part of a choice such as `{network/a,b}.yaml` is no pattern by itself: it may be this one.
            Some(step) if matcher(step).is_none_or(|matcher| matcher.is_match(name)) => {}
            Some(_) | None => return Way::Elsewhere,
        }
    }
    if steps.next().is_some() { Way::Named } else { Way::Elsewhere }
}

fn matcher(pattern: &str) -> Option<GlobMatcher> {
    GlobBuilder::new(pattern).literal_separator(true).build().ok().map(|glob| glob.compile_matcher())
}

/// Takes the bytes of a file into the sources, as text.
fn text(path: &str, bytes: &[u8], showing: Showing, sources: &mut Sources, report: &mut Report) -> Option<FileId> {
    let bytes = &*plain(bytes);
    if is_utf16(bytes) {
        let file = sources.add(path.to_owned(), String::new(), showing);
        report.push(not_utf8(Place::start(file), "two bytes stand for each letter: this is UTF-16"));
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let text = &*letters::composed(text);
            let (cleaned, found) = control::clean(text);
            let file = sources.add(path.to_owned(), cleaned.into_owned(), showing);
            if let Some(marks) = merge::unfinished(path, text) {
                report.push(merge::problem(file, marks));
                return None;
            }
            control::tell(file, text, &found, report);
            Some(file)
        }
        Err(error) => {
            let at = error.valid_up_to();
            let lossy = String::from_utf8_lossy(bytes);
            let file = sources.add(path.to_owned(), control::clean(&lossy).0.into_owned(), showing);
            report.push(not_utf8(Place::bytes(file, at..at), "the first letter that cannot be read"));
            None
        }
    }
}

/// Tells why a file is not read.
///
/// # Errors
///
/// Returns an error when it is because the disk does not answer.
fn tell(path: &str, unread: &Unread, sources: &mut Sources, report: &mut Report) -> io::Result<()> {
    match unread {
        Unread::Fault(Fault::Machine(error)) => return Err(named(path, error)),
        Unread::Fault(fault) => tell_fault(path, fault, sources, report),
        Unread::Private => {
            let place = Place::start(sources.add(path.to_owned(), String::new(), Showing::Nothing));
            report.push(private_matched(path, "another setting than `private:`", place));
        }
    }
    Ok(())
}

/// Tells what lies in a project's folder and is not read, by its own name alone: what a link leads to is nobody's to know.
fn tell_fault(path: &str, fault: &Fault, sources: &mut Sources, report: &mut Report) {
    let (problem, label) = match fault {
        Fault::Large => (
            Diagnostic::error("file-too-large", format!("`{path}` is larger than 32 MB"))
                .help("move it out of the project folder"),
            "a file of a network is text, and far smaller",
        ),
        Fault::Outside | Fault::Hidden => (
            Diagnostic::error("file-outside", format!("`{path}` {fault}"))
                .help("put the file itself here, or a link to one in the project's own repository"),
            "what lies there is none of the project's, so nothing is read",
        ),
        Fault::Missing | Fault::Circle | Fault::Folder | Fault::NotPlain | Fault::Name | Fault::Machine(_) => (
            Diagnostic::error("file-unreadable", format!("`{path}` {fault}"))
                .help("put a plain file here, or take it away"),
            "so nothing is read here",
        ),
    };
    tell_once(path, problem, label, sources, report);
}

/// Tells something of a file that has no text, unless it was told already: two settings can lead to it.
fn tell_once(path: &str, problem: Diagnostic, label: &str, sources: &mut Sources, report: &mut Report) {
    if !report.diagnostics.iter().any(|told| told.message == problem.message) {
        let file = sources.add(path.to_owned(), String::new(), Showing::Values);
        report.push(problem.at(Place::start(file), label));
    }
}

/// Tells that something else than `private:` leads to the private file.
pub fn private_matched(path: &str, setting: &str, place: Place) -> Diagnostic {
    Diagnostic::error("private-matched", format!("`{path}` is the private file, and {setting} leads to it too"))
        .at(place, "names and telephone numbers in it would be shown as mistakes of another kind of file")
        .help("keep the private file where no other setting leads, such as `private/people.yaml`")
}

/// Returns an error of the disk that says which file it is about.
pub fn named(path: &str, error: &io::Error) -> io::Error {
    if let Some(lack) = error.get_ref().and_then(|error| error.downcast_ref::<Lack>()) {
        return io::Error::other(*lack);
    }
    io::Error::new(error.kind(), format!("`{path}`: {error}"))
}

/// Returns whether a file is text of the other common encoding: it begins with its mark, or every other byte is zero.
fn is_utf16(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(64) & !1).unwrap_or_default();
    let zeros = |parity| start.len() >= 8 && start.iter().skip(parity).step_by(2).all(|&byte| byte == 0);
    let letters = |parity| start.iter().skip(parity).step_by(2).all(|&byte| byte != 0);
    bytes.starts_with(b"\xFF\xFE")
        || bytes.starts_with(b"\xFE\xFF")
        || (zeros(0) && letters(1))
        || (zeros(1) && letters(0))
}

fn not_utf8(place: Place, label: &str) -> Diagnostic {
    Diagnostic::error("not-utf8", "this is not text in UTF-8")
        .at(place, label)
        .help("save the file again with the encoding UTF-8")
}
