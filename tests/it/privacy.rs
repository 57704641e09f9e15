//! What is private stays private: unmistakable values go in, and no public file, log or message may hold one.
//!
//! Everything runs through the program, as a user would run it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::{fixture::Fixture, inside};

/// Each of these words is somewhere in the project, and none of them is for the public.
const PRIVATE: [(&str, &str); 14] = [
    ("CanaryPerson", "a name from the private file"),
    ("canarymail", "an email address from the private file"),
    ("07700 900999", "a phone number from the private file"),
    ("CanaryMinor", "the listing of somebody under 18"),
    ("CanaryWithdrawn", "a listing that was withdrawn"),
    ("CanaryFuture", "a listing that is not agreed to yet"),
    ("CanaryExpired", "a listing whose consent has run out"),
    ("CanaryGone", "the listing of somebody who left"),
    ("CanaryPipeline", "the listing of somebody who is not a champion yet"),
    ("CanaryVenue", "where somebody who is not listed could be met"),
    ("CanaryRole", "what somebody does at work"),
    ("CanaryReason", "why somebody left"),
    ("CanaryHome", "where a session was"),
    ("zqcan", "the id of a champion"),
];

/// Not for the public, but for champions.
const FOR_CHAMPIONS: [(&str, &str); 2] =
    [("CanaryMeeting", "an event for champions"), ("CanaryChapter", "a guide for champions")];

/// For the public: if these cannot be found, the search does not work.
const LISTED: [&str; 2] = ["Rosalind", "Marigold"];

const NETWORK: &str = "
network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  coordinator: { role: Champions Coordinator, email: champions@example.org, phone: 0121 496 0300 }
  website: https://example.org/champions
booklet: { title: Help someone get online, edition: Autumn 2026 }
areas:
  old-town: { name: Old Town, population: 6200 }
  riverside: { name: Riverside, population: 4800 }
organisations:
  sampleton-library: { name: Sampleton Library, kind: library, headcount: 12, pledge: { date: 2026-04-01, champions: 1 } }
champions:
  zqcan1: { kind: citizen, area: old-town, trained: 2026-05-01, agreed: 2026-05-01, languages: [en], skills: [foundation], helps_in: [home], listing: { name: Rosalind M., agreed: 2026-05-01, at: Marigold Library } }
  zqcan2: { kind: citizen, area: old-town, trained: 2026-05-01, agreed: 2026-05-01, under_18: true, listing: { name: CanaryMinor, agreed: 2026-05-01, at: CanaryVenue } }
  zqcan3: { kind: citizen, area: old-town, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: CanaryWithdrawn, agreed: 2026-05-01, at: CanaryVenue, withdrawn: 2026-11-20 } }
  zqcan4: { kind: citizen, area: old-town, trained: 2026-05-01, agreed: 2026-05-01, listing: { name: CanaryFuture, agreed: 2026-11-22, at: CanaryVenue } }
  zqcan5: { kind: citizen, area: old-town, trained: 2024-05-01, agreed: 2024-05-01, listing: { name: CanaryExpired, agreed: 2024-11-20, at: CanaryVenue } }
  zqcan6: { kind: citizen, area: old-town, trained: 2026-05-01, agreed: 2026-05-01, left: { date: 2026-11-21, reason: CanaryReason }, listing: { name: CanaryGone, agreed: 2026-05-01, at: CanaryVenue } }
  zqcan7: { kind: citizen, area: old-town, enquired: 2026-05-01, trained: 2026-05-01, listing: { name: CanaryPipeline, agreed: 2026-05-01, at: CanaryVenue } }
  zqcan8: { kind: employee, area: riverside, organisation: sampleton-library, role: CanaryRole, service: CanaryRole, trained: 2026-05-01, agreed: 2026-05-01 }
  zqcan9: { kind: citizen, area: riverside, trained: 2026-05-01, agreed: 2026-05-01, listing: { agreed: 2026-05-01, at: Marigold Hall } }
targets:
  champions: { name: 20 champions, measure: champions-created, goal: 20, from: 2026-04-01, due: 2028-03-31 }
