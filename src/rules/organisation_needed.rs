//! An employee or a business without an organisation.

use crate::{
    diag::{Report, Severity},
    model::champion::Kind,
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "organisation-needed",
    severity: Severity::Error,
    why: "a business is counted by its organisation, and staff per champion by the employer",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: employee, area: aston }  #~ organisation-needed
  c8: { kind: citizen, area: aston }
",
    good: "areas: { aston: { name: Aston } }
organisations: { example-housing: { name: Example Housing, kind: housing-association } }
champions:
  c7: { kind: employee, area: aston, organisation: example-housing }
  c8: { kind: citizen, area: aston }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, champion) in &network.champions {
        let what = match champion.kind {
            Kind::Citizen => continue,
            Kind::Employee => "an employee",
            Kind::Business => "a business champion",
        };
        if champion.organisation.is_none() {
            report.push(
                RULE.found(format!("`{id}` is {what} without an organisation"))
                    .at(network.place(&["champions", id.as_str(), "kind"]), "so no organisation counts them")
                    .help("add `organisation: …`, or write `kind: citizen`"),
            );
        }
    }
}
