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
    pub name: String,
    /// The id of the larger area that this one is part of.
    pub within: Option<AreaId>,
    /// How many people live here; needed for champions per 1,000 residents.
    pub population: Option<u32>,
    /// How much help is needed here, from 1 (low) to 10 (high).
    #[schemars(range(min = 1, max = 10))]
    pub need: Option<u8>,
}
