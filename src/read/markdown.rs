//! Toolkit files: front matter, placeholders, Markdown. The only module that knows comrak.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    ops::Range,
};

use comrak::{
    Arena, Options,
    nodes::{
        AlertType, ListType, Node, NodeFootnoteReference, NodeLink, NodeList, NodeValue, Sourcepos, TableAlignment,
    },
    parse_document,
};

use crate::{
    diag::{Diagnostic, Report},
    facts::Facts,
    model::{
        language,
        project::Project,
        prose::{self, Block, Callout, Definition, Inline, Item, LANGUAGE, Picture, Side, Spacing},
        toolkit::{Sheet, Toolkit},
    },
    read::{
        control,
        files::Folder,
        placeholders::{self, Filled, Names},
        shape, yaml,
    },
    text::{FileId, Place, Showing, Sources},
    wording::strings::{self, Strings},
};

/// Lists inside lists inside quotes: more than this is not read by people, and pages have a limit too.
const DEEPEST: usize = 12;

/// Where toolkit texts are: the booklet's chapters, then the guides.
pub const PATTERNS: [&str; 2] = ["toolkit/booklet/*.md", "toolkit/guides/*.md"];

/// Reads what every toolkit file says about itself. Its text comes later, with [`fill`], because it may quote numbers.
///
/// # Errors
///
/// Returns an error when the disk does not answer.
pub fn toolkit(folder: &Folder, sources: &mut Sources, report: &mut Report) -> io::Result<Toolkit> {
    let [booklet, guides] = PATTERNS;
    Ok(Toolkit { booklet: sheets(folder, booklet, sources, report)?, guides: sheets(folder, guides, sources, report)? })
}

fn sheets(folder: &Folder, pattern: &str, sources: &mut Sources, report: &mut Report) -> io::Result<Vec<Sheet>> {
    let mut sheets = Vec::new();
    folder.tell_passed(pattern, sources, report);
    for path in folder.matching(pattern).unwrap_or_default() {
        if let Some(file) = folder.load(path, Showing::Values, sources, report)? {
            sheets.extend(sheet(file, path, &sources.get(file).text, report));
        }
    }
    Ok(sheets)
}

fn sheet(file: FileId, path: &str, text: &str, report: &mut Report) -> Option<Sheet> {
    let Some(front_bytes) = front_matter(text) else {
        report.push(
            Diagnostic::error("front-matter", "this file does not say what it is")
                .at(Place::bytes(file, 0..0), "a title, an owner and two dates are needed here")
                .help("start the file with `---`, then `title:`, `owner:`, `updated:` and `review_by:`, then `---`"),
        );
        return None;
    };
    let name = path.rsplit('/').next().unwrap_or(path);
    let id = name.strip_suffix(".md").unwrap_or(name);
    if crate::model::id::Id::<Sheet>::new(id).is_none() {
        report.push(
            Diagnostic::error("id-form", format!("`{id}` is not an id"))
                .at(Place::start(file), "the file's name becomes the name of a page")
                .help(crate::model::id::advice(id, "04-start-with-the-device.md")),
        );
        return None;
    }
    let yaml = &text[front_bytes.clone()];
    let front = yaml::value(file, yaml, front_bytes.start, &shape::FRONT_MATTER, Showing::Values, report)?;
    let body_start = text[front_bytes.end..].find('\n').map_or(text.len(), |newline| front_bytes.end + newline + 1);
    Some(Sheet { id: id.to_owned(), file, front, front_bytes, body_start, prose: Vec::new() })
}

/// Returns the bytes of the YAML between the first two `---` lines.
pub fn front_matter(text: &str) -> Option<Range<usize>> {
    let first = text.split_inclusive('\n').next().filter(|line| line.trim_end() == "---")?;
    let start = first.len();
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(start..end);
        }
        end += line.len();
    }
    None
}

/// Fills in the placeholders of every sheet and reads its Markdown.
pub fn fill(project: &mut Project, facts: &Facts, report: &mut Report) {
    let Project { toolkit, sources, network, .. } = project;
    // Where the network has mistakes, they may be why a name has no value.
    let faulty = report.diagnostics.iter().any(|one| {
        let first = one.places.first().map(|(place, _)| sources.get(place.file));
        first.is_some_and(|source| source.path.ends_with(".yaml") && source.showing == Showing::Values)
    });
    let names = if faulty { Names::Doubtful } else { Names::Sure };
    for sheet in toolkit.booklet.iter_mut().chain(&mut toolkit.guides) {
        let source = sources.get(sheet.file);
        let language = sheet.front.language.as_deref().unwrap_or(&network.facts.language);
        let mut filled = placeholders::fill(sheet, &source.text, facts, language, names, report);
        leave_out_comments(&mut filled);
        sheet.prose = prose(sheet.file, &source.path, &filled, language, report);
    }
}

