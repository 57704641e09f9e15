//! Documents in the languages that people in the UK read, and passages in another language inside them.

#![expect(clippy::disallowed_methods, reason = "tests read what they like")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use hayro_syntax::{
    Pdf,
    object::{Dict, Name, Object},
};
use muster::{
    diag::Report,
    documents::{self, Input},
    facts::Facts,
    model::{Date, language, skill::Skill},
    plan::{Audience, Body, Look, Scope, Stamp},
    read,
    render::{pdf, trial},
    wording::strings::{self, Sections, Strings},
};
use serde_json::Value;
use strum::VariantArray;

use crate::{
    fixture::{AS_OF, Fixture, Found, check, walk},
    inside,
};

/// The languages with words of their own, and the forms that a number's noun has in them. Source: CLDR 46.
const LANGUAGES: [(&str, &[&str]); 6] = [
    ("ar", &["few", "many", "one", "other", "two", "zero"]),
    ("bn", &["one", "other"]),
    ("en", &["one", "other"]),
    ("pa", &["one", "other"]),
    ("pl", &["few", "many", "one", "other"]),
    ("ur", &["one", "other"]),
];

/// Returns the words of a language, each with its way: `facts.at`.
fn leaves(strings: &Strings) -> BTreeMap<String, String> {
    fn walk(way: &str, value: &Value, leaves: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    walk(&if way.is_empty() { key.clone() } else { format!("{way}.{key}") }, value, leaves);
                }
            }
            Value::Array(entries) => {
                for (index, value) in entries.iter().enumerate() {
                    walk(&format!("{way}.{index}"), value, leaves);
                }
            }
            Value::String(text) => {
                leaves.insert(way.to_owned(), text.clone());
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut found = BTreeMap::new();
    walk("", &serde_json::to_value(strings).unwrap(), &mut found);
    found
}

/// Returns the names in braces.
fn names(pattern: &str) -> BTreeSet<&str> {
    pattern.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn every_language_has_all_words_and_fills_in_the_same_values() {
    let english = leaves(strings::english());
    assert_eq!(strings::all().keys().copied().collect::<Vec<_>>(), LANGUAGES.map(|(code, _)| code));
    for (code, forms) in LANGUAGES {
        let words = leaves(strings::known(code).unwrap());
        let plural = |way: &&String| way.starts_with("guides.");
        let own: Vec<&str> = words.keys().filter(plural).map(|way| way.trim_start_matches("guides.")).collect();
        assert_eq!(own, forms, "{code}: the forms of a noun");
        let keys = |words: &BTreeMap<String, String>| -> Vec<String> {
            words.keys().filter(|way| !plural(way)).cloned().collect()
        };
        assert_eq!(keys(&words), keys(&english), "{code}");
        for (way, text) in &words {
            assert!(
                !text.is_empty() && (text.trim() == text || way == "list.comma" || way == "thousands"),
                "{code}: {way}"
            );
            // How a time is told differs, the hour from 12 or 24 among other things.
            if !way.starts_with("clock.") && !plural(&way) {
                assert_eq!(names(text), names(&english[way]), "{code}: {way}: {text}");
            }
        }
    }
}

#[test]
fn every_word_of_the_strings_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let sources: Vec<String> = walk(&root)
        .iter()
        .filter(|path| {
            path.extension().is_some_and(|ending| ["rs", "typ", "html"].iter().any(|known| ending == *known))
        })
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let keys: BTreeSet<String> = leaves(strings::english())
        .keys()
        .map(|way| match way.split_once('.') {
            // The months, and the names of skills and languages, are entries and not keys.
            Some((list @ ("months" | "months_alone" | "weekdays" | "skills" | "languages"), _)) => list.to_owned(),
            Some((_, key)) => key.to_owned(),
            None => way.clone(),
        })
        .collect();
    let used = |key: &str| {
        let wanted = format!(".{key}");
        let ends = |rest: &str| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        sources.iter().any(|text| text.match_indices(&wanted).any(|(at, _)| ends(&text[at + wanted.len()..])))
    };
    let idle: Vec<&String> = keys.iter().filter(|key| !used(key)).collect();
    assert!(idle.is_empty(), "no document says {idle:?}");
}

