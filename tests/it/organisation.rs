//! The organisation sheets: tiers and pledges worked out by hand, and who gets them.

use muster::{
    documents::{self, Input},
    model::{id::Id, network::Network},
    plan::{Artifact, Audience, Body, Look, Scope},
    render,
};
use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};

use crate::{
    fixture::Fixture,
    measures::network,
    pages::{project, stamp},
    progress::{plan_on, show_on},
};

/// Each organisation stands at an edge on the last day of 2026. The twelve months begin on 1 January.
const ORGANISATIONS: &str = "
areas: { a: { name: A } }
organisations:
  share: { name: One Percent, kind: employer, headcount: 200, pledge: { date: 2026-06-01, champions: 4 } }
  over: { name: Just Over, kind: employer, headcount: 201, pledge: { date: 2026-06-01, champions: 2 } }
  lone: { name: Lone, kind: employer, headcount: 100, pledge: { date: 2026-06-01, champions: 1 } }
  anchor: { name: Anchor, kind: library, headcount: 100 }
  late: { name: Too Early, kind: library, headcount: 100 }
  unsigned: { name: Unsigned, kind: charity }
  promised: { name: Promised, kind: charity, headcount: 14, pledge: { date: 2026-12-31, champions: 3 } }
  someday: { name: Someday, kind: charity, headcount: 14, pledge: { date: 2027-01-01, champions: 3 } }
  gone: { name: Gone, kind: charity, headcount: 14 }
  maybe: { name: Maybe, kind: telecoms, stakeholder: potential, headcount: 900 }
champions:
  s1: { kind: employee, area: a, organisation: share, trained: 2026-05-01, agreed: 2026-12-31 }
  s2: { kind: citizen, area: a, organisation: share, trained: 2026-05-01, agreed: 2026-05-01 }
  s3: { kind: employee, area: a, organisation: share, trained: 2026-05-01, agreed: 2027-01-01 }
  s4: { kind: employee, area: a, organisation: share, trained: 2025-05-01, agreed: 2025-05-01,
        left: { date: 2026-12-31, reason: moved-away } }
  o1: { kind: employee, area: a, organisation: over, trained: 2026-05-01, agreed: 2026-05-01 }
  o2: { kind: employee, area: a, organisation: over, trained: 2026-05-01, agreed: 2026-05-01 }
  l1: { kind: business, area: a, organisation: lone, trained: 2026-05-01, agreed: 2026-05-01 }
  a1: { kind: employee, area: a, organisation: anchor, trained: 2026-05-01, agreed: 2026-05-01 }
  a2: { kind: employee, area: a, organisation: anchor, trained: 2026-05-01, agreed: 2026-05-01 }
  t1: { kind: employee, area: a, organisation: late, trained: 2026-05-01, agreed: 2026-05-01 }
  t2: { kind: employee, area: a, organisation: late, trained: 2026-05-01, agreed: 2026-05-01 }
  u1: { kind: employee, area: a, organisation: unsigned, trained: 2026-05-01, agreed: 2026-05-01 }
  g1: { kind: employee, area: a, organisation: gone, trained: 2026-05-01, agreed: 2026-05-01,
        left: { date: 2026-10-01, reason: other } }
events:
  e1: { name: Open day, kind: drop-in, starts: 2026-01-01T10:00, minutes: 60, host: anchor }
  e2: { name: Thank you, kind: celebration, starts: 2026-12-31T18:00, minutes: 60, host: anchor }
  e3: { name: Last year, kind: drop-in, starts: 2025-12-31T10:00, minutes: 60, host: late }
  e4: { name: Spring, kind: drop-in, starts: 2026-05-01T10:00, minutes: 60, host: late }
  e5: { name: Thirteen months ago, kind: drop-in, starts: 2025-11-30T10:00, minutes: 60, host: share }
  e6: { name: Autumn, kind: drop-in, starts: 2026-10-01T10:00, minutes: 60, host: share }
  e7: { name: To come, kind: drop-in, starts: 2027-01-01T10:00, minutes: 60, host: share }
";

/// Two champions of one organisation at one session, one beside somebody else's, one who left since, and two outside
/// the twelve months.
const SESSIONS: &str = "
2026-06-01 s1+s2 60 5 2 a
2026-06-02 s2+o1 60 3 1 a
2026-06-03 s4 60 2 2 a
2025-12-31 s4 60 9 9 a
2027-01-01 s2 60 9 9 a
2026-06-04 o2 60 1 0 a
";

fn organisations() -> Network {
    network(ORGANISATIONS, SESSIONS)
}

fn shown(audience: Audience, scope: &Scope) -> documents::Shown {
    show_on("2026-12-31", "organisation", organisations(), audience, scope)
}

fn sheet(id: &str) -> Value {
    let json = shown(Audience::Coordinators, &Scope::default()).json;
    let organisations = json["organisations"].as_array().unwrap();
    organisations.iter().find(|organisation| organisation["id"] == id).cloned().unwrap_or_default()
}

