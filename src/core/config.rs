//! The options of a client, of a call and of a watch, with their defaults.

use std::fmt;
use std::time::Duration;

/// Assumed: SnapCall's reference names the path parameters only.
const DEFAULT_CREATE_PATH: &str = "/companies/{company_id}/streams";
/// Assumed, like [`DEFAULT_CREATE_PATH`].
const DEFAULT_RETRIEVE_PATH: &str = "/companies/{company_id}/streams/{token}";

/// The options of a [`Client`](crate::Client).
///
/// Its `Debug` output omits the API key.
#[derive(Clone)]
pub struct Config {
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
    #[allow(dead_code, reason = "only JavaScript has such functions")]
    Function(&'static str),
}

/// Path templates below the base URL.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    pub(crate) create: String,
    pub(crate) retrieve: String,
}

impl Config {
    /// The default options for the SnapCall workspace `company_id`, without a key.
    pub fn new(company_id: u64) -> Self {
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

    /// The API key of the account, sent as `Authorization: Bearer <key>`.
    ///
    /// Everyone who opens a page can read a key in it. In a page, set [`base_url`](Config::base_url) to a proxy that adds
    /// the key. A key in a page whose origin is not a loopback host is an error, unless
    /// [`dangerously_allow_browser`](Config::dangerously_allow_browser) is set.
    pub fn api_key(self, key: impl Into<String>) -> Self {
        Config { credentials: Credentials::ApiKey(key.into()), ..self }
    }

    /// The complete value of the `Authorization` header, instead of [`api_key`](Config::api_key).
    pub fn authorization(self, value: impl Into<String>) -> Self {
        Config { credentials: Credentials::Authorization(value.into()), ..self }
    }

    /// The base URL of the API: absolute, or relative to the page, such as `/api/snapcall`. Default:
    /// `https://api.snapcall.io/v2`.
    ///
    /// With a key it must use `https:` or a loopback host.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Config { base_url: Some(url.into()), ..self }
    }

    /// Path templates for the creates and for the retrieve, with the placeholders `{company_id}` and `{token}`.
    /// Default: `/companies/{company_id}/streams` and `/companies/{company_id}/streams/{token}`.
    pub fn paths(self, create: impl Into<String>, retrieve: impl Into<String>) -> Self {
        Config { paths: Paths { create: create.into(), retrieve: retrieve.into() }, ..self }
    }

    /// The time limit of one attempt, including the response body. Default: 30 seconds; at most 2³¹ − 1 milliseconds.
    pub fn timeout(self, timeout: Duration) -> Self {
        Config { timeout: timeout.as_secs_f64() * 1000.0, ..self }
    }

    /// The maximum number of retries of a call, where a retry cannot create a second stream. Default: 2.
    pub fn max_retries(self, max_retries: u32) -> Self {
        Config { max_retries, ..self }
    }

    /// Adds a header to every request. `Authorization` and `Content-Type` are set by the client.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Allows a key in a page although its visitors can read it: for pages that only people open who may have the key.
    pub fn dangerously_allow_browser(self, allow: bool) -> Self {
        Config { dangerously_allow_browser: allow, ..self }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("company_id", &self.company_id)
            .field("base_url", &self.base_url)
            .field("paths", &self.paths)
            .field("timeout", &self.timeout)
            .field("max_retries", &self.max_retries)
            .field("headers", &names(&self.headers))
            .finish_non_exhaustive()
    }
}

/// The options of one call. They override those of the client.
#[derive(Clone, Default, PartialEq)]
pub struct RequestOptions {
    /// Milliseconds.
    pub(crate) timeout: Option<f64>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) headers: Vec<(String, String)>,
}

impl RequestOptions {
    /// Options without a value.
    pub fn new() -> Self {
        Self::default()
    }

    /// See [`Config::timeout`].
    pub fn timeout(self, timeout: Duration) -> Self {
        RequestOptions { timeout: Some(timeout.as_secs_f64() * 1000.0), ..self }
    }

    /// See [`Config::max_retries`].
    pub fn max_retries(self, max_retries: u32) -> Self {
        RequestOptions { max_retries: Some(max_retries), ..self }
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

/// The milliseconds between two requests of a watch: `first` after a change, then growing up to `longest`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PollInterval {
    pub(crate) first: f64,
    pub(crate) longest: f64,
}

impl Default for PollInterval {
    fn default() -> Self {
        PollInterval { first: 2_000.0, longest: 30_000.0 }
    }
}

/// The options of a watch.
#[derive(Debug, Clone, Default)]
pub struct WatchOptions {
    pub(crate) interval: PollInterval,
    pub(crate) request: RequestOptions,
}

impl WatchOptions {
    /// The default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// The wait after a change. Each further wait is 1.5 times longer while nothing changes. Default: 2 seconds.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval.first = interval.as_secs_f64() * 1000.0;
        self
    }

    /// The longest wait; not less than the interval. Default: 30 seconds.
    pub fn max_interval(mut self, max_interval: Duration) -> Self {
        self.interval.longest = max_interval.as_secs_f64() * 1000.0;
        self
    }

    /// The options of each request.
    pub fn request(self, request: RequestOptions) -> Self {
        WatchOptions { request, ..self }
    }
}

/// The names of headers, for `Debug`. Their values can be secrets.
fn names(headers: &[(String, String)]) -> Vec<&str> {
    headers.iter().map(|(name, _)| name.as_str()).collect()
}
