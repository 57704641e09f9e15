//! An accent that words cannot be read on, or in.

use crate::{
    diag::{Report, Severity},
    model::theme::{Colour, Palette},
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "theme-contrast",
    severity: Severity::Error,
    why: "headings have this colour and white words stand on it; with less contrast than 4.5 to 1 many people cannot \
          read them",
    bad: "theme: { accent: \"#e8a317\" }  #~ theme-contrast: 2.0 to 1",
    good: "theme: { accent: \"#7a4f00\" }",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let Some(accent) = network.theme.as_ref().and_then(|theme| theme.accent) else { return };
    let contrast = Palette::of(accent).contrast();
    if contrast >= Palette::ENOUGH {
        return;
    }
    // Rounded down, so that what is too little never looks enough.
    let measured = (contrast * 10.0).floor() / 10.0;
    report.push(
        RULE.found(format!("words in `{accent}` have a contrast of only {measured:.1} to 1"))
            .at(network.place(&["theme", "accent"]), "on its palest tint, where they need 4.5 to 1")
            .help(format!("`{}` is the nearest darker colour that can be read", readable(accent))),
    );
}

/// Returns the colour with as little black in it as makes it readable.
fn readable(accent: Colour) -> Colour {
    let mut darker = (0..=100).map(|share| accent.mixed(Colour::BLACK, share));
    darker.find(|colour| Palette::of(*colour).contrast() >= Palette::ENOUGH).unwrap_or(Colour::BLACK)
}
