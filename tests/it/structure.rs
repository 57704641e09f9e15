//! What a screen reader finds in a PDF for screens: a title, a language, and every word in its place in a tree.
//!
//! The tree is read with lopdf, which knows nothing of how it was made.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::LazyLock,
};

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};

use crate::{fixture::Fixture, inside};

/// A PDF for screens, and its tree.
struct Screen {
    path: String,
    bytes: Vec<u8>,
    pdf: Document,
    tree: Vec<Element>,
}

/// An element of a tree, in the order in which it is read.
struct Element {
    id: ObjectId,
    /// Its standard role: a role of Typst's own stands for one of those.
    role: String,
    /// The roles of the elements in it.
    inside: Vec<String>,
    /// What it marks on pages: the page, and the number of the mark.
    marks: Vec<(ObjectId, i64)>,
    /// Objects that belong to it, such as the place to click on.
    objects: Vec<ObjectId>,
    /// The role of the element around it.
    around: String,
}

/// Everything that two networks have for screens, made once.
static SCREENS: LazyLock<Vec<Screen>> =
    LazyLock::new(|| ["examples/city", "examples/workplace"].into_iter().flat_map(screens).collect());

fn screens(folder: &str) -> Vec<Screen> {
    let fixture = Fixture::copy(folder);
    let ran = fixture.run(&["build", "--audience", "coordinators", "--out", "out", "--as-of", "2026-11-21"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let for_screens = |path: &String| {
        path.starts_with("out/")
            && path.ends_with(".pdf")
            && !["-home.pdf", "-shop.pdf", "-shop-cover.pdf"].iter().any(|ending| path.ends_with(ending))
    };
    let paths = fixture.files().into_iter().filter(for_screens);
    let screens = paths.map(|path| {
        let bytes = fs::read(fixture.path().join(&path)).unwrap();
        let pdf = Document::load_mem(&bytes).unwrap();
        let tree = tree(&pdf);
        Screen { path: format!("{folder}: {path}"), bytes, pdf, tree }
    });
    screens.collect()
}

fn tree(pdf: &Document) -> Vec<Element> {
    let root = entry(pdf, pdf.catalog().unwrap(), "StructTreeRoot").as_dict().unwrap();
    let mut elements = Vec::new();
    for kid in kids(pdf, root) {
        collect(pdf, root, kid.as_reference().unwrap(), None, "", &mut elements);
    }
    elements
}

/// Adds an element and all that are in it, and returns its role.
fn collect(
    pdf: &Document,
    root: &Dictionary,
    id: ObjectId,
    page: Option<ObjectId>,
    around: &str,
    elements: &mut Vec<Element>,
) -> String {
    let dict = pdf.get_dictionary(id).unwrap();
    let page = dict.get(b"Pg").and_then(Object::as_reference).ok().or(page);
    let role = standard(pdf, root, name(dict, "S"));
    let index = elements.len();
    let (inside, marks, objects) = Default::default();
    elements.push(Element { id, role: role.clone(), inside, marks, objects, around: around.to_owned() });
    for kid in kids(pdf, dict) {
        let (_, value) = pdf.dereference(&kid).unwrap();
        match value {
            Object::Integer(mark) => elements[index].marks.push((page.expect("a mark is on a page"), *mark)),
            Object::Dictionary(one) if one.has_type(b"MCR") => {
                let page = one.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                let mark = one.get(b"MCID").and_then(Object::as_i64).unwrap();
                elements[index].marks.push((page.expect("a mark is on a page"), mark));
            }
            Object::Dictionary(one) if one.has_type(b"OBJR") => {
                elements[index].objects.push(one.get(b"Obj").and_then(Object::as_reference).unwrap());
            }
            Object::Dictionary(one) => {
                let parent = one.get(b"P").and_then(Object::as_reference);
                assert_eq!(parent.ok(), Some(id), "an element knows what it is in");
                let inner = collect(pdf, root, kid.as_reference().unwrap(), page, &role, elements);
                elements[index].inside.push(inner);
            }
            other => panic!("nothing of a tree: {other:?}"),
        }
    }
    role
}

fn standard(pdf: &Document, root: &Dictionary, role: String) -> String {
    let map = root.get(b"RoleMap").and_then(|map| Ok(pdf.dereference(map)?.1)).and_then(Object::as_dict);
    match map.ok().and_then(|map| map.get(role.as_bytes()).and_then(Object::as_name).ok()) {
        Some(meant) => String::from_utf8(meant.to_vec()).unwrap(),
        None => role,
    }
}

fn entry<'a>(pdf: &'a Document, dict: &'a Dictionary, key: &str) -> &'a Object {
    let value = dict.get(key.as_bytes()).unwrap_or_else(|_| panic!("no {key} in {dict:?}"));
    pdf.dereference(value).unwrap().1
}

fn name(dict: &Dictionary, key: &str) -> String {
    String::from_utf8(dict.get(key.as_bytes()).unwrap().as_name().unwrap().to_vec()).unwrap()
}

/// Returns text in either of the two ways in which PDF writes it.
fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    let units = bytes
        .strip_prefix(b"\xFE\xFF")
        .map(|rest| rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect::<Vec<_>>());
    match units {
        Some(units) => String::from_utf16(&units).unwrap(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn kids(pdf: &Document, dict: &Dictionary) -> Vec<Object> {
    match dict.get(b"K") {
        Err(_) => Vec::new(),
        Ok(kids) => match pdf.dereference(kids).unwrap().1 {
            Object::Array(many) => many.clone(),
            _ => vec![kids.clone()],
        },
    }
}

/// Returns the attributes of an element.
fn attributes<'a>(pdf: &'a Document, element: &Element) -> Vec<&'a Dictionary> {
    let Ok(attributes) = pdf.get_dictionary(element.id).unwrap().get(b"A") else { return Vec::new() };
    match pdf.dereference(attributes).unwrap().1 {
        Object::Array(many) => many.iter().map(|one| pdf.dereference(one).unwrap().1.as_dict().unwrap()).collect(),
        one => vec![one.as_dict().unwrap()],
    }
}

/// Returns the numbers of a number tree, with what they stand for.
fn numbers(pdf: &Document, node: &Dictionary, found: &mut BTreeMap<i64, Object>) {
    if let Ok(nums) = node.get(b"Nums") {
        for pair in pdf.dereference(nums).unwrap().1.as_array().unwrap().chunks(2) {
            found.insert(pair[0].as_i64().unwrap(), pdf.dereference(&pair[1]).unwrap().1.clone());
        }
    }
    if let Ok(kids) = node.get(b"Kids") {
        for kid in pdf.dereference(kids).unwrap().1.as_array().unwrap() {
            numbers(pdf, pdf.dereference(kid).unwrap().1.as_dict().unwrap(), found);
        }
    }
}

#[test]
fn a_file_says_what_it_is_called_in_which_language_it_is_and_what_it_keeps_to() {
    for Screen { path, pdf, .. } in &*SCREENS {
        let catalog = pdf.catalog().unwrap();
        let title = text(entry(pdf, entry(pdf, &pdf.trailer, "Info").as_dict().unwrap(), "Title"));
        assert!(!title.trim().is_empty(), "{path}");
        let metadata = entry(pdf, catalog, "Metadata").as_stream().unwrap();
        assert!(metadata.dict.get(b"Filter").is_err(), "{path}: programs search the metadata without unpacking");
        let metadata = String::from_utf8(metadata.content.clone()).unwrap();
        let escaped = title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        for said in [
            format!(">{escaped}</rdf:li></rdf:Alt></dc:title>"),
            "<pdfuaid:part>1</pdfuaid:part>".to_owned(),
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>".to_owned(),
        ] {
            assert!(metadata.contains(&said), "{path}: {said} is not in {metadata}");
        }
        let shown = entry(pdf, catalog, "ViewerPreferences").as_dict().unwrap();
        assert!(entry(pdf, shown, "DisplayDocTitle").as_bool().unwrap(), "{path}");
        assert!(entry(pdf, entry(pdf, catalog, "MarkInfo").as_dict().unwrap(), "Marked").as_bool().unwrap(), "{path}");
        let language = if path.contains("polish") { "pl" } else { "en-GB" };
        assert_eq!(text(entry(pdf, catalog, "Lang")), language, "{path}");
        assert!(pdf.trailer.get(b"ID").is_ok(), "{path}");
    }
    assert!(SCREENS.len() > 40, "{}", SCREENS.len());
}

#[test]
fn every_mark_on_a_page_leads_to_its_element_and_back() {
    for Screen { path, pdf, tree, .. } in &*SCREENS {
        let root = entry(pdf, pdf.catalog().unwrap(), "StructTreeRoot").as_dict().unwrap();
        let mut parents = BTreeMap::new();
        numbers(pdf, entry(pdf, root, "ParentTree").as_dict().unwrap(), &mut parents);
        let owners: BTreeMap<(ObjectId, i64), ObjectId> =
            tree.iter().flat_map(|one| one.marks.iter().map(|mark| (*mark, one.id))).collect();
        let mut marks = 0;
        for id in pdf.page_iter() {
            let page = pdf.get_dictionary(id).unwrap();
            let on_page = marked(pdf, id).into_iter().filter_map(|shown| shown.mark).collect::<BTreeSet<i64>>();
            let Ok(number) = page.get(b"StructParents").and_then(Object::as_i64) else {
                assert!(on_page.is_empty(), "{path}: a page with marks leads to no element");
                continue;
            };
            let listed = parents[&number].as_array().unwrap();
            for mark in on_page {
                let listed = listed[usize::try_from(mark).unwrap()].as_reference().unwrap();
                assert_eq!(owners.get(&(id, mark)), Some(&listed), "{path}: mark {mark}");
                marks += 1;
            }
        }
        assert_eq!(marks, owners.len(), "{path}: an element marks what is on no page");
        for (id, one) in annotations(pdf) {
            let number = one.get(b"StructParent").and_then(Object::as_i64).unwrap();
            let owner = tree.iter().find(|element| element.objects.contains(&id)).unwrap();
            assert_eq!(parents[&number].as_dict().unwrap(), pdf.get_dictionary(owner.id).unwrap(), "{path}");
        }
    }
}

/// Words or a drawing on a page, and what they are marked as.
struct Shown {
    /// The number that leads to an element; absent for what is not read aloud.
    mark: Option<i64>,
    /// How many marks are around it.
    deep: usize,
    artifact: bool,
}

/// The operators that put something on a page.
const SHOWS: [&str; 14] = ["Tj", "TJ", "'", "\"", "Do", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s"];

/// Returns all that is shown on a page.
fn marked(pdf: &Document, page: ObjectId) -> Vec<Shown> {
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let mut open: Vec<(bool, Option<i64>)> = Vec::new();
    let mut shown = Vec::new();
    for operation in content.operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                let artifact = operation.operands[0].as_name().unwrap() == b"Artifact";
                let properties = operation.operands.get(1).and_then(|properties| properties.as_dict().ok());
                open.push((artifact, properties.and_then(|one| one.get(b"MCID").and_then(Object::as_i64).ok())));
            }
            "EMC" => assert!(open.pop().is_some(), "what ends was begun"),
            operator if SHOWS.contains(&operator) => shown.push(Shown {
                mark: open.iter().find_map(|(_, mark)| *mark),
                deep: open.iter().filter(|(artifact, mark)| *artifact || mark.is_some()).count(),
                artifact: open.iter().any(|(artifact, _)| *artifact),
            }),
            _ => {}
        }
    }
    assert!(open.is_empty(), "what is begun ends");
    shown
}

