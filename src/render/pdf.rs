//! PDF pages. With `impose`, which puts pages on sheets, `preflight`, which looks at them as a printer does, and `trial`, which
//! tries pictures and fonts before, the only module that knows Typst exists.
//!
//! A template finds everything it may print in `/data.json` and never sees a user's words as markup. There are the
//! template, the data, the two theme files and the project's pictures, and no others. Nothing is downloaded, no font of the
//! machine is used.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use serde_json::json;
use typst::{
    Library, LibraryExt, World, comemo,
    diag::{FileError, FileResult, SourceDiagnostic, Warned},
    ecow::EcoVec,
    foundations::{Bytes, Content, Datetime, Duration, Smart, StyleChain, Value},
    introspection::{Location, MetadataElem, Tag},
    layout::{Abs, Frame, FrameItem, Point, Size},
    model::HeadingElem,
    pdf::ArtifactElem,
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook, TextItem, is_default_ignorable},
    utils::LazyHash,
};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{
    model::{
        Date,
        font::BUILT_IN,
        language,
        picture::{Form, Picture},
    },
    plan::{Look, PageLimit, Pages, Preflight, Print, Printed, Stamp},
    render::{impose, pack, preflight},
    wording::strings,
};

/// A document as bytes, and what was seen while it was laid out.
#[derive(Debug, Clone)]
pub struct Laid {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// What was seen on its pages.
    pub printed: Printed,
}

/// How many documents back a piece of layout work is worth keeping.
///
/// Guides share their theme, so that a second guide costs a fraction of the first; but memory must not grow with
/// the number of documents.
const REMEMBERED: usize = 12;

/// Lays out a document and writes it as a tagged PDF for the screen: PDF/UA-1 and PDF/A-2a.
///
/// The same pages and stamp give the same bytes, whatever else is laid out meanwhile. `Err` holds mistakes of a
/// template, one in each string; users cannot make any, because nothing they write is read as markup.
pub fn render(
    pages: &Pages,
    limit: Option<PageLimit>,
    charts: &[String],
    look: &Look,
    stamp: &Stamp,
) -> Result<Laid, Vec<String>> {
    laid(pages, charts, look, stamp, |document| {
        let seen = look_at(document.pages(), limit);
        let printed = Printed { preflight: preflight::look(document.pages(), &look.pictures), ..seen };
        let pdf = typst_pdf::pdf(document, &for_the_screen(pages, stamp, &printed))?;
        Ok(Laid { bytes: pack::for_reading(&pdf, &pages.language), printed })
    })
}

/// Lays out a document and writes it as a printer wants it. Layout that was done for the screen is not done again.
///
/// # Errors
///
/// As `render`.
pub fn print(pages: &Pages, print: &Print, charts: &[String], look: &Look, stamp: &Stamp) -> Result<Laid, Vec<String>> {
    laid(pages, charts, look, stamp, |document| {
        let document = impose::printed(document, print);
        let pdf = typst_pdf::pdf(&document, &for_paper(pages, stamp))?;
        let bytes = match print {
            Print::Home(..) => pack::packed(&pdf),
            Print::Shop(shop, ..) => pack::with_bleed(&pdf, shop.bleed_mm),
        };
        Ok(Laid { bytes, printed: look_at(document.pages(), None) })
    })
}

/// How many pages a document has, and how large the first one is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// The number of pages.
    pub count: usize,
    /// How wide a page is, in millimetres.
    pub width: f64,
    /// How high a page is, in millimetres.
    pub height: f64,
}

/// Lays out a document and measures it.
///
/// # Errors
///
/// As `render`.
pub fn extent(pages: &Pages, charts: &[String], look: &Look, stamp: &Stamp) -> Result<Extent, Vec<String>> {
    laid(pages, charts, look, stamp, |document| {
        let size = document.pages().first().map_or_else(Size::zero, |page| page.frame.size());
        Ok(Extent { count: document.pages().len(), width: size.x.to_mm(), height: size.y.to_mm() })
    })
}

