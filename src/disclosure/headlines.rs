//! The headlines of a day as an audience may know them: how many people there are, how they are, how far each target is.
//!
//! They are decided from that day's own numbers and from no other's, so that what was said of a month when it ended is
//! what every later report says of it. Tables and parts come after them, and give way to them.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::{
    disclosure::{
        figure::{Figure, Policy, one},
        solver,
        told::Told,
    },
    measures::{
        Day, actual, attainment, created,
        direction::{self, Direction},
        forecast_at_due, forecast_date,
        forecast_range::{self, Range},
        in_network,
        milestones_met::{self, Milestone},
        needed_rate, one_period_earlier, pipeline,
        rag::{self, Rag},
        reached_on, run_rate, share_of_goal,
        state::{self, States},
        variance,
    },
    model::{
        Date,
        counting::RagMethod,
        network::Network,
        target::{Target, TargetMeasure},
    },
    plan::Audience,
    wording::{self, Exact},
};

/// How many people there are on a day, and how they are.
#[derive(Debug, Clone, Copy)]
pub struct Headlines {
    /// Champions created: a total that everybody may know, as is the next.
    pub created: u32,
    /// Champions in the network.
    pub in_network: u32,
    /// People on the way to become champions.
    pub pipeline: Figure,
    /// Champions who helped lately. This and the next four are the network.
    pub active: Figure,
    /// Champions who are new and have not helped yet.
    pub new: Figure,
    /// Champions who have not helped for a while.
    pub quiet: Figure,
    /// Champions who have not helped for long.
    pub lapsed: Figure,
    /// Champions who take a rest.
    pub resting: Figure,
    /// Those who are no longer champions.
    pub left: Figure,
    /// Those who asked to be erased.
    pub erased: Figure,
}

impl Headlines {
    /// Returns the headlines of a day for an audience.
    pub fn of(day: Day<'_>, audience: Audience) -> Self {
        Self::under(day, policy(day.network(), audience))
    }

    pub(super) fn under(day: Day<'_>, policy: Policy) -> Self {
        let counts = state::counts(day);
        let [active, new, quiet, lapsed, resting] = here(&counts, day.network(), policy);
        let gone = solver::list(&[counts.left, counts.erased], policy);
        Self {
            created: created::on(day),
            in_network: in_network::on(day),
            pipeline: one(pipeline::on(day), policy),
            active,
            new,
            quiet,
            lapsed,
            resting,
            left: gone[0],
            erased: gone[1],
        }
    }
}

/// Returns how counts are published to an audience.
pub(super) fn policy(network: &Network, audience: Audience) -> Policy {
    Policy::of(audience, network.counting.small_number)
}

/// Returns the states that make up the network, as the parts of a total that is published.
fn here(counts: &States, network: &Network, policy: Policy) -> [Figure; 5] {
    let promised = network.targets.values().any(|target| target.measure == TargetMeasure::ChampionsActive);
    let active = one(counts.active, policy);
    if promised && !active.is_hidden() {
        // A target is for them, so that they are a total themselves: the others protect each other.
        let others = solver::list(&counts.here()[1..], policy);
        [active, others[0], others[1], others[2], others[3]]
    } else {
        solver::list(&counts.here(), policy).try_into().expect("as many figures as counts")
    }
}

/// What there is of a target: a count, or hours.
#[derive(Debug, Clone, Copy)]
pub enum Amount {
    /// A count.
    Count(Figure),
    /// Hours, which nobody has to hide.
    Hours(Exact),
}

impl Amount {
    /// Returns whether it is not shown.
    pub fn is_hidden(self) -> bool {
        match self {
            Self::Count(figure) => figure.is_hidden(),
            Self::Hours(_) => false,
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(figure) => figure.fmt(f),
            Self::Hours(hours) => f.pad(&wording::decimal(*hours)),
        }
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "amount".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A count, or hours; null where it is withheld.", "type": ["number", "null"] })
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(figure) => figure.serialize(serializer),
            Self::Hours(hours) => serializer.serialize_f64(wording::tenths(*hours)),
        }
    }
}

