//! What scripts may rely on: every JSON output has a version, fits its schema, and says what it withholds.

#![expect(clippy::disallowed_methods, reason = "tests read what they like")]

use std::{fs, path::Path};

use muster::commands::schema::outputs;
use serde_json::{Value, json};

use crate::{
    fixture::{AS_OF, Fixture},
    worked::PEOPLE,
};

/// The names under which a figure is a count, which people read as `hidden` where it is withheld.
const COUNTS: [&str; 18] = [
    "active",
    "actual",
    "business",
    "champions",
    "citizen",
    "contacts",
    "created",
    "employee",
    "erased",
    "head",
    "base",
    "lapsed",
    "left",
    "new",
    "people",
    "pipeline",
    "quiet",
    "resting",
];

/// Returns an output as people read it: `<5` and `hidden` where a count is withheld, and without what all outputs have.
pub(crate) fn in_words(mut output: Value) -> Value {
    let bound = output["counting"]["small_number"].as_u64().unwrap_or(5);
    let fields = output.as_object_mut().unwrap();
    assert_eq!(fields.shift_remove("version"), Some(json!(1)));
    let withheld = fields.shift_remove("withheld").unwrap();
    for (path, why) in withheld.as_object().unwrap() {
        let figure = at(&mut output, path);
        assert_eq!(*figure, Value::Null, "{path} is told, and withheld");
        let last = path.rsplit('.').next().unwrap();
        *figure = match why.as_str().unwrap() {
            "below" => json!(format!("<{bound}")),
            "protects" if COUNTS.contains(&last) || last == "stayed" => json!("hidden"),
            "protects" => Value::Null,
            other => panic!("{path} is withheld because of {other}"),
        };
    }
    output
}

/// Returns what stands at a path, with ids where a list has ids.
fn at<'a>(output: &'a mut Value, path: &str) -> &'a mut Value {
    path.split('.').fold(output, |value, step| match value {
        Value::Array(entries) => {
            let named = |entry: &Value| ["id", "month"].iter().any(|key| entry[*key] == step);
            let index = entries.iter().position(named).unwrap_or_else(|| step.parse().unwrap());
            &mut entries[index]
        }
        other => other.get_mut(step).unwrap_or_else(|| panic!("nothing is at {path}")),
    })
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Holds an output to its schema, and to what all have.
fn holds(name: &str, output: &Value) {
    let (_, schema) = outputs().into_iter().find(|(output, _)| *output == name).unwrap();
    let validator = jsonschema::draft7::options().should_validate_formats(true).build(&schema()).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(output).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
    assert_eq!(output["version"], 1, "{name}");
}

#[test]
fn the_committed_schemas_are_those_that_the_types_make() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    for (name, schema) in outputs() {
        let committed = fs::read_to_string(folder.join(format!("{name}.schema.json"))).unwrap_or_default();
        assert!(committed == format!("{:#}\n", schema()), "run `muster schema {name} > schemas/{name}.schema.json`");
        assert_eq!(Fixture::empty().run(&["schema", name]).stdout, committed);
    }
    assert_eq!(fs::read_dir(folder).unwrap().count(), outputs().len(), "a schema of nothing");
}

#[test]
fn every_document_fits_its_schema_for_every_audience() {
    let fixture = Fixture::copy("examples/city");
    for document in muster::documents::ALL {
        for audience in ["public", "champions", "coordinators"] {
            let ran =
                fixture.run(&["show", document.name, "--format", "json", "--audience", audience, "--as-of", AS_OF]);
            if ran.code == 2 {
                assert!(ran.stderr.contains("coordinators only"), "{}: {}", document.name, ran.stderr);
                continue;
            }
            assert_eq!(ran.code, 0, "{}: {}", document.name, ran.stderr);
            let output = parsed(&ran.stdout);
            holds(document.name, &output);
            assert_eq!(output["as_of"], AS_OF, "{}", document.name);
            assert!(audience == "public" || output["withheld"] == json!({}), "{}: {audience}", document.name);
        }
    }
}

