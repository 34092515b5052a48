use crate::core::schema::{FromValue, HasSchema, Schema};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The type of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(from = "String", into = "String")]
#[non_exhaustive]
pub enum StreamType {
    /// The customer records a video, photos or voice to show the problem.
    #[default]
    Assist,
    /// A live audio or video call.
    Instant,
    /// A type that this version does not know.
    Other(String),
}

impl StreamType {
    /// Its name in the API.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            StreamType::Assist => "assist",
            StreamType::Instant => "instant",
            StreamType::Other(other) => other,
        }
    }
}

impl From<String> for StreamType {
    fn from(name: String) -> Self {
        match name.as_str() {
            "assist" => StreamType::Assist,
            "instant" => StreamType::Instant,
            _ => StreamType::Other(name),
        }
    }
}

impl From<StreamType> for String {
    fn from(stream_type: StreamType) -> String {
        stream_type.as_str().to_owned()
    }
}

impl fmt::Display for StreamType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromValue<serde_json::Value> for StreamType {
    fn from_value(value: serde_json::Value) -> Option<Self> {
        String::from_value(value).map(Self::from)
    }
}

impl HasSchema for StreamType {
    const SCHEMA: Schema = Schema::OpenEnum(&["assist", "instant"]);
}
