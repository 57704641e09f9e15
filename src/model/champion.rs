//! Champions: the people of the network.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Date, area::AreaId, id::Id, listed::Listed, organisation::OrganisationId, skill::Skill};

/// The id of a champion: random, never a name.
pub type ChampionId = Id<Champion>;

/// Someone who helps others get online. No name and no address: those are in the private file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Champion {
    /// Citizen, employee or business.
    pub kind: Kind,
    /// The id of the area where this champion mostly helps.
    #[schemars(example = &"ladywood")]
    pub area: AreaId,
    /// The id of the organisation; required for employees and businesses.
    #[schemars(example = &"example-housing")]
    pub organisation: Option<OrganisationId>,
    /// Workplace networks: the service area that this person is a bridge to.
    #[schemars(example = &"Housing repairs")]
    pub service: Option<String>,
    /// Workplace networks: what they do there.
    #[schemars(example = &"Receptionist")]
    pub role: Option<String>,
    /// The day they first asked about the network.
    #[schemars(example = &"2026-04-02")]
    pub enquired: Option<Date>,
    /// The day they finished training.
    #[schemars(example = &"2026-05-01")]
    pub trained: Option<Date>,
    /// The day they agreed to the champion's promise.
    #[schemars(example = &"2026-05-10")]
    pub agreed: Option<Date>,
    /// Rests: times in which nobody expects a session.
    #[serde(default)]
    pub resting: Vec<Rest>,
    /// When and why they left.
    pub left: Option<Left>,
    /// A learner who became a champion.
    #[serde(default)]
    pub was_learner: bool,
    /// Where they help.
    #[serde(default)]
    #[schemars(example = ["community", "home"])]
    pub helps_in: Listed<HelpsIn>,
    /// Languages they can help in, as BCP 47 codes such as `en` or `ur`.
    #[serde(default)]
    #[schemars(example = ["en", "ur"])]
    pub languages: Listed<String>,
    /// Skills they help with.
    #[serde(default)]
    #[schemars(example = ["foundation", "communicating"])]
    pub skills: Listed<Skill>,
    /// Consent to be in the public directory.
    pub listing: Option<Listing>,
    /// True means never public, whatever the listing says.
    #[serde(default)]
    pub under_18: bool,
}

/// The three kinds of champion that a network counts.
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
pub enum Kind {
    /// A person who volunteers for themselves.
    Citizen,
    /// A person who helps as part of their job.
    Employee,
    /// An organisation, carried by one person.
    Business,
}

/// A time in which nobody expects a session; both days belong to it.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rest {
    /// The first day.
    #[schemars(example = &"2026-11-01")]
    pub from: Date,
    /// The last day; absent while it is not known.
    #[schemars(example = &"2027-01-31")]
    pub until: Option<Date>,
}

/// The end of a champion's time in the network.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Left {
    /// The day.
    #[schemars(example = &"2026-12-01")]
    pub date: Date,
    /// Why, in a word or two: `moved-away`, `new-job`, `no-time`, `other`. Nothing about health or family: git keeps it for ever.
    #[schemars(example = &"moved-away")]
    pub reason: Option<String>,
}

/// Where a champion helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum HelpsIn {
    /// In libraries, halls, clubs.
    Community,
    /// At work.
    Workplace,
    /// At somebody's home.
    Home,
    /// On a call.
    Online,
}

/// Consent to be in the public directory. It holds for 24 months.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    /// The name to print, chosen by the champion; absent prints "a champion".
    #[schemars(example = &"Amina K.")]
    pub name: Option<String>,
    /// The day they agreed.
    #[schemars(example = &"2026-05-10")]
    pub agreed: Date,
    /// The public place where people can meet them.
    #[schemars(example = &"Example Library")]
    pub at: Option<String>,
    /// The day they took it back.
    #[schemars(example = &"2026-11-20")]
    pub withdrawn: Option<Date>,
}

/// An entry of the anonymous tally: somebody who asked to be erased, so that totals do not fall.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    /// The month in which they became a champion, as `2026-04`.
    #[schemars(example = &"2026-04")]
    pub month: Month,
    /// The kind they were counted as.
    pub kind: Kind,
}

/// A calendar month, written `2026-04`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Month {
    /// The last day of the month: an entry counts from then.
    pub last_day: Date,
}

impl TryFrom<String> for Month {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let first: Option<Date> = (text.len() == 7).then(|| format!("{text}-01").parse().ok()).flatten();
        first
            .map(|day| Self { last_day: day.last_of_month() })
            .ok_or_else(|| format!("`{text}` is not a month such as 2026-04"))
    }
}

impl JsonSchema for Month {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Month".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" })
    }
}
