//! What a client is configured with.

#[cfg(feature = "client")]
use crate::watch::Pace;
use std::fmt;
use std::time::Duration;

/// Assumed: the streams reference names the path parameters only.
const DEFAULT_CREATE_PATH: &str = "/companies/{company_id}/streams";
/// Assumed, like [`DEFAULT_CREATE_PATH`].
const DEFAULT_RETRIEVE_PATH: &str = "/companies/{company_id}/streams/{token}";

/// What a [`Client`](crate::Client) is configured with.
///
/// Its `Debug` output leaves the key out.
#[derive(Clone)]
pub struct Config {
    pub(crate) company_id: u64,
    pub(crate) credentials: Credentials,
    pub(crate) base_url: Option<String>,
    pub(crate) paths: Paths,
    /// Milliseconds, as JavaScript gives them.
    pub(crate) timeout: f64,
    pub(crate) max_retries: u32,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) dangerously_allow_browser: bool,
}

/// What proves to SnapCall who is calling.
#[derive(Clone)]
pub(crate) enum Credentials {
    /// Nothing: a proxy adds it.
    None,
    ApiKey(String),
    Authorization(String),
    /// What a function gives that the caller has set this option to.
    #[cfg_attr(not(any(feature = "js", test)), expect(dead_code, reason = "Rust's callers have no such option"))]
    Function(&'static str),
}

/// Templates of the paths under the base URL.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    pub(crate) create: String,
    pub(crate) retrieve: String,
}

impl Config {
    /// The configuration of a client for the SnapCall workspace `company_id`, with every default and no key.
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

    /// The key of the account, sent as `Authorization: Bearer <key>`.
    ///
    /// Whoever opens a page can read a key that is in it. Give a page the address of a proxy as
    /// [`base_url`](Config::base_url) instead, and no key. In a page whose own origin is not a loopback host a key is
    /// refused unless [`dangerously_allow_browser`](Config::dangerously_allow_browser) is set.
    pub fn api_key(self, key: impl Into<String>) -> Self {
        Config { credentials: Credentials::ApiKey(key.into()), ..self }
    }

    /// The complete value of the `Authorization` header, instead of a key.
    pub fn authorization(self, value: impl Into<String>) -> Self {
        Config { credentials: Credentials::Authorization(value.into()), ..self }
    }

    /// Where the API is. `https://api.snapcall.io/v2` if not set; may be relative to the page, such as `/api/snapcall`.
    ///
    /// With a key it must be `https:` or on a loopback host.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        Config { base_url: Some(url.into()), ..self }
    }

    /// Templates of the paths of a create and of a retrieve, with `{company_id}` and `{token}`.
    ///
    /// `/companies/{company_id}/streams` and `/companies/{company_id}/streams/{token}` if not set.
    pub fn paths(self, create: impl Into<String>, retrieve: impl Into<String>) -> Self {
        Config { paths: Paths { create: create.into(), retrieve: retrieve.into() }, ..self }
    }

    /// How long one attempt may take, its body included. 30 seconds if not set; at most 2³¹ − 1 milliseconds.
    pub fn timeout(self, timeout: Duration) -> Self {
        Config { timeout: timeout.as_secs_f64() * 1000.0, ..self }
    }

    /// How often a call is tried again where that cannot make a second stream. 2 if not set.
    pub fn max_retries(self, max_retries: u32) -> Self {
        Config { max_retries, ..self }
    }

    /// A header added to every request. `Authorization` and `Content-Type` are not to be set here.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Takes a key in a page that others can open, and so read it: for pages behind a login of people who may all
    /// have the key.
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

/// What can be different from call to call.
#[derive(Clone, Default, PartialEq)]
pub struct RequestOptions {
    /// Milliseconds.
    pub(crate) timeout: Option<f64>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) headers: Vec<(String, String)>,
}

impl RequestOptions {
    /// Options of which none is set: those of the client hold.
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

    /// A header added to those of the client, or in the place of the one of that name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// How a stream is watched.
#[cfg(feature = "client")]
#[derive(Debug, Clone, Default)]
pub struct WatchOptions {
    pub(crate) pace: Pace,
    pub(crate) request: RequestOptions,
}

#[cfg(feature = "client")]
impl WatchOptions {
    /// The defaults: 2 seconds after a change, and up to 30 while nothing changes.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long to wait after a change. Each further wait is half as long again, while nothing changes.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.pace.first = interval.as_secs_f64() * 1000.0;
        self
    }

    /// The longest wait. Not less than the interval.
    pub fn max_interval(mut self, max_interval: Duration) -> Self {
        self.pace.longest = max_interval.as_secs_f64() * 1000.0;
        self
    }

    /// The options of each request.
    pub fn request(self, request: RequestOptions) -> Self {
        WatchOptions { request, ..self }
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

/// Header values are left out of `Debug` like the key: some proxies are given secrets there.
fn names(headers: &[(String, String)]) -> Vec<&str> {
    headers.iter().map(|(name, _)| name.as_str()).collect()
}
