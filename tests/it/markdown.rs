//! Every construct of Markdown, through both ways of printing: what is read back is what comrak's own HTML says.

#![expect(clippy::disallowed_methods, reason = "a test is told by the environment where other suites lie")]

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use comrak::{
    Arena, format_html, markdown_to_html,
    nodes::{AlertType, Node, NodeValue},
    parse_document,
};
use muster::{
    diag::Report,
    facts::Facts,
    model::{
        markdown as shown,
        picture::{Form, Picture},
        prose::{self, Block, Callout},
    },
    plan::{Look, Pages, Stamp},
    read::{self, markdown},
    render,
    wording::strings,
};
use serde_json::{Value, json};

use crate::fixture::Fixture;

const FRONT: &str = "---\ntitle: A\nowner: B\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n";

/// A text as the reader understands it.
#[derive(Debug)]
struct Text {
    number: usize,
    markdown: String,
    blocks: Vec<Block>,
    /// What was told about it.
    codes: BTreeSet<&'static str>,
}

/// Reads texts as the chapters of one booklet, the way a build does.
fn read(texts: &[String]) -> Vec<Text> {
    let fixture = Fixture::new("");
    for (index, text) in texts.iter().enumerate() {
        fixture.write(&format!("toolkit/booklet/{:06}-a.md", index + 1), format!("{FRONT}{text}"));
    }
    let mut report = Report::default();
    let mut project = read::project(fixture.path(), None, &mut report).unwrap().project.unwrap();
    markdown::fill(&mut project, &Facts::default(), &mut report);
    assert_eq!(project.toolkit.booklet.len(), texts.len());
    let told = |file| {
        let about =
            report.diagnostics.iter().filter(move |one| one.places.first().is_some_and(|(at, _)| at.file == file));
        about.map(|one| one.code).collect()
    };
    let texts = project.toolkit.booklet.iter().zip(texts).zip(1..);
    texts
        .map(|((sheet, text), number)| Text {
            number,
            markdown: text.clone(),
            blocks: sheet.prose.clone(),
            codes: told(sheet.file),
        })
        .collect()
}

/// A picture for every address that a text shows.
fn look(texts: &[Text]) -> Look {
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>";
    let picture = Picture { form: Form::Svg, bytes: svg.as_bytes().into() };
    let paths = texts.iter().flat_map(|text| prose::pictures(&text.blocks)).map(|one| one.path.clone());
    Look { pictures: paths.map(|path| (path, picture.clone())).collect(), ..Look::default() }
}

/// Prints each text on a page that is so wide that only its own breaks break a line.
const TEMPLATE: &str = "#import \"/theme/page.typ\": *
#import \"/theme/prose.typ\": prose
#set page(width: 4000pt, height: 3000pt)
#show: dress.with(12pt)
#for (index, text) in view.enumerate() {
  if index > 0 { pagebreak() }
  heading(level: 1, str(index + 1))
  prose(text)
}
";

/// Returns the words of each text on paper, as they were laid out and, where there is a program for it, as a screen
/// reader finds them in the PDF; and the letters that no font has.
fn on_paper(texts: &[Text]) -> (Vec<String>, Option<Vec<String>>, Vec<char>) {
    let mut view = json!(texts.iter().map(|text| &text.blocks).collect::<Vec<_>>());
    level(&mut view);
    let pages = Pages {
        template: TEMPLATE,
        view,
        title: "Markdown".to_owned(),
        language: "en-GB".to_owned(),
        charts: Vec::new(),
    };
    let stamp = Stamp { as_of: "2026-11-21".parse().unwrap(), revision: "abc1234".to_owned() };
    let laid =
        render::pdf::render(&pages, None, &[], &look(texts), &stamp).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert_eq!(laid.printed.count, texts.len());
    // Each page starts with its number.
    let bare = |(text, number): (&str, usize)| folded(text.trim_start().strip_prefix(&number.to_string()).unwrap());
    let laid_out = laid.printed.text.iter().map(String::as_str).zip(1..).map(bare).collect();
    let extracted = std::env::var_os("MUSTER_SPECS").map(|folder| {
        let path = Path::new(&folder).join(format!("{}.pdf", texts.len()));
        fs::write(&path, &laid.bytes).unwrap();
        let output = Command::new("pdfinfo").arg("-struct-text").arg(&path).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        tagged(&String::from_utf8_lossy(&output.stdout))
    });
    (laid_out, extracted, laid.printed.missing_glyphs)
}

