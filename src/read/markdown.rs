//! Toolkit files: front matter, placeholders, Markdown. The only module that knows comrak.

use std::{io, ops::Range};

use comrak::{
    Arena, Options,
    nodes::{AlertType, ListType, Node, NodeValue, Sourcepos},
    parse_document,
};

use crate::{
    diag::{Diagnostic, Report},
    facts::Facts,
    model::{
        language,
        project::Project,
        prose::{Block, Callout, Definition, Inline, Item, LANGUAGE},
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

/// Reads what every toolkit file says about itself. Its text comes later, with [`fill`], because it may quote numbers.
///
/// # Errors
///
/// Returns an error when the disk does not answer.
pub fn toolkit(folder: &Folder, sources: &mut Sources, report: &mut Report) -> io::Result<Toolkit> {
    Ok(Toolkit {
        booklet: sheets(folder, "toolkit/booklet/*.md", sources, report)?,
        guides: sheets(folder, "toolkit/guides/*.md", sources, report)?,
    })
}

fn sheets(folder: &Folder, pattern: &str, sources: &mut Sources, report: &mut Report) -> io::Result<Vec<Sheet>> {
    let mut sheets = Vec::new();
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
                .help("use lower-case letters, digits and single hyphens, like `04-start-with-the-device.md`"),
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
        let source = &sources.get(sheet.file).text;
        let language = sheet.front.language.as_deref().unwrap_or(&network.facts.language);
        let filled = placeholders::fill(sheet, source, facts, language, names, report);
        sheet.prose = prose(sheet.file, &filled, language, report);
    }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.alerts = true;
    options.extension.description_lists = true;
    // Read so that it can be told that they do not print yet.
    options.extension.footnotes = true;
    options
}

/// Reads Markdown. What cannot be printed is told, never dropped.
pub fn prose(file: FileId, filled: &Filled, language: &str, report: &mut Report) -> Vec<Block> {
    let arena = Arena::new();
    let document = parse_document(&arena, &filled.text, &options());
    let line_starts = std::iter::once(0).chain(filled.text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut walker = Walker {
        file,
        filled,
        words: strings::of(language),
        right_to_left: language::is_right_to_left(language),
        line_starts,
        report,
        depth: 0,
    };
    walker.blocks(document)
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
    filled: &'a Filled,
    /// What boxes without a title are called.
    words: &'a Strings,
    right_to_left: bool,
    line_starts: Vec<usize>,
    report: &'a mut Report,
    depth: usize,
}

impl Walker<'_> {
    fn bytes(&self, position: Sourcepos) -> Range<usize> {
        let byte = |line: usize, column: usize| {
            self.line_starts.get(line.max(1) - 1).map_or(0, |start| (start + column).min(self.filled.text.len()))
        };
        let start = byte(position.start.line, position.start.column.max(1) - 1);
        let end = byte(position.end.line, position.end.column);
        self.filled.source(start)..self.filled.source(end.max(start))
    }

    fn unsupported(&mut self, node: Node<'_>, what: &str, help: &str) {
        let bytes = self.bytes(node.data().sourcepos);
        self.report.push(
            Diagnostic::error("markdown-unsupported", format!("{what} cannot be printed"))
                .at(Place::bytes(self.file, bytes), "this would be missing on paper")
                .help(help),
        );
    }

    /// Returns a text without signs that drive a screen, and tells the first of them: `&#27;`.
    fn without_control(&mut self, text: &str, node: Node<'_>) -> String {
        let Some(sign) = text.chars().find(|&letter| control::drives(letter)) else { return text.to_owned() };
        let bytes = self.bytes(node.data().sourcepos);
        let problem = control::problem(sign, Place::bytes(self.file, bytes));
        self.report.push(problem.help("take it out of the text; it is written as `&#…;`"));
        text.chars().map(|letter| if control::drives(letter) { '?' } else { letter }).collect()
    }

    fn blocks(&mut self, parent: Node<'_>) -> Vec<Block> {
        if self.depth >= DEEPEST {
            self.unsupported(parent, "text nested so deeply", "bring lists and quotes closer to the margin");
            return Vec::new();
        }
        self.depth += 1;
        let blocks = parent.children().filter_map(|node| self.block(node)).collect();
        self.depth -= 1;
        blocks
    }

    fn block(&mut self, node: Node<'_>) -> Option<Block> {
        let data = node.data();
        match &data.value {
            NodeValue::Heading(heading) => Some(Block::Heading {
                level: heading.level,
                text: self.inlines(node),
                bytes: self.bytes(data.sourcepos),
            }),
            NodeValue::Paragraph => {
                Some(Block::Paragraph { text: self.inlines(node), bytes: self.bytes(data.sourcepos) })
            }
            NodeValue::List(list) => Some(Block::List {
                start: (list.list_type == ListType::Ordered).then_some(list.start),
                items: node.children().map(|item| self.item(item)).collect(),
            }),
            NodeValue::BlockQuote => Some(Block::Quote { blocks: self.blocks(node) }),
            NodeValue::Alert(alert) => {
                let callout = match alert.alert_type {
                    AlertType::Note => Callout::Note,
                    AlertType::Tip => Callout::Tip,
                    AlertType::Important => Callout::Important,
                    AlertType::Warning | AlertType::Caution => Callout::Warning,
                };
                let title = alert.title.as_deref().unwrap_or_else(|| self.words.callout(callout));
                let title = self.without_control(title, node);
                Some(Block::Callout { callout, title, blocks: self.blocks(node) })
            }
            NodeValue::DescriptionList => {
                Some(Block::Definitions { entries: node.children().map(|entry| self.definition(entry)).collect() })
            }
            NodeValue::Table(_) => {
                let mut rows = node.children().map(|row| row.children().map(|cell| self.inlines(cell)).collect());
                let header = rows.next().unwrap_or_default();
                let rows = rows.collect();
                Some(Block::Table { header, rows, bytes: self.bytes(data.sourcepos) })
            }
            NodeValue::CodeBlock(code) => Some(Block::Code { text: code.literal.trim_end().to_owned() }),
            NodeValue::ThematicBreak => Some(Block::Rule),
            NodeValue::HtmlBlock(_) => {
                self.unsupported(node, "HTML", "write it in Markdown");
                None
            }
            NodeValue::FootnoteDefinition(_) => {
                self.unsupported(node, "a footnote", "say it in the text, or leave it out");
                None
            }
            _ => {
                self.unsupported(node, "this kind of Markdown", "write it another way");
                None
            }
        }
    }

    fn item(&mut self, node: Node<'_>) -> Item {
        let ticked = match &node.data().value {
            NodeValue::TaskItem(task) => Some(task.symbol.is_some()),
            _ => None,
        };
        Item { ticked, blocks: self.blocks(node) }
    }

    fn definition(&mut self, node: Node<'_>) -> Definition {
        let mut definition = Definition { term: Vec::new(), blocks: Vec::new() };
        for part in node.children() {
            match &part.data().value {
                // A term's words stand in a paragraph of its own.
                NodeValue::DescriptionTerm => {
                    for inner in part.children() {
                        definition.term.extend(self.inlines(inner));
                    }
                }
                _ => definition.blocks.extend(self.blocks(part)),
            }
        }
        definition
    }

    fn inlines(&mut self, parent: Node<'_>) -> Vec<Inline> {
        if self.depth >= DEEPEST {
            self.unsupported(parent, "text nested so deeply", "use fewer marks inside each other");
            return Vec::new();
        }
        self.depth += 1;
        let mut inlines: Vec<Inline> = Vec::new();
        for inline in parent.children().filter_map(|node| self.inline(node)) {
            match (inlines.last_mut(), inline) {
                (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
                (_, inline) => inlines.push(inline),
            }
        }
        self.depth -= 1;
        inlines
    }

    fn inline(&mut self, node: Node<'_>) -> Option<Inline> {
        let data = node.data();
        match &data.value {
            NodeValue::Text(text) => {
                let text = self.without_control(text, node);
                Some(Inline::Text { text: if self.right_to_left { joined_numbers(&text) } else { text } })
            }
            NodeValue::SoftBreak => Some(Inline::Text { text: " ".to_owned() }),
            NodeValue::LineBreak => Some(Inline::Break),
            NodeValue::Strong => Some(Inline::Strong { text: self.inlines(node) }),
            NodeValue::Emph => Some(Inline::Emphasis { text: self.inlines(node) }),
            NodeValue::Strikethrough => Some(Inline::Struck { text: self.inlines(node) }),
            NodeValue::Code(code) => Some(Inline::Code { text: code.literal.clone() }),
            NodeValue::Link(link) if link.url.starts_with(LANGUAGE) => Some(Inline::Language {
                language: self.without_control(&link.url[LANGUAGE.len()..], node),
                text: self.inlines(node),
                bytes: self.bytes(data.sourcepos),
            }),
            NodeValue::Link(link) => Some(Inline::Link {
                url: self.without_control(&link.url, node),
                text: self.inlines(node),
                bytes: self.bytes(data.sourcepos),
            }),
            NodeValue::Image(_) => {
                self.unsupported(node, "an image", "say it in words; pictures come from the theme");
                None
            }
            NodeValue::HtmlInline(_) => {
                self.unsupported(node, "HTML", "write it in Markdown, or put `\\` before the `<`");
                None
            }
            NodeValue::FootnoteReference(_) => {
                self.unsupported(node, "a footnote", "say it in the text, or leave it out");
                None
            }
            _ => {
                self.unsupported(node, "this kind of Markdown", "write it another way");
                None
            }
        }
    }
}
