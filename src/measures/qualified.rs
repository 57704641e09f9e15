//! Qualified: the day somebody becomes a champion.

use crate::{
    measures::Measure,
    model::{Date, champion::Champion},
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "qualified",
    meaning: "A champion is qualified on the later of the days they were trained and agreed to the promise. Who lacks \
              either is in the pipeline.",
};

/// Returns the day a champion qualified; `None` while training or promise is missing.
pub fn on(champion: &Champion) -> Option<Date> {
    Some(champion.trained?.max(champion.agreed?))
}
