//! Pictures and fonts, each tried on a page of its own before any other page is made: what passes here stops no layout.
//!
//! A mistake inside a library can end the program where nothing can hold it, so a drawing that could lead to one is
//! refused before it is drawn. Whatever else a library does is told as a flaw of the picture.

use serde_json::json;
use typst::{foundations::Bytes, text::Font, visualize::SvgImage};
use usvg::{Group, Node, Rect};

use crate::{
    model::{
        Date,
        font::{FontFile, Fonts},
        picture::{Flaw, Form, Picture},
        theme::Theme,
    },
    plan::{Look, Pages, Stamp},
    render::{caught, pdf},
};

/// Returns why a picture cannot be printed; `None` when it can.
pub fn flaw(picture: &Picture) -> Option<Flaw> {
    let tried = caught(|| {
        if picture.form == Form::Svg {
            shapes(picture)?;
        }
        let pictures = [("picture".to_owned(), picture.clone())].into();
        let figure = json!({ "is": "figure", "path": "picture", "words": "A picture", "caption": null });
        page(json!({ "blocks": [figure] }), &Look { pictures, ..Look::default() }).map_err(|error| {
            Flaw::new(
                format!("it cannot be drawn ({})", in_library(&error)),
                "open it in a program for pictures and save it again, or take another one",
            )
        })
    });
    let stopped = |why| {
        Err(Flaw::new(format!("it stops the program that draws it ({why})"), "save it as PNG, or take another one"))
    };
    tried.unwrap_or_else(stopped).err()
}

/// Returns what a library said, without the place in our own template.
fn in_library(error: &str) -> &str {
    error.strip_prefix("theme/").and_then(|rest| rest.split_once(": ")).map_or(error, |(_, said)| said)
}

/// Returns the families of a file's fonts, in alphabetical order; none when it is no font, or one that cannot be printed.
pub fn families(bytes: &[u8]) -> Vec<String> {
    let fonts = || Font::iter(Bytes::new(bytes.to_vec())).collect::<Vec<_>>();
    let fonts = if is_whole(bytes) { caught(fonts).unwrap_or_default() } else { Vec::new() };
    let mut families: Vec<String> = fonts.iter().map(|font| font.info().family.clone()).collect();
    families.sort();
    families.dedup();
    let file = FontFile { path: String::new(), bytes: bytes.into(), families: families.clone() };
    let brought =
        Fonts { files: [file].into(), fingerprint: blake3::hash(bytes).to_hex().to_string(), ..Fonts::default() };
    let prints = |font: &Font| {
        let theme = Theme { font: Some(font.info().family.clone()), ..Theme::default() };
        let look = Look { theme, fonts: brought.clone(), ..Look::default() };
        let letters = font.info().coverage.iter().filter_map(char::from_u32).filter(|letter| letter.is_alphanumeric());
        let text = json!({ "is": "text", "text": letters.take(200).collect::<String>() });
        let paragraph = json!({ "is": "paragraph", "text": [text], "bytes": [0, 0] });
        matches!(caught(|| page(json!({ "blocks": [paragraph] }), &look)), Ok(Ok(())))
    };
    if fonts.iter().all(prints) { families } else { Vec::new() }
}

/// Returns whether a file that says it holds several fonts has room for them.
fn is_whole(bytes: &[u8]) -> bool {
    let four = |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
    let inside = |offset: Option<u32>| offset.is_some_and(|offset| (offset as usize) < bytes.len());
    if !bytes.starts_with(b"ttcf") {
        return true;
    }
    let count = four(8).map_or(usize::MAX, |count| count as usize);
    count <= bytes.len() / 4 && (0..count).all(|index| inside(four(12 + 4 * index)))
}

/// Lays out a page as chapters are laid out, and writes it.
fn page(view: serde_json::Value, look: &Look) -> Result<(), String> {
    const TEMPLATE: &str = "#import \"/theme/page.typ\": *
#import \"/theme/prose.typ\": prose
#set page(paper: \"a4\")
#show: dress.with(12pt)
#heading(level: 1, data.title)
#prose(view.blocks)
";
    let pages =
        Pages { template: TEMPLATE, view, title: "Trial".to_owned(), language: "en".to_owned(), charts: Vec::new() };
    let day = Date::constant(2026, 1, 1);
    let stamp = Stamp { as_of: day, revision: String::new(), published: day };
    pdf::render(&pages, None, &[], look, &stamp).map(|_| ()).map_err(|errors| errors.join("; "))
}

