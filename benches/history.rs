//! How long `muster history` takes over a thousand commits, beside `muster check` of one of them.
//!
//! Run `cargo bench --profile dev --bench history`: it measures the program that `cargo build` makes, whose dependencies
//! are optimised already.

#![expect(clippy::print_stdout, reason = "the numbers are what it is for")]

use std::{
    fmt::Write as _,
    fs, io,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const CHAMPIONS: usize = 2_000;
const COMMITS: usize = 1_000;
/// Of so many runs the one in the middle counts. The first reading of a history is measured as often, each from nothing.
const RUNS: usize = 3;

fn main() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    commit_all(folder.path())?;
    let (mut checks, mut firsts, mut seconds) = (Vec::new(), Vec::new(), Vec::new());
    // In turns, so that a machine that is busy for a while slows all of them.
    for _ in 0..RUNS {
        checks.push(run(folder.path(), &["check", "--format", "short"])?);
        let _ = fs::remove_file(folder.path().join(".git/muster/history.json"));
        firsts.push(run(folder.path(), &["history", "--by", "commit"])?);
        seconds.push(run(folder.path(), &["history", "--by", "commit"])?);
    }
    let [check, first, second] = [checks, firsts, seconds].map(median);
    let commits = u32::try_from(COMMITS).expect("a thousand");
    println!("{COMMITS} commits, each of which changes one champion of {CHAMPIONS}; median of {RUNS} runs");
    println!("  check of one of them        {check:>10.2?}");
    println!("  history, the first time     {first:>10.2?}   {:.2?} a commit", first / commits);
    println!("  history, the second time    {second:>10.2?}");
    println!("  five checks of each commit  {:>10.2?}   the bound", check * 5 * commits);
    assert!(first < check * 5 * commits, "history takes longer than five checks of each commit");
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn run(folder: &Path, args: &[&str]) -> io::Result<Duration> {
    let clock = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_muster"))
        .args(args)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    assert!(status.code().is_some_and(|code| code < 2), "muster {args:?} failed");
    Ok(clock.elapsed())
}

/// Writes the commits through `git fast-import`, twice a day from the first of January 2024.
fn commit_all(folder: &Path) -> io::Result<()> {
    let git = |args: &[&str]| Command::new("git").arg("-C").arg(folder).args(args).status().map(|_| ());
    git(&["init", "-q", "-b", "main"])?;
    let mut import = Command::new("git");
    let mut import = import.arg("-C").arg(folder).args(["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn()?;
    let mut stream = import.stdin.take().expect("it was asked for");
    let mut agreed = vec![1; CHAMPIONS];
    for commit in 0..COMMITS {
        agreed[commit * 7 % CHAMPIONS] += 1;
        let when = 1_704_067_200 + commit * 43_200;
        write!(stream, "commit refs/heads/main\ncommitter Bench <bench@example.org> {when} +0000\ndata 1\nx\n")?;
        if commit == 0 {
            file(&mut stream, "network.yaml", NETWORK)?;
            file(&mut stream, "log/2023.csv", &log())?;
        }
        file(&mut stream, "network/champions.yaml", &champions(&agreed))?;
    }
    drop(stream);
    import.wait()?;
    git(&["reset", "-q", "--hard"])
}

fn file(stream: &mut impl io::Write, path: &str, text: &str) -> io::Result<()> {
    write!(stream, "M 100644 inline {path}\ndata {}\n{text}\n", text.len())
}

const NETWORK: &str = "network:
  name: Bench
  kind: city
  purpose: To measure.
  coordinator: { role: Coordinator, email: coordinator@example.org }
include: [network/*.yaml]
areas: { aston: { name: Aston }, nechells: { name: Nechells } }
targets:
  champions: { name: Many, measure: champions-created, goal: 3000, from: 2023-01-01, due: 2028-03-31 }
sessions: [log/*.csv]
";

fn champions(agreed: &[usize]) -> String {
    let mut text = "champions:\n".to_owned();
    for (n, day) in agreed.iter().enumerate() {
        let area = if n % 2 == 0 { "aston" } else { "nechells" };
        let _ = write!(
            text,
            "  c{n:05}:\n    kind: citizen\n    area: {area}\n    enquired: 2022-01-02\n    trained: 2022-02-03\n    \
             agreed: 2022-03-{day:02}\n    languages: [en]\n"
        );
    }
    text
}

fn log() -> String {
    let mut text = "date,champions,area,place,minutes,learners,first_time,skills,source\n".to_owned();
    for n in 0..1_000 {
        let _ = writeln!(text, "2023-01-{:02},c{n:05},aston,Hall,60,2,1,,recorded", 1 + n % 28);
    }
    text
}
