//! A picture that is not there.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "picture-missing",
    severity: Severity::Error,
    why: "pages are printed with what is in the project, and nothing is fetched from elsewhere",
    bad: "theme: { logo: theme/sing.svg }  #~ picture-missing: did you mean `theme/sign.svg`?
=== theme/sign.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>
",
    good: "theme: { logo: theme/sign.svg }
=== theme/sign.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>
",
    check: Check::Reading,
};
