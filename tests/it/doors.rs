//! What one public output hides, no other prints: one test for each way around that somebody found.

use serde_json::Value;

use crate::fixture::{Fixture, Ran};

const NETWORK: &str = "network:
  name: Example Champions
  kind: city
  purpose: Help people use technology with confidence.
  sponsor: { role: Council Leader, hours_per_month: 1 }
  coordinator: { role: Champions Coordinator, email: champions@example.org }
  safeguarding: { role: Safeguarding Lead, phone: 0121 496 0301 }
counting: { small_number: 5 }
sessions: [log/*.csv]
";

const LOG: &str = "date,champions,area,place,minutes,learners,first_time,skills,source\n";

/// Returns a project of this network and log, with more files.
fn project(network: &str, log: &str, files: &[(&str, &str)]) -> Fixture {
    let fixture = Fixture::empty();
    fixture.write("network.yaml", format!("{NETWORK}{network}"));
    fixture.write("log/2026.csv", format!("{LOG}{log}"));
    for (path, text) in files {
        fixture.write(path, text);
    }
    fixture
}

fn json(ran: &Ran) -> Value {
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Returns what `show` says of a day to the public.
fn show(fixture: &Fixture, document: &str, day: &str, format: &str) -> String {
    let ran = fixture.run(&["show", document, "--as-of", day, "--format", format]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stdout
}

fn figures(fixture: &Fixture, document: &str, day: &str) -> Value {
    crate::outputs::in_words(serde_json::from_str(&show(fixture, document, day, "json")).unwrap())
}

/// A sheet of the toolkit with this title and text.
fn sheet(title: &str, audience: &str, text: &str) -> String {
    format!(
        "---\ntitle: {title}\nowner: Champions Coordinator\nupdated: 2026-05-01\nreview_by: 2027-05-01\n\
         audience: {audience}\nskills: [foundation]\n---\n\n{text}\n"
    )
}

/// Champions of a kind in an area, so many of them, with ids of a letter and a number.
fn people(letter: char, count: usize, words: &str) -> String {
    (0..count)
        .map(|n| {
            format!("  {letter}{n}: {{ area: aston, kind: citizen, trained: 2026-06-01, agreed: 2026-06-02{words} }}\n")
        })
        .collect()
}

/// Sessions of so many champions, one each.
fn sessions(letter: char, count: usize, day: &str) -> String {
    (0..count).map(|n| format!("{day},{letter}{n},aston,Library,60,3,2,,recorded\n")).collect()
}

const GUIDE: &str = "For: everybody. Time: 10 minutes.\n\n## What you need\n\n- A phone.\n\n## Steps\n\n1. One.\n2. Two.\n3. \
                     Three.\n4. Four.\n\n> [!WARNING] Watch out\n> Take care.\n\n## If it does not work\n\nAsk.\n\n\
                     ## Where next\n\nGo on.";

#[test]
fn the_booklet_and_a_comment_say_of_the_active_what_the_report_says() {
    // Six are active and one is new: with those in the network, the six would tell of the one.
    let network = format!("areas: {{ aston: {{ name: Aston }} }}\nchampions:\n{}", people('c', 7, ""));
    let text = sheet("Us", "public", "We are {{ counts.in_network }}, and **{{ counts.active }}** are active.");
    let fixture = project(&network, &sessions('c', 6, "2026-06-10"), &[("toolkit/booklet/01-us.md", &text)]);
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.commit("2026-06-30");
    assert_eq!(figures(&fixture, "progress", "2026-06-30")["states"]["active"], "hidden");
    let booklet = show(&fixture, "booklet", "2026-06-30", "md");
    assert!(booklet.contains("We are 7, and **some** are active."), "{booklet}");
    let told = json(&fixture.run(&["diff", "HEAD", "--format", "json"]));
    assert_eq!(told["numbers"]["active"]["head"], Value::Null);
    assert_eq!(told["withheld"]["numbers.active.head"], "protects");
    for format in ["md", "human"] {
        let told = fixture.run(&["diff", "HEAD", "--format", format]).stdout;
        let row = told.lines().find(|line| line.contains("Champions active")).unwrap();
        assert!(row.contains("hidden") && !row.contains('6'), "{row}");
    }
}

#[test]
fn guides_for_others_are_not_counted_titled_or_numbered() {
    let index = "{{ counts.guides }} guides:\n\n{{ guide_index }}\n\nBasics: {{ guides_for.foundation }}.";
    let files = [
        ("toolkit/booklet/01-us.md", sheet("Us", "public", index)),
        ("toolkit/guides/01-calls.md", sheet("Call those who left", "coordinators", GUIDE)),
        ("toolkit/guides/02-phone.md", sheet("Start with the phone", "public", GUIDE)),
        ("toolkit/guides/03-pairs.md", sheet("Go in pairs", "champions", GUIDE)),
        ("toolkit/guides/04-photo.md", sheet("Send a photo", "public", GUIDE)),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let fixture = project("", "", &files);
    let booklet = show(&fixture, "booklet", "2026-06-30", "md");
    assert!(booklet.contains("2 guides:"), "{booklet}");
    assert!(booklet.contains("1. Start with the phone\n2. Send a photo\n"), "{booklet}");
    assert!(booklet.contains("Basics: guides 1 and 2."), "{booklet}");
    let numbers: Vec<Value> = figures(&fixture, "guide", "2026-06-30")["guides"]
        .as_array()
        .unwrap()
        .iter()
        .map(|guide| guide["number"].clone())
        .collect();
    assert_eq!(numbers, [1, 2]);
    for document in ["booklet", "guide", "site"] {
        for format in ["json", "md"] {
            let said = show(&fixture, document, "2026-06-30", format);
            assert!(!said.contains("Call those") && !said.contains("in pairs"), "{document}: {said}");
        }
    }
    let ran =
        fixture.run(&["show", "guide", "--as-of", "2026-06-30", "--format", "json", "--audience", "coordinators"]);
    let titles: Vec<Value> =
        json(&ran)["guides"].as_array().unwrap().iter().map(|guide| guide["title"].clone()).collect();
    assert_eq!(titles, ["Start with the phone", "Send a photo", "Go in pairs", "Call those who left"]);
}

#[test]
fn a_change_to_a_guide_for_others_is_told_without_its_name() {
    let fixture =
        project("", "", &[("toolkit/guides/01-calls.md", &sheet("Call those who left", "coordinators", GUIDE))]);
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.commit("2026-06-30");
    let changed = sheet("Call those who left", "coordinators", &GUIDE.replace("Go on.", "Go further."));
    fixture.write("toolkit/guides/01-calls.md", changed);
    for format in ["md", "human", "json"] {
        let told = fixture.run(&["diff", "HEAD", "--format", format, "--as-of", "2026-06-30"]).stdout;
        assert!(told.contains("a sheet for coordinators") && !told.to_lowercase().contains("call"), "{told}");
    }
}

const ACTIVE: &str = "targets:
  active: { name: Active, measure: champions-active, goal: 40, from: 2026-04-01, due: 2027-03-31 }
areas: { aston: { name: Aston } }
champions:
";

#[test]
fn a_verdict_on_a_hidden_count_is_not_told_to_history_or_a_comment_either() {
    let network = format!("{ACTIVE}{}", people('c', 20, ""));
    let fixture = project(&network, &sessions('c', 3, "2026-06-10"), &[]);
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.commit("2026-06-30");
    let history = json(&fixture.run(&["history", "--format", "json"]));
    let row = &history["history"][0];
    assert_eq!(row["active"], Value::Null);
    for (path, why) in [("active", "below"), ("targets.active.actual", "below"), ("targets.active.rag", "protects")] {
        assert_eq!(history["withheld"][format!("history.0.{path}")], why, "{path}");
    }
    for field in ["actual", "attainment_percent", "rag"] {
        assert_eq!(row["targets"]["active"][field], Value::Null, "{field}");
    }
    let csv = fixture.run(&["history", "--format", "csv"]).stdout;
    assert!(csv.trim_end().ends_with(','), "no share of the plan: {csv}");
    let comment = fixture.run(&["diff", "HEAD", "--format", "md"]).stdout;
    assert!(comment.contains("a few of 40") && !comment.contains('%'), "{comment}");
    let exact = json(&fixture.run(&["history", "--format", "json", "--audience", "coordinators"]));
    assert_eq!(exact["history"][0]["targets"]["active"]["actual"], 3.0);
    // What `check` says of it stands in comments, too.
    let told = fixture.run(&["check", "--as-of", "2026-06-30"]).stdout;
    assert!(told.contains("is red: <5 of 40") && !told.contains("below plan"), "{told}");
}

#[test]
fn with_a_hidden_count_of_active_falls_all_that_a_target_makes_of_it() {
    // Six were active at the end of May, three are now.
    let network = format!("{ACTIVE}{}", people('c', 20, "").replace("2026-06-0", "2026-01-0"));
    let log = format!("{}{}", sessions('c', 6, "2026-05-10"), sessions('c', 3, "2026-08-20"));
    let fixture = project(&network, &log, &[]);
    let target = |day: &str| figures(&fixture, "progress", day)["targets"][0].clone();
    let made_of_it = [
        "attainment_percent",
        "variance",
        "rag",
        "direction",
        "share_of_goal_percent",
        "run_rate_per_month",
        "forecast_at_due",
        "needed_per_month",
        "forecast_date",
        "forecast_low",
        "forecast_high",
    ];
    for field in made_of_it {
        assert_eq!(target("2026-08-31")[field], Value::Null, "{field}");
    }
    let csv = show(&fixture, "progress", "2026-08-31", "csv");
    for field in made_of_it {
        assert!(csv.contains(&format!("\nactive,{field},\n")), "{field}: {csv}");
    }
    let words = show(&fixture, "progress", "2026-08-31", "md");
    assert!(words.contains("Fewer than 5 of 40 active.\n"), "{words}");
    // While six are active, what is made of today's number is told; and growth, once its months are known.
    let july = target("2026-07-31");
    assert_eq!((&july["actual"], july["share_of_goal_percent"].as_f64()), (&6.into(), Some(15.0)));
    assert_eq!(july["run_rate_per_month"], 2.0);
}

#[test]
fn a_forecast_does_not_tell_of_an_earlier_month() {
    // Three were active at the end of July and nine at the end of August: the best month would say so, 9 + 7 x 6.
    let network = format!("{ACTIVE}{}", people('c', 30, "").replace("2026-06-0", "2026-01-0"));
    let log = format!("{}{}", sessions('c', 3, "2026-07-10"), sessions('c', 9, "2026-08-20"));
    let fixture = project(&network, &log, &[]);
    let report = figures(&fixture, "progress", "2026-08-31");
    assert_eq!(report["targets"][0]["actual"], 9);
    assert_eq!(report["history"][3]["active"], "<5");
    for field in ["run_rate_per_month", "forecast_at_due", "forecast_date", "forecast_low", "forecast_high"] {
        assert_eq!(report["targets"][0][field], Value::Null, "{field}");
    }
    let html = show(&fixture, "progress", "2026-08-31", "md");
    assert!(!html.contains("ends between") && !html.contains("At this pace"), "{html}");
}

#[test]
fn milestones_do_not_part_small_counts() {
    let network = format!(
        "{}{}",
        ACTIVE.replace("due: 2027-03-31 }", "due: 2027-03-31, milestones: { 2026-08-31: 3, 2026-10-31: 10 } }"),
        people('c', 20, "")
    );
    let log = format!("{}{}", sessions('c', 3, "2026-07-10"), sessions('c', 12, "2026-10-10"));
    let fixture = project(&network, &log, &[]);
    let milestones = figures(&fixture, "progress", "2026-11-30")["targets"][0]["milestones"].clone();
    assert_eq!(milestones["2026-08-31"]["outcome"], Value::Null);
    assert_eq!(milestones["2026-08-31"]["reached_on"], Value::Null);
    assert_eq!(milestones["2026-10-31"]["outcome"], "met");
    assert_eq!(milestones["2026-10-31"]["reached_on"], "2026-10-10");
    assert!(show(&fixture, "progress", "2026-11-30", "md").contains("| 31 August 2026 | 3 | \\<5 | hidden |"));
}

#[test]
fn a_rate_does_not_tell_a_small_count() {
    // Twenty help and two of them have kept the log of late: 10.0% of 20.
    let network = format!("areas: {{ aston: {{ name: Aston }} }}\nchampions:\n{}", people('c', 20, ""));
    let log = format!("{}{}", sessions('c', 20, "2026-06-10"), sessions('c', 2, "2026-09-20"));
    let fixture = project(&network, &log, &[]);
    fixture.write("network.yaml", fixture.text("network.yaml").replace("small_number: 5", "active_days: 120"));
    let report = figures(&fixture, "progress", "2026-10-01");
    assert_eq!(report["states"]["active"], 20);
    assert_eq!(report["logging_coverage_percent"], Value::Null);
    assert_eq!(report["active_rate_percent"], 100.0);
    let words = show(&fixture, "progress", "2026-10-01", "md");
    assert!(words.contains("Logging coverage: hidden."), "{words}");
}

#[test]
fn created_less_present_does_not_tell_who_left() {
    // One of two wards has lost one: nine created, and 0.8 there for 1,000 residents of 9,200.
    let ward = |letter: char, area: &str, left: usize| -> String {
        let lines = people(letter, 9, "").replace("aston", area);
        let leave = |(index, line): (usize, &str)| match index < left {
            true => line.replace(" }", ", left: { date: 2026-07-01 } }"),
            false => line.to_owned(),
        };
        lines.lines().enumerate().map(leave).collect::<Vec<_>>().join("\n") + "\n"
    };
    let areas =
        "areas: { aston: { name: Aston, population: 9200 }, bay: { name: Bay, population: 9200 } }\nchampions:\n";
    let of = |left: [usize; 2]| {
        let network = format!("{areas}{}{}", ward('a', "aston", left[0]), ward('b', "bay", left[1]));
        let sheets = figures(&project(&network, "", &[]), "area", "2026-08-31");
        [0, 1].map(|index| sheets["areas"][index]["per_1000_residents"].clone())
    };
    assert_eq!(of([0, 0]), [1.0, 1.0]);
    assert_eq!(of([1, 1]), [Value::Null, Value::Null]);
    assert_eq!(of([1, 0]), [Value::Null, Value::Null], "the other's would tell of it");
    assert_eq!(of([6, 6])[0], Value::Null, "three are left");
}

#[test]
fn two_targets_of_one_measure_do_not_tell_of_an_area_together() {
    // The north has fifteen contacts, two of its three wards seven and six: the third has two.
    let areas = "areas:
  north: { name: North }
  a1: { name: A1, within: north }
  a2: { name: A2, within: north }
  a3: { name: A3, within: north }
  south: { name: South }
";
    let target = |id: &str, from: &str, areas: &str| {
        format!(
            "  {id}: {{ name: {id}, measure: contacts, goal: 90, from: {from}, due: 2027-03-31, areas: {{ {areas} }} }}\n"
        )
    };
    let log: String = [("a1", 2), ("a2", 7), ("a3", 6), ("south", 30)]
        .map(|(area, learners)| format!("2026-06-10,c0,{area},Library,60,{learners},0,,recorded\n"))
        .concat();
    for start in ["2026-04-01", "2026-05-01"] {
        let targets = format!(
            "targets:\n{}{}",
            target("districts", "2026-04-01", "north: 1, south: 1"),
            target("wards", start, "a2: 1, a3: 1")
        );
        let network = format!("{areas}{targets}champions:\n{}", people('c', 9, "").replace("aston", "south"));
        let report = figures(&project(&network, &log, &[]), "progress", "2026-06-30");
        let told = |target: usize, area: &str| report["targets"][target]["areas"][area]["actual"].as_i64();
        let known = [told(0, "north"), told(1, "a2"), told(1, "a3")];
        assert!(known.contains(&None), "from {start}: {known:?}");
        assert_eq!(report["targets"][0]["actual"], 45);
    }
}

#[test]
fn a_month_is_told_in_every_later_edition_as_in_its_own() {
    let network = format!("{ACTIVE}{}", people('c', 12, "").replace("2026-06-0", "2026-01-0"));
    let months = ["2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30"];
    let log: String = months.iter().zip([3, 9, 6, 4, 11]).map(|(day, count)| sessions('c', count, day)).collect();
    let without_target = network.replace(
        "targets:\n  active: { name: Active, measure: champions-active,",
        "targets:\n  active: { name: Active, measure: contacts,",
    );
    for network in [network, without_target] {
        let fixture = project(&network, &log, &[]);
        let last = figures(&fixture, "progress", "2026-10-15")["history"].clone();
        for day in months {
            let own = figures(&fixture, "progress", day);
            let month =
                last.as_array().unwrap().iter().find(|row| day.starts_with(row["month"].as_str().unwrap())).unwrap();
            assert_eq!(own["history"].as_array().unwrap().last().unwrap(), month);
            for state in ["active", "new", "quiet", "lapsed", "resting"] {
                assert_eq!(own["states"][state], month[state], "{state} on {day}");
            }
        }
    }
}
