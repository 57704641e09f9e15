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
use snapbox::{assert_data_eq, str};

use crate::fixture::{AS_OF, Fixture, check};

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
    let mut project = read::project(fixture.path(), None, read::Version::Now, &mut report).unwrap().project.unwrap();
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
    let stamp = Stamp {
        as_of: "2026-11-21".parse().unwrap(),
        revision: "abc1234".to_owned(),
        published: "2026-11-21".parse().unwrap(),
    };
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
        // A comment is for those who write, and is left out without a word.
        NodeValue::HtmlBlock(html) => is_tag(&html.literal),
        NodeValue::HtmlInline(html) => is_tag(html),
        NodeValue::Heading(_) => said(node).trim().is_empty(),
        NodeValue::FootnoteDefinition(_) => node.first_child().is_none(),
        _ => false,
    })
}

fn is_tag(html: &str) -> bool {
    !html.starts_with("<!--") || !html.contains("-->")
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
    let count = if std::env::var_os("MUSTER_SPECS").is_some() { 2_000 } else { 300 };
    let texts: Vec<String> = random(count).into_iter().filter(|text| !text.contains("{{")).collect();
    holds(&texts);
    comes_back(&texts);
}

/// A project with one chapter, and pictures beside it.
pub(crate) fn chapter(text: &str) -> Fixture {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4000\" height=\"1000\"><path d=\"M0 0h9v9z\"/></svg>";
    let front = "---\ntitle: Welcome\nowner: Champions Coordinator\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n";
    let fixture = Fixture::new("");
    fixture.write("toolkit/booklet/01-welcome.md", format!("{front}{text}"));
    fixture.write("toolkit/booklet/02-back.md", format!("{}Thanks.\n", front.replace("Welcome", "Back")));
    fixture.write("toolkit/booklet/my picture.svg", svg);
    fixture
}

