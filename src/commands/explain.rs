//! `muster explain`: what a rule, a number or a document is.

use crate::{
    cli::ExplainArgs,
    commands::{self, Outcome},
    diag::{
        About, Severity,
        human::{Look, Paint, wrap},
        nearest::nearest,
    },
    documents::{self, Document},
    measures::{self, Measure},
    plan::Audience,
    read::{
        keys::{self, Key},
        schema,
    },
    rules::{self, Check, Rule},
    ui::Ui,
};

/// Runs the command.
pub fn run(args: &ExplainArgs, ui: &Ui) -> anyhow::Result<Outcome> {
    let look = ui.page_look();
    let Some(word) = args.word.as_deref() else { return Ok(commands::print(ui, &everything())?) };
    let page = rules::find(word)
        .map(|found| rule(found, look))
        .or_else(|| measures::find(word).map(|found| measure(found, look)))
        .or_else(|| documents::find(word).map(|found| document(found, look)))
        .or_else(|| (word == "placeholders").then(placeholders))
        .or_else(|| (word == "exit-codes").then(exit_codes))
        .or_else(|| keys(word, look));
    match page {
        Some(page) => Ok(commands::print(ui, &page)?),
        None => {
            let all = all_keys();
            let last = all.iter().filter_map(|(_, key)| key.path.rsplit('.').next());
            let help = nearest(word, words().chain(last)).map_or_else(
                || "`muster explain` lists all words".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            Ok(Outcome::Usage(format!("nothing is called `{word}`; {help}")))
        }
    }
}

/// Returns what is known about every code, for formats that have room for it.
pub fn about() -> Vec<About> {
    let plain = Look { width: 80, paint: Paint::Plain };
    let about = |rule: &&Rule| About {
        code: rule.code,
        severity: rule.severity,
        why: format!("{}.", upper(rule.why)),
        full: format!("{}. {}", upper(rule.why), when(rule)),
        page: self::rule(rule, plain),
        markdown: markdown(rule),
    };
    rules::ALL.iter().map(about).collect()
}

fn words<'a>() -> impl Iterator<Item = &'a str> {
    let rules = rules::ALL.iter().map(|rule| rule.code);
    let measures = measures::ALL.iter().map(|measure| measure.term);
    let documents = documents::ALL.iter().map(|document| document.name);
    rules.chain(measures).chain(documents).chain(["placeholders", "exit-codes"])
}

fn everything() -> String {
    let list = |words: Vec<&str>| words.iter().map(|word| format!("  {word}\n")).collect::<String>();
    format!(
        "Rules\n{}\nNumbers\n{}\nDocuments\n{}\nText\n  placeholders\n\nScripts\n  exit-codes\n\nKeys\n  every key of \
         network.yaml, of the private file, of a text's front matter and of theme/printers.yaml,\n  such as `listing`, \
         `champions.left` or `counting.small_number`\n",
        list(rules::ALL.iter().map(|rule| rule.code).collect()),
        list(measures::ALL.iter().map(|measure| measure.term).collect()),
        list(documents::ALL.iter().map(|document| document.name).collect()),
    )
}

/// How far the text of a page stands from its headings.
const MARGIN: &str = "  ";

fn rule(rule: &Rule, look: Look) -> String {
    let heading = |text: &str| format!("\n{}\n\n", look.paint.strong(text));
    let mut page = format!("{} ({})\n\n", look.paint.strong(rule.code), severity(rule, look));
    page += &paragraph(&format!("{}.", upper(rule.why)), look);
    page += &format!("\n{}", paragraph(when(rule), look));
    if !rule.bad.is_empty() {
        page += &heading("Not like this");
        page += &example(rule.bad, rule.severity, look);
        page += &heading("But like this");
        page += &example(rule.good, rule.severity, look);
    }
    page += &heading(if rule.can_be_allowed() { "To allow it for a while" } else { "It cannot be allowed" });
    if rule.can_be_allowed() {
        page += &paragraph("Write into network.yaml which entry or file is meant, and why:", look);
        page += "\n";
        page += &example(&allow(rule), rule.severity, look);
        page += "\n";
        page += &paragraph(AT, look);
    } else {
        page += &paragraph(never(rule), look);
    }
    page
}

/// What `at:` and `until:` mean.
const AT: &str = "`at` is an entry, or the path of a file or a folder; what lies below it is meant too. After the day \
                  `until`, which may be left out, the problem is told again.";

/// Returns why a problem is always told.
fn never(rule: &Rule) -> &'static str {
    match rule.check {
        Check::Reading | Check::Making | Check::Project(_) | Check::Pages(_) | Check::AllPages(_) => {
            "Numbers and pages rely on this being right, so it has to be put right first."
        }
        Check::Allowed(_) => "An exception that is wrong is removed or put right.",
    }
}

fn severity(rule: &Rule, look: Look) -> String {
    look.paint.of(rule.severity, &rule.severity.to_string())
}

fn when(rule: &Rule) -> &'static str {
    match rule.check {
        Check::Reading => "`muster check` looks for it while files are read.",
        Check::Project(_) => "`muster check` looks for it in the whole network.",
        Check::Making => "`muster build` tells it while files are made.",
        Check::Pages(_) | Check::AllPages(_) => "`muster build` looks for it on the pages.",
        Check::Allowed(_) => "`muster check` looks for it in the list `allow:`.",
    }
}

/// Returns an entry of `allow:`, for the file of the example unless that is network.yaml.
fn allow(rule: &Rule) -> String {
    let before = rule.bad.split("#~").next().unwrap_or_default();
    let file = before.lines().filter_map(|line| line.strip_prefix("=== ")).next_back();
    let at = file.unwrap_or("champions.k7m2qd");
    format!("allow:\n  - code: {}\n    at: {at}\n    reason: …\n    until: 2027-03-31\n", rule.code)
}

