//! Words in, pages out: what stands on which page, and what a reader's program finds in the file.

use std::{path::Path, thread};

use hayro_syntax::{
    Pdf,
    object::{self, Dict, Name, Object},
};
use muster::{
    diag::Report,
    documents::{self, Input},
    facts::Facts,
    model::{
        project::Project,
        prose,
        theme::{Colour, Theme},
        toolkit::Sheet,
    },
    plan::{Artifact, Audience, Body, Look, PageLimit, Pages, Printed, Scope, Stamp},
    qr, read,
    render::{
        self,
        pdf::{self, Laid},
    },
    wording::strings,
};
use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};

use crate::inside;

pub(crate) fn stamp() -> Stamp {
    Stamp {
        as_of: "2026-11-21".parse().unwrap(),
        revision: "abc1234".to_owned(),
        published: "2026-11-21".parse().unwrap(),
    }
}

/// A project of this repository, and what its text may say.
pub(crate) fn project(folder: &str) -> (Project, Facts) {
    let mut report = Report::default();
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut project = read::project(&dir, None, read::Version::Now, &mut report).unwrap().project.unwrap();
    let facts = Facts::of(&project.network, &project.toolkit, stamp().as_of, Audience::Public);
    read::markdown::fill(&mut project, &facts, &mut report);
    let messages: Vec<&str> = report.diagnostics.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, Vec::<&str>::new(), "{folder}");
    (project, facts)
}

/// Returns what the public gets of a document.
pub(crate) fn planned(document: &str, (project, facts): &(Project, Facts)) -> Vec<Artifact> {
    let input = Input { project, facts, audience: Audience::Public, scope: &Scope::default(), stamp: &stamp() };
    (documents::find(document).unwrap().plan)(&input)
}

fn artifacts(document: &str, whole: &(Project, Facts)) -> Vec<Artifact> {
    planned(document, whole).into_iter().filter(|artifact| matches!(artifact.body, Body::Pages(_))).collect()
}

fn lay(artifact: &Artifact) -> Laid {
    let Body::Pages(pages) = &artifact.body else { panic!("{} is not a PDF", artifact.path) };
    pdf::render(pages, artifact.limit, &[], &Look::default(), &stamp())
        .unwrap_or_else(|errors| panic!("{}: {errors:?}", artifact.path))
}

pub(crate) fn find<'a>(artifacts: &'a [Artifact], path: &str) -> &'a Artifact {
    artifacts.iter().find(|artifact| artifact.path.as_str() == path).unwrap()
}

/// Lays out a template with a view of its own.
fn page(template: &'static str, view: Value, limit: Option<PageLimit>) -> Result<Printed, Vec<String>> {
    let pages = Pages { template, view, title: "A title".to_owned(), language: "en-GB".to_owned(), charts: Vec::new() };
    pdf::render(&pages, limit, &[], &Look::default(), &stamp()).map(|laid| laid.printed)
}

/// Lays out Markdown's tree on a sheet and returns its words.
fn words_of(blocks: Value) -> String {
    const PROSE: &str = r#"
        #import "/theme/page.typ": *
        #import "/theme/prose.typ": prose
        #show: sheet
        #prose(view)
    "#;
    let printed = page(PROSE, blocks, None).unwrap();
    printed.text.join("\n")
}

const PROJECTS: [(&str, usize); 3] = [(".", 24), ("examples/workplace", 24), ("examples/minimal", 8)];

#[test]
fn a_booklet_has_the_pages_of_its_paper() {
    for (folder, pages) in PROJECTS {
        let booklet = lay(find(&artifacts("booklet", &project(folder)), "booklet/booklet.pdf"));
        assert_eq!(booklet.printed.count, pages, "{folder}");
        assert_eq!(booklet.printed.missing_glyphs, Vec::<char>::new(), "{folder}");
    }
}

