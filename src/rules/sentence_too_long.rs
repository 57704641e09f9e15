//! A sentence of 40 words or more.

use crate::{
    diag::{Report, Severity},
    rules::{Case, Check, Rule, sentence_long},
    wording,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "sentence-too-long",
    severity: Severity::Error,
    why: "nobody keeps 40 words in mind, least of all somebody who is nervous already",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
When you help somebody for the first time, it is a good idea to sit beside them,  #~ sentence-too-long: 44 words
to let them hold the device from the start, to ask them what they would like to do today,
and to wait while they try it alone.
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
When you help somebody for the first time, sit beside them. Let them hold the device from the start.
Ask what they would like to do today. Wait while they try it alone.
",
    check: Check::Project(check),
};

/// From so many words on nobody can follow.
pub(super) const LIMIT: usize = 40;

fn check(case: &Case<'_>, report: &mut Report) {
    let told = |place, words| {
        let words = wording::of(i64::try_from(words).unwrap_or(i64::MAX), "word", "words");
        RULE.found(format!("this sentence has {words}"))
            .at(place, format!("{LIMIT} or more"))
            .help("make three or four of it, with one thought in each; steps can be a list")
    };
    report.extend(sentence_long::of_length(case, |words| words >= LIMIT, told));
}