events:
  members: { name: CanaryMeeting, kind: meeting, starts: 2026-12-08T18:00, minutes: 60, venue: CanaryMeeting Hall, area: riverside }
  everybody: { name: Drop-in, kind: drop-in, starts: 2026-12-15T14:00, minutes: 90, venue: Example Hall, area: riverside, audience: public }
sessions: [log/*.csv]
private: private/people.yaml
";

const SESSIONS: &str = "date,champions,area,place,minutes,learners,first_time,skills,source
2026-10-06,zqcan1 zqcan8,old-town,CanaryHome,90,7,3,foundation,recorded
";

const CHAPTER: &str = "---
title: The network in one minute
owner: Champions Coordinator
updated: 2026-09-14
review_by: 2027-09-14
---

We are {{ counts.created }}. Next: {{ next_events }}
";

const GUIDE: &str = "---
title: CanaryChapter
owner: Champions Coordinator
updated: 2026-09-14
review_by: 2027-09-14
audience: champions
---

For champions.

## What you need

- A phone.

## Steps

1. Say hello.

> [!WARNING]
> Never hold a card.

## If it does not work

Call us.

## Where next

The next guide.
";

/// A project on the disk, removed with this value.
struct Network {
    folder: tempfile::TempDir,
}

impl Network {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let first_guide = GUIDE
            .replace("CanaryChapter", "Your first week")
            .replace("audience: champions\n", "")
            .replace("For champions.", "We are {{ counts.created }}. Next: {{ next.meeting }}");
        let people: String = (1..=9)
            .map(|n| {
                format!(
                    "zqcan{n}: {{ name: CanaryPerson {n}, email: canarymail{n}@example.org, phone: 07700 900999 }}\n"
                )
            })
            .collect();
        for (path, text) in [
            ("network.yaml", NETWORK),
            ("log/2026.csv", SESSIONS),
            ("private/people.yaml", &people),
            ("toolkit/booklet/01-cover.md", &CHAPTER.replace("The network in one minute", "Welcome")),
            ("toolkit/booklet/02-network.md", CHAPTER),
            ("toolkit/booklet/03-more.md", &CHAPTER.replace("The network in one minute", "More")),
            ("toolkit/booklet/04-back.md", &CHAPTER.replace("The network in one minute", "Ready when you are")),
            ("toolkit/guides/01-first.md", &first_guide),
            ("toolkit/guides/02-members.md", GUIDE),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            write(&path, text);
        }
        Self { folder }
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_muster"))
            .current_dir(self.folder.path())
            .env_clear()
            .args(args)
            .output()
            .unwrap()
    }

    /// Returns every file below a folder, with all that can be read in it.
    fn readable(&self, folder: &str) -> Vec<(PathBuf, String)> {
        let files = walkdir::WalkDir::new(self.folder.path().join(folder)).sort_by_file_name();
        files
            .into_iter()
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| (entry.path().to_owned(), readable(entry.path())))
            .collect()
    }
}

#[expect(clippy::disallowed_methods, reason = "a project for a test, in a folder of its own")]
fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

/// Returns the bytes of a file and, where they are packed, what is inside.
fn readable(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("pdf") => text.push_str(&inside::pdf(&bytes)),
        Some("xlsx") => text.push_str(&inside::zip(&bytes)),
        _ => {}
    }
    text
}

/// Returns whether a text says a word, however it is spaced or broken.
fn says(text: &str, word: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_lowercase();
    bare(text).contains(&bare(word))
}

fn assert_silent(text: &str, place: &str, canaries: &[(&str, &str)]) {
    for (canary, what) in canaries {
        assert!(!says(text, canary), "{place} holds {what}: {canary}");
    }
}

fn everything_private() -> Vec<(&'static str, &'static str)> {
    PRIVATE.into_iter().chain(FOR_CHAMPIONS).collect()
}

const DAY: &str = "2026-11-21";

#[test]
fn no_public_file_holds_anything_private() {
    let network = Network::new();
    let output = network.run(&["-vv", "build", "--as-of", DAY]);
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat();
    assert!(output.status.success(), "{said}");
    // A warning shows the line it is about; the private file's values it never shows.
    assert_silent(&said, "what build says", &PRIVATE[..3]);
    let files = network.readable("dist");
    for (path, text) in &files {
        assert_silent(text, &path.display().to_string(), &everything_private());
    }
    for ending in ["pdf", "html", "csv", "xlsx", "md", "json"] {
        let directory = format!("dist/directory/directory.{ending}");
        let (_, text) = files.iter().find(|(path, _)| path.ends_with(&directory)).expect("the directory is built");
        assert!(LISTED.iter().all(|listed| says(text, listed)), "the search cannot read {directory}");
    }
    for folder in ["dist/rosters", "dist/organisations"] {
        assert!(!network.folder.path().join(folder).exists(), "{folder}");
    }
}

#[test]
fn what_is_for_champions_names_nobody_who_did_not_agree() {
    let network = Network::new();
    let output = network.run(&["build", "--as-of", DAY, "--audience", "champions"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = network.readable("private/champions");
    for (path, text) in &files {
        assert_silent(text, &path.display().to_string(), &PRIVATE);
    }
    for (wanted, what) in FOR_CHAMPIONS {
        assert!(files.iter().any(|(_, text)| says(text, wanted)), "{what} is missing");
    }
}

#[test]
fn coordinators_find_names_and_numbers_in_rosters_only() {
    let network = Network::new();
    let output = network.run(&["build", "--as-of", DAY, "--audience", "coordinators"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (path, text) in network.readable("private/dist") {
        let place = path.display().to_string();
        if place.contains("/rosters/") {
            assert!(says(&text, "CanaryPerson"), "the search cannot read {place}");
            // Comma-separated values have no room for it.
            assert!(place.ends_with(".csv") || says(&text, "PRIVATE"), "{place} does not say that it is private");
        } else {
            assert_silent(&text, &place, &PRIVATE[..3]);
        }
    }
}

#[test]
fn nothing_private_is_shown_to_the_public() {
    let network = Network::new();
    let listed = network.run(&["list", "documents"]);
    let names = String::from_utf8(listed.stdout).unwrap();
    let names: Vec<&str> = names.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.contains(&"directory") && names.contains(&"roster"), "{names:?}");
    for name in names {
        for format in ["table", "md", "json", "csv"] {
            let output = network.run(&["show", name, "--format", format, "--as-of", DAY]);
            let said = String::from_utf8(output.stdout).unwrap();
            assert_silent(&said, &format!("show {name} --format {format}"), &everything_private());
        }
    }
}

#[test]
fn what_is_for_coordinators_is_refused_to_everybody_else() {
    let network = Network::new();
    for document in ["roster", "organisation"] {
        for audience in ["public", "champions"] {
            for command in ["build", "show"] {
                let output = network.run(&[command, document, "--audience", audience, "--as-of", DAY]);
                assert_eq!(output.status.code(), Some(2), "{command} {document} for {audience}");
                assert!(output.stdout.is_empty());
            }
        }
    }
}

#[test]
fn a_language_that_few_speak_points_at_nobody() {
    let mut text = String::from("areas: { old-town: { name: Old Town } }\nchampions:\n");
    for number in 1..=6 {
        let (languages, listing) = match number {
            1 => ("[en, yo]", ""),
            2 => ("[en, cy]", ", listing: { name: Gwen E., agreed: 2026-05-01 }"),
            _ => ("[en, ur]", ""),
        };
        let dates = "trained: 2026-05-01, agreed: 2026-05-01";
        text +=
            &format!("  c{number}: {{ kind: citizen, area: old-town, {dates}, languages: {languages}{listing} }}\n");
    }
    let fixture = Fixture::new(&text);
    let told = |audience| {
        let ran = fixture.run(&["show", "area", "--format", "json", "--audience", audience, "--as-of", DAY]);
        let shown: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        shown["areas"][0]["languages"].clone()
    };
    assert_eq!(told("public"), serde_json::json!(["English", "Welsh"]));
    assert_eq!(told("coordinators"), serde_json::json!(["English", "Urdu", "Welsh", "Yoruba"]));
}
