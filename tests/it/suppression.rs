//! What is hidden in public tables: enough, and not much more. Small tables are tried out number by number; large ones
//! are held to the work that they may be.

use std::{collections::BTreeSet, fmt::Write as _};

use muster::{
    disclosure::{
        figure::{Figure, Policy},
        solver,
        system::{Hidden, Part, System, Total},
    },
    plan::{Audience, Scope},
};
use proptest::prelude::{Strategy, prop_assert, proptest};

use crate::{measures::network, progress::show_on};

const BOUND: u32 = 5;
const PUBLIC: Policy = Policy::HideBelow(BOUND);

/// A table whose row totals and whose column totals add up to a number that is published.
#[derive(Debug)]
struct Table {
    rows: Vec<Vec<u32>>,
}

/// A table as it is shown, with its row totals.
#[derive(Clone)]
struct Shown {
    cells: Vec<Vec<Figure>>,
    totals: Vec<Figure>,
    /// The totals of columns are a list of their own, to which cells give way.
    columns: Vec<Figure>,
}

impl Table {
    fn hide(&self) -> (Shown, Hidden) {
        let mut system = System::new(PUBLIC);
        let is_empty = |row: &[u32]| row.iter().all(|&count| count == 0);
        let part = |empty| if empty { Part::Settled(Figure::Count(0)) } else { Part::Printed };
        let cells: Vec<Vec<usize>> =
            self.rows.iter().map(|row| system.add(part(is_empty(row)), row).collect()).collect();
        let totals: Vec<usize> =
            self.rows.iter().map(|row| system.add(part(is_empty(row)), &[row.iter().sum()]).start).collect();
        for (row, &total) in cells.iter().zip(&totals) {
            system.sum(row.iter().copied(), Total::At(total));
        }
        let sums = self.column_sums();
        let columns = solver::list(&sums, PUBLIC);
        for (column, (&sum, &figure)) in sums.iter().zip(&columns).enumerate() {
            let total = system.settle(sum, figure);
            system.sum(cells.iter().map(|row| row[column]), Total::At(total));
        }
        system.sum(totals.iter().copied(), Total::Published);
        let hidden = system.hide();
        let figures = |places: &[usize]| places.iter().map(|&place| hidden.figures[place]).collect::<Vec<Figure>>();
        (Shown { cells: cells.iter().map(|row| figures(row)).collect(), totals: figures(&totals), columns }, hidden)
    }

    fn column_sums(&self) -> Vec<u32> {
        (0..self.rows[0].len()).map(|column| self.rows.iter().map(|row| row[column]).sum()).collect()
    }

    /// Returns the values that each cell has in some table which fits what is shown, one set a cell, row by row.
    fn values(&self, shown: &Shown) -> Vec<BTreeSet<u32>> {
        let mut values = vec![BTreeSet::new(); self.rows.len() * self.rows[0].len()];
        let all = self.column_sums().iter().sum();
        for columns in columns(&shown.columns, all) {
            self.fill(shown, &mut Vec::new(), &columns, &mut values);
        }
        values
    }

    /// Tries every number in the next cell. `left` is what the columns still need.
    fn fill(&self, shown: &Shown, numbers: &mut Vec<u32>, left: &[u32], values: &mut [BTreeSet<u32>]) {
        let width = left.len();
        let (row, column) = (numbers.len() / width, numbers.len() % width);
        if column == 0 && row > 0 {
            let sum = numbers[(row - 1) * width..].iter().sum();
            if !fits(shown.totals[row - 1], sum) {
                return;
            }
        }
        if row == self.rows.len() {
            // What the columns need is gone, and so all rows together are what they should be.
            if left.iter().all(|&left| left == 0) {
                values.iter_mut().zip(numbers).for_each(|(values, number)| {
                    values.insert(*number);
                });
            }
            return;
        }
        for number in (0..=left[column]).filter(|&number| fits(shown.cells[row][column], number)) {
            let mut left = left.to_vec();
            left[column] -= number;
            numbers.push(number);
            self.fill(shown, numbers, &left, values);
            numbers.pop();
        }
    }

