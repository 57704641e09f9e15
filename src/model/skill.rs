//! The skills that champions help with.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A skill of the UK's Essential Digital Skills framework.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Deserialize,
    Serialize,
    JsonSchema,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Skill {
    /// Turning a device on, using its controls, getting connected.
    Foundation,
    /// Messages, calls, email, sharing.
    Communicating,
    /// Searching, checking what is true, keeping files.
    Information,
    /// Forms, shopping, banking, appointments, as something to show and never to do for someone.
    Transacting,
    /// Finding out how, asking for help online.
    ProblemSolving,
    /// Passwords, scams, privacy, the law.
    SafeLegal,
}

impl Skill {
    /// Returns the skill's name as printed.
    pub fn title(self) -> &'static str {
        match self {
            Self::Foundation => "Foundation",
            Self::Communicating => "Communicating",
            Self::Information => "Handling information",
            Self::Transacting => "Transacting",
            Self::ProblemSolving => "Problem solving",
            Self::SafeLegal => "Being safe and legal online",
        }
    }
}
