//! A configuration that was checked.

use crate::config::{Config, Credentials, Paths, RequestOptions};
use crate::error::Error;
use crate::rules;
use crate::text::decimal;
use crate::transport::Transport;
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
    timeout: f64,
    max_retries: u32,
    headers: Vec<(String, String)>,
    /// The value of the `Authorization` header, unless the transport's key function gives it.
    pub(crate) authorization: Option<String>,
}

impl Settings {
    /// Checks all of `config`. The transport knows what its platform makes of a URL.
    pub(crate) fn new<T: Transport>(config: Config, transport: &T) -> Result<Self, Error<T::Value>> {
        if config.company_id == 0 {
            return Err(Error::config("companyId", "must be a positive integer: the id of your SnapCall workspace"));
        }
        rules::template("paths.create", &config.paths.create, false)?;
        rules::template("paths.retrieve", &config.paths.retrieve, true)?;
        rules::timeout(config.timeout)?;
        rules::headers(&config.headers)?;
        let authorization = match &config.credentials {
            Credentials::None => None,
            Credentials::ApiKey(key) => Some(rules::bearer(key)?),
            Credentials::Authorization(value) => Some(rules::authorization(value)?),
        };
        let secret = authorization.is_some() || transport.key_function().is_some();
        if config.base_url.is_none() && !secret {
            return Err(Error::config("apiKey", "is missing; give a key, or baseUrl if a proxy of yours adds it"));
        }
        if authorization.is_some() && !config.dangerously_allow_browser {
            rules::page(transport)?;
        }
        let base_url = rules::base_url(transport, config.base_url.as_deref().unwrap_or(DEFAULT_BASE_URL), secret)?;
        Ok(Settings {
            company_id: decimal(config.company_id),
            base_url,
            paths: config.paths,
            timeout: config.timeout,
            max_retries: config.max_retries,
            headers: config.headers,
            authorization,
        })
    }

    /// How long one attempt may take, in milliseconds.
    pub(crate) fn timeout(&self, options: &RequestOptions) -> f64 {
        options.timeout.unwrap_or(self.timeout)
    }

    /// How often a call may be tried again.
    pub(crate) fn max_retries(&self, options: &RequestOptions) -> u32 {
        options.max_retries.unwrap_or(self.max_retries)
    }

    /// The headers of a request. Those of the call come after the client's, the client's own last: the last wins.
    pub(crate) fn headers<'a>(
        &'a self,
        options: &'a RequestOptions,
        has_body: bool,
        authorization: Option<&'a str>,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let given = self.headers.iter().chain(&options.headers).map(|(name, value)| (name.as_str(), value.as_str()));
        [("Accept", "application/json")]
            .into_iter()
            .chain(given)
            .chain(has_body.then_some(("Content-Type", "application/json")))
            .chain(authorization.map(|value| ("Authorization", value)))
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
        for (index, part) in template.split(['{', '}']).enumerate() {
            // Every second part is a name: the template was checked.
            url.push_str(match part {
                "company_id" if index % 2 == 1 => &self.company_id,
                "token" if index % 2 == 1 => token,
                text => text,
            });
        }
        url
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}
