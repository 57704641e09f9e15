//! HTML pages. The only module that renders with Tera.
//!
//! A page is a document's template, which extends `theme/page.html`. Everything that people wrote is escaped: words by
//! Tera, structured text by the writer below, which knows the whole tree and writes no other tag.

use std::{collections::BTreeMap, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::{
    model::{
        language, picture,
        prose::{self, Block, Callout, Definition, Inline, Item, Picture, Side, Spacing},
        theme::Palette,
    },
    plan::{Html, Look, Stamp},
    wording::strings::{self, Strings},
};

const LAYOUT: &str = include_str!("../theme/page.html");
const STYLE: &str = include_str!("../theme/style.css");
const FILTER: &str = include_str!("../theme/filter.js");

/// Stands in `theme/page.html` where the security policy goes. Words of people cannot look like it: their quotes are
/// escaped.
const POLICY: &str = "content=\"POLICY\"";

/// Renders a page. Its template finds `view`, `charts` (drawn, in the plan's order) and `stamp`.
///
/// A name that the view does not have is an error, as is a template that does not parse.
pub fn render(html: &Html, charts: &[String], look: &Look, stamp: &Stamp) -> Result<Vec<u8>, String> {
    let page = page(html, charts, look, stamp).map_err(|error| error.to_string())?;
    // The policy names the page's own blocks, so it can be written only when they stand.
    Ok(page.replacen(POLICY, &format!("content=\"{}\"", policy(&page)), 1).into_bytes())
}

/// Returns the security policy of a page: it may show its own style, run its own script if it has one, and nothing else.
///
/// A block is known by the hash of what it holds. One that somebody slipped in afterwards would not run.
fn policy(page: &str) -> String {
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        hashes(page, "script"),
        hashes(page, "style"),
    )
}

/// Returns the hashes of all blocks of a kind, as a policy names them.
fn hashes(page: &str, tag: &str) -> String {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    let blocks = page.split(&open).skip(1).filter_map(|rest| rest.split_once(&close));
    let hashes: Vec<String> =
        blocks.map(|(block, _)| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(block)))).collect();
    if hashes.is_empty() { "'none'".to_owned() } else { hashes.join(" ") }
}

fn page(html: &Html, charts: &[String], look: &Look, stamp: &Stamp) -> TeraResult<String> {
    let mut tera = Tera::new();
    tera.autoescape_on(["html"]);
    // A picture stands inside its page: nothing else has to be there for the page to be whole.
    let addresses = Arc::new(addresses(look));
    // Filters come first: a template that names an unknown one is refused when it is added.
    tera.register_filter("prose", prose_filter(Arc::clone(&addresses)));
    tera.register_filter("words", words_filter(Arc::clone(&addresses)));
    tera.register_filter("capitalize_first", capitalize_first);
    tera.register_filter("figure_columns", figure_columns);
    tera.register_filter("put", put);
    tera.register_filter("before", before);
    tera.register_filter("after", after);
    tera.add_raw_templates([("page.html", LAYOUT), ("document.html", html.template)])?;
    let mut context = Context::new();
    context.insert("view", &html.view);
    let language = html.view["page"]["language"].as_str().unwrap_or("en");
    context.insert("words", strings::of(language));
    context.insert("stamp", &StampView::new(stamp, strings::of(language)));
    context.insert("logo", &look.theme.logo.as_ref().and_then(|path| addresses.get(path)));
    context.insert_value("style", Value::safe_string(&style(look)));
    // A browser reads line ends as line feeds before it takes the hash.
    context.insert_value("filter", Value::safe_string(&FILTER.replace('\r', "")));
    let charts: Vec<Value> = charts.iter().map(|chart| Value::safe_string(chart)).collect();
    context.insert_value("charts", Value::from(charts));
    tera.render("document.html", &context)
}

/// Returns the style of a page, in the colour that the network asks for.
fn style(look: &Look) -> String {
    // A browser reads line ends as line feeds before it takes the hash.
    let style = STYLE.replace('\r', "");
    if look.theme.accent.is_none() {
        return style;
    }
    let Palette { accent, dark, mid, pale, mist } = look.theme.palette();
    let night = look.theme.palette().by_night();
    format!(
        "{style}\n:root {{ --brand: {accent}; --mid: {mid}; --pale: {pale}; --mist: {mist}; }}\n\
         @media screen {{ :root {{ --band: {dark}; --band-quiet: {pale}; }} }}\n\
         @media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {night}; --on-accent: #11181a; }} }}\n"
    )
}

