//! A count as an audience may see it.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::{
    output::{self, Withheld},
    plan::Audience,
};

/// A count as the public may see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The count itself.
    Count(u32),
    /// Hidden because it is small: from 1 to one below this bound.
    Below(u32),
    /// Hidden only to protect another.
    Hidden,
}

impl Figure {
    /// Returns whether the count is not shown.
    pub fn is_hidden(self) -> bool {
        match self {
            Self::Count(_) => false,
            Self::Below(_) | Self::Hidden => true,
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => f.pad(&crate::wording::count(*count)),
            Self::Below(bound) => f.pad(&format!("<{bound}")),
            Self::Hidden => f.pad("hidden"),
        }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => serializer.serialize_u32(*count),
            Self::Below(_) => output::withheld(serializer, Withheld::Below, &self.to_string()),
            Self::Hidden => output::withheld(serializer, Withheld::Protects, &self.to_string()),
        }
    }
}

impl JsonSchema for Figure {
    fn schema_name() -> Cow<'static, str> {
        "figure".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A count; null where it is withheld.", "type": ["integer", "null"], "minimum": 0 })
    }
}

/// How counts are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Every count as it is: for those who work with the people counted.
    Exact,
    /// Counts from 1 to one below this are hidden, and others to protect them.
    HideBelow(u32),
}

impl Policy {
    /// Returns how counts are published to an audience, with the bound that the network sets.
    pub fn of(audience: Audience, small_number: u32) -> Self {
        match audience {
            Audience::Public => Self::HideBelow(small_number),
            Audience::Champions | Audience::Coordinators => Self::Exact,
        }
    }
}

/// Returns one count that is part of no published total.
pub fn one(count: u32, policy: Policy) -> Figure {
    match policy {
        Policy::HideBelow(bound) if (1..bound).contains(&count) => Figure::Below(bound),
        Policy::HideBelow(_) | Policy::Exact => Figure::Count(count),
    }
}
