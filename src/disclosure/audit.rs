//! What a reader can work out who knows all sums, and the least that stops them.
//!
//! A count cannot be worked out when there is another world: other numbers, in this place too, that fit everything
//! published. Numbers in sums are a network with a line at each end of a count, so the usual other world is a way round:
//! one more here, one less there, until every line is even again. The search prefers ways over counts that are hidden
//! already; where there is none, the cheapest way says which others to hide. It takes one step a number and gives up
//! after so many of them, so that its time grows with the table. Systems of a few counts, where a way round may not exist
//! and a leap does (a hidden 0 that could be 5), are searched to the end.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap},
};

use crate::disclosure::{
    figure::Figure,
    system::{Cells, Line, Part, Total},
};

/// How many numbers are looked at for one count, before it is treated as if it could be worked out.
const STEPS: usize = 20_000;

/// How long a way is at first: longer ones are tried once there is none that short.
const SHORT: usize = 4;

/// How many lines may be uneven at once on the way.
const UNEVEN: usize = 6;

/// How many counts a system has that is searched to the end.
const FEW: usize = 40;

/// How often a search to the end may guess.
const GUESSES: usize = 1_000;

/// How often all lines are gone through to see what the headlines say.
const ROUNDS: usize = 20;

/// What came of looking at a small count.
pub(super) enum Finding {
    /// There is another world, in which these are different; it takes that all of them are hidden.
    World(Vec<usize>),
    /// There is none, whatever is hidden.
    GivenAway,
    /// Nobody knows.
    Doubt,
}

/// Another world: what is different there, and by how much.
type World = BTreeMap<usize, i64>;

impl Cells {
    /// Looks for a world in which a count is another one: one that needs nothing more to be hidden, or else as little as
    /// possible.
    pub(super) fn look(&mut self, cell: usize, ways: &Ways) -> Finding {
        let way = self.cheapest_way(cell, ways);
        let is_free = |way: &World| way.keys().all(|&cell| !self.may_be_hidden(cell));
        if !way.as_ref().is_some_and(is_free) && self.is_searched_to_the_end() {
            if let Answer::Found(world) = self.another_world(cell, false) {
                return Finding::World(world.into_keys().collect());
            }
            if way.is_none() {
                return match self.another_world(cell, true) {
                    Answer::Found(world) => Finding::World(world.into_keys().collect()),
                    Answer::Nothing => Finding::GivenAway,
                    Answer::TooFar => Finding::Doubt,
                };
            }
        }
        way.map_or(Finding::Doubt, |way| Finding::World(way.into_keys().collect()))
    }

    fn is_searched_to_the_end(&self) -> bool {
        (0..self.counts.len()).filter(|&cell| self.range(cell, true).is_open()).nth(FEW).is_none()
    }

    /// Returns what a reader knows of a count by itself, or would if all were hidden that may be.
    fn range(&self, cell: usize, all_hidden: bool) -> Range {
        let known = |count: i64| Range { low: count, high: count, gap: 0 };
        let most = self.most;
        match (self.parts[cell], self.figures[cell]) {
            (Part::Unprinted | Part::Rest, _) => Range { low: 0, high: most, gap: 0 },
            (Part::Printed | Part::Settled(_), Figure::Below(_)) => Range { low: 1, high: self.bound - 1, gap: 0 },
            (Part::Printed | Part::Settled(_), Figure::Hidden) => Range { low: 0, high: most, gap: self.bound },
            (Part::Printed, Figure::Count(_)) if all_hidden => Range { low: 0, high: most, gap: self.bound },
            (Part::Printed | Part::Settled(_), Figure::Count(_)) => known(self.counts[cell]),
        }
    }

    /// Returns what it costs that a count may be another one: nothing where it is hidden; `None` where it cannot be.
    ///
    /// The fewer are hidden for it the better, then the lower they are.
    fn price(&self, cell: usize, by: i64) -> Option<u64> {
        let count = self.counts[cell];
        if self.range(cell, false).has(count + by) {
            Some(0)
        } else if self.may_be_hidden(cell) && self.range(cell, true).has(count + by) {
            Some(1 << 32 | count.unsigned_abs())
        } else {
            None
        }
    }

    /// Returns the cheapest way round through a count.
    fn cheapest_way(&mut self, start: usize, ways: &Ways) -> Option<World> {
        let mut search = Search { cells: self, start, steps: Vec::new(), heap: BinaryHeap::new() };
        for by in [1, -1] {
            if search.cells.price(start, by) == Some(0) {
                search.go_on(None, (start, by), 0);
            }
        }
        let (found, looked_at) = search.cheapest(ways);
        self.steps += looked_at;
        found
    }

    /// Returns those of some counts that can be worked out whatever is hidden, by narrowing what each may be.
    ///
    /// What stays open may be worked out in another way all the same.
    pub(super) fn narrowed(&mut self, mut cells: BTreeSet<usize>) -> BTreeSet<usize> {
        let mut ranges: Vec<Range> = (0..self.counts.len()).map(|cell| self.range(cell, true)).collect();
        for _ in 0..ROUNDS {
            self.steps += self.lines[..self.real].iter().map(|line| line.cells.len()).sum::<usize>();
            if !self.narrow_all(&mut ranges) {
                break;
            }
        }
        cells.retain(|&cell| !ranges[cell].is_open());
        cells
    }

