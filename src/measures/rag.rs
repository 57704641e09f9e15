//! Red, amber, green: the verdict.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    measures::{Day, Measure, attainment, one_period_earlier},
    model::{counting::RagMethod, target::Target},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "rag",
    meaning: "With tolerance: green at 100% of profile or more, amber at 90% or more, red below. With direction: green \
              at 90% or more; below that amber if attainment is the same as or better than three months earlier, else \
              red. Decided on exact figures; none while the profile is 0.",
};

/// The verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Deserialize, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Rag {
    /// On plan.
    Green,
    /// Nearly on plan, or catching up.
    Amber,
    /// Below plan.
    Red,
}

/// Returns the verdict, decided on exact fractions; `None` while the profile is 0.
pub fn on(day: Day<'_>, target: &Target) -> Option<Rag> {
    let now = attainment::on(day, target)?;
    Some(match day.network().counting.rag {
        RagMethod::Tolerance if now >= Exact::ONE => Rag::Green,
        RagMethod::Tolerance if now >= nine_tenths() => Rag::Amber,
        RagMethod::Tolerance => Rag::Red,
        RagMethod::Direction if now >= nine_tenths() => Rag::Green,
        RagMethod::Direction => {
            let before = attainment::on(day.on(one_period_earlier(day.as_of)), target);
            // Without an earlier figure nothing shows that it gets no worse.
            if before.is_some_and(|before| now >= before) { Rag::Amber } else { Rag::Red }
        }
    })
}

fn nine_tenths() -> Exact {
    Exact::new(9, 10)
}
