//! One artifact to bytes. Renderers know formats and never the network.

pub mod calendar;
pub mod html;
pub mod json;
pub mod markdown;
pub mod table;

use crate::plan::{Artifact, Body, Rendered, Stamp};
