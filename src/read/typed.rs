//! From a tree to a type: the tree as serde sees it.

use std::{fmt, ops::Range};

use serde::{
    Deserializer,
    de::{
        self, IntoDeserializer, Visitor,
        value::{MapDeserializer, SeqDeserializer, StrDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_json::Value;

use crate::read::tree::{Node, Tree};

/// A value that does not fit its type.
#[derive(Debug, Clone)]
pub struct Misfit {
    /// What is wrong with it.
    pub message: String,
    /// The bytes of the value.
    pub bytes: Option<Range<usize>>,
}

impl Misfit {
    /// Says where it is, unless something further in has said so.
    fn at(mut self, bytes: &Range<usize>) -> Self {
        self.bytes.get_or_insert_with(|| bytes.clone());
        self
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), bytes: None }
    }
}

impl<'de> IntoDeserializer<'de, Misfit> for &'de Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let visited = match &self.value {
            Tree::Scalar { text, .. } => match self.json() {
                Value::Null => visitor.visit_unit(),
                Value::Bool(yes) => visitor.visit_bool(yes),
                Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                    (Some(number), ..) => visitor.visit_u64(number),
                    (None, Some(number), _) => visitor.visit_i64(number),
                    (None, None, number) => visitor.visit_f64(number.unwrap_or(f64::NAN)),
                },
                Value::String(_) | Value::Array(_) | Value::Object(_) => visitor.visit_borrowed_str(text),
            },
            Tree::List(nodes) => {
                let mut list = SeqDeserializer::new(nodes.iter());
                visitor.visit_seq(&mut list).and_then(|value| list.end().map(|()| value))
            }
            Tree::Map(mapping) => {
                let entries = mapping.entries.iter().map(|entry| (entry.key.as_str(), &entry.value));
                let mut entries = MapDeserializer::new(entries);
                visitor.visit_map(&mut entries).and_then(|value| entries.end().map(|()| value))
            }
        };
        visited.map_err(|misfit: Misfit| misfit.at(&self.bytes))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.value {
            // Where text is expected, `2026` is text.
            Tree::Scalar { text, .. } => {
                visitor.visit_borrowed_str(text).map_err(|misfit: Misfit| misfit.at(&self.bytes))
            }
            Tree::List(_) | Tree::Map(_) => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match &self.value {
            Tree::Scalar { plain: true, .. } if self.json().is_null() => visitor.visit_none(),
            Tree::Scalar { .. } | Tree::List(_) | Tree::Map(_) => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match &self.value {
            Tree::Scalar { text, .. } => {
                let word: StrDeserializer<'_, Misfit> = text.as_str().into_deserializer();
                visitor.visit_enum(word).map_err(|misfit| misfit.at(&self.bytes))
            }
            Tree::List(_) | Tree::Map(_) => self.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}
