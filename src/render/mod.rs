//! One artifact to bytes. Renderers know formats and never the network.

use crate::plan::{Artifact, Body, Rendered, Stamp};
