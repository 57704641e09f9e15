//! The command line: clap types and nothing else.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::{
    diag::Format,
    model::{Date, PLAUSIBLE_YEARS, area::AreaId, champion::Kind, id::Id, organisation::OrganisationId},
    plan::Audience,
};

/// Keeps a network of digital champions as text, and prints its booklet, guides, rosters and progress reports
#[derive(Debug, Parser)]
#[command(name = "muster", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "Start with `muster new my-network`, then `muster check` and `muster build` inside it.")]
pub struct Cli {
    /// Run as if started in DIR
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true, default_value = ".")]
    pub directory: PathBuf,
    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", global = true, default_value_t = Colour::Auto)]
    pub color: Colour,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more; twice says how long each file took
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new project that builds at once
    New(NewArgs),
    /// Look for mistakes in the network and the toolkit
    Check(CheckArgs),
    /// Explain a rule, a number or a document
    Explain(ExplainArgs),
    /// List documents, rules, measures or the files of a build
    List(ListArgs),
    /// Make the booklet, guides, rosters and reports
    Build(BuildArgs),
    /// Print one document, for reading and for scripts
    Show(ShowArgs),
    /// Say what a change means: champions, areas, targets, pages and problems
    Diff(DiffArgs),
    /// Say how the network grew, commit by commit or month by month
    History(HistoryArgs),
    /// Print the JSON Schema of network.yaml, for editors, or of a JSON output, for scripts
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write manual pages into a folder
    Man {
        /// The folder
        dir: PathBuf,
    },
}

/// What `new` takes.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The folder to make
    pub dir: PathBuf,
    /// What to start from
    #[arg(long, value_enum, default_value_t = Template::City)]
    pub template: Template,
}

/// What a new project starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Template {
    /// A city's network, with areas, employers and all guides
    City,
    /// A network inside an organisation
    Workplace,
    /// As little as builds
    Minimal,
}

/// What `check` takes.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// How to show problems
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Fail on warnings too
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Deny>,
    /// Leave out a rule; may be given several times
    #[arg(long, value_name = "CODE", conflicts_with = "only")]
    pub skip: Vec<String>,
    /// Show one rule only; may be given several times
    #[arg(long, value_name = "CODE")]
    pub only: Vec<String>,
    /// Lay out all pages too, and look at them as a build does; nothing is written
    #[arg(long)]
    pub pages: bool,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap shows the comment of the fields inside")]
    pub day: DayArgs,
}

/// What else to fail on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings
    Warnings,
}

/// What `explain` takes.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A rule's code, a number's term, a document's name, or `placeholders`; without it, all of them
    pub word: Option<String>,
}

/// What `list` takes.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// What to list
    #[arg(value_enum, default_value_t = Catalogue::Documents)]
    pub what: Catalogue,
    /// In which form
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap shows the comment of the fields inside")]
    pub selection: Selection,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Catalogue {
    /// What a build can make
    Documents,
    /// What `check` looks for
    Rules,
    /// What reports count
    Measures,
    /// The files of a build
    Artifacts,
}

/// A form of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// One entry a line
    Table,
    /// For scripts
    Json,
}

/// What `schema` takes.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// `network`, or a JSON output: a document, `diagnostic`, `diff`, `history`, `manifest`, `list-rules` and the like
    #[arg(default_value = "network")]
    pub name: String,
}

/// The day that figures speak of.
#[derive(Debug, Clone, Args)]
pub struct DayArgs {
    /// The day that figures speak of [default: `SOURCE_DATE_EPOCH`, else the day of the last change in git, or today if something is not committed]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
    /// Read the network, the logs and the toolkit as committed at a revision of git, such as `v1`, `HEAD~3` or a branch
    #[arg(long, value_name = "REV")]
    pub at: Option<String>,
}

/// Who, when and which rows; for `build`, `show` and `list artifacts`.
#[derive(Debug, Clone, Args)]
pub struct Selection {
    /// Who will read it
    #[arg(long, value_name = "AUDIENCE", default_value = "public", value_parser = audience())]
    pub audience: Audience,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap shows the comment of the fields inside")]
    pub day: DayArgs,
    /// Only rows and sheets of this area and what lies in it; may be given several times
    #[arg(long, value_name = "ID", value_parser = id::<crate::model::area::Area>)]
    pub area: Vec<AreaId>,
    /// Only rows of this kind of champion; may be given several times
    #[arg(long, value_name = "KIND", value_parser = kind())]
    pub kind: Vec<Kind>,
    /// Only rows of this organisation; may be given several times
    #[arg(long, value_name = "ID", value_parser = id::<crate::model::organisation::Organisation>)]
    pub organisation: Vec<OrganisationId>,
}

