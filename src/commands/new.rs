//! `muster new`: a project that builds at once, from the same files as the examples.

use std::{fs, path::Path};

use anyhow::Context;

use crate::{
    cli::{NewArgs, Template},
    commands::Outcome,
    read::schema,
    ui::Ui,
    wording,
    write::atomic::{self, Readers},
};

/// The example networks: name, then path and text of each file.
const TEMPLATES: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// What git is to leave alone: output, and above all the private file.
const IGNORED: &str = "/dist\n/private\n";

/// What checks and publishes a project wherever it is kept: path, and text.
const KIT: [(&str, &str); 3] = [
    (".github/workflows/network.yml", include_str!("../../examples/ci/github.yml")),
    (".gitlab-ci.yml", include_str!("../../examples/ci/gitlab.yml")),
    (".pre-commit-config.yaml", include_str!("../../examples/ci/pre-commit.yaml")),
];

/// Runs the command.
pub fn run(dir: &Path, args: &NewArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let folder = dir.join(&args.dir);
    if fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file() {
        return Ok(Outcome::Usage(format!(
            "`{}` is there already and is not empty; name a folder that does not exist yet",
            args.dir.display()
        )));
    }
    let name = match args.template {
        Template::City => "city",
        Template::Workplace => "workplace",
        Template::Minimal => "minimal",
    };
    let files = TEMPLATES.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, files)| *files);
    let schema = format!("{:#}\n", schema::network());
    let made =
        files.iter().copied().chain([("network.schema.json", schema.as_str()), (".gitignore", IGNORED)]).chain(KIT);
    let mut count = 0;
    for (path, text) in made {
        let full = folder.join(path);
        atomic::replace(&full, text.as_bytes(), Readers::Anybody)
            .with_context(|| format!("`{}` could not be written", full.display()))?;
        count += 1;
    }
    let shown = args.dir.display();
    ui.status(&format!("Made {} in `{shown}`. Next: `muster -C {shown} build`.", wording::of(count, "file", "files")));
    Ok(Outcome::Done)
}
