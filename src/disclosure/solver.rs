//! Which counts stay hidden, so that no small one can be worked out from those that are shown.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::{Range, RangeInclusive},
};

use crate::{
    disclosure::figure::{Figure, Policy, one},
    measures::created::Breakdown,
    model::{area::AreaId, champion::Kind, network::Network},
};

/// Returns the parts of a published total.
pub fn list(counts: &[u32], policy: Policy) -> Vec<Figure> {
    let mut cells = Cells::new(policy);
    let parts = cells.add(counts);
    let line = Line { cells: parts.collect(), total: Total::Published };
    cells.protect(&std::iter::once(&line));
    cells.figures
}

/// Returns some parts of a published total; what the others have is not printed.
pub fn some(counts: &[u32], total: u32, policy: Policy) -> Vec<Figure> {
    nested(counts, |_, _| false, total, policy)
}

/// Returns the parts of a published total that areas have, some of which may lie inside others.
pub fn areas(network: &Network, parts: &[(&AreaId, u32)], total: u32, policy: Policy) -> Vec<Figure> {
    let counts: Vec<u32> = parts.iter().map(|(_, count)| *count).collect();
    nested(&counts, |inner, outer| network.lies_within(parts[inner].0, parts[outer].0), total, policy)
}

fn nested(counts: &[u32], lies_within: impl Fn(usize, usize) -> bool, total: u32, policy: Policy) -> Vec<Figure> {
    let mut cells = Cells::new(policy);
    let places = cells.add(counts);
    let inside = |inner: usize, outer: usize| inner != outer && lies_within(inner, outer);
    let (mut lines, mut apparent) = (Vec::new(), Vec::new());
    for outer in places.clone().map(Some).chain([None]) {
        let within = |inner: &usize| outer.is_none_or(|outer| inside(*inner, outer));
        // What lies in an area that is named itself is a part of that one.
        let nested = |inner: &usize| places.clone().any(|between| within(&between) && inside(*inner, between));
        let named: Vec<usize> = places.clone().filter(|inner| within(inner) && !nested(inner)).collect();
        if named.is_empty() {
            continue;
        }
        let whole = outer.map_or(total, |outer| counts[outer]);
        let others = whole.saturating_sub(named.iter().map(|&inner| counts[inner]).sum());
        let others = cells.add_settled(&[Figure::Count(others)], &[others]);
        cells.unprinted.extend(others.clone());
        let total = outer.map_or(Total::Published, Total::At);
        lines.push(Line { cells: named.iter().copied().chain(others).collect(), total });
        apparent.push(Line { cells: named, total });
    }
    cells.keep(&lines, &apparent);
    cells.figures[places].to_vec()
}

