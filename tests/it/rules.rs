//! Each rule's examples: `bad` is reported exactly where it is marked, `good` is silent.

use std::{collections::BTreeSet, fs, path::Path};

use muster::{
    diag::{Located, Report, Severity, short},
    model::printers::Micrometres,
    plan::{Artifact, Audience, Body, Dots, NearEdge, Origin, OutPath, PageLimit, Preflight, Printed},
    read,
    rules::{self, ALL, Check, Page, Rule},
    text::{FileId, Place, Sources},
};
use snapbox::{IntoData, assert_data_eq, str};

use crate::fixture::{AS_OF, Fixture, Found, INVENTED, check, walk};

#[test]
fn a_bad_example_is_reported_where_it_is_marked_and_nowhere_else() {
    for rule in examples() {
        let found = Fixture::new(rule.bad).check_marks();
        assert!(!found.is_empty(), "{}: nothing is marked", rule.code);
        for one in found {
            assert_eq!(one.code, rule.code, "an example shows one rule");
            assert_eq!(one.severity, rule.severity.to_string(), "{}", rule.code);
        }
    }
}

#[test]
fn a_good_example_is_silent() {
    for rule in examples() {
        let found = Fixture::new(rule.good).all_problems(AS_OF);
        let told = found.into_iter().filter(|one| one.code != INVENTED || rule.code == INVENTED);
        assert_eq!(told.collect::<Vec<Found>>(), [], "{}", rule.code);
    }
}

#[test]
fn only_pages_git_and_bytes_go_without_an_example() {
    let without: Vec<&str> = ALL.iter().filter(|rule| rule.bad.is_empty()).map(|rule| rule.code).collect();
    assert_eq!(
        without,
        [
            "file-outside",
            "file-too-large",
            "file-unreadable",
            "font-not-embeddable",
            "glyph-missing",
            "guide-over-one-page",
            "not-made",
            "not-utf8",
            "outside-safe-area",
            "page-count",
            "pages-by-four",
            "picture-coarse",
            "private-matched",
            "private-not-ignored",
            "private-readable",
            "private-tracked",
            "private-unsure",
            "spread-split",
            "word-too-long",
            "words-overprint"
        ]
    );
}

#[test]
fn a_code_is_unique_and_the_name_of_its_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let files: BTreeSet<String> =
        walk(&folder).iter().map(|path| path.file_stem().unwrap().to_string_lossy().replace('_', "-")).collect();
    let codes: Vec<&str> = ALL.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "alphabetical, and each once: {codes:?}");
    let listed: BTreeSet<String> = codes.into_iter().chain(["mod"]).map(str::to_owned).collect();
    assert_eq!(files, listed);
}

#[test]
fn every_code_that_reading_tells_has_a_rule() {
    let told = codes_told(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read"));
    let listed: BTreeSet<String> = ALL
        .iter()
        .filter(|rule| matches!(rule.check, Check::Reading))
        .map(|rule| {
            assert_eq!(rule.severity, Severity::Error, "{}: reading tells errors only", rule.code);
            rule.code.to_owned()
        })
        .collect();
    assert_eq!(told, listed);
}

/// Returns the codes in `Diagnostic::error("code"` anywhere below a folder.
fn codes_told(folder: &Path) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for path in walk(folder) {
        let text = String::from_utf8(fs::read(path).unwrap()).unwrap();
        for piece in text.split("Diagnostic::error(").skip(1) {
            let code = piece.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
            codes.insert(code.expect("a code stands where the error starts, so that it can be found").to_owned());
        }
        assert!(!text.contains("Diagnostic::warning("), "a warning is a rule's matter");
    }
    codes
}

