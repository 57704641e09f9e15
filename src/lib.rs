#![doc = include_str!("README.md")]

// What people type and see.
pub mod cli;
pub mod commands;
pub mod ui;

// Values: plain data, no input or output.
pub mod diag;
pub mod disclosure;
pub mod facts;
pub mod model;
pub mod output;
pub mod plan;
pub mod qr;
pub mod screen;
pub mod templates;
pub mod text;
pub mod wording;

// Catalogues: one file per entry.
pub mod compare;
pub mod documents;
pub mod measures;
pub mod rules;

// Machinery.
pub mod disk;
pub mod read;
pub mod render;
pub mod write;
