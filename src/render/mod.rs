//! One artifact to bytes. Renderers know formats and never the network.

pub mod calendar;
pub mod html;
pub mod json;
pub mod markdown;
pub mod pdf;
pub mod table;
