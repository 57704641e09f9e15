//! Editor help: what the schema says, and that it and the reader agree.

#![expect(clippy::disallowed_methods, reason = "tests read what they like")]

use std::{fs, path::Path, sync::LazyLock};

use muster::{
    diag::Report,
    model::network::NetworkFile,
    read::{schema, shape, yaml},
    text::{FileId, Showing},
};
use proptest::{
    prelude::{Just, ProptestConfig, Strategy, any, prop, prop_assert_eq, proptest},
    prop_oneof,
};
use serde_json::{Map, Value, json};

use crate::fixture::{AS_OF, Fixture, walk};

#[test]
fn the_committed_schema_is_the_one_that_the_types_make() {
    let committed = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("network.schema.json")).unwrap();
    let made = Fixture::empty().run(&["schema"]).stdout;
    assert!(committed == made, "run `muster schema > network.schema.json`");
}

#[test]
fn every_object_is_closed_and_every_property_has_a_title_and_a_description() {
    for (name, schema) in [("network", schema::network()), ("front matter", schema::front_matter())] {
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#", "{name}");
        assert!(schema["title"].is_string() && schema["description"].is_string(), "{name}");
        each_object(&schema, &mut |object| {
            let closed = object["additionalProperties"] == false || object.get("propertyNames").is_some();
            assert!(closed, "{name}: anything could be written here: {object:?}");
            for (key, property) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
                for words in ["title", "description"] {
                    let said = property[words].as_str().unwrap_or_default();
                    assert!(said.starts_with(char::is_uppercase), "{name}: {key} has no {words}: {property}");
                }
                let open = ["string", "integer"].iter().any(|kind| has_type(property, kind));
                assert!(!open || !property["examples"].as_array().is_none_or(Vec::is_empty), "{key} has no example");
            }
        });
        for definition in schema["definitions"].as_object().into_iter().flatten() {
            assert!(definition.1["description"].is_string(), "{name}: {} is not described", definition.0);
        }
    }
}

#[test]
fn every_example_in_the_schema_is_right() {
    let schema = schema::network();
    let mut looked = 0;
    each_object(&schema, &mut |object| {
        for (key, property) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let mut alone = property.clone();
            alone["definitions"] = schema["definitions"].clone();
            let validator = jsonschema::draft7::options().should_validate_formats(true).build(&alone).unwrap();
            for example in property["examples"].as_array().into_iter().flatten() {
                assert!(validator.is_valid(example), "{key}: {example}");
                looked += 1;
            }
        }
    });
    assert!(looked > 40, "{looked}");
}

fn has_type(property: &Value, kind: &str) -> bool {
    let word = property.get("enum").is_some();
    !word
        && (property["type"] == kind
            || property["type"].as_array().is_some_and(|all| all.iter().any(|one| one == kind)))
}

