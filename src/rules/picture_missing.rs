//! A picture that is not there.

use crate::{
    diag::{Report, Severity, nearest},
    model::picture::Form,
    rules::{Case, Check, Rule},
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
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let (network, gallery) = (&case.project.network, &case.project.gallery);
    let Some(path) = network.theme.as_ref().and_then(|theme| theme.logo.as_deref()) else { return };
    if gallery.pictures.contains_key(path) {
        return;
    }
    let (what, help) = if Form::of(path).is_none() {
        (format!("`{path}` is not a picture that can be printed"), "save it as SVG, PNG or JPEG".to_owned())
    } else {
        let help = match nearest::nearest(path, gallery.paths.iter().map(String::as_str)) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "put the file into the project, and write its path from `network.yaml`".to_owned(),
        };
        (format!("there is no picture `{path}`"), help)
    };
    let place = network.place(&["theme", "logo"]);
    report.push(RULE.found(what).at(place, "this would be missing on paper").help(help));
}