/// Returns each picture as an address that holds the picture itself.
fn addresses(look: &Look) -> BTreeMap<String, String> {
    let address = |picture: &picture::Picture| {
        let content = STANDARD.encode(&picture.bytes);
        format!("data:{};base64,{content}", picture.form.media_type())
    };
    look.pictures.iter().map(|(path, picture)| (path.clone(), address(picture))).collect()
}

/// The stamp as a page prints it.
#[derive(Serialize)]
struct StampView<'a> {
    as_of: String,
    as_of_words: String,
    revision: &'a str,
}

impl<'a> StampView<'a> {
    fn new(stamp: &'a Stamp, words: &Strings) -> Self {
        Self { as_of: stamp.as_of.to_string(), as_of_words: words.date(stamp.as_of), revision: &stamp.revision }
    }
}

/// Pictures by their path, each as an address that holds the picture itself.
type Addresses = BTreeMap<String, String>;

/// `{{ blocks | prose(prefix="chapter", shift=1) }}`: a prose tree as HTML, its footnotes at the end.
///
/// `prefix` keeps the ids of headings apart when a page holds several trees; `shift` moves headings down; `language` is
/// the one that the tree is written in.
fn prose_filter(pictures: Arc<Addresses>) -> impl Fn(Value, Kwargs, &State<'_>) -> TeraResult<Value> {
    move |tree, kwargs, _| {
        let blocks: Vec<Block> = tree_from(&tree)?;
        let prefix = kwargs.get::<&str>("prefix")?.unwrap_or_default();
        let shift = kwargs.get::<u64>("shift")?.unwrap_or_default();
        let words = strings::of(kwargs.get::<&str>("language")?.unwrap_or("en"));
        let mut writer = Writer::new(prefix, u8::try_from(shift).unwrap_or(u8::MAX), words, &pictures);
        writer.blocks(&blocks);
        writer.notes();
        Ok(Value::safe_string(&writer.html))
    }
}

/// `{{ text | words }}`: a line of prose as HTML.
fn words_filter(pictures: Arc<Addresses>) -> impl Fn(Value, Kwargs, &State<'_>) -> TeraResult<Value> {
    move |tree, _, _| {
        let text: Vec<Inline> = tree_from(&tree)?;
        let mut writer = Writer::new("", 0, strings::of("en"), &pictures);
        writer.inlines(&text);
        writer.notes();
        Ok(Value::safe_string(&writer.html))
    }
}

/// `{{ text | capitalize_first }}`: a phrase as the start of a sentence. Tera's own filter makes the rest small.
fn capitalize_first(text: &str, _: Kwargs, _: &State<'_>) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `{{ table | figure_columns }}`: for each column, whether it holds figures and nothing else. They end at one line.
#[expect(clippy::needless_pass_by_value, reason = "the form that Tera asks of a filter")]
fn figure_columns(table: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let table: Table = tree_from(&table)?;
    let columns = 0..table.header.len();
    let figures: Vec<Value> = columns.map(|column| Value::from(is_of_figures(&table, column))).collect();
    Ok(Value::from(figures))
}

/// A table as templates find it in their view.
#[derive(Deserialize)]
struct Table {
    header: Vec<String>,
    rows: Vec<Vec<serde_json::Value>>,
}

fn is_of_figures(table: &Table, column: usize) -> bool {
    let cells = || table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_null());
    let is_figure = |cell: &serde_json::Value| cell.as_str().is_none_or(reads_as_figure);
    cells().next().is_some() && cells().all(is_figure)
}

fn reads_as_figure(text: &str) -> bool {
    let digits = |text: &str| text.contains(|letter: char| letter.is_ascii_digit());
    text == "n/a" || (digits(text) && text.chars().all(|letter| letter.is_ascii_digit() || ",.%-−<+".contains(letter)))
}

