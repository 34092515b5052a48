//! What a fault is.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode};
use serde_json::{Map, Value};

/// Something that the emulator does wrong, and to which requests.
///
/// Read from its name, such as `html`, or from JSON, such as `{ "fault": "status", "status": 503 }`; the README lists
/// them all.
#[derive(Clone)]
pub struct Fault {
    pub(super) kind: Kind,
    /// The only operation that it befalls.
    pub(super) operation: Option<Operation>,
    /// How many more requests it befalls; all if there is no number.
    pub(super) times: Option<u64>,
    /// Whether the request is done before it goes wrong: after a create there is a stream.
    pub(super) after: bool,
    /// As it was given, for the list.
    pub(super) given: Map<String, Value>,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Status { status: StatusCode, retry_after: Option<HeaderValue>, exposed: bool },
    Latency(Duration),
    Stall(At),
    Reset(At),
    Truncated,
    WrongTypes { pointer: Option<String> },
    InvalidUtf8 { pointer: String },
    Html,
    Empty,
    NoContent,
    Huge,
    Redirect { status: StatusCode, to: Target },
    NoCors,
    Echo(Form),
}

/// How far an answer comes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum At {
    /// Nothing of it comes.
    Headers,
    /// The headers and half of the body come.
    Body,
}

/// Where a redirect leads.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    /// Back to the same route.
    SameOrigin,
    /// To the same route under this machine's other name.
    OtherOrigin,
    /// To a URL of the caller's.
    Url(HeaderValue),
}

/// How an echo writes what it was sent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    Text,
    Json,
    /// JSON with every character as `\u0041`.
    Escaped,
}

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Operation {
    Create,
    Retrieve,
}

impl Operation {
    /// The operation that a request is; none for a customer's link and for routes that do not exist.
    pub fn of(request: &Request) -> Option<Self> {
        let segments: Vec<_> = request.uri().path().split('/').skip(1).collect();
        match (request.method(), segments.as_slice()) {
            (&Method::POST, ["companies", _, "streams"]) => Some(Self::Create),
            (&Method::GET, ["companies", _, "streams", _]) => Some(Self::Retrieve),
            _ => None,
        }
    }
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if !text.trim_start().starts_with('{') {
            return Self::read(Value::from(Map::from_iter([("fault".to_owned(), text.into())])));
        }
        Self::read(serde_json::from_str(text).map_err(|error| format!("A fault must be a name or JSON ({error})."))?)
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Value::from(self.given.clone()).to_string())
    }
}
