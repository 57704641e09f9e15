//! Others can read the private file.

use crate::{
    diag::{Report, Severity},
    model::project::Readers,
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "private-readable",
    severity: Severity::Warning,
    why: "whoever else uses this computer could read the names and telephone numbers of all champions",
    bad: "",
    good: "",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let Some(path) = &network.private else { return };
    match case.project.people_readers {
        Readers::Owner => {}
        Readers::Others => report.push(
            RULE.found(format!("others can read the private file `{path}`"))
                .at(network.place(&["private"]), "anybody with an account on this computer")
                .help(format!("run `chmod 600 {path}`, so that only you can read it")),
        ),
    }
}