#[test]
fn english_words_are_those_of_the_model() {
    let english = strings::english();
    for code in language::codes() {
        assert_eq!(english.language(code), language::name(code));
    }
    assert_eq!(english.languages.len(), language::codes().count());
    for &skill in Skill::VARIANTS {
        assert_eq!(english.skill(skill), skill.title());
    }
}

#[test]
fn a_date_is_written_as_its_language_writes_it() {
    let moment = "2026-12-08T18:30".parse().unwrap();
    let told = LANGUAGES.map(|(code, _)| strings::of(code).moment(moment));
    assert_eq!(
        told,
        [
            "الثلاثاء 8 ديسمبر 2026، 6:30 مساءً",
            "মঙ্গলবার 8 ডিসেম্বর 2026, 6:30 PM",
            "Tuesday 8 December 2026, 6.30pm",
            "ਮੰਗਲਵਾਰ 8 ਦਸੰਬਰ 2026, 6:30 PM",
            "wtorek, 8 grudnia 2026, godz. 18:30",
            "منگل 8 دسمبر 2026، 18:30 بجے",
        ]
    );
    assert_eq!(strings::of("pl").month("2026-12-31".parse().unwrap()), "grudzień 2026");
}

#[test]
fn things_stand_in_a_row_as_their_language_puts_them() {
    let rows = LANGUAGES.map(|(code, _)| strings::of(code).list(&["1", "2", "3"]));
    assert_eq!(rows, ["1 و2 و3", "1, 2 এবং 3", "1, 2 and 3", "1, 2 ਅਤੇ 3", "1, 2 i 3", "1، 2 اور 3"]);
}

#[test]
fn a_noun_takes_the_form_of_its_number() {
    let guides = |code: &str, numbers: &[usize]| strings::of(code).guides_by_number(numbers);
    assert_eq!(guides("en", &[4]), "guide 4");
    assert_eq!(guides("en", &[4, 7]), "guides 4 and 7");
    assert_eq!(guides("pl", &[4]), "poradnik 4");
    assert_eq!(guides("pl", &[1, 2, 3, 4, 5]), "poradniki 1, 2, 3, 4 i 5");
    assert_eq!(guides("ar", &[4]), "الدليل 4");
    assert_eq!(guides("ar", &[4, 7]), "الدليلان 4 و7");
    assert_eq!(guides("ar", &[1, 2, 3]), "الأدلة 1 و2 و3");
}

#[test]
fn a_language_without_words_speaks_english() {
    assert_eq!(strings::of("cy").contents, "Contents");
    assert_eq!(strings::of("ur-PK").contents, "فہرست");
}

/// A few words in a language: enough for a booklet and a guide.
struct Words {
    code: &'static str,
    network: &'static str,
    purpose: &'static str,
    title: &'static str,
    chapter: &'static str,
    told: &'static str,
    step: &'static str,
    warning: &'static str,
    /// Whether the fonts that come with muster have all of its letters.
    without_fonts: bool,
}