    /// Returns the small cells of which only one value fits.
    fn solved(&self, shown: &Shown) -> BTreeSet<usize> {
        let small = |index: usize| {
            matches!(shown.cells[index / self.rows[0].len()][index % self.rows[0].len()], Figure::Below(_))
        };
        let values = self.values(shown);
        (0..values.len()).filter(|&index| small(index) && values[index].len() < 2).collect()
    }

    /// Returns everything hidden that may be.
    fn all_hidden(&self, shown: &Shown) -> Shown {
        let hide = |figure: &mut Figure| {
            if !figure.is_hidden() {
                *figure = Figure::Hidden;
            }
        };
        let mut all = shown.clone();
        for (row, _) in self.rows.iter().enumerate().filter(|(_, row)| row.iter().any(|&count| count > 0)) {
            all.cells[row].iter_mut().for_each(hide);
            hide(&mut all.totals[row]);
        }
        all
    }

    /// Returns how many cells and totals are hidden, though all would be well if one of them was shown.
    fn unnecessary(&self, shown: &Shown) -> usize {
        let solved = self.solved(shown);
        let is_needed = |shown: &Shown| {
            let line = |figures: &[Figure]| figures.iter().filter(|figure| figure.is_hidden()).count() == 1;
            let columns =
                (0..self.rows[0].len()).map(|column| shown.cells.iter().map(|row| row[column]).collect::<Vec<_>>());
            let gives_away = |(row, total): (&Vec<Figure>, &Figure)| {
                line(row) || total.is_hidden() && row.iter().all(|figure| !figure.is_hidden())
            };
            shown.cells.iter().zip(&shown.totals).any(gives_away)
                || columns.into_iter().any(|column| line(&column))
                || line(&shown.totals)
                || self.solved(shown) != solved
        };
        let mut unnecessary = 0;
        for (row, counts) in self.rows.iter().enumerate() {
            for (column, &count) in
                counts.iter().enumerate().filter(|(column, _)| shown.cells[row][*column] == Figure::Hidden)
            {
                let mut more = shown.clone();
                more.cells[row][column] = Figure::Count(count);
                unnecessary += usize::from(!is_needed(&more));
            }
            if shown.totals[row] == Figure::Hidden {
                let mut more = shown.clone();
                more.totals[row] = Figure::Count(counts.iter().sum());
                unnecessary += usize::from(!is_needed(&more));
            }
        }
        unnecessary
    }
}

/// Returns all sums of columns that fit what is shown of them and what they add up to.
fn columns(shown: &[Figure], all: u32) -> Vec<Vec<u32>> {
    let Some((first, others)) = shown.split_first() else {
        return if all == 0 { vec![Vec::new()] } else { Vec::new() };
    };
    let first = (0..=all).filter(|&number| fits(*first, number));
    first
        .flat_map(|number| columns(others, all - number).into_iter().map(move |others| [vec![number], others].concat()))
        .collect()
}

fn fits(figure: Figure, number: u32) -> bool {
    match figure {
        Figure::Count(count) => number == count,
        Figure::Below(bound) => (1..bound).contains(&number),
        Figure::Hidden => number == 0 || number >= BOUND,
    }
}

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// Returns a table of areas and three kinds, with some champions in each area.
    fn table(&mut self, areas: usize, champions: u64) -> Table {
        let row = |dice: &mut Self| {
            let mut row = vec![0; 3];
            for _ in 0..dice.below(2 * champions + 1) {
                row[[0, 0, 0, 0, 0, 0, 1, 1, 1, 2][usize::try_from(dice.below(10)).unwrap()]] += 1;
            }
            row
        };
        Table { rows: (0..areas).map(|_| row(self)).collect() }
    }
}

fn small_table() -> impl Strategy<Value = Table> {
    (2..4_usize, 2..4_usize).prop_flat_map(|(rows, columns)| {
        proptest::collection::vec(proptest::collection::vec(0..8_u32, columns), rows).prop_map(|rows| Table { rows })
    })
}

