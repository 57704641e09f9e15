//! Estimated share: how much of what was done was worked out later.

use crate::{
    measures::{Measure, share},
    model::session::{Session, SessionSource},
    wording::Exact,
};

/// The definition.
pub const MEASURE: Measure = Measure {
    term: "estimated-share",
    meaning: "Sessions worked out later instead of written down at the time, as a share of all sessions. n/a without \
              sessions.",
};

/// Returns the share of some sessions that is estimated; `None` without sessions.
pub fn of<'a>(sessions: impl Iterator<Item = &'a Session>) -> Option<Exact> {
    let (mut all, mut estimated) = (0_i64, 0_i64);
    for session in sessions {
        all += 1;
        estimated += match session.source {
            SessionSource::Recorded => 0,
            SessionSource::Estimated => 1,
        };
    }
    share(estimated, all)
}
