//! `muster new`: a project that builds at once, from the same files as the examples.

use std::{
    borrow::Cow,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::Context;

use crate::{
    cli::{NewArgs, Template},
    commands::Outcome,
    read::schema,
    templates,
    ui::Ui,
    wording,
    write::{
        append::append,
        atomic::{self, Readers},
    },
};

/// What git is to leave alone: output, and above all the private file.
const IGNORED: [&str; 2] = ["/dist", "/private"];

/// What to change first, and why the repository is private.
const README: &str = include_str!("../../examples/new/README.md");

/// What checks and publishes a project wherever it is kept: path, and text.
const KIT: [(&str, &str); 3] = [
    (".github/workflows/network.yml", include_str!("../../examples/ci/github.yml")),
    (".gitlab-ci.yml", include_str!("../../examples/ci/gitlab.yml")),
    (".pre-commit-config.yaml", include_str!("../../examples/ci/pre-commit.yaml")),
];

/// Runs the command.
pub fn run(dir: &Path, args: &NewArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let folder = dir.join(&args.dir);
    let shown = args.dir.display();
    if fs::symlink_metadata(&folder).is_ok() && !folder.is_dir() {
        return Ok(Outcome::Usage(format!("`{shown}` is a file; name a folder")));
    }
    let files = made(args.template, &folder);
    let ignored = folder.join(".gitignore");
    if fs::symlink_metadata(&ignored).is_ok_and(|found| !found.is_file()) {
        return Ok(Outcome::Usage(format!("`{shown}/.gitignore` is no plain file; move it away first")));
    }
    if let Some(taken) = files.iter().find_map(|(path, text)| taken(&folder, path, text)) {
        return Ok(Outcome::Usage(format!(
            "`{}` is there already, and `muster new` would put another one in its place; name another folder, or move it away",
            args.dir.join(taken).display()
        )));
    }
    for (path, text) in &files {
        let full = folder.join(path);
        atomic::replace(&full, text.as_bytes(), Readers::Anybody)
            .with_context(|| format!("`{}` could not be written", full.display()))?;
    }
    ignore(&ignored).with_context(|| format!("`{}` could not be written", ignored.display()))?;
    let made = wording::of(i64::try_from(files.len() + 1).unwrap_or(i64::MAX), "file", "files");
    let guide = files.iter().map(|(path, _)| *path).find(|path| path.ends_with("README.md") || *path == BESIDE);
    ui.status(&format!(
        "Made {made} in `{shown}`; `{}` says what to change first. Next: `muster -C {shown} build`.",
        guide.unwrap_or(BESIDE)
    ));
    Ok(Outcome::Done)
}

/// What the page of first steps is called where the folder has a README of its own.
const BESIDE: &str = "FIRST-STEPS.md";

/// Returns the files of a new project, but for `.gitignore`: path and text.
fn made(template: Template, folder: &Path) -> Vec<(&'static str, Cow<'static, str>)> {
    let name = match template {
        Template::City => "city",
        Template::Workplace => "workplace",
        Template::Minimal => "minimal",
    };
    let readme = folder.join("README.md");
    let own = fs::symlink_metadata(&readme).is_ok() && !holds(&readme, README);
    let first_steps = if own { BESIDE } else { "README.md" };
    let written = templates::files(name).iter().copied().chain(KIT).chain([(first_steps, README)]);
    let written = written.map(|(path, text)| (path, Cow::Borrowed(text)));
    written.chain([("network.schema.json", Cow::Owned(format!("{:#}\n", schema::network())))]).collect()
}

/// Returns what stands where a file is to go: the file itself with another content, or what is no folder on the way to
/// it. What holds the same words already is not in the way.
fn taken(folder: &Path, path: &str, text: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    let above = path.ancestors().skip(1).filter(|above| *above != Path::new(""));
    let blocked =
        above.filter(|above| fs::symlink_metadata(folder.join(above)).is_ok_and(|found| !found.is_dir())).last();
    let there = || fs::symlink_metadata(folder.join(path)).is_ok() && !holds(&folder.join(path), text);
    blocked.map(Path::to_owned).or_else(|| there().then(|| path.to_owned()))
}

/// Returns whether a plain file holds exactly these words.
fn holds(path: &Path, text: &str) -> bool {
    let plain = fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == text.len() as u64);
    plain && fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes())
}

/// Adds the lines that are missing to a `.gitignore`, which may be somebody's own.
fn ignore(path: &Path) -> io::Result<()> {
    let own = match fs::symlink_metadata(path) {
        Ok(_) => fs::read(path)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let own = String::from_utf8_lossy(&own);
    let missing: Vec<&str> =
        IGNORED.into_iter().filter(|line| !own.lines().any(|known| known.trim() == *line)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let joint = if own.is_empty() || own.ends_with('\n') { "" } else { "\n" };
    append(path, &format!("{joint}{}\n", missing.join("\n")))
}
