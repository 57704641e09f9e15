//! The job sheet: in words, what a print shop is to make of the files it gets.

use crate::{
    model::{network::Binding, printers::Shop},
    plan::{Part, Stamp},
    render::{impose, pdf::Extent},
    wording,
};

/// Writes the job sheet of a booklet.
pub fn render(title: &str, shop: &Shop, binding: Binding, extent: Extent, stamp: &Stamp) -> Vec<u8> {
    let places = impose::in_fours(extent.count);
    let count = |part: Part| pages(impose::part_of(&places, part).len());
    let one_sheet = places.len() <= 4;
    let mut lines = vec![
        format!("Job sheet: {title}"),
        format!("As of {}, revision {}", wording::date(stamp.as_of), stamp.revision),
        String::new(),
        row("Pages", &format!("{}, with the cover", places.len())),
        row("Cover", &format!("{}, {}: front, inside front, inside back, back", shop.makes.cover, count(Part::Cover))),
    ];
    lines.push(if one_sheet {
        row(
            "Inside",
            &format!("nothing: the cover is the whole booklet, and {} holds the same pages", shop.makes.inner),
        )
    } else {
        row("Inside", &format!("{}, {}, in reading order", shop.makes.inner, count(Part::Inner)))
    });
    let blanks: Vec<String> =
        (1..).zip(&places).filter(|(_, place)| place.is_none()).map(|(at, _): (usize, _)| at.to_string()).collect();
    if !blanks.is_empty() {
        let page = if blanks.len() == 1 { "page" } else { "pages" };
        lines.push(row("Blank", &format!("{page} {}, on purpose", wording::list(&blanks))));
    }
    lines.extend([
        row("Size", &format!("{:.0} by {:.0} mm, upright, after trimming", extent.width, extent.height)),
        row("Bleed", &format!("{} on all four sides; TrimBox and BleedBox are set", shop.bleed_mm)),
        row("Marks", marks(shop)),
        row("Safe", &format!("no words nearer than {} to the edge that is cut", shop.safe_mm)),
        row("Binding", bound(binding)),
        row("Print", "full colour on both sides; the files are in RGB, please convert them to your press’s colours"),
        row("Paper", &format!("{} for the cover, {} inside", shop.cover_paper, shop.inner_paper)),
        row("Fonts", "all embedded"),
        row("Proof", "please send one before printing"),
    ]);
    (lines.join("\n") + "\n").into_bytes()
}

fn row(label: &str, words: &str) -> String {
    format!("{label:<9}{words}")
}

fn pages(n: usize) -> String {
    wording::of(i64::try_from(n).unwrap_or(i64::MAX), "page", "pages")
}

fn marks(shop: &Shop) -> &'static str {
    if shop.marks { "two crop marks beside each corner, outside the bleed" } else { "none; please set your own" }
}

fn bound(binding: Binding) -> &'static str {
    match binding {
        Binding::Left => "saddle stitched with two staples, on the left",
        Binding::Right => "saddle stitched with two staples, on the right: it is read from right to left",
    }
}
