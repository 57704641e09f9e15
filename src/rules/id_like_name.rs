//! A champion whose id looks like their name.

use crate::{
    diag::{Report, Severity},
    model::{champion::ChampionId, people::Person, words},
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "id-like-name",
    severity: Severity::Warning,
    why: "an id stands in every log, every change and every copy of the repository, for ever, so it must not say who it is",
    bad: "areas: { aston: { name: Aston } }
champions:
  amina-khan: { kind: citizen, area: aston }  #~ id-like-name: looks like a name
  k7m2qd: { kind: citizen, area: aston }
",
    good: "areas: { aston: { name: Aston } }
champions:
  k7m2qe: { kind: citizen, area: aston }
  k7m2qd: { kind: citizen, area: aston }
",
    check: Check::Project(check),
};

/// A part of a name that is as short as this says nothing.
const SHORT: usize = 2;

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let names = |id: &ChampionId| case.project.people.get(id).is_some_and(|person| names(id, person));
    for id in network.champions.keys().filter(|id| is_like_a_name(id) || names(id)) {
        report.push(
            RULE.found(format!("`{id}` looks like a name"))
                .at(network.place(&["champions", id.as_str()]).key(), "everybody who reads the files can tell who this is")
                .help("take six random letters and digits, here, in the logs and in the private file, where the name belongs"),
        );
    }
}

/// Returns whether an id is made of two words or more, as `amina-khan` is and `k7m2qd` is not.
fn is_like_a_name(id: &ChampionId) -> bool {
    let word = |part: &str| part.len() > SHORT && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    id.as_str().contains('-') && id.as_str().split('-').all(word)
}

/// Returns whether an id has a part of the name that the private file has for it.
fn names(id: &ChampionId, person: &Person) -> bool {
    let name = words::plain(person.name.open());
    let parts: Vec<&str> = id.as_str().split('-').filter(|part| part.len() > SHORT).collect();
    name.split_whitespace().any(|word| parts.contains(&word))
}
