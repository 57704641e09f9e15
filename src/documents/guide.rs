//! The guides: one side of A4 each, and all of them in one file.

use schemars::JsonSchema;
use serde::Serialize;
use strum::VariantArray;

use crate::{
    disclosure::audience,
    documents::{self, Document, Input, Shown, site::Frame},
    model::{
        Date, language, markdown,
        project::Project,
        prose::{self, Block},
        skill::Skill,
        toolkit::Sheet,
    },
    plan::{Artifact, Audience, Body, Html, Origin, OutPath, PageLimit, Pages, Table},
    qr,
    wording::{self, strings},
};

/// The document.
pub const DOCUMENT: Document = Document {
    name: "guide",
    about: "one page on one task, to print and hand over",
    audience: Audience::Public,
    plan,
    show,
    json: || documents::schema::<Json<'_>>(&DOCUMENT),
};

/// The guides that the audience may have.
#[derive(Serialize, JsonSchema)]
struct Json<'a> {
    guides: Vec<GuideJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct GuideJson<'a> {
    number: usize,
    id: &'a str,
    title: &'a str,
    skills: &'a [Skill],
    owner: &'a str,
    updated: Date,
    review_by: Date,
    link: Option<&'a str>,
    /// The text as a tree.
    #[schemars(with = "Vec<serde_json::Value>")]
    prose: &'a [Block],
}

/// Where all guides together go.
const GATHERED: &str = "guides";

/// How large a guide is printed.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Size {
    /// One side of A4.
    Page,
    /// As many pages as it takes, 18 point.
    LargePrint,
}

impl Size {
    const ALL: [Self; 2] = [Self::Page, Self::LargePrint];

    /// Returns where a guide of this size goes.
    fn path(self, name: &str) -> OutPath {
        OutPath::new(match self {
            Self::Page => format!("guides/{name}.pdf"),
            Self::LargePrint => format!("guides/{name}-large-print.pdf"),
        })
    }
}

/// Everything `guide.typ` can know.
#[derive(Serialize)]
struct View<'a> {
    print: Size,
    network: &'a str,
    /// The guides by skill: they stand before all guides where those are gathered.
    index: Option<Vec<SkillView>>,
    guides: &'a [Guide<'a>],
}

#[derive(Serialize)]
struct SkillView {
    skill: String,
    /// The numbers of its guides.
    guides: Vec<usize>,
}

#[derive(Serialize)]
struct Guide<'a> {
    id: &'a str,
    /// Its place among the guides, from 1: what other pages call it.
    number: usize,
    title: &'a str,
    language: &'a str,
    owner: &'a str,
    updated: String,
    review_by: String,
    skills: Vec<&'a str>,
    prose: &'a [Block],
    link: Option<&'a str>,
    qr: Option<Vec<String>>,
}

fn plan(input: &Input<'_>) -> Vec<Artifact> {
    let one = |(number, sheet)| {
        [
            single(number, sheet, Size::Page, input),
            single(number, sheet, Size::LargePrint, input),
            page(number, sheet, input),
        ]
    };
    let mut artifacts: Vec<Artifact> = guides(input).flat_map(one).collect();
    if let Some(audience) = artifacts.iter().map(|artifact| artifact.audience).max() {
        artifacts.extend(Size::ALL.map(|size| gathered(audience, size, input)));
    }
    artifacts
}

fn single(number: usize, sheet: &Sheet, size: Size, input: &Input<'_>) -> Artifact {
    let guide = guide(number, sheet, input);
    let language = guide.language;
    Artifact {
        document: DOCUMENT.name,
        path: size.path(&sheet.id),
        audience: sheet.front.audience.into(),
        from: Some(origin(sheet, input.project)),
        limit: match size {
            Size::Page => Some(PageLimit::Exactly(1)),
            Size::LargePrint => None,
        },
        body: Body::Pages(pages(&sheet.front.title, language, size, None, &[guide], input)),
    }
}

/// Everything `guide.html` can know.
#[derive(Serialize)]
struct PageView<'a> {
    page: Frame<'a>,
    guide: Guide<'a>,
    /// The same guide on paper, beside the page.
    pdf: String,
    large_print: String,
    all: Vec<LinkView<'a>>,
}

/// The way to a guide.
#[derive(Serialize)]
struct LinkView<'a> {
    number: usize,
    title: &'a str,
    language: &'a str,
    right_to_left: bool,
    path: String,
}

/// Returns a guide for browsers.
fn page(number: usize, sheet: &Sheet, input: &Input<'_>) -> Artifact {
    let guide = guide(number, sheet, input);
    let view = PageView {
        page: Frame::new(input, &sheet.front.title, "../").in_language(guide.language),
        guide,
        pdf: format!("{}.pdf", sheet.id),
        large_print: format!("{}-large-print.pdf", sheet.id),
        all: guides(input)
            .map(|(number, sheet)| {
                let language = input.project.language_of(sheet);
                LinkView {
                    number,
                    title: &sheet.front.title,
                    language,
                    right_to_left: language::is_right_to_left(language),
                    path: format!("{}.html", sheet.id),
                }
            })
            .collect(),
    };
    Artifact {
        document: DOCUMENT.name,
        path: OutPath::new(format!("guides/{}.html", sheet.id)),
        audience: sheet.front.audience.into(),
        from: None,
        limit: None,
        body: Body::Html(Html {
            template: include_str!("guide.html"),
            view: serde_json::to_value(view).expect("the view is made of strings, numbers and lists"),
            charts: Vec::new(),
        }),
    }
}

