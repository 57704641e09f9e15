//! Targets: numbers that the network promised to reach.

use std::{collections::BTreeMap, num::NonZeroU32};

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Date, area::AreaId, champion::Kind, id::Id, organisation::OrganisationId};

/// The id of a target.
pub type TargetId = Id<Target>;

/// A number the network promised to reach, and the path to it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The promise in a few words.
    #[schemars(example = &"2,000 digital champions")]
    pub name: String,
    /// What is counted.
    pub measure: TargetMeasure,
    /// The number to reach. Never zero, so attainment never divides by it.
    #[schemars(example = 2_000)]
    pub goal: NonZeroU32,
    /// The day on which counting starts: the profile is 0 there.
    #[schemars(example = &"2026-04-01")]
    pub from: Date,
    /// The day by which the goal is to be reached.
    #[schemars(example = &"2028-03-31")]
    pub due: Date,
    /// Numbers to reach on the way, by date.
    #[serde(default, deserialize_with = "serde_with::rust::maps_duplicate_key_is_error::deserialize")]
    #[schemars(extend("propertyNames" = { "format": "date" }))]
    pub milestones: BTreeMap<Date, u32>,
    /// The goal split by kind of champion; must add up to the goal.
    #[serde(default, deserialize_with = "serde_with::rust::maps_duplicate_key_is_error::deserialize")]
    #[schemars(extend("propertyNames" = { "enum": ["citizen", "employee", "business"] }))]
    pub kinds: BTreeMap<Kind, u32>,
    /// Weights by area id; the goal is split in proportion, by largest remainder. Weights that add up to the goal are
    /// the parts themselves.
    #[serde(default, deserialize_with = "serde_with::rust::maps_duplicate_key_is_error::deserialize")]
    pub areas: IndexMap<AreaId, u32>,
    /// Parts of the goal by organisation id, in champions; together at most the goal.
    #[serde(default, deserialize_with = "serde_with::rust::maps_duplicate_key_is_error::deserialize")]
    pub organisations: BTreeMap<OrganisationId, u32>,
    /// What is being done about it, printed with the target.
    #[schemars(example = &"Two training days a month until the summer")]
    pub note: Option<String>,
}

/// What a target counts.
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
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum TargetMeasure {
    /// Champions trained and agreed, even if they left since.
    ChampionsCreated,
    /// Champions who helped lately.
    ChampionsActive,
    /// People helped, counted once a session.
    Contacts,
    /// People helped for the first time.
    FirstTime,
    /// Sessions.
    Sessions,
    /// Minutes times champions present, in hours.
    ChampionHours,
    /// Organisations that have pledged.
    OrganisationsEngaged,
}
