//! Progress: how far the network is, for those who promised it and those who pay for it.
//!
//! The same [figures](figures::Figures) become JSON, a table for scripts, Markdown, a page and a PDF, so that no two of
//! them can disagree.

mod figures;
mod view;

use crate::{
    documents::{Document, Input, Shown, progress::view::Report},
    measures::Records,
    plan::{Artifact, Audience, Body, Html, OutPath, Pages, TableForm},
};

/// The document.
pub const DOCUMENT: Document = Document {
    name: "progress",
    about: "how far the network is: targets, people, help, and what each number means",
    audience: Audience::Public,
    plan,
    show,
    json: || crate::output::schema::<figures::Figures<'_>>(DOCUMENT.name),
};

/// What the report is called.
const TITLE: &str = "Progress";

fn plan(input: &Input<'_>) -> Vec<Artifact> {
    let records = Records::of(input.network());
    let report = Report::new(input, records.on(input.stamp.as_of));
    let (view, charts) = report.view();
    let markdown = view.markdown(input);
    let view = serde_json::to_value(view).expect("a view is plain data");
    let pages = Pages {
        template: include_str!("progress.typ"),
        view: view.clone(),
        title: TITLE.to_owned(),
        language: input.report_language().to_owned(),
        charts: charts.clone(),
    };
    let bodies = [
        ("pdf", Body::Pages(pages)),
        ("html", Body::Html(Html { template: include_str!("progress.html"), view, charts })),
        ("csv", Body::Table(TableForm::Csv, report.figures.table())),
        ("md", Body::Markdown(markdown)),
        ("json", Body::Json(report.figures.json())),
    ];
    bodies
        .into_iter()
        .map(|(ending, body)| Artifact {
            document: DOCUMENT.name,
            path: OutPath::new(format!("progress/progress.{ending}")),
            audience: input.audience,
            from: None,
            limit: None,
            body,
        })
        .collect()
}

fn show(input: &Input<'_>) -> Shown {
    let records = Records::of(input.network());
    let report = Report::new(input, records.on(input.stamp.as_of));
    let (view, _) = report.view();
    let markdown = Some(view.markdown(input));
    let mut tables = vec![
        view.overview,
        view.people,
        view.coverage,
        view.help,
        view.sources,
        view.states,
        view.funnel,
        view.rates,
        view.cohorts,
        view.history,
    ];
    tables.retain(|table| !table.rows.is_empty());
    Shown { tables, csv: Some(report.figures.table()), json: report.figures.json(), markdown }
}
