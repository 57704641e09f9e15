//! One problem, six ways to show it: what stands where, how wide it is, and what is never in any of them.

use std::{collections::BTreeSet, path::Path};

use muster::{
    diag::{
        Diagnostic, Report,
        human::{self, Look, Paint},
    },
    read::place,
    rules::ALL,
    text::{Place, Showing, Sources},
};
use proptest::prelude::{Strategy, any, prop, proptest};
use serde_json::Value;
use snapbox::{IntoData, assert_data_eq, str};

use crate::fixture::{AS_OF, Fixture};

const FORMATS: [&str; 6] = ["human", "short", "json", "github", "gitlab", "sarif"];

/// Returns a diagnostic as a person sees it in a plain terminal of this width.
fn seen(diagnostic: Diagnostic, sources: &Sources, width: usize) -> String {
    let mut report = Report::default();
    report.push(diagnostic);
    let located = place::locate(report, sources);
    located.iter().map(|one| human::render(one, sources, Look { width, paint: Paint::Plain })).collect()
}

/// A file, and a problem with two places: the byte ranges of two words in it.
fn two(text: &str, first: &str, second: &str) -> (Sources, Diagnostic) {
    let mut sources = Sources::of(Path::new("."));
    let file = sources.add("network.yaml".to_owned(), text.to_owned(), Showing::Values);
    let place = |word: &str| {
        let start = text.find(word).unwrap();
        Place::bytes(file, start..start + word.len())
    };
    let diagnostic = Diagnostic::error("target-dates", "`champions` is due on 31 March 2025, before it starts")
        .at(place(first), "so there is no time to reach the goal")
        .at(place(second), "it starts here")
        .help("check the years: `due` comes after `from`");
    (sources, diagnostic)
}

