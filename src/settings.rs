//! A configuration that was checked.

use crate::config::{Config, Credentials, Paths};
use crate::error::Error;
use crate::platform::Platform;
use crate::rules;
use crate::text::decimal;
use std::fmt;

/// The base of SnapCall's public REST documentation; the streams reference leaves its own box for it empty.
const DEFAULT_BASE_URL: &str = "https://api.snapcall.io/v2";

/// What the calls of a client have in common.
#[derive(Clone)]
pub(crate) struct Settings {
    company_id: String,
    /// Without a slash at its end.
    pub(crate) base_url: String,
    paths: Paths,
    /// Milliseconds.
    pub(crate) timeout: f64,
    pub(crate) max_retries: u32,
    pub(crate) headers: Vec<(String, String)>,
    /// The value of the `Authorization` header, unless a function gives it.
    pub(crate) authorization: Option<String>,
    /// The option that the caller gave a function for: `apiKey` or `authorization`.
    pub(crate) key_function: Option<&'static str>,
}

impl Settings {
    /// Checks all of `config`. The platform knows what it makes of a URL.
    pub(crate) fn new<P: Platform>(config: Config, platform: &P) -> Result<Self, Error<P::Value>> {
        if config.company_id == 0 {
            return Err(Error::config("companyId", "must be a positive integer: the id of your SnapCall workspace"));
        }
        rules::template("paths.create", &config.paths.create, false)?;
        rules::template("paths.retrieve", &config.paths.retrieve, true)?;
        rules::timeout(config.timeout)?;
        rules::headers(&config.headers)?;
        let (authorization, key_function) = match &config.credentials {
            Credentials::None => (None, None),
            Credentials::ApiKey(key) => (Some(rules::bearer(key)?), None),
            Credentials::Authorization(value) => (Some(rules::authorization(value)?), None),
            Credentials::Function(option) => (None, Some(*option)),
        };
        let secret = authorization.is_some() || key_function.is_some();
        if config.base_url.is_none() && !secret {
            return Err(Error::config("apiKey", "is missing; give a key, or baseUrl if a proxy of yours adds it"));
        }
        if authorization.is_some() && !config.dangerously_allow_browser {
            rules::page(platform)?;
        }
        let base_url = rules::base_url(platform, config.base_url.as_deref().unwrap_or(DEFAULT_BASE_URL), secret)?;
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

    /// The URL of the create operations.
    pub(crate) fn create_url(&self) -> String {
        self.url(&self.paths.create, "")
    }

    /// The URL of the stream that `token` names.
    pub(crate) fn retrieve_url(&self, token: &str) -> String {
        self.url(&self.paths.retrieve, token)
    }

    /// Fills a template from left to right, so that nothing in a value is taken for a placeholder.
    fn url(&self, template: &str, token: &str) -> String {
        let mut url = self.base_url.clone();
        let mut start = 0;
        for (index, byte) in template.bytes().enumerate() {
            let part = template.get(start..index).unwrap_or_default();
            // The template was checked: behind each { stands one of the two names.
            url.push_str(match byte {
                b'{' => part,
                b'}' if part == "token" => token,
                b'}' => &self.company_id,
                _ => continue,
            });
            start = index + 1;
        }
        url.push_str(template.get(start..).unwrap_or_default());
        url
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}
