//! Contact details of a person where everybody can read them.

use std::ops::Range;

use crate::{
    diag::{Diagnostic, Report, Severity},
    model::{
        network::{Contact, Facts},
        personal::{self, Found, What},
        project::Project,
        prose,
    },
    rules::{Case, Check, Rule},
    text::{Place, Showing},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "personal-data",
    severity: Severity::Error,
    why: "git keeps what was ever committed, so how to reach a person belongs in the private file, or nowhere",
    bad: "areas: { aston: { name: Aston } }
organisations:
  example-cafe: { name: \"Example Café, B99 1ZZ\", kind: employer }  #~ personal-data: a full postcode
champions:
  c7:
    kind: citizen
    area: aston
    left: { date: 2026-06-01, reason: now at amina.k@example.org }  #~ personal-data: an email address
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Call Amina on 07700 900123.  #~ personal-data: a mobile number

Her National Insurance number is QQ 12 34 56 C.  #~ personal-data: a National Insurance number
",
    good: "areas: { aston: { name: Aston } }
organisations:
  example-cafe: { name: Example Café, kind: employer }
champions:
  c7:
    kind: citizen
    area: aston
    left: { date: 2026-06-01, reason: other }
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Write to {{ network.coordinator.email }}, to champions@example.org or to info@library.example.org.
",
    check: Check::Project(check),
};

/// What an address that is read by whoever has the duty starts with.
const ROLES: [&str; 17] = [
    "accessibility",
    "admin",
    "bookings",
    "champions",
    "contact",
    "contactus",
    "digital",
    "enquiries",
    "feedback",
    "hello",
    "help",
    "info",
    "library",
    "mail",
    "office",
    "report",
    "support",
];

fn check(case: &Case<'_>, report: &mut Report) {
    let project = case.project;
    let contacts = contacts(&project.network.facts);
    let allowed = |one: &Found| contacts.contains(&one.plain) || (one.what == What::Email && is_role(&one.plain));
    for (file, source) in project.sources.iter() {
        // The private file is where such things belong.
        if source.showing == Showing::Nothing {
            continue;
        }
        let mut told = personal::found(&source.text);
        // What marks of Markdown keep apart is one on paper: `07700 [900123](tel:…)`.
        let sheet = project.toolkit.sheets().find(|sheet| sheet.file == file);
        for (words, bytes) in sheet.map(|sheet| prose::lines(&sheet.prose)).unwrap_or_default() {
            for one in personal::found(&words) {
                let here = |at: &Range<usize>| bytes.is_empty() || (at.start < bytes.end && bytes.start < at.end);
                let known = |told: &Found| told.plain == one.plain && here(&told.bytes);
                if !told.iter().any(known) {
                    told.push(Found { bytes: bytes.clone(), ..one });
                }
            }
        }
        if source.showing == Showing::Unread
            && let Some(bytes) = names(&source.text, project)
        {
            report.push(
                RULE.found("names of people stand in a file that everybody can read")
                    .at(Place::bytes(file, bytes), "this leads to a person")
                    .help("keep names in the private file, and delete this one, which nothing reads"),
            );
        }
        told.sort_by_key(|one| (one.bytes.start, one.what));
        for one in told.iter().filter(|one| !allowed(one)) {
            report.push(tell(one, Place::bytes(file, one.bytes.clone())));
        }
    }
}

/// Tells something that leads to a person. What it is stays unsaid: a log of this check can be as public as the file.
pub fn tell(found: &Found, place: Place) -> Diagnostic {
    let (name, help) = words_for(found.what);
    RULE.found(format!("{name} stands in a file that everybody can read"))
        .at(place, "this leads to a person")
        .help(help)
}

/// What a column of names, or of ways to reach people, is called.
const COLUMNS: [&str; 14] = [
    "name",
    "names",
    "full name",
    "first name",
    "forename",
    "given name",
    "last name",
    "surname",
    "family name",
    "email",
    "phone",
    "telephone",
    "mobile",
    "date of birth",
];

/// Returns where names of people begin in a file that nobody reads: a name that the private file has too, a champion's
/// id with a `name:`, a table with a column for them.
fn names(text: &str, project: &Project) -> Option<Range<usize>> {
    let known = project.people.values().map(|person| person.name.open().trim()).filter(|name| !name.is_empty());
    let known = known.filter_map(|name| text.find(name).map(|at| at..at + name.len())).min_by_key(|bytes| bytes.start);
    known.or_else(|| named_ids(text, project)).or_else(|| column(text))
}

fn named_ids(text: &str, project: &Project) -> Option<Range<usize>> {
    let ids = project.network.champions.keys().filter_map(|id| {
        let key = format!("{id}:");
        let starts = |at: &usize| *at == 0 || text[..*at].ends_with(['\n', ' ', '{']);
        let at = text.match_indices(&key).map(|(at, _)| at).find(starts)?;
        text[at + key.len()..]
            .trim_start_matches([' ', '{', '\r', '\n'])
            .starts_with("name:")
            .then(|| at..at + key.len())
    });
    ids.min_by_key(|bytes| bytes.start)
}

fn column(text: &str) -> Option<Range<usize>> {
    let first = text.trim_start_matches('\u{feff}').lines().next()?;
    let from = text.len() - text.trim_start_matches('\u{feff}').len();
    let cells: Vec<&str> = first.split([',', ';', '\t']).collect();
    let is_one = |cell: &&str| {
        let plain = cell.trim().trim_matches(['"', '\'']).to_lowercase().replace(['_', '-'], " ");
        COLUMNS.contains(&plain.as_str())
    };
    (cells.len() > 1 && cells.iter().any(is_one)).then(|| from..from + first.len())
}

/// Returns how the network's own roles are reached, which is printed in the booklet.
fn contacts(facts: &Facts) -> Vec<String> {
    let roles: Vec<&Contact> = std::iter::once(&facts.coordinator).chain(&facts.safeguarding).collect();
    let all = roles.into_iter().flat_map(|contact| contact.email.iter().chain(&contact.phone));
    all.flat_map(|text| personal::found(text)).map(|one| one.plain).collect()
}

fn is_role(email: &str) -> bool {
    email.split('@').next().is_some_and(|local| ROLES.contains(&local))
}

fn words_for(what: What) -> (&'static str, &'static str) {
    match what {
        What::Email => (
            "an email address",
            "keep it in the private file; for a role, name it as `coordinator` or `safeguarding` under `network:`",
        ),
        What::Mobile => (
            "a mobile number",
            "keep it in the private file; for a role, name it as `coordinator` or `safeguarding` under `network:`",
        ),
        What::Postcode => (
            "a full postcode",
            "a full postcode can be one house: name the place in words, or write the first half only",
        ),
        What::NationalInsurance => {
            ("a National Insurance number", "remove it; no network of champions needs to know it")
        }
        What::BirthDate => ("a date of birth", "remove it; no network of champions needs to know it"),
    }
}
