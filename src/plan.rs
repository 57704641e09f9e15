//! What a build intends to make: artifacts as values.

use std::{fmt, ops::Range};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use crate::{
    model::{
        Date, Days,
        area::AreaId,
        champion::{Champion, Kind},
        font::Fonts,
        network::{Binding, Network},
        organisation::OrganisationId,
        picture::Pictures,
        printers::{self, Micrometres, Printers},
        project::Project,
        theme::Theme,
        toolkit::SheetAudience,
    },
    text::{FileId, Place},
};

/// The program itself: its version, and a fingerprint of its source. What another program made is made again.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("MUSTER_SOURCE"));

/// All that a build may depend on besides its source files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// The day the figures speak of; asked for, never looked up.
    pub as_of: Date,
    /// Last commit that changed content, small print in each footer.
    pub revision: String,
    /// The day of publishing. It is printed nowhere and no part of what an artifact is made from: only who may be in one
    /// depends on it.
    #[serde(skip)]
    pub published: Date,
}

impl Stamp {
    /// Returns the days on which consent must hold.
    pub fn days(&self) -> Days {
        Days { as_of: self.as_of, published: self.published }
    }
}

/// How every page of a project looks, and the files that takes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Look {
    /// The network's name: what its sign says to those who do not see it.
    pub network: String,
    /// The colour, the sign and the letters that the network asks for.
    pub theme: Theme,
    /// The pictures that pages show, by their path inside the project.
    pub pictures: Pictures,
    /// What printers ask for. No page looks another way for it, but pages are judged by it, and judged again when it
    /// changes.
    pub printers: Option<Printers>,
    /// The fonts that the project brings.
    pub fonts: Fonts,
}

impl Look {
    /// Returns how the pages of a project look.
    pub fn of(project: &Project) -> Self {
        Self {
            network: project.network.facts.name.clone(),
            theme: project.network.theme.clone().unwrap_or_default(),
            pictures: project.gallery.pictures.clone(),
            printers: Some(project.printers.clone()),
            fonts: project.fonts.clone(),
        }
    }
}

/// Who a document is for. Each may see all that the one before may see.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Audience {
    /// Everybody.
    Public,
    /// Champions.
    Champions,
    /// Coordinators.
    Coordinators,
}

impl Audience {
    /// Returns the folder that a build for this audience goes to, unless another is asked for. No two share one.
    pub fn folder(self) -> String {
        match self {
            Self::Public => "dist".to_owned(),
            Self::Coordinators => "private/dist".to_owned(),
            Self::Champions => format!("private/{self}"),
        }
    }
}

impl From<SheetAudience> for Audience {
    fn from(audience: SheetAudience) -> Self {
        match audience {
            SheetAudience::Public => Self::Public,
            SheetAudience::Champions => Self::Champions,
            SheetAudience::Coordinators => Self::Coordinators,
        }
    }
}

/// A path inside the output folder, with `/`. It cannot leave that folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct OutPath(String);

impl OutPath {
    /// Returns the path, or `None` when it could leave the output folder.
    pub fn checked(path: &str) -> Option<Self> {
        let safe = |step: &str| !matches!(step, "" | "." | "..") && !step.contains(['\\', ':', '\0']);
        path.split('/').all(safe).then(|| Self(path.to_owned()))
    }

    /// Returns the path.
    ///
    /// # Panics
    ///
    /// When it could leave the output folder. Paths are made of ids and literals, so that is a mistake of ours.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self::checked(path.as_ref()).expect("ids and literals stay inside the output folder")
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// One file that a build intends to make.
#[derive(Debug, Clone, Serialize)]
pub struct Artifact {
    /// The document it is part of.
    pub document: &'static str,
    /// Where it goes.
    pub path: OutPath,
    /// Who it is for.
    pub audience: Audience,
    /// What it is made from, so that a page rule can point at it.
    #[serde(skip)]
    pub from: Option<Origin>,
    /// How many pages it may have.
    pub limit: Option<PageLimit>,
    /// What is in it.
    pub body: Body,
}

/// What an artifact is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A text: somebody wrote its words.
    Text {
        /// The file.
        file: FileId,
        /// Where its words start.
        start: usize,
        /// Its sections: the words of each heading, and the bytes from there to the next.
        sections: Vec<(String, Range<usize>)>,
    },
    /// An entry of the network.
    Entry(Place),
}

impl Origin {
    /// Returns the place where the words start, or the entry.
    pub fn place(&self) -> Place {
        match self {
            Self::Text { file, start, .. } => Place::bytes(*file, *start..*start),
            Self::Entry(place) => place.clone(),
        }
    }
}

