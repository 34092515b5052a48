//! The three operations of the API.

use super::model::{CreatedStream, Stream};
use super::schema::{HasSchema, Schema};

/// One of the three operations of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Create a stream in which the customer records the problem.
    CreateAssist,
    /// Create a stream for a live call.
    CreateInstant,
    /// Retrieve a stream by its token.
    GetStream,
}

impl Operation {
    /// The name of its JavaScript method.
    pub const fn as_str(self) -> &'static str {
        match self {
            Operation::CreateAssist => "createAssist",
            Operation::CreateInstant => "createInstant",
            Operation::GetStream => "getStream",
        }
    }

    /// Whether repeating the request would create a second stream.
    pub(crate) const fn is_create(self) -> bool {
        !matches!(self, Operation::GetStream)
    }

    /// The schema of a 2xx response.
    pub(crate) const fn response_schema(self) -> &'static Schema {
        if self.is_create() { &CreatedStream::SCHEMA } else { &Stream::SCHEMA }
    }
}