/// What is read besides `CommonMark`.
pub fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.alerts = true;
    options.extension.description_lists = true;
    options.extension.footnotes = true;
    // A note that nothing points at is told; it would be gone otherwise.
    options.parse.leave_footnote_definitions = true;
    options
}

/// More than anybody writes; what is left is told as a tag of HTML.
const MOST_COMMENTS: usize = 1_000;

/// Takes out comments that have words behind them on their line: to Markdown, these words would be HTML too.
fn leave_out_comments(filled: &mut Filled) {
    // What stands behind a comment can begin with another, but nobody writes many of those.
    for _ in 0..10 {
        let arena = Arena::new();
        let document = parse_document(&arena, &filled.text, &options());
        let line_starts: Vec<usize> = line_starts(&filled.text);
        let comments: Vec<Range<usize>> = document
            .descendants()
            .filter_map(|node| {
                let data = node.data();
                let NodeValue::HtmlBlock(html) = &data.value else { return None };
                let length = comments(&html.literal).filter(|length| *length > 0)?;
                if html.literal[length..].trim().is_empty() {
                    return None;
                }
                let line = *line_starts.get(data.sourcepos.start.line.max(1) - 1)?;
                let start = line + filled.text[line..].find("<!--")?;
                Some(start..start + comments(&filled.text[start..])?)
            })
            .take(MOST_COMMENTS)
            .collect();
        if comments.is_empty() {
            return;
        }
        comments.into_iter().rev().for_each(|comment| filled.cut(comment));
    }
}

/// Returns how long the comments are that a text begins with, and the spaces after them; `None` where one has no end.
fn comments(text: &str) -> Option<usize> {
    let mut length = 0;
    while text[length..].starts_with("<!--") {
        // `<!-->` is one too.
        length += text[length + 2..].find("-->")? + 5;
        length += text[length..].len() - text[length..].trim_start_matches([' ', '\t']).len();
    }
    Some(length)
}

/// Returns whether a piece of HTML is nothing but a comment.
fn is_comment(html: &str) -> bool {
    comments(html).is_some_and(|length| length > 0 && html[length..].trim().is_empty())
}

/// Returns whether a part of a text is a comment, which is for those who write it.
fn comments_only(node: Node<'_>) -> bool {
    match &node.data().value {
        NodeValue::HtmlBlock(html) => is_comment(&html.literal),
        NodeValue::HtmlInline(html) => is_comment(html),
        _ => false,
    }
}

/// Returns whether a part of a paragraph leaves a picture alone: a break, a comment, the space before one.
fn leaves_alone(node: Node<'_>) -> bool {
    let beside = |node: Option<Node<'_>>| node.is_some_and(comments_only);
    match &node.data().value {
        NodeValue::Image(_) | NodeValue::SoftBreak => true,
        NodeValue::Text(text) => {
            text.trim().is_empty() && (beside(node.previous_sibling()) || beside(node.next_sibling()))
        }
        _ => comments_only(node),
    }
}

/// Returns where each line of a text starts.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// Reads the Markdown of a file. What cannot be printed is told, never dropped.
fn prose(file: FileId, path: &str, filled: &Filled, language: &str, report: &mut Report) -> Vec<Block> {
    let arena = Arena::new();
    let document = parse_document(&arena, &filled.text, &options());
    let mut notes = BTreeMap::new();
    for node in document.descendants() {
        if let NodeValue::FootnoteDefinition(note) = &node.data().value {
            // Of two with one name the last one counts; comrak sees it so too.
            notes.insert(note.name.to_lowercase(), node);
        }
    }
    let mut walker = Walker {
        file,
        path,
        filled,
        words: strings::of(language),
        right_to_left: language::is_right_to_left(language),
        line_starts: line_starts(&filled.text),
        report,
        depth: 0,
        notes,
        said: BTreeSet::new(),
        in_note: 0,
        drawn: BTreeSet::new(),
    };
    let blocks = walker.blocks(document);
    walker.tell_what_is_left(document);
    blocks
}

