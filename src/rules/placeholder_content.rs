//! What is still invented: left over from the example that a project was made from.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule},
    templates,
    text::{FileId, Place, Showing, Source},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "placeholder-content",
    severity: Severity::Warning,
    why: "a new project prints at once because much of it is invented; somebody who scans a code or dials a number would \
          reach nobody",
    bad: "network:
  name: Mockford Champions
  kind: city
  purpose: Help people.
  sponsor: { role: Mayor, hours_per_month: 1 }
  coordinator: { role: Coordinator, phone: 0121 303 1234 }
  safeguarding: { role: Safeguarding Lead, phone: 0121 303 1235 }
organisations:
  cafe: { name: Example Café, kind: employer }  #~ placeholder-content: with `Example`
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Read more at https://example.org/welcome.  #~ placeholder-content: `example.org`

Call us on 0121 496 0123.  #~ placeholder-content: reserved for drama
",
    good: "network:
  name: Mockford Champions
  kind: city
  purpose: Help people.
  sponsor: { role: Mayor, hours_per_month: 1 }
  coordinator: { role: Coordinator, phone: 0121 303 1234 }
  safeguarding: { role: Safeguarding Lead, phone: 0121 303 1235 }
organisations:
  cafe: { name: Corner Café, kind: employer }
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Read more at https://mock.gov.uk/welcome.

Call us on 0121 303 1234.
",
    check: Check::Project(check),
};

/// Domains that belong to nobody, for examples; the last stands for all that end so.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc2606>.
const DOMAINS: [&str; 4] = ["example.org", "example.com", "example.net", ".example"];

/// The beginnings of phone numbers that lead nowhere, for drama; each goes on with digits up to eleven.
///
/// Source: <https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama>.
const DRAMA: [&str; 17] = [
    "01134960",
    "01144960",
    "01154960",
    "01164960",
    "01174960",
    "01184960",
    "01214960",
    "01314960",
    "01414960",
    "01514960",
    "01614960",
    "01914980",
    "02079460",
    "028964960",
    "02920180",
    "07700900",
    "08081570",
];

/// Places of the network that the toolkit was written for, which its texts have named.
const PLACES: [&str; 1] = ["Ladywood"];

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let mut tell = |places: Vec<Place>, message: String, label: &str, help: &str| {
        if let Some(first) = places.into_iter().next() {
            report.push(RULE.found(message).at(first, label).help(help));
        }
    };

    let addresses = everywhere(case, addresses);
    let n = wording::of(count(&addresses), "address leads", "addresses lead");
    tell(
        addresses,
        format!("{n} to `example.org` or a domain like it, which belongs to nobody"),
        "the first of them",
        "write your own addresses, in the text and in each guide's `link:`: the codes that are printed lead there",
    );

    let phones = everywhere(case, phones);
    let n = wording::of(
        count(&phones),
        "phone number is reserved for drama and rings nowhere",
        "phone numbers are reserved for drama and ring nowhere",
    );
    tell(phones, n, "the first of them", "write the numbers that your coordinator and your safeguarding lead answer");

    let theirs = templates::ids("champions");
    let people = network.champions.keys().filter(|id| theirs.contains(id.as_str()));
    let people: Vec<Place> = people.map(|id| network.place(&["champions", id.as_str()])).collect();
    let n = wording::of(count(&people), "champion is", "champions are");
    tell(
        people,
        format!("{n} invented: the example has the same"),
        "the first of them",
        "take them out with their sessions, and add your own people; what is counted and printed is about these until then",
    );

    let tally = leftover_tally(case);
    let n = wording::of(count(&tally), "person", "people");
    tell(
        tally,
        format!("the tally of {n} who asked to be erased is the example's"),
        "counted in every total",
        "take `erased:` out until somebody asks to be erased",
    );

    let organisations = network.organisations.iter().filter(|(_, one)| is_example(&one.name));
    let organisations: Vec<Place> =
        organisations.map(|(id, _)| network.place(&["organisations", id.as_str(), "name"])).collect();
    let n = wording::of(
        count(&organisations),
        "organisation has a name that starts",
        "organisations have names that start",
    );
    tell(
        organisations,
        format!("{n} with `Example`"),
        "the first of them",
        "name those that you work with; the booklet thanks them by name",
    );

    let venues = network.events.iter().filter(|(_, event)| event.venue.as_deref().is_some_and(is_example));
    let venues: Vec<Place> = venues.map(|(id, _)| network.place(&["events", id.as_str(), "venue"])).collect();
    let n = wording::of(count(&venues), "event is", "events are");
    tell(
        venues,
        format!("{n} at a venue whose name starts with `Example`"),
        "the first of them",
        "write where you meet: people will go there",
    );

    let known: BTreeSet<&str> = network.areas.values().map(|area| area.name.as_str()).collect();
    for place in PLACES.iter().filter(|place| !known.contains(*place)) {
        let said = everywhere(case, |source| {
            source.text.match_indices(place).map(|(at, place)| at..at + place.len()).collect()
        });
        tell(
            said,
            format!("`{place}` is a place of another network"),
            "no area here has this name",
            "name a place that your readers know",
        );
    }
}

