//! Champions per hundred staff: how near help is at work.

use crate::{
    measures::{Day, Measure, coverage, share},
    model::organisation::OrganisationId,
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "champions-per-hundred",
    meaning: "An organisation's champions in the network per 100 of its staff (headcount). n/a where the headcount is \
              not known.",
};

/// Returns the champions per hundred staff; `None` without a headcount.
pub fn on(day: Day<'_>, organisation: &OrganisationId) -> Option<Exact> {
    let headcount = day.network().organisations.get(organisation)?.headcount?;
    share(100 * i128::from(coverage::champions_of(day, organisation)), headcount)
}
