//! The worked examples of the definitions, through the program: what a script reads from `show progress`.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::fixture::Fixture;

/// Runs `show progress` for coordinators, who see exact small counts, and returns its JSON.
fn progress(fixture: &Fixture, as_of: &str) -> Value {
    let ran = fixture.run(&["show", "progress", "--format", "json", "--audience", "coordinators", "--as-of", as_of]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Returns some fields of an object.
fn fields(object: &Value, names: &[&str]) -> Value {
    names.iter().map(|&name| (name.to_owned(), object[name].clone())).collect()
}

/// G1: 475 champions, so many new in each month from April to December 2026.
fn growth(counting: &str) -> Fixture {
    let mut text = format!(
        "
areas: {{ town: {{ name: Town }} }}
{counting}
targets:
  champions:
    name: 2,000 champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2028-03-31
    milestones: {{ 2026-09-30: 300, 2027-03-31: 800, 2027-09-30: 1350 }}
champions:
"
    );
    for (index, new) in [10, 20, 35, 45, 60, 80, 70, 75, 80].into_iter().enumerate() {
        let month = index + 4;
        for number in 0..new {
            let day = number % 28 + 1;
            writeln!(
                text,
                "  c{month}n{number}: {{ kind: citizen, area: town, trained: 2026-{month:02}-01, agreed: 2026-{month:02}-{day:02} }}"
            )
            .unwrap();
        }
    }
    Fixture::new(&text)
}

#[test]
fn g1_a_target_against_its_plan() {
    let report = progress(&growth(""), "2026-12-31");
    assert_eq!(
        fields(
            &report["targets"][0],
            &[
                "actual",
                "profile",
                "attainment_percent",
                "variance",
                "rag",
                "direction",
                "share_of_goal_percent",
                "run_rate_per_month",
                "months_remaining",
                "forecast_at_due",
                "needed_per_month",
                "forecast_date",
                "reached_on",
            ]
        ),
        json!({
            "actual": 475, "profile": 552.7, "attainment_percent": 85.9, "variance": -77.7, "rag": "red",
            "direction": "up", "share_of_goal_percent": 23.8, "run_rate_per_month": 75.0, "months_remaining": 15,
            "forecast_at_due": 1600, "needed_per_month": 102, "forecast_date": "2028-09-30", "reached_on": null,
        })
    );
}

#[test]
fn g1_the_settings_change_the_verdict_and_are_printed() {
    let direction = progress(&growth("counting: { rag: direction }"), "2026-12-31");
    assert_eq!(direction["targets"][0]["rag"], "amber");
    assert_eq!(direction["counting"]["rag"], "direction");
    let step = progress(&growth("counting: { profile: step }"), "2026-12-31");
    assert_eq!(
        fields(&step["targets"][0], &["profile", "attainment_percent", "rag"]),
        json!({ "profile": 300.0, "attainment_percent": 158.3, "rag": "green" })
    );
    let earlier = progress(&growth(""), "2026-09-30");
    assert_eq!(earlier["targets"][0]["actual"], 250);
    assert_eq!(earlier["targets"][0]["attainment_percent"], 83.3);
}

/// G2 and G3: twelve people and seven sessions.
pub(crate) const PEOPLE: &str = "
areas: { ladywood: { name: Ladywood }, erdington: { name: Erdington }, northfield: { name: Northfield } }
organisations:
  firm: { name: Firm, kind: employer, pledge: { date: 2026-04-01, champions: 1 } }
  shop: { name: Shop, kind: employer, pledge: { date: 2026-04-01, champions: 1 } }
champions:
  p01: { kind: citizen, area: ladywood, trained: 2026-05-10, agreed: 2026-05-10 }
  p02: { kind: citizen, area: ladywood, trained: 2026-05-10, agreed: 2026-05-10 }
  p03: { kind: employee, area: erdington, organisation: firm, trained: 2026-05-10, agreed: 2026-05-10 }
  p04: { kind: employee, area: erdington, organisation: firm, trained: 2026-06-01, agreed: 2026-06-01 }
  p05: { kind: employee, area: northfield, organisation: firm, trained: 2026-06-01, agreed: 2026-06-01 }
  p06: { kind: business, area: northfield, organisation: firm, trained: 2026-11-15, agreed: 2026-11-15 }
  p07: { kind: business, area: northfield, organisation: shop, trained: 2026-09-15, agreed: 2026-09-15 }
  p08: { kind: citizen, area: erdington, trained: 2026-04-20, agreed: 2026-04-20 }
  p09: { kind: citizen, area: erdington, trained: 2026-04-20, agreed: 2026-04-20, resting: [{ from: 2026-11-01, until: 2027-01-31 }] }
  p10: { kind: citizen, area: ladywood, trained: 2026-04-20, agreed: 2026-04-20, left: { date: 2026-09-30, reason: moved-away } }
  p11: { kind: employee, area: ladywood, organisation: firm, enquired: 2026-04-20 }
  p12: { kind: business, area: ladywood, organisation: firm, trained: 2027-01-05, agreed: 2027-01-05 }
sessions: [log/*.csv]
=== log/2026.csv
date,champions,area,place,minutes,learners,first_time,skills,source
2026-12-20,p01,ladywood,Library,90,3,2,,recorded
2026-10-02,p02,ladywood,Library,60,1,1,,recorded
2026-10-01,p03,erdington,Library,120,8,5,,recorded
2026-10-20,p09,erdington,Library,45,1,0,,recorded
2026-09-01,p09 p10,erdington,Library,60,6,3,,recorded
2026-07-04,p04,erdington,Library,30,1,1,,recorded
2026-07-03,p05,northfield,Library,30,2,2,,recorded
";

#[test]
fn g2_states_at_two_dates() {
    let fixture = Fixture::new(PEOPLE);
    let december = progress(&fixture, "2026-12-31");
    assert_eq!(
        december["states"],
        json!({ "created": 10, "in_network": 9, "pipeline": 2, "active": 2, "new": 1, "quiet": 3, "lapsed": 2,
                "resting": 1, "left": 1, "erased": 0 })
    );
    assert_eq!(december["active_rate_percent"], 28.6);
    assert_eq!(
        december["created_by_area_and_kind"],
        json!({
            "ladywood": { "citizen": 3, "employee": 0, "business": 0 },
            "erdington": { "citizen": 2, "employee": 2, "business": 0 },
            "northfield": { "citizen": 0, "employee": 1, "business": 2 },
        })
    );
    let september = progress(&fixture, "2026-09-30");
    assert_eq!(
        september["states"],
        json!({ "created": 9, "in_network": 8, "pipeline": 3, "active": 3, "new": 1, "quiet": 4, "lapsed": 0,
                "resting": 0, "left": 1, "erased": 0 })
    );
    assert_eq!(september["active_rate_percent"], 42.9);
}

#[test]
fn g2_a_second_business_champion_counts_as_an_employee_and_is_told() {
    let fixture = Fixture::new(&PEOPLE.replace("organisation: shop", "organisation: firm"));
    let report = progress(&fixture, "2026-12-31");
    let northfield = &report["created_by_area_and_kind"]["northfield"];
    assert_eq!(*northfield, json!({ "citizen": 0, "employee": 2, "business": 1 }));
    let told = fixture.problems("2026-12-31");
    assert!(told.iter().any(|problem| problem.code == "business-counted-once"), "{told:?}");
}

#[test]
fn g3_help_given() {
    let report = progress(&Fixture::new(PEOPLE), "2026-12-31");
    assert_eq!(
        fields(&report["help"], &["sessions", "contacts", "first_time", "session_hours", "champion_hours"]),
        json!({ "sessions": 7, "contacts": 22, "first_time": 14, "session_hours": 7.3, "champion_hours": 8.3 })
    );
}

#[test]
fn g4_a_goal_is_split_by_largest_remainder() {
    for (goal, weights, parts) in [
        (2000, vec![5, 3, 2], vec![1000, 600, 400]),
        (2000, vec![61, 59, 47, 33, 7], vec![589, 570, 454, 319, 68]),
        (100, vec![1, 1, 1], vec![34, 33, 33]),
        (10, vec![6, 6, 2], vec![4, 4, 2]),
    ] {
        // Named backwards, so that ties are seen to be broken by the order of the list and not of the names.
        let name = |index: usize| char::from(b'z' - u8::try_from(index).unwrap());
        let areas: Vec<String> = (0..weights.len()).map(|index| format!("{}: {{ name: A }}", name(index))).collect();
        let shares: Vec<String> =
            weights.iter().enumerate().map(|(index, weight)| format!("{}: {weight}", name(index))).collect();
        let fixture = Fixture::new(&format!(
            "areas: {{ {} }}
targets:
  all: {{ name: All, measure: champions-created, goal: {goal}, from: 2026-04-01, due: 2028-03-31, areas: {{ {} }} }}
",
            areas.join(", "),
            shares.join(", ")
        ));
        let report = progress(&fixture, "2026-12-31");
        let found: Vec<u64> = (0..weights.len())
            .map(|index| report["targets"][0]["areas"][name(index).to_string()]["goal"].as_u64().unwrap())
            .collect();
        assert_eq!(found, parts, "{goal} over {weights:?}");
    }
}

#[test]
fn the_public_is_told_less_about_small_counts() {
    let ran = Fixture::new(PEOPLE).run(&["show", "progress", "--format", "json", "--as-of", "2026-12-31"]);
    let report = crate::outputs::in_words(serde_json::from_str(&ran.stdout).unwrap());
    assert_eq!(report["states"]["active"], "<5");
    assert_eq!(report["states"]["created"], 10);
    assert_eq!(report["active_rate_percent"], Value::Null);
}

#[test]
fn standard_output_carries_data_only() {
    // A warning, so that there is something to say on standard error.
    let fixture = Fixture::new(&PEOPLE.replace("organisation: shop", "organisation: firm"));
    let ran = fixture.run(&["show", "progress", "--format", "json", "--as-of", "2026-12-31"]);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("business-counted-once"), "{}", ran.stderr);
    serde_json::from_str::<Value>(&ran.stdout).unwrap();
}
