//! The private file: who the champions are. Never tracked by git.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::{champion::ChampionId, private::Private};

/// Identity and contact of champions, by id.
pub type People = BTreeMap<ChampionId, Person>;

/// Who a champion is and how to reach them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The full name.
    #[schemars(with = "String")]
    #[schemars(example = &"Amina Khan")]
    pub name: Private<String>,
    /// The email address.
    #[schemars(with = "Option<String>")]
    #[schemars(example = &"amina@example.org")]
    pub email: Option<Private<String>>,
    /// The phone number.
    #[schemars(with = "Option<String>")]
    #[schemars(example = &"07700 900123")]
    pub phone: Option<Private<String>>,
}
