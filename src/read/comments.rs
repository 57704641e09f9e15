//! Comments of YAML that may have been meant as text.

use crate::{
    read::{markdown, tree},
    text::{Place, Sources},
};

/// Returns where the network's files and front matter have a comment that begins like a word, behind a text or instead of
/// one. A file is taken apart once more only when there may be such a comment in it.
pub fn cutting(sources: &Sources) -> Vec<Place> {
    let mut places = Vec::new();
    for (file, source) in sources.iter() {
        let text = source.text.as_str();
        let yaml = match source.path.rsplit('.').next() {
            Some("md") => markdown::front_matter(text),
            Some("yaml" | "yml") => Some(0..text.len()),
            _ => None,
        };
        let Some(yaml) = yaml else { continue };
        let part = &text[yaml.clone()];
        let sign = |(at, _): (usize, &str)| part[at + 1..].starts_with(char::is_alphanumeric);
        if !part.match_indices('#').any(sign) {
            continue;
        }
        let comments = tree::parse(file, part, yaml.start).map(|parsed| parsed.comments).unwrap_or_default();
        places.extend(comments.into_iter().map(|comment| Place::bytes(file, comment.bytes)));
    }
    places
}
