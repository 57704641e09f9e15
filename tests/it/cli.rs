//! The command line as its users meet it: the README's examples, exit codes, and what goes where.

use snapbox::{IntoData, assert_data_eq, str};

use crate::fixture::Fixture;

#[test]
fn the_readme_tells_the_truth() {
    trycmd::TestCases::new().case("README.md").run();
}

#[test]
fn help_fits_on_a_screen_and_names_every_command() {
    let ran = Fixture::empty().run(&["--help"]);
    assert_eq!(ran.code, 0);
    assert_data_eq!(
        ran.stdout,
        str![[r#"
Keeps a network of digital champions as text, and prints its booklet, guides, rosters and progress
reports

Usage: muster [OPTIONS] <COMMAND>

Commands:
  new          Make a new project that builds at once
  check        Look for mistakes in the network and the toolkit
  explain      Explain a rule, a number or a document
  list         List documents, rules, measures or the files of a build
  build        Make the booklet, guides, rosters and reports
  show         Print one document, for reading and for scripts
  diff         Say what a change means: champions, areas, targets, pages and problems
  history      Say how the network grew, commit by commit or month by month
  schema       Print the JSON Schema of network.yaml, for editors, or of a JSON output, for scripts
  completions  Print a completion script for a shell
  man          Write manual pages into a folder
  help         Print this message or the help of the given subcommand(s)

Options:
  -C, --directory <DIR>
          Run as if started in DIR
          
          [default: .]

      --color <WHEN>
          When to use colour

          Possible values:
          - auto:   On a terminal, unless `NO_COLOR` is set
          - always: Always
          - never:  Never
          
          [default: auto]

  -q, --quiet
          Say nothing but errors

  -v, --verbose...
          Say more; twice says how long each file took

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version

Start with `muster new my-network`, then `muster check` and `muster build` inside it.

"#]]
    );
}

#[test]
fn exit_codes_are_a_contract() {
    let fixture = Fixture::copy("examples/minimal");
    for (args, code) in [
        (&["check", "--as-of", "2026-11-21"][..], 0),
        (&["list"], 0),
        (&["explain", "created"], 0),
        (&["schema"], 0),
        (&["completions", "bash"], 0),
        (&["--version"], 0),
        (&[], 2),
        (&["bild"], 2),
        (&["build", "leaflet"], 2),
        (&["build", "roster"], 2),
        (&["build", "--as-of", "31/12/2026"], 2),
        (&["build", "--area", "atlantis"], 2),
        (&["build", "--dry-run", "--check"], 2),
        (&["explain", "no-such-thing"], 2),
        (&["check", "--skip", "no-such-rule"], 2),
        (&["-C", "nowhere", "check"], 2),
    ] {
        let ran = fixture.run(args);
        assert_eq!(ran.code, code, "{args:?}: {}", ran.stderr);
        assert!(!ran.stderr.contains("panicked"), "{args:?}: {}", ran.stderr);
        if code == 2 {
            assert_eq!(ran.stdout, "", "{args:?}");
            assert!(!ran.stderr.is_empty(), "{args:?}");
        }
    }
    fixture.write("network.yaml", "network: [");
    assert_eq!(fixture.run(&["check"]).code, 1);
    assert_eq!(fixture.run(&["build"]).code, 1);
    assert_eq!(fixture.run(&["show", "progress"]).code, 1);
    assert_eq!(fixture.run(&["list", "artifacts"]).code, 1);
}

#[test]
fn a_file_where_the_pages_should_go_stays() {
    let fixture = Fixture::copy("examples/minimal");
    fixture.write("dist", "a file where the folder should be");
    let ran = fixture.run(&["build", "--as-of", "2026-11-21"]);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("it is not a folder; choose another with `--out`"), "{}", ran.stderr);
    assert_eq!(fixture.text("dist"), "a file where the folder should be");
}

#[test]
fn quiet_tells_errors_only() {
    let fixture = Fixture::copy("examples/minimal");
    let ran = fixture.run(&["--quiet", "build", "--as-of", "2026-11-21"]);
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""));
    for format in ["human", "short", "json"] {
        let ran = fixture.run(&["--quiet", "check", "--format", format, "--as-of", "2026-11-21"]);
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""), "{format}");
    }
    fixture.change("network.yaml", "area: riverside", "area: rivarside");
    let ran = fixture.run(&["--quiet", "check", "--format", "short"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.lines().all(|line| line.contains(" error[ref-dangling]: ")), "{}", ran.stdout);
    assert!(!ran.stdout.is_empty());
}

#[test]
fn verbose_names_the_slowest_stage() {
    let fixture = Fixture::copy("examples/minimal");
    let ran = fixture.run(&["-v", "build", "--as-of", "2026-11-21"]);
    assert!(ran.stderr.contains("The slowest stage was "), "{}", ran.stderr);
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    let fixture = Fixture::new("areas: { aston: {} }\n");
    let escape = '\u{1b}';
    assert!(!fixture.run(&["check"]).stdout.contains(escape));
    assert!(!fixture.run(&["check", "--color", "never"]).stdout.contains(escape));
    assert!(fixture.run(&["check", "--color", "always"]).stdout.contains(escape));
}

