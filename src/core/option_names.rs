//! The names of options in messages and paths: those of the language in which the caller sets them.

/// A value of a platform. Its type tells the language of the caller.
pub(crate) trait Language {
    const IS_JAVASCRIPT: bool;
}

impl Language for serde_json::Value {
    const IS_JAVASCRIPT: bool = false;
}

/// A text with names of options, for the caller of a platform: `text!(Value: "check ", base_url)`.
macro_rules! text {
    ($value:ty: $($piece:tt),+) => {
        if <$value as crate::core::option_names::Language>::IS_JAVASCRIPT {
            concat!($(crate::core::option_names::in_javascript!($piece)),+)
        } else {
            concat!($(crate::core::option_names::in_rust!($piece)),+)
        }
    };
}

macro_rules! in_javascript {
    (allow_browser) => {
        "dangerouslyAllowBrowser: true"
    };
    (api_key) => {
        "apiKey"
    };
    (api_key_function) => {
        "apiKey"
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
    ($text:literal) => {
        $text
    };
}

macro_rules! in_rust {
    (allow_browser) => {
        "dangerously_allow_browser(true)"
    };
    (api_key) => {
        "api_key"
    };
    (api_key_function) => {
        "api_key_with"
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
    ($text:literal) => {
        $text
    };
}

pub(crate) use {in_javascript, in_rust, text};
