//! Areas: wards, districts, buildings.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::id::Id;

/// The id of an area.
pub type AreaId = Id<Area>;

/// A place that champions belong to: a ward, a district, a building.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// The name as people say it.
    #[schemars(example = &"Ladywood")]
    pub name: String,
    /// The id of the larger area that this one is part of.
    #[schemars(example = &"birmingham")]
    pub within: Option<AreaId>,
    /// How many people live here; needed for champions per 1,000 residents.
    #[schemars(example = 30_133)]
    pub population: Option<u32>,
    /// How much help is needed here, from 1 (low) to 10 (high).
    #[schemars(range(min = 1, max = 10))]
    #[schemars(example = 8)]
    pub need: Option<u8>,
}