/// How many pages an artifact may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageLimit {
    /// Exactly so many.
    Exactly(usize),
    /// A multiple of this, because sheets are folded.
    MultipleOf(usize),
}

/// What is in an artifact: one variant per renderer.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// PDF pages for a screen: a template and all that it may print.
    Pages(Pages),
    /// The same pages as a printer wants them.
    Print(Print, Pages),
    /// An HTML page.
    Html(Html),
    /// Rows and columns, in one of several forms.
    Table(TableForm, Table),
    /// An iCalendar file.
    Calendar(Calendar),
    /// JSON, ready to be written.
    Json(serde_json::Value),
    /// Markdown, ready to be written.
    Markdown(String),
}

/// PDF pages: a template and all that it may print.
#[derive(Debug, Clone, Serialize)]
pub struct Pages {
    /// The Typst source of the document.
    pub template: &'static str,
    /// The template's whole vocabulary.
    pub view: serde_json::Value,
    /// The title in the PDF's properties.
    pub title: String,
    /// BCP 47.
    pub language: String,
    /// Charts; the template finds them drawn, in the same order.
    pub charts: Vec<Chart>,
}

/// How a printer wants pages. The pages themselves stay the same, so that they are laid out once.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Print {
    /// Sheets to print, fold and stitch at home. Each has two pages on either side and is turned over its short edge.
    Home(printers::Home, Binding),
    /// Single pages for a print shop.
    Shop(printers::Shop, Binding, Part),
}

/// What a print shop gets, file by file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The outermost sheet: both covers and what is on the inside of them.
    Cover,
    /// All other pages.
    Inner,
    /// In words, how it is to be made.
    JobSheet,
}

/// An HTML page: a template and all that it may print.
#[derive(Debug, Clone, Serialize)]
pub struct Html {
    /// The Tera source of the page.
    pub template: &'static str,
    /// The template's whole vocabulary.
    pub view: serde_json::Value,
    /// Charts; the template finds them drawn, in the same order.
    pub charts: Vec<Chart>,
}

/// A chart. Drawn once, for paper and for the screen.
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// What it shows; read aloud first.
    pub title: String,
    /// What a reader is to see in it, in words; read aloud next.
    pub description: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What a chart draws.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drawing {
    /// Lines through points, over time.
    Lines(Lines),
    /// Small bars beside each other.
    Bars(Bars),
}

/// Lines through points, over time.
#[derive(Debug, Clone, Serialize)]
pub struct Lines {
    /// The lines.
    pub series: Vec<Series>,
    /// What may come: the ground between two lines.
    pub range: Option<Band>,
    /// The as-of date, drawn as a thin upright line.
    pub today: Date,
    /// The goal, drawn as a thin level line.
    pub goal: Option<u32>,
}

/// The ground between a low and a high line.
#[derive(Debug, Clone, Serialize)]
pub struct Band {
    /// What the high line says; written beside it.
    pub high: String,
    /// What the low line says.
    pub low: String,
    /// The dates, and how low and how high it is there; in order of time.
    pub points: Vec<(Date, f64, f64)>,
}

/// Small bars on one scale, in a grid, each with its name and its numbers in words.
#[derive(Debug, Clone, Serialize)]
pub struct Bars {
    /// What the parts of a bar mean; written above them.
    pub key: String,
    /// How many stand in a row.
    pub across: u8,
    /// The number that a whole bar stands for.
    pub scale: f64,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// Its numbers in words.
    pub words: String,
    /// How far it is filled; nothing where the number is not shown.
    pub filled: Option<f64>,
    /// Where it has a mark.
    pub mark: Option<f64>,
    /// How long its outline is.
    pub outline: f64,
}