#[test]
fn a_rule_speaks_in_one_voice() {
    for rule in ALL {
        assert!(rule.why.starts_with(|first: char| first.is_lowercase()), "{}: {}", rule.code, rule.why);
        assert!(!rule.why.ends_with('.'), "{}: {}", rule.code, rule.why);
    }
    for found in examples().flat_map(|rule| Fixture::new(rule.bad).check_marks()) {
        let (message, help) = found.words.split_once('\n').unwrap();
        for words in [message, help] {
            assert!(!words.is_empty(), "it says what to do: {found:?}");
            assert!(!words.ends_with('.'), "no final period: {found:?}");
            assert!(!words.starts_with(char::is_uppercase), "lower case: {found:?}");
        }
    }
}

#[test]
fn the_list_of_rules_reads_as_before() {
    let ran = Fixture::empty().run(&["list", "rules"]);
    assert_data_eq!(ran.stdout, str![[r#"
allow-code                 error    an exception from a rule that does not exist hides nothing, and nobody would notice
allow-expired              warning  an exception was made until a day; after it, somebody has to decide again
allow-unused               warning  an exception that nobody needs would hide the same problem when it comes back
area-with-one-champion     warning  who helps alone cannot rest or go in a pair, and when they leave, the area is left too
area-without-champion      warning  there are enough champions for two in every area, and somebody who asks here finds none
areas-in-circle            error    a sheet for the larger area would have to hold itself
bad-date                   error    every number is counted by dates
block-capitals             warning  a word in capitals has no shape to know it by, feels like a shout, and is spelt out letter by letter when a page is read aloud
business-counted-once      warning  a business is one organisation that has pledged; who is counted otherwise than they are written should know
champion-area-outer        error    sheets and rosters are made for the smallest areas, so whoever belongs to a larger one is on none of them
comment-cuts-text          warning  a `#` with a space before it begins a comment, so people would be sent to `Studio` instead of `Studio #4`
contact-missing            warning  the booklet tells people whom to call, and cannot tell them how
control-character          error    a screen or a printer would obey it instead of showing it
counting-days              error    a champion is first active, then quiet, then lapsed; without time between, nobody is ever quiet
date-far                   error    a slip in a year would move a person or a promise out of every report
dates-out-of-order         error    who trained before they asked, or left before they came, is counted in the wrong months
declared-twice             error    two people would each change their own copy, and reports would show one of them
direction-sign             warning  a reader sees letters in another order than a program does, so a telephone number or an address can be made to look like another
duplicate-key              error    only one of the two would count, and nobody could say which
erased-in-future           warning  the tally keeps totals true after somebody is erased; a month to come would make them grow by itself
event-hour                 warning  when the clocks change, one hour is left out or comes twice, and people come at another time than was meant
event-twice                warning  the calendar invites people twice, or to a room that is taken
event-without-place        warning  everybody is invited, and nobody is told where to go
file-missing               error    what stands in the file that was meant is counted nowhere
file-outside               error    a link in a change could show what is on the machine that checks it, passwords among it
file-too-large             error    a network is text; a video or a backup in its folder is there by mistake
file-unread                warning  whoever put it there thinks that it counts, and its people and sessions are in no report
file-unreadable            error    what stands in the file that was meant is counted nowhere
font-not-embeddable        error    a PDF carries its letters with it, to look the same everywhere; these may not be passed on
font-unknown               error    pages would be printed in another font than the one that was chosen
font-unreadable            error    text that was meant for these fonts would be printed in others
footnote-unused            error    a footnote is printed where its number stands, and words without a number would be missing on paper
front-matter               error    without a title it cannot be printed, and without an owner and a date nobody keeps it true
glyph-missing              error    an empty box on paper is worse than no word, above all in somebody's name
guide-over-one-page        error    a guide is one side of paper that a volunteer holds; text is never made smaller to fit
guide-sections             error    a champion finds the same part at the same place in every guide, also in the middle of a session
heading-level              error    whoever listens to a page finds their way by its headings, and the title is the first of them
id-form                    error    ids become file names and links, so they are the same on every machine
id-like-name               warning  an id stands in every log, every change and every copy of the repository, for ever, so it must not say who it is
invisible-sign             warning  a word with a sign in it that nobody sees is another word to a search, to a sort and to a comparison
language-unknown           warning  readers look for a language by its name: without one the directory prints the code, and the booklet and the area sheets leave it out
language-without-words     warning  a page in two languages looks like a mistake to its reader, so whoever hands it out should know beforehand
latin-short                warning  many readers take `e.g.` for `i.e.`, and programs that read a page aloud say "egg"
link-broken                error    somebody who taps a link and lands nowhere blames themselves, and stops
link-vague                 warning  whoever listens to a page can have its links read alone, and ten of them called "here" lead nowhere
listed-twice               warning  it counts once and is printed once; often the second one is a slip for something else
listing-old                warning  consent holds for 24 months; after that the directory leaves the champion out
listing-place-unknown      warning  the directory sends people there, and no event or session says that champions are ever there
listing-under-18           warning  nobody under 18 is ever in the public directory, so their name has no business in this file
log-column                 error    a column that nothing reads is lost, and one with names must not be there at all
log-value                  error    the row is not counted until somebody has looked at it
markdown-misread           error    one sign too few or too many, and the booklet prints the marks instead of the picture, or leaves a cell out
markdown-slip              warning  a mark that is almost right is printed as a sign, and what it was to set apart runs into the words around it
markdown-unsupported       error    what cannot be printed would be missing on paper, without a word
meeting-gap                warning  champions meet once a month; who does not meet the others, drifts away
merge-unfinished           error    git left both versions of some lines for somebody to choose from, and nobody has chosen yet
missing-key                error    without it this entry could not be counted or printed
money-without-safety       warning  where money or a password comes up somebody can be robbed, and the champion can be blamed for it
name-twice                 warning  readers see names, not ids: two rows with one name look like a mistake, and one body that is there twice is counted twice
no-kick-off                warning  a network starts with a gathering that its sponsor opens: people come to what somebody stands for
no-safeguarding            warning  champions meet people who are being robbed or hurt, and have to know beforehand whom to tell
no-sponsor                 warning  champions get time for helping where somebody senior has agreed to it, and the booklet says who
not-made                   error    a build is whole or is not there at all: half of the pages would look like all of them
not-utf8                   error    names would be printed with the wrong letters
organisation-needed        error    a business is counted by its organisation, and staff per champion by the employer
organisation-without-champion warning  the organisation is counted as engaged, and nobody from it has come; after three months a call is due
out-of-range               error    a number outside its bounds is a slip, and would bend a table
outside-safe-area          error    a knife is a little off from sheet to sheet, and many printers leave the edge white: words there are lost
page-count                 error    a sheet for the wall has one side
pages-by-four              warning  a folded sheet has four pages, so a booklet with another number of pages is printed with blank ones
person-missing             warning  a roster shows their id instead of their name, and the coordinator has no number to call
person-twice               error    who is there twice is counted twice, called twice, and erased only once
person-without-champion    warning  what is kept of a person has to have a reason, and one who left the network or asked to be forgotten has none
personal-data              error    git keeps what was ever committed, so how to reach a person belongs in the private file, or nowhere
picture-broken             error    it would be missing on paper, and in every browser
picture-coarse             warning  what is sharp on a screen is blurred on paper, where dots lie closer together
picture-elsewhere          error    nothing is fetched from elsewhere, so that pages are the same tomorrow, and nobody is told who reads them
picture-missing            error    pages are printed with what is in the project, and nothing is fetched from elsewhere
picture-without-words      error    whoever listens to a page hears these words instead of the picture, and nothing where there are none
placeholder-content        warning  a new project prints at once because much of it is invented; somebody who scans a code or dials a number would reach nobody
placeholder-unknown        error    the page would be printed with a gap in the middle of a sentence
private-matched            error    read as another kind of file, its lines would stand in messages and on pages
private-not-ignored        error    git adds whatever it does not ignore, and one hasty `git add` would put names and telephone numbers into every copy for ever
private-readable           warning  whoever else uses this computer could read the names and telephone numbers of all champions
private-tracked            error    names and telephone numbers would be in every copy of the repository, for ever
private-unsure             error    where git cannot be asked, names and telephone numbers may be in every copy of the repository already
qr-alone                   error    a phone reads a code of 20 mm with white space around it, and a line of text has room for neither
ref-dangling               error    what points at nothing is counted nowhere: a champion without an area is on no roster
review-dates               error    both days are printed on the sheet, and readers judge by them whether it still holds
review-past                warning  screens and prices change; advice that nobody has looked at does harm
sentence-long              warning  after 25 words most people have to start again, and those who read slowly give up
sentence-too-long          error    nobody keeps 40 words in mind, least of all somebody who is nervous already
session-first-time         error    first-time people are some of the people helped, so one of the two numbers is a slip
session-in-future          warning  a log says what has been; a later day is a slip, or a plan that belongs under `events:`
session-length             error    minutes times champions are the hours that a network can show; one slip here outweighs a year of them
session-outside-membership warning  nobody should help before they are trained, and who has left is not meant to be in the log: a date or an id is a slip
session-twice              warning  two champions who each record the same session count everybody in it twice
spread-split               warning  in an open booklet two pages are seen at once; a chapter that fills both is read and taught at a glance
table-too-large            error    nobody finds anything in it on paper, and to lay it out would take longer than all other pages together
target-area-missing        warning  an area without a part of the goal is neither on plan nor behind, so nobody notices it
target-dates               error    a path to the goal needs time to go along
target-milestones          error    red and green are decided by the path to the goal, so the path has to lead there
target-parts-sum           error    two reports would show two totals for one promise
target-past                warning  reports go on to count towards a promise that can no longer be kept, and nobody has said what comes next
target-red-without-note    warning  a reader who sees red asks what is being done, and the report is where they look for the answer
theme-contrast             error    headings have this colour and white words stand on it; with less contrast than 4.5 to 1 many people cannot read them
time-zone-unknown          error    the calendar would put every event at another hour
unknown-key                error    a misspelt key would be lost without a word, and a figure with it
unknown-word               error    reports have a column for each word of the list, and none for others
word-to-avoid              warning  the booklet is for people who are new to this, and to each of them a plain word is a welcome
word-too-long              error    it is not a word but something pasted by mistake, and to lay it out would take minutes
words-overprint            warning  nobody can read two words that stand in one place
wrong-type                 error    text cannot be counted, and a list cannot be printed as a name
yaml-feature               error    a file has to mean what it looks like, also to somebody who has never learnt YAML
yaml-syntax                error    nobody can say what the rest of the file means, so nothing in it counts

"#]].raw());
}

/// The private file of the broken example, with its mistakes.
const PEOPLE: &str = "b1: { name: Amina Khan, email: amina@example.org }
b2: { name: AMINA  KHAN }                  #~ person-twice: the same name: [private]
b3: { name: Sam, email: AMINA@example.org }  #~ person-twice: the same email address: [private]
c7: { name: Joan }
c9: { name: Kit }
joan-sample: { name: Lou }
h1: { name: Jo }
h2: { name: Lee }
h4: { name: Max }
h5: { name: Nat }
h6: { name: Pat }
h7: { name: Ray }
z9: { name: Nobody }                       #~ person-without-champion: no champion has the id
";

#[test]
fn the_mistakes_of_the_broken_example_are_each_told_once() {
    let mut codes: BTreeSet<String> = BTreeSet::new();
    let mut mistakes = 0;
    for (folder, people) in [("examples/broken-form", None), ("examples/broken", Some(PEOPLE))] {
        let fixture = Fixture::copy(folder);
        // Git tracks the examples, and never a private file.
        people.into_iter().for_each(|people| fixture.write("private/people.yaml", people));
        let found = fixture.check_marks();
        mistakes += found.len();
        codes.extend(found.into_iter().map(|found| found.code));
    }
    assert!(mistakes >= 60, "{mistakes}");
    let shown: BTreeSet<String> = examples().map(|rule| rule.code.to_owned()).collect();
    assert_eq!(codes, shown, "the broken example has one of each mistake that can be marked");
}

#[test]
fn the_other_examples_have_no_problems() {
    for folder in ["examples/minimal", "examples/city", "examples/workplace"] {
        assert_eq!(Fixture::copy(folder).problems(AS_OF), Vec::<Found>::new(), "{folder}");
    }
}

#[test]
fn what_leads_to_a_person_is_found_however_it_is_written() {
    for (said, found) in [
        ("07700 900123", true),
        ("07700900123.", true),
        ("(07700) 900-123", true),
        ("+44 7700 900 123", true),
        ("+44 (0)7700 900123", true),
        ("0044 7700 900123", true),
        ("0121 496 0000", false),
        ("0800 1111", false),
        ("2026-07-07 12 of 400", false),
        ("ids a07700900123 and 077009001234", false),
        ("amina.k+home@mail.example.org", true),
        ("O'Neil@example.org.", true),
        ("champions@example.org", false),
        ("Champions@Example.org", false),
        ("report@phishing.gov.uk", false),
        ("@champions, or c7@home", false),
        ("B1 1AA", true),
        ("SW1A 1AA", true),
        ("DN55 1PT, M11AE", true),
        ("B1, B15 and WS10", false),
        ("a PDF/A-2A of A4 4 pages", false),
        ("C7 8CM", false),
        ("QQ 12 34 56 C", true),
        ("QQ123456C", true),
        ("QQ 12 34 56 E", false),
    ] {
        let mark = if found { "  #~ personal-data" } else { "" };
        check(&format!(
            "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
language: ur
---
Say {said}{mark}
"
        ));
    }
}

#[test]
fn a_private_file_is_searched_for_nothing() {
    check(
        "areas: { aston: { name: Aston } }
champions: { c7: { kind: citizen, area: aston } }
private: private/people.yaml
=== private/people.yaml
c7: { name: Amina, email: amina@example.org, phone: 07700 900123 }
",
    );
}

#[cfg(unix)]
#[test]
fn a_private_file_that_others_can_read_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let fixture = Fixture::new(
        "areas: { aston: { name: Aston } }
private: private/people.yaml
=== private/people.yaml
{}
",
    );
    let path = fixture.path().join("private/people.yaml");
    for (mode, told) in [(0o600, false), (0o400, false), (0o640, true), (0o604, true), (0o644, true)] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let found = fixture.problems(AS_OF);
        let codes: Vec<&str> = found.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, if told { vec!["private-readable"] } else { vec![] }, "{mode:o}");
        for one in found {
            assert_eq!((one.file.as_str(), one.line), ("network.yaml", 2));
            assert!(one.words.contains("chmod 600 private/people.yaml"), "{}", one.words);
        }
    }
}