#[test]
fn two_places_on_one_line_share_it() {
    let (sources, diagnostic) = two("  all: { from: 2026-04-01, due: 2025-03-31 }\n", "2025-03-31", "2026-04-01");
    assert_data_eq!(
        seen(diagnostic, &sources, 100),
        str![[r#"
error[target-dates]: `champions` is due on 31 March 2025, before it starts
 --> network.yaml:1:33
  |
1 |   all: { from: 2026-04-01, due: 2025-03-31 }
  |                ----------       ^^^^^^^^^^ so there is no time to reach the goal
  |                |
  |                it starts here
  |
  = help: check the years: `due` comes after `from`

"#]]
        .raw()
    );
}

#[test]
fn two_places_on_near_lines_are_shown_in_the_order_of_the_file() {
    let (sources, diagnostic) =
        two("all:\n  from: 2026-04-01\n  goal: 20\n  due: 2025-03-31\n", "2025-03-31", "2026-04-01");
    assert_data_eq!(
        seen(diagnostic, &sources, 80),
        str![[r#"
error[target-dates]: `champions` is due on 31 March 2025, before it starts
 --> network.yaml:4:8
  |
2 |   from: 2026-04-01
  |         ---------- it starts here
3 |   goal: 20
4 |   due: 2025-03-31
  |        ^^^^^^^^^^ so there is no time to reach the goal
  |
  = help: check the years: `due` comes after `from`

"#]]
        .raw()
    );
}

#[test]
fn two_places_that_are_far_apart_are_shown_one_after_the_other() {
    let text = format!("from: 2026-04-01\n{}due: 2025-03-31\n", "#\n".repeat(20));
    let (sources, diagnostic) = two(&text, "2025-03-31", "2026-04-01");
    assert_data_eq!(
        seen(diagnostic, &sources, 80),
        str![[r#"
error[target-dates]: `champions` is due on 31 March 2025, before it starts
  --> network.yaml:22:6
   |
22 | due: 2025-03-31
   |      ^^^^^^^^^^ so there is no time to reach the goal
   |
  ::: network.yaml:1:7
   |
 1 | from: 2026-04-01
   |       ---------- it starts here
   |
   = help: check the years: `due` comes after `from`

"#]]
        .raw()
    );
}

#[test]
fn what_does_not_fit_beside_its_place_stands_below_it() {
    let (sources, diagnostic) = two("  all: { from: 2026-04-01, due: 2025-03-31 }\n", "2025-03-31", "2026-04-01");
    assert_data_eq!(
        seen(diagnostic, &sources, 40),
        str![[r#"
error[target-dates]: `champions` is due
    on 31 March 2025, before it starts
 --> network.yaml:1:33
  |
1 | ...2026-04-01, due: 2025-03-31 }
  |                     ^^^^^^^^^^
  |
  = note: so there is no time to reach
          the goal
  |
 ::: network.yaml:1:16
  |
1 | ...all: { from: 2026-04-01, due:...
  |                 ----------
  |
  = note: it starts here
  = help: check the years: `due` comes
          after `from`

"#]]
        .raw()
    );
}

#[test]
fn a_long_line_is_shown_around_its_place_and_the_column_is_that_of_the_file() {
    let text = format!("erased: [{}{{ month: 2026-04, kind: citizn }}{}]\n", "a, ".repeat(300), ", a".repeat(300));
    let mut sources = Sources::of(Path::new("."));
    let start = text.find("citizn").unwrap();
    let file = sources.add("network.yaml".to_owned(), text, Showing::Values);
    let diagnostic = Diagnostic::error("unknown-word", "`citizn` is not a word that is known here")
        .at(Place::bytes(file, start..start + 6), "one of `citizen`, `employee`, `business`");
    assert_data_eq!(
        seen(diagnostic, &sources, 60),
        str![[r#"
error[unknown-word]: `citizn` is not a word that is known
    here
 --> network.yaml:1:934
  |
1 | ..., a, { month: 2026-04, kind: citizn }, a, a, a, a...
  |                                 ^^^^^^
  |
  = note: one of `citizen`, `employee`, `business`

"#]]
        .raw()
    );
}

#[test]
fn wide_letters_and_tabs_keep_the_carets_below_their_place() {
    let (sources, diagnostic) = two("\tall: 東京都 { from: 2026-04-01, due: 2025-03-31 }\n", "2025-03-31", "東京都");
    assert_data_eq!(
        seen(diagnostic, &sources, 80),
        str![[r#"
error[target-dates]: `champions` is due on 31 March 2025, before it starts
 --> network.yaml:1:36
  |
1 |     all: 東京都 { from: 2026-04-01, due: 2025-03-31 }
  |                                          ^^^^^^^^^^
  |
  = note: so there is no time to reach the goal
  |
 ::: network.yaml:1:7
  |
1 |     all: 東京都 { from: 2026-04-01, due: 2025-03-31 }
  |          ------
  |
  = note: it starts here
  = help: check the years: `due` comes after `from`

"#]]
        .raw()
    );
}

#[test]
fn nothing_is_wider_than_the_terminal_and_nothing_is_left_out() {
    for rule in ALL.iter().filter(|rule| !rule.bad.is_empty()) {
        let fixture = Fixture::new(rule.bad);
        let found = fixture.check_marks();
        // As wide as a page when there is no terminal.
        let page = fixture.run(&["check", "--as-of", AS_OF]).stdout;
        holds_to_width(&page, 80);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
        let said = words(&page);
        for one in &found {
            let missing: Vec<_> = words(&one.words).difference(&said).cloned().collect();
            assert!(missing.is_empty(), "{missing:?}: {page}");
        }
    }
}

/// Holds that no line is wider than this, save one with a path or a code: those stay in one piece.
fn holds_to_width(page: &str, width: usize) {
    for line in page.lines() {
        let path = line.trim_start().starts_with("-->") || line.trim_start().starts_with(":::");
        let code = line.ends_with("]:");
        assert!(
            path || code || unicode_width::UnicodeWidthStr::width(line) <= width,
            "wider than {width}: {line}\n{page}"
        );
    }
}

/// Text as somebody could write it, with all that makes columns hard to count.
fn line() -> impl Strategy<Value = String> {
    proptest::collection::vec("[a-z `:{}]{0,12}|\t|東|é|\u{301}|\u{1F600}|\u{1b}|\r|\u{202E}|\n", 0..40)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn whatever_is_shown_fits_and_drives_nothing(
        text in line(), message in line(), label in line(),
        places in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..30), 1..4),
        width in 20_usize..140,
    ) {
        let mut sources = Sources::of(Path::new("."));
        let file = sources.add("network.yaml".to_owned(), text.clone(), Showing::Values);
        let mut diagnostic = Diagnostic::warning("listing-old", message).help(label.clone());
        for (start, length) in places {
            let start = start.index(text.len() + 1);
            diagnostic = diagnostic.at(Place::bytes(file, start..start + length), label.clone());
        }
        let page = seen(diagnostic, &sources, width);
        holds_to_width(&page, width);
        assert!(!page.contains(['\u{1b}', '\r', '\u{202E}']), "{page:?}");
    }
}

/// A network in a folder, with one mistake.
fn in_a_folder() -> Fixture {
    let fixture = Fixture::empty();
    fixture.write(
        "town net/network.yaml",
        "network: { name: A, kind: city, purpose: B, sponsor: { role: C, hours_per_month: 1 }, coordinator: { role: D, email: d@town.test }, safeguarding: { role: E, email: e@town.test } }
areas: { aston: { name: Aston, within: astom } }
",
    );
    fixture
}

#[test]
fn a_path_leads_from_where_one_stands() {
    let fixture = in_a_folder();
    let path = |folder: &str, format: &str| {
        let ran = fixture.run(&["-C", folder, "check", "--format", format, "--as-of", AS_OF]);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        ran.stdout
    };
    for folder in ["town net", "town net/", "./town net", "town net/."] {
        let short = path(folder, "short");
        assert!(short.starts_with("town net/network.yaml:2:40: error[ref-dangling]: "), "{short}");
    }
    let whole = fixture.path().join("town net");
    let short = path(whole.to_str().unwrap(), "short");
    assert!(short.starts_with(&format!("{}/network.yaml:2:40: ", whole.display())), "{short}");
    assert!(path("town net", "human").contains("--> town net/network.yaml:2:40\n"));
    assert!(path("town net", "github").contains("file=town net/network.yaml,line=2,"));
    let json: Value = serde_json::from_str(&path("town net", "json")).unwrap();
    // For scripts a path is the same wherever they stand: inside the project.
    assert_eq!(json["file"], "network.yaml");
    let gitlab: Value = serde_json::from_str(&path("town net", "gitlab")).unwrap();
    assert_eq!(gitlab[0]["location"]["path"], "town net/network.yaml");
    let uri = |log: &str| {
        let log: Value = serde_json::from_str(log).unwrap();
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        place["artifactLocation"]["uri"].as_str().unwrap().to_owned()
    };
    assert_eq!(uri(&path("town net", "sarif")), "town%20net/network.yaml");
    assert!(uri(&path(whole.to_str().unwrap(), "sarif")).starts_with("file:///"));
}

#[test]
fn json_has_the_fields_that_scripts_rely_on() {
    let ran = in_a_folder().run(&["-C", "town net", "check", "--format", "json", "--as-of", AS_OF]);
    assert_data_eq!(ran.stdout, str![[r#"
{"code":"ref-dangling","severity":"error","message":"no area is called `astom`","file":"network.yaml","line":2,"column":40,"end_line":2,"end_column":45,"help":"did you mean `aston`?","version":1}

"#]].raw());
}

/// A network with so many errors and so many warnings.
fn with(errors: usize, warnings: usize) -> Fixture {
    let mut text = "areas: { aston: { name: Aston } }\n".to_owned();
    if errors + warnings > 0 {
        text += "champions:\n";
    }
    for index in 0..errors {
        text += &format!("  e{index}: {{ kind: citizen, area: astom }}\n");
    }
    for index in 0..warnings {
        text += &format!("  w{index}: {{ kind: citizen, area: aston, languages: [xx] }}\n");
    }
    Fixture::new(&text)
}

#[test]
fn github_gets_what_it_shows_the_worst_first_and_how_many_more_there_are() {
    let lines = |errors, warnings| {
        let out = with(errors, warnings).run(&["check", "--format", "github", "--as-of", AS_OF]).stdout;
        out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let few = lines(10, 10);
    let kind = |line: &String| line.split(' ').next().unwrap_or_default().to_owned();
    let kinds: Vec<String> = few.iter().map(kind).collect();
    assert_eq!(kinds, [["::error"; 10], ["::warning"; 10]].concat());
    let many = lines(13, 11);
    assert_eq!(many[..20].iter().map(kind).collect::<Vec<_>>(), kinds);
    assert_eq!(
        many[20..],
        ["::notice title=muster::and 3 errors and 1 warning more; run `muster check` to see all, or look at the \
          summary of this job"]
    );
    assert_eq!(lines(1, 11).last().unwrap().split(';').next(), Some("::notice title=muster::and 1 warning more"));
}

#[test]
fn what_stands_in_a_file_is_no_command_to_github() {
    let fixture = Fixture::new(
        "areas:\n  aston: { name: Aston, \"a\\n::set-output name=x::y,%0A:\": 1 }\n  \"b\\r\\n::error::z\": { name: B }\n",
    );
    let out = fixture.run(&["check", "--format", "github", "--as-of", AS_OF]).stdout;
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(out.lines().all(|line| line.starts_with("::error file=network.yaml,line=")), "{out}");
    assert!(out.contains("a%0A::set-output name=x::y,%250A:"), "{out}");
}

#[test]
fn a_job_has_a_table_in_its_summary_when_the_environment_names_its_file() {
    let fixture = Fixture::new(
        "areas: { aston: { name: Aston, within: \"a<b>|*c*\" } }
champions:
  c1: { kind: citizen, area: astom }
  c2: { kind: citizen, area: aston, languages: [xx] }
",
    );
    fixture.write("summary.md", "# Before\n\n");
    let summary = fixture.path().join("summary.md");
    let environment = [("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())];
    assert_eq!(fixture.run_with(&["check", "--format", "short", "--as-of", AS_OF], &environment).code, 1);
    assert_eq!(fixture.text("summary.md"), "# Before\n\n", "only the format for GitHub writes it");
    assert_eq!(fixture.run_with(&["check", "--format", "github", "--as-of", AS_OF], &environment).code, 1);
    assert_data_eq!(fixture.text("summary.md"), str![[r#"
# Before

### muster check: 2 errors

| | Where | What | What to do |
|---|---|---|---|
| error<br>id-form | network.yaml:1 | `a<b>\|*c*` is not an id | did you mean `a-b-c`? An id has lower-case letters, digits and single hyphens |
| error<br>ref-dangling | network.yaml:3 | no area is called `astom` | did you mean `aston`? |

"#]].raw());
    let gone = [("GITHUB_STEP_SUMMARY", "no/such/folder/summary.md")];
    let ran = fixture.run_with(&["check", "--format", "github", "--as-of", AS_OF], &gone);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(ran.stdout.starts_with("::error "), "what was found is said all the same: {}", ran.stdout);
}

#[test]
fn gitlab_can_tell_two_equal_problems_apart_and_knows_them_again_when_lines_move() {
    let prints = |fixture: &Fixture| {
        let out = fixture.run(&["check", "--format", "gitlab", "--as-of", AS_OF]).stdout;
        let report: Value = serde_json::from_str(&out).unwrap();
        let entries = report.as_array().unwrap();
        for entry in entries {
            assert!(["major", "minor"].contains(&entry["severity"].as_str().unwrap()), "{entry}");
            for key in ["description", "check_name"] {
                assert!(!entry[key].as_str().unwrap().is_empty(), "{entry}");
            }
            assert!(entry["location"]["lines"]["begin"].as_u64().unwrap() > 0, "{entry}");
        }
        entries.iter().map(|entry| entry["fingerprint"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let fixture = with(5, 5);
    let before = prints(&fixture);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), 10, "{before:?}");
    fixture.write("network.yaml", format!("# One more line\n\n{}", fixture.text("network.yaml")));
    assert_eq!(prints(&fixture), before);
    assert_eq!(prints(&with(0, 0)), [""; 0]);
}

/// Returns the SARIF logs of networks that together make every problem an example makes.
fn logs() -> Vec<Value> {
    let mut folders: Vec<Fixture> =
        ALL.iter().filter(|rule| !rule.bad.is_empty()).map(|rule| Fixture::new(rule.bad)).collect();
    folders.push(with(0, 0));
    folders.push(with(30, 30));
    let log = |fixture: &Fixture| {
        let out = fixture.run(&["check", "--format", "sarif", "--as-of", AS_OF]).stdout;
        serde_json::from_str(&out).unwrap()
    };
    folders.iter().map(log).collect()
}

#[test]
fn sarif_says_what_is_known_about_each_code_that_it_tells() {
    for log in logs() {
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for rule in rules {
            for pointer in ["/shortDescription/text", "/fullDescription/text", "/help/text", "/help/markdown"] {
                assert!(!rule.pointer(pointer).and_then(Value::as_str).unwrap().is_empty(), "{pointer}: {rule}");
            }
            let level = rule["defaultConfiguration"]["level"].as_str().unwrap();
            assert!(["error", "warning"].contains(&level));
        }
        let mut prints = BTreeSet::new();
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            assert!(prints.insert(result["partialFingerprints"]["muster/v1"].as_str().unwrap().to_owned()));
            for location in result["locations"].as_array().unwrap() {
                let region = &location["physicalLocation"]["region"];
                let at = |key: &str| region[key].as_u64().unwrap();
                assert!(at("startLine") >= 1 && at("startColumn") >= 1, "{region}");
                assert!((at("startLine"), at("startColumn")) <= (at("endLine"), at("endColumn")), "{region}");
            }
        }
    }
}

/// The schema is not ours to pass on. `tests/all` fetches it and says where it is; without it there is nothing to hold
/// the logs against here, and the test above looks at what matters most.
#[test]
fn sarif_fits_its_official_schema() {
    let Some(path) = std::env::var_os("MUSTER_SARIF_SCHEMA") else { return };
    let mut schema: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    // A stray bracket makes this pattern no regular expression; our logs do not say their language.
    for thing in ["run", "toolComponent"] {
        schema["definitions"][thing]["properties"]["language"].as_object_mut().unwrap().remove("pattern");
    }
    let schema = jsonschema::validator_for(&schema).unwrap();
    for log in logs() {
        let problems: Vec<String> =
            schema.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(problems.is_empty(), "{problems:#?}\n{log:#}");
    }
}

#[test]
fn no_format_has_a_word_of_the_private_file() {
    // Problems of the file itself, and problems that rules find in what it says.
    for people in [
        "zebedee: { name: Zebedee Quartz, email: zebedee@example.net, phone: 07700 900777 }\n",
        "c1: { name: Zebedee Quartz, email: zebedee@example.net, phone: 07700 900777 }\n\
         c2: { name: zebedee  quartz, email: Zebedee@Example.net, phone: 07700 900777 }\n",
        "c1: { name: Zebedee Quartz, zebedee: 07700 900777 }\n",
        "c1: { name: [Zebedee], email: zebedee@example.net, phone: 07700 900777 }\n",
        "c1: { name: \"Zebedee\n",
    ] {
        let fixture = Fixture::new(&format!(
            "areas: {{ aston: {{ name: Aston }} }}
champions:
  c1: {{ kind: citizen, area: aston }}
  c2: {{ kind: citizen, area: aston }}
private: private/people.yaml
=== private/people.yaml
{people}"
        ));
        fixture.write("summary.md", "");
        let summary = fixture.path().join("summary.md");
        for format in FORMATS {
            let environment = [("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())];
            let ran = fixture.run_with(&["check", "--format", format, "--as-of", AS_OF], &environment);
            let said = format!("{}{}{}", ran.stdout, ran.stderr, fixture.text("summary.md")).to_lowercase();
            for secret in ["zebedee", "quartz", "900777"] {
                assert!(!said.contains(secret), "{format}: {secret}: {said}");
            }
        }
    }
}
