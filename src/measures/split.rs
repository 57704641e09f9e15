//! Split of a goal by weights.

use crate::{
    measures::Measure,
    model::{area::AreaId, target::Target},
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "split",
    meaning: "A goal is split by weights in proportion, by the method of the largest remainder; the first in the list \
              wins a tie. The parts add up to the goal, and weights that add up to it are the parts themselves.",
};

/// Returns a target's goal split over its areas, in the order of the file.
pub fn by_area(target: &Target) -> Vec<(&AreaId, u32)> {
    let weights: Vec<u32> = target.areas.values().copied().collect();
    target.areas.keys().zip(of(target.goal.get(), &weights)).collect()
}

/// Returns a whole split by weights. The parts add up to it, unless all weights are 0: then each part is 0.
pub fn of(whole: u32, weights: &[u32]) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|&weight| u64::from(weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let shares = weights.iter().map(|&weight| u128::from(whole) * u128::from(weight));
    let (mut parts, remainders): (Vec<u32>, Vec<u128>) = shares
        .map(|share| {
            let part = u32::try_from(share / u128::from(sum)).expect("a part is not larger than the whole");
            (part, share % u128::from(sum))
        })
        .unzip();
    let left = whole - parts.iter().sum::<u32>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    // A stable sort: the first in the list wins a tie.
    order.sort_by_key(|&index| std::cmp::Reverse(remainders[index]));
    for index in order.into_iter().take(left as usize) {
        parts[index] += 1;
    }
    parts
}
