use super::shape::{Shape, Shaped};
use serde::{Deserialize, Serialize};

/// What kind of stream it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(from = "String", into = "String")]
#[non_exhaustive]
pub enum StreamType {
    /// The customer records a video, photos or voice that show the problem.
    Assist,
    /// A live audio or video call.
    Instant,
    /// A type that this version does not know.
    Other(String),
}

impl StreamType {
    /// The API's word for it.
    pub fn as_str(&self) -> &str {
        match self {
            StreamType::Assist => "assist",
            StreamType::Instant => "instant",
            StreamType::Other(other) => other,
        }
    }
}

impl From<String> for StreamType {
    fn from(word: String) -> Self {
        match word.as_str() {
            "assist" => StreamType::Assist,
            "instant" => StreamType::Instant,
            _ => StreamType::Other(word),
        }
    }
}

impl From<StreamType> for String {
    fn from(stream_type: StreamType) -> String {
        stream_type.as_str().to_owned()
    }
}

impl Shaped for StreamType {
    const SHAPE: Shape = Shape::OpenEnum(&["assist", "instant"]);
}
