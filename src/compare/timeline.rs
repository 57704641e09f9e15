//! How a network grew: the same few numbers at one moment after another.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    compare::{self, Standing},
    disclosure::{figure::Figure, headlines::Headlines},
    measures::{Records, state},
    model::{Date, network::Network},
    plan::Audience,
};

/// The numbers of one moment: exact, and what of them everybody may know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    /// Champions created.
    pub created: u32,
    /// Champions in the network.
    pub in_network: u32,
    /// Champions active.
    active: u32,
    /// The same as everybody may know it.
    public_active: Kept,
    /// Where each target stood, by its id.
    targets: BTreeMap<String, Standing>,
    /// The same as everybody may know it.
    public_targets: BTreeMap<String, Standing>,
}

/// A figure on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Kept {
    Count(u32),
    Below(u32),
    Hidden,
}

impl Numbers {
    /// Returns how many champions were active, as far as an audience may know.
    pub fn active(&self, audience: Audience) -> Figure {
        match (audience, self.public_active) {
            (Audience::Champions | Audience::Coordinators, _) => Figure::Count(self.active),
            (Audience::Public, Kept::Count(count)) => Figure::Count(count),
            (Audience::Public, Kept::Below(bound)) => Figure::Below(bound),
            (Audience::Public, Kept::Hidden) => Figure::Hidden,
        }
    }

    /// Returns where each target stood, as far as an audience may know.
    pub fn targets(&self, audience: Audience) -> &BTreeMap<String, Standing> {
        match audience {
            Audience::Public => &self.public_targets,
            Audience::Champions | Audience::Coordinators => &self.targets,
        }
    }
}

/// Returns the numbers of a network on a day.
pub fn numbers(network: &Network, as_of: Date) -> Numbers {
    let records = Records::of(network);
    let day = records.on(as_of);
    let targets = |audience| {
        let targets = network.targets.iter();
        targets.map(|(id, target)| (id.to_string(), compare::standing(day, target, audience))).collect()
    };
    let headlines = Headlines::of(day, Audience::Public);
    Numbers {
        created: headlines.created,
        in_network: headlines.in_network,
        active: state::counts(day).active,
        public_active: match headlines.active {
            Figure::Count(count) => Kept::Count(count),
            Figure::Below(bound) => Kept::Below(bound),
            Figure::Hidden => Kept::Hidden,
        },
        targets: targets(Audience::Coordinators),
        public_targets: targets(Audience::Public),
    }
}
