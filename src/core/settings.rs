//! The validated options of a client.

use super::config::{Config, Credentials, Paths};
use super::error::Error;
use super::option_names::text;
use super::platform::Platform;
use super::string::{decimal, join};
use super::validate;
use std::fmt;

/// The base URL of SnapCall's public REST documentation. The streams reference names none.
const DEFAULT_BASE_URL: &str = "https://api.snapcall.io/v2";

/// The validated options of a client, the same for all calls.
#[derive(Clone)]
pub(crate) struct Settings {
    company_id: String,
    /// Without a trailing slash.
    pub(crate) base_url: String,
    pub(crate) paths: Paths,
    /// Milliseconds.
    pub(crate) timeout: f64,
    pub(crate) max_retries: u32,
    pub(crate) headers: Vec<(String, String)>,
    /// The value of the `Authorization` header, unless a function returns the key.
    pub(crate) authorization: Option<String>,
    /// The option that holds a key function.
    pub(crate) key_function: Option<&'static str>,
}

impl Settings {
    /// Validates `config`.
    pub(crate) fn new<P: Platform>(config: Config, platform: &P) -> Result<Self, Error<P::Value>> {
        if config.company_id == 0 {
            return Err(Error::config(text!(P::Value: company_id), "must be a positive integer"));
        }
        validate::template("paths.create", &config.paths.create, false)?;
        validate::template("paths.retrieve", &config.paths.retrieve, true)?;
        validate::timeout(config.timeout)?;
        validate::headers(&config.headers)?;
        let (authorization, key_function) = match &config.credentials {
            Credentials::None => (None, None),
            Credentials::ApiKey(key) => (Some(validate::bearer(text!(P::Value: api_key), key)?), None),
            Credentials::Authorization(value) => (Some(validate::authorization("authorization", value)?), None),
            Credentials::Function(option) => (None, Some(*option)),
        };
        let secret = authorization.is_some() || key_function.is_some();
        if config.base_url.is_none() && !secret {
            let error = Error::config(
                text!(P::Value: api_key),
                text!(P::Value: "is missing; set it, or set ", base_url, " to your own server that adds the key"),
            );
            return Err(match platform.missing_key_hint() {
                Some(hint) => error.with_hint(&hint),
                None => error,
            });
        }
        if authorization.is_some() && !config.dangerously_allow_browser {
            validate::ensure_key_not_exposed(platform)?;
        }
        let base_url = validate::base_url(platform, config.base_url.as_deref().unwrap_or(DEFAULT_BASE_URL), secret)?;
        Ok(Settings {
            company_id: decimal(config.company_id),
            base_url,
            paths: config.paths,
            timeout: config.timeout,
            max_retries: config.max_retries,
            headers: config.headers,
            authorization,
            key_function,
        })
    }

    /// The URL from a path template and a percent-encoded token.
    pub(crate) fn url(&self, template: &str, token: &str) -> String {
        let (path, _) = validate::fill_template(template, &self.company_id, token);
        join(&[&self.base_url, &path])
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}