fn annotations(pdf: &Document) -> Vec<(ObjectId, &Dictionary)> {
    let mut found = Vec::new();
    for page in pdf.page_iter() {
        let Ok(list) = pdf.get_dictionary(page).unwrap().get(b"Annots") else { continue };
        for one in pdf.dereference(list).unwrap().1.as_array().unwrap() {
            let id = one.as_reference().unwrap();
            found.push((id, pdf.get_dictionary(id).unwrap()));
        }
    }
    found
}

#[test]
fn all_that_is_shown_is_read_aloud_or_marked_as_aside_and_never_both() {
    for Screen { path, pdf, .. } in &*SCREENS {
        for (id, number) in pdf.page_iter().zip(1..) {
            for shown in marked(pdf, id) {
                assert_eq!(shown.deep, 1, "{path}, page {number}");
                assert!(shown.artifact != shown.mark.is_some(), "{path}, page {number}");
            }
        }
    }
}

#[test]
fn footers_and_repeated_headers_are_not_read_aloud() {
    for Screen { path, bytes, .. } in &*SCREENS {
        // In the file of all guides the number belongs to what is said about each of them.
        if path.ends_with("/guides.pdf") {
            continue;
        }
        let sheet = ["progress/", "areas/", "organisations/", "rosters/", "directory/"]
            .iter()
            .any(|folder| path.contains(folder));
        let sheet = sheet || (path.contains("guides/") && path.ends_with("-large-print.pdf"));
        let (all, aloud) = (inside::pages(bytes), inside::read_aloud(bytes));
        assert_eq!(all.len(), aloud.len());
        for (number, (all, aloud)) in (1..).zip(all.iter().zip(&aloud)) {
            let page = if path.contains("-polish-") { "Strona" } else { "Page" };
            let of = if path.contains("-polish-") { "z" } else { "of" };
            let footer = format!("{page} {number} {of}");
            assert_eq!(all.contains(&footer), sheet, "{path}, page {number}");
            assert!(!aloud.contains(&footer), "{path}, page {number}: its footer is read aloud");
            if path.contains("/booklet.pdf") && (2..24).contains(&number) {
                assert!(all.contains(&number.to_string()), "{path}, page {number} has no number");
                assert!(all.len() > aloud.len(), "{path}, page {number}: its footer is read aloud");
            }
        }
    }
}