/// `{{ words.guide | put(n=4) }}`: a pattern of the strings, with values in the place of their names.
#[expect(clippy::needless_pass_by_value, reason = "the form that Tera asks of a filter")]
fn put(pattern: &str, kwargs: Kwargs, _: &State<'_>) -> String {
    let values: Vec<(String, String)> =
        kwargs.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    strings::put(pattern, &values)
}

/// `{{ words.questions | before(name="contact") }}`: what stands in a pattern before a value.
#[expect(clippy::needless_pass_by_value, reason = "the form that Tera asks of a filter")]
fn before(pattern: &str, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    Ok(around(pattern, kwargs.must_get("name")?).0.to_owned())
}

/// `{{ words.questions | after(name="contact") }}`: what stands in a pattern after a value.
#[expect(clippy::needless_pass_by_value, reason = "the form that Tera asks of a filter")]
fn after(pattern: &str, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    Ok(around(pattern, kwargs.must_get("name")?).1.to_owned())
}

fn around<'a>(pattern: &'a str, name: &str) -> (&'a str, &'a str) {
    pattern.split_once(&format!("{{{name}}}")).unwrap_or((pattern, ""))
}

fn tree_from<T: serde::de::DeserializeOwned>(tree: &Value) -> TeraResult<T> {
    serde_json::to_value(tree)
        .and_then(serde_json::from_value)
        .map_err(|error| tera::Error::message(format!("this is not what the filter takes: {error}")))
}

/// Returns a prose tree as HTML, for tests.
pub fn prose(blocks: &[Block], look: &Look) -> String {
    let pictures = addresses(look);
    let mut writer = Writer::new("", 0, strings::of("en"), &pictures);
    writer.blocks(blocks);
    writer.notes();
    writer.html
}

/// Writes a prose tree.
struct Writer<'a> {
    html: String,
    prefix: &'a str,
    shift: u8,
    words: &'a Strings,
    pictures: &'a Addresses,
    /// How often each id was given, so that no two headings share one.
    ids: BTreeMap<String, u32>,
    /// What the footnotes say, by number, to be written at the end.
    notes: BTreeMap<usize, Vec<Block>>,
    /// How often each footnote was pointed at so far.
    pointers: BTreeMap<usize, u32>,
}

