//! Input that means harm, or that nobody meant: an answer in bounded time, and a screen that is never driven by it.

#![expect(clippy::disallowed_methods, reason = "a test is told by the environment where other suites lie")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use muster::{plan::Table, render};
use snapbox::{assert_data_eq, str};

use crate::{
    fixture::{AS_OF, Fixture, Ran, walk},
    inside, markdown,
};

/// Runs `check` in every format. Whatever stands in the files, it ends well and shows letters only.
fn survive(fixture: &Fixture) -> Ran {
    let formats = ["short", "json", "github", "gitlab", "sarif", "human"];
    let ran = formats.map(|format| fixture.run(&["check", "--format", format, "--as-of", AS_OF]));
    for ran in &ran {
        harmless(ran);
    }
    let [short, ..] = ran;
    short
}

fn harmless(ran: &Ran) {
    assert!(ran.code <= 1, "{ran:?}");
    let drives = |letter: char| letter.is_control() && letter != '\n' && letter != '\t';
    assert_eq!(ran.stdout.chars().find(|letter| drives(*letter)), None, "{:.2000}", ran.stdout);
    assert_eq!(ran.stderr.chars().find(|letter| drives(*letter)), None, "{:.2000}", ran.stderr);
}

/// Runs `check` once; what it says is short.
fn brief(fixture: &Fixture) -> String {
    let ran = fixture.run(&["check", "--format", "short", "--as-of", AS_OF]);
    harmless(&ran);
    assert!(ran.stdout.lines().count() <= 1_010, "nobody reads more");
    assert!(ran.stdout.len() < 1_000_000, "{}", ran.stdout.len());
    ran.stdout
}

/// Holds that `network.yaml` with this text first is told with this code first.
#[track_caller]
fn told(text: &str, code: &str) {
    let said = brief(&Fixture::new(text));
    assert!(said.lines().next().unwrap_or_default().contains(&format!("error[{code}]")), "{code}: {said:.2000}");
}

#[test]
fn an_alias_bomb_is_refused_at_its_first_anchor() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, before) in "bcdefghij".chars().zip("abcdefghi".chars()) {
        bomb += &format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(", "));
    }
    told(&bomb, "yaml-feature");
    told("areas: &a { aston: *a }\n", "yaml-feature");
    told(&"&a ".repeat(10_000), "yaml-feature");
}

