//! A line of the private file that belongs to nobody in the network.

use crate::{
    diag::{Report, Severity, nearest::nearest},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "person-without-champion",
    severity: Severity::Warning,
    why: "what is kept of a person has to have a reason, and one who left the network or asked to be forgotten has none",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston }
private: private/people.yaml
=== private/people.yaml
c7: { name: Amina Khan }
k9: { name: Joan Example }  #~ person-without-champion: no champion
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston }
private: private/people.yaml
=== private/people.yaml
c7: { name: Amina Khan }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let Some(file) = case.project.people_file else { return };
    for id in case.project.people.keys() {
        let declared = |id: &str| network.declared.contains_key(&vec!["champions".to_owned(), id.to_owned()]);
        if declared(id.as_str()) {
            continue;
        }
        // What is meant is an id of the network, which everybody can read; what is written may be a name.
        let known = network.champions.keys().filter(|known| !case.project.people.contains_key(*known));
        let help = match nearest(id.as_str(), known.map(|id| id.as_str())) {
            Some(near) => format!("did you mean `{near}`? If they have left for good, take this line out"),
            None => "take this line out, or describe the champion under `champions:`".to_owned(),
        };
        report.push(
            RULE.found("no champion has the id of this line")
                .at(Place::value(file, vec![id.as_str().into()]).key(), "kept for no reason")
                .help(help),
        );
    }
}