/// Returns the cells of a table whose row and column totals are published. All rows have the same length.
pub fn table(rows: &[Vec<u32>], policy: Policy) -> Vec<Vec<Figure>> {
    let mut cells = Cells::new(policy);
    let places: Vec<Vec<usize>> = rows.iter().map(|row| cells.add(row).collect()).collect();
    let columns = (0..rows.first().map_or(0, Vec::len)).map(|column| places.iter().map(|row| row[column]).collect());
    let lines = places.iter().cloned().chain(columns).map(|cells| Line { cells, total: Total::Published });
    cells.keep(&lines.collect::<Vec<Line>>(), &[]);
    places.iter().map(|row| row.iter().map(|&cell| cells.figures[cell]).collect()).collect()
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
/// anonymous tally is one more row, which nobody prints: otherwise it could be worked out from the others. How many
/// are erased and how many left is published elsewhere, as the parts of how many are no longer in the network.
pub fn breakdown<'a>(breakdown: &Breakdown<'a>, policy: Policy) -> Published<'a> {
    let kinds: Vec<Kind> = breakdown.erased.keys().copied().collect();
    let printed = breakdown.areas.values().chain([&breakdown.erased]);
    let rows: Vec<Vec<u32>> = printed.map(|row| row.values().copied().collect()).collect();
    let row_sums: Vec<u32> = rows.iter().map(|row| row.iter().sum()).collect();
    let column_sums: Vec<u32> = (0..kinds.len()).map(|column| rows.iter().map(|row| row[column]).sum()).collect();
    let areas = breakdown.areas.len();

    let mut cells = Cells::new(policy);
    let places: Vec<Vec<usize>> = rows.iter().map(|row| cells.add(row).collect()).collect();
    let area_totals: Vec<usize> = cells.add(&row_sums[..areas]).collect();
    let kind_totals: Vec<usize> = cells.add(&column_sums).collect();
    let gone = cells.add_settled(&list(&[row_sums[areas], breakdown.left], policy), &[row_sums[areas], breakdown.left]);
    let erased = gone.start;
    cells.unprinted.extend(&places[areas]);

    let published = |cells: Vec<usize>| Line { cells, total: Total::Published };
    let down = |column: usize, rows: usize| places[..rows].iter().map(|row| row[column]).collect::<Vec<usize>>();
    let mut lines = vec![
        published(area_totals.iter().copied().chain([erased]).collect()),
        published(kind_totals.clone()),
        published(gone.collect()),
    ];
    let row_totals = area_totals.iter().copied().chain([erased]);
    lines.extend(places.iter().cloned().zip(row_totals).map(|(cells, total)| Line { cells, total: Total::At(total) }));
    let columns = kind_totals.iter().enumerate();
    lines.extend(columns.map(|(index, &total)| Line { cells: down(index, rows.len()), total: Total::At(total) }));
    // The printed part by itself is to give nothing away either, to readers who do not know of the tally.
    let mut printed = vec![published(area_totals.clone())];
    let columns = kind_totals.iter().enumerate();
    printed.extend(columns.map(|(index, &total)| Line { cells: down(index, areas), total: Total::At(total) }));
    cells.keep(&lines, &printed);

    let figures = |places: &[usize]| places.iter().map(|&place| cells.figures[place]).collect::<Vec<Figure>>();
    let row = |places: &Vec<usize>| kinds.iter().copied().zip(figures(places)).collect();
    Published {
        areas: breakdown.areas.keys().copied().zip(places.iter().map(row)).collect(),
        area_totals: breakdown.areas.keys().copied().zip(figures(&area_totals)).collect(),
        kind_totals: kinds.iter().copied().zip(figures(&kind_totals)).collect(),
    }
}

/// What a line adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Total {
    /// A number that is published.
    Published,
    /// Another cell, which may be hidden itself.
    At(usize),
}

/// A row or a column: cells that add up to a total.
struct Line {
    cells: Vec<usize>,
    total: Total,
}

#[derive(Clone)]
struct Cells {
    counts: Vec<u32>,
    figures: Vec<Figure>,
    /// Cells that are shown or hidden by somebody else.
    settled: BTreeSet<usize>,
    /// Cells that are in no table, so that not even a mark is seen.
    unprinted: BTreeSet<usize>,
    policy: Policy,
}

impl Cells {
    fn new(policy: Policy) -> Self {
        let (settled, unprinted) = (BTreeSet::new(), BTreeSet::new());
        Self { counts: Vec::new(), figures: Vec::new(), settled, unprinted, policy }
    }

    /// Adds cells, and returns their places.
    fn add(&mut self, counts: &[u32]) -> Range<usize> {
        let start = self.counts.len();
        self.counts.extend(counts);
        self.figures.extend(counts.iter().map(|&count| one(count, self.policy)));
        start..self.counts.len()
    }

    /// Adds cells that stay as they are.
    fn add_settled(&mut self, figures: &[Figure], counts: &[u32]) -> Range<usize> {
        let places = self.add(counts);
        self.figures[places.clone()].copy_from_slice(figures);
        self.settled.extend(places.clone());
        places
    }

    /// Hides more cells until neither one line nor all lines together give a small count away.
    ///
    /// Besides the lines that are so, there are some that only look so to readers who do not know of what is not printed.
    fn keep(&mut self, lines: &[Line], apparent: &[Line]) {
        let Policy::HideBelow(bound) = self.policy else { return };
        loop {
            self.protect(&lines.iter().chain(apparent));
            let solved = self.solved(lines, bound);
            if solved.is_empty() {
                return;
            }
            // What the headlines say by themselves is not worth hiding everything for.
            let given_away = self.all_hidden().solved(lines, bound);
            let helped = solved.into_iter().filter(|cell| !given_away.contains(cell));
            if !helped.into_iter().any(|cell| self.hide_near(cell, lines)) {
                return;
            }
        }
    }

