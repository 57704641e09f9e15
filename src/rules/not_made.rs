//! A file that could not be made, because a library stumbled over what was to be in it.

use crate::{
    diag::{Diagnostic, Severity},
    plan::{Artifact, Origin},
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "not-made",
    severity: Severity::Error,
    why: "a build is whole or is not there at all: half of the pages would look like all of them",
    bad: "",
    good: "",
    check: Check::Making,
};

/// Tells why an artifact could not be made, at what it is made from.
pub fn found(artifact: &Artifact, why: &str) -> Diagnostic {
    let found = RULE.found(format!("`{}` could not be made: {why}", artifact.path)).help(
        "take out what is unusual here, such as a picture, a sign or a very long line, and build again; muster should have \
         said so before, so please report it",
    );
    match artifact.from.as_ref().map(Origin::place) {
        Some(place) => found.at(place, "this was to be printed"),
        None => found,
    }
}
