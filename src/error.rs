//! What a call ends with when it has no result.

use crate::request::Operation;
use crate::text::join;
use std::fmt;
use wasm_bindgen::JsValue;

/// Why a call failed: the one thing to branch on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCode {
    /// The client was configured wrongly; nothing was sent. [`Error::path`] names the option.
    Config,
    /// The call was given something it cannot send; nothing was sent. [`Error::path`] names the parameter.
    Params,
    /// No answer came: no network, no such host, a refused connection, or an answer that the browser withholds.
    Connection,
    /// No complete answer came within the time allowed for one attempt.
    Timeout,
    /// An answer came with a status that is no success: [`Error::status`], [`Error::body`].
    Http,
    /// An answer came with success, and is not what the API promises: [`Error::path`] names the field.
    Decode,
}

impl ErrorCode {
    /// The word that JavaScript gets as `code`.
    pub const fn as_str(self) -> &'static str {
        match self {
            ErrorCode::Config => "config",
            ErrorCode::Params => "params",
            ErrorCode::Connection => "connection",
            ErrorCode::Timeout => "timeout",
            ErrorCode::Http => "http",
            ErrorCode::Decode => "decode",
        }
    }
}

/// A call that failed: what happened, where, and what to do about it.
///
/// Neither its text nor anything it carries holds the API key, even where a server sent the key back. What a function
/// of the caller's throws is handed on as it is.
// Boxed: it goes through every `Result` of the crate, and moving it around by value was a fifth of the wasm.
#[derive(Debug, Clone)]
pub struct Error<V = JsValue>(Box<Fields<V>>);

/// What an [`Error`] knows.
#[derive(Debug, Clone)]
pub(crate) struct Fields<V> {
    pub(crate) code: ErrorCode,
    pub(crate) message: String,
    pub(crate) operation: Option<Operation>,
    pub(crate) attempts: u32,
    pub(crate) path: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) body: Option<V>,
    pub(crate) request_id: Option<String>,
    pub(crate) retry_after: Option<f64>,
    pub(crate) cause: Option<V>,
}

impl<V> Error<V> {
    pub(crate) fn new(code: ErrorCode, message: String) -> Self {
        Error(Box::new(Fields {
            code,
            message,
            operation: None,
            attempts: 0,
            path: None,
            status: None,
            body: None,
            request_id: None,
            retry_after: None,
            cause: None,
        }))
    }

    /// A fault of what stands at `path`; of the whole if that is empty.
    pub(crate) fn input(code: ErrorCode, path: &str, what: &str) -> Self {
        if path.is_empty() {
            return Error::new(code, what.to_owned());
        }
        let mut error = Error::new(code, join(&[path, ": ", what]));
        error.0.path = Some(path.to_owned());
        error
    }

    pub(crate) fn config(path: &str, what: &str) -> Self {
        Error::input(ErrorCode::Config, path, what)
    }

    /// The same error with a further piece of advice.
    pub(crate) fn advise(mut self, advice: &str) -> Self {
        self.0.message.push_str("; ");
        self.0.message.push_str(advice);
        self
    }

    /// The same error, from a call of `operation` that sent so many requests.
    pub(crate) fn of_call(mut self, operation: Operation, attempts: u32) -> Self {
        self.0.message = join(&[operation.as_str(), ": ", &self.0.message]);
        self.0.operation = Some(operation);
        self.0.attempts = attempts;
        self
    }

    /// The same error, with what the platform threw.
    pub(crate) fn caused_by(mut self, cause: V) -> Self {
        self.0.cause = Some(cause);
        self
    }

    pub(crate) fn fields(&mut self) -> &mut Fields<V> {
        &mut self.0
    }

    #[cfg(feature = "js")]
    pub(crate) fn into_fields(self) -> Fields<V> {
        *self.0
    }

    /// Why the call failed.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// What happened and what to do, for a developer.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The operation that failed; `None` if the error came from [`Client::new`](crate::Client::new).
    pub fn operation(&self) -> Option<Operation> {
        self.0.operation
    }

    /// How many requests were sent; 0 if the call failed before the first.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// For [`ErrorCode::Decode`], [`ErrorCode::Params`] and [`ErrorCode::Config`]: where, such as
    /// `events[3].data.summary.status`.
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// For [`ErrorCode::Http`]: the status of the answer; `None` for a redirect, which a browser does not describe.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// For [`ErrorCode::Http`]: the body of the answer, parsed if it is JSON, else its text.
    pub fn body(&self) -> Option<&V> {
        self.0.body.as_ref()
    }

    /// For [`ErrorCode::Http`]: the answer's `X-Request-Id`, to be quoted to SnapCall's support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// For [`ErrorCode::Http`]: after how many seconds the server says to try again.
    pub fn retry_after(&self) -> Option<f64> {
        self.0.retry_after
    }

    /// What the platform threw, where that is why the call failed.
    pub fn cause(&self) -> Option<&V> {
        self.0.cause.as_ref()
    }
}

impl<V> fmt::Display for Error<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl<V: fmt::Debug> std::error::Error for Error<V> {}
