//! The one integration-test binary.

/// The numbers: the worked examples of the definitions, as tables.
mod measures;
/// Values in, text out, for each renderer.
mod render;
