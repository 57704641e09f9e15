//! The things a coordinator would name, one file each: plain data, no input or output.
//!
//! The doc comments here are also what an editor shows while the YAML is typed: `muster schema` is made from them.

pub mod area;
pub mod champion;
pub mod counting;
pub mod event;
pub mod font;
pub mod id;
pub mod language;
pub mod letters;
pub mod listed;
pub mod markdown;
pub mod marks;
pub mod network;
pub mod organisation;
pub mod people;
pub mod personal;
pub mod picture;
pub mod printers;
pub mod private;
pub mod project;
pub mod prose;
pub mod session;
pub mod skill;
pub mod target;
pub mod theme;
pub mod toolkit;
pub mod words;

pub use jiff::civil::Date;

/// The years in which a date of a network can lie; another one is a slip of the finger.
pub const PLAUSIBLE_YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// The two days on which consent must hold: an old report is read today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The day that figures speak of.
    pub as_of: Date,
    /// The day of publishing.
    pub published: Date,
}
