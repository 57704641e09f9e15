//! A project in a folder of its own: text in, text out.
//!
//! The helpers here are the only tests' code that knows how the program is started and what its output looks like.

#![expect(clippy::disallowed_methods, reason = "tests write where and what they like")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use jiff::{civil::Date, tz::TimeZone};
use serde_json::Value;
use tempfile::TempDir;

/// The day on which examples are looked at, unless a test says another.
pub(crate) const AS_OF: &str = "2026-12-31";

/// The rule about what is still invented: example addresses, drama's phone numbers.
pub(crate) const INVENTED: &str = "placeholder-content";

/// The smallest network that nothing is wrong with; nobody has an address under `test`, and no rule takes it for an example. It stands last, so that the lines of a test keep their numbers.
const NETWORK: &str = "network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@town.test }
  safeguarding: { role: Safeguarding Lead, email: safeguarding@town.test }
";

/// A project in a temporary folder, which is gone when the test ends.
pub(crate) struct Fixture {
    folder: TempDir,
}

/// How the program ended and what it said.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// A problem, as far as marks know it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// The path of its file.
    pub file: String,
    /// Its line, from 1.
    pub line: u64,
    /// Its column, from 1.
    pub column: u64,
    /// Its code.
    pub code: String,
    /// How bad it is.
    pub severity: String,
    /// Its message, then what to do.
    pub words: String,
}

impl Fixture {
    /// Writes a project from text: `network.yaml`, until a line `=== path` starts another file.
    pub(crate) fn new(text: &str) -> Self {
        let fixture = Self::empty();
        let mut files: Vec<(&str, String)> = vec![("network.yaml", String::new())];
        for line in text.strip_prefix('\n').unwrap_or(text).split_inclusive('\n') {
            match line.strip_prefix("=== ") {
                Some(path) => files.push((path.trim_end(), String::new())),
                None => files.last_mut().expect("network.yaml is the first").1.push_str(line),
            }
        }
        let named = files.iter().any(|(_, text)| text.lines().any(|line| line.starts_with("network:")));
        if !named {
            let root = &mut files[0].1;
            if !root.is_empty() && !root.ends_with('\n') {
                root.push('\n');
            }
            root.push_str(NETWORK);
        }
        for (path, text) in files {
            fixture.write(path, text);
        }
        fixture
    }

