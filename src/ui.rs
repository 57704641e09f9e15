//! The only code that prints, colours or draws progress.

use std::io::{self, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diag::human::{Look, Paint};

/// How much to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Talk {
    /// Problems only.
    Quiet,
    /// What was done.
    Usual,
    /// How long each stage took.
    Stages,
    /// How long each file took.
    Files,
}

/// The screen.
#[derive(Debug, Clone, Copy)]
pub struct Ui {
    /// How much to say.
    pub talk: Talk,
    /// How wide and how colourful problems are shown.
    pub look: Look,
    /// Whether standard error is a terminal.
    pub interactive: bool,
}

impl Ui {
    /// Looks at the terminal. `paint` overrides what it finds.
    pub fn new(talk: Talk, paint: Option<Paint>, no_colour: bool) -> Self {
        let interactive = io::stderr().is_terminal();
        let paint = paint.unwrap_or(if interactive && !no_colour { Paint::Colour } else { Paint::Plain });
        Self { talk, look: Look { width: width(), paint }, interactive }
    }

    /// Prints a result to standard output. A reader that went away, such as `head`, is no error.
    ///
    /// # Errors
    ///
    /// Returns an error when standard output cannot be written.
    pub fn result(&self, text: &str) -> io::Result<()> {
        match io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done,
        }
    }

    /// Says what was done, in a sentence.
    pub fn status(&self, sentence: &str) {
        if self.talk >= Talk::Usual {
            self.problem(&format!("{sentence}\n"));
        }
    }

    /// Says how long something took.
    pub fn detail(&self, level: Talk, sentence: &str) {
        if self.talk >= level {
            self.problem(&format!("{sentence}\n"));
        }
    }

    /// Prints problems to standard error. If that cannot be written there is nobody left to tell.
    pub fn problem(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Returns a progress bar; it draws on a terminal only.
    pub fn progress(&self, steps: usize) -> ProgressBar {
        let target = if self.interactive && self.talk >= Talk::Usual {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let style = ProgressStyle::with_template("{bar:24} {pos} of {len} {wide_msg}")
            .expect("the template is a literal that is known to be right");
        ProgressBar::with_draw_target(Some(steps as u64), target).with_style(style)
    }
}

/// Returns the columns of the terminal, or of a page when there is none.
fn width() -> usize {
    let columns = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
    columns.clamp(40, 140)
}
