//! The progress report and the area sheets: a contract for scripts, and what the public may see of it.

use std::collections::BTreeSet;

use muster::{
    documents::{self, Input, Shown},
    facts::Facts,
    model::{
        font::Fonts,
        network::Network,
        people::People,
        picture::Gallery,
        project::{Project, Readers},
        theme::Theme,
        toolkit::Toolkit,
    },
    plan::{Artifact, Audience, Body, Look, Scope, Stamp},
    read::printers,
    render,
    text::Sources,
};
use serde_json::{Value, json};

use crate::{
    measures::{LOG, PEOPLE, network},
    outputs::in_words,
};

/// Makes something of a network on the last day of 2026.
fn with<T>(network: Network, audience: Audience, scope: &Scope, make: impl FnOnce(&Input<'_>) -> T) -> T {
    with_on("2026-12-31", network, audience, scope, make)
}

/// Makes something of a network on a day.
fn with_on<T>(
    as_of: &str,
    network: Network,
    audience: Audience,
    scope: &Scope,
    make: impl FnOnce(&Input<'_>) -> T,
) -> T {
    let project = Project {
        sources: Sources::default(),
        cutting: Vec::new(),
        network,
        people: People::new(),
        people_file: None,
        gone: BTreeSet::new(),
        people_readers: Readers::Owner,
        toolkit: Toolkit::default(),
        gallery: Gallery::default(),
        printers: printers::ours(),
        fonts: Fonts::default(),
    };
    let stamp =
        Stamp { as_of: as_of.parse().unwrap(), revision: "abc1234".to_owned(), published: as_of.parse().unwrap() };
    let facts = Facts::default();
    make(&Input { project: &project, facts: &facts, audience, scope, stamp: &stamp })
}

/// Shows a document of a network on a day.
pub(crate) fn show_on(as_of: &str, document: &str, network: Network, audience: Audience, scope: &Scope) -> Shown {
    let mut shown = with_on(as_of, network, audience, scope, documents::find(document).unwrap().show);
    shown.json = in_words(shown.json);
    shown
}

/// Plans a document of a network on a day.
pub(crate) fn plan_on(
    as_of: &str,
    document: &str,
    network: Network,
    audience: Audience,
    scope: &Scope,
) -> Vec<Artifact> {
    with_on(as_of, network, audience, scope, documents::find(document).unwrap().plan)
}

fn show(document: &str, network: Network, audience: Audience) -> Shown {
    show_on("2026-12-31", document, network, audience, &Scope::default())
}

fn plan(document: &str, network: Network, audience: Audience) -> Vec<Artifact> {
    with(network, audience, &Scope::default(), documents::find(document).unwrap().plan)
}

/// The people of G2 with a target, whose areas share the goal.
fn city() -> Network {
    let target = "
targets:
  champions:
    name: 20 champions
    measure: champions-created
    goal: 20
    from: 2026-04-01
    due: 2027-03-31
    kinds: { citizen: 10, employee: 6, business: 4 }
    areas: { northfield: 1, ladywood: 2, erdington: 1 }
";
    network(&format!("{PEOPLE}{target}"), LOG)
}

#[test]
fn a_name_with_marks_of_every_sort_is_that_name_in_markdown() {
    let target = "targets:\n  all: { name: \"A ~b~ *c* | #d\", measure: sessions, goal: 9, from: 2026-04-01, due: 2027-03-31 }\n";
    let text = show("progress", network(target, ""), Audience::Public).markdown.unwrap();
    assert!(text.contains("## A \\~b\\~ \\*c\\* \\| \\#d\n"), "{text}");
}

#[test]
fn the_json_is_as_the_contract_says() {
    let json = show("progress", city(), Audience::Coordinators).json;
    let mut expected = json!({
        "as_of": "2026-12-31",
        "revision": "abc1234",
        "counting": {
            "active_days": 90, "lapsed_days": 180, "profile": "linear", "rag": "tolerance", "small_number": 5
        },
        "targets": [{
            "id": "champions", "measure": "champions-created", "goal": 20, "actual": 10, "profile": 15.1,
            "attainment_percent": 66.4, "variance": -5.1, "rag": "red", "direction": "down",
            "share_of_goal_percent": 50.0, "run_rate_per_month": 0.3, "months_remaining": 3, "forecast_at_due": 11,
            "needed_per_month": 4, "forecast_date": "2029-06-30", "reached_on": null,
            "kinds": {
                "citizen": { "goal": 10, "actual": 5 },
                "employee": { "goal": 6, "actual": 3 },
                "business": { "goal": 4, "actual": 2 }
            },
            "areas": {
                "northfield": { "goal": 5, "actual": 3 },
                "ladywood": { "goal": 10, "actual": 3 },
                "erdington": { "goal": 5, "actual": 4 }
            },
            "forecast_low": 10, "forecast_high": 13,
            "milestones": { "2027-03-31": { "number": 20, "outcome": "to-come", "reached_on": null } }
        }],
        "states": {
            "created": 10, "in_network": 9, "pipeline": 2, "active": 2, "new": 1, "quiet": 3, "lapsed": 2,
            "resting": 1, "left": 1, "erased": 0
        },
        "active_rate_percent": 28.6,
        "logging_coverage_percent": 40.0,
        "help": {
            "sessions": 7, "contacts": 22, "first_time": 14, "session_hours": 7.3, "champion_hours": 8.3,
            "estimated_share_percent": 0.0, "organisations_engaged": 2, "sessions_without_first_time": 0
        },
        "created_by_area_and_kind": {
            "erdington": { "citizen": 2, "employee": 2, "business": 0 },
            "ladywood": { "citizen": 3, "employee": 0, "business": 0 },
            "northfield": { "citizen": 0, "employee": 1, "business": 2 }
        },
        "history": [],
        "funnel": {
            "enquired": { "people": 12, "share_percent": 100.0 },
            "trained": { "people": 10, "share_percent": 83.3 },
            "agreed": { "people": 12, "share_percent": 100.0 },
            "qualified": { "people": 10, "share_percent": 83.3 },
            "helped": { "people": 7, "share_percent": 58.3 }
        },
        "period_retention_percent": 100.0,
        "cohorts": {
            "2026-01-01": {
                "until": "2026-06-30", "champions": 8, "stayed": 7, "active": 3,
                "retention_percent": 87.5, "active_percent": 37.5
            }
        },
        "learners_became_champions": { "champions": 0, "share_percent": 0.0 },
        "recorded": { "sessions": 7, "contacts": 22 },
        "estimated": { "sessions": 0, "contacts": 0 },
        "coverage": { "areas_with_none": [], "areas_with_one": [], "areas_with_few": null }
    });
    expected["history"] = json["history"].clone();
    // As text, because the order is a part of the contract.
    assert_eq!(serde_json::to_string_pretty(&json).unwrap(), serde_json::to_string_pretty(&expected).unwrap());
    assert_eq!(json["history"].as_array().unwrap().len(), 9);
    assert_eq!(
        json["history"][8].to_string(),
        r#"{"month":"2026-12","created":10,"active":2,"profile":15.1,"new":1,"quiet":3,"lapsed":2,"resting":1}"#
    );
}

#[test]
fn a_network_without_people_and_targets_has_a_report() {
    let json = show("progress", network("", ""), Audience::Public).json;
    assert_eq!(json["targets"], json!([]));
    assert_eq!(json["active_rate_percent"], Value::Null);
    assert_eq!(json["help"]["estimated_share_percent"], Value::Null);
    assert_eq!(json["history"], json!([]));
}

#[test]
fn the_public_sees_totals_and_no_small_part_of_them() {
    let json = show("progress", city(), Audience::Public).json;
    assert_eq!(json["targets"][0]["actual"], 10);
    assert_eq!(json["states"]["created"], 10);
    assert_eq!(json["states"]["in_network"], 9);
    assert_eq!(json["help"]["organisations_engaged"], 2);
    for state in ["pipeline", "active", "new", "quiet", "lapsed", "resting", "left"] {
        assert_eq!(json["states"][state], "<5", "{state}");
    }
    assert_eq!(json["states"]["erased"], "hidden", "one who left is what is missing from the total");
    assert_eq!(json["active_rate_percent"], Value::Null, "it would give the states away");
    assert_eq!(json["logging_coverage_percent"], Value::Null);
    assert_eq!(
        json["created_by_area_and_kind"],
        json!({
            "erdington": { "citizen": "<5", "employee": "<5", "business": "hidden" },
            "ladywood": { "citizen": "<5", "employee": "hidden", "business": 0 },
            "northfield": { "citizen": 0, "employee": "<5", "business": "<5" }
        })
    );
    assert_eq!(
        json["targets"][0]["kinds"],
        json!({
            "citizen": { "goal": 10, "actual": 5 },
            "employee": { "goal": 6, "actual": "<5" },
            "business": { "goal": 4, "actual": "<5" }
        })
    );
}

#[test]
fn organisations_have_goals_of_their_own_where_a_target_says_so() {
    let with_goals = |audience| {
        let mut network = city();
        let target = network.targets.values_mut().next().unwrap();
        target.organisations = ["firm", "shop"].map(|id| (muster::model::id::Id::new(id).unwrap(), 2)).into();
        show("progress", network, audience).json["targets"][0].clone()
    };
    assert_eq!(
        with_goals(Audience::Coordinators)["organisations"],
        json!({ "firm": { "goal": 2, "actual": 1 }, "shop": { "goal": 2, "actual": 1 } })
    );
    assert_eq!(with_goals(Audience::Public)["organisations"]["firm"]["actual"], "<5");
    assert_eq!(show("progress", city(), Audience::Public).json["targets"][0].get("organisations"), None);
}

/// Returns every number among the breakdowns of public JSON.
fn breakdown_numbers(json: &Value) -> BTreeSet<u64> {
    fn walk(value: &Value, numbers: &mut BTreeSet<u64>) {
        match value {
            Value::Object(entries) => entries.values().for_each(|value| walk(value, numbers)),
            Value::Array(values) => values.iter().for_each(|value| walk(value, numbers)),
            Value::Number(number) => numbers.extend(number.as_u64()),
            Value::Null | Value::Bool(_) | Value::String(_) => {}
        }
    }
    let mut numbers = BTreeSet::new();
    for row in json["created_by_area_and_kind"].as_object().unwrap().values() {
        walk(row, &mut numbers);
    }
    for part in ["kinds", "areas"] {
        let parts = json["targets"][0][part].as_object().unwrap();
        parts.values().for_each(|part| walk(&part["actual"], &mut numbers));
    }
    json["history"].as_array().unwrap().iter().for_each(|month| walk(&month["active"], &mut numbers));
    numbers
}

#[test]
fn no_small_count_is_left_in_a_public_breakdown() {
    let public = breakdown_numbers(&show("progress", city(), Audience::Public).json);
    assert!(public.iter().all(|&number| number == 0 || number >= 5), "{public:?}");
    let exact = breakdown_numbers(&show("progress", city(), Audience::Coordinators).json);
    assert!(exact.contains(&2), "{exact:?}");
}

#[test]
fn a_target_for_active_champions_hides_its_parts_too() {
    let yaml = "targets: { active: { name: Active, measure: champions-active, goal: 20, from: 2026-04-01, \
                due: 2027-03-31, kinds: { citizen: 15, employee: 5 }, areas: { ladywood: 1, erdington: 1 } } }";
    let json = show("progress", network(&format!("{PEOPLE}{yaml}"), LOG), Audience::Public).json;
    let target = &json["targets"][0];
    assert_eq!(target["actual"], "<5");
    assert_eq!(target["kinds"]["citizen"]["actual"], "<5");
    assert_eq!(target["areas"]["ladywood"]["actual"], "<5");
}

#[test]
fn a_scope_leaves_rows_out_and_changes_no_number() {
    let everything = show("progress", city(), Audience::Public).json;
    let scope = Scope {
        areas: vec![muster::model::id::Id::new("ladywood").unwrap()],
        kinds: vec![muster::model::champion::Kind::Citizen],
        organisations: Vec::new(),
    };
    let some = show_on("2026-12-31", "progress", city(), Audience::Public, &scope).json;
    assert_eq!(some["states"], everything["states"]);
    assert_eq!(some["created_by_area_and_kind"], json!({ "ladywood": { "citizen": "<5" } }));
    assert_eq!(some["targets"][0]["areas"], json!({ "ladywood": { "goal": 10, "actual": "<5" } }));
    assert_eq!(some["targets"][0]["actual"], everything["targets"][0]["actual"]);
}

#[test]
fn the_sentence_says_how_far_it_is_and_what_it_takes() {
    let markdown = show("progress", city(), Audience::Coordinators).markdown.unwrap();
    let sentence = "10 of 20 created. Red: 5 below plan. At this pace the goal is reached on 30 June 2029; 4 a month \
                    are needed.";
    assert!(markdown.contains(sentence), "{markdown}");
}

#[test]
fn a_script_finds_every_figure_on_a_row_of_its_own() {
    let table = show("progress", city(), Audience::Coordinators).csv.unwrap();
    let csv = render::table::csv(&table).unwrap();
    for row in [
        "target,figure,value\n",
        "\nchampions,actual,10\n",
        "\nchampions,variance,-5.1\n",
        "\nchampions,reached_on,\n",
        "\nchampions,kinds.citizen.goal,10\n",
        "\n,states.active,2\n",
    ] {
        assert!(csv.contains(row), "{row} in {csv}");
    }
}

#[test]
fn both_documents_can_be_made_into_pages() {
    for audience in [Audience::Public, Audience::Coordinators] {
        for artifact in plan("progress", city(), audience).into_iter().chain(plan("area", city(), audience)) {
            let stamp = Stamp {
                as_of: "2026-12-31".parse().unwrap(),
                revision: "abc1234".to_owned(),
                published: "2026-12-31".parse().unwrap(),
            };
            let rendered = render::artifact(&artifact, &Look::default(), &stamp).unwrap();
            if let (Body::Pages(_), Some(pages)) = (&artifact.body, rendered.pages) {
                assert_eq!(pages.missing_glyphs, Vec::<char>::new(), "{}", artifact.path);
                assert!(artifact.limit.is_none() || pages.count == 1, "{} has one page", artifact.path);
            }
        }
    }
}

#[test]
fn a_chart_is_one_picture_with_words_for_those_who_cannot_see_it() {
    let html = plan("progress", city(), Audience::Public).into_iter().find_map(|artifact| match artifact.body {
        Body::Html(html) => Some(html),
        Body::Pages(_) | Body::Print(..) | Body::Table(..) | Body::Calendar(_) | Body::Json(_) | Body::Markdown(_) => {
            None
        }
    });
    let svg = render::chart::render(&html.unwrap().charts[0], Theme::ACCENT);
    assert!(svg.contains("role=\"img\""));
    assert!(
        svg.contains("<title id=\"chart-20championsactualandplan\">20 champions: actual and plan</title>"),
        "{svg}"
    );
    assert!(svg.contains("10 of 20 created."));
    assert!(svg.contains("it ends between 10 and 13."));
    for label in [
        ">Plan</text>",
        ">Actual 10</text>",
        ">Forecast 11</text>",
        ">Goal 20</text>",
        ">Best 13</text>",
        ">Worst 10</text>",
    ] {
        assert!(svg.contains(label), "{label} in {svg}");
    }
}

/// Returns the drawings of the page, in order.
fn drawings(network: Network, audience: Audience) -> Vec<String> {
    let html = plan("progress", network, audience).into_iter().find_map(|artifact| match artifact.body {
        Body::Html(html) => Some(html),
        Body::Pages(_) | Body::Print(..) | Body::Table(..) | Body::Calendar(_) | Body::Json(_) | Body::Markdown(_) => {
            None
        }
    });
    html.unwrap().charts.iter().map(|chart| render::chart::render(chart, Theme::ACCENT)).collect()
}

#[test]
fn each_area_has_a_bar_and_the_public_sees_none_of_a_hidden_count() {
    let filled =
        |svg: &str| svg.lines().filter(|line| line.starts_with("<rect") && line.contains("class=\"dot\"")).count();
    let exact = drawings(city(), Audience::Coordinators);
    assert!(exact[1].contains("3 of 10; plan by now 7.5"), "{}", exact[1]);
    assert_eq!(filled(&exact[1]), 3);
    let public = drawings(city(), Audience::Public);
    assert!(public[1].contains("&lt;5 of 10; plan by now 7.5"), "{}", public[1]);
    assert_eq!(filled(&public[1]), 0);
}

#[test]
fn a_month_whose_count_is_hidden_has_no_line() {
    let lines = |svg: &String| svg.matches("<polyline").count();
    let of = |audience| drawings(city(), audience).into_iter().find(|svg| svg.contains("month by month</title>"));
    assert_eq!(of(Audience::Coordinators).as_ref().map(lines), Some(5), "each state has a line");
    assert!(of(Audience::Public).as_ref().map_or(0, lines) < 5);
}

#[test]
fn the_public_sees_no_step_of_the_funnel_that_tells_how_few_left_or_wait() {
    let json = show("progress", city(), Audience::Public).json;
    // One left, and nobody is erased: who knows how many qualified knows that.
    assert_eq!(json["funnel"]["qualified"], json!({ "people": "hidden", "share_percent": null }));
    // Two wait, so that those who asked are hardly more than those who qualified.
    assert_eq!(json["funnel"]["enquired"]["people"], 12);
    assert_eq!(json["funnel"]["trained"]["people"], "hidden");
    // One is new, and two more never helped: with those who qualified, the seven who helped would tell of them.
    assert_eq!(json["funnel"]["helped"], json!({ "people": "hidden", "share_percent": null }));
    let cohort = &json["cohorts"]["2026-01-01"];
    assert_eq!(cohort["champions"], "hidden");
    assert_eq!(cohort["active"], "<5");
    assert_eq!(cohort["retention_percent"], Value::Null);
    assert_eq!(json["period_retention_percent"], Value::Null);
    assert_eq!(json["coverage"]["areas_with_one"], Value::Null);
}

#[test]
fn the_range_of_active_champions_is_hidden_with_their_months() {
    let yaml =
        "targets: { active: { name: Active, measure: champions-active, goal: 20, from: 2026-04-01, due: 2027-03-31 } }";
    let of = |audience| show("progress", network(&format!("{PEOPLE}{yaml}"), LOG), audience).json["targets"][0].clone();
    assert!(of(Audience::Coordinators)["forecast_low"].is_i64());
    assert_eq!(of(Audience::Public)["forecast_low"], Value::Null);
}

#[test]
fn a_milestone_says_on_which_day_it_was_met() {
    let target = "targets: { all: { name: All, measure: champions-created, goal: 20, from: 2026-01-01, due: 2027-03-31, \
                  milestones: { 2026-06-30: 3, 2026-09-30: 15 } } }";
    let shown = show("progress", network(&format!("{PEOPLE}{target}"), LOG), Audience::Coordinators);
    let milestones = &shown.json["targets"][0]["milestones"];
    assert_eq!(milestones["2026-06-30"]["outcome"], "met");
    let day: muster::model::Date = milestones["2026-06-30"]["reached_on"].as_str().unwrap().parse().unwrap();
    assert_eq!(milestones["2026-09-30"], json!({ "number": 15, "outcome": "missed", "reached_on": null }));
    let markdown = shown.markdown.unwrap();
    assert!(markdown.contains(&format!("met on {}", muster::wording::date(day))), "{markdown}");
    assert!(markdown.contains("| missed |"), "{markdown}");
}

#[test]
fn an_area_sheet_names_what_is_missing() {
    let json = show("area", city(), Audience::Coordinators).json;
    let northfield = &json["areas"][2];
    assert_eq!(northfield["id"], "northfield");
    assert_eq!(northfield["created"], 3);
    assert_eq!(northfield["goal"], 5);
    assert_eq!(northfield["gaps"], json!(["The population is not known, so coverage cannot be worked out."]));
    let public = show("area", city(), Audience::Public).json;
    assert_eq!(public["areas"][2]["created"], "<5");
    assert_eq!(public["areas"][2]["gaps"][0], "There are fewer than 5 champions here.");
}
