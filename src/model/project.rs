//! Everything a project's folder says.

use std::collections::BTreeSet;

use crate::{
    model::{
        champion::ChampionId,
        font::Fonts,
        language,
        network::Network,
        people::People,
        picture::Gallery,
        printers::Printers,
        prose,
        toolkit::{Sheet, Toolkit},
        words::{self, Word},
    },
    text::{FileId, Place, Sources},
};

/// Who can read a file on this machine.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Readers {
    /// Its owner, as far as the machine says.
    #[default]
    Owner,
    /// Other people with an account, too.
    Others,
}

/// A project: its files, and what they mean.
#[derive(Debug)]
pub struct Project {
    /// The files as they were read.
    pub sources: Sources,
    /// Comments in YAML that begin like a word, right behind a text or instead of one.
    pub cutting: Vec<Place>,
    /// The network.
    pub network: Network,
    /// Names and contacts; empty where there is no private file.
    pub people: People,
    /// The private file, where there is one.
    pub people_file: Option<FileId>,
    /// Those of an old revision whom the network of today does not know any more. They are counted, and nobody is told
    /// anything else of them.
    pub gone: BTreeSet<ChampionId>,
    /// Who can read the private file.
    pub people_readers: Readers,
    /// Chapters and guides.
    pub toolkit: Toolkit,
    /// Its pictures.
    pub gallery: Gallery,
    /// How the booklet is printed.
    pub printers: Printers,
    /// Its fonts.
    pub fonts: Fonts,
}

impl Project {
    /// Returns the language that a sheet is written in: its own, or the network's.
    pub fn language_of<'a>(&'a self, sheet: &'a Sheet) -> &'a str {
        sheet.front.language.as_deref().unwrap_or(&self.network.facts.language)
    }

    /// Returns the sheets in English, which alone is the language that rules about words know.
    pub fn english_sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.toolkit.sheets().filter(|sheet| language::is_english(self.language_of(sheet)))
    }

    /// Returns the words of each passage in English: a heading, a paragraph, a table.
    pub fn english_passages(&self) -> impl Iterator<Item = (&Sheet, Vec<Word<'_>>)> {
        self.english_sheets().flat_map(|sheet| {
            let text = self.sources.get(sheet.file).text.as_str();
            prose::passages(&sheet.prose).into_iter().map(move |bytes| (sheet, words::of(text, bytes)))
        })
    }

    /// Returns the paths of everything that was read, inside the project.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let sources = self.sources.iter().map(|(_, source)| source.path.as_str());
        let pictures = self.gallery.pictures.keys().map(String::as_str);
        sources.chain(pictures).chain(self.fonts.files.iter().map(|font| font.path.as_str()))
    }

    /// Returns every picture that texts show, with its sheet.
    pub fn shown_pictures(&self) -> impl Iterator<Item = (&Sheet, &prose::Picture)> {
        self.toolkit.sheets().flat_map(|sheet| prose::pictures(&sheet.prose).into_iter().map(move |one| (sheet, one)))
    }
}
