//! SVG: shapes as text. It is written anew with its shapes alone, so that no comment, no name of a file and no program's
//! own notes are left in it. The only module that knows roxmltree.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use roxmltree::{Document, Node, NodeType, ParsingOptions};

use crate::{
    model::picture::Flaw,
    read::bare::{jpeg, kind, png},
};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// More elements than any sign or map needs, and more inside each other.
const MOST: u32 = 200_000;
const DEEPEST: usize = 200;

/// Elements that are not drawn.
const UNSEEN: [&str; 6] = ["metadata", "title", "desc", "script", "view", "cursor"];

/// What a filter may do: parts that take a time and a memory which is known before. Others make dots of their own, or look
/// at far ones.
const FILTERS: [&str; 16] = [
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feOffset",
    // Only read aloud.
    "title",
    "desc",
];

/// Returns the drawing with its shapes and nothing else.
pub(super) fn bare(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let not_svg = || Flaw::new("it is not SVG", super::SAVE);
    let text = std::str::from_utf8(bytes).map_err(|_| not_svg())?;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => too_much(),
        error => Flaw::new(format!("it is not SVG: {error}"), super::SAVE),
    })?;
    let styled = document.root().children().any(|node| node.pi().is_some_and(|pi| pi.target == "xml-stylesheet"));
    if styled {
        return Err(elsewhere("its style"));
    }
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(not_svg());
    }
    let mut writer = Writer::default();
    writer.element(root, 0)?;
    Ok(writer.text.into_bytes())
}

fn too_much() -> Flaw {
    Flaw::new("it is made of more parts than a page can draw", "make it simpler, or save it as PNG")
}

fn elsewhere(what: &str) -> Flaw {
    Flaw::new(
        format!("it takes {what} from another file, which nobody who gets the page has"),
        "put it into the picture, in Inkscape with `Extensions > Images > Embed`, or save the whole as PNG",
    )
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Flaw> {
        if depth > DEEPEST {
            return Err(too_much());
        }
        let name = node.tag_name().name();
        self.text.push('<');
        self.text.push_str(name);
        if depth == 0 {
            self.attribute("xmlns", SVG);
        }
        // Of two links the one without a prefix counts.
        let plain = node.attributes().any(|one| one.namespace().is_none() && one.name() == "href");
        for attribute in node.attributes() {
            let value = attribute.value();
            match (attribute.namespace(), attribute.name()) {
                (Some(XLINK), "href") if plain => {}
                (None | Some(XLINK), "href") => self.link(name, value)?,
                (None, key) if key.starts_with("on") || key.starts_with("data-") || key.starts_with("aria-") => {}
                (None, key) => {
                    only_own(value)?;
                    self.attribute(key, value);
                }
                (Some(_), _) => {}
            }
        }
        self.text.push('>');
        for child in node.children() {
            match child.node_type() {
                NodeType::Element => self.child(name, child, depth + 1)?,
                NodeType::Text if name == "style" => {
                    let style = without_comments(child.text().unwrap_or_default());
                    if style.contains("@import") || style.contains("@font-face") {
                        return Err(elsewhere("its style or its letters"));
                    }
                    only_own(&style)?;
                    self.escaped(&style);
                }
                NodeType::Text | NodeType::Comment | NodeType::PI | NodeType::Root => {}
            }
        }
        self.text.push_str(&format!("</{name}>"));
        Ok(())
    }

    fn child(&mut self, parent: &str, node: Node<'_, '_>, depth: usize) -> Result<(), Flaw> {
        let name = node.tag_name().name();
        if node.tag_name().namespace() != Some(SVG) || UNSEEN.contains(&name) {
            return Ok(());
        }
        match name {
            "text" if node.descendants().any(|node| node.text().is_some_and(|text| !text.trim().is_empty())) => {
                Err(Flaw::new(
                    "there are words in it, and they would look different on each machine",
                    "turn its words into paths, in Inkscape with `Path > Object to Path`, or save it as PNG",
                ))
            }
            "text" => Ok(()),
            // What is meant for one program alone.
            "foreignObject" if node.has_attribute("requiredExtensions") => Ok(()),
            "foreignObject" => Err(Flaw::new(
                "there is a piece of a web page in it, which paper cannot show",
                "save it as PNG, or draw that piece as shapes",
            )),
            _ if parent == "filter" && !FILTERS.contains(&name) => Err(Flaw::new(
                format!("its filter `{name}` makes dots that a page cannot draw"),
                "save it as PNG, or take the filter away",
            )),
            _ => self.element(node, depth),
        }
    }

    fn link(&mut self, element: &str, address: &str) -> Result<(), Flaw> {
        match (element, address.trim()) {
            // It leads nowhere from inside a picture.
            ("a", _) => {}
            (_, own) if own.starts_with('#') => self.attribute("href", own),
            ("image", data) if data.starts_with("data:") => self.embedded(data)?,
            ("image", _) => return Err(elsewhere("a picture")),
            _ => return Err(elsewhere("a part")),
        }
        Ok(())
    }

    /// Writes a photo that stands inside the drawing, without what its camera wrote.
    fn embedded(&mut self, address: &str) -> Result<(), Flaw> {
        let inside = |flaw: Flaw| Flaw { what: format!("of the picture inside it, {}", flaw.what), ..flaw };
        let refused = || Flaw::new("the picture inside it is neither PNG nor JPEG", "put it in as PNG or JPEG");
        let (_, content) = address.split_once(";base64,").ok_or_else(refused)?;
        let content: String = content.split_ascii_whitespace().collect();
        let bytes = STANDARD.decode(content).map_err(|_| refused())?;
        let (form, bare, turned) = match kind(&bytes) {
            Some("JPEG") => ("jpeg", jpeg::bare(&bytes).map_err(inside)?, jpeg::is_turned(&bytes)),
            Some("PNG") => {
                let bare = png::bare(&bytes).map_err(inside)?;
                let turned = png::is_turned(&bare);
                ("png", bare, turned)
            }
            _ => return Err(refused()),
        };
        if turned {
            return Err(Flaw::new(
                "the photo inside it lies on its side",
                "turn the photo in a program for pictures, save it, and put it in again",
            ));
        }
        self.attribute("href", &format!("data:image/{form};base64,{}", STANDARD.encode(bare)));
        Ok(())
    }

    fn attribute(&mut self, key: &str, value: &str) {
        self.text.push_str(&format!(" {key}=\""));
        self.escaped(value);
        self.text.push('"');
    }

    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '"' => self.text.push_str("&quot;"),
                _ => self.text.push(letter),
            }
        }
    }
}

/// Looks whether a value or a style takes parts from this drawing only: `url(#shade)`.
fn only_own(value: &str) -> Result<(), Flaw> {
    let lower = value.to_ascii_lowercase();
    let mut links = lower.split("url(").skip(1).map(|rest| rest.trim_start_matches([' ', '"', '\'', '\t', '\n']));
    if links.all(|link| link.starts_with('#')) { Ok(()) } else { Err(elsewhere("a part")) }
}

/// Returns a style without what stands between `/*` and `*/`.
fn without_comments(style: &str) -> String {
    let mut parts = style.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.filter_map(|part| part.split_once("*/")).map(|(_, style)| style).collect::<String>()
}