proptest! {
    #[test]
    fn no_small_count_of_a_table_can_be_worked_out_unless_nothing_would_help(table in small_table()) {
        let (shown, hidden) = table.hide();
        let given_away = table.solved(&table.all_hidden(&shown));
        for cell in table.solved(&shown) {
            prop_assert!(given_away.contains(&cell), "{:?}: {:?} {:?}", table.rows, shown.cells, shown.totals);
            prop_assert!(hidden.given_away.contains(&cell));
        }
    }
}

#[test]
fn one_in_twenty_at_most_of_what_is_hidden_to_protect_another_protects_nothing() {
    let (mut hidden, mut unnecessary) = (0, 0);
    for seed in 0..300 {
        let table = Dice(seed).table(3, 6);
        let (shown, _) = table.hide();
        let figures = shown.cells.iter().flatten().chain(&shown.totals);
        hidden += figures.filter(|figure| **figure == Figure::Hidden).count();
        unnecessary += table.unnecessary(&shown);
    }
    assert!(unnecessary * 20 <= hidden, "{unnecessary} of {hidden}");
}

#[test]
fn a_large_table_takes_three_hundred_looks_a_cell_at_most() {
    for champions in [1, 5, 30] {
        for areas in [200, 400, 800] {
            let steps = Dice(1).table(areas, champions).hide().1.steps;
            assert!(steps < 300 * 3 * areas, "{champions} champions in each of {areas} areas: {steps} looks");
        }
    }
}

#[test]
fn no_small_count_of_four_hundred_areas_can_be_worked_out_and_few_others_are_hidden() {
    for champions in [2, 5, 30] {
        let table = Dice(2).table(400, champions);
        let (shown, hidden) = table.hide();
        assert_eq!(hidden.given_away, BTreeSet::new());
        let figures = || shown.cells.iter().flatten().chain(&shown.totals);
        let small = figures().filter(|figure| matches!(figure, Figure::Below(_))).count();
        let others = figures().filter(|figure| **figure == Figure::Hidden).count();
        assert!(others * 3 < small * 2, "{champions} champions an area: {others} hidden for {small} small counts");
        for (row, figures) in shown.cells.iter().enumerate() {
            for column in (0..3).filter(|&column| matches!(figures[column], Figure::Below(_))) {
                assert!(
                    [1, -1].into_iter().any(|by| table.has_way_round(&shown, row, column, by)),
                    "{row} {column}: {:?}",
                    table.rows[row]
                );
            }
        }
    }
}

impl Table {
    /// Returns whether a cell can be one more while others make up for it, all within what is shown.
    ///
    /// Looks for a way from its column back to its row: the column has one too many, so another cell of it gives one
    /// up; then that cell's row has one too few; and so on.
    fn has_way_round(&self, shown: &Shown, row: usize, column: usize, by: i64) -> bool {
        let cell = |row: usize, column: usize, by: i64| {
            let number = i64::from(self.rows[row][column]) + by;
            u32::try_from(number).is_ok_and(|number| fits(shown.cells[row][column], number))
        };
        let total = |row: usize, by: i64| {
            let number = self.rows[row].iter().copied().map(i64::from).sum::<i64>() + by;
            u32::try_from(number).is_ok_and(|number| fits(shown.totals[row], number))
        };
        let rows = self.rows.len();
        // Rows, then columns, then the sum of all totals.
        let mut seen = vec![false; rows + 4];
        let mut open = vec![rows + column];
        while let Some(place) = open.pop() {
            let ways: Vec<usize> = if place < rows {
                let columns = (0..3).filter(|&other| (place, other) != (row, column) && cell(place, other, by));
                columns.map(|other| rows + other).chain(total(place, -by).then_some(rows + 3)).collect()
            } else if place < rows + 3 {
                let at = place - rows;
                (0..rows).filter(|&other| (other, at) != (row, column) && cell(other, at, -by)).collect()
            } else {
                (0..rows).filter(|&other| total(other, by)).collect()
            };
            for way in ways {
                if !std::mem::replace(&mut seen[way], true) {
                    open.push(way);
                }
            }
        }
        cell(row, column, by) && seen[row]
    }
}