/// Calls `each` for every schema of an object, at any depth.
fn each_object(schema: &Value, each: &mut impl FnMut(&Map<String, Value>)) {
    match schema {
        Value::Object(object) => {
            if object.get("type").is_some_and(|kind| kind == "object") {
                each(object);
            }
            // What is called `properties` is a list of names and no schema, and a name can be any word.
            for (key, inner) in object {
                match (key.as_str(), inner) {
                    ("properties" | "patternProperties" | "definitions", Value::Object(named)) => {
                        named.values().for_each(|inner| each_object(inner, each));
                    }
                    ("default" | "examples", _) => {}
                    _ => each_object(inner, each),
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|inner| each_object(inner, each)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_network_file_that_people_start_from_points_editors_at_the_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut looked = 0;
    for folder in ["examples/city", "examples/minimal", "examples/workplace", "network"] {
        for path in walk(&root.join(folder)).into_iter().chain([root.join("network.yaml")]) {
            if path.extension().is_none_or(|ending| ending != "yaml") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let up = if path.parent().unwrap().ends_with("network") { "../" } else { "" };
            let line = format!("# yaml-language-server: $schema={up}network.schema.json");
            assert_eq!(text.lines().next(), Some(line.as_str()), "{}", path.display());
            looked += 1;
        }
    }
    assert!(looked > 10, "{looked}");
}

#[test]
fn a_new_project_has_the_schema_that_its_files_point_at() {
    for template in ["city", "minimal", "workplace"] {
        let fixture = Fixture::empty();
        assert_eq!(fixture.run(&["new", "mine", "--template", template]).code, 0);
        for path in fixture.files().iter().filter(|path| path.ends_with(".yaml")) {
            let text = fixture.text(path);
            let schema = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=").unwrap();
            let schema = Path::new(path).parent().unwrap().join(schema);
            let schema = fs::read_to_string(fixture.path().join(&schema)).unwrap();
            assert_eq!(serde_json::from_str::<Value>(&schema).unwrap(), schema::network(), "{path}");
        }
        let ran = fixture.run(&["-C", "mine", "check", "--as-of", AS_OF, "--format", "short"]);
        assert_eq!(ran.code, 0, "{}", ran.stdout);
    }
}

#[test]
fn a_number_is_text_where_any_text_will_do_and_nowhere_else() {
    assert_eq!(told("booklet: { title: 2026, edition: 20.50 }\n"), [""; 0]);
    assert_eq!(told("areas: { a: { name: A, within: 12 } }\n"), ["id-form"]);
    assert_eq!(told("champions: { c1: { kind: citizen, area: a, trained: 20260401 } }\n"), ["bad-date"]);
    assert_eq!(told("erased: [{ month: 202604, kind: citizen }]\n"), ["bad-date"]);
    assert_eq!(told("areas: { a: { name: true } }\n"), ["wrong-type"]);
    assert_eq!(told("areas: { a: { name: } }\n"), ["wrong-type"]);
}

#[test]
fn a_day_of_an_event_exists() {
    for (starts, right) in [
        ("2026-04-14T18:00", true),
        ("2026-04-14T18:00:30", true),
        ("2028-02-29T18:00", true),
        ("2000-02-29T18:00", true),
        ("2026-02-29T18:00", false),
        ("1900-02-29T18:00", false),
        ("2026-04-31T18:00", false),
        ("2026-13-01T18:00", false),
        ("2026-04-14T24:00", false),
        ("2026-04-14T18:60", false),
        ("2026-04-14 18:00", false),
        ("2026-04-14", false),
    ] {
        let told = told(&format!("events: {{ e: {{ name: E, kind: meeting, minutes: 60, starts: {starts} }} }}\n"));
        assert_eq!(told.is_empty(), right, "{starts}: {told:?}");
        assert!(told.iter().all(|code| code == "bad-date"), "{starts}: {told:?}");
    }
}

#[test]
fn a_file_that_says_nothing_is_a_file() {
    for text in ["", "# Later.\n", "{}\n"] {
        assert_eq!(told(text), [""; 0], "{text:?}");
    }
}

/// Returns the codes of what the reader tells of a network file.
fn told(text: &str) -> Vec<String> {
    let mut report = Report::default();
    let read: Option<NetworkFile> = yaml::value(FileId(0), text, 0, &shape::NETWORK, Showing::Values, &mut report);
    let codes: Vec<String> = report.diagnostics.iter().map(|one| one.code.to_owned()).collect();
    assert!(read.is_some() || !codes.is_empty(), "what cannot be read is told: {text}");
    codes
}

/// A network that nothing is wrong with, with every key in it somewhere.
fn whole() -> Value {
    json!({
        "network": {
            "name": "Example Champions", "kind": "city", "purpose": "Help people use technology.", "language": "en-GB",
            "time_zone": "Europe/London", "campaign": { "name": "Week", "url": "https://example.org/week" },
            "sponsor": { "role": "Council Leader", "hours_per_month": 1 },
            "coordinator": { "role": "Coordinator", "email": "champions@example.org", "phone": "0121 496 0300" },
            "safeguarding": { "role": "Lead", "email": null }, "website": "https://example.org",
        },
        "include": ["network/*.yaml"],
        "counting": { "active_days": 90, "lapsed_days": 180, "profile": "linear", "rag": "tolerance", "small_number": 5 },
        "booklet": { "title": "Help", "edition": "2026", "paper": "a5", "binding": "left" },
        "theme": { "accent": "#0b5d66", "logo": "theme/logo.svg", "fonts": "theme/fonts", "font": "Noto Sans" },
        "areas": { "town": { "name": "Town" }, "aston": { "name": "Aston", "within": "town", "population": 24000, "need": 8 } },
        "organisations": { "library": {
            "name": "Library", "kind": "library", "stakeholder": "identified", "headcount": 12,
            "pledge": { "date": "2026-09-01", "champions": 1 },
        } },
        "champions": { "c7": {
            "kind": "employee", "area": "aston", "organisation": "library", "service": "Help desk", "role": "Librarian",
            "enquired": "2026-04-01", "trained": "2026-04-02", "agreed": "2026-04-03",
            "resting": [{ "from": "2026-05-01", "until": "2026-06-01" }, { "from": "2026-08-01" }],
            "left": { "date": "2026-12-01", "reason": "moved-away" }, "was_learner": true,
            "helps_in": ["community", "home"], "languages": ["en", "ur"], "skills": ["foundation", "safe-legal"],
            "listing": { "name": "Amina K.", "agreed": "2026-05-10", "at": "Library", "withdrawn": "2026-06-01" },
            "under_18": false,
        } },
        "erased": [{ "month": "2026-04", "kind": "citizen" }],
        "targets": { "all": {
            "name": "20 champions", "measure": "champions-created", "goal": 20, "from": "2026-04-01", "due": "2027-03-31",
            "milestones": { "2026-09-30": 5 }, "kinds": { "citizen": 15, "employee": 5 }, "areas": { "aston": 3 },
            "organisations": { "library": 4 },
            "note": "Two days a month",
        } },
        "events": { "kick-off": {
            "name": "Kick-off", "kind": "kick-off", "starts": "2026-09-08T18:00", "minutes": 90, "venue": "Library",
            "area": "aston", "host": "library", "audience": "public",
        } },
        "sessions": ["log/*.csv"],
        "private": "private/people.yaml",
        "allow": [{ "code": "no-sponsor", "at": "network", "reason": "March", "until": "2027-03-31" }],
    })
}

/// A value of any sort: near enough to what is right somewhere, or far off.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        prop_oneof![-2_i64..200, any::<i64>(), Just(4_294_967_295), Just(4_294_967_296), Just(2026)]
            .prop_map(Value::from),
        // A whole number with a point, such as 5.0, is one to editors and not to the reader.
        (-100_i32..100).prop_map(|tenths| Value::from(f64::from(tenths) + 0.5)),
        prop_oneof![
            "(2026|1900|2000|0226)-(0[0-9]|1[0-3])-(0[0-9]|[12][0-9]|3[0-2])",
            "2026-(0[0-9]|1[0-3])",
            "202[0-9]-0[1-9]-(2[89]|3[01])T([01][0-9]|2[0-5]):[0-6][0-9](:[0-6][0-9])?",
            "[a-z0-9]{1,3}(-[a-z0-9]{1,2})?-?",
            "(citizen|public|library|a5|left|linear|foundation|meeting|kick-off|home)",
            "[ -~]{0,6}",
            "\\PC{0,6}",
        ]
        .prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!(["en"])),
        Just(json!([{}])),
        Just(json!({ "from": "2026-05-01" })),
        Just(json!({ "2026-09-30": 5, "citizen": 3 })),
    ]
}

/// What is done to a document at a place in it.
#[derive(Debug, Clone)]
enum Change {
    /// Another value.
    Replace(Value),
    /// The entry is gone.
    Remove,
    /// One entry more, or one of the list's values once more.
    Add(String, Value),
    /// The same value under another key.
    Rename(String),
}

fn change() -> impl Strategy<Value = Change> {
    let key = || {
        prop_oneof![
            "(name|kind|area|areas|from|until|date|at|goal|citizen|employee|2026-12-31|2026-02-30|c8|aston)",
            "[a-zA-Z0-9_-]{1,5}",
        ]
    };
    prop_oneof![
        5 => value().prop_map(Change::Replace),
        2 => Just(Change::Remove),
        2 => (key(), value()).prop_map(|(key, value)| Change::Add(key, value)),
        1 => key().prop_map(Change::Rename),
    ]
}

/// Returns how many places a document has.
fn places(document: &Value) -> usize {
    let inner = |all: &mut dyn Iterator<Item = &Value>| all.map(|one| 1 + places(one)).sum();
    match document {
        Value::Object(entries) => inner(&mut entries.values()),
        Value::Array(all) => inner(&mut all.iter()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

/// Changes a document at the place with this number.
fn apply(document: &mut Value, mut place: usize, change: &Change) {
    match document {
        Value::Object(entries) => {
            for key in entries.keys().cloned().collect::<Vec<_>>() {
                if place == 0 {
                    match change {
                        Change::Replace(value) => drop(entries.insert(key, value.clone())),
                        Change::Remove => drop(entries.shift_remove(&key)),
                        Change::Add(name, value) => drop(entries.insert(name.clone(), value.clone())),
                        Change::Rename(name) => {
                            let value = entries.shift_remove(&key).unwrap_or_default();
                            entries.insert(name.clone(), value);
                        }
                    }
                    return;
                }
                let inside = 1 + places(&entries[&key]);
                if place < inside {
                    return apply(&mut entries[&key], place - 1, change);
                }
                place -= inside;
            }
        }
        Value::Array(all) => {
            for index in 0..all.len() {
                if place == 0 {
                    match change {
                        Change::Replace(value) => all[index] = value.clone(),
                        Change::Remove => drop(all.remove(index)),
                        Change::Add(_, value) => all.push(value.clone()),
                        Change::Rename(_) => all.push(all[index].clone()),
                    }
                    return;
                }
                let inside = 1 + places(&all[index]);
                if place < inside {
                    return apply(&mut all[index], place - 1, change);
                }
                place -= inside;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Returns whether an editor that has the schema finds nothing wrong.
fn fits_schema(document: &Value) -> bool {
    static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        jsonschema::draft7::options().should_validate_formats(true).build(&schema::network()).unwrap()
    });
    SCHEMA.is_valid(document)
}

#[test]
fn the_whole_document_is_right_and_has_every_key() {
    assert!(fits_schema(&whole()));
    assert_eq!(told(&serde_yaml::to_string(&whole()).unwrap()), [""; 0]);
    let text = whole().to_string();
    each_object(&schema::network(), &mut |object| {
        for key in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
            assert!(text.contains(&format!("\"{}\":", key.0)), "`{}` is in no generated document", key.0);
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn schema_and_reader_agree(changes in prop::collection::vec((any::<prop::sample::Index>(), change()), 0..4)) {
        let mut document = whole();
        for (place, change) in &changes {
            let count = places(&document);
            if count > 0 {
                apply(&mut document, place.index(count), change);
            }
        }
        let text = serde_yaml::to_string(&document).unwrap();
        let told = told(&text);
        prop_assert_eq!(told.is_empty(), fits_schema(&document), "{:?} {}", told, text);
    }
}
