//! The only code that prints, colours or draws progress.

use std::io::{self, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diag::{
    human::{Look, Paint},
    printable,
};

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
    /// How wide and how colourful problems are shown on standard error.
    pub look: Look,
    /// How wide and how colourful results are shown on standard output.
    pub result_look: Look,
    /// Whether standard error is a terminal.
    pub interactive: bool,
}

impl Ui {
    /// Looks at the terminal. `paint` overrides what it finds.
    pub fn new(talk: Talk, paint: Option<Paint>, no_colour: bool) -> Self {
        let interactive = io::stderr().is_terminal();
        let look = |terminal: bool| {
            let usual = if terminal && !no_colour { Paint::Colour } else { Paint::Plain };
            Look { width: width(), paint: paint.unwrap_or(usual) }
        };
        // One of the two may be a file or a pipe while the other is a terminal.
        Self { talk, look: look(interactive), result_look: look(io::stdout().is_terminal()), interactive }
    }

    /// Returns how a page of words is shown on standard output: in lines of a length that can be read.
    pub fn page_look(&self) -> Look {
        Look { width: self.result_look.width.min(READABLE), ..self.result_look }
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
        self.detail(Talk::Usual, sentence);
    }

    /// Says why a command could not do what it was asked.
    pub fn failure(&self, sentence: &str) {
        self.problem(&format!("error: {}\n", printable(sentence)));
    }

    /// Says how long something took.
    pub fn detail(&self, level: Talk, sentence: &str) {
        if self.talk >= level {
            // A name in it may hold a line break, or a sign that a terminal obeys.
            self.problem(&format!("{}\n", printable(sentence)));
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

/// Longer lines of words are hard to follow.
const READABLE: usize = 100;

/// Returns the columns of the terminal, or of a page when there is none.
fn width() -> usize {
    let columns = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
    columns.clamp(20, 140)
}
