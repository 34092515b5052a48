use crate::core::schema::{HasSchema, Schema};
use serde::{Deserialize, Serialize};

/// The type of a stream.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(from = "String", into = "String")]
#[non_exhaustive]
pub enum StreamType {
    /// The customer records a video, photos or voice to show the problem.
    Assist,
    /// A live audio or video call.
    Instant,
    /// A type that this version does not know.
    Other(String),
}

impl StreamType {
    /// Its name in the API.
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

impl HasSchema for StreamType {
    const SCHEMA: Schema = Schema::OpenEnum(&["assist", "instant"]);
}