#[test]
fn a_chapter_starts_on_the_page_that_its_file_is_named_after() {
    for (folder, _) in PROJECTS {
        let whole = project(folder);
        let printed = lay(find(&artifacts("booklet", &whole), "booklet/booklet.pdf")).printed;
        for chapter in &whole.0.toolkit.booklet {
            let named: usize = chapter.id.split('-').next().unwrap().parse().unwrap();
            let found = printed.titles.iter().find(|(title, _)| *title == chapter.front.title);
            assert_eq!(found.map(|(_, page)| *page), Some(named), "{folder}: {}", chapter.id);
        }
    }
}

#[test]
fn a_chapter_of_two_pages_is_a_spread() {
    for (folder, pages) in PROJECTS {
        let printed = lay(find(&artifacts("booklet", &project(folder)), "booklet/booklet.pdf")).printed;
        let mut starts: Vec<usize> = printed.titles.iter().map(|(_, page)| *page).collect();
        starts.push(pages + 1);
        for pair in starts.windows(2) {
            assert!(pair[1] - pair[0] < 2 || pair[0] % 2 == 0, "{folder}: a chapter turns over page {}", pair[0]);
        }
    }
}

#[test]
fn no_heading_stands_alone_at_the_foot_of_a_page() {
    for (folder, _) in PROJECTS {
        let whole = project(folder);
        let printed = lay(find(&artifacts("booklet", &whole), "booklet/booklet.pdf")).printed;
        let headings: Vec<String> =
            whole.0.toolkit.booklet.iter().flat_map(|chapter| &chapter.prose).filter_map(heading).collect();
        for text in &printed.text {
            // The last line is the page's number.
            let last_words = text.lines().rev().nth(1).unwrap_or_default();
            assert!(!headings.iter().any(|heading| heading == last_words), "{folder}: {last_words}");
        }
    }
}

fn heading(block: &prose::Block) -> Option<String> {
    if let prose::Block::Heading { text, .. } = block { Some(prose::plain(text)) } else { None }
}