/// How large a drawing may be, and how far its shapes may reach beyond it.
const WIDEST: f32 = 100_000.0;
const FARTHEST: f32 = 10_000_000.0;

/// What filters draw becomes dots: how many of them together, and how far each may be spread.
const DOTS: f32 = 8_000_000.0;
const SPREAD: f32 = 500.0;

/// Looks at the shapes of a drawing as they would be drawn.
fn shapes(picture: &Picture) -> Result<(), Flaw> {
    let drawing = SvgImage::new(Bytes::new(picture.bytes.to_vec())).map_err(|_| {
        Flaw::new(
            "it has no width or no height, or more parts than a page can draw",
            "open it in a program for pictures and save it again",
        )
    })?;
    let size = drawing.tree().size();
    if size.width().max(size.height()) > WIDEST || size.width().min(size.height()) < 0.1 {
        return Err(Flaw::new(
            format!("it is {} wide and {} high, and a page cannot draw that", size.width(), size.height()),
            "give it the size that it has on paper",
        ));
    }
    group(drawing.tree().root(), &mut DOTS.clone())
}

/// Looks at a part of a drawing. `dots` is how many are left for filters.
fn group(group: &Group, dots: &mut f32) -> Result<(), Flaw> {
    let far = || Flaw::new("some of its shapes lie far outside of it", "take away what is not seen, and save it again");
    let near =
        |shape: Rect| [shape.left(), shape.top(), shape.right(), shape.bottom()].iter().all(|at| at.abs() < FARTHEST);
    if !near(group.abs_stroke_bounding_box()) {
        return Err(far());
    }
    if !group.filters().is_empty() {
        let layer = group.abs_layer_bounding_box();
        let inner = group.layer_bounding_box();
        *dots -= (layer.width() * layer.height()).max(inner.width() * inner.height());
        if dots.is_nan() || *dots < 0.0 || group.filters().iter().flat_map(|filter| filter.primitives()).any(spreads) {
            return Err(Flaw::new(
                "it has a filter, such as a shadow, over more than a page can draw",
                "take the filter away, make the drawing smaller, or save it as PNG",
            ));
        }
    }
    for node in group.children() {
        match node {
            Node::Group(inner) => self::group(inner, dots)?,
            Node::Path(_) | Node::Image(_) | Node::Text(_) => {}
        }
        let mut below = Ok(());
        node.subroots(|root| below = std::mem::replace(&mut below, Ok(())).and_then(|()| self::group(root, dots)));
        below?;
    }
    Ok(())
}

/// Returns whether a part of a filter moves dots farther than a page needs.
fn spreads(part: &usvg::filter::Primitive) -> bool {
    use usvg::filter::Kind;
    let most = match part.kind() {
        Kind::GaussianBlur(blur) => blur.std_dev_x().get().max(blur.std_dev_y().get()),
        Kind::DropShadow(shadow) => {
            let moved = shadow.dx().abs().max(shadow.dy().abs());
            moved.max(shadow.std_dev_x().get()).max(shadow.std_dev_y().get())
        }
        Kind::Offset(offset) => offset.dx().abs().max(offset.dy().abs()),
        Kind::Blend(_)
        | Kind::ColorMatrix(_)
        | Kind::ComponentTransfer(_)
        | Kind::Composite(_)
        | Kind::Flood(_)
        | Kind::Merge(_) => 0.0,
        Kind::ConvolveMatrix(_)
        | Kind::DiffuseLighting(_)
        | Kind::DisplacementMap(_)
        | Kind::Image(_)
        | Kind::Morphology(_)
        | Kind::SpecularLighting(_)
        | Kind::Tile(_)
        | Kind::Turbulence(_) => f32::INFINITY,
    };
    most.is_nan() || most > SPREAD
}