/// Lays out a document and makes something of it.
fn laid<T>(
    pages: &Pages,
    charts: &[String],
    look: &Look,
    stamp: &Stamp,
    make: impl FnOnce(&PagedDocument) -> Result<T, EcoVec<SourceDiagnostic>>,
) -> Result<T, Vec<String>> {
    let desk = Desk::new(pages, charts, look, stamp);
    let made = lay_out(&desk).and_then(|document| make(&document).map_err(|errors| desk.in_our_words(&errors)));
    comemo::evict(REMEMBERED);
    made
}

fn lay_out(desk: &Desk) -> Result<PagedDocument, Vec<String>> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(desk);
    let document = output.map_err(|errors| desk.in_our_words(&errors))?;
    // A warning means that a page may not look as it was designed: an unknown font, a layout that never settles.
    if warnings.is_empty() { Ok(document) } else { Err(desk.in_our_words(&warnings)) }
}

fn for_the_screen(pages: &Pages, stamp: &Stamp, printed: &Printed) -> PdfOptions {
    // The standards forbid characters that cannot be drawn, and letters that may not be passed on. Those are mistakes in
    // the user's text and theme, reported by rules; until they are mended the pages are better seen than not.
    let keeps = printed.missing_glyphs.is_empty() && printed.preflight.fonts_refused.is_empty();
    let standards: &[PdfStandard] = if keeps { &[PdfStandard::Ua_1, PdfStandard::A_2a] } else { &[] };
    PdfOptions {
        standards: PdfStandards::new(standards).expect("PDF/UA-1 and PDF/A-2a go together"),
        tagged: true,
        ..for_paper(pages, stamp)
    }
}

fn for_paper(pages: &Pages, stamp: &Stamp) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(pages.title.clone()),
        creator: Smart::Custom(Some("muster".to_owned())),
        timestamp: day(stamp.as_of).map(Timestamp::new_utc),
        standards: PdfStandards::default(),
        tagged: false,
        page_ranges: None,
        pretty: false,
    }
}

fn day(date: Date) -> Option<Datetime> {
    let part = |part: i8| u8::try_from(part).expect("months and days are not negative");
    Datetime::from_ymd_hms(i32::from(date.year()), part(date.month()), part(date.day()), 0, 0, 0)
}

/// What every document shares: made once, because fonts are large and file ids live for ever.
struct Shelf {
    library: LazyHash<Library>,
    fonts: Vec<Font>,
    main: FileId,
    data: FileId,
    theme: [Source; 2],
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let theme = |path: &str, text: &str| Source::new(file(path), text.to_owned());
    // Noto Sans is the voice of every page. DejaVu steps in for signs and scripts that it lacks.
    let faces: [&'static [u8]; 5] = [
        notosans::REGULAR_TTF,
        notosans::BOLD_TTF,
        dejavu::sans::regular(),
        dejavu::sans::bold(),
        dejavu::sans_mono::regular(),
    ];
    let fonts: Vec<Font> = faces.into_iter().flat_map(|face| Font::iter(Bytes::new(face))).collect();
    Shelf {
        library: LazyHash::new(Library::default()),
        fonts,
        main: file("/main.typ"),
        data: file("/data.json"),
        theme: [
            theme("/theme/page.typ", include_str!("../theme/page.typ")),
            theme("/theme/prose.typ", include_str!("../theme/prose.typ")),
        ],
    }
});

/// The fonts that a project's pages are set in.
struct Case {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// The families that text is set in: each steps in for letters that those before it lack.
    families: Vec<String>,
}

/// A folder's fingerprint, and the family that was chosen from it.
type FontKey = (String, Option<String>);

/// What was made of each project's fonts, because that takes longer than a page. A program builds one project, and a
/// test a few.
static CASES: Mutex<BTreeMap<FontKey, Arc<Case>>> = Mutex::new(BTreeMap::new());

