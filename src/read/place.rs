//! From a place that a rule named to the bytes that a person is shown.

use std::collections::BTreeMap;

use crate::{
    diag::{Diagnostic, Located, Report},
    read::{markdown, tree},
    text::{FileId, Place, Sources, Span, Spot},
};

/// Finds every place of a report in the text, and sorts the diagnostics by file and line.
///
/// Each file is taken apart at most once, and only when something is to be shown in it.
///
/// Of the same kind in one file, no more are shown than anybody reads: the last of them says that there are more.
pub fn locate(mut report: Report, sources: &Sources) -> Vec<Located> {
    shorten(&mut report);
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

/// How many problems of one kind are shown of one file.
pub const MOST: usize = 500;

fn shorten(report: &mut Report) {
    let mut counts: BTreeMap<(&'static str, Option<FileId>), usize> = BTreeMap::new();
    let key = |one: &Diagnostic| (one.code, one.places.first().map(|(place, _)| place.file));
    for one in &report.diagnostics {
        *counts.entry(key(one)).or_default() += 1;
    }
    counts.retain(|_, count| *count > MOST);
    let mut left: BTreeMap<_, usize> = counts.keys().map(|key| (*key, MOST)).collect();
    report.diagnostics.retain_mut(|one| {
        let Some(left) = left.get_mut(&key(one)) else { return true };
        if *left == 1 {
            let help = one.help.take().map(|help| format!("{help}; ")).unwrap_or_default();
            one.help = Some(format!("{help}this file has more mistakes of this kind than are shown"));
        }
        let shown = *left > 0;
        *left = left.saturating_sub(1);
        shown
    });
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
