//! Areas that lie inside each other.

use crate::{
    diag::{Report, Severity},
    model::{area::AreaId, network::Network},
    rules::{Case, Check, Rule},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "areas-in-circle",
    severity: Severity::Error,
    why: "a sheet for the larger area would have to hold itself",
    bad: "areas:
  aston: { name: Aston, within: birmingham }
  birmingham: { name: Birmingham, within: midlands }  #~ areas-in-circle: remove one `within`
  midlands: { name: Midlands, within: birmingham }
",
    good: "areas:
  aston: { name: Aston, within: birmingham }
  birmingham: { name: Birmingham, within: midlands }
  midlands: { name: Midlands }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    for id in network.areas.keys() {
        let Some(circle) = circle(network, id) else { continue };
        // Each circle is told once, at its first area.
        if circle.iter().min() != Some(&id) {
            continue;
        }
        let place = |id: &AreaId| network.place(&["areas", id.as_str(), "within"]);
        let others: Vec<String> = circle[1..].iter().map(|other| format!("`{other}`")).collect();
        let message = match circle.len() {
            1 => format!("`{id}` lies within itself"),
            _ => format!("`{id}` lies within itself, by way of {}", wording::list(&others)),
        };
        let mut found = RULE.found(message).at(place(id), "so neither is the larger one");
        for other in &circle[1..] {
            found = found.at(place(other), "part of the circle");
        }
        report.push(found.help("remove one `within`: the largest area lies in no other"));
    }
}

/// Returns the areas from this one back to itself, or `None` when the way outwards ends somewhere.
pub(super) fn circle<'a>(network: &'a Network, start: &'a AreaId) -> Option<Vec<&'a AreaId>> {
    let mut way = vec![start];
    let mut outer = network.areas[start].within.as_ref()?;
    while outer != start {
        if way.contains(&outer) {
            // A circle further out: it has a start of its own.
            return None;
        }
        way.push(outer);
        outer = network.areas.get(outer)?.within.as_ref()?;
    }
    Some(way)
}