fn count(places: &[Place]) -> i64 {
    i64::try_from(places.len()).unwrap_or(i64::MAX)
}

fn is_example(name: &str) -> bool {
    name.starts_with("Example ")
}

/// Returns where something stands in the files that everybody can read. What stands after a `#` in YAML is a note.
fn everywhere(case: &Case<'_>, find: impl Fn(&Source) -> Vec<Range<usize>>) -> Vec<Place> {
    let of_source = |(file, source): (FileId, &Source)| {
        let yaml = source.path.ends_with(".yaml");
        let said = |bytes: &Range<usize>| !(yaml && is_note(&source.text, bytes.start));
        find(source).into_iter().filter(said).map(|bytes| Place::bytes(file, bytes)).collect::<Vec<Place>>()
    };
    let sources = case.project.sources.iter().filter(|(_, source)| source.showing == Showing::Values);
    sources.flat_map(of_source).collect()
}

/// Returns whether a byte of a YAML file stands in a comment, or in the line that tells an editor of the schema.
fn is_note(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    line.starts_with('#') || line.contains(" #")
}

/// Returns the addresses that belong to nobody.
fn addresses(source: &Source) -> Vec<Range<usize>> {
    let text = source.text.as_str();
    let lower = text.to_ascii_lowercase();
    let whole = |at: &usize, domain: &str| {
        let before = text[..*at].chars().next_back();
        let after = text[at + domain.len()..].chars().next();
        let named = before.is_some_and(|c| c.is_alphanumeric() || c == '-');
        named == domain.starts_with('.')
            && !after.is_some_and(|c| c.is_alphanumeric() || c == '-')
            && !(domain.starts_with('.') && after == Some('.'))
    };
    let mut found: Vec<Range<usize>> = DOMAINS
        .iter()
        .flat_map(|domain| lower.match_indices(domain).map(|(at, _)| (at, *domain)).collect::<Vec<_>>())
        .filter(|(at, domain)| whole(at, domain))
        .map(|(at, domain)| at..at + domain.len())
        .collect();
    found.sort_by_key(|bytes| bytes.start);
    found
}

/// Returns the phone numbers that ring nowhere, however they are spaced.
fn phones(source: &Source) -> Vec<Range<usize>> {
    let text = source.text.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['0', '+']).map(|step| at + step) {
        let (digits, end) = number(text, start);
        let national =
            digits.strip_prefix("44").map_or(digits.clone(), |rest| format!("0{}", rest.trim_start_matches('0')));
        if national.len() == 11 && DRAMA.iter().any(|drama| national.starts_with(drama)) {
            found.push(start..end);
        }
        at = end.max(start + 1);
    }
    found
}

/// Returns the digits of a number that starts here, and where it ends.
fn number(text: &str, start: usize) -> (String, usize) {
    let mut digits = String::new();
    let mut end = start;
    for (at, letter) in text[start..].char_indices() {
        match letter {
            '0'..='9' => {
                digits.push(letter);
                end = start + at + 1;
            }
            '+' if at == 0 => {}
            ' ' | '\u{a0}' | '-' | '(' | ')' => {}
            _ => break,
        }
    }
    (digits, end.max(start + 1))
}

/// Returns the entries of the tally, if all of them are those of an example.
fn leftover_tally(case: &Case<'_>) -> Vec<Place> {
    let network = &case.project.network;
    let items = templates::items("erased");
    let theirs = network.erased.iter().all(|erased| {
        let day = erased.month.last_day;
        let written = format!("{{ month: {:04}-{:02}, kind: {} }}", day.year(), day.month(), erased.kind);
        items.contains(written.as_str())
    });
    if theirs { network.erased_places.clone() } else { Vec::new() }
}
