//! Sessions: who helped, where, when, how many.

use serde::{Deserialize, Serialize};

use crate::{
    model::{Date, area::AreaId, champion::ChampionId, skill::Skill},
    text::{Place, Sources, Span},
};

/// What stands in a log for a champion who asked to be erased: the session stays, and nobody is named.
pub const ERASED: &str = "erased";

/// One row of a session log.
#[derive(Debug, Clone)]
pub struct Session {
    /// The day.
    pub date: Date,
    /// Who was there, each once. Empty where all of them were erased.
    pub champions: Vec<ChampionId>,
    /// How many were there who have been erased since.
    pub erased: u32,
    /// Where it counts.
    pub area: AreaId,
    /// The venue in words.
    pub place: String,
    /// How long, in minutes.
    pub minutes: u32,
    /// How many people were helped.
    pub learners: u32,
    /// How many of them for the first time; absent where it is not known.
    pub first_time: Option<u32>,
    /// What it was about.
    pub skills: Vec<Skill>,
    /// Whether it was written down or guessed.
    pub source: SessionSource,
    /// Champions and skills that the row names once more; each counts once.
    pub twice: Vec<String>,
    /// The row in the log.
    pub row: Span,
}

impl Session {
    /// Returns whether anybody was helped. Meetings and training are not sessions with learners.
    pub fn helped(&self) -> bool {
        self.learners > 0
    }

    /// Returns how many champions were there, those who were erased too.
    pub fn present(&self) -> usize {
        self.champions.len() + usize::try_from(self.erased).unwrap_or(usize::MAX)
    }

    /// Returns the row's place in the log.
    pub fn place(&self) -> Place {
        Place::bytes(self.row.file, self.row.bytes.clone())
    }

    /// Returns the place of a word in the row: a date, an id. The row, where it does not stand there.
    pub fn place_of(&self, word: &str, sources: &Sources) -> Place {
        let row = sources.get(self.row.file).text.get(self.row.bytes.clone()).unwrap_or_default();
        let edge =
            |letter: Option<char>| letter.is_none_or(|letter| letter.is_whitespace() || ",;|/\"".contains(letter));
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
