//! Contact details of a person where everybody can read them.

use std::ops::Range;

use crate::{
    diag::{Report, Severity},
    model::{
        network::{Contact, Facts},
        words,
    },
    rules::{Case, Check, Rule},
    text::{Place, Showing},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "personal-data",
    severity: Severity::Error,
    why: "git keeps what was ever committed, so how to reach a person belongs in the private file, or nowhere",
    bad: "areas: { aston: { name: Aston } }
organisations:
  example-cafe: { name: \"Example Café, B99 1ZZ\", kind: employer }  #~ personal-data: a full postcode
champions:
  c7:
    kind: citizen
    area: aston
    left: { date: 2026-06-01, reason: now at amina.k@example.org }  #~ personal-data: an email address
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Call Amina on 07700 900123.  #~ personal-data: a mobile number

Her National Insurance number is QQ 12 34 56 C.  #~ personal-data: a National Insurance number
",
    good: "areas: { aston: { name: Aston } }
organisations:
  example-cafe: { name: Example Café, kind: employer }
champions:
  c7:
    kind: citizen
    area: aston
    left: { date: 2026-06-01, reason: other }
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Write to {{ network.coordinator.email }}, to champions@example.org or to info@library.example.org.
",
    check: Check::Project(check),
};

/// What an address that is read by whoever has the duty starts with.
const ROLES: [&str; 17] = [
    "accessibility",
    "admin",
    "bookings",
    "champions",
    "contact",
    "contactus",
    "digital",
    "enquiries",
    "feedback",
    "hello",
    "help",
    "info",
    "library",
    "mail",
    "office",
    "report",
    "support",
];

fn check(case: &Case<'_>, report: &mut Report) {
    let contacts = contacts(&case.project.network.facts);
    for (file, source) in case.project.sources.iter() {
        // The private file is where such things belong.
        if source.showing == Showing::Nothing {
            continue;
        }
        for (what, bytes) in found(&source.text) {
            let said = words::plain(&source.text[bytes.clone()]).replace(' ', "");
            if contacts.contains(&said) || (what == What::Email && is_role(&said)) {
                continue;
            }
            let (name, help) = words_for(what);
            // What it is stays unsaid: a log of this check can be as public as the file.
            report.push(
                RULE.found(format!("{name} stands in a file that everybody can read"))
                    .at(Place::bytes(file, bytes), "this leads to a person")
                    .help(help),
            );
        }
    }
}

/// Returns how the network's own roles are reached, which is printed in the booklet.
fn contacts(facts: &Facts) -> Vec<String> {
    let roles: Vec<&Contact> = std::iter::once(&facts.coordinator).chain(&facts.safeguarding).collect();
    let all = roles.into_iter().flat_map(|contact| contact.email.iter().chain(&contact.phone));
    all.map(|text| words::plain(text).replace(' ', "")).collect()
}

fn is_role(email: &str) -> bool {
    email.split('@').next().is_some_and(|local| ROLES.contains(&local))
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Email,
    Mobile,
    Postcode,
    NationalInsurance,
}

fn words_for(what: What) -> (&'static str, &'static str) {
    match what {
        What::Email => (
            "an email address",
            "keep it in the private file; for a role, name it as `coordinator` or `safeguarding` under `network:`",
        ),
        What::Mobile => (
            "a mobile number",
            "keep it in the private file; for a role, name it as `coordinator` or `safeguarding` under `network:`",
        ),
        What::Postcode => (
            "a full postcode",
            "a full postcode can be one house: name the place in words, or write the first half only",
        ),
        What::NationalInsurance => {
            ("a National Insurance number", "remove it; no network of champions needs to know it")
        }
    }
}

/// Returns what leads to a person, in the order of the text.
fn found(text: &str) -> Vec<(What, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        // Each of them starts where a word does.
        let starts = at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'+');
        let hit = match bytes[at] {
            b'@' => email(bytes, at).map(|bytes| (What::Email, bytes)),
            b'0'..=b'9' | b'+' if starts => mobile(bytes, at).map(|end| (What::Mobile, at..end)),
            b'A'..=b'Z' if starts => postcode(bytes, at)
                .map(|end| (What::Postcode, at..end))
                .or_else(|| national_insurance(bytes, at).map(|end| (What::NationalInsurance, at..end))),
            _ => None,
        };
        at = hit.as_ref().map_or(at + 1, |(_, bytes)| bytes.end);
        found.extend(hit);
    }
    found
}