/// One line of a chart.
#[derive(Debug, Clone, Serialize)]
pub struct Series {
    /// What it is; written beside the line.
    pub name: String,
    /// How it is drawn, so that it can be told apart without colour.
    pub stroke: Stroke,
    /// Its points, in order of time.
    pub points: Vec<(Date, f64)>,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stroke {
    /// What happened.
    Solid,
    /// What was promised.
    Dashed,
    /// What may come.
    Dotted,
    /// One of several lines: long and short by turns.
    DashDot,
    /// One of several lines: thin.
    Thin,
}

/// Rows and columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What the table is called; a worksheet's name.
    pub title: String,
    /// One heading a column.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A whole number.
    Count(i64),
    /// A number with one decimal, in tenths. A number of ours: unlike text it is never taken for a formula.
    Tenths(#[serde(serialize_with = "one_decimal")] i64),
    /// Nothing.
    Empty,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn one_decimal<S: Serializer>(tenths: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    // A report's numbers are far below 2^52, so this is exact.
    #[expect(clippy::cast_precision_loss, reason = "see above")]
    let tenths = *tenths as f64;
    serializer.serialize_f64(tenths / 10.0)
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.pad(text),
            Self::Count(count) => f.pad(&count.to_string()),
            Self::Tenths(tenths) => {
                let sign = if *tenths < 0 { "-" } else { "" };
                f.pad(&format!("{sign}{}.{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10))
            }
            Self::Empty => f.pad(""),
        }
    }
}

/// The forms a table can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableForm {
    /// Comma-separated values.
    Csv,
    /// A spreadsheet.
    Xlsx,
    /// A Markdown table.
    Markdown,
}

/// A calendar to subscribe to.
#[derive(Debug, Clone, Serialize)]
pub struct Calendar {
    /// Its name.
    pub name: String,
    /// The IANA time zone that all its times are in.
    pub time_zone: String,
    /// What makes its ids unique in the world.
    pub domain: String,
    /// The day its entries were stamped.
    pub stamp: Date,
    /// The events, in order of time.
    pub events: Vec<CalendarEvent>,
}

/// One entry of a calendar.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarEvent {
    /// Stable for ever: the event's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// What sort of event it is.
    pub about: String,
    /// When it starts, in local time.
    pub starts: jiff::civil::DateTime,
    /// When it ends, in local time.
    pub ends: jiff::civil::DateTime,
    /// Whether it takes whole days, so that its hours say nothing.
    pub whole_days: bool,
    /// Where it is.
    pub location: Option<String>,
}

/// An artifact as bytes.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// Where it goes.
    pub path: OutPath,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What was seen on its pages; only for pages.
    pub pages: Option<Printed>,
}

/// What was seen while pages were laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// How many pages there are.
    pub count: usize,
    /// The words on each page, for tests and page rules.
    pub text: Vec<String>,
    /// Top headings, and the page each stands on, from 1.
    pub titles: Vec<(String, usize)>,
    /// Each heading, and the lines of text from it to the next one.
    pub sections: Vec<(String, usize)>,
    /// Lines of text after the page limit.
    pub lines_over: usize,
    /// Characters that no font can draw.
    pub missing_glyphs: Vec<char>,
    /// What a printer would stumble over.
    pub preflight: Preflight,
}

/// What a printer would stumble over, or has to judge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preflight {
    /// Pictures made of dots.
    pub pictures: Vec<Dots>,
    /// Families of letters that no document may carry.
    pub fonts_refused: Vec<String>,
    /// Words that stand near the edge of their page, as far as any printer may ask.
    pub near_edge: Vec<NearEdge>,
    /// Words that stand on each other.
    pub overprints: Vec<Overprint>,
}

/// Words that are printed over other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overprint {
    /// The page, from 1.
    pub page: usize,
    /// The words that stand further to the left.
    pub words: String,
    /// The words that they run into.
    pub over: String,
}

/// A picture made of dots, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dots {
    /// The page, from 1.
    pub page: usize,
    /// Its path inside the project.
    pub path: String,
    /// How many dots it is wide.
    pub width: u32,
    /// How many dots an inch of paper gets.
    pub per_inch: u32,
}

/// Words that stand near the edge of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearEdge {
    /// The page, from 1.
    pub page: usize,
    /// The words.
    pub words: String,
    /// How far from the edge they stay; nothing where they touch it.
    pub distance: Micrometres,
}

/// Which rows are printed. A scope never changes a number: it only leaves out rows, sheets and people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Scope {
    /// Areas; an area stands for all inside it. Empty means all.
    pub areas: Vec<AreaId>,
    /// Kinds of champion. Empty means all.
    pub kinds: Vec<Kind>,
    /// Organisations. Empty means all.
    pub organisations: Vec<OrganisationId>,
}

impl Scope {
    /// Returns whether an area's rows are printed.
    pub fn covers_area(&self, network: &Network, area: &AreaId) -> bool {
        self.areas.is_empty() || self.areas.iter().any(|outer| network.lies_within(area, outer))
    }

    /// Returns whether a kind's rows are printed.
    pub fn covers_kind(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// Returns whether an organisation's rows are printed.
    pub fn covers_organisation(&self, organisation: Option<&OrganisationId>) -> bool {
        self.organisations.is_empty() || organisation.is_some_and(|id| self.organisations.contains(id))
    }

    /// Returns whether a champion's row is printed.
    pub fn covers(&self, network: &Network, champion: &Champion) -> bool {
        self.covers_area(network, &champion.area)
            && self.covers_kind(champion.kind)
            && self.covers_organisation(champion.organisation.as_ref())
    }
}