#[test]
fn every_figure_is_described() {
    let mut figures = 0;
    for Screen { path, pdf, tree, .. } in &*SCREENS {
        for one in tree.iter().filter(|one| matches!(one.role.as_str(), "Figure" | "Formula")) {
            let alt = text(entry(pdf, pdf.get_dictionary(one.id).unwrap(), "Alt"));
            assert!(alt.trim().len() > 3, "{path}: `{alt}` describes nothing");
            figures += 1;
        }
    }
    // A chart on each area's sheet, and the codes of the booklets.
    assert!(figures > 20, "{figures}");
}

/// Returns the level of a heading.
fn level(role: &str) -> Option<u32> {
    role.strip_prefix('H')?.parse().ok()
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    for Screen { path, tree, .. } in &*SCREENS {
        let mut before = 0;
        for one in tree {
            let Some(level) = level(&one.role) else { continue };
            assert!(level <= before + 1, "{path}: a heading of level {level} comes after one of level {before}");
            assert!(has_words(one, tree), "{path}: a heading without words");
            before = level;
        }
        assert!(before > 0, "{path} has no heading");
        let tops = tree.iter().filter(|one| one.role == "H1").count();
        // A book has a top heading for each chapter; a sheet has one, its title.
        let book = path.contains("/booklet") || path.contains("guides/guides");
        assert!(if book { tops > 1 } else { tops == 1 }, "{path} has {tops} top headings");
    }
}

