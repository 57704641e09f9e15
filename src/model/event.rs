//! Events: the rhythm of the network.

use jiff::{
    SignedDuration,
    civil::{DateTime, Time},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Date, area::AreaId, id::Id, organisation::OrganisationId};

/// The id of an event.
pub type EventId = Id<Event>;

/// What a day and time look like, as a regular expression for editors: only days that exist, and leap days in leap years.
const DAY_AND_TIME: &str = "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])\
    |(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))\
    |([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)\
    T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";

/// Something in the calendar.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The name as invited to.
    #[schemars(example = &"Kick-off")]
    pub name: String,
    /// What sort of event it is.
    pub kind: EventKind,
    /// When it starts, in local time, as `2026-04-14T18:00`; at `00:00` where it takes whole days.
    #[schemars(with = "String", regex(pattern = DAY_AND_TIME))]
    #[schemars(example = &"2026-04-14T18:00")]
    pub starts: DateTime,
    /// How long it lasts, in minutes by the clock on the wall; a day has 1440.
    #[schemars(range(min = 1, max = 20_160))]
    #[schemars(example = 120)]
    pub minutes: u32,
    /// Where it is.
    #[schemars(example = &"Example Library")]
    pub venue: Option<String>,
    /// The id of the area it is in.
    #[schemars(example = &"ladywood")]
    pub area: Option<AreaId>,
    /// The id of the organisation that hosts it.
    #[schemars(example = &"example-housing")]
    pub host: Option<OrganisationId>,
    /// Who may come.
    #[serde(default)]
    pub audience: EventAudience,
}

impl Event {
    /// Returns when it ends, by the clock on the wall: where the clocks change meanwhile, it shows no other hour for it.
    pub fn ends(&self) -> DateTime {
        self.starts.saturating_add(SignedDuration::from_mins(self.minutes.into()))
    }

    /// Returns its first and last day, where it takes whole days: from a midnight to a midnight.
    pub fn whole_days(&self) -> Option<(Date, Date)> {
        let (first, last) = (self.starts.date(), self.ends().date().yesterday().ok()?);
        let midnight = |moment: DateTime| moment.time() == Time::midnight();
        (midnight(self.starts) && midnight(self.ends()) && first <= last).then_some((first, last))
    }
}

/// What sort of event it is.
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
pub enum EventKind {
    /// The first gathering, with the sponsor.
    KickOff,
    /// The champions' own meeting, once a month.
    Meeting,
    /// Anybody comes with a question.
    DropIn,
    /// A social media surgery: champions as surgeons.
    Surgery,
    /// Champions learn.
    Training,
    /// Champions are thanked.
    Celebration,
    /// Champions try something new before others do.
    Trial,
    /// Part of a national campaign.
    Campaign,
}

/// Who may come to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EventAudience {
    /// Everybody.
    Public,
    /// Champions only; what is not said is not public.
    #[default]
    Champions,
}
