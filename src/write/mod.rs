//! From bytes to the disk: the only stage that writes.

pub mod append;
pub mod atomic;
pub mod changes;
pub mod manifest;
