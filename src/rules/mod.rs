//! What `check` looks for: one file per rule.
//!
//! A rule looks at the model, or at the pages once they are laid out, and adds to the report. No rule prints, reads,
//! or stops the others. Some codes are told while files are read; they have a file here too, so that `explain` knows
//! them and their examples are tested.

use crate::{
    diag::{Diagnostic, Report, Severity},
    model::{Date, project::Project},
    plan::{Artifact, Printed},
};

/// A rule as the command line, `list` and `explain` know it.
pub struct Rule {
    /// Stable and unique: `ref-dangling`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Why it matters, in a sentence.
    pub why: &'static str,
    /// An example that breaks the rule: lines that end in `#~ code` are reported, and nothing else.
    ///
    /// It is `network.yaml` without `network:`, unless a line `=== path` starts another file. It is looked at on the last
    /// day of 2026.
    pub bad: &'static str,
    /// The same example, put right.
    pub good: &'static str,
    /// Where it is looked for.
    pub check: Check,
}

/// Where a rule is looked for.
pub enum Check {
    /// While files are read; the reader tells it.
    Reading,
    /// In the project.
    Project(fn(&Case<'_>, &mut Report)),
    /// On the pages, after they are laid out.
    Pages(fn(&Page<'_>, &mut Report)),
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The project.
    pub project: &'a Project,
    /// The day on which it is looked at.
    pub as_of: Date,
}

/// An artifact and what was seen on its pages.
pub struct Page<'a> {
    /// The artifact.
    pub artifact: &'a Artifact,
    /// What was seen.
    pub printed: &'a Printed,
}

impl Rule {
    /// Starts a diagnostic of this rule.
    pub fn found(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: self.severity, ..Diagnostic::error(self.code, message) }
    }
}

/// Writes the `mod` lines and the table from one list, so that a rule is one file and one word.
macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(pub mod $name;)*

        /// Every rule, in alphabetical order.
        pub const ALL: &[&Rule] = &[$(&$name::RULE),*];
    };
}

rules![
    areas_in_circle,
    bad_date,
    business_counted_once,
    control_character,
    counting_days,
    date_far,
    dates_out_of_order,
    declared_twice,
    duplicate_key,
    event_without_place,
    file_missing,
    file_too_large,
    front_matter,
    glyph_missing,
    guide_over_one_page,
    guide_sections,
    heading_level,
    id_form,
    language_unknown,
    listing_old,
    listing_under_18,
    log_column,
    log_value,
    markdown_unsupported,
    meeting_gap,
    missing_key,
    no_kick_off,
    no_sponsor,
    not_utf8,
    organisation_needed,
    out_of_range,
    page_count,
    pages_by_four,
    placeholder_unknown,
    private_tracked,
    ref_dangling,
    review_past,
    session_first_time,
    session_in_future,
    session_outside_membership,
    target_dates,
    target_milestones,
    target_parts_sum,
    time_zone_unknown,
    unknown_key,
    unknown_word,
    wrong_type,
    yaml_feature,
    yaml_syntax,
];

/// Returns the rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code == code)
}

/// How far the files of a project could be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Every entry.
    All,
    /// Some entries are faulty, but it is known which there are.
    Entries,
    /// A file could not be taken apart: what it declares is unknown.
    Some,
}

/// Looks at a project.
///
/// Where some of it is not known, rules that would blame one mistake for another are left out.
pub fn on_project(case: Case<'_>, known: Known, report: &mut Report) {
    for rule in ALL {
        let Check::Project(check) = rule.check else { continue };
        let sure = match known {
            Known::All => true,
            Known::Entries => rule.severity == Severity::Error,
            Known::Some => false,
        };
        if sure {
            check(&case, report);
        }
    }
}

/// Looks at the pages of an artifact.
pub fn on_pages(page: &Page<'_>, report: &mut Report) {
    for rule in ALL {
        if let Check::Pages(check) = rule.check {
            check(page, report);
        }
    }
}