#[test]
fn the_cover_names_the_booklet_and_the_contents_name_each_chapter() {
    let printed = lay(find(&artifacts("booklet", &project(".")), "booklet/booklet.pdf")).printed;
    assert_data_eq!(
        printed.text[0].as_str(),
        str![[r#"
Birmingham Digital Champions
Help someone
get online
Help people in our city use technology with
confidence.
Autumn 2026
"#]]
    );
    let contents: Vec<&str> = printed.text[2].lines().take(15).collect();
    assert_data_eq!(
        contents.join("\n"),
        str![[r#"
Contents
About this booklet 2
The network in one minute 3
What a champion does 4
Your time and our support 6
Why people stay offline 8
The first session 10
The skills map 12
Safe for them, safe for you 14
Easier to see, hear and understand 16
Champions at work 18
Staying in touch 20
Record it and tell us 21
Try new things first 22
Where to send people 23
"#]]
    );
}

#[test]
fn every_guide_is_one_page_with_its_steps_and_its_imprint() {
    for (folder, _) in PROJECTS {
        let whole = project(folder);
        let all = artifacts("guide", &whole);
        for sheet in &whole.0.toolkit.guides {
            let printed = lay(find(&all, &format!("guides/{}.pdf", sheet.id))).printed;
            assert_eq!((printed.count, printed.lines_over), (1, 0), "{folder}: {}", sheet.id);
            let language = strings::of(whole.0.language_of(sheet));
            let (warning, next) = (&language.callouts.warning, &language.sections.next);
            for words in [sheet.front.title.as_str(), warning, next, &sheet.id, &sheet.front.owner] {
                let text = printed.text[0].replace('\n', " ");
                assert!(text.contains(words), "{folder}: {} does not print `{words}`", sheet.id);
            }
        }
        let gathered = lay(find(&all, "guides/guides.pdf")).printed;
        assert_eq!(gathered.count, whole.0.toolkit.guides.len() + 1, "{folder}: an index, and a page for each");
        for (title, page) in gathered.titles.iter().skip(1) {
            let index = gathered.text[0].replace('\n', " ");
            assert!(index.contains(&format!("{title} {page}")), "{folder}: the index leads to {title}: {index}");
        }
    }
}

#[test]
fn a_library_of_guides_is_laid_out_as_one_file() {
    let (mut project, facts) = project("examples/minimal");
    let one = project.toolkit.guides[0].clone();
    let guides = (0..300).map(|n| Sheet { id: format!("guide-{n}"), ..one.clone() });
    project.toolkit.guides = guides.collect();
    let planned = planned("guide", &(project, facts));
    let gathered = find(&planned, "guides/guides.pdf");
    let made = render::workers(Some(1)).unwrap().install(|| render::artifact(gathered, &Look::default(), &stamp()));
    assert!(made.unwrap().pages.unwrap().count > 300);
}

#[test]
fn a_library_that_stops_in_the_middle_stops_nothing_else() {
    assert_eq!(render::caught(|| 1), Ok(1));
    assert_eq!(render::caught(|| -> u8 { panic!("no {}", "room") }), Err("no room".to_owned()));
    assert_eq!(render::caught(|| -> u8 { panic!("no room") }), Err("no room".to_owned()));
}

#[test]
fn a_guide_in_large_print_has_all_its_words_on_numbered_pages() {
    for (folder, _) in PROJECTS {
        let whole = project(folder);
        let all = artifacts("guide", &whole);
        let words = |printed: &Printed, part: &str| printed.text.join(" ").replace('\n', " ").matches(part).count();
        for sheet in &whole.0.toolkit.guides {
            let usual = lay(find(&all, &format!("guides/{}.pdf", sheet.id))).printed;
            let large = lay(find(&all, &format!("guides/{}-large-print.pdf", sheet.id))).printed;
            assert!(large.count > 1, "{folder}: {}", sheet.id);
            for (number, text) in (1..).zip(&large.text) {
                let (n, of) = (number.to_string(), large.count.to_string());
                let footer = &strings::of(whole.0.language_of(sheet)).page_of;
                let footer = strings::put(footer, &[("n", &n), ("of", &of)]);
                assert!(text.ends_with(&footer), "{folder}: {}: {text}", sheet.id);
            }
            for heading in sheet.prose.iter().filter_map(heading) {
                assert_eq!(words(&large, &heading), words(&usual, &heading), "{folder}: {}: {heading}", sheet.id);
            }
        }
    }
}

#[test]
fn the_lines_of_each_section_are_counted_also_over_the_end_of_a_page() {
    const SECTIONS: &str = r#"
        #import "/theme/page.typ": *
        #show: sheet
        #for (title, count) in view {
          heading(level: 2, title)
          for n in range(count) { par[Line #n] }
          place(bottom, float: true, apart[This belongs to no section.])
        }
    "#;
    let printed = page(SECTIONS, json!([["Steps", 4], ["Long", 60], ["Next", 1]]), None).unwrap();
    assert!(printed.count > 1);
    let sections: Vec<(&str, usize)> = printed.sections.iter().map(|(title, lines)| (title.as_str(), *lines)).collect();
    assert_eq!(sections, [("A title", 1), ("Steps", 5), ("Long", 61), ("Next", 2)]);
}

#[test]
fn every_page_takes_the_colour_of_the_theme() {
    let whole = project("examples/minimal");
    let look =
        Look { theme: Theme { accent: Some("#5b2a86".parse().unwrap()), ..Theme::default() }, ..Look::default() };
    // As a PDF writes a colour.
    let colour = |colour: Colour| colour.channels.map(|channel| (f32::from(channel) / 255.0).to_string()).join(" ");
    let (ours, usual) = (colour(look.theme.palette().accent), colour(Theme::ACCENT));
    for document in ["area", "booklet", "directory", "guide", "progress"] {
        for artifact in artifacts(document, &whole) {
            let Body::Pages(pages) = &artifact.body else { continue };
            let drawn: Vec<String> =
                pages.charts.iter().map(|chart| render::chart::render(chart, look.theme.palette().accent)).collect();
            let laid = pdf::render(pages, artifact.limit, &drawn, &look, &stamp()).unwrap();
            let content = inside::pdf(&laid.bytes);
            assert!(content.contains(&ours), "{}", artifact.path);
            assert!(!content.contains(&usual), "{}", artifact.path);
        }
    }
}

#[test]
fn lines_of_facing_pages_stand_level() {
    // Each paragraph starts a whole number of half-lines down the page, whatever stands before it.
    const GRID: &str = r#"
        #import "/theme/page.typ": *
        #import "/theme/prose.typ": prose
        #set page(width: 148mm, height: 2000pt, margin: 20pt)
        #show: dress.with(10pt)
        #show par: it => if "Level" not in repr(it.body) { it } else {
          context {
            let halves = (here().position().y - 20pt) / 7pt
            assert(calc.abs(halves - calc.round(halves)) < 0.01, message: str(halves) + " half-lines down")
          }
          it
        }
        = A title
        #prose(view)
    "#;
    let text = |words: &str| json!([{ "is": "text", "text": words }]);
    let paragraph = |words: &str| json!({ "is": "paragraph", "text": text(words) });
    let list = |start: Option<usize>, ticked: Option<bool>, count: usize| {
        let items: Vec<Value> =
            (0..count).map(|_| json!({ "ticked": ticked, "blocks": [paragraph("Item")] })).collect();
        json!({ "is": "list", "start": start, "spacing": "tight", "items": items })
    };
    let table = |rows: usize| {
        let rows = vec![json!([text("a"), text("b")]); rows];
        json!({ "is": "table", "header": [text("One"), text("Two")], "sides": ["start", "start"], "rows": rows })
    };
    let blocks = [
        list(None, None, 4),
        list(None, Some(false), 3),
        list(Some(1), None, 3),
        json!({ "is": "heading", "level": 2, "text": text("A heading") }),
        json!({ "is": "heading", "level": 3, "text": text("A heading") }),
        json!({ "is": "callout", "callout": "tip", "title": "A tip", "blocks": [paragraph("Inside")] }),
        json!({ "is": "quote", "blocks": [paragraph("Inside")] }),
        table(3),
        table(4),
        table(12),
        table(13),
    ];
    let mixed = blocks.into_iter().flat_map(|block| [block, paragraph("Level"), paragraph("Level")]);
    page(GRID, mixed.collect(), None).unwrap();
}

#[test]
fn a_guide_that_spills_over_says_by_how_many_lines() {
    const LINES: &str = r#"
        #import "/theme/page.typ": *
        #show: sheet
        #for n in range(view) [Line #n #parbreak()]
    "#;
    let limit = Some(PageLimit::Exactly(1));
    assert_eq!(page(LINES, json!(5), limit).unwrap().lines_over, 0);
    let fitting = (1..).take_while(|&n| page(LINES, json!(n), limit).unwrap().count == 1).last().unwrap();
    // The footer of the second page is not a line too many.
    assert_eq!(page(LINES, json!(fitting + 3), limit).unwrap().lines_over, 3);
}

#[test]
fn what_people_wrote_prints_as_they_wrote_it() {
    let hostile =
        r##"#set page(width: 1pt) $x^2$ \ *no* _no_ <script>alert("1")</script> @you `#x` // --- ' [a](b) ~"##;
    let text = words_of(json!([{ "is": "paragraph", "text": [{ "is": "text", "text": hostile }] }]));
    // A long line may be broken anywhere; what matters is that no letter is lost or read as a command.
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    assert!(letters(&text).contains(&letters(hostile)), "{text}");
}

#[test]
fn a_printed_link_shows_its_address_once() {
    let link = |url: &str, words: &str| json!({ "is": "link", "url": url, "text": [{ "is": "text", "text": words }] });
    let text = words_of(json!([
        { "is": "paragraph", "text": [link("https://www.example.org/guides/", "all guides")] },
        { "is": "paragraph", "text": [link("https://example.org/week", "example.org/week")] },
        { "is": "paragraph", "text": [link("mailto:us@example.org", "us@example.org")] },
        { "is": "paragraph", "text": [link("../guides/02-go.md#steps", "the next guide")] },
    ]));
    assert_data_eq!(
        text,
        str![[r#"
A title
all guides (example.org/guides)
example.org/week
us@example.org
the next guide
A title
Figures as of 21 November 2026, revision abc1234
Page 1 of 1
"#]]
    );
}

#[test]
fn every_kind_of_block_is_printed() {
    let say = |text: &str| json!([{ "is": "text", "text": text }]);
    let par = |text: &str| json!([{ "is": "paragraph", "text": say(text) }]);
    let item = |ticked: Value, text: &str| json!({ "ticked": ticked, "blocks": par(text) });
    let text = words_of(json!([
        { "is": "heading", "level": 2, "text": say("Heading") },
        { "is": "list", "start": 3, "spacing": "tight", "items": [item(Value::Null, "third"), item(Value::Null, "fourth")] },
        { "is": "list", "start": null, "spacing": "loose", "items": [item(json!(true), "done"), item(json!(false), "open")] },
        { "is": "callout", "callout": "warning", "title": "Watch out", "blocks": par("Careful.") },
        { "is": "quote", "blocks": par("Said.") },
        { "is": "definitions", "entries": [{ "term": say("App"), "blocks": par("A tool.") }] },
        {
            "is": "table", "header": [say("When"), say("Call")], "rows": [[say("now"), say("999")]],
            "sides": ["centre", "end"],
        },
        { "is": "code", "text": "a  b\n#c" },
        { "is": "rule" },
    ]));
    assert_data_eq!(
        text,
        str![[r#"
A title
Heading
3 third
4 fourth
done
open
Watch out
Careful.
Said.
App
A tool.
When Call
now 999
a  b
#c
A title
Figures as of 21 November 2026, revision abc1234
Page 1 of 1
"#]]
    );
}

#[test]
fn a_private_sheet_says_so_on_every_page() {
    const PRIVATE: &str = r#"
        #import "/theme/page.typ": *
        #show: sheet.with(private: "Private: for coordinators", landscape: true)
        #for n in range(60) [Line #n #parbreak()]
    "#;
    let printed = page(PRIVATE, json!(null), None).unwrap();
    assert!(printed.count > 1);
    for text in &printed.text {
        assert_eq!(text.matches("Private: for coordinators").count(), 1, "{text}");
    }
}

#[test]
fn a_character_that_no_font_has_is_named_and_the_pages_still_come() {
    let paragraph = json!([{ "is": "paragraph", "text": [{ "is": "text", "text": "Well 𓂀 done \u{e000}" }] }]);
    const PROSE: &str =
        "#import \"/theme/page.typ\": *\n#import \"/theme/prose.typ\": prose\n#show: sheet\n#prose(view)";
    let printed = page(PROSE, paragraph, None).unwrap();
    assert_eq!(printed.missing_glyphs, ['\u{e000}', '𓂀']);
    assert_eq!(printed.count, 1);
}

#[test]
fn a_mistake_in_a_template_is_told_with_its_line() {
    let errors = page("#show: it => it\n\n#unheard-of()", json!(null), None).unwrap_err();
    assert_data_eq!(errors.join("\n"), str!["main.typ:3: unknown variable: unheard-of[..]"]);
    let warnings = page("#set document(title: \"A\")\n#set text(font: \"Comic\")\nHi", json!(null), None).unwrap_err();
    assert_data_eq!(warnings.join("\n"), str!["main.typ:2: unknown font family: comic"]);
}

#[test]
fn a_pdf_is_tagged_titled_and_in_a_language() {
    let whole = project(".");
    for (document, path, title) in [
        ("booklet", "booklet/booklet.pdf", "Help someone get online"),
        ("booklet", "booklet/booklet-large-print.pdf", "Help someone get online"),
        ("guide", "guides/04-start-with-the-device.pdf", "Start with the device"),
        ("guide", "guides/guides.pdf", "Birmingham Digital Champions: guides"),
    ] {
        let bytes = lay(find(&artifacts(document, &whole), path)).bytes;
        let pdf = Pdf::new(bytes.clone()).unwrap();
        let catalog = pdf
            .objects()
            .into_iter()
            .find_map(|object| if let Object::Dict(dict) = object { is_catalog(&dict).then_some(dict) } else { None });
        let catalog = catalog.unwrap();
        assert_eq!(catalog.get::<Dict<'_>>("MarkInfo").unwrap().get::<bool>("Marked"), Some(true), "{path}");
        assert!(catalog.get::<Dict<'_>>("StructTreeRoot").is_some(), "{path}");
        assert_eq!(catalog.get::<object::String<'_>>("Lang").unwrap().as_bytes(), b"en-GB", "{path}");
        let metadata = inside::pdf(&bytes);
        for words in [title, "<pdfuaid:part>1</pdfuaid:part>", "<pdfaid:part>2</pdfaid:part>", "2026-11-21"] {
            assert!(metadata.contains(words), "{path}: {words} is missing");
        }
    }
}

fn is_catalog(dict: &Dict<'_>) -> bool {
    dict.get::<Name<'_>>("Type").is_some_and(|kind| kind.as_str() == "Catalog")
}

#[test]
fn the_same_pages_are_the_same_bytes_whatever_else_is_laid_out_meanwhile() {
    let whole = project("examples/minimal");
    let mut all = artifacts("booklet", &whole);
    all.extend(artifacts("guide", &whole));
    let alone: Vec<Vec<u8>> = all.iter().map(|artifact| lay(artifact).bytes).collect();
    let together: Vec<Vec<u8>> = thread::scope(|scope| {
        let work: Vec<_> = all.iter().rev().map(|artifact| scope.spawn(|| lay(artifact).bytes)).collect();
        work.into_iter().rev().map(|one| one.join().unwrap()).collect()
    });
    assert!(alone == together);
}

#[test]
fn a_qr_code_is_square_and_has_its_three_corners() {
    let rows = qr::rows("https://example.org/champions/booklet").unwrap();
    assert!(rows.iter().all(|row| row.len() == rows.len()));
    let last = rows.len() - 1;
    for row in [&rows[0], &rows[6]] {
        assert!(row.starts_with("11111110"));
    }
    assert!(rows[0].ends_with("01111111"));
    assert!(rows[last].starts_with("11111110"));
    assert_eq!(qr::rows(&"x".repeat(5_000)), None);
}

#[test]
fn a_booklet_can_be_read_in_a_terminal() {
    let (project, facts) = project("examples/minimal");
    let input = Input {
        project: &project,
        facts: &facts,
        audience: Audience::Public,
        scope: &Scope::default(),
        stamp: &stamp(),
    };
    let shown = (documents::find("booklet").unwrap().show)(&input);
    let text = shown.markdown.unwrap();
    let stay_safe = text.find("## Stay safe").unwrap();
    let end = text.find("## Staying in touch").unwrap();
    assert_data_eq!(
        &text[stay_safe..end],
        str![[r#"
## Stay safe

Champions show, they never do. That looks after both of you.

### Safe for them

- Never hold or use their money, cards, PINs or passwords.
- Look away when they type a password.
- Keep what they tell you to yourself.

### Safe for you

- Meet where other people are near.
- Tell someone when you will be back.
- Leave if you feel unsafe.

> [!WARNING] If you are worried
> Listen, and do not promise to keep a secret. Call the Safeguarding Lead on [..]. If someone is in danger now, call 999.


"#]]
    );
    assert_eq!(shown.tables[0].rows.len(), 7);
}
