//! The definitions of the numbers, each computed in one place and printed beside the number.

/// A number's definition, for reports and `explain`.
pub struct Measure {
    /// Its name in YAML, reports and messages: `run-rate`.
    pub term: &'static str,
    /// What it means, in a sentence or two.
    pub meaning: &'static str,
}

/// Writes the `mod` lines and the table from one list, so that a measure is one file and one word.
macro_rules! measures {
    ($($name:ident),* $(,)?) => {
        $(pub mod $name;)*

        /// Every measure, in alphabetical order.
        pub const ALL: &[&Measure] = &[$(&$name::MEASURE),*];
    };
}

measures![];