/// Returns a text whose numbers in groups, such as `0121 496 0000`, hold together.
///
/// Among letters that are written from right to left, the groups would otherwise be read in the wrong order.
fn joined_numbers(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let between = |at: usize| at > 0 && digit(at - 1) && digit(at + 1);
    let joined =
        letters.iter().enumerate().map(|(at, &letter)| if letter == ' ' && between(at) { '\u{a0}' } else { letter });
    joined.collect()
}

struct Walker<'a> {
    file: FileId,
    path: &'a str,
    filled: &'a Filled,
    /// What boxes without a title are called.
    words: &'a Strings,
    right_to_left: bool,
    line_starts: Vec<usize>,
    report: &'a mut Report,
    depth: usize,
    /// Footnotes by name.
    notes: BTreeMap<String, Node<'a>>,
    /// Where the footnotes stand that were pointed at.
    said: BTreeSet<(usize, usize)>,
    /// How many footnotes are open.
    in_note: usize,
    /// The QR codes that stand where they can.
    drawn: BTreeSet<usize>,
}

impl<'a> Walker<'a> {
    fn bytes(&self, position: Sourcepos) -> Range<usize> {
        let span = self.span(position);
        self.filled.source(span.start)..self.filled.source(span.end)
    }

    /// Returns where a node stands in the text whose placeholders are filled in.
    fn span(&self, position: Sourcepos) -> Range<usize> {
        let byte = |line: usize, column: usize| {
            self.line_starts.get(line.max(1) - 1).map_or(0, |start| (start + column).min(self.filled.text.len()))
        };
        let start = byte(position.start.line, position.start.column.max(1) - 1);
        let end = byte(position.end.line, position.end.column);
        start..end.max(start)
    }

    fn unsupported(&mut self, node: Node<'a>, what: &str, help: &str) {
        let bytes = self.bytes(node.data().sourcepos);
        self.report.push(
            Diagnostic::error("markdown-unsupported", format!("{what} cannot be printed"))
                .at(Place::bytes(self.file, bytes), "this would be missing on paper")
                .help(help),
        );
    }

    /// Returns a text without signs that drive a screen, and tells the first of them: `&#27;`.
    fn without_control(&mut self, text: &str, node: Node<'a>) -> String {
        let Some(sign) = text.chars().find(|&letter| control::drives(letter)) else { return text.to_owned() };
        let bytes = self.bytes(node.data().sourcepos);
        let problem = control::problem(sign, Place::bytes(self.file, bytes));
        self.report.push(problem.help("take it out of the text; it is written as `&#…;`"));
        text.chars().map(|letter| if control::drives(letter) { '?' } else { letter }).collect()
    }

    /// Tells footnotes that nothing points at, and QR codes that stand inside something else.
    fn tell_what_is_left(&mut self, document: Node<'a>) {
        for node in document.descendants() {
            let data = node.data();
            if let NodeValue::FootnoteDefinition(note) = &data.value
                && !self.said.contains(&start(data.sourcepos))
            {
                let bytes = self.bytes(data.sourcepos);
                self.report.push(
                    Diagnostic::error("footnote-unused", format!("nothing points at the footnote `{}`", note.name))
                        .at(Place::bytes(self.file, bytes), "this would be missing on paper")
                        .help(format!("write `[^{}]` where it belongs, or delete it", note.name)),
                );
            }
        }
        for (code, (_, bytes)) in self.filled.codes.iter().enumerate() {
            if !self.drawn.contains(&code) {
                self.report.push(
                    Diagnostic::error("qr-alone", "a QR code has no room here")
                        .at(Place::bytes(self.file, bytes.clone()), "it is larger than a line")
                        .help("let it stand by itself, with an empty line before and after it"),
                );
            }
        }
    }

    fn blocks(&mut self, parent: Node<'a>) -> Vec<Block> {
        if self.depth >= DEEPEST {
            self.unsupported(parent, "text nested so deeply", "bring lists and quotes closer to the margin");
            return Vec::new();
        }
        self.depth += 1;
        let mut blocks = Vec::new();
        for node in parent.children() {
            if let Some(figures) = self.figures(node) {
                blocks.extend(figures);
                continue;
            }
            match (blocks.last_mut(), self.block(node)) {
                // A footnote that was written between two lists of terms stands elsewhere, and one list is left.
                (Some(Block::Definitions { entries }), Some(Block::Definitions { entries: more })) => {
                    entries.extend(more);
                }
                (_, block) => blocks.extend(block),
            }
        }
        self.depth -= 1;
        blocks
    }

