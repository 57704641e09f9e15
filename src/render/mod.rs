//! One artifact to bytes. Renderers know formats and never the network.

pub mod pdf;
