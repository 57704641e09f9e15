//! The site: one page that leads to everything else.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    disclosure::headlines::Headlines,
    documents::{self, Document, Input, Shown, calendar},
    measures::{Day, Records, contacts, first_time, organisations_engaged},
    model::{language, network::Contact},
    plan::{Artifact, Audience, Body, Html, OutPath, Table},
    wording::{
        self,
        strings::{self, Forms},
    },
};

/// The document.
pub const DOCUMENT: Document = Document {
    name: "site",
    about: "a page that leads to everything else",
    audience: Audience::Public,
    plan,
    show,
    json: || documents::schema::<Json<'_>>(&DOCUMENT),
};

/// Everything that the audience can read.
#[derive(Serialize, JsonSchema)]
struct Json<'a> {
    network: &'a str,
    links: Vec<LinkJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct LinkJson<'a> {
    document: &'a str,
    title: &'a str,
    /// What sort of file it is, in words.
    form: &'a str,
    /// The path from the page with all links.
    path: &'a str,
}

/// How many events the page names.
const EVENTS: usize = 5;

fn plan(input: &Input<'_>) -> Vec<Artifact> {
    let view = serde_json::to_value(View::new(input)).expect("a view is plain data");
    vec![Artifact {
        document: DOCUMENT.name,
        path: OutPath::new("index.html"),
        audience: input.audience,
        from: None,
        limit: None,
        body: Body::Html(Html { template: include_str!("site.html"), view, charts: Vec::new() }),
    }]
}

fn show(input: &Input<'_>) -> Shown {
    let sections = sections(input);
    let links = || {
        sections.iter().flat_map(|section| {
            section
                .entries
                .iter()
                .flat_map(move |entry| entry.formats.iter().map(move |format| (section, entry, format)))
        })
    };
    let table = Table {
        title: "Site".to_owned(),
        header: ["Document", "Title", "Form", "Path"].map(str::to_owned).to_vec(),
        rows: links()
            .map(|(section, entry, format)| {
                vec![
                    section.document.into(),
                    entry.title.as_str().into(),
                    format.label.as_str().into(),
                    format.path.as_str().into(),
                ]
            })
            .collect(),
    };
    let links = links().map(|(section, entry, format)| LinkJson {
        document: section.document,
        title: &entry.title,
        form: &format.label,
        path: &format.path,
    });
    let json = input.json(Json { network: &input.network().facts.name, links: links.collect() });
    Shown { tables: vec![table], json, ..Shown::default() }
}

/// What `theme/page.html` needs to know of every page: the `page` of each view.
#[derive(Debug, Clone, Serialize)]
pub struct Frame<'a> {
    /// The page's title.
    pub title: String,
    /// The network's name.
    pub network: &'a str,
    /// BCP 47.
    pub language: &'a str,
    /// Whether that language is written from right to left.
    pub right_to_left: bool,
    /// The way to the site's own page: empty, or `../` for each folder.
    pub root: &'static str,
    /// Whether this is the site's own page.
    pub home: bool,
    /// A banner, for pages that are not for everybody.
    pub private: Option<String>,
    /// Who to ask.
    pub contact: ContactView<'a>,
}

impl<'a> Frame<'a> {
    /// Returns the frame of a page that lies as many folders deep as `root` leads out of. It is in the language of
    /// reports.
    pub fn new(input: &Input<'a>, title: impl Into<String>, root: &'static str) -> Self {
        let facts = &input.network().facts;
        Self {
            title: title.into(),
            network: &facts.name,
            language: input.report_language(),
            right_to_left: false,
            root,
            home: false,
            private: None,
            contact: ContactView::new(&facts.coordinator),
        }
    }

    /// Returns the frame of a page in a language of its own.
    #[must_use]
    pub fn in_language(self, language: &'a str) -> Self {
        Self { language, right_to_left: language::is_right_to_left(language), ..self }
    }
}

/// A role that people can reach, for templates.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView<'a> {
    /// The role.
    pub role: &'a str,
    /// The role's email address.
    pub email: Option<&'a str>,
    /// The role's phone number.
    pub phone: Option<&'a str>,
}

impl<'a> ContactView<'a> {
    /// Returns the view of a contact.
    pub fn new(contact: &'a Contact) -> Self {
        Self { role: &contact.role, email: contact.email.as_deref(), phone: contact.phone.as_deref() }
    }

    /// Returns the contact in a line: `Champions Coordinator, 0121 496 0000`.
    pub fn line(&self) -> String {
        let parts = [Some(self.role), self.email, self.phone];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Everything that the template can know.
#[derive(Serialize)]
struct View<'a> {
    page: Frame<'a>,
    purpose: &'a str,
    website: Option<&'a str>,
    campaign: Option<CampaignView<'a>>,
    coordinator: ContactView<'a>,
    safeguarding: Option<ContactView<'a>>,
    figures: Vec<FigureView>,
    events: Vec<EventView<'a>>,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct CampaignView<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

/// A number and what it counts.
#[derive(Serialize)]
struct FigureView {
    number: String,
    label: &'static str,
}

#[derive(Serialize)]
struct EventView<'a> {
    name: &'a str,
    starts: String,
    when: String,
    place: Option<String>,
    kind: String,
}

/// All files of one document.
#[derive(Serialize)]
struct Section {
    document: &'static str,
    title: String,
    about: &'static str,
    entries: Vec<Link>,
}

/// One thing to read, in its forms.
#[derive(Serialize)]
struct Link {
    title: String,
    formats: Vec<Format>,
}

/// One form of a thing to read.
#[derive(Serialize)]
struct Format {
    label: String,
    path: String,
}

impl<'a> View<'a> {
    fn new(input: &Input<'a>) -> Self {
        let facts = &input.network().facts;
        Self {
            page: Frame { home: true, ..Frame::new(input, facts.name.as_str(), "") },
            purpose: &facts.purpose,
            website: facts.website.as_deref(),
            campaign: facts
                .campaign
                .as_ref()
                .map(|campaign| CampaignView { name: &campaign.name, url: campaign.url.as_deref() }),
            coordinator: ContactView::new(&facts.coordinator),
            safeguarding: facts.safeguarding.as_ref().map(ContactView::new),
            figures: figures(input),
            events: next_events(input),
            sections: sections(input),
        }
    }
}

/// Returns the numbers that a visitor wants first: headline totals, which every report tells exactly.
fn figures(input: &Input<'_>) -> Vec<FigureView> {
    let network = input.network();
    let records = Records::of(network);
    let day = records.on(input.stamp.as_of);
    headlines(day, &Headlines::of(day, input.audience))
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, label)| FigureView { number: wording::count(count), label })
        .collect()
}

