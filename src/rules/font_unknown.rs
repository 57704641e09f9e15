//! A font that is in no folder.

use crate::{
    diag::{Report, Severity, nearest::nearest},
    model::font::{BUILT_IN, Fault},
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "font-unknown",
    severity: Severity::Error,
    why: "pages would be printed in another font than the one that was chosen",
    bad: "theme: { font: NotoSans }  #~ font-unknown: did you mean `Noto Sans`?
",
    good: "theme: { font: Noto Sans }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let (network, fonts) = (&case.project.network, &case.project.fonts);
    let Some(family) = network.theme.as_ref().and_then(|theme| theme.font.as_deref()) else { return };
    let known: Vec<&str> = fonts.families().into_iter().chain(BUILT_IN).collect();
    // Without the folder nobody can say what its fonts are called.
    let folder = !fonts.faults.iter().any(|fault| matches!(fault, Fault::NoFolder | Fault::Empty));
    if known.iter().any(|one| one.eq_ignore_ascii_case(family)) || !folder {
        return;
    }
    let help = match nearest(family, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "put its files into a folder, and name the folder in `theme: { fonts: … }`".to_owned(),
    };
    report.push(
        RULE.found(format!("there is no font `{family}`"))
            .at(network.place(&["theme", "font"]), "text was to be set in it")
            .help(help),
    );
}