const WORDS: [Words; 5] = [
    Words {
        code: "ar",
        network: "أبطال المثال",
        purpose: "نساعد الناس على استخدام الإنترنت.",
        title: "ساعد غيرك على الإنترنت",
        chapter: "كيف نساعد",
        told: "نجلس معك ونريك كيف تفعل ذلك بيدك.",
        step: "أمسك الهاتف بيدك.",
        warning: "لا تخبر غيرك بكلمة السر.",
        without_fonts: true,
    },
    Words {
        code: "bn",
        network: "উদাহরণ চ্যাম্পিয়ন",
        purpose: "মানুষকে ইন্টারনেট ব্যবহারে সাহায্য করা।",
        title: "অনলাইনে আসতে সাহায্য",
        chapter: "আমরা যা করি",
        told: "আমরা আপনার পাশে বসে দেখিয়ে দিই।",
        step: "ফোনটি হাতে নিন।",
        warning: "আপনার পাসওয়ার্ড কাউকে বলবেন না।",
        without_fonts: false,
    },
    Words {
        code: "pa",
        network: "ਮਿਸਾਲ ਚੈਂਪੀਅਨ",
        purpose: "ਲੋਕਾਂ ਦੀ ਇੰਟਰਨੈੱਟ ਵਰਤਣ ਵਿੱਚ ਮਦਦ ਕਰਨਾ।",
        title: "ਆਨਲਾਈਨ ਆਉਣ ਵਿੱਚ ਮਦਦ",
        chapter: "ਅਸੀਂ ਕੀ ਕਰਦੇ ਹਾਂ",
        told: "ਅਸੀਂ ਤੁਹਾਡੇ ਕੋਲ ਬੈਠ ਕੇ ਦਿਖਾਉਂਦੇ ਹਾਂ।",
        step: "ਫ਼ੋਨ ਹੱਥ ਵਿੱਚ ਫੜੋ।",
        warning: "ਆਪਣਾ ਪਾਸਵਰਡ ਕਿਸੇ ਨੂੰ ਨਾ ਦੱਸੋ।",
        without_fonts: false,
    },
    Words {
        code: "pl",
        network: "Przykładowi przewodnicy",
        purpose: "Pomagamy ludziom korzystać z internetu.",
        title: "Pomóż komuś wejść do sieci",
        chapter: "Jak pomagamy",
        told: "Siadamy obok i pokazujemy, jak to zrobić.",
        step: "Weź telefon do ręki.",
        warning: "Nikomu nie podawaj hasła.",
        without_fonts: true,
    },
    Words {
        code: "ur",
        network: "مثالی چیمپئنز",
        purpose: "لوگوں کو انٹرنیٹ استعمال کرنے میں مدد دینا۔",
        title: "آن لائن آنے میں مدد",
        chapter: "ہم کیا کرتے ہیں",
        told: "ہم آپ کے ساتھ بیٹھتے ہیں اور آپ کو دکھاتے ہیں۔",
        step: "فون ہاتھ میں لیں۔",
        warning: "اپنا پاس ورڈ کسی کو نہ بتائیں۔",
        without_fonts: false,
    },
];

/// The folder of fonts that `tests/all` installs.
fn fonts() -> Option<String> {
    std::env::var("MUSTER_FONTS").ok()
}

/// Puts the fonts of that folder into a project, where alone it may read them: those of the languages here.
fn bring_fonts(fixture: &Fixture) {
    let Some(folder) = fonts() else { return };
    let scripts = ["Arabic-", "NaskhArabic-", "NastaliqUrdu-", "Bengali-", "Gurmukhi-"];
    let mut brought = 0;
    for path in walk(Path::new(&folder)) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let wanted = scripts.iter().any(|script| name.contains(script));
        if wanted && (name.contains("-Regular.") || name.contains("-Bold.")) {
            fixture.write(&format!("theme/fonts/{name}"), fs::read(path).unwrap());
            brought += 1;
        }
    }
    assert!(brought >= scripts.len(), "{folder} has no fonts for the languages here");
}

/// Returns the languages that can be printed here: with the fonts that come with muster, or with those of the folder.
fn printable() -> impl Iterator<Item = &'static Words> {
    WORDS.iter().filter(|words| words.without_fonts || fonts().is_some())
}

