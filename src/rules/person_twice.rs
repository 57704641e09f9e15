//! One person with two entries.

use std::collections::BTreeMap;

use crate::{
    diag::{Report, Severity},
    model::{champion::ChampionId, people::Person, words},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "person-twice",
    severity: Severity::Error,
    why: "who is there twice is counted twice, called twice, and erased only once",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston }
  c8: { kind: citizen, area: aston }
  c9: { kind: citizen, area: aston }
private: private/people.yaml
=== private/people.yaml
c7: { name: Amina Khan, email: amina@example.org }
c8: { name: AMINA  KHAN }  #~ person-twice: the same name
c9: { name: A. Khan, email: Amina@Example.org }  #~ person-twice: the same email address
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston }
  c8: { kind: citizen, area: aston }
  c9: { kind: citizen, area: aston }
private: private/people.yaml
=== private/people.yaml
c7: { name: Amina Khan, email: amina@example.org }
c8: { name: Joan Example, email: joan.e@example.org }
c9: { name: Joan Example, email: joan@example.org }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let Some(file) = case.project.people_file else { return };
    let place = |id: &ChampionId| Place::value(file, vec![id.as_str().into()]).key();
    let mut seen: BTreeMap<(&str, String), &ChampionId> = BTreeMap::new();
    for (id, person) in &case.project.people {
        let known = told(person);
        let first = known.iter().find_map(|(what, value)| {
            let first = *seen.get(&(*what, value.clone()))?;
            // Two people can have one name: what tells them apart is how they are reached.
            let others = *what == NAME && are_told_apart(person, &case.project.people[first]);
            (!others).then_some((*what, first))
        });
        // Somebody with the same name and address is one mistake.
        if let Some((what, first)) = first {
            report.push(
                RULE.found(format!("`{first}` and `{id}` have the same {what}: [private]"))
                    .at(place(id), "the second time")
                    .at(place(first), "the first time")
                    .help("keep one of the two; if they are two people, give each an email address or a phone number of their own"),
            );
        }
        for key in known {
            seen.entry(key).or_insert(id);
        }
    }
}

const NAME: &str = "name";

/// Returns whether two people can both be reached, and in no way that is the same.
fn are_told_apart(one: &Person, other: &Person) -> bool {
    let ways = |person: &Person| -> Vec<String> {
        let all = person.email.iter().chain(&person.phone);
        all.map(|way| words::plain(way.open()).replace(' ', "")).filter(|way| !way.is_empty()).collect()
    };
    let (one, other) = (ways(one), ways(other));
    !one.is_empty() && !other.is_empty() && one.iter().all(|way| !other.contains(way))
}

/// Returns what tells a person, folded so that capitals and spaces make no difference.
fn told(person: &Person) -> Vec<(&'static str, String)> {
    let email = person.email.iter().map(|email| ("email address", words::plain(email.open())));
    let name = std::iter::once((NAME, words::plain(person.name.open())));
    name.chain(email).filter(|(_, value)| !value.is_empty()).collect()
}
