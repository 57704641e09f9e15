//! A QR code inside something else.

use crate::{
    diag::Severity,
    rules::{Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "qr-alone",
    severity: Severity::Error,
    why: "a phone reads a code of 20 mm with white space around it, and a line of text has room for neither",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Scan {{ qr(\"https://example.org/join\") }} to join.  #~ qr-alone: let it stand by itself
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Scan this to join.

{{ qr(\"https://example.org/join\") }}
",
    check: Check::Reading,
};
