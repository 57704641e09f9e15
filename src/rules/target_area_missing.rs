//! A target that is split by area, and leaves one out.

use crate::{
    diag::{Report, Severity},
    model::area::AreaId,
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "target-area-missing",
    severity: Severity::Warning,
    why: "an area without a part of the goal is neither on plan nor behind, so nobody notices it",
    bad: "areas:
  aston: { name: Aston }
  erdington: { name: Erdington }
  lozells: { name: Lozells }
targets:
  all:
    name: 2,000 champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2028-03-31
    note: Two training days a month from January.
    areas: { aston: 3 }  #~ target-area-missing: `erdington` and `lozells`
",
    good: "areas:
  aston: { name: Aston }
  erdington: { name: Erdington }
  lozells: { name: Lozells }
targets:
  all:
    name: 2,000 champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2028-03-31
    note: Two training days a month from January.
    areas: { aston: 3, erdington: 2, lozells: 0 }
",
    check: Check::Project(check),
};

/// How many areas are named.
const NAMED: usize = 3;

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, target) in network.targets.iter().filter(|(_, target)| !target.areas.is_empty()) {
        let has_part = |area: &AreaId| target.areas.keys().any(|outer| network.lies_within(area, outer));
        let missing = network.leaf_areas().map(|(area, _)| area).filter(|area| !has_part(area));
        let missing: Vec<&AreaId> = missing.collect();
        let Some(first) = missing.first() else { continue };
        let mut named: Vec<String> = missing.iter().take(NAMED).map(|area| format!("`{area}`")).collect();
        if let Some(more) = missing.len().checked_sub(NAMED).filter(|more| *more > 0) {
            named.push(format!("{more} more"));
        }
        report.push(
            RULE.found(format!("`{id}` is split by area, and leaves out {}", wording::list(&named)))
                .at(network.place(&["targets", id.as_str(), "areas"]).key(), "each area has a part of the goal")
                .at(network.place(&["areas", first.as_str()]).key(), "this one has none")
                .help("give it a weight; 0 if nothing is expected there"),
        );
    }
}
