//! A champion whom nobody can call.

use crate::{
    diag::{Report, Severity},
    model::{Date, champion::ChampionId},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "person-missing",
    severity: Severity::Warning,
    why: "a roster shows their id instead of their name, and the coordinator has no number to call",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston }
  c8: { kind: citizen, area: aston }  #~ person-missing: `c8`
  c9: { kind: citizen, area: aston, left: { date: 2026-06-30 } }
private: private/people.yaml
=== private/people.yaml
c7: { name: Amina Khan }
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston }
  c8: { kind: citizen, area: aston }
  c9: { kind: citizen, area: aston, left: { date: 2026-06-30 } }
private: private/people.yaml
=== private/people.yaml
c7: { name: Amina Khan }
c8: { name: Joan Example }
",
    check: Check::Project(check),
};

/// How many champions are pointed at.
const SHOWN: usize = 3;

fn check(case: &Case<'_>, report: &mut Report) {
    let (network, people) = (&case.project.network, &case.project.people);
    // Without a private file everything public still builds: not everybody who looks has it. And while it is being
    // filled, its gaps are no news.
    let (Some(_), Some(path)) = (case.project.people_file, &network.private) else { return };
    let here = |left: Option<Date>| left.is_none_or(|date| date > case.as_of);
    let present = network.champions.iter().filter(|(_, one)| here(one.left.as_ref().map(|left| left.date)));
    let (known, missing): (Vec<&ChampionId>, Vec<&ChampionId>) =
        present.map(|(id, _)| id).partition(|id| people.contains_key(*id));
    let Some(first) = missing.first().filter(|_| known.len() >= missing.len()) else { return };
    let message = match missing.len() {
        1 => format!("`{first}` is not in the private file"),
        all => {
            let others = i64::try_from(all - 1).unwrap_or(i64::MAX);
            format!("`{first}` and {} are not in the private file", wording::of(others, "other", "others"))
        }
    };
    let found = RULE.found(message).help(format!("add `{first}: {{ name: …, phone: … }}` to `{path}`"));
    let places = missing.iter().take(SHOWN).map(|id| network.place(&["champions", id.as_str()]).key());
    report.push(places.fold(found, |found, place| found.at(place, "nobody knows how to reach them")));
}
