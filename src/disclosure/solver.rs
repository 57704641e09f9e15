//! Which counts stay hidden, so that no small one can be worked out from those that are shown.
//!
//! Each function here says which sums a reader knows; what is hidden for them is worked out in [`System`].

use std::collections::BTreeMap;

use crate::{
    disclosure::{
        figure::{Figure, Policy},
        system::{Part, System, Total},
    },
    measures::created::Breakdown,
    model::{area::AreaId, champion::Kind, network::Network},
};

/// Returns the parts of a published total.
pub fn list(counts: &[u32], policy: Policy) -> Vec<Figure> {
    let mut system = System::new(policy);
    let parts = system.add(Part::Printed, counts);
    system.sum(parts, Total::Published);
    system.hide().figures
}

/// Returns some parts of a published total; what the others have is not printed.
pub fn some(counts: &[u32], total: u32, policy: Policy) -> Vec<Figure> {
    nested(counts, &vec![None; counts.len()], total, policy)
}

/// Returns the parts of a published total that areas have, some of which may lie inside others.
pub fn areas(network: &Network, parts: &[(&AreaId, u32)], total: u32, policy: Policy) -> Vec<Figure> {
    let places: BTreeMap<&AreaId, usize> = parts.iter().enumerate().map(|(place, (area, _))| (*area, place)).collect();
    let around = |area: &AreaId| {
        let outer = network.around(area).find_map(|outer| places.get(outer).copied());
        // Areas in a circle are reported by a rule.
        outer.filter(|&outer| !network.lies_within(parts[outer].0, area))
    };
    let counts: Vec<u32> = parts.iter().map(|(_, count)| *count).collect();
    nested(&counts, &parts.iter().map(|(area, _)| around(area)).collect::<Vec<_>>(), total, policy)
}

/// Returns parts of a total that lie in each other, as `outer` says, or in the total.
fn nested(counts: &[u32], outer: &[Option<usize>], total: u32, policy: Policy) -> Vec<Figure> {
    let mut inside: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (place, outer) in outer.iter().enumerate() {
        inside.entry(*outer).or_default().push(place);
    }
    let mut system = System::new(policy);
    let places = counts.iter().map(|&count| system.add(part_of(count), &[count]).start).collect::<Vec<usize>>();
    for (outer, inside) in inside {
        let whole = outer.map_or(total, |outer| counts[outer]);
        let others = whole.saturating_sub(inside.iter().map(|&inner| counts[inner]).sum());
        let others = system.settle(others, Figure::Count(others));
        let total = outer.map_or(Total::Published, |outer| Total::At(places[outer]));
        let inside = || inside.iter().map(|&inner| places[inner]);
        system.sum(inside().chain([others]), total);
        system.seem(inside(), total);
    }
    let figures = system.hide().figures;
    places.into_iter().map(|place| figures[place]).collect()
}

/// Returns what may become of what an area has. Nobody is pointed at where there is nobody.
fn part_of(count: u32) -> Part {
    if count == 0 { Part::Settled(Figure::Count(0)) } else { Part::Printed }
}

/// Returns the cells of a table whose row and column totals are published. All rows have the same length.
pub fn table(rows: &[Vec<u32>], policy: Policy) -> Vec<Vec<Figure>> {
    let mut system = System::new(policy);
    let places = add_table(&mut system, rows);
    for line in places.iter().cloned().chain(transposed(&places)) {
        system.sum(line, Total::Published);
    }
    let figures = system.hide().figures;
    places.iter().map(|row| row.iter().map(|&cell| figures[cell]).collect()).collect()
}

/// Adds the cells of a table. Rows and columns in which there is nothing stay as they are.
fn add_table(system: &mut System, rows: &[Vec<u32>]) -> Vec<Vec<usize>> {
    let empty: Vec<bool> = transposed(rows).map(|column| column.iter().all(|&count| count == 0)).collect();
    let add = |row: &Vec<u32>| {
        let is_empty = row.iter().all(|&count| count == 0);
        let part = |column: usize| if is_empty || empty[column] { part_of(0) } else { Part::Printed };
        row.iter().enumerate().map(|(column, &count)| system.add(part(column), &[count]).start).collect()
    };
    rows.iter().map(add).collect()
}