    /// Searches to the end for a world in which a count is another one.
    fn another_world(&mut self, cell: usize, all_hidden: bool) -> Answer {
        let ranges: Vec<Range> = (0..self.counts.len()).map(|cell| self.range(cell, all_hidden)).collect();
        let mut guesses = 0;
        let (fewer, more) = ranges[cell].around(self.counts[cell]);
        let found = self.first_world([fewer, more], cell, &ranges, &mut guesses);
        self.steps += guesses * ranges.len();
        found
    }

    /// Looks for a world in which a count is inside one of some ranges.
    fn first_world<const N: usize>(
        &self,
        tries: [Range; N],
        cell: usize,
        ranges: &[Range],
        guesses: &mut usize,
    ) -> Answer {
        for range in tries {
            let mut tried = ranges.to_vec();
            tried[cell] = range;
            match self.world(tried, guesses) {
                Answer::Nothing => {}
                found @ (Answer::Found(_) | Answer::TooFar) => return found,
            }
        }
        Answer::Nothing
    }

    /// Looks for numbers inside the ranges that fit all lines, near the true ones first.
    fn world(&self, mut ranges: Vec<Range>, guesses: &mut usize) -> Answer {
        *guesses += 1;
        if *guesses > GUESSES {
            return Answer::TooFar;
        }
        while self.narrow_all(&mut ranges) {
            if ranges.iter().any(|range| range.low > range.high) {
                return Answer::Nothing;
            }
        }
        if ranges.iter().any(|range| range.low > range.high) {
            return Answer::Nothing;
        }
        let open = (0..ranges.len()).filter(|&cell| ranges[cell].is_open());
        let Some(cell) = open.min_by_key(|&cell| ranges[cell].high - ranges[cell].low) else {
            let different = ranges.iter().enumerate().filter(|(cell, range)| range.low != self.counts[*cell]);
            return Answer::Found(different.map(|(cell, range)| (cell, range.low - self.counts[cell])).collect());
        };
        let near = self.counts[cell].clamp(ranges[cell].low, ranges[cell].high);
        let (fewer, more) = ranges[cell].around(near);
        let near = Range { low: near, high: near, gap: ranges[cell].gap };
        self.first_world([near, fewer, more], cell, &ranges, guesses)
    }

    /// Takes from the ranges what the lines do not allow, each by itself. Returns whether there was anything to take.
    fn narrow_all(&self, ranges: &mut [Range]) -> bool {
        let mut changed = false;
        for line in &self.lines[..self.real] {
            changed |= self.narrow(line, ranges);
        }
        changed
    }

    /// Takes from the ranges what one line does not allow. Returns whether there was anything to take.
    fn narrow(&self, line: &Line, ranges: &mut [Range]) -> bool {
        let sum =
            |end: fn(&Range) -> i64, ranges: &[Range]| line.cells.iter().map(|&cell| end(&ranges[cell])).sum::<i64>();
        let (low, high) = (sum(|range| range.low, ranges), sum(|range| range.high, ranges));
        let (total_low, total_high, mut changed) = match line.total {
            Total::Published => {
                let total = line.cells.iter().map(|&cell| self.counts[cell]).sum();
                (total, total, false)
            }
            Total::At(total) => {
                let changed = ranges[total].narrow(low, high);
                (ranges[total].low, ranges[total].high, changed)
            }
        };
        for &cell in &line.cells {
            let own = ranges[cell];
            changed |= ranges[cell].narrow(total_low - (high - own.high), total_high - (low - own.low));
        }
        changed
    }
}

/// Which counts can make up for a line that is one too high or one too low: those for nothing first.
pub(super) struct Ways {
    /// By line, for one too high and for one too low.
    by_line: Vec<[Vec<(usize, i64)>; 2]>,
}

impl Ways {
    /// Returns the ways as things stand.
    pub(super) fn of(cells: &Cells) -> Self {
        Self { by_line: cells.lines[..cells.real].iter().map(|line| Self::on(cells, line)).collect() }
    }

    /// Takes in that more is hidden.
    pub(super) fn renew(&mut self, cells: &Cells, hidden: &[usize]) {
        let lines: BTreeSet<usize> = hidden.iter().flat_map(|&cell| cells.roles(cell)).map(|(line, _)| line).collect();
        for line in lines {
            self.by_line[line] = Self::on(cells, &cells.lines[line]);
        }
    }

    fn on(cells: &Cells, line: &Line) -> [Vec<(usize, i64)>; 2] {
        [-1, 1].map(|wanted| {
            let terms = line.terms().map(|(cell, sign)| (cell, wanted * sign));
            let (mut free, mut paid) = (Vec::new(), Vec::new());
            for (cell, by) in terms {
                match cells.price(cell, by) {
                    Some(0) => free.push((cell, by)),
                    Some(_) => paid.push((cell, by)),
                    None => {}
                }
            }
            free.append(&mut paid);
            free
        })
    }

