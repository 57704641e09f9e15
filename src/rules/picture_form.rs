//! A picture of a form that pages cannot show.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "picture-form",
    severity: Severity::Error,
    why: "only SVG, PNG and JPEG look the same on every screen and on every printer",
    bad: "theme: { logo: theme/sign.bmp }  #~ picture-form: save it as SVG, PNG or JPEG
",
    good: "theme: { logo: theme/sign.svg }
=== theme/sign.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>
",
    check: Check::Reading,
};
