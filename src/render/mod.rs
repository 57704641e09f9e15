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
pub mod trial;

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

use rayon::{
    ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder,
    prelude::{IntoParallelRefIterator, ParallelIterator},
};

use crate::{
    model::picture::{Flaw, Pictures},
    plan::{Artifact, Body, Chart, Look, Pages, Part, Print, Printed, Rendered, Stamp},
    wording::strings,
};

/// Makes the bytes of one artifact.
///
/// # Errors
///
/// Returns why it could not be made, in words: a template, a renderer or a library stumbled over what is in it.
pub fn artifact(artifact: &Artifact, look: &Look, stamp: &Stamp) -> Result<Rendered, String> {
    let (bytes, pages) = caught(|| bytes(artifact, look, stamp)).flatten()?;
    Ok(Rendered { path: artifact.path.clone(), bytes, pages })
}

/// Returns what some work makes, or why it stopped in the middle. Nothing that it left half done is looked at again.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|stopped| {
        let words = stopped.downcast_ref::<String>().map(String::as_str);
        words.or_else(|| stopped.downcast_ref::<&str>().copied()).unwrap_or("without a word").to_owned()
    })
}

/// How deep work may go. Typst lays out each page of a document inside the one before: a thousand guides in one file take
/// some of it. Only what is used becomes memory.
pub const STACK: usize = 512 << 20;

/// Returns as many workers as were asked for, or one for each core, who can work on many pages.
///
/// # Errors
///
/// Returns an error when the machine has no room for them.
pub fn workers(jobs: Option<u16>) -> Result<ThreadPool, ThreadPoolBuildError> {
    ThreadPoolBuilder::new().num_threads(jobs.map_or(0, usize::from)).stack_size(STACK).build()
}

/// Tries pictures, and returns those that cannot be printed.
///
/// # Errors
///
/// As [`workers`].
pub fn broken(pictures: &Pictures) -> Result<BTreeMap<String, Flaw>, ThreadPoolBuildError> {
    if pictures.is_empty() {
        return Ok(BTreeMap::new());
    }
    let pictures: Vec<_> = pictures.iter().collect();
    let tried = || pictures.par_iter().map(|(path, picture)| Some(((*path).clone(), trial::flaw(picture)?))).collect();
    let tried: Vec<Option<(String, Flaw)>> = workers(None)?.install(tried);
    Ok(tried.into_iter().flatten().collect())
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