#[test]
fn ten_thousand_levels_are_told_in_one_line() {
    told(&"[".repeat(10_000), "yaml-syntax");
    told(&"{a: ".repeat(10_000), "yaml-syntax");
    told(&"- ".repeat(10_000), "yaml-syntax");
    told(&"? ".repeat(10_000), "yaml-syntax");
    told(&(0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>(), "yaml-syntax");
    told(&format!("include: {}{}\n", "[".repeat(10_000), "]".repeat(10_000)), "yaml-syntax");
}

#[test]
fn a_file_of_100_mb_is_not_read() {
    for path in ["network.yaml", "log/2026.csv", "toolkit/booklet/01-a.md", "private/people.yaml"] {
        let fixture = Fixture::new("sessions: [log/*.csv]\nprivate: private/people.yaml\n=== log/x\n=== private/x\n");
        fixture.write(path, "");
        fs::File::options().write(true).open(fixture.path().join(path)).unwrap().set_len(100 << 20).unwrap();
        assert!(brief(&fixture).contains("error[file-too-large]"), "{path}");
    }
}

#[test]
fn a_million_keys_end_in_a_short_message() {
    let keys: String = (0..1_000_000).map(|key| format!("k{key}: 1\n")).collect();
    let said = brief(&Fixture::new(&keys));
    assert!(said.contains("error[unknown-key]"), "{said:.2000}");
    assert!(said.contains("more mistakes of this kind than are shown"), "{said:.2000}");
    let same = "areas:\n".to_owned() + &"  aston: { name: Aston }\n".repeat(100_000);
    told(&same, "duplicate-key");
}

#[test]
fn a_million_faulty_rows_end_in_a_short_message() {
    let rows = "2026-13-01,c7,aston,Hall,x,y,z,cooking,\n".repeat(300_000);
    let fixture = Fixture::new(&format!(
        "sessions: [log/*.csv]\n=== log/2026.csv\ndate,champions,area,place,minutes,learners,first_time,skills,source\n{rows}"
    ));
    assert!(brief(&fixture).contains("more mistakes of this kind than are shown"));
}

#[test]
fn a_line_without_end_is_shown_in_part() {
    let long = "a".repeat(20_000_000);
    for text in [
        format!("areas: {{ aston: {{ name: Aston, {}: 1 }} }}\n", &long[..1_000]),
        format!("{long}\n"),
        format!("areas: {{ aston: {{ name: \"{long}, need: 11 }} }}\n"),
        format!("areas: {{ aston: {{ name: {long} }} }}\nchampions: {{ c7: {{ kind: {long:.100}, area: aston }} }}\n"),
        format!("{}\n", "a: ".repeat(1_000_000)),
        format!("{}\n", "\"".repeat(1_000_001)),
        format!("{}\n", "'".repeat(1_000_001)),
        format!("# {long}\n"),
        format!("areas:{}\n", " ".repeat(10_000_000)),
        "\n".repeat(10_000_000),
    ] {
        brief(&Fixture::new(&text));
    }
}

#[test]
fn signs_that_drive_a_screen_are_told_and_never_shown() {
    for sign in ['\0', '\u{1b}', '\u{7}', '\u{8}', '\u{7f}', '\u{85}', '\u{9b}', '\r'] {
        let esc = format!("{sign}[31m{sign}]0;x\u{7}");
        let row = format!("2026-06-02,c7,aston,Hall{esc},60,3,2,foundation,recorded");
        let front = "title: A\nowner: B\nupdated: 2026-09-01\nreview_by: 2027-09-01";
        for text in [
            format!("areas: {{ aston: {{ name: Aston{esc} }} }}\n"),
            format!("areas: {{ aston: {{ name: Aston }} }} # {esc}\n"),
            format!("areas: {{ as{esc}ton: {{ name: Aston }} }}\n"),
            format!("areas: {{ aston: {{ name: Aston, ne{esc}ed: 1 }} }}\n"),
            format!("areas: {{ aston: {{ name: Aston, need: \"{esc}\" }} }}\n"),
            format!(
                "sessions: [log/*.csv]\n=== log/2026.csv\n{}\n{row}\n",
                "date,champions,area,place,minutes,learners,first_time,skills,source"
            ),
            format!(
                "=== toolkit/booklet/01-a.md\n---\n{front}\n---\n# A{esc}\n\n[b](c{esc}) `{esc}` {{{{ {esc} }}}}\n"
            ),
            format!("=== toolkit/booklet/01-a.md\n---\n{front}{esc}\n---\nA\n"),
            format!("private: private/people.yaml\n=== private/people.yaml\nc7: {{ name: Zeb{esc}edee }}\n"),
        ] {
            let said = survive(&Fixture::new(&text)).stdout;
            assert!(said.contains("error[control-character]"), "{text:?}: {said}");
        }
    }
}

#[test]
fn escapes_that_mean_such_signs_are_told_too() {
    for escape in [r"\0", r"\e[31m", r"\x1b", r"\u001b", r"\U0000001b", r"\a", r"\b", r"\N", r"\r"] {
        for text in [
            format!("areas: {{ aston: {{ name: \"Aston{escape}\" }} }}\n"),
            format!("areas: {{ \"aston{escape}\": {{ name: Aston }} }}\n"),
            format!("champions: {{ c7: {{ kind: \"{escape}\", area: \"{escape}\" }} }}\n"),
            format!("include: [\"{escape}\"]\nsessions: [\"{escape}\"]\nprivate: \"{escape}\"\n"),
        ] {
            let said = survive(&Fixture::new(&text)).stdout;
            assert!(said.contains("error[control-character]"), "{text:?}: {said}");
        }
    }
    for entity in ["&#27;", "&#x9b;"] {
        let front = "---\ntitle: A\nowner: B\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n";
        let text = format!("=== toolkit/booklet/01-a.md\n{front}A{entity}b [c](d{entity})\n");
        let said = survive(&Fixture::new(&text)).stdout;
        assert!(said.contains("error[control-character]"), "{text:?}: {said}");
    }
}

#[test]
fn half_a_letter_is_told() {
    for escape in [r"\uD800", r"\uDFFF", r"\uD83D\u0041", r"\uDE00\uD83D", r"\U0000D800", r"\U00110000", r"\uD8", r"\x"]
    {
        told(&format!("areas: {{ aston: {{ name: \"Aston{escape}\" }} }}\n"), "yaml-syntax");
    }
    assert_eq!(brief(&Fixture::new("areas: { aston: { name: \"Aston \\U0001F600\" } }\n")), "");
}

#[test]
fn bytes_that_are_no_letters_are_told() {
    for bytes in [&b"\xED\xA0\x80"[..], b"\xC0\x80", b"\xF8\x88\x80\x80\x80", b"\xFF", b"\x80", b"a: \xE2\x82"] {
        let fixture = Fixture::new("");
        fixture.write("network.yaml", bytes);
        assert!(survive(&fixture).stdout.contains("error[not-utf8]"), "{bytes:?}");
    }
}

#[test]
fn paths_lead_out_of_no_project() {
    for path in ["../../etc/passwd", "/etc/passwd", "**/../..", "[", "{a,b", "**/**/**/**/**/**/*", "*?*?*?*?*?*?*"] {
        let text = format!("include: ['{path}']\nsessions: ['{path}']\n");
        survive(&Fixture::new(&text));
    }
}

#[test]
fn placeholders_are_no_programs() {
    let front = "---\ntitle: A\nowner: B\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n";
    for body in [
        "{{ range(end=1000000000) }}",
        "{{ network.name | repeat(1000000) }}",
        "{% for a in b %}{% endfor %}",
        "{{ get_env(name='HOME') }}",
        "{{ 1 / 0 }}",
        "{{{{{{{{{{{{{{{{",
        "}}}}",
        "{{ }}",
        "{{ . }}",
        "{{ network..name }}",
        "{{ network.name | upper | lower | | }}",
        "{{ \"}}\" }}",
        "{# #}{{ a",
    ] {
        survive(&Fixture::new(&format!("=== toolkit/booklet/01-a.md\n{front}{body}\n")));
    }
    let many = "{{ network.nmae }} ".repeat(20_000);
    brief(&Fixture::new(&format!("=== toolkit/booklet/01-a.md\n{front}{many}\n")));
}

#[test]
fn markdown_that_slows_parsers_down_does_not() {
    let front = "---\ntitle: A\nowner: B\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n";
    for body in [
        "*a **a ".repeat(20_000),
        "[".repeat(50_000),
        "[a](".repeat(50_000),
        "![[]()".repeat(20_000),
        "> ".repeat(20_000),
        "- ".repeat(20_000),
        "`".repeat(50_000) + "a",
        (1..500).map(|n| "`".repeat(n) + "e").collect(),
        "<".repeat(50_000),
        "<!--".repeat(20_000),
        "&".repeat(50_000),
        "|a".repeat(20_000) + "\n" + &"|-".repeat(20_000) + "\n",
        "[^a]: b\n".repeat(10_000),
        "a\n: b\n\n".repeat(10_000),
        "www.".repeat(20_000),
        "a@".repeat(20_000),
        "# a\n".repeat(20_000),
        "\\".repeat(50_000),
        "~~a~".repeat(20_000),
    ] {
        brief(&Fixture::new(&format!("=== toolkit/booklet/01-a.md\n{front}{body}\n")));
    }
}

/// Returns a chapter of a booklet with this text.
fn chapter(body: &str) -> String {
    format!(
        "=== toolkit/booklet/01-a.md\n---\ntitle: A\nowner: B\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n{body}\n"
    )
}

fn table(columns: usize, rows: usize) -> String {
    let row = |cell: &str| format!("{}|\n", cell.repeat(columns));
    format!("{}{}{}", row("|a"), row("|-"), row("|b").repeat(rows))
}

#[test]
fn what_would_take_minutes_to_lay_out_is_told_before() {
    for (body, line) in [
        (
            format!("Words.\n\n{}", "a".repeat(1_000_000)),
            "01-a.md:9:1: error[word-too-long]: a word of 1000000 letters",
        ),
        (format!("[Way](https://example.org/{})", "é".repeat(2_000)), "01-a.md:7:7: error[word-too-long]: a word of"),
        (table(200, 500), "01-a.md:7:1: error[table-too-large]: this table has 200 columns and 500 rows"),
        (table(3, 501), "01-a.md:7:1: error[table-too-large]: this table has 3 columns and 501 rows"),
    ] {
        let said = brief(&Fixture::new(&chapter(&body)));
        assert!(said.contains(line), "{said:.2000}");
    }
    // What people write is none of it.
    let address = format!("[Way](https://example.org/{})", "a/".repeat(700));
    for body in ["a".repeat(2_000), "帮助人们上网。".repeat(500), "ช่วยเหลือ".repeat(500), address, table(16, 93)]
    {
        let said = brief(&Fixture::new(&chapter(&body)));
        assert!(!said.contains("too-long]: a word") && !said.contains("too-large"), "{said:.2000}");
    }
}

#[test]
fn a_name_that_no_file_can_have_is_no_id() {
    let long = "a".repeat(101);
    for (id, help) in [
        ("con", "Windows keeps this one"),
        ("nul", "Windows keeps this one"),
        ("com1", "Windows keeps this one"),
        ("lpt9", "Windows keeps this one"),
        (&long, "100 letters at most"),
    ] {
        let said = brief(&Fixture::new(&format!("areas: {{ {id}: {{ name: Aston }} }}\n")));
        assert!(said.contains(&format!("network.yaml:1:10: error[id-form]: `{id}` is not an id")), "{said}");
        assert!(said.contains(help), "{said}");
        let guide = chapter("Words.").replace("booklet/01-a.md", &format!("guides/{id}.md"));
        let said = brief(&Fixture::new(&guide));
        assert!(said.contains("error[id-form]") && said.contains(help), "{said}");
    }
    for id in ["console", "com10", "nul-1", &long[1..]] {
        let said = brief(&Fixture::new(&format!("areas: {{ {id}: {{ name: Aston }} }}\n")));
        assert!(!said.contains("id-form"), "{said}");
    }
}

#[test]
fn a_font_that_would_stop_the_pages_is_told_by_its_name() {
    let whole = notosans::REGULAR_TTF;
    let collection = |count: u32, offset: u32| {
        [b"ttcf\0\x01\0\0".as_slice(), &count.to_be_bytes(), &offset.to_be_bytes(), whole].concat()
    };
    for font in [collection(u32::MAX, 16), collection(1, u32::MAX), collection(0, 0), whole[..5_000].to_vec()] {
        let fixture = Fixture::new("theme: { fonts: fonts, font: Noto Sans }\n");
        fixture.write("fonts/House.ttc", font);
        let said = brief(&fixture);
        assert!(said.contains("network.yaml:1:17: error[font-unreadable]: `House.ttc` is not a font"), "{said}");
    }
    let fixture = Fixture::new("theme: { fonts: fonts }\n");
    fixture.write("fonts/House.ttf", whole);
    assert!(!brief(&fixture).contains("font-"));
}

/// YAML of every kind, after the chapters of its specification: right, wrong and odd.
const YAML: &[&str] = &[
    "- one\n- two\n",
    "a: 1\nb: 2\n",
    "one:\n- a\n- b\n",
    "-\n  a: 1\n-\n  a: 2\n",
    "- [a, b]\n- {c: d}\n",
    "a: {b: c, d: e}\n",
    "# a comment\na: 1 # another\n",
    "---\n- a\n---\n- b\n",
    "---\na: 1\n...\n---\nb: 2\n...\n",
    "a: &x 1\nb: *x\n",
    "? - a\n  - b\n: - c\n",
    "- a: 1\n  b: 2\n- c: 3\n",
    "--- |\n  \\//||\\/||\n  // ||  ||__\n",
    "--- >\n  folded\n  text\n\n  and more\n",
    ">\n a\n b\n\n   c\n   d\n\n e\n",
    "a: |\n  b\n  c\nd: >-\n  e\n  f\n",
    "a: |2\n    b\n",
    "a: |+\n  b\n\n\nc: >+\n  d\n\n",
    "a: \"\\u263A \\x0d\\x0a is \\r\\n\"\n",
    "a: 'it''s'\n",
    "a: \"b\n  c\n\n  d\"\n",
    "a: b\n  c\n\n  d\n",
    "a: !!str 1\nb: !<tag:example.org,2000:c> d\n",
    "%YAML 1.2\n---\na: 1\n",
    "%TAG !e! tag:example.org,2000:\n---\n!e!a b\n",
    "%FOO bar\n--- a\n",
    "a: 0o14\nb: 0x1F\nc: 1e3\nd: .inf\ne: -.INF\nf: .nan\n",
    "a: ~\nb: null\nc:\nd: yes\ne: True\n",
    "a: 2001-12-14t21:59:43.10-05:00\n",
    "{a: , b: , c}\n",
    "[a, , b]\n",
    "[a: 1, b: 2]\n",
    "{\"a\":1,'b':2}\n",
    "{? a : b, ? c}\n",
    "? a\n",
    ": a\n",
    "- - - a\n    - b\n",
    "- ? a\n  : b\n",
    "a:    \n  b:   c\n   \n  d: e   \n",
    "a:\tb\n",
    "a:\n\tb: c\n",
    "a: [\n b,\n c\n]\n",
    "a: [b\n]\n",
    "a: ]\n",
    "a: }\n",
    "a: [}\n",
    "a: 'b\n",
    "a: \"b\\\n  c\"\n",
    "a: `b`\n",
    "a: @b\n",
    "a: %b\n",
    "a: *b\n",
    "a: &\n",
    "a: !\n",
    "a: |x\n b\n",
    "a: b: c\n",
    "a\nb: c\n",
    "a: b\n c: d\n",
    " a: b\nc: d\n",
    "a: - b\n",
    "-a\n-b\n",
    "a:b\n",
    "<<: {a: b}\n",
    "a: 1\na: 2\n",
    "\u{FEFF}a: 1\n",
    "a: \u{FEFF}b\n",
    "a: \u{2028}b\u{2029}\n",
    "é: ü\n日本: 語\n",
    "...\n",
    "---\n",
    "--- # a\n",
    "-\n",
    "?\n",
    "!!map {}\n",
    "[[[[[[]]]]]]\n",
    "",
    " \n \n",
    "#",
];

#[test]
fn every_kind_of_yaml_is_read_or_told_in_each_place_where_yaml_stands() {
    for text in YAML {
        everywhere(text);
    }
}

/// Reads a YAML text as a network, as a part of one, as front matter and as a private file.
fn everywhere(text: &str) {
    let fixture = Fixture::new("include: [network/*.yaml]\nprivate: private/people.yaml\n");
    for path in ["network/part.yaml", "private/people.yaml"] {
        fixture.write(path, text);
    }
    fixture.write("toolkit/booklet/01-a.md", format!("---\n{text}\n---\nText.\n"));
    harmless(&fixture.run(&["check", "--format", "human", "--as-of", AS_OF]));
    fixture.write("network.yaml", text);
    harmless(&fixture.run(&["check", "--format", "short", "--as-of", AS_OF]));
}

/// Markdown of every kind.
const MARKDOWN: &[&str] = &[
    "# a\n\n## b ##\n\nc\n===\n\nd\n---\n",
    "* a\n\n  b\n\n      c\n* d\n",
    "1. a\n2) b\n0. c\n1234567890. d\n",
    "- [ ] a\n- [x] b\n",
    "> a\n>> b\nc\n",
    "```rust\na\n```\n~~~\nb\n",
    "    code\n\ta\n",
    "***\n- - -\n___\n",
    "*a* **b** ***c*** _d_ __e__ a*b*c a_b_c\n",
    "`a` ``b`c`` `` ` ``\n",
    "[a](b \"c\") [d][e] [f]\n\n[e]: g 'h'\n[f]: <i j>\n",
    "![a](b) ![c][d]\n",
    "<https://example.org> <a@example.org> www.example.org\n",
    "<b>a</b> <!-- c --> <?d?> <![CDATA[e]]>\n",
    "<div>\n\na\n\n</div>\n",
    "a  \nb\\\nc\n",
    "\\*a\\* &amp; &copy; &#35; &#x22; &nosuch; &#0;\n",
    "| a | b |\n|---|:-:|\n| c | d | e |\n| f |\n",
    "~~a~~ ~b~\n",
    "a[^1]\n\n[^1]: b\n",
    "> [!NOTE]\n> a\n\n> [!WARNING] b\n> c\n\n> [!NOSUCH]\n> d\n",
    "a\n: b\n\nc\n\n: d\n",
    "{{ network.name }} `{{ network.name }}` [{{ network.name }}]({{ network.name }})\n",
    "\u{a0}\u{3000}\u{200b}a\u{2028}b\n",
    "",
];

#[test]
fn every_kind_of_markdown_is_read_or_told() {
    for text in MARKDOWN {
        as_toolkit_text(text);
    }
}

fn as_toolkit_text(text: &str) {
    let fixture = Fixture::new("");
    let front = "---\ntitle: A\nowner: B\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n";
    fixture.write("toolkit/booklet/01-a.md", format!("{front}{text}"));
    harmless(&fixture.run(&["check", "--format", "human", "--as-of", AS_OF]));
}

/// Reads a project in parts, as the fuzz targets do.
fn as_parts(text: &[u8]) {
    let names = ["network.yaml", "network/more.yaml", "log/2026.csv", "toolkit/booklet/01-a.md", "private/people.yaml"];
    let between = b"\n=====\n";
    let fixture = Fixture::empty();
    fixture.write("network.yaml", "");
    let mut rest = text;
    for name in names {
        let at = rest.windows(between.len()).position(|window| window == between);
        fixture.write(name, at.map_or(rest, |at| &rest[..=at]));
        let Some(at) = at else { break };
        rest = &rest[at + between.len()..];
    }
    harmless(&fixture.run(&["check", "--format", "human", "--as-of", AS_OF]));
}

#[test]
fn what_random_bytes_came_upon_is_still_read_or_told() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let (networks, texts) = (walk(&corpus.join("network")), walk(&corpus.join("markdown")));
    assert!(networks.len() >= 50 && texts.len() >= 50, "the corpus is there");
    for path in networks {
        as_parts(&fs::read(path).unwrap());
    }
    for path in texts {
        as_toolkit_text(&String::from_utf8_lossy(&fs::read(path).unwrap()));
    }
}

