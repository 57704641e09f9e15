//! Counts that one reader gets, and the sums that tie them to each other.
//!
//! [`System::hide`] decides which of them stay hidden, in three steps: small counts are hidden; a sum with one hidden
//! part hides a second; and what could still be worked out from all sums together is looked for ([`audit`]) and
//! protected by as little more as will do.
//!
//! [`audit`]: crate::disclosure::audit

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::disclosure::{
    audit::{Finding, Ways},
    figure::{Figure, Policy, one},
};

/// Where a count stands, and so what may become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// In a table: it is shown, unless it is small or protects one that is.
    Printed,
    /// In a table, as somebody else decided.
    Settled(Figure),
    /// Nowhere, though it is a part of sums; if it is small, nobody may work it out either.
    Unprinted,
    /// Nowhere, and nobody minds if it is worked out.
    Rest,
}

/// What counts add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// A number that everybody knows.
    Published,
    /// Another count, which may be hidden itself.
    At(usize),
}

/// Counts that add up to a total.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) cells: Vec<usize>,
    pub(super) total: Total,
}

/// Counts, and what a reader knows of their sums. A count is known by its place, in the order in which they were added.
#[derive(Debug, Clone)]
pub struct System {
    policy: Policy,
    counts: Vec<u32>,
    parts: Vec<Part>,
    lines: Vec<Line>,
    apparent: Vec<Line>,
}

/// What may be shown of a system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// One a count, in their order. Those of counts that are not printed mean nothing.
    pub figures: Vec<Figure>,
    /// Small counts that follow from numbers which stay published whatever else is hidden.
    pub given_away: BTreeSet<usize>,
    /// How much work it was, so that a test can hold it to something.
    pub steps: usize,
}

impl System {
    /// Returns a system without counts.
    pub fn new(policy: Policy) -> Self {
        Self { policy, counts: Vec::new(), parts: Vec::new(), lines: Vec::new(), apparent: Vec::new() }
    }

    /// Adds counts, and returns their places.
    pub fn add(&mut self, part: Part, counts: &[u32]) -> Range<usize> {
        let start = self.counts.len();
        self.counts.extend(counts);
        self.parts.resize(self.counts.len(), part);
        start..self.counts.len()
    }

    /// Adds a count that stays as it is, and returns its place.
    pub fn settle(&mut self, count: u32, figure: Figure) -> usize {
        self.add(Part::Settled(figure), &[count]).start
    }

    /// Says that counts add up to a total.
    pub fn sum(&mut self, cells: impl IntoIterator<Item = usize>, total: Total) {
        self.lines.push(Line { cells: cells.into_iter().collect(), total });
    }

    /// Says that counts seem to add up to a total, to a reader who does not know of what is not printed.
    pub fn seem(&mut self, cells: impl IntoIterator<Item = usize>, total: Total) {
        self.apparent.push(Line { cells: cells.into_iter().collect(), total });
    }

    /// Decides what is shown.
    pub fn hide(self) -> Hidden {
        let shown = |(&count, part): (&u32, &Part)| match part {
            Part::Settled(figure) => *figure,
            Part::Printed | Part::Unprinted | Part::Rest => one(count, self.policy),
        };
        let figures = self.counts.iter().zip(&self.parts).map(shown).collect();
        let bound = match self.policy {
            Policy::Exact => return Hidden { figures, given_away: BTreeSet::new(), steps: 0 },
            Policy::HideBelow(bound) => i64::from(bound),
        };
        let real = self.lines.len();
        let lines: Vec<Line> = self.lines.into_iter().chain(self.apparent).collect();
        let mut on = vec![Vec::new(); self.counts.len()];
        for (index, line) in lines.iter().enumerate() {
            for (cell, sign) in line.terms() {
                on[cell].push((index, sign));
            }
        }
        let counts: Vec<i64> = self.counts.into_iter().map(i64::from).collect();
        let most = counts.iter().sum();
        let mut cells = Cells { bound, most, counts, parts: self.parts, figures, lines, real, on, steps: 0 };
        let by_line = cells.protect((0..cells.lines.len()).collect());
        let given_away = cells.secure(by_line);
        Hidden { figures: cells.figures, given_away, steps: cells.steps }
    }
}

impl Line {
    /// Returns the cells whose sum with these signs everybody knows.
    pub(super) fn terms(&self) -> impl Iterator<Item = (usize, i64)> {
        let total = match self.total {
            Total::Published => None,
            Total::At(total) => Some((total, -1)),
        };
        self.cells.iter().map(|&cell| (cell, 1)).chain(total)
    }
}

/// The counts while it is decided what is hidden.
pub(super) struct Cells {
    pub(super) bound: i64,
    /// More than any of them can be.
    pub(super) most: i64,
    pub(super) counts: Vec<i64>,
    pub(super) parts: Vec<Part>,
    pub(super) figures: Vec<Figure>,
    /// The lines that are so, then those that only seem so.
    pub(super) lines: Vec<Line>,
    /// How many lines are so.
    pub(super) real: usize,
    /// The lines that each cell is on, or the total of (-1).
    pub(super) on: Vec<Vec<(usize, i64)>>,
    pub(super) steps: usize,
}

