//! How long `muster check` takes on a large network: without a mistake, and with a hundred of each sort.
//!
//! Run `cargo bench --profile dev --bench check`: it measures the program that `cargo build` makes, whose dependencies are optimised
//! already. Without `--profile dev` cargo compiles everything once more first.

#![expect(clippy::disallowed_methods, reason = "a benchmark writes the network that it measures")]
#![expect(clippy::print_stdout, reason = "the numbers are what it is for")]

use std::{
    fmt::Write,
    fs, io,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const CHAMPIONS: usize = 2_000;
const SESSIONS: usize = 20_000;
const AREAS: usize = 40;
const MISTAKES: usize = 100;
/// Of so many runs the one in the middle counts.
const RUNS: usize = 7;

/// What is wrong with a network.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Nothing,
    /// Champions belong to an area that there is none of: a rule tells it, and the line has to be found.
    References,
    /// Keys are misspelt: the reader tells it.
    Keys,
    /// Cells of the log are no numbers.
    Cells,
    /// Rows of the log name an area that there is none of.
    Rows,
    /// A quarter of each.
    Everything,
}

const ALL: [(&str, Wrong); 6] = [
    ("no mistakes", Wrong::Nothing),
    ("100 references that dangle", Wrong::References),
    ("100 misspelt keys", Wrong::Keys),
    ("100 cells of a log", Wrong::Cells),
    ("100 rows of a log", Wrong::Rows),
    ("25 of each", Wrong::Everything),
];

fn main() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    println!("`muster check` on {CHAMPIONS} champions and {SESSIONS} sessions, median of {RUNS} runs");
    let mut networks = Vec::new();
    for (name, wrong) in ALL {
        let network = folder.path().join(name.replace(' ', "-"));
        write(&network, wrong)?;
        networks.push((name, wrong, network, Vec::new()));
    }
    // In turns, so that a machine that is busy for a while slows all of them.
    for _ in 0..RUNS {
        for (_, wrong, network, times) in &mut networks {
            times.push(run(network, *wrong)?);
        }
    }
    let mut bound = Duration::MAX;
    for (name, wrong, _, times) in &mut networks {
        times.sort();
        let median = times[RUNS / 2];
        if *wrong == Wrong::Nothing {
            bound = median * 2 + Duration::from_millis(200);
        }
        let verdict = if median <= bound { "" } else { "  TOO SLOW" };
        println!("{name:<28} {:>5} ms   bound {:>5} ms{verdict}", median.as_millis(), bound.as_millis());
    }
    Ok(())
}

/// Runs the program once. What it finds has to be what was put in.
fn run(network: &Path, wrong: Wrong) -> io::Result<Duration> {
    let clock = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_muster"))
        .args(["check", "--as-of", "2026-12-31"])
        .current_dir(network)
        .stderr(Stdio::piped())
        .output()?;
    let time = clock.elapsed();
    let said = String::from_utf8_lossy(&output.stderr);
    let expected = if wrong == Wrong::Nothing { "No problems".to_owned() } else { format!("Found {MISTAKES} errors") };
    assert!(said.contains(&expected), "{}{said}", String::from_utf8_lossy(&output.stdout));
    Ok(time)
}

/// Returns whether entry `index` of `count` is one of the mistakes.
fn is_wrong(index: usize, count: usize, wrong: Wrong, sort: Wrong) -> bool {
    let mistakes = match wrong {
        _ if wrong == sort => MISTAKES,
        Wrong::Everything => MISTAKES / 4,
        Wrong::Nothing | Wrong::References | Wrong::Keys | Wrong::Cells | Wrong::Rows => return false,
    };
    // Spread over the whole file. References stand in the first half of each stretch and keys in the second.
    let stretch = count / mistakes;
    index % stretch == if matches!(sort, Wrong::References | Wrong::Cells) { 0 } else { stretch / 2 }
}

fn write(folder: &Path, wrong: Wrong) -> io::Result<()> {
    let mut network = "network:
  name: Large Network
  kind: city
  purpose: Help people use technology with confidence.
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@example.org }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
include: [network/*.yaml]
sessions: [log/*.csv]
areas:
"
    .to_owned();
    for area in 0..AREAS {
        writeln!(network, "  area-{area}: {{ name: Area {area}, population: 20000 }}").expect(ROOM);
    }
    network += "events:\n  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-03-01T18:00, minutes: 60, venue: Example Hall }\n";
    for (month, year) in (3..=12).map(|month| (month, 2026)).chain([(1, 2027), (2, 2027)]) {
        writeln!(
            network,
            "  m-{year}-{month}: {{ name: Meeting, kind: meeting, starts: {year}-{month:02}-10T18:00, minutes: 60, venue: Example Hall }}"
        )
        .expect(ROOM);
    }
    fs::create_dir_all(folder.join("network"))?;
    fs::create_dir_all(folder.join("log"))?;
    fs::write(folder.join("network.yaml"), network)?;
    fs::write(folder.join("network/champions.yaml"), champions(wrong))?;
    fs::write(folder.join("log/2026.csv"), sessions(wrong))
}

const ROOM: &str = "text grows as long as there is memory";

fn champions(wrong: Wrong) -> String {
    let mut text = "champions:\n".to_owned();
    for index in 0..CHAMPIONS {
        let area = if is_wrong(index, CHAMPIONS, wrong, Wrong::References) { AREAS } else { index % AREAS };
        let key = if is_wrong(index, CHAMPIONS, wrong, Wrong::Keys) { "langages" } else { "languages" };
        write!(
            text,
            "  c{index}:
    kind: citizen
    area: area-{area}
    enquired: 2026-03-01
    trained: 2026-04-01
    agreed: 2026-04-02
    helps_in: [community, home]
    {key}: [en]
    skills: [foundation, communicating]
    listing: {{ name: Champion {index}, agreed: 2026-04-02, at: Example Hall }}
"
        )
        .expect(ROOM);
    }
    text
}

fn sessions(wrong: Wrong) -> String {
    let mut text = "date,champions,area,place,minutes,learners,first_time,skills,source\n".to_owned();
    for index in 0..SESSIONS {
        // Each champion helps ten times, never twice on one day.
        let (champion, time) = (index % CHAMPIONS, index / CHAMPIONS);
        let (month, day) = (5 + index % 8, 1 + (champion + 2 * time) % 28);
        let minutes = if is_wrong(index, SESSIONS, wrong, Wrong::Cells) { "an hour" } else { "60" };
        let area = if is_wrong(index, SESSIONS, wrong, Wrong::Rows) { AREAS } else { index % AREAS };
        writeln!(
            text,
            "2026-{month:02}-{day:02},c{champion},area-{area},Example Hall,{minutes},4,2,foundation communicating,recorded"
        )
        .expect(ROOM);
    }
    text
}
