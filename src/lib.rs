#![doc = include_str!("README.md")]

// Values: plain data, no input or output.
pub mod audience;
pub mod diag;
pub mod model;
pub mod plan;
pub mod text;