/// Returns the page of a rule as Markdown, for a server that shows it beside a pull request.
fn markdown(rule: &Rule) -> String {
    let code = |text: &str| {
        let lines = lines(text).map(|(line, _)| format!("{line}\n"));
        format!("```yaml\n{}```\n", lines.collect::<String>())
    };
    let mut page = format!("{}.\n\n{}\n", upper(rule.why), when(rule));
    if !rule.bad.is_empty() {
        page += &format!("\nNot like this:\n\n{}\nBut like this:\n\n{}", code(rule.bad), code(rule.good));
    }
    page += &if rule.can_be_allowed() {
        format!("\nTo allow it for a while:\n\n{}\n{AT}\n", code(&allow(rule)))
    } else {
        format!("\n{}\n", never(rule))
    };
    page
}

fn paragraph(text: &str, look: Look) -> String {
    let wrapped = wrap(text, look.width.saturating_sub(MARGIN.len()), 0);
    wrapped.lines().map(|line| format!("{MARGIN}{line}\n")).collect()
}

/// Returns the lines of an example as a person would write them, and whether a line is marked as the wrong one.
fn lines(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.lines().map(|line| match line.split_once("#~") {
        Some((line, _)) => (line.trim_end(), true),
        None => (line.trim_end(), false),
    })
}

/// Returns an example; the line that is wrong has an arrow before it, and a file its name above it.
fn example(text: &str, severity: Severity, look: Look) -> String {
    let mut shown = String::new();
    for (line, wrong) in lines(text) {
        if let Some(path) = line.strip_prefix("=== ") {
            let gap = if shown.is_empty() { "" } else { "\n" };
            shown += &format!("{gap}{MARGIN}{}\n", look.paint.strong(&format!("{path}:")));
            continue;
        }
        let code = line.trim_start();
        let indent = line.len() - code.len();
        // A long line goes on below, further in.
        let wrapped = wrap(code, look.width.saturating_sub(2 * MARGIN.len() + indent), 4);
        for (index, part) in wrapped.lines().enumerate() {
            let arrow = if wrong && index == 0 { look.paint.of(severity, "> ") } else { MARGIN.to_owned() };
            shown += &format!("{MARGIN}{arrow}{}{part}\n", " ".repeat(indent));
        }
        if code.is_empty() {
            shown.push('\n');
        }
    }
    shown
}

fn measure(measure: &Measure, look: Look) -> String {
    format!("{}\n\n{}", look.paint.strong(measure.term), paragraph(measure.meaning, look))
}

fn document(document: &Document, look: Look) -> String {
    let audience = match document.audience {
        Audience::Public => String::new(),
        Audience::Champions | Audience::Coordinators => format!(" --audience {}", document.audience),
    };
    format!(
        "{}\n\n{}\n{}",
        look.paint.strong(document.name),
        paragraph(&format!("{}. For {}.", upper(document.about), document.audience), look),
        paragraph(&format!("Make it with `muster build {}{audience}`.", document.name), look),
    )
}

/// Returns every key that people write, with the file it stands in.
fn all_keys() -> Vec<(&'static str, Key)> {
    let files = [
        ("network.yaml", schema::network()),
        ("the private file", schema::people()),
        ("a text's front matter", schema::front_matter()),
        ("theme/printers.yaml", schema::printers()),
    ];
    files.iter().flat_map(|(file, schema)| keys::of(schema).into_iter().map(|key| (*file, key))).collect()
}

/// Returns what the keys mean that somebody calls by this word, if there are any.
fn keys(word: &str, look: Look) -> Option<String> {
    let called: Vec<(&str, Key)> = all_keys().into_iter().filter(|(_, key)| key.is_called(word)).collect();
    let page = |(file, key): &(&str, Key)| {
        let mut page = format!("{} ({file})\n\n", look.paint.strong(&key.path));
        page += &paragraph(if key.about.is_empty() { "No more is known of it." } else { &key.about }, look);
        if let Some(example) = &key.example {
            page += &format!("\n{}", paragraph(&format!("For example: {example}"), look));
        }
        if !key.words.is_empty() {
            page.push('\n');
            for (word, about) in &key.words {
                let about = if about.is_empty() { String::new() } else { format!(": {about}") };
                page += &paragraph(&format!("{word}{about}"), look);
            }
        }
        page
    };
    (!called.is_empty()).then(|| called.iter().map(page).collect::<Vec<String>>().join("\n"))
}

fn exit_codes() -> String {
    "exit-codes

  0  done; with warnings too, unless `check --deny warnings`
  1  the data or the text has problems; or `build --check` or `build --dry-run --check` would change something
  2  wrong usage: a command, a flag or a name that does not exist, or a folder without network.yaml
  3  the machine failed: a disk that is full, a file that may not be read or written

What was asked for goes to standard output, all else to standard error. A command that ends with 1, 2 or 3 leaves
what was built before as it was.
"
    .to_owned()
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
  an_area, languages, employers, stakeholders.identified, stakeholders.potential
  next.meeting, .training, .drop_in, .surgery, .celebration, .campaign, .trial, .kick_off
  guides_for.foundation, .communicating, .information, .transacting, .problem_solving, .safe_legal
  sheet.title, .owner, .updated, .review_by

Alone on a line, as lists: next_events, venues, guide_index.

Alone on a line, as a QR code with its address beside it: `{{ qr(network.website) }}`, or any
address in quotation marks, such as `{{ qr(\"https://example.org/join\") }}`.
"
    .to_owned()
}
