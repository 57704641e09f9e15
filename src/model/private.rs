//! Values that never reach a log, an error message or a public page.

use std::fmt;

use serde::Deserialize;

/// A private value. `Debug` prints `[private]`, there is no `Display`, and only [`crate::disclosure::audience`] opens it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct Private<T>(T);

impl<T> Private<T> {
    /// Closes over a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// Opens the value. Called by `audience` and by rules that compare people, and nowhere else: a test looks.
    pub fn open(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Private<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[private]")
    }
}
