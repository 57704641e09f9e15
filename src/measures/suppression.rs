//! Suppression: small counts that would point at a person are not published.
//!
//! What is hidden and what is shown is worked out in [`crate::disclosure`]; here is what it means.

use crate::measures::Measure;

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "suppression",
    meaning: "In public tables a count from 1 to one below small_number is hidden, and enough others (the lowest first, 0 \
              last) that none can be worked out from a total; what is made of a hidden count is hidden with it. Totals \
              of the whole network are exact: whoever takes one from another, or from the same total a day later, \
              learns how many people the difference is.",
};