/// Returns the words of each text as a screen reader comes upon them, from a list of a PDF's tags: a line for each tag,
/// and one in quotation marks for each run of letters. Each text starts with its number, the only top heading.
fn tagged(tags: &str) -> Vec<String> {
    tags.split("\n  H1 \"").skip(1).map(|tags| folded(&spoken(&tags.lines().skip(2).collect::<Vec<_>>()))).collect()
}

/// Returns the words below some tags. A footnote stands where it is pointed at; here it goes to the end, as on a page.
fn spoken(lines: &[&str]) -> String {
    let (mut words, mut notes) = (String::new(), String::new());
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let (tag, below) = (line.trim_start(), &lines[at + 1..]);
        at += 1;
        if let Some(letters) = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')) {
            words.push_str(letters);
        } else if tag.starts_with("Note ") {
            let inside = below.iter().take_while(|inner| depth(inner) > depth(line)).count();
            notes.push_str(&format!(" {}", spoken(&below[..inside])));
            at += inside;
        } else if !tag.contains("(inline)")
            && !tag.starts_with(['/'])
            && !tag.starts_with("Lbl")
            && !tag.starts_with("Object ")
        {
            words.push(' ');
        }
    }
    words + &notes
}

/// Lets every heading stand one level below the page's own. One that leaves out a level has been told.
fn level(tree: &mut Value) {
    match tree {
        Value::Array(items) => items.iter_mut().for_each(level),
        Value::Object(entries) => {
            if entries.get("is") == Some(&json!("heading")) {
                entries["level"] = json!(2);
            }
            entries.values_mut().for_each(level);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn folded(text: &str) -> String {
    text.replace('\u{200b}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where words are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum On {
    Paper,
    Screen,
}

/// Returns the words that comrak's HTML has for a text, with what muster adds to them.
fn expected(text: &str, on: On) -> String {
    let arena = Arena::new();
    let mut options = markdown::options();
    // Footnotes at the end, as every page has them.
    options.parse.leave_footnote_definitions = false;
    let document = parse_document(&arena, text, &options);
    let nodes: Vec<(Node<'_>, Option<String>)> = document.descendants().map(|node| (node, added(node, on))).collect();
    for (node, added) in nodes {
        if let Some(words) = added {
            node.insert_after(arena.alloc(NodeValue::Text(format!(" {words}").into()).into()));
        }
        retitle(node);
    }
    let mut html = String::new();
    format_html(document, &options, &mut html).unwrap();
    words(&html)
}

/// Returns what muster prints after a node's own words.
fn added(node: Node<'_>, on: On) -> Option<String> {
    match &node.data().value {
        // Paper shows where a link leads, unless its words say so.
        NodeValue::Link(link) if on == On::Paper && link.url.contains(':') => {
            let address = prose::spoken_address(&link.url);
            (prose::spoken_address(said(node).trim()) != address).then(|| format!("({address})"))
        }
        // The title of a picture that stands by itself is printed below it.
        NodeValue::Image(image) => {
            let paragraph = node.parent()?;
            let alone = |one: Node<'_>| matches!(one.data().value, NodeValue::Image(_) | NodeValue::SoftBreak);
            let of_a_paragraph = matches!(paragraph.data().value, NodeValue::Paragraph);
            (of_a_paragraph && paragraph.children().all(alone)).then(|| image.title.clone())
        }
        _ => None,
    }
}

/// Gives a box the title that muster has for it. One that was written is Markdown; comrak leaves it as it was typed.
fn retitle(node: Node<'_>) {
    if let NodeValue::Alert(alert) = &mut node.data_mut().value {
        let title = alert.title.take().map(|title| words(&markdown_to_html(&title, &markdown::options())));
        let usual = match alert.alert_type {
            AlertType::Note => Callout::Note,
            AlertType::Tip => Callout::Tip,
            AlertType::Important => Callout::Important,
            AlertType::Warning | AlertType::Caution => Callout::Warning,
        };
        alert.title = Some(title.unwrap_or_else(|| strings::of("en-GB").callout(usual).to_owned()));
    }
}

fn said(node: Node<'_>) -> String {
    let text = |inner: Node<'_>| match &inner.data().value {
        NodeValue::Text(text) => text.to_string(),
        NodeValue::Code(code) => code.literal.clone(),
        _ => String::new(),
    };
    node.descendants().map(text).collect()
}

/// Why a text has to be told about: what comrak sees in it.
fn must_be_told(text: &str) -> bool {
    let arena = Arena::new();
    let document = parse_document(&arena, text, &markdown::options());
    document.descendants().any(|node| match &node.data().value {
        NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => true,
        NodeValue::Heading(_) => said(node).trim().is_empty(),
        NodeValue::FootnoteDefinition(_) => node.first_child().is_none(),
        _ => false,
    })
}

/// Returns whether some of a text is left out, because it was told: tags, and footnotes without a place or words.
fn is_less(text: &Text) -> bool {
    let arena = Arena::new();
    let document = parse_document(&arena, &text.markdown, &markdown::options());
    let html = |node: Node<'_>| match &node.data().value {
        NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => true,
        NodeValue::FootnoteDefinition(_) => text.codes.contains("markdown-unsupported"),
        _ => false,
    };
    text.codes.contains("footnote-unused") || document.descendants().any(html)
}

/// Returns the words of HTML.
pub(crate) fn words(html: &str) -> String {
    let mut words = String::new();
    // The next number of each list that is open; none for bullets.
    let mut lists: Vec<Option<usize>> = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        words.push_str(&rest[..open]);
        let close = open + rest[open..].find('>').unwrap();
        let tag = &rest[open + 1..close];
        rest = &rest[close + 1..];
        let name = tag.split(' ').next().unwrap();
        let attribute = |name: &str| tag.split_once(&format!("{name}=\""))?.1.split('"').next();
        match name {
            "ol" => lists.push(Some(attribute("start").map_or(1, |start| start.parse().unwrap()))),
            "ul" => lists.push(None),
            "/ol" | "/ul" => drop(lists.pop()),
            // A step has its number, drawn in a circle; a footnote has its own.
            "li" => {
                if let Some(Some(number)) = lists.last_mut() {
                    words.push_str(&format!(" {number} "));
                    *number += 1;
                }
            }
            // The arrow from a footnote to its place is for a screen.
            "a" if tag.contains("backref") || tag.contains("backlink") => rest = &rest[rest.find("</a>").unwrap()..],
            _ => {}
        }
        let within = ["a", "strong", "em", "s", "del", "code", "sup", "span", "label", "input", "img"];
        if !within.contains(&name.trim_start_matches('/')) {
            words.push(' ');
        }
    }
    words.push_str(rest);
    let letters = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    folded(&letters.iter().fold(words, |words, (entity, letter)| words.replace(entity, letter)))
}

/// Holds that each text is printed in every way with the words of comrak's HTML, or told.
#[track_caller]
fn holds(texts: &[String]) {
    let texts = read(texts);
    let mut wrong = Vec::new();
    for text in &texts {
        let (must, told) = (must_be_told(&text.markdown), text.codes.contains("markdown-unsupported"));
        // A tag in a footnote that nothing points at is told with the footnote.
        if (must && text.codes.is_empty()) || (told && !must) {
            wrong.push(format!("{}: {:?}: told {:?}", text.number, text.markdown, text.codes));
        }
    }
    let look = look(&texts);
    let (paper, extracted, missing) = on_paper(&texts);
    for (index, text) in texts.iter().enumerate().filter(|(_, text)| !is_less(text)) {
        let mut compare = |on: On, found: &str| {
            let (number, markdown, wanted) = (text.number, &text.markdown, expected(&text.markdown, on));
            if found != wanted {
                wrong.push(format!("{number}: {markdown:?}\n  on {on:?}: {found:?}\n    wanted: {wanted:?}"));
            }
        };
        compare(On::Screen, &words(&render::html::prose(&text.blocks, &look)));
        compare(On::Paper, &paper[index]);
        // Letters that no font has are told, and letters without width are not in the list of tags.
        let odd = |letter: char| missing.contains(&letter) || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}');
        if let Some(extracted) = extracted.as_ref().filter(|_| !paper[index].contains(odd)) {
            compare(On::Paper, &extracted[index]);
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

/// Holds that the Markdown that is shown of each text means the same text.
#[track_caller]
fn comes_back(texts: &[String]) {
    let first = read(texts);
    let shown: Vec<String> = first.iter().map(|text| shown::of(&text.blocks, "") + "\n").collect();
    let mut wrong = Vec::new();
    for ((first, second), shown) in first.iter().zip(read(&shown)).zip(&shown) {
        // Pictures are shown by their path in the project, and read beside a chapter.
        let tree = |text: &Text| json!(text.blocks).to_string().replace("toolkit/booklet/", "");
        // What was told is left out, and there may be nothing around it.
        if first.codes.is_empty() && tree(first) != tree(&second) {
            let (text, first, second) = (&first.markdown, tree(first), tree(&second));
            wrong.push(format!("{text:?}\n  shown: {shown:?}\n  first:  {first}\n  second: {second}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn markdown_that_is_shown_can_be_read_again() {
    comes_back(&apart(include_str!("markdown/commonmark.md")));
    comes_back(&apart(include_str!("markdown/github.md")));
}

/// Texts are set apart by lines of `=====`.
fn apart(texts: &str) -> Vec<String> {
    texts.split("=====\n").map(str::to_owned).collect()
}

#[test]
fn every_construct_prints_with_the_words_it_has_elsewhere() {
    holds(&apart(include_str!("markdown/commonmark.md")));
    holds(&apart(include_str!("markdown/github.md")));
}

#[test]
fn the_examples_of_commonmark_print_with_the_words_they_have_elsewhere() {
    // `tests/all` installs the suite and says where; it is not part of this repository.
    let Some(folder) = std::env::var_os("MUSTER_SPECS") else { return };
    let text = fs::read_to_string(Path::new(&folder).join("markdown.json")).unwrap();
    let texts: Vec<String> = serde_json::from_str(&text).unwrap();
    assert!(texts.len() >= 600, "{}", texts.len());
    holds(&texts);
    comes_back(&texts);
}

/// Pieces that mean something in Markdown, in Typst, in HTML or in a placeholder.
const PIECES: [&str; 60] = [
    "a",
    "b",
    "word",
    "é",
    "1",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\t",
    "    ",
    "#",
    "# ",
    "## ",
    "-",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "2) ",
    "> ",
    ">",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "```\n",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[^1]",
    "\n[^1]: ",
    "<",
    "</b>",
    "&amp;",
    "&",
    "\\",
    "|",
    "\n|-|-|\n",
    ":",
    "\n: ",
    "---",
    "===",
    "{",
    "}",
    "$",
    "\"",
    "www.a.org",
    "https://a.org",
    "a@b.org",
    "[!NOTE]\n",
];

/// Returns texts made of such pieces, always the same ones.
fn random(count: usize) -> Vec<String> {
    let mut state: u64 = 7;
    let mut next = |below: usize| {
        // Knuth's constants; the upper half is random enough.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    (0..count).map(|_| (0..4 + next(16)).map(|_| PIECES[next(PIECES.len())]).collect()).collect()
}

#[test]
fn texts_made_of_marks_print_as_they_read_and_can_be_shown_and_read_again() {
    // A few here, and many where `tests/all` has the time.
    let count = if std::env::var_os("MUSTER_SPECS").is_some() { 4_000 } else { 300 };
    let texts: Vec<String> = random(count).into_iter().filter(|text| !text.contains("{{")).collect();
    holds(&texts);
    comes_back(&texts);
}
