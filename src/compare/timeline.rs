//! How a network grew: the same few numbers at one moment after another.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    compare::{self, Standing},
    measures::{Records, created, in_network, state},
    model::{Date, network::Network},
};

/// The numbers of one moment, exact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    /// Champions created.
    pub created: u32,
    /// Champions in the network.
    pub in_network: u32,
    /// Champions active, new, quiet, lapsed and resting: together they are the network.
    pub states: [u32; 5],
    /// The bound below which the public sees no count, as it was set then.
    pub small_number: u32,
    /// Where each target stood, by its id.
    pub targets: BTreeMap<String, Standing>,
}

/// Returns the numbers of a network on a day.
pub fn numbers(network: &Network, as_of: Date) -> Numbers {
    let records = Records::of(network);
    let day = records.on(as_of);
    let targets = network.targets.iter().map(|(id, target)| (id.to_string(), compare::standing(day, target)));
    Numbers {
        created: created::on(day),
        in_network: in_network::on(day),
        states: state::counts(day).here(),
        small_number: network.counting.small_number,
        targets: targets.collect(),
    }
}
