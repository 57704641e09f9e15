//! Links inside the toolkit that lead nowhere.

use crate::{
    diag::{Diagnostic, Report, Severity, nearest::nearest},
    model::{
        project::Project,
        prose::{self, Block, Link},
        toolkit::Sheet,
    },
    rules::{Case, Check, Rule},
    text::Place,
};

/// The rule.
pub const RULE: Rule = Rule {
    code: "link-broken",
    severity: Severity::Error,
    why: "somebody who taps a link and lands nowhere blames themselves, and stops",
    bad: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
See [where we meet](#how-we-met).  #~ link-broken: did you mean `#how-we-meet`?

Then read [about us](02-abuot.md).  #~ link-broken: did you mean `02-about.md`?

The [library](www.example.org) is open.  #~ link-broken: https://

Ask in our [chat](irc://example.org/help).  #~ link-broken: https:

## How we meet

On Tuesdays.
=== toolkit/booklet/02-about.md
---
title: About us
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
We help each other.
",
    good: "=== toolkit/booklet/01-welcome.md
---
title: Welcome
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
See [where we meet](#how-we-meet).

Then read [about us](02-about.md).

The [library](https://www.example.org) is open.

Ask in our [chat](https://example.org/help).

## How we meet

On Tuesdays.
=== toolkit/booklet/02-about.md
---
title: About us
owner: Champions Coordinator
updated: 2026-09-01
review_by: 2027-09-01
---
We help each other.
",
    check: Check::Project(check),
};

fn check(case: &Case<'_>, report: &mut Report) {
    for sheet in case.project.toolkit.sheets() {
        let links = prose::links(&sheet.prose).into_iter();
        report.extend(links.filter_map(|link| broken(case.project, sheet, &link)));
    }
}

fn broken(project: &Project, sheet: &Sheet, link: &Link<'_>) -> Option<Diagnostic> {
    let url = link.url;
    // An address with a scheme leads out of the toolkit; nothing here opens a socket to look.
    let step = url.split(['/', '#', '?']).next().unwrap_or_default();
    // A placeholder without a value has been told already.
    let said = project.sources.get(sheet.file).text.get(link.bytes.clone()).unwrap_or_default();
    if let Some((scheme, _)) = step.split_once(':').filter(|(scheme, _)| !is_followed(scheme)) {
        let place = Place::bytes(sheet.file, link.bytes.clone());
        return Some(
            RULE.found(format!("no page follows an address that starts with `{scheme}:`"))
                .at(place, "this leads nowhere")
                .help("start it with `https:`, `http:`, `mailto:` or `tel:`"),
        );
    }
    if step.contains(':') || url.starts_with("//") || (url.is_empty() && said.contains("{{")) {
        return None;
    }
    let found = |message: String, help: String| {
        let place = Place::bytes(sheet.file, link.bytes.clone());
        Some(RULE.found(message).at(place, "this leads nowhere").help(help))
    };
    let (path, fragment) = url.split_once('#').map_or((url, None), |(path, fragment)| (path, Some(fragment)));
    let target = if path.is_empty() && fragment.is_some() {
        Some(sheet)
    } else {
        let wanted = joined(&project.sources.get(sheet.file).path, path);
        let target = project.toolkit.sheets().find(|one| project.sources.get(one.file).path == wanted);
        // A file that is there, and is no sheet, has a problem of its own.
        if target.is_none() && project.sources.iter().any(|(_, source)| source.path == wanted) {
            return None;
        }
        target
    };
    let Some(target) = target else {
        let beside = project.toolkit.sheets().map(|one| relative(project, sheet, one));
        let beside: Vec<String> = beside.collect();
        let help = match nearest(path, beside.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if path.ends_with(".md") => {
                "the toolkit's files are in `toolkit/booklet` and `toolkit/guides`".to_owned()
            }
            None => format!("start an address of the web with its scheme, as in `https://{path}`"),
        };
        return found(format!("the toolkit has no file `{path}`"), help);
    };
    let fragment = fragment?;
    let headings: Vec<String> = target.prose.iter().filter_map(heading).collect();
    if headings.iter().any(|heading| heading == fragment) {
        return None;
    }
    let help = match nearest(fragment, headings.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `#{near}`?"),
        None if headings.is_empty() => "link to the file alone: it has no headings".to_owned(),
        None => format!("its headings are `#{}`", headings.join("`, `#")),
    };
    found(format!("no heading of \"{}\" is called `#{fragment}`", target.front.title), help)
}

/// Returns whether an address with this scheme can only open a page, a letter or a call.
fn is_followed(scheme: &str) -> bool {
    ["https", "http", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

fn heading(block: &Block) -> Option<String> {
    if let Block::Heading { text, .. } = block { Some(prose::slug(&prose::plain(text))) } else { None }
}

/// Returns the path that a link means, seen from the project.
fn joined(from: &str, link: &str) -> String {
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in link.split('/') {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// Returns the path to a sheet, as another would write it.
fn relative(project: &Project, from: &Sheet, to: &Sheet) -> String {
    let folder = |sheet: &Sheet| {
        let path = project.sources.get(sheet.file).path.as_str();
        path.rsplit_once('/').map_or("", |(folder, _)| folder.rsplit('/').next().unwrap_or(folder))
    };
    if folder(from) == folder(to) { format!("{}.md", to.id) } else { format!("../{}/{}.md", folder(to), to.id) }
}
