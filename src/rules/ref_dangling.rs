//! An id that nothing has.

use crate::{
    diag::{Report, Severity, nearest::nearest},
    model::{network::Network, session::ERASED},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "ref-dangling",
    severity: Severity::Error,
    why: "what points at nothing is counted nowhere: a champion without an area is on no roster",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: astom }  #~ ref-dangling: did you mean `aston`?
  c8: { kind: citizen, area: aston }
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston }
  c8: { kind: citizen, area: aston }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let (network, sources) = (&case.project.network, &case.project.sources);
    let mut look = Look { network, report };
    for (id, area) in &network.areas {
        if let Some(within) = &area.within {
            look.up("areas", within.as_str(), network.place(&["areas", id.as_str(), "within"]), "so it lies nowhere");
        }
    }
    for (id, champion) in &network.champions {
        let place = |key| network.place(&["champions", id.as_str(), key]);
        look.up("areas", champion.area.as_str(), place("area"), "so this champion is on no roster");
        if let Some(organisation) = &champion.organisation {
            look.up("organisations", organisation.as_str(), place("organisation"), "so nobody counts this champion");
        }
    }
    for (id, target) in &network.targets {
        for area in target.areas.keys() {
            let place = network.place(&["targets", id.as_str(), "areas", area.as_str()]).key();
            look.up("areas", area.as_str(), place, "so this part of the goal is nobody's");
        }
        for organisation in target.organisations.keys() {
            let place = network.place(&["targets", id.as_str(), "organisations", organisation.as_str()]).key();
            look.up("organisations", organisation.as_str(), place, "so this part of the goal is nobody's");
        }
    }
    for (id, event) in &network.events {
        if let Some(area) = &event.area {
            let place = network.place(&["events", id.as_str(), "area"]);
            look.up("areas", area.as_str(), place, "so this event is in no area's calendar");
        }
        if let Some(host) = &event.host {
            look.up(
                "organisations",
                host.as_str(),
                network.place(&["events", id.as_str(), "host"]),
                "so nobody hosts it",
            );
        }
    }
    for session in &network.sessions {
        let area = session.area.as_str();
        look.up("areas", area, session.place_of(area, sources), "so this session counts nowhere");
        for champion in &session.champions {
            let place = session.place_of(champion.as_str(), sources);
            look.up_session(champion.as_str(), place);
        }
    }
}

struct Look<'a> {
    network: &'a Network,
    report: &'a mut Report,
}

impl Look<'_> {
    fn up(&mut self, section: &str, wanted: &str, place: Place, so: &str) {
        self.look(section, wanted, place, so, "");
    }

    /// Looks up a champion of a session, who may have asked to be erased.
    fn up_session(&mut self, wanted: &str, place: Place) {
        let somebody = !self.network.erased.is_empty();
        let erased = if somebody { format!("; for somebody who was erased, write `{ERASED}`") } else { String::new() };
        self.look("champions", wanted, place, "so this session is nobody's", &erased);
    }

    fn look(&mut self, section: &str, wanted: &str, place: Place, so: &str, or: &str) {
        let declared = &self.network.declared;
        // Entries that are faulty themselves are declared too: one cause, one message.
        if declared.contains_key(&vec![section.to_owned(), wanted.to_owned()]) {
            return;
        }
        let known = declared.keys().filter(|route| route[0] == section).filter_map(|route| route.get(1));
        let help = match nearest(wanted, known.map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?{or}"),
            None => format!("describe it under `{section}:` first{or}"),
        };
        let thing = match section {
            "areas" => "area",
            "organisations" => "organisation",
            _ => "champion",
        };
        self.report.push(RULE.found(format!("no {thing} is called `{wanted}`")).at(place, so).help(help));
    }
}
