//! A picture that is not there.

use crate::{
    diag::{Diagnostic, Report, Severity, nearest},
    model::picture::Form,
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "picture-missing",
    severity: Severity::Error,
    why: "pages are printed with what is in the project, and nothing is fetched from elsewhere",
    bad: "theme: { logo: theme/sing.svg }  #~ picture-missing: did you mean `theme/sign.svg`?
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
![The sign over our door](../../theme/sign.bmp)  #~ picture-missing: save it as SVG
=== theme/sign.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>
",
    good: "theme: { logo: theme/sign.svg }
=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
![The sign over our door](../../theme/sign.svg)
=== theme/sign.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    if let Some(path) = network.theme.as_ref().and_then(|theme| theme.logo.as_deref()) {
        report.extend(missing(case, path, network.place(&["theme", "logo"])));
    }
    for (sheet, shown) in case.project.shown_pictures().filter(|(_, shown)| !shown.is_elsewhere()) {
        report.extend(missing(case, &shown.path, Place::bytes(sheet.file, shown.bytes.clone())));
    }
}

fn missing(case: &Case<'_>, path: &str, place: Place) -> Option<Diagnostic> {
    let gallery = &case.project.gallery;
    if gallery.pictures.contains_key(path) || gallery.broken.contains_key(path) {
        return None;
    }
    let (what, help) = if Form::of(path).is_none() {
        (format!("`{path}` is not a picture that can be printed"), "save it as SVG, PNG or JPEG".to_owned())
    } else {
        let help = match nearest::nearest(path, gallery.paths.iter().map(String::as_str)) {
            Some(known) => format!("did you mean `{known}`?"),
            None if path.contains('\\') => "write `/` between folders, not a backslash".to_owned(),
            None => "put the file into the project, and write the way to it here".to_owned(),
        };
        (format!("there is no picture `{path}`"), help)
    };
    Some(RULE.found(what).at(place, "this would be missing on paper").help(help))
}