#[test]
fn the_suites_of_yaml_and_commonmark_are_read_or_told() {
    // `tests/all` installs the two suites and says where; they are not part of this repository.
    let Some(folder) = std::env::var_os("MUSTER_SPECS") else { return };
    let texts = |name: &str| -> Vec<String> {
        let text = fs::read_to_string(Path::new(&folder).join(name)).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let (yaml, markdown) = (texts("yaml.json"), texts("markdown.json"));
    assert!(yaml.len() >= 300 && markdown.len() >= 600, "{} and {}", yaml.len(), markdown.len());
    for text in yaml {
        everywhere(&text);
    }
    for text in markdown {
        as_toolkit_text(&text);
    }
}

/// A name with every mark that some format could take for its own.
const HOSTILE: &str = concat!(
    r##"#1 $x^2$ \n \\ *b* _c_ **d** <script>alert("1" & '2')</script> <!-- e --> &amp; {{ network.name }} {% raw %} {# f #} [g](h) ![i](j) `k` ~l~ | m | ; n, =1+1 @sum("o") %0A 'p' "q" “r” -- "##,
    "s\u{202E}t"
);

/// The sign at its end, which turns what follows.
const TURNING: char = '\u{202E}';

/// The same where letters are so large that a page has no room for more.
const HOSTILE_AND_SHORT: &str = concat!(r##"#1 $x$ \ *b* <i> {{ n }} "q""##, "s\u{202E}t");

fn named(thing: &str) -> String {
    let large = ["Network", "Purpose", "Booklet", "Chapter", "Guide", "Area", "Organisation", "Event", "Venue"];
    format!("{thing} {}", if large.contains(&thing) { HOSTILE_AND_SHORT } else { HOSTILE })
}

/// A network in which everything that has a name is called like that.
fn called_like_that() -> Fixture {
    let name = |thing: &str| serde_json::to_string(&named(thing)).unwrap();
    let front = |title: &str| {
        let title = name(title);
        format!("---\ntitle: {title}\nowner: {}\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n", name("Owner"))
    };
    let guide = "For anybody.\n\n## What you need\n\nTime.\n\n## Steps\n\n1. Begin.\n2. End.\n\n> [!WARNING] {{ network.name }}\n> \
                 Care.\n\n## If it does not work\n\nStop.\n\n## Where next\n\nHome.\n";
    let fixture = Fixture::new(&format!(
        "network:
  name: {network}
  kind: city
  purpose: {purpose}
  sponsor: {{ role: Council Leader, hours_per_month: 1 }}
  coordinator: {{ role: {role}, email: champions@example.org }}
  safeguarding: {{ role: Safeguarding Lead, phone: 0121 496 0301 }}
booklet: {{ title: {booklet}, edition: Autumn }}
areas:
  aston: {{ name: {area} }}
organisations:
  cafe: {{ name: {organisation}, kind: employer, stakeholder: identified, pledge: {{ date: 2026-01-01, champions: 1 }} }}
champions:
  c7x2qd: {{ kind: citizen, area: aston, trained: 2026-05-01, agreed: 2026-05-01, \
             listing: {{ name: {listing}, agreed: 2026-05-01 }} }}
  d8y3re: {{ kind: employee, organisation: cafe, area: aston, trained: 2026-05-01, agreed: 2026-05-01 }}
events:
  start: {{ name: {event}, kind: kick-off, starts: 2027-01-12T18:00, minutes: 60, venue: {venue}, area: aston, audience: public }}
private: private/people.yaml
=== .gitignore
/private
=== private/people.yaml
c7x2qd: {{ name: {person} }}
d8y3re: {{ name: {other} }}
=== toolkit/booklet/01-a.md
{chapter}{{{{ network.name }}}} works with {{{{ employers }}}}.

> [!NOTE] {{{{ network.name }}}}
> {{{{ network.purpose }}}}

{{{{ network.name }}}}

: {{{{ booklet.title }}}}[^1]

| {{{{ booklet.title }}}} |
|---|
| {{{{ network.coordinator.role }}}} |

[^1]: {{{{ next.kick_off }}}}
=== toolkit/booklet/02-b.md
{front}{{{{ network.name }}}}
=== toolkit/booklet/03-c.md
{front}{{{{ network.name }}}}
=== toolkit/guides/01-b.md
{front}{guide}",
        network = name("Network"),
        purpose = name("Purpose"),
        role = name("Role"),
        booklet = name("Booklet"),
        area = name("Area"),
        organisation = name("Organisation"),
        listing = name("Listing"),
        event = name("Event"),
        venue = name("Venue"),
        person = name("Person"),
        other = name("Other"),
        chapter = front("Chapter"),
        front = front("Guide"),
    ));
    fixture.git(&["init", "-q"]);
    fixture
}

/// Returns the words of a file as somebody reads them who opens it in the program it is for.
fn opened(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let text = || String::from_utf8(bytes.clone()).unwrap();
    match path.extension().unwrap().to_str().unwrap() {
        "pdf" => inside::pdf(&bytes),
        "xlsx" => unescaped(&inside::zip(&bytes)),
        "html" => {
            let text = text();
            assert_eq!(text.matches("<script").count(), text.matches("</script>").count(), "{}", path.display());
            assert!(!text.contains("<script>alert"), "{}", path.display());
            markdown::words(&text)
        }
        "csv" => {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_slice());
            reader
                .records()
                .flat_map(|row| row.unwrap().iter().map(|cell| format!("{cell}\n")).collect::<Vec<_>>())
                .collect()
        }
        "json" => strings(&serde_json::from_str(&text()).unwrap()),
        "md" => markdown::words(&comrak::markdown_to_html(&text(), &muster::read::markdown::options())),
        "ics" => text().replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\"),
        "txt" => text(),
        other => panic!("nobody knows how to open `{other}`"),
    }
}

fn strings(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => format!("{text}\n"),
        serde_json::Value::Array(items) => items.iter().map(strings).collect(),
        serde_json::Value::Object(entries) => entries.values().map(strings).collect(),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => String::new(),
    }
}

