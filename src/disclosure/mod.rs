//! What may be known: who may know what about whom, and which counts stay hidden from whom.

pub mod audience;
mod audit;
pub mod figure;
pub mod headlines;
pub mod published;
pub mod solver;
pub mod system;
pub mod told;
