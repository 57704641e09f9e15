//! Values in, text out, for each renderer.

use muster::{
    model::prose::{Block, Callout, Definition, Inline, Item, Side, Spacing},
    plan::{Calendar, CalendarEvent, Cell, Html, Look, Stamp, Table, TableForm},
    render,
};
use snapbox::{IntoData, assert_data_eq, str};

fn stamp() -> Stamp {
    Stamp {
        as_of: "2026-11-21".parse().unwrap(),
        revision: "abc1234".to_owned(),
        published: "2026-11-21".parse().unwrap(),
    }
}

fn table(header: &[&str], rows: &[&[Cell]]) -> Table {
    Table {
        title: "People & places".to_owned(),
        header: header.iter().map(|&name| name.to_owned()).collect(),
        rows: rows.iter().map(|row| row.to_vec()).collect(),
    }
}

fn text(form: TableForm, table: &Table) -> String {
    String::from_utf8(render::table::render(form, table, &stamp()).unwrap()).unwrap()
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_text_in_csv() {
    let hostile = table(
        &["name", "number"],
        &[
            &["=HYPERLINK(\"http://example.org\")".into(), Cell::Count(-3)],
            &["+44 121".into(), Cell::Empty],
            &["-1".into(), Cell::Empty],
            &["@cmd".into(), Cell::Empty],
            &["\tx".into(), Cell::Empty],
            &["\rx".into(), Cell::Empty],
            &["plain, with a comma".into(), Cell::Count(2)],
        ],
    );
    let written = text(TableForm::Csv, &hostile);
    assert!(written.starts_with('\u{feff}'), "Excel knows by this mark which letters it has");
    assert_data_eq!(
        written.trim_start_matches('\u{feff}').replace('\r', "<CR>"),
        str![[r#"
name,number
"'=HYPERLINK(""http://example.org"")",-3
+44 121,
'-1,
'@cmd,
'	x,
"'<CR>x",
"plain, with a comma",2

"#]]
    );
}

#[test]
fn a_markdown_table_keeps_its_columns_whatever_is_in_a_cell() {
    let hostile =
        table(&["name", "number"], &[&["a|b *c* <d>\nnext".into(), Cell::Count(12)], &["x".into(), Cell::Empty]]);
    assert_data_eq!(
        text(TableForm::Markdown, &hostile),
        str![[r#"
# People \& places

| name                  | number |
| --------------------- | -----: |
| a\|b \*c\* \<d\> next |     12 |
| x                     |        |

As of 21 November 2026, revision abc1234.

"#]]
        .raw()
    );
}

fn people() -> Table {
    table(
        &["name", "languages", "helped"],
        &[
            &["Amina K.".into(), "English, Panjabi and Urdu".into(), Cell::Count(12)],
            &["A champion".into(), "English".into(), Cell::Count(3)],
        ],
    )
}

#[test]
fn a_wide_terminal_shows_each_row_on_one_line() {
    assert_data_eq!(
        render::table::terminal(&people(), 80),
        str![[r#"
name        languages                  helped
──────────  ─────────────────────────  ──────
Amina K.    English, Panjabi and Urdu      12
A champion  English                         3

"#]]
    );
}

#[test]
fn a_narrow_terminal_wraps_long_cells() {
    let shown = render::table::terminal(&people(), 30);
    assert!(shown.lines().all(|line| line.chars().count() <= 30), "{shown}");
    assert_data_eq!(
        shown,
        str![[r#"
name        languages   helped
──────────  ──────────  ──────
Amina K.    English,        12
            Panjabi
            and Urdu
A champion  English          3

"#]]
    );
}

#[test]
fn a_terminal_too_narrow_for_the_columns_shows_each_row_by_itself() {
    assert_data_eq!(
        render::table::terminal(&people(), 16),
        str![[r#"
name       Amina K.
languages  English, Panjabi
           and Urdu
helped     12

name       A champion
languages  English
helped     3


"#]]
    );
}

#[test]
fn nothing_in_a_cell_can_steer_a_terminal() {
    let hostile = table(&["name"], &[&["\u{1b}[31mred\u{202e}\r\nnext".into()]]);
    assert_data_eq!(
        render::table::terminal(&hostile, 80),
        str![[r#"
name
───────────────
�[31mred�� next

"#]]
    );
}

#[test]
fn a_spreadsheet_has_the_same_bytes_twice() {
    let bytes = || render::table::render(TableForm::Xlsx, &people(), &stamp()).unwrap();
    assert!(bytes() == bytes());
    assert!(bytes().starts_with(b"PK"));
}

#[test]
fn a_spreadsheet_takes_any_title() {
    for title in ["", "'", "a/b:c*d?e[f]g\\h", "A title that is much longer than the 31 characters allowed", "A & B"] {
        let named = Table { title: title.to_owned(), ..people() };
        assert_eq!(render::table::render(TableForm::Xlsx, &named, &stamp()).err(), None, "{title}");
    }
}

fn event(id: &str, name: &str, starts: &str) -> CalendarEvent {
    CalendarEvent {
        id: id.to_owned(),
        name: name.to_owned(),
        about: "Meeting".to_owned(),
        starts: starts.parse().unwrap(),
        ends: starts.parse::<jiff::civil::DateTime>().unwrap().saturating_add(jiff::SignedDuration::from_mins(90)),
        whole_days: false,
        location: Some("Example Library; room 1, upstairs".to_owned()),
    }
}

fn calendar(time_zone: &str, events: Vec<CalendarEvent>) -> String {
    let calendar = Calendar {
        name: "Example Network".to_owned(),
        time_zone: time_zone.to_owned(),
        domain: "example.org".to_owned(),
        stamp: "2026-11-21".parse().unwrap(),
        events,
    };
    String::from_utf8(render::calendar::render(&calendar).unwrap()).unwrap()
}

#[test]
fn a_calendar_says_when_the_clocks_change() {
    let events =
        vec![event("october", "October", "2026-10-13T18:00"), event("november", "November", "2026-11-10T18:00")];
    let shown = calendar("Europe/London", events);
    assert!(shown.lines().count() == shown.matches("\r\n").count(), "every line ends as the standard wants it");
    assert_data_eq!(
        shown.replace('\r', ""),
        str![[r#"
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//muster//muster//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:Example Network
X-WR-TIMEZONE:Europe/London
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:20260329T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261025T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:october@example.org
DTSTAMP:20261121T000000Z
DTSTART;TZID=Europe/London:20261013T180000
DTEND;TZID=Europe/London:20261013T193000
SUMMARY:October
LOCATION:Example Library/; room 1/, upstairs
DESCRIPTION:Meeting
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
UID:november@example.org
DTSTAMP:20261121T000000Z
DTSTART;TZID=Europe/London:20261110T180000
DTEND;TZID=Europe/London:20261110T193000
SUMMARY:November
LOCATION:Example Library/; room 1/, upstairs
DESCRIPTION:Meeting
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR

"#]]
    );
}

#[test]
fn a_zone_whose_clocks_never_change_is_described_too() {
    let shown = calendar("Asia/Kolkata", vec![event("one", "One", "2026-10-13T18:00")]);
    assert!(shown.contains("TZOFFSETTO:+0530\r\n"), "{shown}");
}

#[test]
fn a_calendar_without_events_is_still_one() {
    assert!(calendar("Europe/London", vec![]).contains("BEGIN:VTIMEZONE\r\n"));
}

#[test]
fn an_unknown_time_zone_is_an_error() {
    let calendar = Calendar {
        name: String::new(),
        time_zone: "Europe/Nowhere".to_owned(),
        domain: String::new(),
        stamp: "2026-11-21".parse().unwrap(),
        events: vec![],
    };
    assert!(render::calendar::render(&calendar).is_err());
}

#[test]
fn an_event_in_the_hour_that_is_skipped_starts_after_it() {
    let shown = calendar("Europe/London", vec![event("night", "Night", "2026-03-29T01:30")]);
    assert!(shown.contains("DTSTART;TZID=Europe/London:20260329T023000\r\n"), "{shown}");
    assert!(shown.contains("DTEND;TZID=Europe/London:20260329T040000\r\n"), "{shown}");
}

#[test]
fn a_long_line_is_folded_between_letters() {
    let name = "Ünïcödé ".repeat(20);
    let shown = calendar("Europe/London", vec![event("long", &name, "2026-10-13T18:00")]);
    assert!(shown.split("\r\n").all(|line| line.len() <= 75), "{shown}");
    assert!(shown.replace("\r\n ", "").contains(&format!("SUMMARY:{name}")), "{shown}");
}

#[test]
fn nobody_can_add_a_line_to_a_calendar() {
    let shown =
        calendar("Europe/London", vec![event("x", "a\r\nATTENDEE:mailto:x@example.org\u{7}", "2026-10-13T18:00")]);
    assert!(shown.contains("SUMMARY:a\\nATTENDEE:mailto:x@example.org\r\n"), "{shown}");
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.to_owned() }]
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: words(text), bytes: 0..0 }
}

fn link(url: &str) -> Inline {
    Inline::Link { url: url.to_owned(), text: words("link"), title: None, bytes: 0..0 }
}

fn written(blocks: &[Block]) -> String {
    render::html::prose(blocks, &Look::default())
}

#[test]
fn prose_becomes_tags_that_mean_what_it_means() {
    let heading = |text: &str| Block::Heading { level: 2, text: words(text), bytes: 0..0 };
    let item = |ticked, text: &str| Item { ticked, blocks: vec![paragraph(text)] };
    let html = written(&[
        heading("What’s next?"),
        heading("What’s next?"),
        Block::List {
            start: None,
            spacing: Spacing::Tight,
            items: vec![item(Some(true), "done"), item(Some(false), "to do")],
        },
        Block::List { start: Some(3), spacing: Spacing::Tight, items: vec![item(None, "third")] },
        Block::Callout {
            callout: Callout::Warning,
            title: "Watch out".to_owned(),
            bytes: 0..0,
            blocks: vec![paragraph("Stop.")],
        },
        Block::Definitions {
            entries: vec![Definition {
                term: words("wi-fi"),
                bytes: 0..0,
                blocks: vec![paragraph("internet without a cable")],
            }],
        },
        Block::Table {
            header: vec![words("a"), words("b")],
            rows: vec![vec![words("1"), words("2")]],
            sides: vec![Side::Start, Side::End],
            bytes: 0..0,
        },
        Block::Rule,
    ]);
    assert_data_eq!(
        html,
        str![[r#"
<h2 id="whats-next">What’s next?</h2>
<h2 id="whats-next-2">What’s next?</h2>
<ul class="ticks">
<li><label><input type="checkbox" checked> <span>done</span></label></li>
<li><label><input type="checkbox"> <span>to do</span></label></li>
</ul>
<ol start="3">
<li>third</li>
</ol>
<aside class="callout warning" aria-label="Watch out">
<p class="callout-title">Watch out</p>
<p>Stop.</p>
</aside>
<dl>
<dt>wi-fi</dt>
<dd>internet without a cable</dd>
</dl>
<div class="scroll" tabindex="0" role="group" aria-label="Table">
<table>
<thead><tr>
<th scope="col">a</th>
<th scope="col" class="end">b</th>
</tr></thead>
<tbody>
<tr>
<td>1</td>
<td class="end">2</td>
</tr>
</tbody>
</table>
</div>
<hr>

"#]]
    );
}

#[test]
fn nothing_that_a_person_wrote_is_a_tag() {
    let hostile = "<script>alert(\"1\" & '2')</script>";
    let html = written(&[
        paragraph(hostile),
        Block::Heading { level: 2, text: words(hostile), bytes: 0..0 },
        Block::Code { text: hostile.to_owned(), bytes: 0..0 },
        Block::Callout { callout: Callout::Note, title: hostile.to_owned(), bytes: 0..0, blocks: vec![] },
    ]);
    assert_data_eq!(
        html,
        str![[r#"
<p>&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;</p>
<h2 id="script-alert-1-2-script">&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;</h2>
<pre tabindex="0"><code>&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;</code></pre>
<aside class="callout note" aria-label="&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;">
<p class="callout-title">&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;</p>
</aside>

"#]]
    );
}

#[test]
fn a_link_that_could_run_a_script_is_only_words() {
    let links =
        ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "https://example.org/?a=1&b=\"2\"", "#top"];
    let html = written(&[Block::Paragraph { text: links.map(link).to_vec(), bytes: 0..0 }]);
    assert_data_eq!(
        html,
        str![[r##"
<p>linklinklink<a href="https://example.org/?a=1&amp;b=&quot;2&quot;">link</a><a href="#top">link</a></p>

"##]]
    );
}

#[test]
fn a_link_inside_the_toolkit_leads_to_its_page() {
    let urls = ["#where-next", "07-more.md", "07-more.md#how", "../booklet/07-more.md#how", "../guides/02-go.md#steps"];
    let text = serde_json::json!([{ "is": "paragraph", "text": urls.map(link) }]);
    for (template, addresses) in [
        (
            "{{ view | prose(prefix=\"06-time\", shift=1) }}",
            [
                "#06-time-where-next",
                "#07-more",
                "#07-more-how",
                "../booklet/index.html#07-more-how",
                "../guides/02-go.html#steps",
            ],
        ),
        (
            "{{ view | prose }}",
            [
                "#where-next",
                "07-more.html",
                "07-more.html#how",
                "../booklet/index.html#07-more-how",
                "../guides/02-go.html#steps",
            ],
        ),
    ] {
        let html = page(template, text.clone()).unwrap();
        let found: Vec<&str> = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(found, addresses, "{template}");
    }
}

fn page(template: &'static str, view: serde_json::Value) -> Result<String, String> {
    let html = Html { template, view, charts: vec![] };
    render::html::render(&html, &["<svg></svg>".to_owned()], &Look::default(), &stamp())
        .map(|bytes| String::from_utf8(bytes).unwrap())
}

fn frame() -> serde_json::Value {
    serde_json::json!({
        "title": "A <title>", "network": "Example & Co", "language": "en-GB", "root": "../", "home": false,
        "right_to_left": false, "private": null,
        "contact": { "role": "Coordinator", "email": "hello@example.org", "phone": "0121 496 0000" },
    })
}

#[test]
fn a_page_is_complete_and_loads_nothing() {
    let view = serde_json::json!({ "page": frame(), "words": "<b>" });
    let shown =
        page("{% extends \"page.html\" %}{% block main %}{{ view.words }}{{ charts[0] }}{% endblock %}", view).unwrap();
    assert!(shown.starts_with("<!doctype html>\n<html lang=\"en-GB\">"), "{}", &shown[..200]);
    for expected in [
        "default-src 'none'",
        "A &lt;title&gt; – Example &amp; Co",
        "&lt;b&gt;<svg></svg>",
        "<a dir=\"ltr\" href=\"tel:01214960000\">0121 496 0000</a>",
        "<time datetime=\"2026-11-21\">21 November 2026</time>. Revision abc1234.",
        "href=\"../index.html\"",
    ] {
        assert!(shown.contains(expected), "{expected}\n{shown}");
    }
    assert!(!shown.contains("<script") && !shown.contains("src="));
}

#[test]
fn a_template_that_names_what_the_view_lacks_is_refused() {
    let view = serde_json::json!({ "page": frame() });
    let refused = page("{% extends \"page.html\" %}{% block main %}{{ view.nothing }}{% endblock %}", view);
    assert!(refused.unwrap_err().contains("nothing"));
}

#[test]
fn a_table_on_a_page_has_headers_that_a_reader_can_follow() {
    let view = serde_json::json!({ "page": frame(), "table": people() });
    let template = "{% extends \"page.html\" %}{% block main %}{{ <data_table table={view.table} /> }}{% endblock %}";
    let shown = page(template, view).unwrap();
    let start = shown.find("<div class=\"scroll\"").unwrap();
    let end = shown.find("\n</div>\n</main>").unwrap();
    assert_data_eq!(
        shown[start..end].to_owned(),
        str![[r#"
<div class="scroll" tabindex="0" role="group" aria-label="People &amp; places">
<table>
<caption>People &amp; places</caption>
<thead><tr>
<th scope="col">name</th>
<th scope="col">languages</th>
<th scope="col" class="number">helped</th>
</tr></thead>
<tbody>
<tr>
<th scope="row">Amina K.</th>
<td>English, Panjabi and Urdu</td>
<td class="number">12</td>
</tr>
<tr>
<th scope="row">A champion</th>
<td>English</td>
<td class="number">3</td>
</tr>
</tbody>
</table>
</div>
"#]]
    );
}

#[test]
fn json_ends_its_last_line() {
    let bytes = render::json::render(&serde_json::json!({ "b": 1, "a": [] })).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), "{\n  \"b\": 1,\n  \"a\": []\n}\n");
}

#[test]
fn markdown_ends_its_last_line_once() {
    assert_eq!(render::markdown::render("# A  \n\nb\n\n\n").unwrap(), b"# A\n\nb\n");
}
