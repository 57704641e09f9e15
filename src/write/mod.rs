//! From bytes to the disk: the only stage that writes.

pub mod append;
pub mod atomic;
pub mod changes;
pub mod lock;
pub mod manifest;
pub mod out;

use std::io;

use crate::write::lock::Owner;

/// Why a folder is not written to. Nothing in it was changed.
#[derive(Debug)]
pub enum Stop {
    /// It may not be; the sentence says why, and what to do.
    Refused(String),
    /// Another build is at work in it: this one, as far as it says who it is.
    Busy(Option<Owner>),
    /// The disk did not answer.
    Failed(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}