impl Cells {
    /// Returns whether a reader does not see a count.
    fn is_unknown(&self, cell: usize) -> bool {
        matches!(self.parts[cell], Part::Unprinted | Part::Rest) || self.figures[cell].is_hidden()
    }

    /// Returns whether a count is shown so far and may be hidden.
    pub(super) fn may_be_hidden(&self, cell: usize) -> bool {
        self.parts[cell] == Part::Printed && !self.figures[cell].is_hidden()
    }

    /// Returns the counts that nobody may work out.
    fn secrets(&self) -> BTreeSet<usize> {
        let is_secret = |cell: &usize| match self.parts[*cell] {
            Part::Printed | Part::Settled(_) => matches!(self.figures[*cell], Figure::Below(_)),
            Part::Unprinted => (1..self.bound).contains(&self.counts[*cell]),
            Part::Rest => false,
        };
        (0..self.counts.len()).filter(is_secret).collect()
    }

    /// Hides more until no line by itself gives a count away, looking at some lines and those that this changes.
    ///
    /// The lines are gone through in their order, again and again, as somebody would who does it by hand. Returns what
    /// was hidden.
    fn protect(&mut self, mut lines: BTreeSet<usize>) -> Vec<usize> {
        let (mut next, mut hidden) = (0, Vec::new());
        while let Some(index) = lines.range(next..).next().or_else(|| lines.first()).copied() {
            lines.remove(&index);
            next = index + 1;
            self.steps += 1;
            if !self.gives_away(&self.lines[index]) {
                continue;
            }
            self.steps += self.lines[index].cells.len();
            if let Some(cell) = self.lowest(&self.lines[index]) {
                self.figures[cell] = Figure::Hidden;
                lines.extend(self.on[cell].iter().map(|(line, _)| line));
                hidden.push(cell);
            }
        }
        hidden
    }

    /// Hides those of some counts that are not, and what their lines then need. Returns all of these.
    fn hide(&mut self, mut cells: Vec<usize>) -> Vec<usize> {
        cells.retain(|&cell| self.may_be_hidden(cell));
        let mut lines = BTreeSet::new();
        for &cell in &cells {
            self.figures[cell] = Figure::Hidden;
            lines.extend(self.on[cell].iter().map(|(line, _)| line));
        }
        cells.extend(self.protect(lines));
        cells
    }

    /// Returns the lowest count of a line that may be hidden, the first of equals.
    fn lowest(&self, line: &Line) -> Option<usize> {
        let left = line.cells.iter().copied().filter(|&cell| self.may_be_hidden(cell));
        // A cell of 0 protects nothing: what is not small and adds nothing can be seen through.
        left.min_by_key(|&cell| (self.counts[cell] == 0, self.counts[cell]))
    }

    fn gives_away(&self, line: &Line) -> bool {
        let mut unknown = line.cells.iter().copied().filter(|&cell| self.is_unknown(cell));
        let total_is_hidden = match line.total {
            Total::Published => false,
            Total::At(total) => self.is_unknown(total),
        };
        match (unknown.next(), unknown.next()) {
            // The total is the sum of what is shown.
            (None, _) => total_is_hidden,
            // What is hidden is the rest of the total.
            (Some(only), None) => match self.parts[only] {
                Part::Printed | Part::Settled(_) => true,
                Part::Unprinted => (1..self.bound).contains(&self.counts[only]),
                Part::Rest => false,
            },
            (Some(_), Some(_)) => line.total == Total::Published && self.is_solved(line),
        }
    }

    /// Returns whether the sum of a line's hidden cells leaves one value only for a small count.
    ///
    /// A reader knows that what is marked as small is from 1 to one below the bound, and that what is hidden to protect
    /// it is not. So `<5` and `hidden` with a sum of 3 can only be 3 and 0.
    fn is_solved(&self, line: &Line) -> bool {
        let bound = self.bound;
        let hidden = || line.cells.iter().copied().filter(|&cell| self.is_unknown(cell));
        // With a bound of 2, "small" says 1 by itself; and nobody knows how high it is what is not printed.
        if bound <= 2 || hidden().any(|cell| matches!(self.parts[cell], Part::Unprinted | Part::Rest)) {
            return false;
        }
        let sum: i64 = hidden().map(|cell| self.counts[cell]).sum();
        let small = hidden().filter(|&cell| self.figures[cell] != Figure::Hidden).count();
        let Some(others) = small.checked_sub(1) else { return false };
        let others = i64::try_from(others).unwrap_or(i64::MAX);
        let small_sums = others..=others.saturating_mul(bound - 1);
        let protects = hidden().any(|cell| self.figures[cell] == Figure::Hidden);
        let fits = |value: &i64| {
            let rest = sum - value;
            let without = small_sums.contains(&rest);
            // Cells hidden to protect add up to 0, or to the bound and more.
            without || protects && rest - small_sums.start() >= bound
        };
        (1..bound).filter(fits).count() == 1
    }

