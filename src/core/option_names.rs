//! The names of options in messages and paths: those of the language in which the caller sets them.

/// An option as JavaScript writes it.
#[cfg(feature = "js")]
macro_rules! option_name {
    (allow_browser) => {
        "dangerouslyAllowBrowser: true"
    };
    (api_key) => {
        "apiKey"
    };
    (api_key_function) => {
        "apiKey"
    };
    (authorization_function) => {
        "authorization"
    };
    (base_url) => {
        "baseUrl"
    };
    (company_id) => {
        "companyId"
    };
    (max_interval) => {
        "maxInterval"
    };
    (max_outage) => {
        "maxOutage"
    };
    (set_key_function) => {
        "use a function as apiKey"
    };
}

/// An option as Rust writes it.
#[cfg(not(feature = "js"))]
macro_rules! option_name {
    (allow_browser) => {
        "dangerously_allow_browser(true)"
    };
    (api_key) => {
        "api_key"
    };
    (api_key_function) => {
        "api_key_with"
    };
    (authorization_function) => {
        "authorization_with"
    };
    (base_url) => {
        "base_url"
    };
    (company_id) => {
        "company_id"
    };
    (max_interval) => {
        "max_interval"
    };
    (max_outage) => {
        "max_outage"
    };
    (set_key_function) => {
        "use api_key_with"
    };
}

pub(crate) use option_name;