#[test]
fn a_script_gets_tier_pledge_and_champions_of_each_that_works_with_us() {
    let tables = shown(Audience::Coordinators, &Scope::default()).tables;
    // Who has only promised for next year, whose only champion has left, and who could only be asked, is not there.
    assert_data_eq!(
        render::table::csv(&tables[0]).unwrap(),
        str![[r#"
Id,Name,Tier,Pledged,Champions,Per 100 staff,Staff
anchor,Anchor,anchor,,2,2.0,100
over,Just Over,supporter,2,2,1.0,201
lone,Lone,supporter,1,1,1.0,100
share,One Percent,partner,4,2,1.0,200
promised,Promised,,3,0,0.0,14
late,Too Early,partner,,2,2.0,100
unsigned,Unsigned,,,1,,

"#]]
    );
}

#[test]
fn each_is_told_what_the_next_tier_takes() {
    let next = |tier, pledge: bool, champions, events| json!({ "tier": tier, "pledge": pledge, "champions": champions, "events": events });
    for (id, expected) in [
        // 1% of 200 is two. 2% is four; of its events one was thirteen months ago and one is to come.
        ("share", next("anchor", false, 2, 1)),
        // 1% of 201 is more than two.
        ("over", next("partner", false, 1, 0)),
        // 1% of 100 is one, and it takes at least two.
        ("lone", next("partner", false, 1, 0)),
        // The first day of the twelve months and the last one count.
        ("anchor", Value::Null),
        // The day before them does not.
        ("late", next("anchor", false, 0, 1)),
        ("unsigned", next("supporter", true, 0, 0)),
        // A pledge of the day counts.
        ("promised", next("supporter", false, 1, 0)),
    ] {
        assert_eq!(sheet(id)["next_tier"], expected, "{id}");
    }
}

#[test]
fn what_champions_of_an_organisation_did_is_counted_once_and_for_twelve_months() {
    let expected = json!({ "from": "2026-01-01", "sessions": 3, "contacts": 10, "first_time": 5, "events_hosted": 1,
        "sessions_without_first_time": 0 });
    assert_eq!(sheet("share")["twelve_months"], expected);
    let expected = json!({ "from": "2026-01-01", "sessions": 2, "contacts": 4, "first_time": 1, "events_hosted": 0,
        "sessions_without_first_time": 0 });
    assert_eq!(sheet("over")["twelve_months"], expected);
}

#[test]
fn a_filter_leaves_one_sheet_and_changes_no_number() {
    let scope = Scope { organisations: vec![Id::new("share").unwrap()], ..Scope::default() };
    let json = shown(Audience::Coordinators, &scope).json;
    assert_eq!(json["organisations"], json!([sheet("share")]));
}

#[test]
fn nobody_but_coordinators_gets_a_sheet() {
    for audience in [Audience::Public, Audience::Champions] {
        let shown = shown(audience, &Scope::default());
        assert_eq!(shown.json["organisations"], json!([]));
        assert!(shown.tables[0].rows.is_empty());
    }
}

/// Plans the sheets of a project of this repository.
fn sheets(folder: &str) -> Vec<Artifact> {
    let (project, facts) = project(folder);
    let (scope, stamp) = (Scope::default(), stamp());
    let input =
        Input { project: &project, facts: &facts, audience: Audience::Coordinators, scope: &scope, stamp: &stamp };
    (documents::find("organisation").unwrap().plan)(&input)
}

#[test]
fn a_sheet_says_in_words_how_far_an_organisation_is_and_what_to_do_next() {
    let plan = plan_on("2026-12-31", "organisation", organisations(), Audience::Coordinators, &Scope::default());
    let view = |id: &str| {
        let path = format!("organisations/{id}.html");
        plan.iter().find(|artifact| artifact.path.as_str() == path).map(|artifact| match &artifact.body {
            Body::Html(html) => html.view.clone(),
            other => panic!("a page is HTML, not {other:?}"),
        })
    };
    let told = |id: &str| {
        let view = view(id).unwrap();
        let words = ["pledge", "states", "tier", "next", "hosted", "caution"]
            .map(|field| view[field].as_str().unwrap_or("-").to_owned());
        let steps = view["steps"].as_array().unwrap().iter().map(|step| step.as_str().unwrap().to_owned());
        format!("{id}\n{}\n", words.into_iter().chain(steps).collect::<Vec<_>>().join("\n"))
    };
    let all = ["share", "lone", "anchor", "unsigned", "promised"].map(told);
    assert_data_eq!(
        all.join("\n"),
        str![[r#"
share
It pledged 4 champions on 1 June 2026. It has 2, 50.0% of the pledge: 2 to go.
How they are: 1 active and 1 lapsed.
Partner
2 more champions and 1 more event hosted would make it an anchor.
It hosted 1 event in twelve months, lately Autumn on 1 October 2026.
These numbers are about few people: keep them to yourself.
Ask who the other 2 could be: whom do staff already go to with their phones?
Call the one champion who has not helped lately, and listen.
Offer a date: a drop-in at its place, with its champions at the tables.

lone
It pledged 1 champion on 1 June 2026. It has 1: the pledge is kept.
How they are: 1 lapsed.
Supporter
1 more champion would make it a partner.
It hosted none in twelve months.
These numbers are about few people: keep them to yourself.
Say thank you for a pledge that is kept. Ask what would help its champions now.
Call the one champion who has not helped lately, and listen.

anchor
It has made no pledge yet.
How they are: 2 lapsed.
Anchor
There is no higher tier.
It hosted 2 events in twelve months, lately Thank you on 31 December 2026.
These numbers are about few people: keep them to yourself.
Ask for a pledge: a number of champions, and who will see to it.
Call the 2 champions who have not helped lately, and listen.

unsigned
It has made no pledge yet.
How they are: 1 lapsed.
none yet
A pledge would make it a supporter.
It hosted none in twelve months.
These numbers are about few people: keep them to yourself.
Ask for a pledge: a number of champions, and who will see to it.
Call the one champion who has not helped lately, and listen.
Ask how many people work there: the network file does not say.

promised
It pledged 3 champions on 31 December 2026. Nobody is there yet.
-
none yet
A champion would make it a supporter.
It hosted none in twelve months.
-
Ask who its first champion could be: whom do staff already go to with their phones?

"#]]
    );
}

#[test]
fn every_sheet_of_this_network_has_one_page() {
    let mut pages = 0;
    for sheet in sheets(".") {
        let rendered = render::artifact(&sheet, &Look::default(), &stamp()).unwrap();
        if let Some(printed) = rendered.pages {
            assert_eq!(printed.count, 1, "{}", sheet.path);
            assert!(printed.text[0].contains("PRIVATE"), "{} does not say that it is private", sheet.path);
            pages += 1;
        }
    }
    assert!(pages > 50, "{pages}");
}

/// An organisation and an area whose names are long, with all that a sheet can say.
const LONG: &str = "
areas:
  long: { name: Sparkbrook and Balsall Heath East, population: 25000, need: 9 }
organisations:
  long:
    name: The Example and Placeholder Housing Association
    kind: housing-association
    pledge: { date: 2026-05-01, champions: 20 }
champions:
  c1: { kind: employee, area: long, organisation: long, trained: 2026-05-01, agreed: 2026-05-01, languages: [en, ur] }
  c2: { kind: employee, area: long, organisation: long, trained: 2026-05-01, agreed: 2026-05-01, languages: [en, pl] }
  c3: { kind: employee, area: long, organisation: long, trained: 2026-11-01, agreed: 2026-11-01, languages: [en, ar] }
  c4: { kind: employee, area: long, organisation: long, trained: 2026-11-01, agreed: 2026-11-01, languages: [en, ro] }
events:
  e1:
    name: Bring your grandparents and their telephones along
    kind: drop-in
    starts: 2026-09-01T10:00
    minutes: 60
    host: long
  e2: { name: Bring your grandparents and their telephones once more, kind: drop-in, starts: 2026-09-03T10:00, minutes: 60, host: long }
  n1: { name: Bring your grandparents and their telephones, kind: drop-in, starts: 2027-01-03T10:00, minutes: 60, area: long, audience: public, venue: The Sparkbrook Example Community Centre }
  n2: { name: Come with your whole family and all its tablets, kind: drop-in, starts: 2027-02-03T10:00, minutes: 60, area: long, audience: public, venue: The Sparkbrook Example Community Centre }
  n3: { name: Learn how to send pictures to your grandchildren, kind: drop-in, starts: 2027-03-03T10:00, minutes: 60, area: long, audience: public, venue: The Sparkbrook Example Community Centre }
targets:
  champions:
    name: 200 champions
    measure: champions-created
    goal: 200
    from: 2026-04-01
    due: 2027-03-31
    areas: { long: 1 }
";

#[test]
fn a_long_name_leaves_a_sheet_on_one_page() {
    let fixture = Fixture::new(LONG);
    let build = ["build", "area", "organisation", "--audience", "coordinators", "--as-of", "2026-12-31"];
    let ran = fixture.run(&build);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let files = fixture.files();
    for path in ["private/dist/areas/long.pdf", "private/dist/organisations/long.pdf"] {
        assert!(files.iter().any(|file| file == path), "{path} in {files:?}");
    }
}

#[test]
fn the_first_page_leads_coordinators_to_the_sheets_and_nobody_else() {
    for (audience, out, leads) in [("public", "dist", false), ("coordinators", "private/dist", true)] {
        let fixture = Fixture::new(LONG);
        let ran = fixture.run(&["build", "site", "--audience", audience, "--as-of", "2026-12-31"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let index = fixture.text(&format!("{out}/index.html"));
        assert_eq!(index.contains("href=\"organisations/long.html\""), leads, "{audience}");
        assert_eq!(index.contains(">Organisations</h3>"), leads, "{audience}");
    }
}