fn gathered(audience: Audience, size: Size, input: &Input<'_>) -> Artifact {
    let all: Vec<Guide<'_>> = guides(input).map(|(number, sheet)| guide(number, sheet, input)).collect();
    let facts = &input.network().facts;
    let title = strings::put(&strings::of(&facts.language).guides_of, &[("network", &facts.name)]);
    Artifact {
        document: DOCUMENT.name,
        path: size.path(GATHERED),
        audience,
        from: None,
        // A guide that spills over is reported once, where it stands alone.
        limit: None,
        body: Body::Pages(pages(&title, &facts.language, size, Some(index(input)), &all, input)),
    }
}

fn index(input: &Input<'_>) -> Vec<SkillView> {
    let words = strings::of(&input.network().facts.language);
    let of = |skill: &Skill| SkillView {
        skill: words.skill(*skill).to_owned(),
        guides: guides(input)
            .filter(|(_, sheet)| sheet.front.skills.contains(skill))
            .map(|(number, _)| number)
            .collect(),
    };
    Skill::VARIANTS.iter().map(of).filter(|entry| !entry.guides.is_empty()).collect()
}

fn pages(
    title: &str,
    language: &str,
    print: Size,
    index: Option<Vec<SkillView>>,
    guides: &[Guide<'_>],
    input: &Input<'_>,
) -> Pages {
    let view = View { print, network: &input.network().facts.name, index, guides };
    Pages {
        template: include_str!("guide.typ"),
        view: serde_json::to_value(view).expect("the view is made of strings, numbers and lists"),
        title: title.to_owned(),
        language: language.to_owned(),
        charts: Vec::new(),
    }
}

fn guide<'a>(number: usize, sheet: &'a Sheet, input: &Input<'a>) -> Guide<'a> {
    let front = &sheet.front;
    let link = front.link.as_deref();
    let language = input.project.language_of(sheet);
    let words = strings::of(language);
    Guide {
        id: &sheet.id,
        number,
        title: &front.title,
        language,
        owner: &front.owner,
        updated: words.date(front.updated),
        review_by: words.date(front.review_by),
        skills: front.skills.iter().map(|&skill| words.skill(skill)).collect(),
        prose: &sheet.prose,
        link,
        qr: link.and_then(qr::rows),
    }
}

/// Returns where a guide's words stand, so that one that spills over can be told which section is longest.
fn origin(sheet: &Sheet, project: &Project) -> Origin {
    let end = project.sources.get(sheet.file).text.len();
    let headings: Vec<(String, usize)> = sheet.prose.iter().filter_map(heading).collect();
    let ends = headings.iter().skip(1).map(|(_, start)| *start).chain([end]);
    let sections = headings.iter().zip(ends).map(|((words, start), end)| (words.clone(), *start..end)).collect();
    Origin::Text { file: sheet.file, start: sheet.body_start, sections }
}

fn heading(block: &Block) -> Option<(String, usize)> {
    match block {
        Block::Heading { text, bytes, .. } => Some((prose::plain(text), bytes.start)),
        Block::Paragraph { .. }
        | Block::List { .. }
        | Block::Callout { .. }
        | Block::Quote { .. }
        | Block::Definitions { .. }
        | Block::Table { .. }
        | Block::Code { .. }
        | Block::Figure { .. }
        | Block::QrCode { .. }
        | Block::Rule => None,
    }
}

/// Returns the guides that the audience may have, each with its number.
fn guides<'a>(input: &Input<'a>) -> impl Iterator<Item = (usize, &'a Sheet)> {
    audience::guides(input.audience, &input.project.toolkit.guides).into_iter()
}

fn show(input: &Input<'_>) -> Shown {
    let rows = guides(input).map(|(number, sheet)| {
        let front = &sheet.front;
        let skills: Vec<&str> = front.skills.iter().copied().map(Skill::title).collect();
        let cells = [
            number.to_string(),
            front.title.clone(),
            wording::list(&skills),
            front.owner.clone(),
            wording::date(front.review_by),
        ];
        cells.map(Into::into).to_vec()
    });
    let header = ["Guide", "Title", "Skills", "Looked after by", "Review by"];
    let table = Table { title: "Guides".to_owned(), header: header.map(str::to_owned).to_vec(), rows: rows.collect() };
    let values = guides(input).map(|(number, sheet)| GuideJson {
        number,
        id: &sheet.id,
        title: &sheet.front.title,
        skills: &sheet.front.skills,
        owner: &sheet.front.owner,
        updated: sheet.front.updated,
        review_by: sheet.front.review_by,
        link: sheet.front.link.as_deref(),
        prose: &sheet.prose,
    });
    let texts = guides(input).map(|(_, sheet)| {
        let title = markdown::heading(1, &sheet.front.title);
        format!("{title}\n\n{}\n", markdown::of(&sheet.prose, &sheet.id))
    });
    Shown {
        tables: vec![table],
        csv: None,
        json: input.json(Json { guides: values.collect() }),
        markdown: Some(texts.collect::<Vec<_>>().join("\n")),
    }
}