    /// Returns the pictures of a paragraph in which there is nothing else.
    fn figures(&mut self, node: Node<'a>) -> Option<Vec<Block>> {
        if !matches!(node.data().value, NodeValue::Paragraph) || !node.children().all(leaves_alone) {
            return None;
        }
        Some(node.children().filter_map(|child| self.figure(child)).collect())
    }

    fn figure(&mut self, node: Node<'a>) -> Option<Block> {
        let data = node.data();
        let NodeValue::Image(image) = &data.value else { return None };
        let picture = self.picture(image, node);
        let caption = Some(self.without_control(&image.title, node)).filter(|caption| !caption.trim().is_empty());
        let written = self.filled.text.get(self.span(data.sourcepos)).unwrap_or_default();
        // The caption as it was typed; one with a `\\` in it is not looked at by rules about words.
        let caption_bytes = caption.as_deref().and_then(|caption| written.rfind(caption)).map_or(0..0, |at| {
            let start = self.span(data.sourcepos).start + at;
            self.filled.source(start)..self.filled.source(start + image.title.len())
        });
        Some(Block::Figure { picture, caption, caption_bytes })
    }

    fn picture(&mut self, image: &NodeLink, node: Node<'a>) -> Picture {
        let url = self.without_control(&image.url, node);
        let words = prose::plain(&self.inlines(node));
        let path = beside(self.path, &url).unwrap_or(url);
        Picture { path, words: words.trim().to_owned(), bytes: self.bytes(node.data().sourcepos) }
    }

    fn block(&mut self, node: Node<'a>) -> Option<Block> {
        let data = node.data();
        match &data.value {
            NodeValue::Heading(heading) => self.heading(heading.level, node),
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::List(list) => self.list(list, node),
            NodeValue::BlockQuote => Some(Block::Quote { blocks: self.blocks(node) }),
            NodeValue::Alert(alert) => {
                let callout = match alert.alert_type {
                    AlertType::Note => Callout::Note,
                    AlertType::Tip => Callout::Tip,
                    AlertType::Important => Callout::Important,
                    AlertType::Warning | AlertType::Caution => Callout::Warning,
                };
                let (title, bytes) = match alert.title.as_deref() {
                    Some(title) => (self.title(title, node), self.title_bytes(title, data.sourcepos)),
                    None => (self.words.callout(callout).to_owned(), 0..0),
                };
                Some(Block::Callout { callout, title, bytes, blocks: self.blocks(node) })
            }
            NodeValue::DescriptionList => {
                Some(Block::Definitions { entries: node.children().map(|entry| self.definition(entry)).collect() })
            }
            NodeValue::Table(table) => {
                let mut rows = node.children().map(|row| row.children().map(|cell| self.inlines(cell)).collect());
                let header = rows.next().unwrap_or_default();
                let rows = rows.collect();
                let sides = table.alignments.iter().copied().map(side).collect();
                Some(Block::Table { header, rows, sides, bytes: self.bytes(data.sourcepos) })
            }
            NodeValue::CodeBlock(code) => {
                Some(Block::Code { text: code.literal.trim_end().to_owned(), bytes: self.bytes(data.sourcepos) })
            }
            NodeValue::ThematicBreak => Some(Block::Rule),
            NodeValue::HtmlBlock(_) if comments_only(node) => None,
            NodeValue::HtmlBlock(html) if comments(&html.literal).is_none() => {
                let bytes = self.bytes(data.sourcepos);
                self.report.push(
                    Diagnostic::error("markdown-unsupported", "this comment is not closed")
                        .at(
                            Place::bytes(self.file, bytes.start..bytes.start + "<!--".len()),
                            "it would hide what follows",
                        )
                        .help("put `-->` at its end"),
                );
                None
            }
            NodeValue::HtmlBlock(_) => {
                self.unsupported(node, "a tag of HTML", "write it in Markdown");
                None
            }
            // Its words stand where it is pointed at.
            NodeValue::FootnoteDefinition(_) => None,
            _ => {
                self.unsupported(node, "this kind of Markdown", "write it another way");
                None
            }
        }
    }

    fn heading(&mut self, level: u8, node: Node<'a>) -> Option<Block> {
        let text = self.inlines(node);
        if prose::plain(&text).trim().is_empty() {
            self.unsupported(node, "a heading without words", "write what follows in a few words, or delete the line");
            return None;
        }
        Some(Block::Heading { level, text, bytes: self.bytes(node.data().sourcepos) })
    }

