//! Pledge kept: what an organisation promised, and who is there.

use crate::{
    measures::{Day, Measure, coverage, share},
    model::organisation::OrganisationId,
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "pledge-kept",
    meaning: "An organisation's champions in the network, of every kind / the champions it pledged on or before the \
              day. n/a without a pledge.",
};

/// What an organisation promised, and what there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The champions that it promised.
    pub pledged: u32,
    /// Its champions in the network.
    pub champions: u32,
}

impl Kept {
    /// Returns how much of the promise is kept; `None` when it was for nobody.
    pub fn share(&self) -> Option<Exact> {
        share(self.champions, self.pledged)
    }
}

/// Returns how an organisation keeps its pledge; `None` when it had made none.
pub fn on(day: Day<'_>, organisation: &OrganisationId) -> Option<Kept> {
    let pledge = day.network().organisations.get(organisation)?.pledge.filter(|pledge| pledge.date <= day.as_of)?;
    Some(Kept { pledged: pledge.champions, champions: coverage::champions_of(day, organisation) })
}
