//! The error of a call.

use super::operation::Operation;
use super::option_names::Language;
use super::string::join;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Code of an [`Error`]: branch on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ErrorCode {
    /// An option is invalid. [`Error::path`] names it.
    Config,
    /// A parameter or the token is invalid. Nothing was sent; [`Error::path`] names the parameter.
    Params,
    /// No response: the server was not reached, or the browser blocked the response because CORS headers are missing.
    Connection,
    /// No complete response within `timeout`.
    Timeout,
    /// The response has a non-2xx status. See [`Error::status`] and [`Error::body`].
    Http,
    /// A 2xx response did not match the schema. [`Error::path`] names the field.
    Decode,
}

impl ErrorCode {
    /// The `code` in JavaScript.
    // Errors and reports of attempts use it: inlined, its table is in the wasm twice.
    #[inline(never)]
    #[must_use]
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

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The error of a call: what went wrong, where, and what to do.
///
/// It never contains the API key, even if the server sent the key back.
// Boxed: every `Result` of the crate holds one, and moving it by value was a fifth of the wasm.
#[derive(Debug, Clone, PartialEq)]
pub struct Error<V = serde_json::Value>(Box<Fields<V>>);

/// The fields of an [`Error`].
#[derive(Debug, Clone, PartialEq)]
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
    #[inline(never)]
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

    /// An invalid option or parameter at `path`: `what` follows its name, as in "must be a number".
    pub(crate) fn invalid(code: ErrorCode, path: &str, what: &str) -> Self {
        Error::new(code, join(&[path, " ", what])).with_path(path.to_owned())
    }

    /// An invalid option.
    pub(crate) fn config(path: &str, what: &str) -> Self {
        Error::invalid(ErrorCode::Config, path, what)
    }

    /// Adds the path; an empty one is the whole value.
    pub(crate) fn with_path(mut self, path: String) -> Self {
        self.0.path = (!path.is_empty()).then_some(path);
        self
    }

    /// Adds what the caller can do.
    #[inline(never)]
    pub(crate) fn with_hint(mut self, hint: &str) -> Self {
        self.0.message.push_str("; ");
        self.0.message.push_str(hint);
        self
    }

    /// Adds the operation and the number of requests sent.
    #[inline(never)]
    pub(crate) fn with_operation(mut self, operation: Operation, attempts: u32) -> Self
    where
        V: Language,
    {
        let method = if V::IS_JAVASCRIPT { operation.javascript_name() } else { operation.as_str() };
        self.0.message = join(&[method, ": ", &self.0.message]);
        self.0.operation = Some(operation);
        self.0.attempts = attempts;
        self
    }

    /// Adds what the platform threw.
    pub(crate) fn with_cause(mut self, cause: V) -> Self {
        self.0.cause = Some(cause);
        self
    }

    pub(crate) fn fields(&self) -> &Fields<V> {
        &self.0
    }

    pub(crate) fn fields_mut(&mut self) -> &mut Fields<V> {
        &mut self.0
    }

    /// Why the call failed.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// What went wrong and what to do, for a developer.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The operation; `None` for an error of [`Client::new`](crate::Client::new).
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        self.0.operation
    }

    /// The number of requests sent; 0 if the call failed before the first.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// For [`ErrorCode::Config`], [`ErrorCode::Params`] and [`ErrorCode::Decode`]: the option, the parameter or the
    /// field, such as `events[3].data.summary.status`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// For [`ErrorCode::Http`]: the status; `None` for a redirect in a browser, which hides it.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// For [`ErrorCode::Http`]: the body of the response, parsed if it is JSON, else as text.
    #[must_use]
    pub fn body(&self) -> Option<&V> {
        self.0.body.as_ref()
    }

    /// For [`ErrorCode::Http`]: the header `X-Request-Id`, for SnapCall's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// For [`ErrorCode::Http`]: the header `Retry-After`, in seconds.
    #[must_use]
    pub fn retry_after(&self) -> Option<f64> {
        self.0.retry_after
    }
}

impl<V> fmt::Display for Error<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl<V: fmt::Debug> std::error::Error for Error<V> {}
