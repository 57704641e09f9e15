//! The one integration-test binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

/// Reads packed files back.
mod inside;
/// The numbers: the worked examples of the definitions, as tables.
mod measures;
/// Words in, pages out: the booklet, the guides and the sheets.
mod pages;
/// What is private stays private.
mod privacy;
/// Values in, text out, for each renderer.
mod render;
