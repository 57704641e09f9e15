//! Build script: puts the example networks into the program, so that `muster new` starts from the same files, and works
//! out a fingerprint of the program's source, so that nothing another program made is taken for what this one makes.

#![expect(clippy::disallowed_methods, reason = "a build script has no `write` to go through")]

use std::{env, fs, io, path::Path};

const TEMPLATES: [&str; 3] = ["city", "minimal", "workplace"];

/// What the program is made of; its dependencies are in the lock file, with their hashes.
const SOURCE: [&str; 4] = ["Cargo.lock", "Cargo.toml", "build.rs", "src"];

fn main() -> io::Result<()> {
    let root = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it");
    println!("cargo::rustc-env=MUSTER_SOURCE={:032x}", fingerprint(Path::new(&root))?);
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

/// Returns the same number for the same source on every machine: FNV-1a over path, length and bytes of each file, in
/// order. It tells one program from another; nobody has to be kept from making two that look alike.
fn fingerprint(root: &Path) -> io::Result<u128> {
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0100_0000_0000_0000_0000_013b;
    let mut files = Vec::new();
    for part in SOURCE {
        let path = root.join(part);
        println!("cargo::rerun-if-changed={}", path.display());
        if path.is_dir() {
            collect(&path, &format!("{part}/"), &mut files)?;
        } else if path.is_file() {
            files.push((part.to_owned(), path.display().to_string()));
        }
    }
    let mut sum = START;
    for (path, source) in files {
        let mut bytes = fs::read(source)?;
        // git may write lines the way a machine likes them.
        bytes.retain(|byte| *byte != b'\r');
        let length = (bytes.len() as u64).to_le_bytes();
        for byte in path.bytes().chain([0]).chain(length).chain(bytes) {
            sum = (sum ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    Ok(sum)
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