#[test]
fn explain_shows_why_what_is_wrong_what_is_right_and_how_to_allow_it() {
    assert_data_eq!(
        Fixture::empty().run(&["explain", "review-past"]).stdout,
        str![[r#"
review-past (warning)

  Screens and prices change; advice that nobody has looked at does harm.

  `muster check` looks for it in the whole network.

Not like this

  toolkit/booklet/01-welcome.md:
    ---
    title: Welcome
    owner: Champions Coordinator
    updated: 2025-09-01
  > review_by: 2026-09-01
    ---
    Welcome to the network.

But like this

  toolkit/booklet/01-welcome.md:
    ---
    title: Welcome
    owner: Champions Coordinator
    updated: 2026-09-01
    review_by: 2027-09-01
    ---
    Welcome to the network.

To allow it for a while

  Write into network.yaml which entry or file is meant, and why:

    allow:
      - code: review-past
        at: toolkit/booklet/01-welcome.md
        reason: …
        until: 2027-03-31

  `at` is an entry, or the path of a file or a folder; what lies below it is
  meant too. After the day `until`, which may be left out, the problem is told
  again.

"#]]
        .raw()
    );
    let never = Fixture::empty().run(&["explain", "ref-dangling"]).stdout;
    assert!(never.contains("It cannot be allowed"), "{never}");
}

#[test]
fn no_page_of_explain_is_wider_than_a_page() {
    for rule in muster::rules::ALL {
        let ran = Fixture::empty().run(&["explain", rule.code]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(!ran.stdout.contains("#~"), "{}", ran.stdout);
        let wide = ran.stdout.lines().find(|line| line.chars().count() > 80);
        assert_eq!(wide, None, "{}", rule.code);
    }
}

#[test]
fn warnings_can_be_denied_and_rules_left_out() {
    let fixture = Fixture::new(
        "areas: { aston: { name: Aston } }
champions:
  c1: { kind: citizen, area: aston, languages: [xx] }
",
    );
    assert_eq!(fixture.run(&["check"]).code, 0);
    assert_eq!(fixture.run(&["check", "--deny", "warnings"]).code, 1);
    assert_eq!(fixture.run(&["check", "--deny", "warnings", "--skip", "language-unknown"]).code, 0);
    assert_eq!(fixture.run(&["check", "--deny", "warnings", "--only", "ref-dangling"]).code, 0);
}

#[test]
fn a_new_project_is_never_put_over_an_old_one() {
    let fixture = Fixture::empty();
    assert_eq!(fixture.run(&["new", "mine", "--template", "minimal"]).code, 0);
    fixture.change("mine/network.yaml", "Sampleton", "Mockford");
    let (files, ours) = (fixture.files(), fixture.text("mine/network.yaml"));
    let ran = fixture.run(&["new", "mine", "--template", "minimal"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert_eq!((fixture.files(), fixture.text("mine/network.yaml")), (files, ours));
}

#[test]
fn the_day_of_a_report_is_asked_for_or_taken_from_the_environment_or_from_git() {
    let as_of = |ran: &crate::fixture::Ran| {
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        (report["as_of"].as_str().unwrap().to_owned(), report["revision"].as_str().unwrap().to_owned())
    };
    let args = ["show", "progress", "--format", "json"];
    let fixture = Fixture::copy("examples/minimal");
    // 1,800,000,000 seconds after 1970 is the morning of 15 January 2027.
    let epoch = [("SOURCE_DATE_EPOCH", "1800000000")];
    let day = |text: &str| text.to_owned();
    assert_eq!(as_of(&fixture.run_with(&args, &epoch)), (day("2027-01-15"), day("unversioned")));
    let asked: Vec<&str> = args.into_iter().chain(["--as-of", "2026-12-24"]).collect();
    assert_eq!(as_of(&fixture.run_with(&asked, &epoch)), (day("2026-12-24"), day("unversioned")));

    fixture.git(&["init", "--quiet"]);
    fixture.git(&["add", "."]);
    let date = "2026-12-01T23:30:00 -0800";
    fixture.git(&["commit", "--quiet", "--message", "Start", "--date", date]);
    let (committed, revision) = as_of(&fixture.run(&args));
    assert_eq!(committed.len(), 10);
    assert_eq!(revision.len(), 7, "{revision}");
    // What does not change the content does not change the revision; what is not committed yet is marked.
    fixture.write("notes.txt", "not read by a build");
    assert_eq!(as_of(&fixture.run(&args)).1, revision);
    fixture.write("log/2026.csv", format!("{}\n", fixture.text("log/2026.csv")));
    assert_eq!(as_of(&fixture.run(&args)).1, format!("{revision}+"));
}