impl<'a> Writer<'a> {
    fn new(prefix: &'a str, shift: u8, words: &'a Strings, pictures: &'a Addresses) -> Self {
        Self {
            html: String::new(),
            prefix,
            shift,
            words,
            pictures,
            ids: BTreeMap::new(),
            notes: BTreeMap::new(),
            pointers: BTreeMap::new(),
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text, bytes: _ } => self.heading(*level, text),
            Block::Paragraph { text, .. } => self.line("p", text),
            Block::List { start, spacing, items } => self.list(*start, *spacing, items),
            Block::Callout { callout, title, blocks, .. } => self.callout(*callout, title, blocks),
            Block::Quote { blocks } => {
                self.html.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.html.push_str("</blockquote>\n");
            }
            Block::Definitions { entries } => self.definitions(entries),
            Block::Table { header, rows, sides, .. } => self.table(header, rows, sides),
            Block::Code { text, .. } => {
                self.html.push_str("<pre tabindex=\"0\"><code>");
                self.text(text);
                self.html.push_str("</code></pre>\n");
            }
            Block::Figure { picture, caption, .. } => self.figure(picture, caption.as_deref()),
            Block::QrCode { url, rows } => self.code(url, rows),
            Block::Rule => self.html.push_str("<hr>\n"),
        }
    }

    fn figure(&mut self, picture: &Picture, caption: Option<&str>) {
        self.html.push_str("<figure class=\"picture\">\n");
        self.picture(picture);
        if let Some(caption) = caption {
            self.html.push_str("\n<figcaption>");
            self.text(caption);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("\n</figure>\n");
    }

    fn picture(&mut self, picture: &Picture) {
        let address = self.pictures.get(&picture.path).map(String::as_str).unwrap_or_default();
        self.html.push_str(&format!("<img src=\"{address}\" alt=\""));
        self.text(&picture.words);
        self.html.push_str("\">");
    }

    /// Writes an address, and its QR code for those who print the page or hold a phone to the screen.
    fn code(&mut self, url: &str, rows: &[String]) {
        let side = rows.len() + 8;
        self.html.push_str(&format!(
            "<p class=\"qr\"><svg viewBox=\"0 0 {side} {side}\" width=\"112\" height=\"112\" aria-hidden=\"true\">\
             <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\""
        ));
        for (y, row) in rows.iter().enumerate() {
            for (x, _) in row.match_indices('1') {
                // The quiet zone is four squares wide.
                self.html.push_str(&format!("M{} {}h1v1h-1z", x + 4, y + 4));
            }
        }
        self.html.push_str("\"/></svg> ");
        let said = prose::spoken_address(url).to_owned();
        self.link(url, None, &[Inline::Text { text: said }]);
        self.html.push_str("</p>\n");
    }

    fn heading(&mut self, level: u8, text: &[Inline]) {
        let level = level.saturating_add(self.shift).clamp(2, 6);
        let id = self.id(&prose::plain(text));
        self.html.push_str(&format!("<h{level} id=\"{id}\">"));
        self.inlines(text);
        self.html.push_str(&format!("</h{level}>\n"));
    }

    /// Returns an id made of a heading's words. It stays the same as long as they do.
    fn id(&mut self, words: &str) -> String {
        let parts = [self.prefix, words].map(prose::slug);
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let base = if parts.is_empty() { "section".to_owned() } else { parts.join("-") };
        let given = self.ids.entry(base.clone()).or_default();
        *given += 1;
        if *given == 1 { base } else { format!("{base}-{given}") }
    }

    fn line(&mut self, tag: &str, text: &[Inline]) {
        self.html.push_str(&format!("<{tag}>"));
        self.inlines(text);
        self.html.push_str(&format!("</{tag}>\n"));
    }

    fn list(&mut self, start: Option<usize>, spacing: Spacing, items: &[Item]) {
        let ticks = items.iter().any(|item| item.ticked.is_some());
        let (open, close) = match start {
            None if ticks => ("<ul class=\"ticks\">\n".to_owned(), "</ul>\n"),
            None => ("<ul>\n".to_owned(), "</ul>\n"),
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(start) => (format!("<ol start=\"{start}\">\n"), "</ol>\n"),
        };
        self.html.push_str(&open);
        for item in items {
            self.item(item, spacing);
        }
        self.html.push_str(close);
    }

    fn item(&mut self, item: &Item, spacing: Spacing) {
        self.html.push_str("<li>");
        let checked = if item.ticked == Some(true) { " checked" } else { "" };
        match (item.ticked, item.blocks.as_slice()) {
            // A box that can be ticked with a finger, and the words belong to it.
            (Some(_), [Block::Paragraph { text, .. }, rest @ ..]) if !has_link(text) => {
                self.html.push_str(&format!("<label><input type=\"checkbox\"{checked}> <span>"));
                self.inlines(text);
                self.html.push_str("</span></label>");
                self.blocks(rest);
            }
            // A link inside the words would tick the box too.
            (Some(_), blocks) => {
                let said: Vec<String> = blocks.iter().take(1).map(said).collect();
                self.html.push_str(&format!("<input type=\"checkbox\"{checked} aria-label=\""));
                self.text(&said.concat());
                self.html.push_str("\"> ");
                match blocks {
                    [Block::Paragraph { text, .. }, rest @ ..] => {
                        self.inlines(text);
                        self.blocks(rest);
                    }
                    blocks => self.blocks(blocks),
                }
            }
            // A short item needs no paragraph.
            (None, [Block::Paragraph { text, .. }, rest @ ..]) if spacing == Spacing::Tight => {
                self.inlines(text);
                self.blocks(rest);
            }
            (None, blocks) => self.blocks(blocks),
        }
        self.html.push_str("</li>\n");
    }

    fn callout(&mut self, callout: Callout, title: &str, blocks: &[Block]) {
        let class = match callout {
            Callout::Note => "note",
            Callout::Tip => "tip",
            Callout::Important => "important",
            Callout::Warning => "warning",
        };
        self.html.push_str(&format!("<aside class=\"callout {class}\" aria-label=\""));
        self.text(title);
        self.html.push_str("\">\n<p class=\"callout-title\">");
        self.text(title);
        self.html.push_str("</p>\n");
        self.blocks(blocks);
        self.html.push_str("</aside>\n");
    }

    fn definitions(&mut self, entries: &[Definition]) {
        self.html.push_str("<dl>\n");
        for entry in entries {
            self.line("dt", &entry.term);
            self.html.push_str("<dd>");
            match entry.blocks.as_slice() {
                [Block::Paragraph { text, .. }] => self.inlines(text),
                blocks => self.blocks(blocks),
            }
            self.html.push_str("</dd>\n");
        }
        self.html.push_str("</dl>\n");
    }

    fn table(&mut self, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], sides: &[Side]) {
        self.html.push_str("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
        self.text(&self.words.table);
        self.html.push_str("\">\n<table>\n<thead><tr>\n");
        let class = |column: usize| match sides.get(column) {
            Some(Side::End) => " class=\"end\"",
            Some(Side::Centre) => " class=\"centre\"",
            Some(Side::Start) | None => "",
        };
        for (column, cell) in header.iter().enumerate() {
            // A column may be without a name, as the first one often is.
            let tag = if cell.is_empty() { "td" } else { "th" };
            let scope = if cell.is_empty() { "" } else { " scope=\"col\"" };
            self.html.push_str(&format!("<{tag}{scope}{}>", class(column)));
            self.inlines(cell);
            self.html.push_str(&format!("</{tag}>\n"));
        }
        self.html.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.html.push_str("<tr>\n");
            for (column, cell) in row.iter().enumerate() {
                self.html.push_str(&format!("<td{}>", class(column)));
                self.inlines(cell);
                self.html.push_str("</td>\n");
            }
            self.html.push_str("</tr>\n");
        }
        self.html.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn inlines(&mut self, text: &[Inline]) {
        for inline in text {
            match inline {
                Inline::Text { text } => self.text(text),
                Inline::Strong { text } => self.around("strong", text),
                Inline::Emphasis { text } => self.around("em", text),
                Inline::Struck { text } => self.around("s", text),
                Inline::Code { text } => {
                    self.html.push_str("<code>");
                    self.text(text);
                    self.html.push_str("</code>");
                }
                Inline::Language { language, text, .. } => {
                    let direction = if language::is_right_to_left(language) { "rtl" } else { "ltr" };
                    self.html.push_str("<span lang=\"");
                    self.text(language);
                    self.html.push_str(&format!("\" dir=\"{direction}\">"));
                    self.inlines(text);
                    self.html.push_str("</span>");
                }
                Inline::Link { url, text, title, .. } => self.link(url, title.as_deref(), text),
                Inline::Picture { picture } => self.picture(picture),
                Inline::Note { number, blocks } => self.note(*number, blocks),
                Inline::Break => self.html.push_str("<br>\n"),
            }
        }
    }

    /// Writes the number of a footnote, and keeps what it says for the end.
    fn note(&mut self, number: usize, blocks: &[Block]) {
        let pointer = self.pointers.entry(number).or_default();
        *pointer += 1;
        let (from, to) = (self.pointer_id(number, self.pointers[&number]), self.note_id(number));
        self.html.push_str(&format!("<sup><a id=\"{from}\" href=\"#{to}\" role=\"doc-noteref\">{number}</a></sup>"));
        if !blocks.is_empty() {
            self.notes.insert(number, blocks.to_vec());
        }
    }

    /// Writes what the footnotes say. Each leads back to where it was pointed at.
    fn notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.html.push_str("<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"");
        self.text(&self.words.notes);
        self.html.push_str("\">\n<ol>\n");
        // A note may have notes: they come up while it is written.
        while let Some((number, blocks)) = self.notes.pop_first() {
            let id = self.note_id(number);
            self.html.push_str(&format!("<li id=\"{id}\" value=\"{number}\">"));
            match blocks.as_slice() {
                [Block::Paragraph { text, .. }] => self.inlines(text),
                blocks => self.blocks(blocks),
            }
            // The ways back go here, once it is known how many there are.
            self.html.push_str(&format!("<!--{number}--></li>\n"));
        }
        self.html.push_str("</ol>\n</section>\n");
        for (number, count) in std::mem::take(&mut self.pointers) {
            let back: String = (1..=count).map(|pointer| self.way_back(number, pointer)).collect();
            self.html = self.html.replacen(&format!("<!--{number}-->"), &back, 1);
        }
    }

    fn way_back(&self, number: usize, pointer: u32) -> String {
        let id = self.pointer_id(number, pointer);
        let said = self.words.back_to_note.replace("{number}", &number.to_string());
        let which = if pointer == 1 { String::new() } else { format!(" ({pointer})") };
        format!(" <a href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{said}{which}\">↩</a>")
    }

    // No heading's id has such a line in it.
    fn note_id(&self, number: usize) -> String {
        format!("{}_note_{number}", self.prefix)
    }

    fn pointer_id(&self, number: usize, pointer: u32) -> String {
        format!("{}_from_{number}_{pointer}", self.prefix)
    }

    fn around(&mut self, tag: &str, text: &[Inline]) {
        self.html.push_str(&format!("<{tag}>"));
        self.inlines(text);
        self.html.push_str(&format!("</{tag}>"));
    }

    /// Writes a link, or its words alone when its address could run a script.
    fn link(&mut self, url: &str, title: Option<&str>, text: &[Inline]) {
        if !is_safe(url) {
            return self.inlines(text);
        }
        self.html.push_str("<a href=\"");
        self.text(&self.address(url));
        if let Some(title) = title {
            self.html.push_str("\" title=\"");
            self.text(title);
        }
        self.html.push_str("\">");
        self.inlines(text);
        self.html.push_str("</a>");
    }

    /// Returns an address as it holds on the page: a link inside the toolkit names a file or a heading of the sources.
    fn address(&self, url: &str) -> String {
        let (path, fragment) = url.split_once('#').map_or((url, None), |(path, fragment)| (path, Some(fragment)));
        let heading = |chapter: &str| match fragment {
            Some(fragment) if chapter.is_empty() => format!("#{fragment}"),
            Some(fragment) => format!("#{chapter}-{fragment}"),
            None if chapter.is_empty() => String::new(),
            None => format!("#{chapter}"),
        };
        if path.is_empty() {
            return heading(self.prefix);
        }
        let Some(sheet) = path.strip_suffix(".md").filter(|_| !url.contains(':')) else { return url.to_owned() };
        let (folder, id) = sheet.rsplit_once('/').map_or(("", sheet), |(folder, id)| (folder, id));
        // All chapters are one page, and each guide is one.
        match (folder.rsplit('/').next(), self.prefix.is_empty()) {
            (Some("" | "."), false) => heading(id),
            (Some("booklet"), _) => format!("{folder}/index.html{}", heading(id)),
            _ => format!("{sheet}.html{}", heading("")),
        }
    }

    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                '\'' => self.html.push_str("&#39;"),
                _ => self.html.push(letter),
            }
        }
    }
}

fn has_link(text: &[Inline]) -> bool {
    let paragraph = Block::Paragraph { text: text.to_vec(), bytes: 0..0 };
    !prose::links(std::slice::from_ref(&paragraph)).is_empty()
        || text.iter().any(|inline| matches!(inline, Inline::Note { .. }))
}

/// Returns the words of a paragraph or a heading.
fn said(block: &Block) -> String {
    match block {
        Block::Paragraph { text, .. } | Block::Heading { text, .. } => prose::plain(text),
        Block::List { .. }
        | Block::Callout { .. }
        | Block::Quote { .. }
        | Block::Definitions { .. }
        | Block::Table { .. }
        | Block::Code { .. }
        | Block::Figure { .. }
        | Block::QrCode { .. }
        | Block::Rule => String::new(),
    }
}

/// Returns whether following an address can only open a page, a letter or a call.
fn is_safe(url: &str) -> bool {
    let known = ["https://", "http://", "mailto:", "tel:", "#"];
    let lower = url.trim().to_ascii_lowercase();
    // Without a colon there is no scheme: an address inside the same site.
    known.iter().any(|start| lower.starts_with(start)) || !lower.contains(':')
}
