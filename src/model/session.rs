//! Sessions: who helped, where, when, how many.

use serde::{Deserialize, Serialize};

use crate::{
    model::{Date, area::AreaId, champion::ChampionId, skill::Skill},
    text::{Place, Sources, Span},
};

/// One row of a session log.
#[derive(Debug, Clone)]
pub struct Session {
    /// The day.
    pub date: Date,
    /// Who was there. Never empty.
    pub champions: Vec<ChampionId>,
    /// Where it counts.
    pub area: AreaId,
    /// The venue in words.
    pub place: String,
    /// How long, in minutes.
    pub minutes: u32,
    /// How many people were helped.
    pub learners: u32,
    /// How many of them for the first time.
    pub first_time: u32,
    /// What it was about.
    pub skills: Vec<Skill>,
    /// Whether it was written down or guessed.
    pub source: SessionSource,
    /// The row in the log.
    pub row: Span,
}

impl Session {
    /// Returns whether anybody was helped. Meetings and training are not sessions with learners.
    pub fn helped(&self) -> bool {
        self.learners > 0
    }

    /// Returns the row's place in the log.
    pub fn place(&self) -> Place {
        Place::bytes(self.row.file, self.row.bytes.clone())
    }

    /// Returns the place of a word in the row: a date, an id. The row, where it does not stand there.
    pub fn place_of(&self, word: &str, sources: &Sources) -> Place {
        let row = sources.get(self.row.file).text.get(self.row.bytes.clone()).unwrap_or_default();
        let edge = |letter: Option<char>| letter.is_none_or(|letter| matches!(letter, ',' | ' ' | '"'));
        let found = row
            .match_indices(word)
            .find(|(at, _)| edge(row[..*at].chars().next_back()) && edge(row[at + word.len()..].chars().next()));
        found.map_or_else(
            || self.place(),
            |(at, _)| {
                let start = self.row.bytes.start + at;
                Place::bytes(self.row.file, start..start + word.len())
            },
        )
    }
}

/// How a session came into the log.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, strum::Display, strum::EnumString,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum SessionSource {
    /// Written down at the time.
    Recorded,
    /// Worked out later.
    Estimated,
}
