//! The booklet: a cover from the network's facts, and the chapters of `toolkit/booklet`.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    disclosure::audience,
    documents::{
        self, Document, Input, Shown,
        site::{self, Frame},
    },
    model::{
        Date, language, markdown,
        printers::{Printers, ShopFiles},
        prose::Block,
        toolkit::Sheet,
    },
    plan::{Artifact, Audience, Body, Html, Origin, OutPath, PageLimit, Pages, Part, Print, Table},
    qr,
    wording::{
        self,
        strings::{self, Forms},
    },
};

/// The document.
pub const DOCUMENT: Document = Document {
    name: "booklet",
    about: "the toolkit as a small book: for a screen, in large print, to print at home, and for a print shop",
    audience: Audience::Public,
    plan,
    show,
    json: || documents::schema::<Json<'_>>(&DOCUMENT),
};

/// The booklet's text.
#[derive(Serialize, JsonSchema)]
struct Json<'a> {
    title: &'a str,
    chapters: Vec<ChapterJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct ChapterJson<'a> {
    id: &'a str,
    title: &'a str,
    owner: &'a str,
    updated: Date,
    review_by: Date,
    /// The text as a tree.
    #[schemars(with = "Vec<serde_json::Value>")]
    prose: &'a [Block],
}

/// The folder that the booklet goes to, in all its forms.
const FOLDER: &str = "booklet";

/// Everything `booklet.typ` can know.
#[derive(Serialize)]
struct View<'a> {
    #[serde(flatten)]
    layout: Layout,
    name: &'a str,
    purpose: &'a str,
    /// Absent where the network says nothing about its booklet.
    edition: Option<&'a str>,
    /// In order. The list of contents stands before the second; the last is the back cover.
    chapters: Vec<Chapter<'a>>,
}

/// What of a print profile its pages show.
#[derive(Serialize)]
struct Layout {
    print: Size,
    /// As Typst knows it: `a5`.
    paper: String,
    type_pt: f64,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Size {
    /// A5, for a screen and for printers.
    Booklet,
    /// A4, 18 point.
    LargePrint,
}

#[derive(Serialize)]
struct Chapter<'a> {
    title: &'a str,
    language: &'a str,
    prose: &'a [Block],
    link: Option<&'a str>,
    qr: Option<Vec<String>>,
}

fn plan(input: &Input<'_>) -> Vec<Artifact> {
    if chapters(input).next().is_none() {
        return Vec::new();
    }
    let Printers { screen, large_print, home, shop } = &input.project.printers;
    let layout = |print, paper: &dyn fmt::Display, type_pt| Layout { print, paper: paper.to_string(), type_pt };
    let on_screen = pages(input, layout(Size::Booklet, &screen.paper, screen.type_pt));
    let large = pages(input, layout(Size::LargePrint, &large_print.paper, large_print.type_pt));
    let binding = input.network().booklet.as_ref().map(|booklet| booklet.binding).unwrap_or_default();
    let made = |file: &str, body: Body| artifact(input, &format!("{FOLDER}/{file}"), None, body);
    let print = |file: &str, print: Print| made(file, Body::Print(print, on_screen.clone()));
    let for_shop = |file: &str, part: Part| print(file, Print::Shop(shop.clone(), binding, part));
    let mut artifacts = vec![
        // Sheets are folded, so that pages come in fours.
        Artifact { limit: Some(PageLimit::MultipleOf(4)), ..made(&screen.makes, Body::Pages(on_screen.clone())) },
        made(&large_print.makes, Body::Pages(large)),
        print(&home.makes, Print::Home(home.clone(), binding)),
        for_shop(&shop.makes.cover, Part::Cover),
        for_shop(&shop.makes.inner, Part::Inner),
        for_shop(&shop.makes.job_sheet, Part::JobSheet),
    ];
    artifacts.push(page(input, &artifacts));
    artifacts
}

/// Everything `booklet.html` can know.
#[derive(Serialize)]
struct PageView<'a> {
    page: Frame<'a>,
    purpose: &'a str,
    edition: Option<&'a str>,
    formats: Vec<FormatView<'a>>,
    /// The file to print at home, beside the page.
    home: &'a str,
    fold_mark: bool,
    /// The files for a print shop.
    shop: &'a ShopFiles,
    chapters: Vec<ChapterView<'a>>,
}

/// The booklet in one of its forms on paper.
#[derive(Serialize)]
struct FormatView<'a> {
    label: &'a str,
    /// Beside the page.
    path: &'a str,
}

#[derive(Serialize)]
struct ChapterView<'a> {
    id: &'a str,
    title: &'a str,
    language: &'a str,
    right_to_left: bool,
    prose: &'a [Block],
}

