//! The functions that a Rust caller can give a client, and what they receive and return.

use crate::core::error::ErrorCode;
use crate::core::operation::Operation;
use crate::core::request::Request;
use crate::core::transport::Attempt as CoreAttempt;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// Any error, as the functions in a [`Config`](crate::Config) return it.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What a function of the caller returns.
type Returned<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;

/// A function that looks on.
type OnAttempt = Arc<dyn Fn(&Attempt) + Send + Sync>;

/// The functions of a client.
#[derive(Clone, Default)]
pub(crate) struct Functions {
    pub(crate) fetch: Option<Arc<dyn Fn(HttpRequest) -> Returned<HttpResponse> + Send + Sync>>,
    pub(crate) key: Option<Arc<dyn Fn() -> Returned<String> + Send + Sync>>,
    pub(crate) on_attempt: Option<OnAttempt>,
}

/// One attempt of a call, after its end, as [`Config::on_attempt`](crate::Config::on_attempt) receives it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Attempt {
    /// The operation. A watch makes [`Operation::GetStream`].
    pub operation: Operation,
    /// The number of the attempt, from 1 on.
    pub number: u32,
    /// `GET` or `POST`.
    pub method: String,
    /// The absolute URL.
    pub url: String,
    /// From the request to the end of the response.
    pub duration: Duration,
    /// The status of the response; `None` without one, and for a redirect in a browser.
    pub status: Option<u16>,
    /// The header `X-Request-Id` of the response, for SnapCall's support.
    pub request_id: Option<String>,
    /// The headers of the response, without the key: names and values.
    pub headers: Vec<(String, String)>,
    /// Why the attempt failed.
    pub error: Option<ErrorCode>,
    /// The wait before the next attempt; `None` after the last one.
    pub retry_in: Option<Duration>,
}

impl Attempt {
    /// `headers` are redacted.
    pub(crate) fn new<V, S>(
        attempt: &CoreAttempt<'_, V, S>,
        milliseconds: f64,
        headers: Vec<(String, String)>,
    ) -> Self {
        // Numbers of a clock and of the retry policy: finite, and at least 0.
        let duration = |milliseconds: f64| Duration::from_secs_f64(milliseconds.max(0.0) / 1000.0);
        Attempt {
            operation: attempt.operation,
            number: attempt.number,
            method: attempt.request.method.to_owned(),
            url: attempt.request.url.clone(),
            duration: duration(milliseconds),
            status: attempt.response.map(|response| response.status).filter(|status| *status != 0),
            request_id: find(&headers, "X-Request-Id").map(str::to_owned),
            headers,
            error: attempt.error,
            retry_in: attempt.retry_in.map(duration),
        }
    }
}

/// A request, as [`Config::fetch`](crate::Config::fetch) receives it.
///
/// Its `Debug` output omits the values of headers: one is the key.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpRequest {
    /// `GET` or `POST`.
    pub method: String,
    /// The absolute URL.
    pub url: String,
    /// Names and values. A later one replaces an earlier one of the same name.
    pub headers: Vec<(String, String)>,
    /// The JSON body of a create.
    pub body: Option<String>,
}

impl HttpRequest {
    pub(crate) fn new(request: &Request<'_>, body: Option<String>) -> Self {
        let headers = request.headers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        HttpRequest { method: request.method.to_owned(), url: request.url.clone(), headers, body }
    }

    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &crate::core::config::names(&self.headers))
            .field("body", &self.body)
            .finish()
    }
}

/// A response, as [`Config::fetch`](crate::Config::fetch) returns it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct HttpResponse {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl HttpResponse {
    /// A response with a status and a body.
    pub fn new(status: u16, body: impl Into<String>) -> Self {
        HttpResponse { status, headers: Vec::new(), body: body.into() }
    }

    /// Adds a header. The client reads `Retry-After` and `X-Request-Id`.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The response without secrets: in its headers, and in the body of an error.
    pub(crate) fn redacted(mut self, redact: impl Fn(&str) -> String) -> Self {
        for (_, value) in &mut self.headers {
            *value = redact(value);
        }
        if !(200..300).contains(&self.status) {
            self.body = redact(&self.body);
        }
        self
    }
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().rfind(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}
