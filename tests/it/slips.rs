//! What a hand slips into a file: notes for colleagues, halves of a merge, a `#` in a name, marks that are none.

use crate::fixture::{AS_OF, Fixture, check};

const FRONT: &str =
    "---\ntitle: Welcome\nowner: Champions Coordinator\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n";

/// A project with one chapter.
fn chapter(text: &str) -> Fixture {
    let fixture = Fixture::new("");
    fixture.write("toolkit/booklet/01-welcome.md", format!("{FRONT}{text}"));
    fixture
}

/// Returns the codes that `check` has for a chapter, with their lines, from the first after the front matter.
fn told(text: &str) -> Vec<(u64, String)> {
    chapter(text).problems(AS_OF).into_iter().map(|one| (one.line.saturating_sub(6), one.code)).collect()
}

#[test]
fn a_comment_is_left_out_of_every_output_and_is_no_problem() {
    let fixture = chapter(
        "<!-- prettier-ignore -->
Sit next to them. <!-- checked in May -->

<!--
TODO: ask the library.

Utilise {{ nothing.such }} and {{ more
-->

- One <!-- unseen --> thing
- <!-- unseen --> Another *thing*
- <!-- unseen -->

1. First<!-- unseen -->

> <!-- unseen
> unseen --> Quoted.

> [!TIP] A title <!-- unseen -->
> <!-- unseen -->
> In a box.

| A <!-- unseen --> | B |
|---|---|
| <!-- unseen --> c | d |

<!--[if IE]> unseen <![endif]-->
<!-- unseen --> <!-- unseen --> At {{ network.name }} we start.

![Two people](a.svg) <!-- unseen -->

Term <!-- unseen -->

: What it means. <!-- unseen -->

The end.[^a]

[^a]: A note. <!-- unseen -->
",
    );
    fixture.write("toolkit/booklet/02-back.md", format!("{}Thanks.\n", FRONT.replace("Welcome", "Back")));
    fixture
        .write("toolkit/booklet/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"></svg>");
    assert_eq!(fixture.problems(AS_OF), []);
    let ran = fixture.run(&["build", "booklet", "--as-of", AS_OF]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let page = fixture.text("dist/booklet/index.html");
    let page = &page[page.find("<section class=\"chapter\"").unwrap()..];
    for unseen in ["unseen", "TODO", "prettier", "checked", "<!--", "--&gt;", "[if IE]"] {
        assert!(!page.contains(unseen), "{unseen}: {page}");
    }
    for shown in [
        "<p>Sit next to them.</p>",
        "<li>One thing</li>",
        "<li>Another <em>thing</em></li>",
        "<p>Quoted.</p>",
        "At Example Champions we start.",
        ">A title</p>",
        "<figure class=\"picture\">",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert_eq!(page.matches("<li>").count(), 3, "the entry that is a comment is none: {page}");
    let shown = fixture.run(&["show", "booklet", "--as-of", AS_OF, "--format", "md"]);
    assert!(shown.stdout.contains("One thing") && !shown.stdout.contains("unseen"), "{}", shown.stdout);
}

#[test]
fn a_comment_in_code_is_code() {
    let fixture = chapter("Type `<!-- note -->`.\n\n```\n<!-- kept -->\n```\n");
    assert_eq!(fixture.problems(AS_OF), []);
    fixture.run(&["build", "booklet", "--as-of", AS_OF]);
    let page = fixture.text("dist/booklet/index.html");
    assert!(page.contains("&lt;!-- note --&gt;") && page.contains("&lt;!-- kept --&gt;"), "{page}");
}

#[test]
fn a_comment_without_an_end_and_other_tags_are_told() {
    let unsupported = |line| vec![(line, "markdown-unsupported".to_owned())];
    assert_eq!(told("Words.\n\n<!-- and so on\n\nMore.\n"), unsupported(3));
    assert_eq!(told("<!-- a note --> <b>Words</b>.\n").first().map(|one| one.1.as_str()), Some("markdown-unsupported"));
    assert_eq!(told("<!DOCTYPE html>\n"), unsupported(1));
    let found = chapter("<!-- and so on\n\nMore.\n").problems(AS_OF);
    assert!(found[0].words.contains("this comment is not closed\nput `-->` at its end"), "{found:?}");
}

#[test]
fn a_comment_is_as_public_as_its_file() {
    check(
        &format!(
            "=== toolkit/booklet/01-welcome.md
{FRONT}<!-- ask Kim, 07700 900103 -->  #~ personal-data: a mobile number

Sit next to them. <!--
kim@mock.example.org -->
"
        )
        .replace("\nkim@mock.example.org -->", "\nkim@mock.example.org -->  #~ personal-data: an email address"),
    );
}

/// The one message of a file with an unfinished merge.
const UNFINISHED: &str =
    "this file has an unfinished merge (`<<<<<<<` to `>>>>>>>`)\nkeep one of the two and delete the three lines";

#[test]
fn an_unfinished_merge_is_one_message_in_every_kind_of_file() {
    let log = "date,champions,area,place,minutes,learners,first_time,skills,source\n";
    let row = "2026-10-21,c7,aston,Hall,60,5,5,foundation,recorded\n";
    for (path, text, line) in [
        (
            "network/a.yaml",
            "areas:\n<<<<<<< HEAD\n  aston: { name: A }\n=======\n  aston: { name: B }\n>>>>>>> other\n".to_owned(),
            2,
        ),
        (
            "network/a.yaml",
            "areas:\n<<<<<<< HEAD\n  aston: {}\n||||||| base\n  a: {}\n=======\n  b: {}\n>>>>>>> other\n".to_owned(),
            2,
        ),
        (
            "network/a.yaml",
            "areas:\r\n<<<<<<< HEAD\r\n  aston: { name: A }\r\n=======\r\n>>>>>>> other\r\n".to_owned(),
            2,
        ),
        ("network/a.yaml", "areas:\n  aston: { name: A }\n>>>>>>> other\n".to_owned(), 3),
        ("log/a.csv", format!("{log}<<<<<<< HEAD\n{row}=======\n{row}>>>>>>> other\n"), 2),
        ("toolkit/booklet/01-welcome.md", format!("{FRONT}<<<<<<< HEAD\n\nWords.\n\n>>>>>>> other\n"), 7),
        ("toolkit/booklet/01-welcome.md", format!("{FRONT}Words.\n=======\n>>>>>>> other\n"), 8),
        ("toolkit/booklet/01-welcome.md", FRONT.replace("title", "<<<<<<< HEAD\ntitle: A\n=======\ntitle"), 2),
        (
            "private/people.yaml",
            "<<<<<<< kim\nc7: { name: Kim Example }\n=======\nc7: { name: Kim }\n>>>>>>> o\n".to_owned(),
            1,
        ),
        ("theme/printers.yaml", "<<<<<<<\nx\n=======\ny\n>>>>>>>\n".to_owned(), 1),
    ] {
        let fixture = Fixture::new(
            "include: [\"network/*.yaml\"]\nsessions: [\"log/*.csv\"]\nprivate: private/people.yaml\n
areas: { north: { name: North } }\nchampions: { c7: { kind: citizen, area: north } }\n",
        );
        fixture.write("network/other.yaml", "{}\n");
        fixture.write("log/other.csv", log);
        fixture.write(path, &text);
        let found = fixture.problems(AS_OF);
        let said: Vec<_> = found.iter().map(|one| (one.file.as_str(), one.line, one.words.as_str())).collect();
        assert_eq!(said, [(path, line, UNFINISHED)], "{text}");
        let shown = fixture.run(&["check", "--as-of", AS_OF]);
        assert!(!shown.stdout.contains("Kim") && !shown.stdout.contains("kim"), "{}", shown.stdout);
        assert_eq!(fixture.run(&["build", "booklet", "--as-of", AS_OF]).code, 1);
    }
}

#[test]
fn lines_of_signs_are_no_merge() {
    assert_eq!(told("A title\n=======\n\nWords.\n").iter().filter(|(_, code)| code == "merge-unfinished").count(), 0);
    assert_eq!(told("Say <<<<<<< and >>>>>>> here.\n\n<<<<<<<<<<\n"), []);
    let fixture = Fixture::new("areas:\n  aston:\n    name: Aston\n    # =======\n");
    assert_eq!(fixture.problems(AS_OF), []);
}

#[test]
fn a_hash_that_cuts_a_text_is_told_where_it_stands() {
    check(
        "areas:
  aston: { name: Aston }  #no
  two: { name: \"Room #2\", kind: other }
  three:
    name: 'Room #3'  #no
    population: 5000  #estimate
organisations:
  cafe:
    name: Café #1  #~ comment-cuts-text: put the text in quotes
    kind: employer  # a pub, really
  pub:
    name: >-
      The Pub #2
    kind: employer
champions:
  c7:
    kind: citizen
    area: aston #3  #~ comment-cuts-text
    enquired: 2026-09-02 #or 3
    languages:
      - en
      - pa #or ur  #~ comment-cuts-text
theme:
  accent: #c8102e  #~ comment-cuts-text: the rest of this line is a comment
=== toolkit/booklet/01-welcome.md
---
title: Leaflet #1, start here  #~ comment-cuts-text
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Issue #4 and #5.
"
        .replace("kind: other", "population: 5")
        .as_str(),
    );
}

#[test]
fn a_hash_instead_of_a_needed_text_or_before_a_bracket_says_to_use_quotes() {
    check(
        "areas:
  aston:
    name: #1 Aston  #~ wrong-type: a `#` with a space before it begins a comment: put the value in quotes
",
    );
    check(
        "areas:
  aston: { name: Aston #1, population: 5 }  #~ yaml-syntax: put the text in quotes
  two: { name: Two }
",
    );
    check("include: [network #1.yaml]  #~ yaml-syntax: put the text in quotes\n");
}

/// Holds what each text is told, with a part of the words, and that it is told at its first line.
#[track_caller]
fn holds(code: &str, texts: &[(&str, &str)]) {
    let fixture = Fixture::new("");
    for (index, (text, _)) in texts.iter().enumerate() {
        let front = FRONT.replace("Welcome", &format!("Part {index}"));
        fixture.write(&format!("toolkit/booklet/{index:03}-part.md"), format!("{front}{text}\n"));
    }
    fixture
        .write("toolkit/booklet/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"></svg>");
    let found = fixture.problems(AS_OF);
    let mut wrong = Vec::new();
    for (index, (text, part)) in texts.iter().enumerate() {
        let path = format!("toolkit/booklet/{index:03}-part.md");
        let here: Vec<_> = found.iter().filter(|one| one.file == path).collect();
        let right = match here.as_slice() {
            [] => part.is_empty(),
            [one] => !part.is_empty() && one.code == code && one.words.contains(part),
            _ => false,
        };
        if !right {
            wrong.push(format!("{text:?}: {here:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn links_pictures_notes_and_cells_that_markdown_does_not_see_are_told() {
    holds(
        "markdown-misread",
        &[
            (
                "![Two people](two people.svg)",
                "this looks like a picture, and is none\nwrite `%20` for each space, or put the address in `<…>`",
            ),
            ("See [the form](https://example.org/blank form.pdf).", "this looks like a link, and is none\nwrite `%20`"),
            ("- See [the form](blank form.pdf), or [this form](https://example.org).", "write `%20`"),
            ("| A |\n|---|\n| [the form](blank form.pdf) |", "write `%20`"),
            ("[the form](<https://example.org/a b)", "close the address with `>`"),
            ("[the form](https://example.org “The form”)", "straight quotation marks"),
            ("[the form](https://example.org", "both brackets closed"),
            ("[the form] (https://example.org/form)", "leave no space"),
            ("![A bus] (a.svg)", "leave no space"),
            ("(the form)[https://example.org/form]", "the words come first"),
            ("[the form][form]", "say below what `[form]: address` is"),
            ("[the form][]", "say below what `[the form]: address` is"),
            ("[the form](https:\\\\example.org\\form)", "write `/` instead"),
            ("You may keep it.[^tablet]", "write what it says on a line of its own: `[^tablet]: …`"),
            ("| A | B |\n|---|---|\n| c | d | e |", "this row has 3 cells, and the table has 2 columns"),
            ("> | A | B |\n> |---|---|\n> | c | `d|e` |", "this row has 3 cells"),
            ("A | B\n--- | ---\nc | d | e", "this row has 3 cells"),
            ("| A | B |\n|---|\n| c | d |", "let this line have 2 parts"),
            ("A | B\n--- | --- | ---\nc | d", "let this line have 2 parts"),
            ("| A | B |\n| c | d |", "put `|---|---|` below its first line"),
            ("{% if winter %}Bring a coat.{% endif %}", "a text is no place for programs"),
            ("Bring a coat. {# ask first #}", "a text is no place for programs"),
            ("Welcome to { network.name }.", "put the name between `{{` and `}}`"),
            ("Welcome to network.name }}.", "put the name between `{{` and `}}`"),
            ("Bring a coat. <!-- ask first", "put `-->` at its end"),
            ("> [!NOTE Bring a coat.", "start it with `> [!NOTE]`"),
            ("> [!Warnng]\n> Bring a coat.", "start it with `> [!WARNING]`"),
            ("> [NOTE]\n> Bring a coat.", "start it with `> [!NOTE]`"),
            ("> ![NOTE]\n> Bring a coat.", "start it with `> [!NOTE]`"),
            ("[!TIP]\nBring a coat.", "put `> ` before each of its lines"),
        ],
    );
}

#[test]
fn marks_that_are_almost_right_are_told() {
    holds(
        "markdown-slip",
        &[
            ("##How we meet", "leave a space after the last `#`"),
            ("#How we meet", "leave a space after the last `#`"),
            ("-Bring a coat.\n-Bring a friend.", "leave a space after the mark"),
            ("1.Ask.\n2.Wait.", "leave a space after the mark"),
            ("> *Bring a coat.\n> *Bring a friend.", "leave a space after the mark"),
            ("• Bring a coat.\n• Bring a friend.", "begin each of these lines with `- `"),
            ("- [] Bring a coat.", "write `- [ ] words`"),
            ("- [x]Bring a coat.", "write `- [ ] words`"),
            ("-[ ] Bring a coat.", "write `- [ ] words`"),
            ("Come **every week.", "put `**` on the other side too"),
            ("Come ** every week ** to us.", "leave no space between `**`"),
            ("Come ~~every week.", "put `~~` on the other side too"),
            ("Type `yes and wait.", "this mark has no partner"),
            ("We meet on Mondays.\n---\n\nBring a coat.", "leave an empty line before it"),
            ("    Bring a coat and a friend.", "four of them, or a tab, make code"),
            ("\tBring a coat and a friend.", "four of them, or a tab, make code"),
        ],
    );
}

#[test]
fn what_is_meant_as_it_stands_is_no_slip() {
    holds(
        "",
        &[
            ("Type `[a](b c)`, `[^1]`, `{% x %}` and `**`.", ""),
            ("Type \\[a](b c), \\[^1], \\*\\* and {\\% x %}.", ""),
            ("```\n[a](b c) [^1] **\n| a |\n##A\n```", ""),
            ("    cargo run --example=one\n    ls -l | wc", ""),
            ("See [the form](https://example.org/form \"The form\") and [this form](<https://example.org/a b>).", ""),
            ("![A bus](a.svg \"A bus (red)\")", ""),
            ("#DigitalBirmingham", ""),
            ("#GetOnline week is here.", ""),
            ("Say it in a box [like this] (or so).", ""),
            ("Name: ________ and \\_\\_", ""),
            ("*One* word\n*Two* words", ""),
            ("- [ ] Ask\n- [x] Done", ""),
            ("| A | B |\n|---|---|\n| c \\| d | `e` |\n| f |", ""),
            ("| A | B |\n|---|---|\n| {{ network.name }} | b |", ""),
            ("> [!NOTE] Look\n> Words.\n\n> [!tip]\n> Words.", ""),
            ("> [Sit with them] is what they said.", ""),
            ("A title\n---\n\nWords.", ""),
            ("Open from 9–5, at 10p each, 2*3*4.", ""),
            ("Words.[^a]\n\n[^a]: A note.", ""),
        ],
    );
}

#[test]
fn a_sign_that_nobody_sees_is_told_by_its_name() {
    check(
        "areas:
  aston: { name: \"As\u{200b}ton\" }  #~ invisible-sign: a zero-width space stands here (U+200B)
organisations:
  a-cafe: { name: \"Caf\u{2060}é\", kind: employer }  #~ invisible-sign: a word joiner stands here (U+2060)
  b-cafe: { name: \"Second \u{feff}Café\", kind: employer }  #~ invisible-sign: a byte order mark stands here (U+FEFF)
  c-cafe: { name: \"Third\u{ad} Café\", kind: employer }  #~ invisible-sign: a soft hyphen stands here (U+00AD)
  d-cafe: { name: \"Fo\u{e001}urth\", kind: employer }  #~ invisible-sign: a private-use character stands here (U+E001)
  e-cafe: { name: \"Fi\u{378}fth\", kind: employer }  #~ invisible-sign: an unassigned character stands here (U+0378)
  f-cafe: { name: \"Six\u{fe0f}th\", kind: employer }  #~ invisible-sign: a variation selector stands here (U+FE0F)
  g-cafe: { name: \"Se\u{200d}venth\", kind: employer }  #~ invisible-sign: a zero-width joiner stands here (U+200D)
  h-cafe: { name: \"Eigh\u{fffd}th\", kind: employer }  #~ invisible-sign: a replacement character stands here (U+FFFD)
=== toolkit/booklet/01-welcome.md
---
title: Wel\u{200c}come  #~ invisible-sign: a zero-width non-joiner stands here (U+200C)
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Sit ne\u{200b}xt to them.  #~ invisible-sign: a zero-width space stands here (U+200B)
",
    );
}

#[test]
fn a_sign_that_a_language_or_a_picture_needs_is_no_fault() {
    let fixture = chapter(
        "Na\u{ad}tu\u{ad}ral, 👩\u{200d}💻 and ❤\u{fe0f} and 1\u{fe0f}\u{20e3}, 🏴\u{e0067}\u{e0062}\u{e007f}.

می\u{200c}خواهم, क्\u{200d}ष, ภาษา\u{200b}ไทย, 10\u{2060}–\u{2060}12, &#8203; and &shy;.
",
    );
    assert_eq!(fixture.problems(AS_OF), []);
}

#[test]
fn a_word_of_a_list_an_id_a_key_and_a_date_say_which_sign_is_in_them() {
    check(
        "areas:
  aston: { na\u{200b}me: Aston, name: Aston }  #~ unknown-key: take the zero-width space (U+200B) out of it
  as\u{ad}ton: { name: Aston Two }  #~ id-form: take the soft hyphen (U+00AD) out of it
  аston: { name: Aston Three }  #~ id-form: write `a` for the sign that looks like it (U+0430)
champions:
  c7:
    kind: citizen\u{2060}  #~ unknown-word: take the word joiner (U+2060) out of it
    area: aston
    enquired: 2026‑10‑06  #~ bad-date: did you mean `2026-10-06`?
    trained: 2026-10-\u{200b}07  #~ bad-date: did you mean `2026-10-07`?
    agreed: 2026-10\u{a0}08  #~ bad-date: write a plain space for the no-break space (U+00A0)
",
    );
}

#[test]
fn letters_with_an_accent_are_the_same_however_they_are_composed() {
    let log = "date,champions,area,place,minutes,learners,first_time,skills,source\n";
    let fixture = Fixture::new(
        "areas: { aston: { name: Aston } }
sessions: [\"log/*.csv\"]
organisations:
  one: { name: \"Café\", kind: employer }
  two: { name: \"Cafe\u{301}\", kind: employer }
champions:
  c7: { kind: citizen, area: aston, enquired: 2026-09-01, trained: 2026-09-02, agreed: 2026-09-02 }
",
    );
    fixture.write("log/a.csv", format!("{log}2026-10-21,c7,aston,Café,60,5,5,foundation,recorded\n2026-10-21,c7,aston,Cafe\u{301},60,5,5,foundation,recorded\n"));
    let codes: Vec<String> = fixture.problems(AS_OF).into_iter().map(|one| one.code).collect();
    assert_eq!(codes, ["name-twice", "session-twice"]);
}

#[test]
fn a_space_that_is_none_to_yaml_and_a_backslash_between_folders_say_what_to_write() {
    check(
        "areas:
  aston:
    name:\u{a0}Aston  #~ yaml-syntax: write a plain space for the no-break space (U+00A0)
    population: 5
",
    );
    let found = chapter("![Two people](pictures\\two\\people.svg)\n").problems(AS_OF);
    assert!(found.len() == 1 && found[0].words.ends_with("write `/` between folders, not a backslash"), "{found:?}");
}