/// What `build` takes.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The documents to make; without any, all that the audience may have
    #[arg(value_name = "DOCUMENT", value_parser = documents())]
    pub documents: Vec<String>,
    /// Where to put them: an empty folder, or one of an earlier build for the same audience; while another build is at work
    /// in it, this one ends with 3 [default: dist; private/dist for coordinators, private/champions for champions]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap shows the comment of the fields inside")]
    pub selection: Selection,
    /// Say what would change, and change nothing
    #[arg(long, conflicts_with = "check")]
    pub dry_run: bool,
    /// Fail if anything would change, and change nothing
    #[arg(long)]
    pub check: bool,
    /// Make every file anew, also what has not changed
    #[arg(long)]
    pub force: bool,
    /// How many files to make at once [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
}

/// What `diff` takes.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The revision before, such as `main` or `HEAD~1`
    #[arg(value_name = "BASE")]
    pub base: String,
    /// The revision after [default: the files as they are]
    #[arg(value_name = "HEAD")]
    pub head: Option<String>,
    /// In which form
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub format: DiffFormat,
    /// The day that both are looked at [default: as for `show`, of the revision after]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
}

/// The forms of `diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For the terminal
    Human,
    /// Markdown, fit for one comment under a change
    Md,
    /// JSON
    Json,
}

/// What `history` takes.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// One row for each commit that changed content, or for each month
    #[arg(long, value_enum, default_value_t = Step::Month)]
    pub by: Step,
    /// In which form
    #[arg(long, value_enum, default_value_t = HistoryFormat::Table)]
    pub format: HistoryFormat,
    /// Who will read it
    #[arg(long, value_name = "AUDIENCE", default_value = "public", value_parser = audience())]
    pub audience: Audience,
}

/// What a row of `history` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// A commit, on its own day
    Commit,
    /// A month, on its last day, as it had been written down by then
    Month,
}

/// The forms of `history`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HistoryFormat {
    /// Columns for the terminal
    Table,
    /// JSON
    Json,
    /// Comma-separated values
    Csv,
    /// A drawing in SVG
    Chart,
}

/// What `show` takes.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The document
    #[arg(value_name = "DOCUMENT", value_parser = documents())]
    pub document: String,
    /// In which form
    #[arg(long, value_enum, default_value_t = ShowFormat::Table)]
    pub format: ShowFormat,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap shows the comment of the fields inside")]
    pub selection: Selection,
}

/// The forms of `show`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// Columns for the terminal
    Table,
    /// Markdown
    Md,
    /// JSON
    Json,
    /// Comma-separated values
    Csv,
}

fn audience() -> impl clap::builder::TypedValueParser<Value = Audience> {
    use clap::builder::TypedValueParser;
    clap::builder::PossibleValuesParser::new(["public", "champions", "coordinators"])
        .map(|word| word.parse().expect("the possible values are the words of the list"))
}

fn kind() -> impl clap::builder::TypedValueParser<Value = Kind> {
    use clap::builder::TypedValueParser;
    clap::builder::PossibleValuesParser::new(["citizen", "employee", "business"])
        .map(|word| word.parse().expect("the possible values are the words of the list"))
}

fn documents() -> clap::builder::PossibleValuesParser {
    let names = crate::documents::ALL
        .iter()
        .map(|document| clap::builder::PossibleValue::new(document.name).help(document.about));
    clap::builder::PossibleValuesParser::new(names.collect::<Vec<_>>())
}

fn day(text: &str) -> Result<Date, String> {
    let date = text.parse().ok().filter(|date: &Date| PLAUSIBLE_YEARS.contains(&date.year()));
    date.ok_or_else(|| "write year, month and day, like 2026-12-31".to_owned())
}

fn id<T>(text: &str) -> Result<Id<T>, String> {
    Id::new(text).ok_or_else(|| "an id is lower-case letters, digits and single hyphens".to_owned())
}
