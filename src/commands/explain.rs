//! `muster explain`: what a rule, a number or a document is.

use crate::{
    cli::ExplainArgs,
    commands::{self, Outcome},
    diag::nearest::nearest,
    documents::{self, Document},
    measures::{self, Measure},
    rules::{self, Check, Rule},
    ui::Ui,
};

/// Runs the command.
pub fn run(args: &ExplainArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let Some(word) = args.word.as_deref() else { return Ok(commands::print(ui, &everything())?) };
    let page = rules::find(word)
        .map(rule)
        .or_else(|| measures::find(word).map(measure))
        .or_else(|| documents::find(word).map(document))
        .or_else(|| (word == "placeholders").then(placeholders));
    match page {
        Some(page) => Ok(commands::print(ui, &page)?),
        None => {
            let help = nearest(word, words()).map_or_else(
                || "`muster explain` lists all words".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            Ok(Outcome::Usage(format!("nothing is called `{word}`; {help}")))
        }
    }
}

fn words() -> impl Iterator<Item = &'static str> {
    let rules = rules::ALL.iter().map(|rule| rule.code);
    let measures = measures::ALL.iter().map(|measure| measure.term);
    let documents = documents::ALL.iter().map(|document| document.name);
    rules.chain(measures).chain(documents).chain(["placeholders"])
}

fn everything() -> String {
    let list = |words: Vec<&str>| words.iter().map(|word| format!("  {word}\n")).collect::<String>();
    format!(
        "Rules\n{}\nNumbers\n{}\nDocuments\n{}\nText\n  placeholders\n",
        list(rules::ALL.iter().map(|rule| rule.code).collect()),
        list(measures::ALL.iter().map(|measure| measure.term).collect()),
        list(documents::ALL.iter().map(|document| document.name).collect()),
    )
}

fn rule(rule: &Rule) -> String {
    let when = match rule.check {
        Check::Reading => "while files are read",
        Check::Project(_) => "in the whole network",
        Check::Pages(_) => "on the pages, by `muster build`",
        Check::Allowed(_) => "in the list `allow:`",
    };
    let mut page = format!("{} ({})\n\n{}.\nIt is looked for {when}.\n", rule.code, rule.severity, upper(rule.why));
    if !rule.bad.is_empty() {
        page += &format!("\nNot like this:\n\n{}\nBut like this:\n\n{}", example(rule.bad), example(rule.good));
    }
    page
}

/// Returns an example as a person would write it: without the marks for tests.
fn example(text: &str) -> String {
    text.lines()
        .map(|line| line.split("#~").next().unwrap_or(line).trim_end())
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") })
        .collect()
}

fn measure(measure: &Measure) -> String {
    format!("{}\n\n{}\n", measure.term, measure.meaning)
}

fn document(document: &Document) -> String {
    format!(
        "{}\n\n{}. For {}.\nMake it with `muster build {}{}`.\n",
        document.name,
        upper(document.about),
        document.audience,
        document.name,
        if document.audience == crate::plan::Audience::Public {
            String::new()
        } else {
            format!(" --audience {}", document.audience)
        }
    )
}

fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn placeholders() -> String {
    "placeholders

Toolkit text may use facts of the network between double braces, such as `{{ network.name }}`.
A name that has no value is an error that points at its line.

  network.name, .purpose, .website            network.campaign.name, .url
  network.coordinator.role, .email, .phone    network.sponsor.role, .hours_per_month
  network.safeguarding.role, .email, .phone   booklet.title, .edition
  target.name, .goal, .due                    as_of
  counts.created, .in_network, .active, .areas, .sessions, .contacts, .first_time,
  counts.organisations_engaged, .guides
  languages, employers, stakeholders.identified, stakeholders.potential
  next.meeting, .training, .drop_in, .surgery, .celebration, .campaign, .trial, .kick_off
  guides_for.foundation, .communicating, .information, .transacting, .problem_solving, .safe_legal
  sheet.title, .owner, .updated, .review_by

Alone on a line, as lists: next_events, venues, guide_index.
"
    .to_owned()
}