    /// Returns what can make up for a line that is off.
    fn to_even(&self, line: usize, off: i64) -> &[(usize, i64)] {
        &self.by_line[line][usize::from(off < 0)]
    }
}

/// A search for the cheapest way round through a count.
struct Search<'a> {
    cells: &'a Cells,
    start: usize,
    steps: Vec<Step>,
    heap: BinaryHeap<Reverse<Place>>,
}

/// One more or one less of a count, and where that leaves the lines.
struct Step {
    from: Option<usize>,
    change: (usize, i64),
    /// How far the way is.
    length: usize,
    /// The lines that are not even, and how far off they are.
    uneven: Vec<(usize, i64)>,
}

/// Where a way goes on: the cheapest first, then the short ones, of these the furthest, then the first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    price: u64,
    stretches: usize,
    length: Reverse<usize>,
    step: usize,
    /// The first that was not tried of what can make up for the line.
    next: usize,
}

impl Search<'_> {
    /// Returns the cheapest way, and how many numbers were looked at for it.
    fn cheapest(mut self, ways: &Ways) -> (Option<World>, usize) {
        let length = |line: usize| self.cells.lines[line].cells.len();
        // One end of the way stays where it is, so that there are no more places to be than lines.
        let last = self.cells.roles(self.start).map(|(line, _)| line).max_by_key(|&line| length(line));
        let (mut seen, mut looked_at) = (BTreeSet::new(), 0);
        while let Some(Reverse(Place { price, step, next, .. })) = self.heap.pop() {
            let uneven = &self.steps[step].uneven;
            let length = |line: usize| self.cells.lines[line].cells.len();
            let line = uneven.iter().min_by_key(|&&(line, _)| (Some(line) == last, length(line)));
            let Some(&(line, off)) = line else {
                if let Some(world) = self.world(step) {
                    return (Some(world), looked_at);
                }
                continue;
            };
            if next == 0 && !seen.insert(uneven.clone()) {
                continue;
            }
            for (position, &(cell, by)) in ways.to_even(line, off).iter().enumerate().skip(next) {
                looked_at += 1;
                if looked_at > STEPS {
                    return (None, looked_at);
                }
                let Some(paid) = (cell != self.start).then(|| self.cells.price(cell, by)).flatten() else { continue };
                self.go_on(Some(step), (cell, by), price + paid);
                if paid == 0 {
                    // To the end of this way first; the rest of the line waits.
                    self.wait(price, step, position + 1);
                    break;
                }
            }
        }
        (None, looked_at)
    }

    /// Goes one step further.
    fn go_on(&mut self, from: Option<usize>, change: (usize, i64), price: u64) {
        let mut uneven: Vec<(usize, i64)> = from.map_or_else(Vec::new, |from| self.steps[from].uneven.clone());
        for (line, sign) in self.cells.roles(change.0) {
            match uneven.binary_search_by_key(&line, |&(line, _)| line) {
                Ok(found) => uneven[found].1 += sign * change.1,
                Err(place) => uneven.insert(place, (line, sign * change.1)),
            }
        }
        uneven.retain(|&(_, off)| off != 0);
        if uneven.len() > UNEVEN {
            return;
        }
        let length = from.map_or(0, |from| self.steps[from].length + 1);
        self.steps.push(Step { from, change, length, uneven });
        self.wait(price, self.steps.len() - 1, 0);
    }

    fn wait(&mut self, price: u64, step: usize, next: usize) {
        let length = self.steps[step].length;
        self.heap.push(Reverse(Place { price, stretches: length / SHORT, length: Reverse(length), step, next }));
    }

    /// Returns the world at the end of a way, if it is one: a count that the way meets twice may not have so much room.
    fn world(&self, last: usize) -> Option<World> {
        let mut world = World::new();
        let mut step = Some(last);
        while let Some(index) = step {
            let Step { from, change: (cell, by), .. } = self.steps[index];
            *world.entry(cell).or_default() += by;
            step = from;
        }
        world.retain(|_, by| *by != 0);
        let fits = world.iter().all(|(&cell, &by)| self.cells.price(cell, by).is_some());
        (fits && world.contains_key(&self.start)).then_some(world)
    }
}

/// What comes of looking for other numbers that fit.
enum Answer {
    /// These do.
    Found(World),
    /// There are none.
    Nothing,
    /// It takes too long to say.
    TooFar,
}

/// What a reader knows a count to be: from `low` to `high`, but nothing between 0 and `gap`.
#[derive(Debug, Clone, Copy)]
struct Range {
    low: i64,
    high: i64,
    gap: i64,
}

impl Range {
    fn is_open(self) -> bool {
        self.low < self.high
    }

    fn has(self, count: i64) -> bool {
        (self.low..=self.high).contains(&count) && (count == 0 || count >= self.gap)
    }

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
