//! The booklet: a cover from the network's facts, and the chapters of `toolkit/booklet`.

use serde::Serialize;
use serde_json::json;

use crate::{
    documents::{
        Document, Input, Shown, may_have,
        site::{self, Frame},
    },
    model::{
        network::Binding,
        prose::{self, Block},
        toolkit::Sheet,
    },
    plan::{
        Artifact, Audience, Body, Home, Html, Micrometres, Origin, OutPath, PageLimit, Pages, Part, Print, Shop, Table,
    },
    qr, wording,
};

/// The document.
pub const DOCUMENT: Document = Document {
    name: "booklet",
    about: "the toolkit as a small book: for a screen, in large print, to print at home, and for a print shop",
    audience: Audience::Public,
    plan,
    show,
};

/// Where the booklet goes.
const PATH: &str = "booklet/booklet.pdf";

/// Where the booklet in large print goes.
const LARGE_PRINT_PATH: &str = "booklet/booklet-large-print.pdf";

/// Where the sheets for a printer at home go.
const HOME_PATH: &str = "booklet/booklet-home.pdf";

/// Where the files for a print shop go.
const SHOP_PATHS: [(Part, &str); 3] = [
    (Part::Cover, "booklet/booklet-shop-cover.pdf"),
    (Part::Inner, "booklet/booklet-shop.pdf"),
    (Part::JobSheet, "booklet/booklet-shop.txt"),
];

/// Returns what a printer at home needs: A4 on its side, common paper of 80 g/m².
fn home(binding: Binding) -> Home {
    Home { width: Micrometres(297_000), height: Micrometres(210_000), thickness: Micrometres(100), binding }
}

/// Returns what a print shop needs: what most of them ask for.
fn shop(binding: Binding) -> Shop {
    Shop {
        bleed: Micrometres(3_000),
        binding,
        cover_paper: "170 g/m² silk or uncoated",
        inner_paper: "115 g/m² uncoated, not glossy",
    }
}

/// Where the booklet for browsers goes.
const PAGE_PATH: &str = "booklet/index.html";

/// Everything `booklet.typ` can know.
#[derive(Serialize)]
struct View<'a> {
    print: Size,
    name: &'a str,
    purpose: &'a str,
    /// Absent where the network says nothing about its booklet.
    edition: Option<&'a str>,
    /// In order. The list of contents stands before the second; the last is the back cover.
    chapters: Vec<Chapter<'a>>,
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
    let on_screen = pages(input, Size::Booklet);
    let binding = input.network().booklet.as_ref().map(|booklet| booklet.binding).unwrap_or_default();
    let for_shop = SHOP_PATHS.map(|(part, path)| (path, Print::Shop(shop(binding), part)));
    let for_printers = [(HOME_PATH, Print::Home(home(binding)))].into_iter().chain(for_shop);
    let mut artifacts = vec![
        // Sheets are folded, so that pages come in fours.
        artifact(input, PATH, Some(PageLimit::MultipleOf(4)), Body::Pages(on_screen.clone())),
        artifact(input, LARGE_PRINT_PATH, None, Body::Pages(pages(input, Size::LargePrint))),
    ];
    artifacts
        .extend(for_printers.map(|(path, print)| artifact(input, path, None, Body::Print(print, on_screen.clone()))));
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
    prose: &'a [Block],
}

/// Returns the booklet as one page for browsers, which leads to those on paper.
fn page(input: &Input<'_>, on_paper: &[Artifact]) -> Artifact {
    let facts = &input.network().facts;
    let view = PageView {
        page: Frame::new(input, title(input), "../"),
        purpose: &facts.purpose,
        edition: input.network().booklet.as_ref().map(|booklet| booklet.edition.as_str()),
        formats: on_paper.iter().map(format).collect(),
        chapters: chapters(input)
            .map(|sheet| ChapterView {
                id: &sheet.id,
                title: &sheet.front.title,
                language: sheet.front.language.as_deref().unwrap_or(&facts.language),
                prose: &sheet.prose,
            })
            .collect(),
    };
    let html = Html {
        template: include_str!("booklet.html"),
        view: serde_json::to_value(view).expect("the view is made of strings and lists"),
        charts: Vec::new(),
    };
    artifact(input, PAGE_PATH, None, Body::Html(html))
}

fn format(artifact: &Artifact) -> FormatView<'_> {
    let path = artifact.path.as_str();
    FormatView { label: site::label(path), path: path.rsplit('/').next().unwrap_or(path) }
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

fn pages(input: &Input<'_>, print: Size) -> Pages {
    let facts = &input.network().facts;
    let view = View {
        print,
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
        language: sheet.front.language.as_deref().unwrap_or(&input.network().facts.language),
        prose: &sheet.prose,
        link,
        qr: link.and_then(qr::rows),
    }
}

fn chapters<'a>(input: &Input<'a>) -> impl Iterator<Item = &'a Sheet> {
    may_have(input.audience, &input.project.toolkit.booklet)
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
    let values: Vec<_> = chapters(input)
        .map(|sheet| {
            let front = &sheet.front;
            json!({
                "id": sheet.id, "title": front.title, "owner": front.owner, "updated": front.updated,
                "review_by": front.review_by, "prose": sheet.prose,
            })
        })
        .collect();
    let texts = chapters(input).map(|sheet| format!("## {}\n\n{}\n", sheet.front.title, deeper(&sheet.prose)));
    Shown {
        tables: vec![table],
        csv: None,
        json: json!({ "title": title(input), "chapters": values }),
        markdown: Some(format!("# {}\n\n{}", title(input), texts.collect::<Vec<_>>().join("\n"))),
    }
}

/// Returns a chapter as Markdown, its headings one level further down because the booklet's title is the top one.
fn deeper(blocks: &[Block]) -> String {
    let blocks: Vec<Block> = blocks
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
            | Block::Rule) => other,
        })
        .collect();
    prose::markdown(&blocks)
}
