//! What is made of counts, as an audience may know it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use crate::output::{self, Withheld};

/// A number, a verdict or a day that is made of counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told<T> {
    /// The audience may know it.
    Known(T),
    /// There is none.
    NotAvailable,
    /// It would let a reader work out a hidden count.
    Hidden,
}

impl<T> Told<T> {
    /// Returns a value if the counts that it is made of may be known.
    pub fn when(may_be_known: bool, value: impl Into<Option<T>>) -> Self {
        match (may_be_known, value.into()) {
            (false, _) => Self::Hidden,
            (true, Some(value)) => Self::Known(value),
            (true, None) => Self::NotAvailable,
        }
    }

    /// Returns the value, where there is one and the audience may know it.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::NotAvailable | Self::Hidden => None,
        }
    }

    /// Returns whether the audience may not know it.
    pub fn is_hidden(&self) -> bool {
        match self {
            Self::Known(_) | Self::NotAvailable => false,
            Self::Hidden => true,
        }
    }

    /// Makes something else of the value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Told<U> {
        match self {
            Self::Known(value) => Told::Known(make(value)),
            Self::NotAvailable => Told::NotAvailable,
            Self::Hidden => Told::Hidden,
        }
    }

    /// Returns the value in words, or why there is none.
    pub fn words(self, say: impl FnOnce(T) -> String) -> String {
        match self {
            Self::Known(value) => say(value),
            Self::NotAvailable => "n/a".to_owned(),
            Self::Hidden => "hidden".to_owned(),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Told<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("told {}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<T>::json_schema(generator)
    }
}

impl<T: Serialize> Serialize for Told<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(value) => value.serialize(serializer),
            Self::NotAvailable => serializer.serialize_none(),
            Self::Hidden => output::withheld(serializer, Withheld::Protects, ""),
        }
    }
}