    /// Hides more than each line asks for until all together give no small count away. Returns those that cannot be
    /// helped.
    fn secure(&mut self, by_line: Vec<usize>) -> BTreeSet<usize> {
        // With a bound of 2, "small" says 1 by itself.
        if self.bound <= 2 {
            return BTreeSet::new();
        }
        // What the headlines say by themselves is not worth hiding anything for.
        let mut given_away = self.narrowed(self.secrets());
        let mut doubtful = &self.secrets() - &given_away;
        // What a line asks for by itself stays hidden, as it is defined; but a 0 protects nobody by being kept secret.
        let mut kept: BTreeSet<usize> = by_line.into_iter().filter(|&cell| self.counts[cell] > 0).collect();
        let (mut ways, mut worlds) = (Ways::of(self), Worlds::default());
        while let Some(cell) = doubtful.pop_first() {
            let hidden = match self.look(cell, &ways) {
                Finding::World(different) => {
                    // Whatever else is different in another world cannot be worked out either.
                    let safe = different.iter().copied().filter(|other| *other == cell || doubtful.remove(other));
                    worlds.insert(safe, &different);
                    self.hide(different)
                }
                Finding::GivenAway => {
                    given_away.insert(cell);
                    continue;
                }
                Finding::Doubt => {
                    let hidden = self.hide(self.near(cell));
                    kept.extend(&hidden);
                    hidden
                }
            };
            ways.renew(self, &hidden);
        }
        self.show_again(&kept, &mut ways, &mut worlds);
        given_away
    }

    /// Shows what need not be hidden after all: a count that was hidden first may protect nothing once others are.
    fn show_again(&mut self, kept: &BTreeSet<usize>, ways: &mut Ways, worlds: &mut Worlds) {
        let protects = |cell: &usize| self.parts[*cell] == Part::Printed && self.figures[*cell] == Figure::Hidden;
        let mut hidden: Vec<usize> = (0..self.counts.len()).filter(protects).collect();
        hidden.retain(|cell| !kept.contains(cell));
        // A 0 protects least, then what is so high that one more or less is nothing.
        hidden.sort_by_key(|&cell| (self.counts[cell] != 0, Reverse(self.counts[cell])));
        for cell in hidden {
            self.figures[cell] = self.exact(cell);
            if self.on[cell].iter().all(|&(line, _)| !self.gives_away(&self.lines[line])) {
                ways.renew(self, &[cell]);
                if self.is_secure_still(cell, ways, worlds) {
                    continue;
                }
            }
            self.figures[cell] = Figure::Hidden;
            ways.renew(self, &[cell]);
        }
    }

    /// Returns whether each count that one protected, which is shown now, is safe in another way.
    fn is_secure_still(&mut self, shown: usize, ways: &Ways, worlds: &mut Worlds) -> bool {
        let mut others = Vec::new();
        for secret in worlds.that_need(shown) {
            match self.look(secret, ways) {
                Finding::World(different) if !different.iter().any(|&cell| self.may_be_hidden(cell)) => {
                    others.push((secret, different));
                }
                Finding::World(_) | Finding::GivenAway | Finding::Doubt => return false,
            }
        }
        others.iter().for_each(|(secret, different)| worlds.insert([*secret], different));
        true
    }

    fn exact(&self, cell: usize) -> Figure {
        Figure::Count(u32::try_from(self.counts[cell]).expect("it was one before"))
    }

    /// Returns what is on the shortest line with a cell: where it cannot be said in time what protects it, all of that.
    fn near(&self, cell: usize) -> Vec<usize> {
        let shortest = self.roles(cell).map(|(line, _)| &self.lines[line]).min_by_key(|line| line.cells.len());
        let near = shortest.into_iter().flat_map(Line::terms).map(|(near, _)| near);
        near.filter(|&near| self.may_be_hidden(near) && self.counts[near] > 0).collect()
    }

    /// Returns the lines that are so and that a cell is on (1), or the total of (-1).
    pub(super) fn roles(&self, cell: usize) -> impl Iterator<Item = (usize, i64)> {
        self.on[cell].iter().copied().filter(|&(line, _)| line < self.real)
    }
}

/// Another world for each small count that is safe.
#[derive(Default)]
struct Worlds {
    /// What is different in the world of a count.
    different: BTreeMap<usize, Vec<usize>>,
    /// The counts in whose world one is different.
    needed_by: BTreeMap<usize, BTreeSet<usize>>,
}

impl Worlds {
    /// Remembers a world for some counts, in place of the one that they had.
    fn insert(&mut self, secrets: impl IntoIterator<Item = usize>, different: &[usize]) {
        for secret in secrets {
            for cell in self.different.insert(secret, different.to_vec()).unwrap_or_default() {
                self.needed_by.entry(cell).or_default().remove(&secret);
            }
            for &cell in different {
                self.needed_by.entry(cell).or_default().insert(secret);
            }
        }
    }

    fn that_need(&self, cell: usize) -> Vec<usize> {
        self.needed_by.get(&cell).into_iter().flatten().copied().collect()
    }
}
