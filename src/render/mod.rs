//! One artifact to bytes. Renderers know formats and never the network.

pub mod calendar;
pub mod chart;
pub mod html;
pub mod impose;
pub mod job;
pub mod json;
pub mod markdown;
pub mod pack;
pub mod pdf;
pub mod preflight;
pub mod table;

use crate::{
    plan::{Artifact, Body, Chart, Look, Pages, Part, Print, Printed, Rendered, Stamp},
    wording::strings,
};

/// Makes the bytes of one artifact.
///
/// # Errors
///
/// Returns what a template or a renderer of ours got wrong, in words. What people wrote is never at fault here.
pub fn artifact(artifact: &Artifact, look: &Look, stamp: &Stamp) -> Result<Rendered, String> {
    let (bytes, pages) = bytes(artifact, look, stamp).map_err(|error| format!("{}: {error}", artifact.path))?;
    Ok(Rendered { path: artifact.path.clone(), bytes, pages })
}

fn bytes(artifact: &Artifact, look: &Look, stamp: &Stamp) -> Result<(Vec<u8>, Option<Printed>), String> {
    let bytes = match &artifact.body {
        Body::Pages(pages) => {
            let charts = drawn(&pages.charts, look);
            let laid = pdf::render(pages, artifact.limit, &charts, look, stamp).map_err(|errors| errors.join("\n"))?;
            return Ok((laid.bytes, Some(laid.printed)));
        }
        Body::Print(print, pages) => for_printer(print, pages, look, stamp).map_err(|errors| errors.join("\n"))?,
        Body::Html(html) => html::render(html, &drawn(&html.charts, look), look, stamp)?,
        Body::Table(form, table) => table::render(*form, table, stamp)?,
        Body::Calendar(calendar) => calendar::render(calendar)?,
        Body::Json(value) => json::render(value)?,
        Body::Markdown(text) => markdown::render(text)?,
    };
    Ok((bytes, None))
}

/// Makes what a printer gets. Rules have no need to look at it: its pages are those that were made for the screen.
fn for_printer(print: &Print, pages: &Pages, look: &Look, stamp: &Stamp) -> Result<Vec<u8>, Vec<String>> {
    let charts = drawn(&pages.charts, look);
    match print {
        Print::Home(..) | Print::Shop(.., Part::Cover | Part::Inner) => {
            Ok(pdf::print(pages, print, &charts, look, stamp)?.bytes)
        }
        Print::Shop(shop, binding, Part::JobSheet) => {
            let extent = pdf::extent(pages, &charts, look, stamp)?;
            Ok(job::render(&pages.title, shop, *binding, extent, stamp))
        }
    }
}

fn drawn(charts: &[Chart], look: &Look) -> Vec<String> {
    let accent = look.theme.palette().accent;
    charts.iter().map(|chart| chart::render(chart, accent)).collect()
}

/// The files that give pages their look.
const THEME: [&str; 5] = [
    include_str!("../theme/page.typ"),
    include_str!("../theme/prose.typ"),
    include_str!("../theme/page.html"),
    include_str!("../theme/style.css"),
    include_str!("../theme/filter.js"),
];

/// Returns a fingerprint of a look, so that a file made with another one is made anew.
pub fn fingerprint(look: &Look) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(THEME.concat().as_bytes());
    hasher.update(strings::files().concat().as_bytes());
    hasher.update(serde_json::to_string(look).expect("a look is made of strings").as_bytes());
    for picture in look.pictures.values() {
        hasher.update(blake3::hash(&picture.bytes).as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
