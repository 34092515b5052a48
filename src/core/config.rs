//! The options of a client, of a call and of a watch, with their defaults.

use std::fmt;
use std::time::Duration;

/// Assumed: SnapCall's reference names the path parameters only.
const DEFAULT_CREATE_PATH: &str = "/companies/{company_id}/streams";
/// Assumed, like [`DEFAULT_CREATE_PATH`].
const DEFAULT_RETRIEVE_PATH: &str = "/companies/{company_id}/streams/{token}";

/// The options of a client that are the same for every binding.
#[derive(Clone)]
pub(crate) struct Config {
    pub(crate) company_id: u64,
    pub(crate) credentials: Credentials,
    pub(crate) base_url: Option<String>,
    pub(crate) paths: Paths,
    /// Milliseconds.
    pub(crate) timeout: f64,
    pub(crate) max_retries: u32,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) dangerously_allow_browser: bool,
}

/// How requests are authorized.
#[derive(Clone)]
pub(crate) enum Credentials {
    /// A proxy adds the key.
    None,
    ApiKey(String),
    Authorization(String),
    /// The caller's function in this option returns the key.
    Function(&'static str),
}

/// Path templates below the base URL.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    pub(crate) create: String,
    pub(crate) retrieve: String,
}

impl Config {
    /// The default options, without a key.
    pub(crate) fn new(company_id: u64) -> Self {
        Config {
            company_id,
            credentials: Credentials::None,
            base_url: None,
            paths: Paths { create: DEFAULT_CREATE_PATH.into(), retrieve: DEFAULT_RETRIEVE_PATH.into() },
            timeout: 30_000.0,
            max_retries: 2,
            headers: Vec::new(),
            dangerously_allow_browser: false,
        }
    }
}

/// The options of one call. They override those of the client.
#[derive(Clone, Default, PartialEq)]
#[must_use]
pub struct RequestOptions {
    /// Milliseconds.
    pub(crate) timeout: Option<f64>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) headers: Vec<(String, String)>,
    /// JSON members of the body of a create, as an object; empty without any.
    pub(crate) extra_body: String,
}

impl RequestOptions {
    /// Options without a value.
    pub fn new() -> Self {
        Self::default()
    }

    /// See [`Config::timeout`](crate::Config::timeout).
    pub fn timeout(self, timeout: Duration) -> Self {
        RequestOptions { timeout: Some(timeout.as_secs_f64() * 1000.0), ..self }
    }

    /// See [`Config::max_retries`](crate::Config::max_retries).
    pub fn max_retries(self, max_retries: u32) -> Self {
        RequestOptions { max_retries: Some(max_retries), ..self }
    }

    /// Adds a field to the JSON body of a create, for what SnapCall's reference does not list. The fields of
    /// [`CreateStream`](crate::CreateStream) and `type` are errors, with the code
    /// [`ErrorCode::Config`](crate::ErrorCode::Config).
    pub fn extra_body(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        // The text is not parsed: serde_json's parser would be a quarter of the wasm of a front end.
        let members = self.extra_body.strip_suffix('}').map_or("{".to_owned(), |members| [members, ","].concat());
        let (name, value) = (serde_json::Value::from(name).to_string(), value.into().to_string());
        self.extra_body = [&members, name.as_str(), ":", &value, "}"].concat();
        self
    }

    /// Adds a header. It replaces a header of the client with the same name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl fmt::Debug for RequestOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestOptions")
            .field("timeout", &self.timeout)
            .field("max_retries", &self.max_retries)
            .field("headers", &names(&self.headers))
            .finish()
    }
}

/// How a watch polls, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PollOptions {
    /// Between two requests: after a change, then growing.
    pub(crate) interval: f64,
    pub(crate) max_interval: f64,
    /// How long it goes on while every request fails.
    pub(crate) max_outage: f64,
}

impl Default for PollOptions {
    fn default() -> Self {
        PollOptions { interval: 2_000.0, max_interval: 30_000.0, max_outage: 300_000.0 }
    }
}

/// The options of a watch.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct WatchOptions {
    pub(crate) poll: PollOptions,
    pub(crate) request: RequestOptions,
}

impl WatchOptions {
    /// The default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// The wait after a change. Each further wait is 1.5 times longer while nothing changes. Default: 2 seconds.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.poll.interval = interval.as_secs_f64() * 1000.0;
        self
    }

    /// The longest wait; not less than the interval. Default: 30 seconds.
    pub fn max_interval(mut self, max_interval: Duration) -> Self {
        self.poll.max_interval = max_interval.as_secs_f64() * 1000.0;
        self
    }

    /// How long failures that may pass (connection, timeout, 408, 429, 5xx) do not end the watch. It goes on with a backoff
    /// of up to 8 seconds; its error is the last one. Zero: only [`RequestOptions::max_retries`] counts. Default: 5 minutes.
    pub fn max_outage(mut self, max_outage: Duration) -> Self {
        self.poll.max_outage = max_outage.as_secs_f64() * 1000.0;
        self
    }

    /// The options of each request.
    pub fn request(self, request: RequestOptions) -> Self {
        WatchOptions { request, ..self }
    }
}

/// The names of headers, for `Debug`. Their values can be secrets.
pub(crate) fn names(headers: &[(String, String)]) -> Vec<&str> {
    headers.iter().map(|(name, _)| name.as_str()).collect()
}