/// Returns the booklet as one page for browsers, which leads to those on paper.
fn page(input: &Input<'_>, on_paper: &[Artifact]) -> Artifact {
    let facts = &input.network().facts;
    let printers = &input.project.printers;
    let view = PageView {
        page: Frame::new(input, title(input), "../").in_language(&facts.language),
        purpose: &facts.purpose,
        edition: input.network().booklet.as_ref().map(|booklet| booklet.edition.as_str()),
        formats: on_paper.iter().map(|artifact| format(artifact, &strings::of(&facts.language).forms)).collect(),
        home: &printers.home.makes,
        fold_mark: printers.home.fold_mark,
        shop: &printers.shop.makes,
        chapters: chapters(input)
            .map(|sheet| ChapterView {
                id: &sheet.id,
                title: &sheet.front.title,
                language: input.project.language_of(sheet),
                right_to_left: language::is_right_to_left(input.project.language_of(sheet)),
                prose: &sheet.prose,
            })
            .collect(),
    };
    let html = Html {
        template: include_str!("booklet.html"),
        view: serde_json::to_value(view).expect("the view is made of strings and lists"),
        charts: Vec::new(),
    };
    artifact(input, &format!("{FOLDER}/index.html"), None, Body::Html(html))
}

fn format<'a>(artifact: &'a Artifact, forms: &'a Forms) -> FormatView<'a> {
    let path = artifact.path.as_str();
    FormatView { label: site::label(path, forms), path: path.rsplit('/').next().unwrap_or(path) }
}

/// Returns who may have the booklet: those who may have all of its chapters.
fn audience(input: &Input<'_>) -> Audience {
    chapters(input).map(|sheet| sheet.front.audience.into()).max().unwrap_or(Audience::Public)
}

fn artifact(input: &Input<'_>, path: &str, limit: Option<PageLimit>, body: Body) -> Artifact {
    Artifact {
        document: DOCUMENT.name,
        path: OutPath::new(path),
        audience: audience(input),
        from: origin(input),
        limit,
        body,
    }
}

fn pages(input: &Input<'_>, layout: Layout) -> Pages {
    let facts = &input.network().facts;
    let view = View {
        layout,
        name: &facts.name,
        purpose: &facts.purpose,
        edition: input.network().booklet.as_ref().map(|booklet| booklet.edition.as_str()),
        chapters: chapters(input).map(|sheet| chapter(sheet, input)).collect(),
    };
    Pages {
        template: include_str!("booklet.typ"),
        view: serde_json::to_value(view).expect("the view is made of strings and lists"),
        title: title(input).to_owned(),
        language: facts.language.clone(),
        charts: Vec::new(),
    }
}

/// Returns what the booklet is made from: its entry, or its first chapter where it has none.
fn origin(input: &Input<'_>) -> Option<Origin> {
    let network = input.network();
    if network.booklet.is_some() {
        return Some(Origin::Entry(network.place(&["booklet"]).key()));
    }
    let first = chapters(input).next()?;
    Some(Origin::Text { file: first.file, start: first.body_start, sections: Vec::new() })
}

fn chapter<'a>(sheet: &'a Sheet, input: &Input<'a>) -> Chapter<'a> {
    let link = sheet.front.link.as_deref();
    Chapter {
        title: &sheet.front.title,
        language: input.project.language_of(sheet),
        prose: &sheet.prose,
        link,
        qr: link.and_then(qr::rows),
    }
}

fn chapters<'a>(input: &Input<'a>) -> impl Iterator<Item = &'a Sheet> {
    audience::sheets(input.audience, &input.project.toolkit.booklet)
}

/// Returns the booklet's title, or the network's name where it has none.
fn title<'a>(input: &Input<'a>) -> &'a str {
    let network = input.network();
    network.booklet.as_ref().map_or(network.facts.name.as_str(), |booklet| booklet.title.as_str())
}

fn show(input: &Input<'_>) -> Shown {
    let rows = chapters(input).map(|sheet| {
        let front = &sheet.front;
        let cells = [sheet.id.clone(), front.title.clone(), front.owner.clone(), wording::date(front.review_by)];
        cells.map(Into::into).to_vec()
    });
    let header = ["File", "Chapter", "Looked after by", "Review by"];
    let table =
        Table { title: title(input).to_owned(), header: header.map(str::to_owned).to_vec(), rows: rows.collect() };
    let values = chapters(input).map(|sheet| ChapterJson {
        id: &sheet.id,
        title: &sheet.front.title,
        owner: &sheet.front.owner,
        updated: sheet.front.updated,
        review_by: sheet.front.review_by,
        prose: &sheet.prose,
    });
    let texts =
        chapters(input).map(|sheet| format!("{}\n\n{}\n", markdown::heading(2, &sheet.front.title), deeper(sheet)));
    Shown {
        tables: vec![table],
        csv: None,
        json: input.json(Json { title: title(input), chapters: values.collect() }),
        markdown: Some(format!("{}\n\n{}", markdown::heading(1, title(input)), texts.collect::<Vec<_>>().join("\n"))),
    }
}

/// Returns a chapter as Markdown, its headings one level further down because the booklet's title is the top one.
fn deeper(sheet: &Sheet) -> String {
    let blocks: Vec<Block> = sheet
        .prose
        .iter()
        .cloned()
        .map(|block| match block {
            Block::Heading { level, text, bytes } => {
                Block::Heading { level: level.saturating_add(1).min(6), text, bytes }
            }
            other @ (Block::Paragraph { .. }
            | Block::List { .. }
            | Block::Callout { .. }
            | Block::Quote { .. }
            | Block::Definitions { .. }
            | Block::Table { .. }
            | Block::Code { .. }
            | Block::Figure { .. }
            | Block::QrCode { .. }
            | Block::Rule) => other,
        })
        .collect();
    markdown::of(&blocks, &sheet.id)
}
