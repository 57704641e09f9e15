//! A network that meets without ever having started.

use crate::{
    diag::{Report, Severity},
    model::event::EventKind,
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "no-kick-off",
    severity: Severity::Warning,
    why: "a network starts with a gathering that its sponsor opens: people come to what somebody stands for",
    bad: "events:
  meeting-2026-10:  #~ no-kick-off
    name: October meeting
    kind: meeting
    starts: 2026-10-13T18:00
    minutes: 90
",
    good: "events:
  kick-off:
    name: Kick-off
    kind: kick-off
    starts: 2026-09-15T18:00
    minutes: 120
  meeting-2026-10:
    name: October meeting
    kind: meeting
    starts: 2026-10-13T18:00
    minutes: 90
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    if network.events.values().any(|event| event.kind == EventKind::KickOff) {
        return;
    }
    if let Some((id, _)) = network.events.iter().min_by_key(|(id, event)| (event.starts, *id)) {
        report.push(
            RULE.found("there are events, and no kick-off")
                .at(network.place(&["events", id.as_str()]).key(), "the first event")
                .help("add an event with `kind: kick-off` before it, with the sponsor"),
        );
    }
}