/// Returns whether an element, or one in it, marks something on a page.
fn has_words(one: &Element, tree: &[Element]) -> bool {
    let at = tree.iter().position(|other| other.id == one.id).unwrap();
    within(&tree[at..]).iter().any(|inner| !inner.marks.is_empty())
}

/// Returns the first element and all that are in it.
fn within(tree: &[Element]) -> &[Element] {
    let mut open = 1;
    for (index, one) in tree.iter().enumerate() {
        open = open - 1 + one.inside.len();
        if open == 0 {
            return &tree[..=index];
        }
    }
    tree
}

#[test]
fn a_table_says_what_its_columns_are() {
    let mut tables = 0;
    for Screen { path, pdf, tree, .. } in &*SCREENS {
        for (at, _) in tree.iter().enumerate().filter(|(_, one)| one.role == "Table") {
            let table = within(&tree[at..]);
            let cells: Vec<&Element> = table.iter().filter(|one| one.role == "TH").collect();
            assert!(!cells.is_empty(), "{path}: a table without a header");
            for one in cells {
                let scope = attributes(pdf, one).into_iter().find_map(|one| one.get(b"Scope").ok());
                let scope = scope.map(|scope| scope.as_name().unwrap());
                assert!(matches!(scope, Some(b"Column" | b"Row" | b"Both")), "{path}: {scope:?}");
            }
            // The name of a place stands over all columns.
            let wide = |one: &Element| {
                let span = attributes(pdf, one).into_iter().find_map(|one| one.get(b"ColSpan").ok());
                span.map_or(1, |span| usize::try_from(span.as_i64().unwrap()).unwrap())
            };
            let rows = table.iter().enumerate().filter(|(_, one)| one.role == "TR");
            let rows: Vec<usize> = rows
                .map(|(at, _)| within(&table[at..]).iter().filter(|one| one.around == "TR").map(wide).sum())
                .collect();
            assert!(rows.iter().all(|cells| *cells == rows[0]), "{path}: rows of {rows:?} cells");
            tables += 1;
        }
        for one in tree {
            let expected: &[&str] = match one.role.as_str() {
                "TR" => &["Table", "THead", "TBody", "TFoot"],
                "TH" | "TD" => &["TR"],
                "THead" | "TBody" | "TFoot" => &["Table"],
                _ => continue,
            };
            assert!(expected.contains(&one.around.as_str()), "{path}: {} in {}", one.role, one.around);
        }
    }
    assert!(tables > 10, "{tables}");
}

