//! Suppression: small counts that would point at a person are not published.

use std::{collections::BTreeMap, fmt, ops::RangeInclusive};

use serde::{Serialize, Serializer};

use crate::{
    measures::{Measure, created::Breakdown},
    model::{area::AreaId, champion::Kind},
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "suppression",
    meaning: "In public tables a count from 1 to one below small_number is hidden, and enough others (the lowest first, 0 \
              last) that none can be worked out from a total.",
};

/// A count as the public may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The count itself.
    Count(u32),
    /// Hidden because it is small: from 1 to one below this bound.
    Below(u32),
    /// Hidden only to protect another.
    Hidden,
}

impl Figure {
    /// Returns whether the count is not shown.
    pub fn is_hidden(self) -> bool {
        match self {
            Self::Count(_) => false,
            Self::Below(_) | Self::Hidden => true,
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => f.pad(&crate::wording::count(*count)),
            Self::Below(bound) => f.pad(&format!("<{bound}")),
            Self::Hidden => f.pad("hidden"),
        }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => serializer.serialize_u32(*count),
            Self::Below(_) | Self::Hidden => serializer.collect_str(self),
        }
    }
}

/// How counts are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Every count as it is: for those who work with the people counted.
    Exact,
    /// Counts from 1 to one below this are hidden, and others to protect them.
    HideBelow(u32),
}

/// Returns one count that is part of no published total.
pub fn one(count: u32, policy: Policy) -> Figure {
    match policy {
        Policy::HideBelow(bound) if (1..bound).contains(&count) => Figure::Below(bound),
        Policy::HideBelow(_) | Policy::Exact => Figure::Count(count),
    }
}

/// Returns the parts of a published total.
pub fn list(counts: &[u32], policy: Policy) -> Vec<Figure> {
    let mut cells = Cells::of(counts, policy);
    cells.protect(&[Line { cells: (0..counts.len()).collect(), total: Total::Published }]);
    cells.figures
}

/// Returns the parts of a published total, the last of which is printed elsewhere or nowhere.
fn list_and_one_more(counts: &[u32], policy: Policy) -> Vec<Figure> {
    let mut cells = Cells::of(counts, policy);
    let line = |length| Line { cells: (0..length).collect(), total: Total::Published };
    // The printed part by itself is to give nothing away either, to readers who do not know of the other.
    cells.protect(&[line(counts.len()), line(counts.len() - 1)]);
    cells.figures
}

/// Returns the cells of a table whose row and column totals are published. All rows have the same length.
pub fn table(rows: &[Vec<u32>], policy: Policy) -> Vec<Vec<Figure>> {
    let columns = rows.first().map_or(0, Vec::len);
    within(rows, rows.len(), &vec![Total::Published; rows.len()], &vec![Total::Published; columns], policy)
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
/// The row and the column of totals are lists of their own, because they add up to the published headline. The
/// anonymous tally is one more row, which nobody prints: otherwise it could be worked out from the others.
pub fn breakdown<'a>(breakdown: &Breakdown<'a>, policy: Policy) -> Published<'a> {
    let kinds: Vec<Kind> = breakdown.erased.keys().copied().collect();
    let printed = breakdown.areas.values().chain([&breakdown.erased]);
    let rows: Vec<Vec<u32>> = printed.map(|row| row.values().copied().collect()).collect();
    let sum = |column: usize| rows.iter().map(|row| row[column]).sum();
    let area_totals = list_and_one_more(&rows.iter().map(|row| row.iter().sum()).collect::<Vec<u32>>(), policy);
    let kind_totals = list(&(0..kinds.len()).map(sum).collect::<Vec<u32>>(), policy);
    let totals = |figures: &[Figure]| figures.iter().copied().map(Total::from).collect::<Vec<_>>();
    let cells = within(&rows, breakdown.areas.len(), &totals(&area_totals), &totals(&kind_totals), policy);
    let row = |cells: Vec<Figure>| kinds.iter().copied().zip(cells).collect();
    Published {
        areas: breakdown.areas.keys().copied().zip(cells.into_iter().map(row)).collect(),
        area_totals: breakdown.areas.keys().copied().zip(area_totals).collect(),
        kind_totals: kinds.iter().copied().zip(kind_totals).collect(),
    }
}