    /// Copies a folder below the repository, such as `examples/minimal`. What a link leads to is copied too.
    pub(crate) fn copy(folder: &str) -> Self {
        let fixture = Self::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), fixture.path());
        fixture
    }

    /// Makes a folder with nothing in it.
    pub(crate) fn empty() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// Returns the folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        // As people are told to keep it: for themselves.
        #[cfg(unix)]
        if path.strip_prefix(self.path()).unwrap().starts_with("private") {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        }
    }

    /// Writes other words in place of some that a file has.
    pub(crate) fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{path} does not say {from}");
        self.write(path, text.replace(from, to));
    }

    /// Returns the text of a file.
    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8_lossy(&fs::read(self.path().join(path)).unwrap()).into_owned()
    }

    /// Returns the paths of all files, with `/`, sorted. What git keeps for itself is left out.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = walk(self.path())
            .iter()
            .map(|path| path.strip_prefix(self.path()).unwrap().to_string_lossy().replace('\\', "/"))
            .filter(|path| !path.starts_with(".git/"))
            .collect();
        files.sort();
        files
    }

    /// Runs the program in the folder, with an environment that says nothing.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, &[])
    }

    /// Runs the program in the folder, with an environment that says this only. Where figures are of a given day, they
    /// are published on that day, unless the environment says another: a test must not end with somebody's consent.
    pub(crate) fn run_with(&self, args: &[&str], environment: &[(&str, &str)]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_muster"));
        let day = args.iter().skip_while(|arg| **arg != "--as-of").nth(1);
        let published = day.and_then(|day| Some(epoch(day.parse().ok()?)));
        let published = published.as_ref().map(|seconds| ("SOURCE_DATE_EPOCH", seconds.as_str()));
        self.finish(command.args(args).envs(published.into_iter().chain(environment.iter().copied())))
    }

    /// Starts the program in the folder and does not wait for it. Nobody hears what it says.
    pub(crate) fn start(&self, args: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_muster"));
        let command = command.args(args).env_clear().env("HOME", self.path()).current_dir(self.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Runs the program as [`Self::run`] does, where no file may grow larger than some kilobytes.
    #[cfg(unix)]
    pub(crate) fn run_with_small_files(&self, kilobytes: u32, args: &[&str]) -> Ran {
        // The signal is for programs that do not look at what `write` says. POSIX counts in blocks of 512 bytes.
        let limit = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", kilobytes * 2);
        self.finish(Command::new("/bin/sh").args(["-c", &limit, env!("CARGO_BIN_EXE_muster")]).args(args))
    }

    /// Commits everything, on a day.
    pub(crate) fn commit(&self, day: &str) {
        self.git(&["add", "."]);
        let when = format!("{day}T12:00:00Z");
        self.git_with(&["commit", "-qm", "A change"], &[("GIT_AUTHOR_DATE", &when), ("GIT_COMMITTER_DATE", &when)]);
    }

    /// Runs git in the folder; it has to work.
    pub(crate) fn git(&self, args: &[&str]) {
        self.git_with(args, &[]);
    }

    fn git_with(&self, args: &[&str], environment: &[(&str, &str)]) {
        let settings = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        let command = command.args(settings).args(args).env("PATH", std::env::var_os("PATH").unwrap());
        let ran = self.finish(command.envs(environment.iter().copied()));
        assert_eq!(ran.code, 0, "git {args:?}: {}", ran.stderr);
    }

    fn finish(&self, command: &mut Command) -> Ran {
        // What a test says of the environment stays; the machine's is taken away.
        let said: Vec<_> =
            command.get_envs().filter_map(|(key, value)| Some((key.to_owned(), value?.to_owned()))).collect();
        let output = command
            .env_clear()
            .envs(said)
            .env("HOME", self.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .current_dir(self.path())
            .output()
            .unwrap();
        Ran {
            code: output.status.code().expect("nobody stops the program"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Returns what `check` finds on a day, in its order, but for what is invented: that is so of every test.
    pub(crate) fn problems(&self, as_of: &str) -> Vec<Found> {
        self.all_problems(as_of).into_iter().filter(|one| one.code != INVENTED).collect()
    }

    /// Returns all that `check` finds on a day, in its order.
    pub(crate) fn all_problems(&self, as_of: &str) -> Vec<Found> {
        let ran = self.run(&["check", "--format", "json", "--as-of", as_of]);
        assert!(ran.code <= 1, "check has to end well: {}", ran.stderr);
        ran.stdout.lines().map(|line| found(&serde_json::from_str(line).unwrap())).collect()
    }

    /// Takes the marks out of all files, and compares them with what `check` finds, in both directions.
    ///
    /// A mark is ` #~ code`, or ` #~ code: part of the message or of the help`, at the end of a line.
    pub(crate) fn check_marks(&self) -> Vec<Found> {
        let marks = self.take_marks();
        let invented = marks.keys().any(|(_, _, code)| code == INVENTED);
        let found = if invented { self.all_problems(AS_OF) } else { self.problems(AS_OF) };
        let mut differences = Vec::new();
        for one in &found {
            if !marks.contains_key(&(one.file.clone(), one.line, one.code.clone())) {
                differences.push(format!("not marked: {one:?}"));
            }
        }
        for ((file, line, code), part) in &marks {
            let mut here = found.iter().filter(|one| one.file == *file && one.line == *line && one.code == *code);
            if !here.any(|one| one.words.contains(part)) {
                differences.push(format!("not found: {file}:{line}: {code}: {part}"));
            }
        }
        assert!(differences.is_empty(), "{}", differences.join("\n"));
        found
    }

    /// Takes the marks out of all files, and returns them: file, line and code, then a part of the message.
    fn take_marks(&self) -> BTreeMap<(String, u64, String), String> {
        let mut marks = BTreeMap::new();
        for path in self.files() {
            let text = self.text(&path);
            if !text.contains("#~") {
                continue;
            }
            let mut rest = String::new();
            for (index, line) in text.split_inclusive('\n').enumerate() {
                let mut parts = line.split("#~");
                rest += parts.next().unwrap_or_default().trim_end();
                rest += if line.ends_with('\n') { "\n" } else { "" };
                for mark in parts {
                    let (code, part) = mark.trim().split_once(": ").unwrap_or((mark.trim(), ""));
                    marks.insert((path.clone(), index as u64 + 1, code.to_owned()), part.to_owned());
                }
            }
            self.write(&path, rest);
        }
        marks
    }
}

/// Compares the marks of a project that is given as text with what `check` finds.
#[track_caller]
pub(crate) fn check(text: &str) {
    Fixture::new(text).check_marks();
}

fn found(line: &Value) -> Found {
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let number = |key: &str| line[key].as_u64().unwrap_or_default();
    Found {
        file: text("file"),
        line: number("line"),
        column: number("column"),
        code: text("code"),
        severity: text("severity"),
        words: format!("{}\n{}", text("message"), text("help")),
    }
}

/// Returns a day as `SOURCE_DATE_EPOCH` says it.
pub(crate) fn epoch(day: Date) -> String {
    day.to_zoned(TimeZone::UTC).unwrap().timestamp().as_second().to_string()
}

/// Returns every file below a folder, as deep as links lead.
pub(crate) fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(walk(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn copy(from: &Path, to: &Path) {
    for path in walk(from) {
        let below = path.strip_prefix(from).unwrap();
        if below.starts_with("dist") || below.starts_with("private/dist") {
            continue;
        }
        let target = to.join(below);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&path, &target).unwrap();
    }
}
