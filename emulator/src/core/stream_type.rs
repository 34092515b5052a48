//! The two types of streams.

use serde::{Deserialize, Serialize};

/// A stream's `type`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum StreamType {
    Assist,
    Instant,
}
