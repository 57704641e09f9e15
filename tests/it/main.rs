//! The one integration-test binary.

/// A project in a folder of its own; every test that runs the program starts here.
mod fixture;
/// The numbers: the worked examples of the definitions, as tables.
mod measures;
/// Values in, text out, for each renderer.
mod render;
/// Each rule's examples, and the broken example.
mod rules;
