//! Everything a project's folder says.

use crate::{
    model::{network::Network, people::People, toolkit::Toolkit},
    text::{FileId, Sources},
};

/// A project: its files, and what they mean.
#[derive(Debug)]
pub struct Project {
    /// The files as they were read.
    pub sources: Sources,
    /// The network.
    pub network: Network,
    /// Names and contacts; empty where there is no private file.
    pub people: People,
    /// The private file, where there is one.
    pub people_file: Option<FileId>,
    /// Chapters and guides.
    pub toolkit: Toolkit,
}
