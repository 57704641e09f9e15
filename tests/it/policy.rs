//! Pages for browsers: what each may load and run is what stands in it, and nothing else.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use muster::{
    documents::{self, Input},
    model::{
        picture::{Form, Picture},
        theme::Theme,
    },
    plan::{Artifact, Audience, Body, Look, Scope},
    render,
};
use sha2::{Digest as _, Sha256};

use crate::pages::{planned, project, stamp};

/// Makes every page of a project, for those who get all of them and for the public.
fn pages(folder: &str) -> Vec<(String, String)> {
    let (project, facts) = project(folder);
    let scope = Scope::default();
    let stamp = stamp();
    let made = |audience| {
        let input = Input { project: &project, facts: &facts, audience, scope: &scope, stamp: &stamp };
        let artifacts: Vec<Artifact> =
            documents::ALL.iter().flat_map(|document| (document.plan)(&input)).filter(is_page).collect();
        let made = artifacts.iter().map(|artifact| {
            let bytes = render::artifact(artifact, &Look::default(), &stamp).unwrap().bytes;
            (format!("{folder}: {} for {audience}", artifact.path), String::from_utf8(bytes).unwrap())
        });
        made.collect::<Vec<_>>()
    };
    [Audience::Public, Audience::Coordinators].into_iter().flat_map(made).collect()
}

fn is_page(artifact: &Artifact) -> bool {
    matches!(artifact.body, Body::Html(_))
}

fn all_pages() -> Vec<(String, String)> {
    let made: Vec<_> = [".", "examples/workplace", "examples/minimal"].into_iter().flat_map(pages).collect();
    assert!(made.len() > 60, "{}", made.len());
    made
}

/// Returns what stands in the elements of a kind, whatever attributes they have.
fn inside<'a>(page: &'a str, tag: &str) -> Vec<&'a str> {
    let open = format!("<{tag}");
    page.split(&open)
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split_once(&format!("</{tag}>")).map(|(inside, _)| inside))
        .collect()
}

/// Returns every start tag: all text is escaped, so that outside of style and script each `<` starts one.
fn tags(page: &str) -> Vec<&str> {
    let mut rest = page;
    let mut tags = Vec::new();
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap();
        tags.push(tag);
        rest = ["style", "script"]
            .into_iter()
            .find(|name| tag == *name)
            .map_or(after, |name| after.split_once(&format!("</{name}>")).unwrap().1);
    }
    tags
}

fn sources(page: &str, tag: &str) -> String {
    let hashes: Vec<String> = inside(page, tag)
        .iter()
        .map(|block| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(block.as_bytes()))))
        .collect();
    if hashes.is_empty() { "'none'".to_owned() } else { hashes.join(" ") }
}

#[test]
fn a_page_allows_its_own_style_and_script_by_their_hashes_and_nothing_else() {
    for (name, page) in all_pages() {
        let policies: Vec<&str> =
            tags(&page).into_iter().filter(|tag| tag.contains("Content-Security-Policy")).collect();
        let expected = format!(
            "meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {}; style-src {}; \
             img-src data:; base-uri 'none'; form-action 'none'\"",
            sources(&page, "script"),
            sources(&page, "style"),
        );
        assert_eq!(policies, [expected], "{name}");
    }
}

#[test]
fn a_sign_stands_inside_the_page_and_has_no_words_of_its_own() {
    let look = Look {
        theme: Theme { logo: Some("sign.svg".to_owned()), ..Theme::default() },
        pictures: [("sign.svg".to_owned(), Picture { form: Form::Svg, bytes: b"<svg/>".as_slice().into() })].into(),
        ..Look::default()
    };
    for document in ["site", "directory"] {
        let artifact = planned(document, &project("examples/minimal")).into_iter().find(is_page).unwrap();
        let page = String::from_utf8(render::artifact(&artifact, &look, &stamp()).unwrap().bytes).unwrap();
        let signs: Vec<&str> = tags(&page).into_iter().filter(|tag| tag.starts_with("img")).collect();
        assert_eq!(signs, ["img class=\"logo\" src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"\""], "{document}");
    }
}

#[test]
fn only_the_directory_runs_a_script() {
    for (name, page) in all_pages() {
        let scripts = inside(&page, "script").len();
        assert_eq!(scripts, usize::from(name.contains("directory.html")), "{name}");
    }
}

#[test]
fn no_tag_has_a_style_or_a_handler_and_none_loads_anything() {
    for (name, page) in all_pages() {
        for tag in tags(&page) {
            let attributes = tag.split_whitespace().skip(1);
            for attribute in attributes.filter_map(|piece| piece.split_once('=')) {
                let (key, value) = attribute;
                assert!(key != "style" && !key.starts_with("on"), "{name}: <{tag}>");
                assert!(
                    !matches!(key, "src" | "srcset" | "data" | "poster") || value.starts_with("\"data:"),
                    "{name}: <{tag}>"
                );
            }
            let element = tag.split_whitespace().next().unwrap_or_default();
            assert!(
                !matches!(element, "link" | "iframe" | "object" | "embed" | "base" | "image" | "use"),
                "{name}: <{tag}>"
            );
        }
        for style in inside(&page, "style") {
            assert!(!style.contains("url(") && !style.contains("@import"), "{name}");
        }
    }
}

#[test]
fn a_page_has_one_top_heading_and_its_headings_leave_out_no_level() {
    for (name, page) in all_pages() {
        let levels: Vec<u32> = tags(&page)
            .iter()
            .filter_map(|tag| tag.strip_prefix('h')?.split_whitespace().next()?.parse().ok())
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}: {levels:?}");
        assert_eq!(levels.first(), Some(&1), "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    }
}

#[test]
fn an_id_is_given_once_and_every_link_to_a_place_on_the_page_finds_it() {
    for (name, page) in all_pages() {
        let of = |start: &'static str| {
            let values = tags(&page).into_iter().filter_map(move |tag| tag.split_once(start)?.1.split_once('"'));
            values.map(|(value, _)| value).collect::<Vec<_>>()
        };
        let ids = of(" id=\"");
        for (index, id) in ids.iter().enumerate() {
            assert!(!ids[..index].contains(id), "{name}: two are called {id}");
        }
        for place in of(" href=\"#") {
            assert!(ids.contains(&place), "{name}: #{place}");
        }
    }
}
