//! The one integration-test binary.

/// Reads packed files back.
mod inside;
/// The numbers: the worked examples of the definitions, as tables.
mod measures;
/// What is private stays private.
mod privacy;
/// Values in, text out, for each renderer.
mod render;
