//! Lists in which a thing counts once.

use std::{borrow::Cow, ops::Deref};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize};

/// A list in which a thing counts once, however often it is written: it is printed once, and the rest can be told.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Listed<T> {
    things: Vec<T>,
    #[serde(skip)]
    twice: Vec<(usize, T)>,
}

impl<T> Listed<T> {
    /// Returns what stands in the list again, and where in it as it was written, from 0.
    pub fn twice(&self) -> &[(usize, T)] {
        &self.twice
    }
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { things: Vec::new(), twice: Vec::new() }
    }
}

impl<T> Deref for Listed<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.things
    }
}

impl<T: PartialEq> From<Vec<T>> for Listed<T> {
    fn from(written: Vec<T>) -> Self {
        let mut list = Self::default();
        for (index, thing) in written.into_iter().enumerate() {
            if list.things.contains(&thing) {
                list.twice.push((index, thing));
            } else {
                list.things.push(thing);
            }
        }
        list
    }
}

impl<'de, T: Deserialize<'de> + PartialEq> Deserialize<'de> for Listed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

impl<T: JsonSchema> JsonSchema for Listed<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}