/// Returns the address around an `@`.
fn email(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let local = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-'".contains(byte);
    let domain = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let start = at - bytes[..at].iter().rev().take_while(local).count();
    let mut end = at + 1 + bytes[at + 1..].iter().take_while(domain).count();
    while matches!(bytes[end - 1], b'.' | b'-') {
        end -= 1;
    }
    let host = bytes.get(at + 1..end)?;
    let last = host.rsplit(|byte| *byte == b'.').next()?;
    let named = host.contains(&b'.') && last.len() > 1 && last.iter().all(u8::is_ascii_alphabetic);
    (start < at && named).then_some(start..end)
}

/// Returns where a British mobile number ends: `07…` or `+44 7…`, eleven digits however they are spaced.
fn mobile(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = &bytes[start..];
    let abroad = [&b"+44"[..], b"0044"].into_iter().find(|prefix| rest.starts_with(prefix));
    let mut digits = 0;
    let mut at = start + abroad.map_or(0, <[u8]>::len);
    let needed = if abroad.is_some() { 10 } else { 11 };
    let mut gap = 0;
    while digits < needed {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_digit() {
            let wanted = match (abroad.is_some(), digits) {
                // As in `+44 (0)7700`.
                (true, 0) if byte == b'0' => {
                    (at, gap) = (at + 1, 0);
                    continue;
                }
                (true, 0) | (false, 1) => byte == b'7',
                (false, 0) => byte == b'0',
                _ => true,
            };
            if !wanted {
                return None;
            }
            digits += 1;
            gap = 0;
        } else if matches!(byte, b' ' | b'-' | b'(' | b')' | b'.') && gap < 2 {
            gap += 1;
        } else {
            return None;
        }
        at += 1;
    }
    let ends = bytes.get(at).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    ends.then_some(at)
}

/// Returns where a full postcode ends: `B1 1AA`, `SW1A 1AA`.
fn postcode(bytes: &[u8], start: usize) -> Option<usize> {
    let upper = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = start + 1 + usize::from(upper(start + 1));
    if !digit(at) {
        return None;
    }
    at += 1;
    let with_space = |at: usize| at + usize::from(bytes.get(at) == Some(&b' '));
    // The second half never has the letters C, I, K, M, O and V.
    let second_half = |at: usize| {
        let letter = |at: usize| bytes.get(at).is_some_and(|byte| b"ABDEFGHJLNPQRSTUWXYZ".contains(byte));
        let ends = bytes.get(at + 3).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        digit(at) && letter(at + 1) && letter(at + 2) && ends
    };
    let longer = (digit(at) || upper(at)).then(|| with_space(at + 1));
    let starts = [Some(with_space(at)), longer];
    starts.into_iter().flatten().find(|at| second_half(*at)).map(|at| at + 3)
}

/// Returns where a National Insurance number ends: `QQ 12 34 56 C`.
fn national_insurance(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    for place in 0..9 {
        if place > 1 && place % 2 == 0 && bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        let byte = bytes.get(at)?;
        let fits = match place {
            0 | 1 => byte.is_ascii_uppercase(),
            8 => (b'A'..=b'D').contains(byte),
            _ => byte.is_ascii_digit(),
        };
        if !fits {
            return None;
        }
        at += 1;
    }
    let ends = bytes.get(at).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    ends.then_some(at)
}
