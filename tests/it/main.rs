//! The one integration-test binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

/// What is allowed is not told.
mod allow;
/// The command line as its users meet it.
mod cli;
/// The calendar by the clock on the wall.
mod clock;
/// The day that figures speak of, the revision, and the two days of consent.
mod days;
/// What one public output hides, no other prints.
mod doors;
/// A project in a folder of its own.
mod fixture;
/// The ways to show a problem.
mod formats;
/// Every example, built, as text.
mod golden;
/// What keeps the private file private.
mod guard;
/// Input that means harm.
mod hostile;
/// Which page goes where on a sheet, and what printers get.
mod impose;
/// Reads packed files back.
mod inside;
/// What checks and publishes a project in CI.
mod kit;
/// Documents in other languages than English.
mod languages;
/// Who may know whom.
mod layers;
/// Session logs as spreadsheets, forms and editors leave them.
mod logs;
/// Every construct of Markdown, on paper and on a screen.
mod markdown;
/// The numbers: the worked examples of the definitions, as tables.
mod measures;
/// Names as people look them up, and as they stand in tables.
mod names;
/// What `muster new` makes.
mod new;
/// A second opinion on every number.
mod oracle;
/// The organisation sheets: tiers and pledges worked out by hand, and who gets them.
mod organisation;
/// Output folders: killed builds, full disks, two at once, broken records, links.
mod output;
/// What scripts may rely on: versions, schemas, and what is withheld.
mod outputs;
/// What lies outside of a project.
mod outside;
/// How PDFs are packed.
mod pack;
/// What stands on which page.
mod pages;
/// What leads to a person.
mod personal;
/// What of a picture leaves in a document, and which are told before.
mod pictures;
/// What pages for browsers may load and run.
mod policy;
/// What a printer would stumble over.
mod preflight;
/// The profiles that the booklet is printed by.
mod printers;
/// What is private stays private.
mod privacy;
/// The progress report and the area sheets: a contract for scripts, and what the public may see of it.
mod progress;
/// Files in, problems out.
mod read;
/// Values in, text out, for each renderer.
mod render;
/// The same content makes the same bytes.
mod repeat;
/// Each rule's examples, and what all rules have in common.
mod rules;
/// Editor help.
mod schema;
/// What a hand slips into a file.
mod slips;
/// What a screen reader finds in a PDF.
mod structure;
/// What public tables hide: enough, and not much more.
mod suppression;
/// Every problem at once, and one cause once.
mod together;
/// Revisions of git: as it was, what changed, how it grew.
mod travel;
/// The worked examples, through the program.
mod worked;