/// Returns the chapter's part of the booklet for browsers.
fn on_screen(text: &str) -> String {
    let fixture = chapter(text);
    let ran = fixture.run(&["build", "booklet", "--as-of", AS_OF]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let page = fixture.text("dist/booklet/index.html");
    let start = page.find("</h2>\n<p>").unwrap() + 6;
    page[start..].split("</section>\n<section").next().unwrap().to_owned()
}

#[test]
fn a_picture_alone_is_a_figure_and_one_among_words_is_part_of_the_line() {
    let html = on_screen(
        "First.\n\n![A \"map\"](my%20picture.svg \"Where <we> meet\")\n\nTap ![the sign](<../booklet/my picture.svg>).\n",
    );
    let shown = html.replace(&html[html.find("data:").unwrap()..html.find("\" alt").unwrap()], "[DATA]");
    assert_data_eq!(
        shown.split("<p class=\"back\">").next().unwrap().to_owned(),
        str![[r#"
<p>First.</p>
<figure class="picture">
<img src="[DATA]" alt="A &quot;map&quot;">
<figcaption>Where &lt;we&gt; meet</figcaption>
</figure>
<p>Tap <img src="[DATA]" alt="the sign">.</p>
...
"#]]
    );
}

#[test]
fn footnotes_stand_at_the_end_of_their_chapter_and_lead_back() {
    let html = on_screen("One.[^a] Two.[^b] One again.[^a]\n\n[^b]: Second.\n[^a]: First *note*.\n");
    assert_data_eq!(
        html.split("<p class=\"back\">").next().unwrap().to_owned(),
        str![[r##"
<p>One.<sup><a id="01-welcome_from_1_1" href="#01-welcome_note_1" role="doc-noteref">1</a></sup> Two.<sup><a id="01-welcome_from_2_1" href="#01-welcome_note_2" role="doc-noteref">2</a></sup> One again.<sup><a id="01-welcome_from_1_2" href="#01-welcome_note_1" role="doc-noteref">1</a></sup></p>
<section class="notes" role="doc-endnotes" aria-label="Notes">
<ol>
<li id="01-welcome_note_1" value="1">First <em>note</em>. <a href="#01-welcome_from_1_1" role="doc-backlink" aria-label="Back to note 1">↩</a> <a href="#01-welcome_from_1_2" role="doc-backlink" aria-label="Back to note 1 (2)">↩</a></li>
<li id="01-welcome_note_2" value="2">Second. <a href="#01-welcome_from_2_1" role="doc-backlink" aria-label="Back to note 2">↩</a></li>
</ol>
</section>
...
"##]]
    );
}

#[test]
fn a_qr_code_has_its_address_in_words_beside_it() {
    let html =
        on_screen("Scan.\n\n{{ qr(\"https://www.example.org/join?a=1&b=2\") }}\n\n> {{ qr('tel:01214960000') }}\n");
    let (codes, links) =
        (html.matches("<p class=\"qr\"><svg viewBox=\"0 0 ").count(), html.matches("M4 4h1v1h-1z").count());
    assert_eq!((codes, links), (2, 2), "both start with a corner, four squares from the edge: {html}");
    for address in [
        "<a href=\"https://www.example.org/join?a=1&amp;b=2\">example.org/join?a=1&amp;b=2</a></p>",
        "<a href=\"tel:01214960000\">01214960000</a></p>",
    ] {
        assert!(html.contains(address), "{address}: {html}");
    }
}

#[test]
fn what_is_no_address_is_no_qr_code() {
    for asked in ["qr(\"example.org\")", "qr(\"javascript:x\")", "qr(network.nmae)", "qr()", "qr(\"https://a b\")"] {
        let found = chapter(&format!("{{{{ {asked} }}}}\n")).problems(AS_OF);
        let codes: Vec<&str> = found.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["placeholder-unknown"], "{asked}");
    }
    for text in [
        "# {{ qr(\"https://a.org\") }}\n",
        "`{{ qr(\"https://a.org\") }}`\n",
        "a[^1]\n\n[^1]: {{ qr(\"https://a.org\") }}\n",
    ] {
        let found = chapter(text).problems(AS_OF);
        assert!(found.iter().any(|one| one.code == "qr-alone"), "{text}: {found:?}");
    }
}

#[test]
fn no_word_is_wider_than_its_column() {
    const NARROW: &str = "#import \"/theme/page.typ\": *
#import \"/theme/prose.typ\": prose
#set page(width: 110mm, height: 200mm, margin: 25mm)
#show: dress.with(12pt)
#heading(level: 1)[Narrow]
#prose(view)
";
    let word = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft";
    let text = format!(
        "{word} `{word}`\n\n    {word}\n\n- - - {word}\n\n> {word}\n\n<https://example.org/{word}/{word}>\n\nterm\n\n\
         : {word}\n\n| a | b |\n|---|---|\n| {word} | {word} |\n\n[{word}](https://example.org/{word})[^1]\n\n[^1]: {word}\n"
    );
    let texts = read(&[text]);
    let pages = Pages {
        template: NARROW,
        view: json!(texts[0].blocks),
        title: "Narrow".to_owned(),
        language: "en-GB".to_owned(),
        charts: Vec::new(),
    };
    let stamp = Stamp {
        as_of: "2026-11-21".parse().unwrap(),
        revision: "abc1234".to_owned(),
        published: "2026-11-21".parse().unwrap(),
    };
    let laid = render::pdf::render(&pages, None, &[], &Look::default(), &stamp).unwrap();
    assert_eq!(laid.printed.preflight.near_edge, vec![]);
}

#[test]
fn rules_read_titles_of_boxes_terms_cells_notes_and_what_is_said_of_pictures() {
    check(
        "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
> [!NOTE] Utilise it  #~ word-to-avoid
> Words.[^a]

To utilise  #~ word-to-avoid

: To use.[^b]

| Use |
|---|
| utilise |  #~ word-to-avoid

![Utilise it](a.svg)  #~ word-to-avoid

![It](a.svg \"Utilise it\")  #~ word-to-avoid

> - Words.[^c]

[^a]: Utilise it.  #~ word-to-avoid
[^b]: Call Amina on 07700 900123.  #~ personal-data
[^c]: It is said here that when you help somebody for the first time it is a good idea to sit beside them and let them hold it.  #~ sentence-long
=== toolkit/booklet/a.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"></svg>
",
    );
}

#[test]
fn headings_inside_quotes_and_boxes_keep_to_the_levels_too() {
    check(
        "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
> ### Too deep  #~ heading-level

## Right

> [!NOTE]
> #### Too deep  #~ heading-level
",
    );
}

#[test]
fn a_picture_is_taken_for_what_it_is() {
    for (name, bytes, code) in [
        ("a.png", &b"\x89PNG\r\n\x1a\nbroken"[..], "picture-broken"),
        ("a.jpg", b"\xff\xd8\xff\xe0broken", "picture-broken"),
        ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture-broken"),
        ("a.svg", b"<svg", "picture-broken"),
        ("a.svg", b"", "picture-broken"),
        ("a.svg", b"\xff\xfe", "picture-broken"),
        ("a.gif", b"GIF89a", "picture-missing"),
        ("../../../a.png", b"", "picture-elsewhere"),
        ("/a.png", b"", "picture-elsewhere"),
        ("data:image/png;base64,AAAA", b"", "picture-elsewhere"),
        ("//example.org/a.png", b"", "picture-elsewhere"),
    ] {
        let fixture = chapter(&format!("![A]({name})\n"));
        if !name.contains('/') {
            fixture.write(&format!("toolkit/booklet/{name}"), bytes);
        }
        let found = fixture.problems(AS_OF);
        assert_eq!(found.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), [code], "{name}");
    }
}
