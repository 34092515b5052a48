//! The operations of the API. Each is declared once, here.

use super::config::Paths;
use super::model::{CreateStream, CreatedStream, Stream};
use super::schema::{HasSchema, Schema};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One of the three operations of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Operation {
    /// Create a stream in which the customer records the problem.
    CreateAssist,
    /// Create a stream for a live call.
    CreateInstant,
    /// Retrieve a stream by its token.
    GetStream,
}

impl Operation {
    /// The name of its method of [`Client`](crate::Client).
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Operation::CreateAssist => "create_assist",
            Operation::CreateInstant => "create_instant",
            Operation::GetStream => "get_stream",
        }
    }

    /// The name of its method in JavaScript.
    // Not inlined for the reason of `ErrorCode::as_str`.
    #[inline(never)]
    pub(crate) const fn javascript_name(self) -> &'static str {
        match self {
            Operation::CreateAssist => "createAssist",
            Operation::CreateInstant => "createInstant",
            Operation::GetStream => "getStream",
        }
    }

    /// Its HTTP method and the template of its path.
    pub(crate) fn method_and_path(self, paths: &Paths) -> (&'static str, &str) {
        match self {
            Operation::CreateAssist | Operation::CreateInstant => ("POST", &paths.create),
            Operation::GetStream => ("GET", &paths.retrieve),
        }
    }

    /// The type of stream that it creates; `None` if it takes the token of a stream.
    pub(crate) const fn stream_type(self) -> Option<&'static str> {
        match self {
            Operation::CreateAssist => Some("assist"),
            Operation::CreateInstant => Some("instant"),
            Operation::GetStream => None,
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

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A call: an operation with its argument.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) operation: Operation,
    pub(crate) argument: Argument,
}

/// The argument of a call.
#[derive(Debug, Clone)]
pub(crate) enum Argument {
    /// The parameters of a create.
    Params(CreateStream),
    /// The token of a stream.
    Token(String),
}

impl Call {
    /// A call that creates a stream.
    pub(crate) fn create(operation: Operation, params: CreateStream) -> Self {
        Call { operation, argument: Argument::Params(params) }
    }

    /// A call about the stream with this token.
    pub(crate) fn about(operation: Operation, token: String) -> Self {
        Call { operation, argument: Argument::Token(token) }
    }
}
