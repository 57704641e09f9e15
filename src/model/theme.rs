//! How a network's pages look: its colour, its sign, its letters.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, Serializer};

/// How the pages look. Without it they have the colours and letters that come with muster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The colour of covers, headings and links, as `#0b5d66`. White words on it must be readable.
    #[schemars(example = &"#0b5d66")]
    pub accent: Option<Colour>,
    /// The network's own sign: an SVG, PNG or JPEG file, relative to `network.yaml`.
    #[schemars(example = &"theme/logo.svg")]
    pub logo: Option<String>,
    /// A folder of fonts, relative to `network.yaml`: for other scripts, or the organisation's own.
    #[schemars(example = &"theme/fonts")]
    pub fonts: Option<String>,
    /// The family that text is set in; one of the folder's, or `Noto Sans`.
    #[schemars(example = &"Atkinson Hyperlegible")]
    pub font: Option<String>,
}

/// The colours of a network's pages: its accent, and what is mixed from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Palette {
    /// Headings, bands, signs, links. White words stand on it.
    pub accent: Colour,
    /// The ground of covers.
    pub dark: Colour,
    /// Patterns.
    pub mid: Colour,
    /// Patterns, and words on the dark ground.
    pub pale: Colour,
    /// The ground of boxes. Words of the accent stand on it.
    pub mist: Colour,
}

impl Theme {
    /// The accent of pages that ask for no other.
    pub const ACCENT: Colour = Colour { channels: [0x0b, 0x5d, 0x66] };

    /// Returns the colours of the pages.
    pub fn palette(&self) -> Palette {
        Palette::of(self.accent.unwrap_or(Self::ACCENT))
    }
}

impl Palette {
    /// Text needs this contrast with its ground.
    ///
    /// Source: WCAG 2.2, success criterion 1.4.3.
    pub const ENOUGH: f64 = 4.5;

    /// The ground of boxes on a screen that is dark.
    const NIGHT: Colour = Colour { channels: [0x1b, 0x25, 0x27] };

    /// Mixes the colours of the pages from their accent.
    pub fn of(accent: Colour) -> Self {
        Self {
            accent,
            dark: accent.mixed(Colour::BLACK, 28),
            mid: accent.mixed(Colour::WHITE, 23),
            pale: accent.mixed(Colour::WHITE, 80),
            mist: accent.mixed(Colour::WHITE, 92),
        }
    }

    /// Returns the lowest contrast that words have: white ones on the accent, and those of the accent on white and on
    /// the ground of boxes.
    pub fn contrast(&self) -> f64 {
        self.accent.contrast(Colour::WHITE).min(self.accent.contrast(self.mist))
    }

    /// Returns the accent for screens that are dark: as much lighter as words on their ground need.
    pub fn by_night(&self) -> Colour {
        let mut lighter = (0..=100).map(|share| self.accent.mixed(Colour::WHITE, share));
        lighter.find(|colour| colour.contrast(Self::NIGHT) >= Self::ENOUGH).unwrap_or(Colour::WHITE)
    }
}

/// A colour of a screen, written as `#0b5d66`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue.
    pub channels: [u8; 3],
}

/// The form of a colour, as an editor checks it.
const PATTERN: &str = "^#[0-9a-fA-F]{6}$";

impl Colour {
    /// White.
    pub const WHITE: Self = Self { channels: [255; 3] };

    /// Black.
    pub const BLACK: Self = Self { channels: [0; 3] };

    /// Returns the colour with so many hundredths of another one in it.
    #[must_use]
    pub fn mixed(self, other: Self, hundredths: u8) -> Self {
        let share = u32::from(hundredths.min(100));
        let mixed = |at: usize| {
            let (own, added) = (u32::from(self.channels[at]), u32::from(other.channels[at]));
            u8::try_from((own * (100 - share) + added * share + 50) / 100).expect("a mean of bytes is a byte")
        };
        Self { channels: [mixed(0), mixed(1), mixed(2)] }
    }

    /// Returns how bright it is to the eye: 0 for black, 1 for white.
    ///
    /// Source: WCAG 2.2, "relative luminance".
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.channels.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Returns how far two colours stand apart: 1 for the same, 21 for black on white.
    ///
    /// Source: WCAG 2.2, "contrast ratio". Text needs 4.5 or more.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }
}

impl FromStr for Colour {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let channel = |at: usize| digits.and_then(|digits| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok());
        match (channel(0), channel(2), channel(4)) {
            (Some(red), Some(green), Some(blue)) => Ok(Self { channels: [red, green, blue] }),
            _ => Err(format!("`{text}` is not a colour; write it as `#0b5d66`, in quotation marks")),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.channels;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Colour {
    fn schema_name() -> Cow<'static, str> {
        "Colour".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": PATTERN, "description": "A colour, as in `#0b5d66`." })
    }
}
