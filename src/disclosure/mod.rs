//! What may be known: who may know what about whom, and which counts stay hidden from whom.

pub mod audience;
pub mod figure;
pub mod headlines;
pub mod solver;
pub mod told;
