//! A champion who belongs to an area that holds others.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule, areas_in_circle::circle},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "champion-area-outer",
    severity: Severity::Error,
    why: "sheets and rosters are made for the smallest areas, so whoever belongs to a larger one is on none of them",
    bad: "areas:
  birmingham: { name: Birmingham }
  aston: { name: Aston, within: birmingham }
  erdington: { name: Erdington, within: birmingham }
champions:
  c7: { kind: citizen, area: birmingham }  #~ champion-area-outer: `aston` or `erdington`
",
    good: "areas:
  birmingham: { name: Birmingham }
  aston: { name: Aston, within: birmingham }
  erdington: { name: Erdington, within: birmingham }
champions:
  c7: { kind: citizen, area: aston }
",
    check: Check::Project(check),
};

/// How many of the smaller areas are named.
const NAMED: usize = 3;

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for (id, champion) in &network.champions {
        let area = &champion.area;
        let inside = network.areas.iter().filter(|(_, inner)| inner.within.as_ref() == Some(area));
        let inside: Vec<String> = inside.map(|(id, _)| format!("`{id}`")).collect();
        // In a circle no area is the larger one, and the circle is told.
        if inside.is_empty() || !network.areas.contains_key(area) || circle(network, area).is_some() {
            continue;
        }
        let (few, more) = inside.split_at(inside.len().min(NAMED));
        let such = if more.is_empty() { ":" } else { ", such as" };
        let help = format!("write the one where they mostly help{such} {}", few.join(" or "));
        report.push(
            RULE.found(format!("`{id}` belongs to `{area}`, which holds other areas"))
                .at(network.place(&["champions", id.as_str(), "area"]), "so this champion is on no roster")
                .at(network.place(&["areas", area.as_str()]).key(), "the larger area")
                .help(help),
        );
    }
}
