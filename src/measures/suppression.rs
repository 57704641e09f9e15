//! Suppression: small counts that would point at a person are not published.
//!
//! What is hidden and what is shown is worked out in [`crate::disclosure`]; here is what it means.

use crate::measures::Measure;

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "suppression",
    meaning: "In public tables a count from 1 to one below small_number is hidden, and enough others (the lowest first, 0 \
              last) that none can be worked out from a total.",
};
