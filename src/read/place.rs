//! From a place that a rule named to the bytes that a person is shown.

use std::collections::BTreeMap;

use crate::{
    diag::{Located, Report},
    read::{markdown, tree},
    text::{FileId, Place, Sources, Span, Spot},
};

/// Finds every place of a report in the text, and sorts the diagnostics by file and line.
///
/// Each file is taken apart at most once, and only when something is to be shown in it.
pub fn locate(report: Report, sources: &Sources) -> Vec<Located> {
    let mut trees: BTreeMap<FileId, Option<tree::Node>> = BTreeMap::new();
    let mut located: Vec<Located> = report
        .diagnostics
        .into_iter()
        .map(|diagnostic| {
            let spans = diagnostic.places.iter().map(|(place, _)| span(place, sources, &mut trees)).collect();
            Located { diagnostic, spans }
        })
        .collect();
    crate::diag::sort(&mut located);
    located
}

fn span(place: &Place, sources: &Sources, trees: &mut BTreeMap<FileId, Option<tree::Node>>) -> Span {
    let bytes = match &place.spot {
        Spot::Bytes(bytes) => bytes.clone(),
        Spot::Route(route, aim) => {
            let tree = trees.entry(place.file).or_insert_with(|| {
                let source = sources.get(place.file);
                let text = source.text.as_str();
                let front = source.path.ends_with(".md").then(|| markdown::front_matter(text)).flatten();
                let yaml = front.unwrap_or(0..text.len());
                tree::parse(place.file, &text[yaml.clone()], yaml.start).ok().map(|parsed| parsed.root)
            });
            tree.as_ref().map_or(0..0, |tree| tree.find(route, *aim))
        }
    };
    Span { file: place.file, bytes }
}