#[test]
fn a_list_is_made_of_signs_and_what_they_stand_before() {
    let mut lists = 0;
    for Screen { path, tree, .. } in &*SCREENS {
        for one in tree {
            match one.role.as_str() {
                "L" => {
                    assert!(
                        one.inside.iter().all(|inner| matches!(inner.as_str(), "LI" | "L")),
                        "{path}: {:?}",
                        one.inside
                    );
                    lists += 1;
                }
                "LI" => {
                    assert!(matches!(one.inside.join(" ").as_str(), "Lbl LBody" | "LBody"), "{path}: {:?}", one.inside);
                }
                "Lbl" | "LBody" => assert_eq!(one.around, "LI", "{path}"),
                _ => {}
            }
        }
    }
    assert!(lists > 50, "{lists}");
}

#[test]
fn a_link_says_where_it_leads() {
    let mut links = 0;
    for Screen { path, pdf, tree, .. } in &*SCREENS {
        for (id, annotation) in annotations(pdf) {
            assert_eq!(name(annotation, "Subtype"), "Link", "{path}");
            let owner = tree.iter().find(|one| one.objects.contains(&id)).unwrap();
            assert_eq!(owner.role, "Link", "{path}");
            let contents = annotation.get(b"Contents").map(text).unwrap_or_default();
            assert!(!contents.trim().is_empty() && has_words(owner, tree), "{path}: {annotation:?}");
            links += 1;
        }
    }
    assert!(links > 50, "{links}");
}

#[test]
fn a_booklet_has_a_bookmark_for_each_chapter() {
    for Screen { path, pdf, tree, .. } in SCREENS.iter().filter(|one| one.path.contains("/booklet")) {
        let outlines = entry(pdf, pdf.catalog().unwrap(), "Outlines").as_dict().unwrap();
        let mut tops = 0;
        let mut next = outlines.get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = next {
            let one = pdf.get_dictionary(id).unwrap();
            assert!(!text(entry(pdf, one, "Title")).trim().is_empty(), "{path}");
            assert!(one.has(b"Dest") || one.has(b"A"), "{path}: a bookmark that leads nowhere");
            tops += 1;
            next = one.get(b"Next").and_then(Object::as_reference).ok();
        }
        assert_eq!(tops, tree.iter().filter(|one| one.role == "H1").count(), "{path}");
    }
}