    fn paragraph(&mut self, node: Node<'a>) -> Option<Block> {
        if let Some(code) = self.code(node) {
            self.drawn.insert(code);
            let (url, _) = self.filled.codes.get(code)?;
            return Some(Block::QrCode { url: url.clone(), rows: Vec::new() });
        }
        let text = self.inlines(node);
        // What was in it has been told.
        (!text.is_empty()).then(|| Block::Paragraph { text, bytes: self.bytes(node.data().sourcepos) })
    }

    /// Returns the QR code that a paragraph consists of. A footnote has no room for one.
    fn code(&self, node: Node<'a>) -> Option<usize> {
        let only = node.first_child().filter(|child| child.next_sibling().is_none() && self.in_note == 0)?;
        match &only.data().value {
            NodeValue::Link(link) => self.filled.code(&link.url),
            _ => None,
        }
    }

    fn list(&mut self, list: &NodeList, node: Node<'a>) -> Option<Block> {
        let says = |item: &Node<'a>| item.first_child().is_none() || !item.children().all(comments_only);
        let items: Vec<Item> = node.children().filter(says).map(|item| self.item(item)).collect();
        if items.is_empty() {
            return None;
        }
        // Where there is nothing to set apart, no reader can tell.
        let single = items.len() == 1 && items.iter().all(|item| item.blocks.len() < 2);
        Some(Block::List {
            start: (list.list_type == ListType::Ordered).then_some(list.start),
            spacing: if list.tight || single { Spacing::Tight } else { Spacing::Loose },
            items,
        })
    }

    /// Returns the title of a box. comrak leaves it as it was typed.
    fn title(&mut self, title: &str, node: Node<'a>) -> String {
        let arena = Arena::new();
        let line = parse_document(&arena, title, &options());
        let mut words = String::new();
        for inner in line.descendants() {
            match &inner.data().value {
                NodeValue::Text(text) => words.push_str(text),
                NodeValue::Code(code) => words.push_str(&code.literal),
                NodeValue::Document
                | NodeValue::Paragraph
                | NodeValue::Emph
                | NodeValue::Strong
                | NodeValue::Strikethrough
                | NodeValue::Link(_) => {}
                _ if comments_only(inner) => {}
                // More than a line of words: it stands as it was typed.
                _ => return self.without_control(title, node),
            }
        }
        self.without_control(words.trim_end(), node)
    }

    fn title_bytes(&self, title: &str, position: Sourcepos) -> Range<usize> {
        let span = self.span(position);
        let written = self.filled.text.get(span.clone()).unwrap_or_default();
        written.lines().next().and_then(|line| line.find(title)).map_or(0..0, |at| {
            let start = span.start + at;
            self.filled.source(start)..self.filled.source(start + title.len())
        })
    }

    fn item(&mut self, node: Node<'a>) -> Item {
        let ticked = match &node.data().value {
            NodeValue::TaskItem(task) => Some(task.symbol.is_some()),
            _ => None,
        };
        Item { ticked, blocks: self.blocks(node) }
    }

    fn definition(&mut self, node: Node<'a>) -> Definition {
        let mut definition = Definition { term: Vec::new(), bytes: 0..0, blocks: Vec::new() };
        for part in node.children() {
            match &part.data().value {
                // A term's words stand in a paragraph of its own.
                NodeValue::DescriptionTerm => {
                    for inner in part.children() {
                        definition.bytes = self.bytes(inner.data().sourcepos);
                        definition.term.extend(self.inlines(inner));
                    }
                }
                _ => definition.blocks.extend(self.blocks(part)),
            }
        }
        definition
    }