#[test]
fn a_gap_between_meetings_that_are_over_is_left_in_peace() {
    check(
        "events:
  kick-off: { name: Kick-off, kind: kick-off, starts: 2026-03-10T18:00, minutes: 120 }
  meeting-1: { name: First meeting, kind: meeting, starts: 2026-06-09T18:00, minutes: 90 }
",
    );
}

#[test]
fn a_network_that_has_just_started_may_have_gaps() {
    check(
        "areas:
  aston: { name: Aston }
  erdington: { name: Erdington }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  c8: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
  c9: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
",
    );
}

#[test]
fn a_promise_that_was_kept_may_be_over() {
    check(
        "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }
targets:
  first: { name: One champion, measure: champions-created, goal: 1, from: 2026-04-01, due: 2026-06-30 }
  second: { name: Two champions, measure: champions-created, goal: 2, from: 2026-04-01, due: 2026-06-30 }  #~ target-past: 1 of 2
",
    );
}

#[test]
fn words_are_found_in_every_part_of_a_text() {
    check(
        "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
## Utilise it  #~ word-to-avoid

- Commence  #~ word-to-avoid
  - **whilst** they wait, in  #~ word-to-avoid: while
    order to learn

> Somebody said: “We use it prior  #~ word-to-avoid: before
> to lunch.”

> [!TIP] Tip
> Commence.  #~ word-to-avoid

| When | Where |
| --- | --- |
| prior to lunch | `via` |  #~ word-to-avoid
| in order | to go |

Ask, e.g., {{ network.name }} or go to  #~ latin-short
https://example.org/via/etc and [the *library*](https://example.org/utilise).
Or write `utilise`, purchase:  #~ word-to-avoid: buy

    leverage
",
    );
}