/// Returns what there is of a target on a day, as an audience may know it.
pub fn there_is(day: Day<'_>, target: &Target, audience: Audience) -> Amount {
    amount(day, target, policy(day.network(), audience))
}

pub(super) fn amount(day: Day<'_>, target: &Target, policy: Policy) -> Amount {
    let actual = actual::on(day, target);
    match target.measure {
        TargetMeasure::ChampionHours => Amount::Hours(actual),
        TargetMeasure::ChampionsActive => Amount::Count(Headlines::under(day, policy).active),
        TargetMeasure::ChampionsCreated
        | TargetMeasure::Contacts
        | TargetMeasure::FirstTime
        | TargetMeasure::Sessions
        | TargetMeasure::OrganisationsEngaged => Amount::Count(Figure::Count(whole(actual))),
    }
}

pub(super) fn whole(exact: Exact) -> u32 {
    u32::try_from(exact.to_integer()).unwrap_or(u32::MAX)
}

/// How far a target is. What is made of a count falls with it.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// What there is of it.
    pub actual: Amount,
    /// Of the profile.
    pub attainment: Told<Exact>,
    /// Above or below the profile.
    pub variance: Told<Exact>,
    /// The verdict.
    pub rag: Told<Rag>,
    /// Whether it gets better.
    pub direction: Told<Direction>,
    /// Of the goal.
    pub share_of_goal: Told<Exact>,
    /// The growth a month.
    pub run_rate: Told<Exact>,
    /// Where it will be when it is due.
    pub forecast_at_due: Told<i64>,
    /// What it takes a month.
    pub needed_rate: Told<u32>,
    /// When the goal will be reached.
    pub forecast_date: Told<Date>,
    /// When it was.
    pub reached_on: Told<Date>,
    /// Where it may be when it is due.
    pub range: Told<Range>,
}

impl Standing {
    /// Returns how far a target is on a day, as an audience may know it.
    pub fn of(day: Day<'_>, target: &Target, audience: Audience) -> Self {
        let policy = policy(day.network(), audience);
        let known = |date: Date| !amount(day.on(date), target, policy).is_hidden();
        let (now, before) = (known(day.as_of), known(one_period_earlier(day.as_of)));
        // What grows from month to month says how many there were at the end of each.
        let growth = now && run_rate::ends(day.as_of, target).into_iter().all(known);
        let verdict = rag::on(day, target);
        let compares = match day.network().counting.rag {
            RagMethod::Tolerance => false,
            RagMethod::Direction => verdict != Some(Rag::Green),
        };
        Self {
            actual: amount(day, target, policy),
            attainment: Told::when(now, attainment::on(day, target)),
            variance: Told::when(now, variance::on(day, target)),
            rag: Told::when(now && (before || !compares), verdict),
            direction: Told::when(now && before, direction::on(day, target)),
            share_of_goal: Told::when(now, share_of_goal::on(day, target)),
            run_rate: Told::when(growth, run_rate::on(day, target)),
            forecast_at_due: Told::when(growth, forecast_at_due::on(day, target)),
            needed_rate: Told::when(now, needed_rate::on(day, target)),
            forecast_date: Told::when(growth, forecast_date::on(day, target)),
            reached_on: Told::when(
                now && tells_nothing_small(target, target.goal.get(), policy),
                reached_on::on(day, target),
            ),
            range: Told::when(growth, forecast_range::on(day, target)),
        }
    }
}

/// Returns a target's milestones on a day; for each, whether an audience may know what became of it.
pub fn milestones(day: Day<'_>, target: &Target, audience: Audience) -> Vec<(Milestone, bool)> {
    let policy = policy(day.network(), audience);
    let told = |milestone: Milestone| (milestone, tells_nothing_small(target, milestone.number, policy));
    milestones_met::on(day, target).into_iter().map(told).collect()
}

/// Returns whether the day on which a number was reached parts no small counts: that 3 were active in May and not before
/// says more of April than that it was a small number.
fn tells_nothing_small(target: &Target, number: u32, policy: Policy) -> bool {
    match policy {
        Policy::Exact => true,
        Policy::HideBelow(bound) => target.measure != TargetMeasure::ChampionsActive || number <= 1 || number >= bound,
    }
}
