//! The two types of streams.

use serde::{Deserialize, Serialize};

/// A stream's `type`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum StreamType {
    Assist,
    Instant,
}

impl StreamType {
    /// The `type` of the API.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Assist => "assist",
            Self::Instant => "instant",
        }
    }
}