#[test]
fn a_placeholder_is_one_word_and_its_value_is_nobodys_fault() {
    check(
        "areas: { aston: { name: Aston } }
network:
  name: WHILST EVERYBODY utilises
  kind: city
  purpose: One two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six seven.
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@example.org }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
We are {{ network.name }}. {{ network.purpose }}
",
    );
}

#[test]
fn words_in_another_language_are_left_in_peace() {
    check(
        "=== toolkit/booklet/01-willkommen.md
---
title: Willkommen
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
language: de  #~ language-without-words: in German
---
Via WILLKOMMEN etc. [hier](https://example.org), [here](https://example.org).
",
    );
}

#[test]
fn a_link_in_a_wrapped_quotation_is_shown_where_it_stands() {
    let fixture = Fixture::new(
        "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
> [!TIP] Tip
> One line of words,
> then [here](https://example.org) another.
",
    );
    let found = fixture.problems(AS_OF);
    let places: Vec<(&str, u64, u64)> = found.iter().map(|one| (one.code.as_str(), one.line, one.column)).collect();
    assert_eq!(places, [("link-vague", 9, 8)]);
}

#[test]
fn a_link_to_a_faulty_sheet_is_not_blamed() {
    check(
        "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Read [about us](./02-about.md), [the guide](../guides/01-go.md#steps) and [more](03-more.md).  #~ link-broken: `03-more.md`

Write to <champions@example.org> or see <https://example.org>, [the form](https://example.org/a#b).
=== toolkit/booklet/02-about.md
About us.  #~ front-matter
=== toolkit/guides/01-go.md
---
title: Go  #~ guide-sections
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
## Steps
",
    );
}

#[test]
fn a_sheet_that_grows_is_reported_at_its_entry() {
    let fixture = Fixture::new("areas:\n  aston: { name: Aston }\n");
    let entry = Place::value(FileId(0), vec!["areas".into(), "aston".into()]).key();
    let sheet = Artifact { from: Some(Origin::Entry(entry)), ..artifact(Some(PageLimit::Exactly(1))) };
    let (found, sources) = seen(&fixture, &sheet, &Printed { count: 2, ..Printed::default() });
    let lines: Vec<String> = found.iter().map(|one| short::render(one, &sources)).collect();
    assert_data_eq!(
        lines.concat(),
        str![[r#"
[..]network.yaml:2:3: error[page-count]: `areas/aston.pdf` has 2 pages, not 1 page (take something out; a shorter name may do)

"#]]
    );
}

#[test]
fn letters_without_a_font_are_named() {
    let printed = Printed { count: 1, missing_glyphs: vec!['\u{1F600}', 'ꙮ'], ..Printed::default() };
    assert_eq!(
        told(&artifact(None), &printed),
        ["glyph-missing: no font can draw `\u{1F600}` (U+1F600) and `ꙮ` (U+A66E) in `areas/aston.pdf`; write it with \
             other letters; signs such as emoji are not printed"]
    );
}

#[test]
fn a_letter_without_a_font_is_shown_where_it_was_written() {
    let fixture = Fixture::new(
        "areas: { aston: { name: Aston ꙮ } }
private: private/people.yaml
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Hello \u{1F600}.
=== private/people.yaml
c7: { name: Amina \u{E000} }
",
    );
    let printed = Printed { count: 1, missing_glyphs: vec!['\u{1F600}', 'ꙮ', '\u{E000}'], ..Printed::default() };
    let (found, sources) = seen(&fixture, &artifact(None), &printed);
    assert_eq!(found.len(), 1);
    assert!(found[0].diagnostic.message.contains("and [private] in"), "{}", found[0].diagnostic.message);
    let places: Vec<String> = found[0]
        .spans
        .iter()
        .map(|span| format!("{}:{}", sources.get(span.file).path, sources.line_column(span.file, span.bytes.start)))
        .collect();
    assert_eq!(places, ["toolkit/booklet/01-welcome.md:7:7", "network.yaml:1:31", "private/people.yaml:1:19"]);
}

#[test]
fn a_booklet_of_22_pages_does_not_fill_its_sheets() {
    let folded = artifact(Some(PageLimit::MultipleOf(4)));
    assert_eq!(
        told(&folded, &Printed { count: 22, ..Printed::default() }),
        ["pages-by-four: `areas/aston.pdf` has 22 pages, not a multiple of 4; shorten the text by 2 pages, or add 2 \
             pages of text"]
    );
    assert_eq!(told(&folded, &Printed { count: 24, ..Printed::default() }), [""; 0]);
}

#[test]
fn a_chapter_of_two_pages_that_turns_over_is_reported() {
    let folded = artifact(Some(PageLimit::MultipleOf(4)));
    let starts = |pages: [usize; 3]| Printed {
        count: 12,
        titles: ["Welcome", "How to help", "Thank you"].map(str::to_owned).into_iter().zip(pages).collect(),
        ..Printed::default()
    };
    assert_eq!(
        told(&folded, &starts([2, 5, 7])),
        [
            "spread-split: \"How to help\" turns over: it is on pages 5 and 6; shorten it, or the chapter before it, by a \
             page, or put a chapter of one page before it"
        ]
    );
    // Side by side, on one page, and so long that it turns over anyway.
    assert_eq!(told(&folded, &starts([2, 4, 6])), [""; 0]);
    assert_eq!(told(&folded, &starts([3, 4, 8])), [""; 0]);
    assert_eq!(told(&folded, &starts([2, 2, 5])), [""; 0]);
    // A sheet is not bound.
    assert_eq!(told(&artifact(None), &starts([2, 5, 7])), [""; 0]);
}

#[test]
fn a_sheet_that_grows_is_reported() {
    let sheet = artifact(Some(PageLimit::Exactly(1)));
    assert_eq!(
        told(&sheet, &Printed { count: 2, ..Printed::default() }),
        ["page-count: `areas/aston.pdf` has 2 pages, not 1 page; take something out; a shorter name may \
             do"]
    );
    assert_eq!(told(&sheet, &Printed { count: 1, ..Printed::default() }), [""; 0]);
}

#[test]
fn a_picture_that_would_be_blurred_is_shown_where_it_is_asked_for() {
    let fixture = Fixture::new(
        "theme: { logo: theme/sign.png }
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
![A table](../pictures/table.jpg)
",
    );
    let dots = |path: &str, per_inch| Dots { page: 3, path: path.to_owned(), width: 600, per_inch };
    let pictures = vec![dots("theme/sign.png", 100), dots("toolkit/pictures/table.jpg", 199), dots("a.png", 200)];
    let printed = Printed { preflight: Preflight { pictures, ..Preflight::default() }, ..Printed::default() };
    let (found, sources) = seen(&fixture, &artifact(None), &printed);
    let lines: Vec<String> = found.iter().map(|one| short::render(one, &sources)).collect();
    assert_data_eq!(
        lines.concat(),
        str![[r#"
[..]network.yaml:1:16: warning[picture-coarse]: `theme/sign.png` gets 100 dots an inch on page 3 of `areas/aston.pdf` (take one that is 1200 dots wide, or show it smaller)
[..]toolkit/booklet/01-welcome.md:7:24: warning[picture-coarse]: `toolkit/pictures/table.jpg` gets 199 dots an inch on page 3 of `areas/aston.pdf` (take one that is 603 dots wide, or show it smaller)

"#]]
    );
}

#[test]
fn words_near_the_edge_are_told_once_a_page_and_shown_where_they_were_written() {
    let fixture = Fixture::new(
        "areas: { aston: { name: Aston } }
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Well met.
",
    );
    let near =
        |page, words: &str, distance| NearEdge { page, words: words.to_owned(), distance: Micrometres(distance) };
    let near_edge =
        vec![near(2, "Well met.", 4_960), near(2, "Again", 0), near(3, "Enough", 5_000), near(4, "A name", 100)];
    let printed = Printed { preflight: Preflight { near_edge, ..Preflight::default() }, ..Printed::default() };
    let lines = |artifact: &Artifact| -> String {
        let (found, sources) = seen(&fixture, artifact, &printed);
        found.iter().map(|one| short::render(one, &sources)).collect()
    };
    assert_data_eq!(
        lines(&artifact(Some(PageLimit::MultipleOf(4)))),
        str![[r#"
error[outside-safe-area]: "A name" on page 4 of `areas/aston.pdf` would be 0.1 mm from the edge, and 5 mm are safe (shorten it, so that nothing is pushed out; `safe_mm` in theme/printers.yaml says what is safe)
[..]toolkit/booklet/01-welcome.md:7:1: error[outside-safe-area]: "Well met. Again" on page 2 of `areas/aston.pdf` would be 0 mm from the edge, and 5 mm are safe (shorten it, so that nothing is pushed out; `safe_mm` in theme/printers.yaml says what is safe)

"#]]
    );
    // On a roster such words can be somebody's name.
    let roster = lines(&Artifact { audience: Audience::Coordinators, ..artifact(None) });
    assert!(roster.contains("words on page 4 of") && !roster.contains("A name"), "{roster}");
}

#[test]
fn a_font_that_no_document_may_carry_is_told() {
    let preflight = Preflight { fonts_refused: vec!["Ours Sans".to_owned()], ..Preflight::default() };
    assert_eq!(
        told(&artifact(None), &Printed { preflight, ..Printed::default() }),
        [
            "font-not-embeddable: the licence of `Ours Sans` does not let `areas/aston.pdf` carry its letters; ask whoever \
             made them for a licence that allows it, or take another font"
        ]
    );
    assert_eq!(told(&artifact(None), &Printed::default()), [""; 0]);
}

fn artifact(limit: Option<PageLimit>) -> Artifact {
    Artifact {
        document: "area",
        path: OutPath::new("areas/aston.pdf"),
        audience: Audience::Public,
        from: None,
        limit,
        body: Body::Markdown(String::new()),
    }
}

fn told(artifact: &Artifact, printed: &Printed) -> Vec<String> {
    let found = seen(&Fixture::new(""), artifact, printed);
    let line = |one: &Located| {
        let told = &one.diagnostic;
        format!("{}: {}; {}", told.code, told.message, told.help.as_deref().unwrap())
    };
    found.0.iter().map(line).collect()
}

/// Returns what the page rules find in a project, and its files.
fn seen(fixture: &Fixture, artifact: &Artifact, printed: &Printed) -> (Vec<Located>, Sources) {
    let mut report = Report::default();
    let project = read::project(fixture.path(), None, read::Version::Now, &mut report).unwrap().project.unwrap();
    rules::on_pages(&[Page { project: &project, artifact, printed }], &mut report);
    (read::place::locate(report, &project.sources), project.sources)
}

fn examples() -> impl Iterator<Item = &'static &'static Rule> {
    ALL.iter().filter(|rule| !rule.bad.is_empty())
}