fn transposed<T: Copy>(rows: &[Vec<T>]) -> impl Iterator<Item = Vec<T>> {
    (0..rows.first().map_or(0, Vec::len)).map(|column| rows.iter().map(|row| row[column]).collect())
}

/// Champions created by area and kind, as they may be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published<'a> {
    /// The cells, by area.
    pub areas: BTreeMap<&'a AreaId, BTreeMap<Kind, Figure>>,
    /// The row totals.
    pub area_totals: BTreeMap<&'a AreaId, Figure>,
    /// The column totals, with the anonymous tally.
    pub kind_totals: BTreeMap<Kind, Figure>,
}

/// Returns the table of champions created with its totals.
///
/// The column of totals is a list of its own, because it adds up to the published headline. So is the row of totals by
/// kind, which is published: cells give way to it. The anonymous tally is one more row, which nobody prints: otherwise
/// it could be worked out from the others. How many are erased and how many left is published elsewhere, as the parts of
/// how many are no longer in the network.
pub fn breakdown<'a>(breakdown: &Breakdown<'a>, policy: Policy) -> Published<'a> {
    let kinds: Vec<Kind> = breakdown.erased.keys().copied().collect();
    let rows: Vec<Vec<u32>> = breakdown.areas.values().map(|row| row.values().copied().collect()).collect();
    let tally: Vec<u32> = breakdown.erased.values().copied().collect();
    let all_erased = tally.iter().sum();
    let column = |column: usize| rows.iter().chain([&tally]).map(|row| row[column]).sum();
    let column_sums: Vec<u32> = (0..kinds.len()).map(column).collect();

    let mut system = System::new(policy);
    let cells = add_table(&mut system, &rows);
    let sums = rows.iter().map(|row| row.iter().sum());
    let area_totals: Vec<usize> = sums.map(|sum| system.add(part_of(sum), &[sum]).start).collect();
    let unprinted: Vec<usize> = system.add(Part::Unprinted, &tally).collect();
    let settle = |system: &mut System, counts: &[u32]| -> Vec<usize> {
        counts.iter().zip(list(counts, policy)).map(|(&count, figure)| system.settle(count, figure)).collect()
    };
    let kind_totals = settle(&mut system, &column_sums);
    let gone = settle(&mut system, &[all_erased, breakdown.left]);
    let erased = gone[0];

    system.sum(area_totals.iter().copied().chain([erased]), Total::Published);
    system.sum(kind_totals.iter().copied(), Total::Published);
    system.sum(gone.iter().copied(), Total::Published);
    for (row, &total) in cells.iter().chain([&unprinted]).zip(area_totals.iter().chain([&erased])) {
        system.sum(row.iter().copied(), Total::At(total));
    }
    // The printed part by itself is to give nothing away either, to readers who do not know of the tally.
    system.seem(area_totals.iter().copied(), Total::Published);
    for (column, (&total, &tally)) in transposed(&cells).zip(kind_totals.iter().zip(&unprinted)) {
        system.sum(column.iter().copied().chain([tally]), Total::At(total));
        system.seem(column, Total::At(total));
    }
    let figures = system.hide().figures;
    let figures = |places: &[usize]| places.iter().map(|&place| figures[place]).collect::<Vec<Figure>>();
    let row = |places: &Vec<usize>| kinds.iter().copied().zip(figures(places)).collect();
    Published {
        areas: breakdown.areas.keys().copied().zip(cells.iter().map(row)).collect(),
        area_totals: breakdown.areas.keys().copied().zip(figures(&area_totals)).collect(),
        kind_totals: kinds.iter().copied().zip(figures(&kind_totals)).collect(),
    }
}
