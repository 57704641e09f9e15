//! Each rule's examples: `bad` is reported exactly where it is marked, `good` is silent.

use std::{collections::BTreeSet, fs, path::Path};

use muster::{
    diag::{Report, Severity},
    plan::{Artifact, Audience, Body, OutPath, PageLimit, Printed},
    rules::{self, ALL, Check, Page, Rule},
};
use snapbox::{IntoData, assert_data_eq, str};

use crate::fixture::{AS_OF, Fixture, Found, walk};

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
        assert_eq!(Fixture::new(rule.good).problems(AS_OF), [], "{}", rule.code);
    }
}

#[test]
fn only_pages_git_and_bytes_go_without_an_example() {
    let without: Vec<&str> = ALL.iter().filter(|rule| rule.bad.is_empty()).map(|rule| rule.code).collect();
    assert_eq!(
        without,
        [
            "file-too-large",
            "glyph-missing",
            "guide-over-one-page",
            "not-utf8",
            "page-count",
            "pages-by-four",
            "private-tracked"
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
areas-in-circle            error    a sheet for the larger area would have to hold itself
bad-date                   error    every number is counted by dates
business-counted-once      warning  a business is one organisation that has pledged; who is counted otherwise than they are written should know
control-character          error    a screen or a printer would obey it instead of showing it
counting-days              error    a champion is first active, then quiet, then lapsed; without time between, nobody is ever quiet
date-far                   error    a slip in a year would move a person or a promise out of every report
dates-out-of-order         error    who trained before they asked, or left before they came, is counted in the wrong months
declared-twice             error    two people would each change their own copy, and reports would show one of them
duplicate-key              error    only one of the two would count, and nobody could say which
event-without-place        warning  everybody is invited, and nobody is told where to go
file-missing               error    what stands in the file that was meant is counted nowhere
file-too-large             error    a network is text; a video or a backup in its folder is there by mistake
front-matter               error    without a title it cannot be printed, and without an owner and a date nobody keeps it true
glyph-missing              error    an empty box on paper is worse than no word, above all in somebody's name
guide-over-one-page        error    a guide is one side of paper that a volunteer holds; text is never made smaller to fit
guide-sections             error    a champion finds the same part at the same place in every guide, also in the middle of a session
heading-level              error    whoever listens to a page finds their way by its headings, and the title is the first of them
id-form                    error    ids become file names and links, so they are the same on every machine
language-unknown           warning  documents print languages by name, and a code without one is left out
listing-old                warning  consent holds for 24 months; after that the directory leaves the champion out
listing-under-18           warning  nobody under 18 is ever in the public directory, so their name has no business in this file
log-column                 error    a column that nothing reads is lost, and one with names must not be there at all
log-value                  error    the row is not counted until somebody has looked at it
markdown-unsupported       error    what cannot be printed would be missing on paper, without a word
meeting-gap                warning  champions meet once a month; who does not meet the others, drifts away
missing-key                error    without it this entry could not be counted or printed
no-kick-off                warning  a network starts with a gathering that its sponsor opens: people come to what somebody stands for
no-sponsor                 warning  champions get time for helping where somebody senior has agreed to it, and the booklet says who
not-utf8                   error    names would be printed with the wrong letters
organisation-needed        error    a business is counted by its organisation, and staff per champion by the employer
out-of-range               error    a number outside its bounds is a slip, and would bend a table
page-count                 error    a sheet for the wall has one side
pages-by-four              warning  a folded sheet has four pages, so a booklet with another number of pages is printed with blank ones
placeholder-unknown        error    the page would be printed with a gap in the middle of a sentence
private-tracked            error    names and telephone numbers would be in every copy of the repository, for ever
ref-dangling               error    what points at nothing is counted nowhere: a champion without an area is on no roster
review-past                warning  screens and prices change; advice that nobody has looked at does harm
session-first-time         error    first-time people are some of the people helped, so one of the two numbers is a slip
session-in-future          warning  a log says what has been; a later day is a slip, or a plan that belongs under `events:`
session-outside-membership warning  nobody should help before they are trained, and who has left is not meant to be in the log: a date or an id is a slip
target-dates               error    a path to the goal needs time to go along
target-milestones          error    red and green are decided by the path to the goal, so the path has to lead there
target-parts-sum           error    two reports would show two totals for one promise
time-zone-unknown          error    the calendar would put every event at another hour
unknown-key                error    a misspelt key would be lost without a word, and a figure with it
unknown-word               error    reports have a column for each word of the list, and none for others
wrong-type                 error    text cannot be counted, and a list cannot be printed as a name
yaml-feature               error    a file has to mean what it looks like, also to somebody who has never learnt YAML
yaml-syntax                error    nobody can say what the rest of the file means, so nothing in it counts

"#]].raw());
}

#[test]
fn the_mistakes_of_the_broken_example_are_each_told_once() {
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for folder in ["examples/broken/structure", "examples/broken/meaning"] {
        codes.extend(Fixture::copy(folder).check_marks().into_iter().map(|found| found.code));
    }
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
fn letters_without_a_font_are_named() {
    let printed = Printed { count: 1, missing_glyphs: vec!['\u{1F600}', 'ꙮ'], ..Printed::default() };
    assert_eq!(
        told(&artifact(None), &printed),
        ["glyph-missing: no font can draw `\u{1F600}` (U+1F600) and `ꙮ` (U+A66E) in `areas/aston.pdf`; write it with \
             other letters; signs such as emoji are not printed"]
    );
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
fn a_sheet_that_grows_is_reported() {
    let sheet = artifact(Some(PageLimit::Exactly(1)));
    assert_eq!(
        told(&sheet, &Printed { count: 2, ..Printed::default() }),
        ["page-count: `areas/aston.pdf` has 2 pages, not 1 page; take something out, or ask for fewer rows with \
             `--area`"]
    );
    assert_eq!(told(&sheet, &Printed { count: 1, ..Printed::default() }), [""; 0]);
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
    let mut report = Report::default();
    rules::on_pages(&Page { artifact, printed }, &mut report);
    let line = |one: muster::diag::Diagnostic| format!("{}: {}; {}", one.code, one.message, one.help.unwrap());
    report.diagnostics.into_iter().map(line).collect()
}

fn examples() -> impl Iterator<Item = &'static &'static Rule> {
    ALL.iter().filter(|rule| !rule.bad.is_empty())
}
