//! Build script: puts the example networks into the program, so that `muster new` starts from the same files.

#![expect(clippy::disallowed_methods, reason = "a build script has no `write` to go through")]

use std::{env, fs, io, path::Path};

const TEMPLATES: [&str; 3] = ["city", "minimal", "workplace"];

fn main() -> io::Result<()> {
    let root = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let out = env::var_os("OUT_DIR").expect("cargo sets it");
    let mut table = String::new();
    for template in TEMPLATES {
        let folder = Path::new(&root).join("examples").join(template);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files = Vec::new();
        collect(&folder, "", &mut files)?;
        table += &format!("(\"{template}\", &[");
        for (path, source) in files {
            table += &format!("({path:?}, include_str!({source:?})),");
        }
        table += "]),\n";
    }
    fs::write(Path::new(&out).join("templates.rs"), format!("&[{table}]"))
}

/// Collects the files of a folder, sorted; output of a build in it is left out.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    let mut entries = entries.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() && !matches!(name.as_str(), "dist" | "private") {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else if path.is_file() {
            files.push((format!("{prefix}{name}"), path.display().to_string()));
        }
    }
    Ok(())
}