fn case(look: &Look) -> Arc<Case> {
    let key = (look.fonts.fingerprint.clone(), look.theme.font.clone());
    // A font that stopped the program was told before; what is kept here is whole.
    let mut cases = CASES.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(cases.entry(key).or_insert_with(|| Arc::new(Case::new(look))))
}

/// Families for scripts that have several. Nastaliq is not among them: what is copied out of it is broken.
const PREFERRED: [&str; 2] = ["Noto Naskh Arabic", "Noto Sans Arabic"];

/// Words in the names of families that are for headlines, for code, or for a taste of their own.
const LAST: [&str; 7] = ["Nastaliq", "Kufi", "Serif", "Mono", "Display", "Rashi", "UI"];

impl Case {
    fn new(look: &Look) -> Self {
        let built_in: BTreeSet<&str> = SHELF.fonts.iter().map(|font| font.info().family.as_str()).collect();
        let brought = look.fonts.files.iter().flat_map(|file| Font::iter(Bytes::new(Arc::clone(&file.bytes))));
        // A family that comes with the program looks the same everywhere.
        let brought = brought.filter(|font| !built_in.contains(font.info().family.as_str()));
        let fonts: Vec<Font> = SHELF.fonts.iter().cloned().chain(brought).collect();
        let mut others: Vec<&str> = look.fonts.families();
        others.retain(|family| !built_in.contains(family));
        others.sort_by_key(|family| {
            let preferred = PREFERRED.iter().position(|one| one == family).unwrap_or(PREFERRED.len());
            (LAST.iter().any(|word| family.contains(word)), preferred, *family)
        });
        let [voice, signs] = BUILT_IN;
        let chosen = look.theme.font.as_deref();
        let book = FontBook::from_fonts(&fonts);
        let families = chosen.into_iter().chain([voice]).chain(others).chain([signs]);
        // What is not there is told by a rule.
        let there = families.filter(|family| book.contains_family(&family.to_lowercase()));
        let families = there.map(str::to_owned).collect();
        Self { book: LazyHash::new(book), fonts, families }
    }
}

/// Returns the id of a virtual file. Ids live for ever, so that every document uses the same few paths.
fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("our own paths are valid");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

fn picture_path(n: usize, picture: &Picture) -> String {
    let ending = match picture.form {
        Form::Png => "png",
        Form::Jpeg => "jpg",
        Form::Svg => "svg",
    };
    format!("/pictures/{n}.{ending}")
}

/// One document's world: its template, its data and its pictures, and the shelf behind it.
struct Desk {
    case: Arc<Case>,
    main: Source,
    data: Bytes,
    pictures: Vec<(FileId, Bytes)>,
    today: Option<Datetime>,
}

impl Desk {
    fn new(pages: &Pages, charts: &[String], look: &Look, stamp: &Stamp) -> Self {
        let case = case(look);
        let charts: Vec<_> = pages
            .charts
            .iter()
            .zip(charts)
            .map(|(chart, svg)| json!({ "svg": svg, "title": chart.title, "description": chart.description }))
            .collect();
        let data = json!({
            "title": pages.title,
            "language": pages.language,
            "view": pages.view,
            "charts": charts,
            // Where the template finds each picture.
            "pictures": look.pictures.iter().zip(0..).map(|((path, picture), n)| (path, picture_path(n, picture))).collect::<BTreeMap<_, _>>(),
            "logo": look.theme.logo,
            "network": look.network,
            "palette": look.theme.palette(),
            "fonts": case.families,
            "words": strings::all(),
            "right_to_left": language::RIGHT_TO_LEFT,
            "stamp": {
                "as_of": stamp.as_of.to_string(),
                "as_of_words": strings::of(&pages.language).date(stamp.as_of),
                "revision": stamp.revision,
            },
        });
        Self {
            case,
            main: Source::new(SHELF.main, pages.template.to_owned()),
            data: Bytes::from_string(data.to_string()),
            pictures: look
                .pictures
                .values()
                .zip(0..)
                .map(|(picture, n)| (file(&picture_path(n, picture)), Bytes::new(Arc::clone(&picture.bytes))))
                .collect(),
            today: day(stamp.as_of),
        }
    }