fn headlines(day: Day<'_>, headlines: &Headlines) -> [(u32, &'static str); 5] {
    let whole = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    let first = match first_time::unknown(day.sessions()) {
        0 => "people helped for the first time",
        _ => "people helped for the first time, as far as is known",
    };
    [
        (headlines.created, "champions created so far"),
        (headlines.in_network, "champions in the network today"),
        (whole(first_time::of(day.sessions())), first),
        (whole(contacts::of(day.sessions())), "times somebody was helped"),
        (organisations_engaged::on(day), "organisations with a pledge"),
    ]
}

fn next_events<'a>(input: &Input<'a>) -> Vec<EventView<'a>> {
    calendar::events(input)
        .into_iter()
        .filter(|(_, event)| event.starts.date() >= input.stamp.as_of)
        .take(EVENTS)
        .map(|(_, event)| EventView {
            name: &event.name,
            starts: event.starts.strftime("%Y-%m-%dT%H:%M").to_string(),
            when: wording::event(event),
            place: calendar::place(input, event),
            kind: wording::title(&event.kind.to_string()),
        })
        .collect()
}

/// Returns what there is to read, from the plans of the other documents: a link can lead nowhere only if a plan does.
fn sections(input: &Input<'_>) -> Vec<Section> {
    let mut documents: Vec<&Document> = documents::ALL
        .iter()
        .copied()
        .filter(|document| document.name != DOCUMENT.name && document.audience <= input.audience)
        .collect();
    documents.sort_by_key(|document| place(document.name));
    documents
        .into_iter()
        .map(|document| Section {
            document: document.name,
            title: section_title(document.name),
            about: document.about,
            entries: links(&(document.plan)(input)),
        })
        .filter(|section| !section.entries.is_empty())
        .collect()
}

/// Returns where a document stands among the others: what most readers come for is first.
fn place(document: &str) -> usize {
    let order = ["booklet", "directory", "guide", "progress", "calendar", "area", "organisation", "roster"];
    order.iter().position(|name| *name == document).unwrap_or(order.len())
}

fn section_title(document: &str) -> String {
    match document {
        "area" => "Areas".to_owned(),
        "guide" => "Guides".to_owned(),
        "organisation" => "Organisations".to_owned(),
        "roster" => "Rosters".to_owned(),
        one => wording::title(one),
    }
}

/// Groups files that are forms of the same thing: those with the same title, or the same name but for its ending.
fn links(artifacts: &[Artifact]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for artifact in artifacts {
        let title = title(artifact);
        let format = Format {
            label: label(artifact.path.as_str(), &strings::english().forms).to_owned(),
            path: artifact.path.to_string(),
        };
        let same = |link: &Link| {
            link.title == title
                || link.formats.iter().any(|other| without_ending(&other.path) == without_ending(&format.path))
        };
        match links.iter_mut().find(|link| same(link)) {
            Some(link) => link.formats.push(format),
            None => links.push(Link { title, formats: vec![format] }),
        }
    }
    for link in &mut links {
        // The form that anybody can read comes first.
        link.formats.sort_by_key(|format| !format.path.ends_with(".html"));
    }
    links
}

fn without_ending(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(name, _)| name)
}

/// Returns what an artifact is called. Data without a title of its own is called after its file.
fn title(artifact: &Artifact) -> String {
    let stem = || {
        let name = without_ending(artifact.path.as_str());
        name.rsplit('/').next().unwrap_or(name).to_owned()
    };
    match &artifact.body {
        Body::Pages(pages) | Body::Print(_, pages) => pages.title.clone(),
        Body::Html(html) => html.view["page"]["title"].as_str().map_or_else(stem, str::to_owned),
        Body::Calendar(_) => "Calendar of events".to_owned(),
        Body::Table(_, table) => table.title.clone(),
        Body::Json(_) | Body::Markdown(_) => stem(),
    }
}

/// Returns what to call the form of a file, by its path, in a language.
pub fn label<'a>(path: &'a str, forms: &'a Forms) -> &'a str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => &forms.screen,
        "pdf" if path.ends_with("-large-print.pdf") => &forms.large_print,
        "pdf" if path.ends_with("-home.pdf") => &forms.home,
        "pdf" if path.ends_with("-cover.pdf") => &forms.shop_cover,
        "pdf" if path.ends_with("-shop.pdf") => &forms.shop,
        "pdf" => &forms.pdf,
        "txt" => &forms.job_sheet,
        "csv" => "CSV",
        "xlsx" => "Excel",
        "md" => "Markdown",
        "json" => "JSON",
        "ics" => "iCalendar, to subscribe to",
        other => other,
    }
}
