//! The options of the Rust client.

use crate::core::config::{Config as Options, Credentials, Paths, names};
use crate::functions::{Attempt, BoxError, Functions, HttpRequest, HttpResponse};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The options of a [`Client`](crate::Client).
///
/// Its `Debug` output omits keys and the values of headers.
#[derive(Clone)]
#[must_use]
pub struct Config {
    pub(crate) options: Options,
    pub(crate) functions: Functions,
}

impl Config {
    /// The default options for the SnapCall workspace `company_id`, without a key.
    pub fn new(company_id: u64) -> Self {
        Config { options: Options::new(company_id), functions: Functions::default() }
    }

    fn with(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.options);
        self
    }

    /// The API key of the account, sent as `Authorization: Bearer <key>`.
    ///
    /// Everyone who opens a page can read a key in it. In a page, set [`base_url`](Config::base_url) to a proxy that adds
    /// the key. A key in a page whose origin is not a loopback host is an error, unless
    /// [`dangerously_allow_browser`](Config::dangerously_allow_browser) is set.
    ///
    /// Of the four methods that set a key, the last one called counts.
    pub fn api_key(self, key: impl Into<String>) -> Self {
        self.with(|options| options.credentials = Credentials::ApiKey(key.into()))
    }

    /// A function that returns the API key, such as one that fetches a short-lived key. It is called before each attempt,
    /// within the timeout.
    ///
    /// ```no_run
    /// use snapcall_wasm::Config;
    ///
    /// async fn short_lived_key() -> Result<String, std::io::Error> {
    ///     // Ask your own server.
    /// #   Ok("key".into())
    /// }
    ///
    /// let config = Config::new(42).api_key_with(|| async { Ok(short_lived_key().await?) });
    /// ```
    pub fn api_key_with<F, R>(self, key: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<String, BoxError>> + Send + 'static,
    {
        self.key_function("api_key_with", key)
    }

    /// The complete value of the `Authorization` header, instead of [`api_key`](Config::api_key).
    pub fn authorization(self, value: impl Into<String>) -> Self {
        self.with(|options| options.credentials = Credentials::Authorization(value.into()))
    }

    /// A function that returns the complete value of the `Authorization` header, like
    /// [`api_key_with`](Config::api_key_with).
    pub fn authorization_with<F, R>(self, value: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<String, BoxError>> + Send + 'static,
    {
        self.key_function("authorization_with", value)
    }

    fn key_function<F, R>(mut self, option: &'static str, function: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<String, BoxError>> + Send + 'static,
    {
        self.functions.key = Some(Arc::new(move || Box::pin(function())));
        self.with(|options| options.credentials = Credentials::Function(option))
    }

    /// The base URL of the API: absolute, or relative to the page, such as `/api/snapcall`. Default:
    /// `https://api.snapcall.io/v2`.
    ///
    /// With a key it must use `https:` or a loopback host.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        self.with(|options| options.base_url = Some(url.into()))
    }

    /// Path templates for the creates and for the retrieve, with the placeholders `{company_id}` and `{token}`.
    /// Default: `/companies/{company_id}/streams` and `/companies/{company_id}/streams/{token}`.
    pub fn paths(self, create: impl Into<String>, retrieve: impl Into<String>) -> Self {
        self.with(|options| options.paths = Paths { create: create.into(), retrieve: retrieve.into() })
    }

    /// The time limit of one attempt, including the response body. Default: 30 seconds; at most 2³¹ − 1 milliseconds.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|options| options.timeout = timeout.as_secs_f64() * 1000.0)
    }

    /// The maximum number of retries of a call, where a retry cannot create a second stream. Default: 2.
    pub fn max_retries(self, max_retries: u32) -> Self {
        self.with(|options| options.max_retries = max_retries)
    }

    /// Adds a header to every request. `Authorization` and `Content-Type` are set by the client.
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.with(|options| options.headers.push((name.into(), value.into())))
    }

    /// Sends the requests, instead of the browser's `fetch`: for tests, which then need no browser and no server.
    ///
    /// What it returns goes through the same validation, retries and timeouts as a response of the API. An `Err` becomes an
    /// error with [`ErrorCode::Connection`](crate::ErrorCode::Connection).
    ///
    /// ```no_run
    /// use snapcall_wasm::{Client, Config, Error, HttpResponse};
    ///
    /// async fn the_name_is_shown() -> Result<(), Error> {
    ///     let stream = r#"{ "token": "t", "id": 7, "type": "assist", "company_id": 42, "name": "Ticket 4521" }"#;
    ///     let config = Config::new(42).api_key("test").fetch(move |request| async move {
    ///         assert_eq!(request.method, "GET");
    ///         Ok(HttpResponse::new(200, stream))
    ///     });
    ///     let stream = Client::new(config)?.get_stream("t").await?;
    ///     assert_eq!(stream.name.as_deref(), Some("Ticket 4521"));
    ///     Ok(())
    /// }
    /// ```
    pub fn fetch<F, R>(mut self, fetch: F) -> Self
    where
        F: Fn(HttpRequest) -> R + Send + Sync + 'static,
        R: Future<Output = Result<HttpResponse, BoxError>> + Send + 'static,
    {
        self.functions.fetch = Some(Arc::new(move |request| Box::pin(fetch(request))));
        self
    }

    /// A function that is called once after each attempt, those of a watch included: for logs, metrics and traces. It never
    /// receives the key or a request header. Nothing is reported of an attempt whose future was dropped.
    ///
    /// ```
    /// use snapcall_wasm::Config;
    ///
    /// let config = Config::new(42).base_url("/api/snapcall").on_attempt(|attempt| {
    ///     println!("{} {} {:?} {:?}", attempt.method, attempt.url, attempt.status, attempt.duration);
    /// });
    /// ```
    pub fn on_attempt(mut self, on_attempt: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.functions.on_attempt = Some(Arc::new(on_attempt));
        self
    }

    /// Allows a key in a page although its visitors can read it: for pages that only people open who may have the key.
    pub fn dangerously_allow_browser(self, allow: bool) -> Self {
        self.with(|options| options.dangerously_allow_browser = allow)
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Options { company_id, base_url, paths, timeout, max_retries, headers, .. } = &self.options;
        // A user name, a password and a query are refused later. They can be secrets.
        let is_secret = |url: &&str| url.bytes().any(|byte| matches!(byte, b'@' | b'?' | b'#'));
        let base_url = base_url.as_deref().map(|url| Some(url).filter(|url| !is_secret(url)).unwrap_or("[redacted]"));
        f.debug_struct("Config")
            .field("company_id", company_id)
            .field("base_url", &base_url)
            .field("paths", paths)
            .field("timeout", timeout)
            .field("max_retries", max_retries)
            .field("headers", &names(headers))
            .finish_non_exhaustive()
    }
}