#[test]
fn the_networks_own_totals_are_published_and_an_area_without_anybody_has_zeros() {
    let mut yaml = "areas:\n".to_owned();
    for ward in 0..69 {
        writeln!(yaml, "  ward-{ward}: {{ name: Ward {ward} }}").unwrap();
    }
    yaml.push_str(
        "targets:
  champions:
    name: Champions
    measure: champions-created
    goal: 2000
    from: 2026-04-01
    due: 2028-03-31
    kinds: { citizen: 1400, employee: 400, business: 200 }
organisations:
",
    );
    for firm in 0..14 {
        writeln!(
            yaml,
            "  firm-{firm}: {{ name: Firm {firm}, kind: employer, pledge: {{ date: 2026-04-02, champions: 1 }} }}"
        )
        .unwrap();
    }
    yaml.push_str("champions:\n");
    for champion in 0..350 {
        // The last ward has nobody.
        let (ward, firm) = (champion * 7 % 68, champion % 14);
        let kind = ["citizen", "citizen", "citizen", "employee", "business"][champion % 5];
        writeln!(yaml, "  c{champion}: {{ kind: {kind}, area: ward-{ward}, organisation: firm-{firm}, trained: 2026-05-01, agreed: 2026-05-01 }}").unwrap();
    }
    let network = network(&yaml, "");
    let json = show_on("2026-12-31", "progress", network, Audience::Public, &Scope::default()).json;
    assert_eq!(json["targets"][0]["actual"], 350);
    let kinds = &json["targets"][0]["kinds"];
    let kinds = ["citizen", "employee", "business"].map(|kind| kinds[kind]["actual"].clone());
    assert_eq!(kinds, [210, 126, 14]);
    let empty = &json["created_by_area_and_kind"]["ward-68"];
    assert_eq!(*empty, serde_json::json!({ "citizen": 0, "employee": 0, "business": 0 }));
}

#[test]
fn a_table_that_would_be_all_hidden_is_a_sentence() {
    let people = |area: &str| {
        let line = |kind: &str| {
            format!(
                "  {area}-{kind}: {{ kind: {kind}, area: {area}, organisation: {area}, trained: 2026-05-01, agreed: 2026-05-01 }}\n"
            )
        };
        ["citizen", "employee", "business"].map(line).concat()
    };
    let firm = |area: &str| {
        format!("  {area}: {{ name: Firm, kind: employer, pledge: {{ date: 2026-04-02, champions: 1 }} }}\n")
    };
    let yaml = |areas: &[&str]| {
        let all = |each: &dyn Fn(&str) -> String| areas.iter().map(|area| each(area)).collect::<String>();
        let named = all(&|area| format!("  {area}: {{ name: {area} }}\n"));
        format!("areas:\n{named}  far: {{ name: Far }}\norganisations:\n{}champions:\n{}", all(&firm), all(&people))
            .replace("  far: { name: Far }\n", if areas.len() > 2 { "  far: { name: Far }\n" } else { "" })
    };
    let shown = |areas: &[&str], audience| {
        show_on("2026-12-31", "progress", network(&yaml(areas), ""), audience, &Scope::default()).markdown.unwrap()
    };
    let sentence = "How many champions each area has is not told";
    let hidden = shown(&["aston", "bay"], Audience::Public);
    assert!(hidden.contains(sentence) && !hidden.contains("| aston"), "{hidden}");
    assert!(hidden.contains("| Whole network |"), "the network's own totals stay: {hidden}");
    // Where something is told, it stays a table; and coordinators have one in any case.
    assert!(!shown(&["aston", "bay", "cove"], Audience::Public).contains(sentence));
    assert!(!shown(&["aston", "bay"], Audience::Coordinators).contains(sentence));
}
