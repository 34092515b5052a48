//! What a call puts on the wire.

use crate::config::RequestOptions;
use crate::error::{Error, ErrorCode};
use crate::model::shape::{Shape, Shaped};
use crate::model::{CreateStream, CreatedStream, Scalar, Stream};
use crate::settings::Settings;
use crate::text::join;

/// The longest token taken. SnapCall gives no limit; longer URLs are cut or refused on the way by many servers.
const LONGEST_TOKEN: usize = 1024;

/// One of the three things that the API does.
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

    /// Whether a repeated request would make a second stream.
    pub(crate) const fn creates(self) -> bool {
        !matches!(self, Operation::GetStream)
    }

    /// What a successful answer must be.
    pub(crate) const fn answer(self) -> &'static Shape {
        if self.creates() { &CreatedStream::SHAPE } else { &Stream::SHAPE }
    }
}

/// One operation with what it is done with.
#[derive(Debug, Clone)]
pub(crate) enum Call {
    CreateAssist(CreateStream),
    CreateInstant(CreateStream),
    GetStream(String),
}

impl Call {
    pub(crate) fn operation(&self) -> Operation {
        match self {
            Call::CreateAssist(_) => Operation::CreateAssist,
            Call::CreateInstant(_) => Operation::CreateInstant,
            Call::GetStream(_) => Operation::GetStream,
        }
    }

    /// Fails for a token that cannot stand in a path.
    pub(crate) fn check<V>(&self) -> Result<(), Error<V>> {
        match self {
            Call::GetStream(token) => check_token(token),
            _ => Ok(()),
        }
    }
}

/// One HTTP request.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) method: &'static str,
    pub(crate) url: String,
    /// Names and values; of two with the same name the last counts.
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    /// The members of the JSON object that a create sends. Absent parameters stay absent.
    pub(crate) body: Option<Vec<(&'static str, Scalar<'a>)>>,
}

impl<'a> Request<'a> {
    /// What `call`, which was checked, puts on the wire.
    pub(crate) fn new(
        settings: &'a Settings,
        call: &'a Call,
        options: &'a RequestOptions,
        authorization: Option<&'a str>,
    ) -> Self {
        let (method, url, body) = match call {
            Call::CreateAssist(params) => ("POST", settings.create_url(), Some(("assist", params))),
            Call::CreateInstant(params) => ("POST", settings.create_url(), Some(("instant", params))),
            Call::GetStream(token) => ("GET", settings.retrieve_url(token), None),
        };
        // The client's own come last, but for what it accepts.
        let mut headers = vec![("Accept", "application/json")];
        for given in [&settings.headers, &options.headers] {
            for (name, value) in given {
                headers.push((name, value));
            }
        }
        let body = body.map(|(stream_type, params)| {
            headers.push(("Content-Type", "application/json"));
            let mut members = vec![("type", Scalar::Text(stream_type))];
            params.add_to(&mut members);
            members
        });
        if let Some(value) = authorization {
            headers.push(("Authorization", value));
        }
        Request { method, url, headers, body }
    }
}

/// Refuses what would name another resource than the one meant.
fn check_token<V>(token: &str) -> Result<(), Error<V>> {
    let has = |test: fn(char) -> bool| token.chars().any(test);
    let fault = match token {
        "" => "is empty",
        "." | ".." => "would lead out of its path",
        _ if token.len() > LONGEST_TOKEN => "is longer than 1024 bytes",
        _ if has(|c| matches!(c, '/' | '\\' | '?' | '#' | '%')) => "contains one of / \\ ? # %",
        _ if has(|c| c == ' ' || c.is_control()) => "contains a space or a control character",
        _ if has(|c| c == char::REPLACEMENT_CHARACTER) => "is not well-formed Unicode",
        _ => return Ok(()),
    };
    Err(Error::input(ErrorCode::Params, "token", &join(&[fault, "; give it as a create operation returned it"])))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "request_tests.rs"]
mod tests;