    /// Returns each problem with the line it stands on.
    fn in_our_words(&self, problems: &[SourceDiagnostic]) -> Vec<String> {
        problems.iter().map(|problem| self.in_words(problem)).collect()
    }

    fn in_words(&self, problem: &SourceDiagnostic) -> String {
        use typst::WorldExt;
        let place = problem.span.id().zip(self.range(problem.span)).and_then(|(file, range)| {
            let source = self.source(file).ok()?;
            let line = source.lines().byte_to_line(range.start)? + 1;
            Some(format!("{}:{line}: ", file.vpath().get_without_slash()))
        });
        let hints: String = problem.hints.iter().map(|hint| format!("; {}", hint.v)).collect();
        format!("{}{}{hints}", place.unwrap_or_default(), problem.message)
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHELF.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.case.book
    }

    fn main(&self) -> FileId {
        SHELF.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == SHELF.main {
            return Ok(self.main.clone());
        }
        let theme = SHELF.theme.iter().find(|source| source.id() == id);
        theme.cloned().ok_or_else(|| FileError::NotFound(id.vpath().get_without_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == SHELF.data {
            return Ok(self.data.clone());
        }
        if let Some((_, bytes)) = self.pictures.iter().find(|(picture, _)| *picture == id) {
            return Ok(bytes.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.case.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

/// Looks at laid-out pages the way a reader does.
fn look_at(pages: &[Page], limit: Option<PageLimit>) -> Printed {
    let seen: Vec<Seen> = pages.iter().map(Seen::on).collect();
    let over = match limit {
        Some(PageLimit::Exactly(most)) => seen.iter().skip(most).map(Seen::lines).sum(),
        Some(PageLimit::MultipleOf(_)) | None => 0,
    };
    let titles = seen
        .iter()
        .enumerate()
        .flat_map(|(index, page)| page.titles.iter().map(move |title| (title.clone(), index + 1)));
    let titles = titles.collect();
    let sections = sections(&seen);
    let missing: BTreeSet<char> = seen.iter().flat_map(|page| page.missing.iter().copied()).collect();
    Printed {
        count: pages.len(),
        titles,
        sections,
        text: seen.into_iter().map(|page| page.text).collect(),
        lines_over: over,
        missing_glyphs: missing.into_iter().collect(),
        preflight: Preflight::default(),
    }
}

/// Returns each heading with the lines below it. A section goes on where the next page starts without a heading.
fn sections(seen: &[Seen]) -> Vec<(String, usize)> {
    let mut sections: Vec<(String, usize)> = Vec::new();
    for page in seen {
        if let Some((_, lines)) = sections.last_mut() {
            *lines += lines_of(&page.carried);
        }
        sections.extend(page.sections.iter().map(|(heading, baselines)| (heading.clone(), lines_of(baselines))));
    }
    sections
}

/// Returns how many lines stand at these heights.
fn lines_of(baselines: &BTreeSet<Abs>) -> usize {
    let mut lines = 0;
    let mut last: Option<Abs> = None;
    for &baseline in baselines {
        if last.is_none_or(|last| (baseline - last).to_pt() > HALF_A_LINE) {
            lines += 1;
            last = Some(baseline);
        }
    }
    lines
}

/// Text that is this many points higher or lower still stands on the same line: the number of a step, a word in a badge.
const HALF_A_LINE: f64 = 5.0;

/// What is on one page.
#[derive(Default)]
struct Seen {
    text: String,
    titles: Vec<String>,
    /// Heights of the lines that belong to the text: not those of headers, footers and repeated table heads.
    baselines: BTreeSet<Abs>,
    /// The same for each heading: its own lines and those below it. What stands apart belongs to none.
    sections: Vec<(String, BTreeSet<Abs>)>,
    /// The same for what stands before the first heading.
    carried: BTreeSet<Abs>,
    missing: BTreeSet<char>,
    /// Where the last word ended, and how large its letters are.
    pen: Option<(Point, Abs)>,
    /// Artifacts that are open: what stands inside them is not part of the text.
    asides: Vec<Location>,
    /// Whether what is seen stands apart from the sections, as a template says.
    apart: bool,
}

impl Seen {
    fn on(page: &Page) -> Self {
        let mut seen = Self::default();
        seen.walk(&page.frame, Point::zero());
        let lines = seen.text.lines().map(str::trim).filter(|line| !line.is_empty());
        seen.text = lines.collect::<Vec<_>>().join("\n");
        seen
    }

    fn lines(&self) -> usize {
        lines_of(&self.baselines)
    }

    fn walk(&mut self, frame: &Frame, origin: Point) {
        for (offset, item) in frame.items() {
            let at = origin + *offset;
            match item {
                FrameItem::Group(group) => {
                    let moved = Point::new(group.transform.tx, group.transform.ty);
                    self.walk(&group.frame, at + moved);
                }
                FrameItem::Text(text) => self.read(text, at),
                FrameItem::Tag(Tag::Start(element, _)) if element.is::<ArtifactElem>() => {
                    self.asides.extend(element.location());
                }
                FrameItem::Tag(Tag::Start(element, _)) => {
                    self.apart = apart(element).unwrap_or(self.apart);
                    self.titles.extend(title(element));
                    let heading = element.to_packed::<HeadingElem>();
                    let section = heading.map(|heading| (heading.body.plain_text().into(), BTreeSet::new()));
                    self.sections.extend(section);
                }
                FrameItem::Tag(Tag::End(location, ..)) => self.asides.retain(|open| open != location),
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => {}
            }
        }
    }

    fn read(&mut self, text: &TextItem, at: Point) {
        if let Some((pen, size)) = self.pen {
            // The number of a footnote is small and stands high in a line of large letters.
            let most = HALF_A_LINE.max(size.max(text.size).to_pt() * 0.4);
            let same_line = (pen.y - at.y).abs().to_pt() < most;
            let gap = (at.x - pen.x).abs() > text.size * 0.1;
            match (same_line, gap) {
                (false, _) => self.text.push('\n'),
                (true, true) => self.text.push(' '),
                (true, false) => {}
            }
        }
        self.pen = Some((Point::new(at.x + text.width(), at.y), text.size));
        self.text.push_str(&text.text);
        if self.asides.is_empty() {
            self.baselines.insert(at.y);
            if !self.apart {
                self.sections.last_mut().map_or(&mut self.carried, |(_, section)| section).insert(at.y);
            }
        }
        let undrawn = text.glyphs.iter().filter(|glyph| glyph.id == 0);
        let undrawn = undrawn.flat_map(|glyph| text.text[glyph.range()].chars());
        // Marks of direction stand beside letters that are missing, and are never drawn themselves.
        self.missing.extend(undrawn.filter(|&letter| !is_default_ignorable(letter)));
        self.missing.extend(text.text.chars().filter(|&letter| has_no_meaning(letter)));
    }
}

/// Returns the words of a top heading.
fn title(element: &Content) -> Option<String> {
    let heading = element.to_packed::<HeadingElem>()?;
    let top = heading.resolve_level(StyleChain::default()).get() == 1;
    top.then(|| heading.body.plain_text().into())
}

/// Returns whether what follows stands apart from the sections of the text; see `apart` in `theme/page.typ`.
fn apart(element: &Content) -> Option<bool> {
    match &element.to_packed::<MetadataElem>()?.value {
        Value::Str(word) if word.as_str() == "apart" => Some(true),
        Value::Str(word) if word.as_str() == "together" => Some(false),
        _ => None,
    }
}

/// Returns whether a character means nothing to a reader's program, though a font may draw it.
fn has_no_meaning(letter: char) -> bool {
    matches!(letter, '\0' | '\u{feff}' | '\u{fffe}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}
