//! How the booklet is printed: the profiles of `theme/printers.yaml`.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::model::network::Paper;

/// The farthest from the edge, in millimetres, that a printer may ask words to stay.
pub const WIDEST_SAFE: f64 = 12.0;

/// The farthest beyond the edge, in millimetres, that a printer may ask colour to go on. Covers are drawn to that.
pub const WIDEST_BLEED: f64 = 5.0;

/// The ways a booklet is printed. What comes with muster has every key; a project's own file has those that differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Printers {
    /// Pages in order, for a screen.
    pub screen: Screen,
    /// The same text in larger letters.
    pub large_print: LargePrint,
    /// Sheets to print, fold and staple at home.
    pub home: Home,
    /// Single pages for a print shop.
    pub shop: Shop,
}

impl Printers {
    /// Returns how far from the edge the words of a booklet have to stay, for every printer that its pages go to.
    pub fn safe_in_booklets(&self) -> Micrometres {
        self.home.safe_mm.max(self.shop.safe_mm)
    }
}

/// Pages in order, for a screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    /// The file it makes.
    pub makes: String,
    /// The size of a page.
    #[schemars(example = &"a5")]
    pub paper: Paper,
    /// The size of its type, in points. Clear print starts at 12.
    #[schemars(range(min = 12, max = 16), example = 13)]
    pub type_pt: f64,
}

/// The same text in larger letters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LargePrint {
    /// The file it makes.
    pub makes: String,
    /// The size of a page.
    #[schemars(example = &"a4")]
    pub paper: LargePaper,
    /// The size of its type, in points. Large print starts at 16.
    #[schemars(range(min = 16, max = 24), example = 18)]
    pub type_pt: f64,
}

/// The size of a page with large print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::Display)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum LargePaper {
    /// 210 by 297 mm.
    A4,
}

/// Sheets to print, fold and staple at home.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Home {
    /// The file it makes.
    pub makes: String,
    /// How wide a sheet is that lies on its side; two pages fit on it side by side.
    #[schemars(with = "f64", range(min = 297, max = 500), example = 297)]
    pub width_mm: Micrometres,
    /// How high a sheet is that lies on its side.
    #[schemars(with = "f64", range(min = 210, max = 350), example = 210)]
    pub height_mm: Micrometres,
    /// How thick a sheet is: pages move in by that much from sheet to sheet.
    #[schemars(with = "f64", range(min = 0, max = 1), example = 0.1)]
    pub thickness_mm: Micrometres,
    /// Whether dashes show where to fold.
    pub fold_mark: bool,
    /// How near to the edge of a page words may stand.
    #[schemars(with = "f64", range(min = 0, max = WIDEST_SAFE), example = 5)]
    pub safe_mm: Micrometres,
}

/// Single pages for a print shop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shop {
    /// The files it makes.
    pub makes: ShopFiles,
    /// How far colour goes on beyond the edge that is cut.
    #[schemars(with = "f64", range(min = 0, max = WIDEST_BLEED), example = 3)]
    pub bleed_mm: Micrometres,
    /// Whether lines beside the corners show where to cut.
    pub marks: bool,
    /// How near to the edge that is cut words may stand.
    #[schemars(with = "f64", range(min = 0, max = WIDEST_SAFE), example = 5)]
    pub safe_mm: Micrometres,
    /// What to print the cover on.
    #[serde(deserialize_with = "words")]
    #[schemars(example = &"170 g/m² silk or uncoated")]
    pub cover_paper: String,
    /// What to print the other pages on.
    #[serde(deserialize_with = "words")]
    #[schemars(example = &"115 g/m² uncoated, not glossy")]
    pub inner_paper: String,
}

/// The files that a print shop gets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShopFiles {
    /// The outermost sheet: both covers and what is on the inside of them.
    pub cover: String,
    /// All other pages.
    pub inner: String,
    /// In words, how it is to be made.
    pub job_sheet: String,
}

/// A length on paper. Files say it in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Micrometres(pub u32);

impl Micrometres {
    /// Returns a length that is given in millimetres; nothing for less than nothing.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "nothing here is longer than a kilometre"
    )]
    pub fn from_millimetres(millimetres: f64) -> Self {
        Self((millimetres.clamp(0.0, 1_000_000.0) * 1000.0).round() as u32)
    }

    /// Returns the length in millimetres.
    pub fn millimetres(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

impl fmt::Display for Micrometres {
    /// Writes the length in millimetres and whole tenths of them: what is too short never looks long enough.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} mm", f64::from(self.0 / 100) / 10.0)
    }
}

impl<'de> Deserialize<'de> for Micrometres {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self::from_millimetres)
    }
}

/// Reads words, of which one may look like a number.
fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Words(String),
        Number(serde_json::Number),
    }
    Ok(match Written::deserialize(deserializer)? {
        Written::Words(words) => words,
        Written::Number(number) => number.to_string(),
    })
}
