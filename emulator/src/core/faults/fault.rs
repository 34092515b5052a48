//! A fault: what goes wrong, for which requests, how often.

use std::fmt;
use std::time::Duration;

use axum::http::{HeaderValue, Method, StatusCode};
use serde_json::{Map, Value};

/// Something that the emulator does wrong.
///
/// Parsed from its name, such as `html`, or from JSON, such as `{ "fault": "status", "status": 503 }`. The README lists
/// all faults.
#[derive(Clone)]
pub struct Fault {
    pub(crate) kind: FaultKind,
    /// The only operation it applies to; `None` for both.
    pub(crate) operation: Option<Operation>,
    /// How many more requests it applies to; `None` for all.
    pub(crate) times: Option<u64>,
    /// Whether the request is processed first, so that a create makes a stream.
    pub(crate) after: bool,
    /// As it was written, for the list of faults.
    pub(crate) definition: Map<String, Value>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FaultKind {
    Status { status: StatusCode, retry_after: Option<HeaderValue>, exposed: bool },
    Latency(Duration),
    Interrupt(Interruption),
    Truncated,
    WrongTypes { pointer: Option<String> },
    InvalidUtf8 { pointer: String },
    Html,
    Empty,
    NoContent,
    Huge,
    Redirect { status: StatusCode, to: Option<HeaderValue> },
    NoCors,
    Echo(EchoFormat),
}

/// A response that ends early. The transport sees to it: it finds this among the response's extensions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Interruption {
    /// Whether half of the body is sent before.
    pub in_body: bool,
    /// How long nothing more comes until the connection is reset.
    pub wait: Duration,
}

/// How an echo writes the credentials.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum EchoFormat {
    Text,
    Json,
    /// JSON with every character as `\u0041`.
    Escaped,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Operation {
    Create,
    Retrieve,
}

impl Operation {
    /// The operation of a request; `None` for customers' links and unknown routes.
    pub fn of(method: &Method, path: &str) -> Option<Self> {
        let segments: Vec<_> = path.split('/').skip(1).collect();
        match (method, segments.as_slice()) {
            (&Method::POST, ["companies", _, "streams"]) => Some(Self::Create),
            (&Method::GET, ["companies", _, "streams", _]) => Some(Self::Retrieve),
            _ => None,
        }
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Value::from(self.definition.clone()).to_string())
    }
}