    fn inlines(&mut self, parent: Node<'a>) -> Vec<Inline> {
        if self.depth >= DEEPEST {
            self.unsupported(parent, "text nested so deeply", "use fewer marks inside each other");
            return Vec::new();
        }
        self.depth += 1;
        let mut inlines: Vec<Inline> = Vec::new();
        let mut after_comment = false;
        for node in parent.children() {
            if comments_only(node) {
                after_comment = true;
                continue;
            }
            let Some(mut inline) = self.inline(node) else { continue };
            if std::mem::take(&mut after_comment)
                && let Inline::Text { text } = &mut inline
                && ends_in_space(&inlines)
            {
                // One of the two spaces around a comment is enough.
                *text = text.trim_start().to_owned();
            }
            match (inlines.last_mut(), inline) {
                (_, Inline::Text { text }) if text.is_empty() => {}
                (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
                (_, inline) => inlines.push(inline),
            }
        }
        if after_comment && let Some(Inline::Text { text }) = inlines.last_mut() {
            *text = text.trim_end().to_owned();
            inlines.pop_if(|last| matches!(last, Inline::Text { text } if text.is_empty()));
        }
        self.depth -= 1;
        inlines
    }

    /// Returns words between marks, unless all of them were something that cannot be printed.
    fn marked(&mut self, node: Node<'a>, mark: impl FnOnce(Vec<Inline>) -> Inline) -> Option<Inline> {
        let text = self.inlines(node);
        (!text.is_empty()).then(|| mark(text))
    }

    fn inline(&mut self, node: Node<'a>) -> Option<Inline> {
        let data = node.data();
        match &data.value {
            NodeValue::Text(text) => {
                let text = self.without_control(text, node);
                Some(Inline::Text { text: if self.right_to_left { joined_numbers(&text) } else { text } })
            }
            NodeValue::SoftBreak => Some(Inline::Text { text: " ".to_owned() }),
            NodeValue::LineBreak => Some(Inline::Break),
            NodeValue::Strong => self.marked(node, |text| Inline::Strong { text }),
            NodeValue::Emph => self.marked(node, |text| Inline::Emphasis { text }),
            NodeValue::Strikethrough => self.marked(node, |text| Inline::Struck { text }),
            NodeValue::Code(code) => Some(Inline::Code { text: code.literal.clone() }),
            // It has no room here, and is told at the end.
            NodeValue::Link(link) if self.filled.code(&link.url).is_some() => None,
            NodeValue::Link(link) if link.url.starts_with(LANGUAGE) => Some(Inline::Language {
                language: self.without_control(&link.url[LANGUAGE.len()..], node),
                text: self.inlines(node),
                bytes: self.bytes(data.sourcepos),
            }),
            NodeValue::Link(link) => Some(Inline::Link {
                url: self.without_control(&link.url, node),
                text: self.inlines(node),
                title: Some(self.without_control(&link.title, node)).filter(|title| !title.is_empty()),
                bytes: self.bytes(data.sourcepos),
            }),
            NodeValue::Image(image) => Some(Inline::Picture { picture: self.picture(image, node) }),
            NodeValue::HtmlInline(_) => {
                self.unsupported(node, "a tag of HTML", "write it in Markdown, or put `\\` before the `<`");
                None
            }
            NodeValue::FootnoteReference(reference) => self.note(reference, node),
            _ => {
                self.unsupported(node, "this kind of Markdown", "write it another way");
                None
            }
        }
    }

    /// Returns what a footnote says where it is pointed at first, and nothing later: neither twice nor inside itself.
    fn note(&mut self, reference: &NodeFootnoteReference, from: Node<'a>) -> Option<Inline> {
        let number = usize::try_from(reference.ix).unwrap_or(usize::MAX);
        let node = *self.notes.get(&reference.name.to_lowercase())?;
        if node.first_child().is_none() {
            self.said.insert(start(node.data().sourcepos));
            self.unsupported(
                from,
                "a footnote without words",
                "write what it says after its name, as in `[^1]: Until May.`",
            );
            return None;
        }
        if !self.said.insert(start(node.data().sourcepos)) {
            return Some(Inline::Note { number, blocks: Vec::new() });
        }
        self.in_note += 1;
        let blocks = self.blocks(node);
        self.in_note -= 1;
        // Where nothing is left of it, that has been told.
        (!blocks.is_empty()).then_some(Inline::Note { number, blocks })
    }
}

/// Returns whether another space would change nothing.
fn ends_in_space(inlines: &[Inline]) -> bool {
    match inlines.last() {
        None | Some(Inline::Break) => true,
        Some(Inline::Text { text }) => text.ends_with(' '),
        Some(_) => false,
    }
}

fn start(position: Sourcepos) -> (usize, usize) {
    (position.start.line, position.start.column)
}

fn side(alignment: TableAlignment) -> Side {
    match alignment {
        TableAlignment::None | TableAlignment::Left => Side::Start,
        TableAlignment::Center => Side::Centre,
        TableAlignment::Right => Side::End,
    }
}

/// Returns the path inside the project that a file's address of another file means; `None` when it leads out of it.
fn beside(from: &str, address: &str) -> Option<String> {
    // An address of the web has a scheme or a host.
    if address.starts_with('/') || address.contains(':') {
        return None;
    }
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in address.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()?),
            _ => steps.push(step),
        }
    }
    Some(unquoted(&steps.join("/")))
}

/// Returns a path with its `%20` and the like as letters.
fn unquoted(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| first == b'%').and_then(|code| str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}