/// Returns the cells of a table, some of whose totals may be hidden themselves, and whose last rows may not be printed.
fn within(
    rows: &[Vec<u32>],
    printed: usize,
    row_totals: &[Total],
    column_totals: &[Total],
    policy: Policy,
) -> Vec<Vec<Figure>> {
    let width = column_totals.len();
    let counts = rows.concat();
    let mut cells = Cells::of(&counts, policy);
    let across = row_totals
        .iter()
        .enumerate()
        .map(|(row, &total)| Line { cells: (row * width..(row + 1) * width).collect(), total });
    let column = |column: usize, rows: usize| (0..rows).map(|row| row * width + column).collect();
    let down = column_totals.iter().enumerate().flat_map(|(index, &total)| {
        let whole = Line { cells: column(index, rows.len()), total };
        [whole, Line { cells: column(index, printed), total }]
    });
    cells.protect(&across.chain(down).collect::<Vec<Line>>());
    rows.iter().enumerate().map(|(row, counts)| cells.figures[row * width..][..counts.len()].to_vec()).collect()
}

/// Whether a reader knows what a line adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Total {
    Published,
    Hidden,
}

impl From<Figure> for Total {
    fn from(figure: Figure) -> Self {
        if figure.is_hidden() { Self::Hidden } else { Self::Published }
    }
}

/// A row or a column: cells that add up to a total.
struct Line {
    cells: Vec<usize>,
    total: Total,
}

struct Cells<'a> {
    counts: &'a [u32],
    figures: Vec<Figure>,
    policy: Policy,
}

impl<'a> Cells<'a> {
    fn of(counts: &'a [u32], policy: Policy) -> Self {
        let figures = counts.iter().map(|&count| one(count, policy)).collect();
        Self { counts, figures, policy }
    }

    /// Hides more cells until no line gives one away.
    fn protect(&mut self, lines: &[Line]) {
        let Policy::HideBelow(bound) = self.policy else { return };
        loop {
            let mut stable = true;
            for line in lines {
                if self.gives_away(line, bound) && self.hide_lowest(line) {
                    stable = false;
                }
            }
            if stable {
                return;
            }
        }
    }

    /// Hides the lowest of those left, the first of equals. Returns whether there was one left.
    fn hide_lowest(&mut self, line: &Line) -> bool {
        let left = line.cells.iter().copied().filter(|&cell| !self.figures[cell].is_hidden());
        // A cell of 0 protects nothing: what is not small and adds nothing can be seen through.
        let lowest = left.min_by_key(|&cell| (self.counts[cell] == 0, self.counts[cell]));
        if let Some(cell) = lowest {
            self.figures[cell] = Figure::Hidden;
        }
        lowest.is_some()
    }

    fn gives_away(&self, line: &Line, bound: u32) -> bool {
        let hidden = line.cells.iter().filter(|&&cell| self.figures[cell].is_hidden()).count();
        match (hidden, line.total) {
            // What is hidden is the rest of the total, or the total is the sum of what is not.
            (1, Total::Published | Total::Hidden) | (0, Total::Hidden) => true,
            (0, Total::Published) | (_, Total::Hidden) => false,
            (_, Total::Published) => self.is_solved(line, bound),
        }
    }

    /// Returns whether the sum of a line's hidden cells leaves one value only for a small count.
    ///
    /// A reader knows that what is marked as small is from 1 to one below the bound, and that what is hidden to protect
    /// it is not. So `<5` and `hidden` with a sum of 3 can only be 3 and 0.
    fn is_solved(&self, line: &Line, bound: u32) -> bool {
        let hidden = || line.cells.iter().copied().filter(|&cell| self.figures[cell].is_hidden());
        let sum: i64 = hidden().map(|cell| i64::from(self.counts[cell])).sum();
        let small = hidden().filter(|&cell| self.figures[cell] != Figure::Hidden).count();
        let Some(others) = small.checked_sub(1) else { return false };
        let (others, bound) = (i64::try_from(others).unwrap_or(i64::MAX), i64::from(bound));
        // With a bound of 2, "small" says 1 by itself.
        if bound <= 2 {
            return false;
        }
        let small_sums: RangeInclusive<i64> = others..=others.saturating_mul(bound - 1);
        let protects = hidden().any(|cell| self.figures[cell] == Figure::Hidden);
        let fits = |value: &i64| {
            let rest = sum - value;
            let without = small_sums.contains(&rest);
            // Cells hidden to protect add up to 0, or to the bound and more.
            without || protects && rest - small_sums.start() >= bound
        };
        (1..bound).filter(fits).count() == 1
    }
}
