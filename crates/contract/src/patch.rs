//! A field of a partial change: absent keeps, null clears, a value sets. Use with
//! `#[serde(default, skip_serializing_if = "Patch::is_keep")]`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a change does to one field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// The field was absent: leave it.
    #[default]
    Keep,
    /// The field was null: remove the value.
    Clear,
    /// The field had a value: store it.
    Set(T),
}

impl<T> Patch<T> {
    /// Whether the field was absent.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// This, or the other where this keeps.
    pub fn or(self, other: Self) -> Self {
        match self {
            Self::Keep => other,
            Self::Clear | Self::Set(_) => self,
        }
    }

    /// The field after the change.
    pub fn apply(self, before: Option<T>) -> Option<T> {
        match self {
            Self::Keep => before,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Keep | Self::Clear => serializer.serialize_none(),
            Self::Set(value) => serializer.serialize_some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Clear, Self::Set))
    }
}
