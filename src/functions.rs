//! The functions that a Rust caller can give a client, and what they receive and return.

use crate::core::request::Request;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

/// Any error, as the functions in a [`Config`](crate::Config) return it.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What a function of the caller returns.
type Returned<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;

/// The functions of a client.
#[derive(Clone, Default)]
pub(crate) struct Functions {
    pub(crate) fetch: Option<Arc<dyn Fn(HttpRequest) -> Returned<HttpResponse> + Send + Sync>>,
    pub(crate) key: Option<Arc<dyn Fn() -> Returned<String> + Send + Sync>>,
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
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The JSON body of a create.
    pub body: Option<String>,
}

impl HttpRequest {
    pub(crate) fn new(request: &Request<'_>, body: Option<String>) -> Self {
        let mut headers: Vec<(String, String)> = Vec::new();
        for &(name, value) in &request.headers {
            headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
            headers.push((name.to_owned(), value.to_owned()));
        }
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

    /// The value of a header that the client reads.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}
