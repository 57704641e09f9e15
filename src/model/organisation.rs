//! Organisations: stakeholders, employers, venues.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Date, id::Id};

/// The id of an organisation.
pub type OrganisationId = Id<Organisation>;

/// A body that supports the network, could support it, or whose people are champions.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The name as it calls itself.
    #[schemars(example = &"Example Housing")]
    pub name: String,
    /// What sort of body it is.
    pub kind: OrganisationKind,
    /// Whether it works with the network already or could.
    pub stakeholder: Option<Stakeholder>,
    /// How many people work there; needed for staff per champion.
    #[schemars(example = 240)]
    pub headcount: Option<u32>,
    /// What it has promised.
    pub pledge: Option<Pledge>,
}

/// What sort of body an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "each word says itself")]
pub enum OrganisationKind {
    Council,
    HousingAssociation,
    ChamberOfCommerce,
    SocialEnterprise,
    Charity,
    TrainingProvider,
    Telecoms,
    Employer,
    Library,
    Health,
    Education,
    Other,
}

/// How far an organisation is with the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Stakeholder {
    /// It works with the network.
    Identified,
    /// It could.
    Potential,
}

/// An organisation's promise to find champions.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pledge {
    /// The day it was made.
    #[schemars(example = &"2026-05-01")]
    pub date: Date,
    /// How many champions it promised.
    #[schemars(example = 20)]
    pub champions: u32,
}
