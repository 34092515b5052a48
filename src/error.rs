//! The error of the Rust client: for tests of front ends it can be made too.

use crate::core::error::{Error, ErrorCode};
use serde_json::Value;

impl Error {
    /// An error without a response, for the tests of your front end.
    ///
    /// ```
    /// use snapcall_wasm::{Error, ErrorCode};
    ///
    /// let error = Error::with_code(ErrorCode::Timeout, "no complete response within 30000 ms");
    /// assert_eq!(error.code(), ErrorCode::Timeout);
    /// ```
    #[must_use]
    pub fn with_code(code: ErrorCode, message: impl Into<String>) -> Self {
        Error::new(code, message.into())
    }

    /// The error of a non-2xx response with this status and body, for the tests of your front end.
    ///
    /// ```
    /// use snapcall_wasm::{Error, serde_json::json};
    ///
    /// let error = Error::http(404, json!({ "message": "unknown token" }));
    /// assert_eq!((error.status(), error.message()), (Some(404), "the server responded with 404: unknown token"));
    /// ```
    #[must_use]
    pub fn http(status: u16, body: impl Into<Value>) -> Self {
        let body = body.into();
        let reason = body.get("message").and_then(Value::as_str).map(|reason| [": ", reason].concat());
        let message = ["the server responded with ", &status.to_string(), &reason.unwrap_or_default()].concat();
        let mut error = Error::new(ErrorCode::Http, message);
        let fields = error.fields_mut();
        fields.status = Some(status);
        fields.body = Some(body);
        error
    }

    /// What `fetch` or a key function failed with, if that is why the call failed.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        self.fields().cause.as_ref()?.as_str()
    }
}
