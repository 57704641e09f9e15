//! From files to what is known of them: many mistakes at once, where they stand, and what is never said.

use std::fs;

use snapbox::{IntoData, assert_data_eq, str};

use crate::fixture::{AS_OF, Fixture, check};

/// Returns what `check` says, one line for each problem.
fn told(fixture: &Fixture) -> String {
    fixture.run(&["check", "--format", "short", "--as-of", AS_OF]).stdout
}

#[test]
fn all_mistakes_are_told_at_once_each_with_its_line_and_column() {
    let fixture = Fixture::new(
        "
areas:
  aston: { name: Aston, population: many }
champions:
  c7: { kind: citzen, area: aston, trained: 2026-02-30 }
  c8: { kind: citizen, aera: aston }
",
    );
    assert_data_eq!(
        told(&fixture),
        str![[r#"
network.yaml:2:37: error[wrong-type]: `areas.aston.population` must be a whole number (write a whole number here)
network.yaml:4:15: error[unknown-word]: `citzen` is not a word that is known here (did you mean `citizen`?)
network.yaml:4:45: error[bad-date]: `2026-02-30` is not a date (the month 2026-02 has 28 days)
network.yaml:5:24: error[unknown-key]: `aera` is not a key of `champions.c8` (did you mean `area`?)

"#]]
        .raw()
    );
}

#[test]
fn a_misspelt_area_is_reported_where_it_is_used() {
    check(
        "
areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: astom }  #~ ref-dangling: did you mean `aston`?
  c8: { kind: citizen, area: aston }
",
    );
}

#[test]
fn an_id_that_two_files_declare_is_shown_in_both() {
    let fixture = Fixture::new(
        "
include: [network/*.yaml]
areas:
  aston: { name: Aston }
=== network/areas.yaml
areas:
  aston: { name: Aston Ward }
",
    );
    let ran = fixture.run(&["check", "--as-of", AS_OF]);
    assert_eq!(ran.code, 1);
    assert_data_eq!(
        ran.stdout,
        str![[r#"
error[declared-twice]: `areas.aston` is declared in two files
 --> network/areas.yaml:2:3
  |
2 |   aston: { name: Aston Ward }
  |   ^^^^^ the second time
  |
 ::: network.yaml:3:3
  |
3 |   aston: { name: Aston }
  |   ----- the first time
  |
  = help: keep one of them, or give the second an id of its own


"#]]
        .raw()
    );
}

#[test]
fn one_mistake_is_not_blamed_on_those_who_rely_on_it() {
    // The area and the champion are faulty, but they are there.
    check(
        "
areas:
  aston: { name: Aston, need: high }  #~ wrong-type
champions:
  c7: { kind: citizn, area: aston }   #~ unknown-word
  c8: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7 c8,aston,Example Library,60,3,2,foundation,recorded
",
    );
}

#[test]
fn a_file_that_is_not_yaml_hides_no_mistake_of_another() {
    // Nobody knows whether the broken file declares the area: its absence is not told.
    check(
        "
include: [network/*.yaml]
champions:
  c7: { kind: citizn, area: aston }  #~ unknown-word
=== network/areas.yaml
areas:
\taston: { name: Aston }  #~ yaml-syntax: indent with spaces
",
    );
}

#[test]
fn a_word_of_a_list_is_looked_up_in_the_list() {
    check(
        "
areas: { aston: { name: Aston } }
champions:
  c7:
    kind: citizen
    area: aston
    helps_in: [comunity]    #~ unknown-word: did you mean `community`?
    skills: [cooking]       #~ unknown-word: use one of `foundation`
",
    );
}

#[test]
fn a_number_that_fits_its_type_and_not_its_bounds_is_told() {
    check(
        "
areas:
  aston: { name: Aston, need: 11 }            #~ out-of-range: up to 10
  erdington: { name: E, population: 99999999999 }    #~ out-of-range
events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-09-08T18:00, minutes: 0 }  #~ out-of-range: from 1 upwards
",
    );
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let text = "areas:\n  aston: { name: Aston }\nchampions:\n  c7: { kind: citizen, area: astom }\n";
    let plain = Fixture::new(text);
    let windows = Fixture::new(text);
    windows.write("network.yaml", format!("\u{FEFF}{}", plain.text("network.yaml").replace('\n', "\r\n")));
    assert_eq!(told(&plain), told(&windows));
    assert!(told(&windows).starts_with("network.yaml:4:30: error[ref-dangling]"), "{}", told(&windows));
}

#[test]
fn a_wrong_cell_is_pointed_at_and_the_other_rows_count() {
    let fixture = Fixture::new(
        "
areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
sessions: [log/*.csv]
=== log/2026.csv
place,date,champions,area,minutes,learners,first_time,skills,source
\"Example Library, upstairs\",2026-06-02,c7,aston,60,3,2,foundation,recorded

Example Hall,2026-06-31,c7,aston,60,three,2,foundation,recorded
Example Hall,2026-06-30,,aston,60,3,2,foundation
Example Hall,2026-06-30,,aston,60,3,2,foundation,recorded
Example Hall,2026-06-30,c9,aston,60,3,2,foundation cooking,recorded
",
    );
    assert_data_eq!(told(&fixture), str![[r#"
log/2026.csv:4:14: error[log-value]: `2026-06-31` is not a date like `2026-04-14` (the month 2026-06 has 30 days)
log/2026.csv:4:37: error[log-value]: `three` is not a whole number (write a whole number here)
log/2026.csv:5:1: error[log-value]: this row has 8 cells, the header has 9 (count the commas; put text that has a comma in "quotes")
log/2026.csv:6:25: error[log-value]: an empty cell is not the id of a champion (write the id of a champion here)
log/2026.csv:7:52: error[log-value]: `cooking` is not a skill (use one of `foundation`, `communicating`, `information`, `transacting`, `problem-solving`, `safe-legal`)

"#]].raw());
}

#[test]
fn an_unknown_placeholder_points_at_its_line() {
    // The list above it becomes several lines; the problems below stand where they were written all the same.
    let fixture = Fixture::new(
        "
events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2027-01-12T18:00, minutes: 120 }
  meeting: { name: Meeting, kind: meeting, starts: 2027-02-09T18:00, minutes: 90 }
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
{{ next_events }}

Call {{ network.coordinator.phone }}, or {{ network.nmae }}.

See <b>here</b>.
",
    );
    assert_data_eq!(told(&fixture), str![[r#"
toolkit/booklet/01-welcome.md:9:6: error[placeholder-unknown]: `{{ network.coordinator.phone }}` has no value here (did you mean `{{ network.coordinator.role }}`?)
toolkit/booklet/01-welcome.md:9:42: error[placeholder-unknown]: `{{ network.nmae }}` has no value here (did you mean `{{ network.name }}`?)
toolkit/booklet/01-welcome.md:11:5: error[markdown-unsupported]: a tag of HTML cannot be printed (write it in Markdown, or put `\` before the `<`)
toolkit/booklet/01-welcome.md:11:12: error[markdown-unsupported]: a tag of HTML cannot be printed (write it in Markdown, or put `\` before the `<`)

"#]].raw());
}

#[test]
fn yaml_that_hides_its_meaning_is_refused() {
    for (text, line) in [
        ("areas:\n  aston: &a { name: Aston }\n", 2),
        ("areas:\n  aston: &a\n    name: Aston\n", 2),
        ("areas:\n  aston: *a\n", 2),
        ("areas:\n  aston: !!map { name: Aston }\n", 2),
        ("areas:\n  aston: { <<: { name: Aston } }\n", 2),
        ("---\nareas: {}\n---\nchampions: {}\n", 3),
        ("areas:\n  ? [aston, erdington]\n  : { name: Aston }\n", 2),
    ] {
        let found = Fixture::new(text).problems(AS_OF);
        let codes: Vec<(&str, u64)> = found.iter().map(|one| (one.code.as_str(), one.line)).collect();
        assert!(matches!(codes[..], [("yaml-feature" | "yaml-syntax", at)] if at == line), "{text}: {found:?}");
    }
}

#[test]
fn a_slip_in_yaml_is_one_message_in_plain_words() {
    for text in [
        "areas:\n\taston: { name: Aston }  #~ yaml-syntax: indented with a tab\n",
        "areas:\n  aston:\n    name: Aston\n\t  need: 3  #~ yaml-syntax: indented with a tab\n",
        "areas:\n  aston: { name: Aston, need: 3  #~ yaml-syntax: this `{` is not closed\n  bow: { name: Bow }\n",
        "include: [network/*.yaml  #~ yaml-syntax: this `[` is not closed\nareas: { aston: { name: Aston } }\n",
        "areas:\n  aston: { name: \"Aston, need: 3 }  #~ yaml-syntax: quote is not closed\n  bow: { name: Bow }\n",
        "areas:\n  aston:\n    name: \"Aston  #~ yaml-syntax: quote is not closed\n    need: 3\n  bow:\n    name: \"Bow\"\n",
        "areas:\n  aston: { name: 'Aston's ward' }  #~ yaml-syntax: goes on after its closing quote\n",
        "areas:\n  aston: { name: \"Aston\" ward }  #~ yaml-syntax: goes on after its closing quote\n",
        "areas:\n  aston:\n    name:Aston  #~ yaml-syntax: a space is missing after the colon\n",
        "areas:\n  aston:\n    name:Aston  #~ yaml-syntax: a space is missing after the colon\n    need: 3\n",
        "areas:\n  aston:\n    name: Aston\n    need:3  #~ yaml-syntax: a space is missing after the colon\n",
        "areas:\n  aston: { name:Aston }  #~ yaml-syntax: a space is missing after the colon\n",
        "areas:\n  aston: { name: Aston, need:3 }  #~ yaml-syntax: a space is missing after the colon\n",
        "areas:\n  aston:\n    name: Aston\n     need: 3  #~ yaml-syntax: indented too far\n",
        "areas:\n  aston:\n    name: Aston\n   need: 3  #~ yaml-syntax: fits none above\n",
        "include:\n  - a\n - b  #~ yaml-syntax: fits none above\n",
        "include:\n  - a\n   - b  #~ yaml-syntax: further than the one above\n",
        "include:\n  -a  #~ yaml-syntax: a space is missing after the hyphen\n",
        "areas:\n  aston:\n    name: Aston: ward  #~ yaml-syntax: a second colon\n",
        "areas:\n  aston:\n    name Aston  #~ yaml-syntax: a colon is missing\n    need: 3\n",
        "areas  #~ yaml-syntax: a colon is missing\n  aston:\n    name: Aston\n",
        "areas:\n  aston: { name: @aston }  #~ yaml-syntax: cannot begin with `@`\n",
        "areas:\n  aston: { name: \"Aston \\q\" }  #~ yaml-syntax: for a backslash write\n",
        "areas:\n  aston: { name: \"Aston \\uD800\" }  #~ yaml-syntax: write the letter itself\n",
        "areas:\n  aston: { name: Aston ] }  #~ yaml-syntax: brackets do not match\n",
        "areas:\n  aston: { name: Aston need: 3 }  #~ yaml-syntax: a comma is missing\n",
        "areas:\n  aston:\n    name: - Aston  #~ yaml-syntax: a list does not start on the line of its key\n",
        "areas:\n  aston:\n    name: |  \n    Text  #~ yaml-syntax: indented further than its key\n",
        "include: *.yaml  #~ yaml-feature: text that begins with `*` needs quotes\n",
    ] {
        check(text);
    }
}

#[test]
fn a_misspelt_key_is_one_mistake_also_where_it_is_needed() {
    check(
        "
network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  coordinater: { role: Champions Coordinator }  #~ unknown-key: did you mean `coordinator`?
  mail: champions@example.org                   #~ unknown-key: the keys here are
areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: astom }            #~ ref-dangling
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-06-02,c7,aston,Example Library,sixty,3,2,foundation,recorded #~ log-value: `sixty`
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
{{ network.sponsor.role }} {{ netwrok.name }} <b> #~ placeholder-unknown: did you mean #~ markdown-unsupported: HTML
",
    );
}

#[test]
fn what_is_declared_where_nobody_looks_is_not_said_to_be_missing() {
    for text in [
        "netwrok: { name: Example }  #~ unknown-key: did you mean `network`?\n=== network/x.yaml\nnetwork:\n",
        "aeras: { aston: { name: Aston } }  #~ unknown-key\nchampions:\n  c7: { kind: citizen, area: aston }\n",
        "areas: [aston]  #~ wrong-type\nchampions:\n  c7: { kind: citizen, area: aston }\n",
        "include: [netwrok/*.yaml]  #~ file-missing\nchampions:\n  c7: { kind: citizen, area: aston }\n",
        "include: network/*.yaml  #~ wrong-type\nchampions:\n  c7: { kind: citizen, area: aston }\n",
    ] {
        check(text);
    }
}

#[test]
fn a_value_that_was_meant_is_said() {
    check(
        "
areas:
  aston: { name: Aston, population: \"24,000\" }   #~ wrong-type: write `24000`
champions:
  c7:
    kind: citizen
    area: aston
    enquired: 31/12/2025                          #~ bad-date: did you mean `2025-12-31`?
    trained: 2026-4-1                             #~ bad-date: did you mean `2026-04-01`?
    agreed: 2026-02-30                            #~ bad-date: the month 2026-02 has 28 days
events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 8/9/2026 18:00, minutes: 90, venue: Hall }  #~ bad-date: did you mean `2026-09-08T18:00`?
",
    );
}

#[test]
fn a_text_in_utf_16_is_told() {
    let fixture = Fixture::new("include: [network/*.yaml]\n");
    let utf16: Vec<u8> = "areas:\n  aston: { name: Aston }\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fixture.write("network/areas.yaml", &utf16);
    let with_mark = [b"\xFF\xFE".as_slice(), &utf16].concat();
    fixture.write("network/marked.yaml", &with_mark);
    let found = fixture.problems(AS_OF);
    assert_eq!(found.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["not-utf8", "not-utf8"]);
}

#[test]
fn text_nested_without_end_is_a_mistake_and_no_crash() {
    let deep = "[".repeat(50_000);
    let found = Fixture::new(&format!("include: {deep}\n")).problems(AS_OF);
    assert_eq!(found.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["yaml-syntax"]);

    let quotes = "> ".repeat(5_000);
    let found = Fixture::new(&format!(
        "=== toolkit/booklet/01-deep.md\n---\ntitle: Deep\nowner: Nobody\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n\
         {quotes}deep\n"
    ))
    .problems(AS_OF);
    assert_eq!(found.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["markdown-unsupported"]);
}

#[test]
fn a_file_that_is_no_text_is_told() {
    let fixture = Fixture::new("include: [network/*.yaml]\nareas: { aston: { name: Aston } }\n");
    fixture.write("network/areas.yaml", b"areas:\n  erdington: { name: Caf\xE9 }\n");
    fixture.write("network/video.yaml", "");
    let video = fs::File::options().write(true).open(fixture.path().join("network/video.yaml")).unwrap();
    video.set_len(33 * 1024 * 1024).unwrap();
    assert_data_eq!(told(&fixture), str![[r#"
network/areas.yaml:2:25: error[not-utf8]: this is not text in UTF-8 (save the file again with the encoding UTF-8)
network/video.yaml:1:1: error[file-too-large]: `network/video.yaml` is larger than 32 MB (move it out of the project folder)

"#]].raw());
}

/// A network with a private file.
fn private(people: &str) -> Fixture {
    Fixture::new(&format!(
        "
areas: {{ aston: {{ name: Aston }} }}
champions:
  c7: {{ kind: citizen, area: aston }}
private: private/people.yaml
=== private/people.yaml
{people}"
    ))
}

#[test]
fn a_broken_private_file_is_told_without_a_word_of_it() {
    for people in [
        "c7: { name: [Zebedee], email: zebedee@example.org, phone: 07700 900123 }\n",
        "c7: { name: Zebedee, fone: 07700 900123 }\n",
        "c7: { name: Zebedee, zebedee: 07700 900123 }\n",
        "c7: { name: Zebedee }\nc7: { name: Zebedee }\n",
        "Zebedee: { name: Zebedee }\nZebedee: { name: Zebedee }\n",
        "zebedee: { name: Zebedee }\n",
        "c7: zebedee\n",
        "zebedee\n",
        "- zebedee\n",
        "c7: { name: *zebedee }\n",
        "c7: { name: !zebedee x }\n",
        "c7: { name: \"Zebedee }\n",
        "c7: { name: Zebedee: x }\n",
        "c7: { name: \"Zebedee\\q\" }\n",
        "c7:\n  name: Zebedee\n zebedee: x\n",
        "c7: { name: @zebedee }\n",
        "%zebedee\n",
    ] {
        for format in ["human", "short", "json", "github", "gitlab", "sarif"] {
            let ran = private(people).run(&["check", "--format", format, "--as-of", AS_OF]);
            // A line that belongs to nobody is a warning.
            let stops = i32::from(people != "zebedee: { name: Zebedee }\n");
            assert_eq!(ran.code, stops, "{people}{ran:?}");
            let said = format!("{}{}", ran.stdout, ran.stderr);
            assert!(said.contains("private/people.yaml"), "it says where: {said}");
            let lower = said.to_lowercase();
            assert!(!lower.contains("zebedee") && !lower.contains("900123"), "{format}: {people}{said}");
        }
    }
}

#[test]
fn a_private_file_that_git_tracks_is_refused() {
    let fixture = private("c7: { name: [Zebedee] }\n");
    fixture.write(".gitignore", "/private\n");
    fixture.git(&["init", "-q"]);
    fixture.git(&["add", "network.yaml"]);
    fixture.git(&["commit", "-qm", "Start"]);
    let found = fixture.problems(AS_OF);
    assert_eq!(found.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["wrong-type"]);

    fixture.git(&["add", "-f", "private/people.yaml"]);
    assert_data_eq!(told(&fixture), str![[r#"
network.yaml:4:10: error[private-tracked]: git tracks the private file `private/people.yaml` (run `git rm --cached private/people.yaml`, add it to .gitignore, and ask who can see the repository's history)

"#]].raw());
    fixture.git(&["rm", "-q", "--cached", "private/people.yaml"]);
    assert_eq!(fixture.problems(AS_OF), found);
}

#[cfg(unix)]
#[test]
fn a_link_does_not_hide_a_private_file_that_git_tracks() {
    let fixture = private("c7: { name: Zebedee }\n");
    fs::rename(fixture.path().join("private/people.yaml"), fixture.path().join("people.yaml")).unwrap();
    std::os::unix::fs::symlink("../people.yaml", fixture.path().join("private/people.yaml")).unwrap();
    fixture.git(&["init", "-q"]);
    fixture.git(&["add", "people.yaml"]);
    let found = fixture.problems(AS_OF);
    assert_eq!(found.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["private-tracked"]);
}

#[cfg(unix)]
#[test]
fn a_toolkit_behind_a_link_is_read_and_its_commit_counts() {
    let fixture = Fixture::copy("examples/minimal");
    fs::create_dir(fixture.path().join("town")).unwrap();
    fs::rename(fixture.path().join("network.yaml"), fixture.path().join("town/network.yaml")).unwrap();
    fs::rename(fixture.path().join("log"), fixture.path().join("town/log")).unwrap();
    std::os::unix::fs::symlink("../toolkit", fixture.path().join("town/toolkit")).unwrap();
    fixture.git(&["init", "-q"]);
    fixture.git(&["add", "."]);
    fixture.git(&["commit", "-qm", "Start"]);
    let revision = || {
        let shown = fixture.run(&["-C", "town", "show", "progress", "--format", "json", "--as-of", AS_OF]).stdout;
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        shown["revision"].as_str().unwrap().to_owned()
    };
    let first = revision();
    assert_eq!(first.len(), 7, "every file is as committed: {first}");
    let chapter = "toolkit/booklet/02-about.md";
    fixture.write(chapter, fixture.text(chapter) + "\nOne more line.\n");
    assert_eq!(revision(), format!("{first}+"));
    fixture.git(&["commit", "-qam", "More"]);
    assert_ne!(revision(), first);
}

#[test]
fn a_folder_without_a_network_is_a_question_back() {
    let ran = Fixture::empty().run(&["check"]);
    assert_eq!(ran.code, 2);
    assert_data_eq!(
        ran.stderr,
        str![[r#"
error: there is no network.yaml in `.`; go to the network's folder, or make one with `muster new my-network`

"#]]
        .raw()
    );
}