#[test]
fn lists_differences_histories_builds_and_problems_fit_their_schemas() {
    let fixture = Fixture::copy("examples/minimal");
    for what in ["documents", "rules", "measures", "artifacts"] {
        let output = parsed(&fixture.run(&["list", what, "--format", "json", "--as-of", AS_OF]).stdout);
        holds(&format!("list-{what}"), &output);
        let table = fixture.run(&["list", what, "--as-of", AS_OF]).stdout;
        assert_eq!(output[what].as_array().unwrap().len(), table.lines().count(), "{what}");
    }
    assert_eq!(fixture.run(&["build", "site", "--as-of", AS_OF]).code, 0);
    holds("manifest", &parsed(&fixture.text("dist/manifest.json")));
    fixture.git(&["init", "-q", "-b", "main"]);
    fixture.commit("2026-12-30");
    holds("history", &parsed(&fixture.run(&["history", "--format", "json"]).stdout));
    holds("diff", &parsed(&fixture.run(&["diff", "HEAD", "--format", "json", "--as-of", AS_OF]).stdout));
    let broken = Fixture::copy("examples/broken").run(&["check", "--format", "json", "--as-of", AS_OF]);
    assert!(broken.stdout.lines().count() > 10);
    broken.stdout.lines().for_each(|line| holds("diagnostic", &parsed(line)));
}

#[test]
fn a_schema_that_does_not_exist_is_named_with_those_that_do() {
    let ran = Fixture::empty().run(&["schema", "progres"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("did you mean `progress`?"), "{}", ran.stderr);
}

#[test]
fn a_figure_that_the_reader_may_not_know_is_null_and_named_beside_the_day() {
    let fixture = Fixture::new(PEOPLE);
    let show = |audience: &str| {
        parsed(&fixture.run(&["show", "progress", "--format", "json", "--as-of", AS_OF, "--audience", audience]).stdout)
    };
    let public = show("public");
    holds("progress", &public);
    assert_eq!(public["states"]["new"], Value::Null);
    assert_eq!(public["withheld"]["states.new"], "below");
    assert_eq!(public["withheld"]["created_by_area_and_kind.ladywood.citizen"], "below");
    assert_eq!(public["withheld"]["active_rate_percent"], "protects");
    assert_eq!(public["states"]["created"], 10);
    let exact = show("coordinators");
    holds("progress", &exact);
    assert_eq!((&exact["states"]["new"], &exact["withheld"]), (&json!(1), &json!({})));
}

#[test]
fn residents_per_champion_are_a_number_as_its_sisters() {
    let fixture = Fixture::copy("examples/city");
    let ran = fixture.run(&["show", "area", "--format", "json", "--as-of", AS_OF, "--audience", "coordinators"]);
    let areas = parsed(&ran.stdout)["areas"].clone();
    let areas = areas.as_array().unwrap();
    assert!(areas.iter().any(|area| area["per_1000_residents"].is_f64()), "{areas:?}");
    assert!(areas.iter().all(|area| area["per_1000_residents"].is_f64() || area["per_1000_residents"].is_null()));
}

#[test]
fn a_table_that_a_build_writes_has_the_mark_by_which_excel_knows_its_letters_and_show_has_none() {
    let fixture = Fixture::copy("examples/minimal");
    assert_eq!(fixture.run(&["build", "directory", "progress", "--as-of", AS_OF]).code, 0);
    for path in ["dist/directory/directory.csv", "dist/progress/progress.csv"] {
        assert!(fixture.text(path).starts_with('\u{FEFF}'), "{path}");
    }
    let shown = fixture.run(&["show", "directory", "--format", "csv", "--as-of", AS_OF]).stdout;
    assert!(shown.starts_with("Area,"), "{shown}");
}