fn unescaped(xml: &str) -> String {
    let letters = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    letters.iter().fold(xml.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

#[test]
fn a_name_comes_out_as_that_name_in_every_format() {
    let fixture = called_like_that();
    for audience in ["public", "coordinators"] {
        let ran = fixture.run(&["build", "--as-of", AS_OF, "--audience", audience]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let bare = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let mut found: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for file in fixture.files().iter().filter(|file| file.contains("dist/") && !file.ends_with("manifest.json")) {
        let text = bare(&opened(&fixture.path().join(file)));
        for thing in NAMED.iter().filter(|thing| text.contains(&bare(&format!("{thing} #1")))) {
            let name = bare(&named(thing));
            // On paper the sign is a glyph that draws nothing, and stands among the letters in the order they are drawn.
            let (text, name) = if file.ends_with(".pdf") {
                // It may be given as the `ActualText` of the letter before it.
                let kept = text.contains(TURNING) || text.contains("202E>>>");
                assert!(kept, "{file} lacks the sign");
                (text.replace(TURNING, ""), name.replace(TURNING, ""))
            } else {
                (text.clone(), name)
            };
            assert!(text.contains(&name), "{file} has another name of the {thing}");
            found.entry(file.rsplit('.').next().unwrap().to_owned()).or_default().insert(thing);
        }
    }
    // A file that holds no name at all would hold no wrong one.
    let found: Vec<String> = found.iter().map(|(ending, things)| format!("{ending}: {things:?}")).collect();
    assert_data_eq!(
        found.join("\n"),
        str![[r#"
csv: {"Area", "Listing", "Organisation", "Other", "Person"}
html: {"Area", "Booklet", "Chapter", "Event", "Guide", "Listing", "Network", "Organisation", "Owner", "Purpose", "Role", "Venue"}
ics: {"Area", "Event", "Network", "Venue"}
json: {"Area", "Listing"}
md: {"Area", "Listing", "Network", "Role"}
pdf: {"Area", "Booklet", "Chapter", "Event", "Guide", "Listing", "Network", "Organisation", "Other", "Owner", "Person", "Purpose", "Role", "Venue"}
txt: {"Booklet"}
xlsx: {"Area", "Listing", "Organisation", "Other", "Person"}
"#]]
    );
}

/// Everything that has a name.
const NAMED: [&str; 14] = [
    "Network",
    "Purpose",
    "Role",
    "Booklet",
    "Area",
    "Organisation",
    "Listing",
    "Event",
    "Venue",
    "Person",
    "Other",
    "Chapter",
    "Guide",
    "Owner",
];

#[test]
fn a_name_comes_out_as_that_name_in_a_terminal() {
    let fixture = called_like_that();
    for (document, format, thing) in [
        ("directory", "md", "Listing"),
        ("booklet", "md", "Network"),
        ("guide", "md", "Guide"),
        ("directory", "csv", "Listing"),
    ] {
        let ran = fixture.run(&["show", document, "--format", format, "--as-of", AS_OF]);
        let said = match format {
            "md" => markdown::words(&comrak::markdown_to_html(&ran.stdout, &muster::read::markdown::options())),
            _ => ran.stdout.replace("\"\"", "\""),
        };
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert!(bare(&said).contains(&bare(&named(thing))), "{document}: {said}");
    }
    let row = vec![named("Area").as_str().into()];
    let table = Table { title: String::new(), header: vec!["area".to_owned()], rows: vec![row] };
    // A table turns no screen.
    let shown = named("Area").replace(['\u{202e}', '\u{202c}'], "\u{fffd}");
    assert!(render::table::terminal(&table, 1_000).contains(&shown));
}

#[test]
fn signs_of_direction_stay_in_the_text_and_only_those_that_turn_letters_are_told() {
    for sign in ["\u{200e}", "\u{200f}", "\u{61c}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}"] {
        let text = format!("areas: {{ aston: {{ name: \"A{sign}b\" }} }}\n");
        assert_eq!(brief(&Fixture::new(&text)), "", "{sign:?}");
    }
    let front = "---\ntitle: A\nowner: B\nupdated: 2026-09-01\nreview_by: 2027-09-01\n---\n";
    for number in 0x202a..=0x202e_u32 {
        let sign = char::from_u32(number).unwrap();
        for text in [
            format!("areas: {{ aston: {{ name: A{sign}b }} }}\n"),
            format!("areas: {{ aston: {{ name: Ab }} }} # {sign}\n"),
            format!("areas: {{ aston: {{ name: \"A\\\\\\u{number:04x}b\" }} }}\n"),
            format!("areas: {{ aston: {{ name: \"A\\U{number:08X}b\" }} }}\n"),
            format!("private: private/people.yaml\n=== private/people.yaml\nc7: {{ name: Zeb{sign}edee }}\n"),
            format!("=== toolkit/booklet/01-a.md\n{front}A{sign}b\n"),
            format!("=== toolkit/booklet/01-a.md\n{front}A&#{number};b\n"),
            format!("=== toolkit/booklet/01-a.md\n{front}A&#x{number:X};b\n"),
        ] {
            let fixture = Fixture::new(&text);
            let human = fixture.run(&["check", "--format", "human", "--as-of", AS_OF]);
            let said = survive(&fixture).stdout + &human.stdout;
            assert!(said.contains(&format!("(U+{number:04X})")), "{text:?}: {said}");
            assert!(!said.contains("error[control-character]"), "{text:?}: {said}");
            assert!(!said.contains(sign), "a terminal is not turned: {said}");
        }
    }
    // A backslash that is itself escaped starts nothing.
    assert_eq!(brief(&Fixture::new("areas: { aston: { name: \"A\\\\u202e\" } }\n")), "");
}

#[test]
fn a_name_that_turns_the_direction_turns_no_words_beside_it() {
    let fixture = called_like_that();
    for (document, format) in [("booklet", "md"), ("directory", "csv")] {
        let ran = fixture.run(&["show", document, "--format", format, "--as-of", AS_OF]);
        let ended = ran.stdout.matches("\u{202E}t\u{202C}").count();
        assert_eq!((ran.stdout.matches(TURNING).count(), ended > 0), (ended, true), "{document}: {}", ran.stdout);
    }
    // A name that ends what it begins is left as it is, and so is one between quotation marks of either kind.
    for (written, read) in [
        ("\u{202E}a\u{202C}b", "\u{202E}a\u{202C}b"),
        ("'it''s \u{202B}a'", "it's \u{202B}a\u{202C}"),
        ("\"\\u202aa\" # said", "\u{202A}a\u{202C}"),
        ("\u{2067}a \u{202D}b # said", "\u{2067}a \u{202D}b\u{202C}\u{2069}"),
        ("\u{2067}a\u{202D}b\u{2069}c", "\u{2067}a\u{202D}b\u{2069}c"),
        (">-\n    a\n    \u{202E}b\n", "a \u{202E}b\u{202C}"),
    ] {
        assert_eq!(value_of(written), read, "{written:?}");
    }
}

/// Returns what a text of YAML is read as.
fn value_of(written: &str) -> String {
    let mut sources = muster::text::Sources::of(Path::new("."));
    let text = format!("a:\n  b: {written}\n");
    let file = sources.add("network.yaml".to_owned(), text.clone(), muster::text::Showing::Values);
    let parsed = muster::read::tree::parse(file, &text, 0).expect("this is YAML");
    // The library reads the same from the text with the ends as the tree says.
    let closed = muster::read::yaml::ours(&parsed.closed(&text));
    assert_eq!(closed, parsed.root.json(), "{written:?}");
    closed["a"]["b"].as_str().expect("this is a word").to_owned()
}