/// Returns a network whose booklet and guide are in a language.
fn network(words: &Words) -> Fixture {
    let Words { code, network, purpose, title, chapter, told, step, warning, without_fonts: _ } = words;
    let Sections { need, steps, trouble, next } = &strings::of(code).sections;
    let binding = if language::is_right_to_left(code) { "right" } else { "left" };
    let theme = if fonts().is_some() { "theme: { fonts: theme/fonts }\n" } else { "" };
    let front =
        |title: &str| format!("---\ntitle: \"{title}\"\nowner: Lead\nupdated: 2026-09-01\nreview_by: 2027-09-01\n");
    let fixture = Fixture::new(&format!(
        "network:
  name: {network}
  kind: city
  purpose: {purpose}
  language: {code}
  sponsor: {{ role: Lead, hours_per_month: 1 }}
  coordinator: {{ role: Lead, phone: 0121 496 0300 }}
  safeguarding: {{ role: Lead, phone: 0121 496 0301 }}
booklet: {{ title: \"{title}\", edition: \"2026\", binding: {binding} }}
{theme}=== toolkit/booklet/01-about.md
{about}---
{told}
=== toolkit/booklet/02-how.md
{how}---
{told} {{{{ network.coordinator.phone }}}}
=== toolkit/booklet/03-back.md
{back}link: https://example.org/booklet
---
{step} [Say hello.](lang:en)
=== toolkit/guides/01-phone.md
{guide}link: https://example.org/phone
---
{told}

## {need}

- {step}

## {steps}

1. {step} 0121 496 0300

> [!WARNING]
> {warning}

## {trouble}

{step}

## {next}

{told}
",
        about = front(chapter),
        how = front(title),
        back = front(network),
        guide = front(title),
    ));
    bring_fonts(&fixture);
    fixture
}

/// Returns the words of a text in order, without signs and without marks of direction.
fn said(text: &str) -> Vec<String> {
    // Vowel signs and the like belong to the letter before them.
    let part =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '\u{064b}'..='\u{0652}' | '\u{0901}'..='\u{0a7f}');
    let words = text.split(|letter: char| !part(letter) || matches!(letter, '\u{0964}' | '\u{0965}'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn a_booklet_and_a_guide_are_printed_in_each_language_that_the_fonts_have() {
    assert_eq!(printable().count(), if fonts().is_some() { 5 } else { 2 });
    for words in printable() {
        let fixture = network(words);
        let built = fixture.run(&["build", "booklet", "guide", "--as-of", AS_OF]);
        assert_eq!(built.code, 0, "{}: {}", words.code, built.stderr);
        for path in ["booklet/booklet.pdf", "booklet/booklet-large-print.pdf", "guides/01-phone.pdf"] {
            let bytes = fs::read(fixture.path().join("dist").join(path)).unwrap();
            let whole = inside::pdf(&bytes);
            let name = format!("{}: {path}", words.code);
            for standard in ["<pdfuaid:part>1</pdfuaid:part>", "<pdfaid:part>2</pdfaid:part>"] {
                assert!(whole.contains(standard), "{name}: {standard}");
            }
            assert_eq!(direction(&bytes), language::is_right_to_left(words.code).then(|| "R2L".to_owned()), "{name}");
            if let Some(folder) = fonts() {
                // Read back by another program, in the order of reading.
                let read = said(&read_back(&fixture.path().join("dist").join(path)));
                let guide = path.starts_with("guides");
                let step = if guide { words.warning } else { words.step };
                for written in [words.told, words.title, step] {
                    let wanted = said(written);
                    assert!(
                        read.windows(wanted.len()).any(|some| some == wanted),
                        "{name} ({folder}): {written} in {read:?}"
                    );
                }
            }
        }
        for path in ["booklet/index.html", "guides/01-phone.html"] {
            let page = fixture.text(&format!("dist/{path}"));
            let direction = if language::is_right_to_left(words.code) { " dir=\"rtl\"" } else { "" };
            assert!(page.contains(&format!("<html lang=\"{}\"{direction}>", words.code)), "{}: {path}", words.code);
            assert!(page.contains(strings::of(words.code).skip.as_str()), "{}: {path}", words.code);
        }
        let page = fixture.text("dist/booklet/index.html");
        assert!(page.contains("<span lang=\"en\" dir=\"ltr\">Say hello.</span>"), "{}", words.code);
    }
}

/// Returns the direction of reading that a PDF asks its reader's program for, where it is not the usual one.
fn direction(bytes: &[u8]) -> Option<String> {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let preferences = pdf.objects().into_iter().find_map(|object| match object {
        Object::Dict(dict) => dict.get::<Dict<'_>>("ViewerPreferences"),
        _ => None,
    });
    let direction = preferences.and_then(|preferences| preferences.get::<Name>("Direction"));
    direction.map(|name| name.as_str().to_owned()).filter(|direction| direction != "L2R")
}

/// Returns the text of a PDF as `pdftotext` reads it.
fn read_back(path: &Path) -> String {
    let ran = Command::new("pdftotext").arg(path).arg("-").output().expect("`tests/all` installs pdftotext");
    assert!(ran.status.success());
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn every_word_of_a_language_is_on_its_pages() {
    for words in printable() {
        let fixture = network(words);
        let mut report = Report::default();
        let mut project =
            read::project(fixture.path(), None, read::Version::Now, &mut report).unwrap().project.unwrap();
        let as_of: Date = AS_OF.parse().unwrap();
        let facts = Facts::of(&project.network, &project.toolkit, as_of, Audience::Public);
        read::markdown::fill(&mut project, &facts, &mut report);
        project.fonts = project.fonts.sorted(trial::families);
        let stamp = Stamp { as_of, revision: "abc1234".to_owned(), published: as_of };
        let scope = Scope::default();
        let input =
            Input { project: &project, facts: &facts, audience: Audience::Public, scope: &scope, stamp: &stamp };
        let artifacts = (documents::find("guide").unwrap().plan)(&input);
        let Body::Pages(pages) = &artifacts[0].body else { panic!("a guide is a page") };
        let printed = pdf::render(pages, artifacts[0].limit, &[], &Look::of(&project), &stamp).unwrap().printed;
        assert_eq!((printed.count, printed.missing_glyphs), (1, Vec::new()), "{}", words.code);
        let own = strings::of(words.code);
        let read: BTreeSet<String> = said(&printed.text[0]).into_iter().collect();
        for written in
            [words.told, words.step, words.warning, words.title, &own.sections.trouble, &own.callouts.warning]
        {
            for word in said(written) {
                assert!(read.contains(&word), "{}: {word} is not in {read:?}", words.code);
            }
        }
    }
}

#[test]
fn a_letter_that_no_font_has_is_told_with_the_font_that_would_help() {
    let fixture = Fixture::new(
        "=== toolkit/guides/01-bengali.md
---
title: A guide
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
language: bn
---
Word.

## যা যা লাগবে

ফোন

## ধাপে ধাপে

ফোন

> [!WARNING]
> ফোন

## কাজ না হলে

ফোন

## এরপর কী

ফোন
",
    );
    let built = fixture.run(&["--color", "never", "build", "guide", "--as-of", AS_OF]);
    assert_eq!(built.code, 1, "{}", built.stderr);
    let words = built.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "error[glyph-missing]: no font can draw",
        "(U+0995)",
        "`guides/01-bengali.pdf`",
        "toolkit/guides/01-bengali.md:10:",
        "`Noto Sans` lacks it",
        "this is Bengali: put a font such as `Noto Sans Bengali`, of Debian's package `fonts-noto-core`",
    ] {
        assert!(words.contains(part), "`{part}` is not in {}", built.stderr);
    }
}

#[test]
fn the_urdu_guide_waits_for_a_font() {
    const GUIDE: &str = "guides/14-urdu-get-help.md";
    let fixture = Fixture::copy("examples/city");
    let text = fixture.text(&format!("toolkit/needs-fonts/{GUIDE}"));
    fixture.write(&format!("toolkit/{GUIDE}"), text);
    if fonts().is_some() {
        let network = fixture.text("network.yaml");
        fixture.write("network.yaml", format!("{network}\ntheme: {{ fonts: theme/fonts }}\n"));
        bring_fonts(&fixture);
    }
    assert_eq!(fixture.problems(AS_OF), Vec::<Found>::new());
    let built = fixture.run(&["build", "guide", "--as-of", AS_OF]);
    if fonts().is_some() {
        assert_eq!(built.code, 0, "{}", built.stderr);
        let page = fixture.text("dist/guides/14-urdu-get-help.html");
        assert!(page.contains("<html lang=\"ur\" dir=\"rtl\">"));
        // The groups of a number hold together among letters from the right.
        assert!(page.contains("0121\u{a0}496\u{a0}0"), "{page}");
    } else {
        assert_eq!(built.code, 1, "{}", built.stderr);
        assert!(built.stderr.contains("toolkit/guides/14-urdu-get-help.md:2:"), "{}", built.stderr);
    }
}

#[test]
fn text_is_set_in_the_font_that_a_network_brings() {
    let fixture = Fixture::copy("examples/minimal");
    fixture.write("house/Serif.ttf", dejavu::serif::regular());
    fixture.write("house/Serif-Bold.ttf", dejavu::serif::bold());
    let network = fixture.text("network.yaml");
    fixture.write("network.yaml", format!("{network}\ntheme: {{ fonts: house, font: DejaVu Serif }}\n"));
    let built = fixture.run(&["build", "booklet", "--as-of", AS_OF]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let bytes = fs::read(fixture.path().join("dist/booklet/booklet.pdf")).unwrap();
    let pdf = Pdf::new(bytes).unwrap();
    let fonts: BTreeSet<String> = pdf
        .objects()
        .into_iter()
        .filter_map(|object| match object {
            Object::Dict(dict) => dict.get::<Name>("FontName").map(|name| name.as_str().to_owned()),
            _ => None,
        })
        .collect();
    assert!(fonts.iter().any(|font| font.ends_with("+DejaVuSerif")), "{fonts:?}");
    assert!(!fonts.iter().any(|font| font.contains("NotoSans")), "{fonts:?}");
    // The same fonts give the same pages, and others make them anew.
    let again = fixture.run(&["build", "booklet", "--as-of", AS_OF]);
    assert!(again.stderr.contains("0 new, 0 changed"), "{}", again.stderr);
    fixture.write("house/Serif.ttf", dejavu::sans::oblique());
    let other = fixture.run(&["build", "booklet", "--as-of", AS_OF]);
    assert!(!other.stderr.contains("0 changed"), "{}", other.stderr);
}

#[test]
fn a_folder_of_fonts_that_is_not_there_is_told() {
    check("theme: { fonts: theme/letters }  #~ font-unreadable: there is no folder `theme/letters`");
    check(
        "theme: { fonts: theme/fonts }  #~ font-unreadable: there is no font in `theme/fonts`
=== theme/fonts/readme.txt
No font yet.
",
    );
}

#[test]
fn words_in_a_language_that_is_not_known_are_told() {
    check(
        "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
Say [tere](lang:estonian) to them.  #~ language-unknown: `estonian` is not a language
",
    );
}

#[test]
fn a_guide_in_another_language_has_its_own_headings() {
    check(
        "=== toolkit/guides/01-telefon.md
---
title: Telefon  #~ guide-sections: \"Jeśli coś się nie uda\"
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
language: pl
---
## Czego potrzebujesz

Telefonu.

## Krok po kroku

Weź telefon do ręki.

> [!WARNING]
> Nikomu nie podawaj hasła.

## Co dalej

Zadzwoń.
",
    );
}
