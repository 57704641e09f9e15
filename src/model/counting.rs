//! Settings that change what a number means. Every report prints them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How this network counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Counting {
    /// A champion who helped in the last so many days is active. Usually 90.
    #[schemars(example = 90)]
    pub active_days: u32,
    /// After so many days without helping a champion has lapsed. Usually 180.
    #[schemars(example = 180)]
    pub lapsed_days: u32,
    /// The shape of the path between milestones.
    pub profile: Shape,
    /// How red, amber and green are decided.
    pub rag: RagMethod,
    /// In public tables, counts from 1 to one below this are hidden. Usually 5.
    #[schemars(range(min = 1, max = 100))]
    #[schemars(example = 5)]
    pub small_number: u32,
}

impl Default for Counting {
    fn default() -> Self {
        Self { active_days: 90, lapsed_days: 180, profile: Shape::Linear, rag: RagMethod::Tolerance, small_number: 5 }
    }
}

/// The shape of the path between milestones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Shape {
    /// Straight lines from one milestone to the next.
    Linear,
    /// The last milestone holds until the next.
    Step,
}

/// How red, amber and green are decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum RagMethod {
    /// Green from 100% of the profile, amber from 90%, red below.
    Tolerance,
    /// Green from 90%; below that amber while it gets no worse, else red.
    Direction,
}
