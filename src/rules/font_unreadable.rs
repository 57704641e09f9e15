//! A folder of fonts that is not there, or a file in it that is no font.

use crate::{
    diag::{Report, Severity},
    model::font::Fault,
    rules::{Case, Check, Rule},
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "font-unreadable",
    severity: Severity::Error,
    why: "text that was meant for these fonts would be printed in others",
    bad: "theme: { fonts: theme/fonts }  #~ font-unreadable: `House-Bold.ttf` is not a font
=== theme/fonts/House-Bold.ttf
This file was saved by mistake.
",
    good: "theme: { font: DejaVu Sans }
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    let network = &case.project.network;
    let Some(folder) = network.theme.as_ref().and_then(|theme| theme.fonts.as_deref()) else { return };
    for fault in &case.project.fonts.faults {
        let (what, label, help) = match fault {
            Fault::NoFolder => (
                format!("there is no folder `{folder}`"),
                "fonts were to come from here",
                "write a path relative to `network.yaml`",
            ),
            Fault::Empty => (
                format!("there is no font in `{folder}`"),
                "fonts were to come from here",
                "put files into it that end in `.ttf`, `.otf` or `.ttc`",
            ),
            Fault::NotAFont(path) => (
                format!("`{path}` is not a font"),
                "it lies in this folder",
                "copy the file again from where it came, or take it out of the folder",
            ),
            Fault::Unread(path, why) => (
                format!("`{path}` {why}"),
                "fonts were to come from here",
                "copy the font files themselves into a folder of the project, and take away what is none",
            ),
        };
        report.push(RULE.found(what).at(network.place(&["theme", "fonts"]), label).help(help));
    }
}
