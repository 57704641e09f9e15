//! What `check` looks for: one file per rule.
//!
//! A rule looks at the model, or at the pages once they are laid out, and adds to the report. No rule prints, reads,
//! or stops the others. Some codes are told while files are read; they have a file here too, so that `explain` knows
//! them and their examples are tested.

use crate::{
    diag::{Diagnostic, Report, Severity},
    model::{Date, Days, network::Allowed, project::Project},
    plan::{Artifact, Origin, Printed},
    text::{Place, Showing, Source, Spot, Step},
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
    /// On the pages of each file, after they are laid out.
    Pages(fn(&Page<'_>, &mut Report)),
    /// On the pages of all files together.
    AllPages(fn(&[Page<'_>], &mut Report)),
    /// While files are made; whoever makes them tells it.
    Making,
    /// In the `allow:` list, after all others have spoken about the project.
    Allowed(fn(&Allowing<'_>, &mut Report)),
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The project.
    pub project: &'a Project,
    /// The day on which it is looked at.
    pub as_of: Date,
    /// The day of publishing.
    pub published: Date,
}

impl Case<'_> {
    /// Returns the days on which consent must hold.
    pub fn days(&self) -> Days {
        Days { as_of: self.as_of, published: self.published }
    }
}

/// What a rule about the `allow:` list looks at.
pub struct Allowing<'a> {
    /// The project.
    pub case: Case<'a>,
    /// For each entry of the list, whether a problem was left out for it.
    pub used: Vec<bool>,
}

/// An artifact and what was seen on its pages.
pub struct Page<'a> {
    /// The project that it was made from.
    pub project: &'a Project,
    /// The artifact.
    pub artifact: &'a Artifact,
    /// What was seen.
    pub printed: &'a Printed,
}

impl Page<'_> {
    /// Returns where a toolkit text says these words first. The text that the page is made from comes before others.
    fn words_in_a_text(&self, words: &str) -> Option<Place> {
        let own = match &self.artifact.from {
            Some(Origin::Text { file, .. }) => Some(*file),
            Some(Origin::Entry(_)) | None => None,
        };
        let is_text = |source: &Source| source.path.ends_with(".md") && source.showing == Showing::Values;
        let texts = self.project.sources.iter().filter(|(_, source)| is_text(source));
        let said = texts.filter_map(|(file, source)| Some((file, source.text.find(words)?)));
        let first = said.min_by_key(|(file, _)| (own != Some(*file), *file));
        first.map(|(file, at)| Place::bytes(file, at..at + words.len()))
    }
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
    allow_code,
    allow_expired,
    allow_unused,
    area_with_one_champion,
    area_without_champion,
    areas_in_circle,
    bad_date,
    block_capitals,
    business_counted_once,
    champion_area_outer,
    comment_cuts_text,
    contact_missing,
    control_character,
    counting_days,
    date_far,
    dates_out_of_order,
    declared_twice,
    direction_sign,
    duplicate_key,
    erased_in_future,
    event_hour,
    event_twice,
    event_without_place,
    file_missing,
    file_outside,
    file_too_large,
    file_unread,
    file_unreadable,
    font_not_embeddable,
    font_unknown,
    font_unreadable,
    footnote_unused,
    front_matter,
    glyph_missing,
    guide_over_one_page,
    guide_sections,
    heading_level,
    id_form,
    id_like_name,
    invisible_sign,
    language_unknown,
    language_without_words,
    latin_short,
    link_broken,
    link_vague,
    listed_twice,
    listing_old,
    listing_place_unknown,
    listing_under_18,
    log_column,
    log_value,
    markdown_misread,
    markdown_slip,
    markdown_unsupported,
    meeting_gap,
    merge_unfinished,
    missing_key,
    money_without_safety,
    name_twice,
    no_kick_off,
    no_safeguarding,
    no_sponsor,
    not_made,
    not_utf8,
    organisation_needed,
    organisation_without_champion,
    out_of_range,
    outside_safe_area,
    page_count,
    pages_by_four,
    person_missing,
    person_twice,
    person_without_champion,
    personal_data,
    picture_broken,
    picture_coarse,
    picture_elsewhere,
    picture_missing,
    picture_without_words,
    placeholder_content,
    placeholder_unknown,
    private_matched,
    private_not_ignored,
    private_readable,
    private_tracked,
    private_unsure,
    qr_alone,
    ref_dangling,
    review_dates,
    review_past,
    sentence_long,
    sentence_too_long,
    session_first_time,
    session_in_future,
    session_length,
    session_outside_membership,
    session_twice,
    spread_split,
    table_too_large,
    target_area_missing,
    target_dates,
    target_milestones,
    target_parts_sum,
    target_past,
    target_red_without_note,
    theme_contrast,
    time_zone_unknown,
    unknown_key,
    unknown_word,
    word_to_avoid,
    word_too_long,
    words_overprint,
    wrong_type,
    yaml_feature,
    yaml_syntax,
];

/// Errors of the project that cannot be allowed: numbers, dates and pages rely on these being right.
const RELIED_ON: [&str; 15] = [
    "areas-in-circle",
    "counting-days",
    "date-far",
    "heading-level",
    "picture-broken",
    "picture-elsewhere",
    "picture-missing",
    "picture-without-words",
    "ref-dangling",
    "table-too-large",
    "target-dates",
    "target-milestones",
    "target-parts-sum",
    "time-zone-unknown",
    "word-too-long",
];

impl Rule {
    /// Returns whether a problem of this rule can be left out by an entry of `allow:`.
    pub fn can_be_allowed(&self) -> bool {
        match self.check {
            Check::Project(_) | Check::Pages(_) | Check::AllPages(_) => !RELIED_ON.contains(&self.code),
            Check::Reading | Check::Making | Check::Allowed(_) => false,
        }
    }
}

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

/// Looks at a project, and leaves out what its `allow:` list allows.
///
/// Where some of it is not known, rules that would blame one mistake for another are left out.
pub fn on_project(case: Case<'_>, known: Known, report: &mut Report) {
    let sure = |rule: &Rule| match known {
        Known::All => true,
        Known::Entries => rule.severity == Severity::Error,
        Known::Some => false,
    };
    let mut found = Report::default();
    for rule in ALL.iter().filter(|rule| sure(rule)) {
        if let Check::Project(check) = rule.check {
            check(&case, &mut found);
        }
    }
    found.diagnostics.retain(|one| !blames_a_gap(one, case));
    let allowing = Allowing { case, used: leave_out(case, &mut found) };
    for rule in ALL.iter().filter(|rule| sure(rule)) {
        if let Check::Allowed(check) = rule.check {
            check(&allowing, &mut found);
        }
    }
    report.extend(found.diagnostics);
}

/// Returns whether a problem is one of an entry that was not read as a whole: what seems to be missing there may be what
/// was told already. What points at a value that is there is a mistake of its own.
fn blames_a_gap(one: &Diagnostic, case: Case<'_>) -> bool {
    let faulty = &case.project.network.faulty;
    one.places.iter().any(|(place, _)| match &place.spot {
        Spot::Route(route, _) => match route.as_slice() {
            [Step::Key(section), Step::Key(id), inside @ ..] => {
                let gap = inside.is_empty() || one.code == organisation_needed::RULE.code;
                gap && faulty.contains(&(section.clone(), id.clone()))
            }
            _ => false,
        },
        Spot::Bytes(_) => false,
    })
}

/// Takes out of a report what the project's `allow:` list allows, and returns which of its entries were of use.
pub fn leave_out(case: Case<'_>, report: &mut Report) -> Vec<bool> {
    let allow = &case.project.network.allow;
    let mut used = vec![false; allow.len()];
    report.diagnostics.retain(|diagnostic| {
        let mut told = true;
        for (index, (allowed, _)) in allow.iter().enumerate() {
            if allowed.holds_on(case.as_of) && covers(allowed, diagnostic, case.project) {
                used[index] = true;
                told = false;
            }
        }
        told
    });
    used
}

/// Returns whether an entry of the `allow:` list means a problem. Its first place counts: the others explain it.
fn covers(allowed: &Allowed, diagnostic: &Diagnostic, project: &Project) -> bool {
    let Some((place, _)) = diagnostic.places.first() else { return false };
    if allowed.code != diagnostic.code || !find(diagnostic.code).is_some_and(Rule::can_be_allowed) {
        return false;
    }
    let path = &project.sources.get(place.file).path;
    // A key of the private file or of a sheet's front matter is not an entry of the network.
    let of_network = project.people_file != Some(place.file) && !path.ends_with(".md");
    let entry = match &place.spot {
        Spot::Route(route, _) if of_network => Some(name(route)),
        Spot::Route(..) | Spot::Bytes(_) => None,
    };
    allowed.means_file(path) || entry.is_some_and(|entry| allowed.means_entry(&entry))
}

/// Returns the name of an entry as people write it: `champions.k7m2qd.resting.1`.
fn name(route: &[Step]) -> String {
    let steps = route.iter().map(|step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => (index + 1).to_string(),
    });
    steps.collect::<Vec<_>>().join(".")
}

/// Looks at the pages of artifacts. What several of them show of one cause is told once: at the same places, with the
/// same thing to do.
pub fn on_pages(pages: &[Page<'_>], report: &mut Report) {
    let mut found = Report::default();
    for rule in ALL {
        match rule.check {
            Check::Pages(check) => pages.iter().for_each(|page| check(page, &mut found)),
            Check::AllPages(check) => check(pages, &mut found),
            Check::Reading | Check::Making | Check::Project(_) | Check::Allowed(_) => {}
        }
    }
    let mut told: Vec<Diagnostic> = Vec::new();
    for one in found.diagnostics {
        let same = |other: &Diagnostic| {
            (other.code, &other.places, &other.help) == (one.code, &one.places, &one.help) && !one.places.is_empty()
        };
        if !told.iter().any(same) {
            told.push(one);
        }
    }
    report.extend(told);
}
