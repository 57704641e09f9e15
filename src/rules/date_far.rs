//! A date that is centuries away.

use crate::{
    diag::{Report, Severity},
    model::{Date, PLAUSIBLE_YEARS},
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "date-far",
    severity: Severity::Error,
    why: "a slip in a year would move a person or a promise out of every report",
    bad: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, enquired: 0226-04-01 }  #~ date-far: 226
",
    good: "areas: { aston: { name: Aston } }
champions:
  c7: { kind: citizen, area: aston, enquired: 2026-04-01 }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let mut look = |date: Date, place: Place| {
        if !PLAUSIBLE_YEARS.contains(&date.year()) {
            report.push(
                RULE.found(format!("`{date}` is in the year {}", date.year()))
                    .at(place, "no network has seen that day")
                    .help("check the year"),
            );
        }
    };
    for (id, champion) in &network.champions {
        let place = |key: &str| network.place(&["champions", id.as_str(), key]);
        let dates = [("enquired", champion.enquired), ("trained", champion.trained), ("agreed", champion.agreed)];
        for (key, date) in dates {
            date.into_iter().for_each(|date| look(date, place(key)));
        }
        for (index, rest) in champion.resting.iter().enumerate() {
            look(rest.from, place("resting").at(index).at("from"));
            rest.until.into_iter().for_each(|until| look(until, place("resting").at(index).at("until")));
        }
        champion.left.iter().for_each(|left| look(left.date, place("left").at("date")));
        if let Some(listing) = &champion.listing {
            look(listing.agreed, place("listing").at("agreed"));
            listing.withdrawn.into_iter().for_each(|date| look(date, place("listing").at("withdrawn")));
        }
    }
    for (id, organisation) in &network.organisations {
        let place = || network.place(&["organisations", id.as_str(), "pledge", "date"]);
        organisation.pledge.iter().for_each(|pledge| look(pledge.date, place()));
    }
    for (id, target) in &network.targets {
        let place = |key: &str| network.place(&["targets", id.as_str(), key]);
        look(target.from, place("from"));
        look(target.due, place("due"));
        for date in target.milestones.keys() {
            look(*date, place("milestones").at(date.to_string().as_str()).key());
        }
    }
    for (id, event) in &network.events {
        look(event.starts.date(), network.place(&["events", id.as_str(), "starts"]));
    }
    for session in &network.sessions {
        look(session.date, session.place_of(&session.date.to_string(), &case.project.sources));
    }
}