    /// Returns the cells with everything hidden that can be.
    fn all_hidden(&self) -> Self {
        let mut all = self.clone();
        let every: Vec<usize> = (0..self.counts.len()).collect();
        while all.hide_lowest(&every) {}
        all
    }

    /// Hides more cells until no line gives one away.
    fn protect<'a>(&mut self, lines: &(impl Iterator<Item = &'a Line> + Clone)) {
        let Policy::HideBelow(bound) = self.policy else { return };
        loop {
            let mut stable = true;
            for line in lines.clone() {
                if self.gives_away(line, bound) && self.hide_lowest(&line.cells) {
                    stable = false;
                }
            }
            if stable {
                return;
            }
        }
    }

    /// Hides the lowest of those left, the first of equals. Returns whether there was one left.
    fn hide_lowest(&mut self, cells: &[usize]) -> bool {
        let left =
            cells.iter().copied().filter(|cell| !self.figures[*cell].is_hidden() && !self.settled.contains(cell));
        // A cell of 0 protects nothing: what is not small and adds nothing can be seen through.
        let lowest = left.min_by_key(|&cell| (self.counts[cell] == 0, self.counts[cell]));
        if let Some(cell) = lowest {
            self.figures[cell] = Figure::Hidden;
        }
        lowest.is_some()
    }

    /// Hides a cell that a reader needed to work out another: on a line with it, or else anywhere.
    fn hide_near(&mut self, solved: usize, lines: &[Line]) -> bool {
        let with_total = |line: &Line| match line.total {
            Total::Published => line.cells.clone(),
            Total::At(total) => line.cells.iter().copied().chain([total]).collect(),
        };
        let near = lines.iter().map(with_total).filter(|line| line.contains(&solved)).flatten().collect::<Vec<usize>>();
        self.hide_lowest(&near) || self.hide_lowest(&(0..self.counts.len()).collect::<Vec<usize>>())
    }

    fn gives_away(&self, line: &Line, bound: u32) -> bool {
        let hidden = line.cells.iter().filter(|&&cell| self.figures[cell].is_hidden()).count();
        let total_is_hidden = match line.total {
            Total::Published => false,
            Total::At(total) => self.figures[total].is_hidden(),
        };
        match (hidden, total_is_hidden) {
            // What is hidden is the rest of the total, or the total is the sum of what is not.
            (1, _) | (0, true) => true,
            (0, false) | (_, true) => false,
            (_, false) => self.is_solved(line, bound),
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

    /// Returns the cells marked as small that a reader of all lines can work out.
    fn solved(&self, lines: &[Line], bound: u32) -> Vec<usize> {
        // With a bound of 2, "small" says 1 by itself.
        if bound <= 2 {
            return Vec::new();
        }
        let mut guesses = self.guesses(bound);
        self.settle(lines, &mut guesses);
        let small = |cell: &usize| matches!(self.figures[*cell], Figure::Below(_));
        let mut doubtful: BTreeSet<usize> = (0..guesses.len()).filter(small).collect();
        let mut solved = Vec::new();
        while let Some(cell) = doubtful.pop_first() {
            match self.another_world(cell, lines, &guesses) {
                // Whatever else is different there cannot be worked out either.
                Search::Found(world) => doubtful.retain(|&cell| world[cell].low == i64::from(self.counts[cell])),
                Search::Nothing => solved.push(cell),
                Search::TooFar => {}
            }
        }
        solved
    }

    /// Looks for numbers that fit all that is published, with another count in one cell.
    fn another_world(&self, cell: usize, lines: &[Line], guesses: &[Guess]) -> Search {
        let mut steps = 0;
        let count = i64::from(self.counts[cell]);
        let (fewer, more) = guesses[cell].around(count);
        self.first_world([fewer, more], cell, lines, guesses, &mut steps)
    }

    /// Looks for a world in which a cell is inside one of some ranges.
    fn first_world<const N: usize>(
        &self,
        ranges: [Guess; N],
        cell: usize,
        lines: &[Line],
        guesses: &[Guess],
        steps: &mut u32,
    ) -> Search {
        for range in ranges {
            let mut tried = guesses.to_vec();
            tried[cell] = range;
            match self.world(lines, tried, steps) {
                Search::Nothing => {}
                found @ (Search::Found(_) | Search::TooFar) => return found,
            }
        }
        Search::Nothing
    }

    /// Looks for numbers inside the guesses that fit all lines, near the true ones first.
    fn world(&self, lines: &[Line], mut guesses: Vec<Guess>, steps: &mut u32) -> Search {
        *steps += 1;
        if *steps > STEPS {
            return Search::TooFar;
        }
        if !self.settle(lines, &mut guesses) {
            return Search::Nothing;
        }
        let open = (0..guesses.len()).filter(|&cell| guesses[cell].low < guesses[cell].high);
        let Some(cell) = open.min_by_key(|&cell| guesses[cell].high - guesses[cell].low) else {
            return Search::Found(guesses);
        };
        let (low, high) = (guesses[cell].low, guesses[cell].high);
        let near = i64::from(self.counts[cell]).clamp(low, high);
        let near = Guess { low: near, high: near, gap: guesses[cell].gap };
        let (fewer, more) = guesses[cell].around(near.low);
        self.first_world([near, fewer, more], cell, lines, &guesses, steps)
    }

    /// Takes from the guesses what the lines do not allow. Returns whether something is left of each.
    fn settle(&self, lines: &[Line], guesses: &mut [Guess]) -> bool {
        loop {
            let mut changed = false;
            for line in lines {
                changed |= self.narrow(line, guesses);
            }
            if guesses.iter().any(|guess| guess.low > guess.high) {
                return false;
            }
            if !changed {
                return true;
            }
        }
    }

    /// Returns what a reader knows of each cell by itself.
    fn guesses(&self, bound: u32) -> Vec<Guess> {
        let (bound, most) = (i64::from(bound), self.counts.iter().copied().map(i64::from).sum());
        let guess = |(cell, figure): (usize, &Figure)| match *figure {
            Figure::Count(count) => Guess { low: count.into(), high: count.into(), gap: 0 },
            Figure::Below(_) | Figure::Hidden if self.unprinted.contains(&cell) => Guess { low: 0, high: most, gap: 0 },
            Figure::Below(_) => Guess { low: 1, high: bound - 1, gap: 0 },
            Figure::Hidden => Guess { low: 0, high: most, gap: bound },
        };
        self.figures.iter().enumerate().map(guess).collect()
    }

    /// Takes from the guesses what one line does not allow. Returns whether there was anything to take.
    fn narrow(&self, line: &Line, guesses: &mut [Guess]) -> bool {
        let sum =
            |end: fn(&Guess) -> i64, guesses: &[Guess]| line.cells.iter().map(|&cell| end(&guesses[cell])).sum::<i64>();
        let (low, high) = (sum(|guess| guess.low, guesses), sum(|guess| guess.high, guesses));
        let (total_low, total_high, mut changed) = match line.total {
            Total::Published => {
                let total = line.cells.iter().map(|&cell| i64::from(self.counts[cell])).sum();
                (total, total, false)
            }
            Total::At(total) => {
                let changed = guesses[total].narrow(low, high);
                (guesses[total].low, guesses[total].high, changed)
            }
        };
        for &cell in &line.cells {
            let own = guesses[cell];
            changed |= guesses[cell].narrow(total_low - (high - own.high), total_high - (low - own.low));
        }
        changed
    }
}

/// How many steps a reader is thought to take for one count.
const STEPS: u32 = 1_000;

/// What comes of looking for other numbers that fit.
enum Search {
    /// These do.
    Found(Vec<Guess>),
    /// There are none.
    Nothing,
    /// Nobody goes so far.
    TooFar,
}

/// What a reader knows a count to be: from `low` to `high`, but nothing between 0 and `gap`.
#[derive(Debug, Clone, Copy)]
struct Guess {
    low: i64,
    high: i64,
    gap: i64,
}

impl Guess {
    /// Returns what is below a count, and what is above it.
    fn around(self, count: i64) -> (Self, Self) {
        let (mut fewer, mut more) = (self, self);
        fewer.narrow(i64::MIN, count - 1);
        more.narrow(count + 1, i64::MAX);
        (fewer, more)
    }

    /// Takes away what is not in a range. Returns whether there was anything to take.
    fn narrow(&mut self, low: i64, high: i64) -> bool {
        let before = (self.low, self.high);
        self.low = self.low.max(low);
        self.high = self.high.min(high);
        if self.low > 0 {
            self.low = self.low.max(self.gap);
        }
        if self.high < self.gap {
            self.high = self.high.min(0);
        }
        (self.low, self.high) != before
    }
}
