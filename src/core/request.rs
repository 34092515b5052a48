//! From a call to an HTTP request: method, URL, headers, body.

use super::config::RequestOptions;
use super::model::CreateStream;
use super::operation::{Argument, Call};
use super::schema::Scalar;
use super::settings::Settings;
use super::string::join;

/// An HTTP request.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    pub(crate) method: &'static str,
    pub(crate) url: String,
    /// Names and values. A later one replaces an earlier one of the same name.
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    /// The type and the parameters of a create.
    body: Option<(&'static str, &'a CreateStream)>,
    /// Further members of the JSON body, as an object; empty without any.
    pub(crate) extra_body: &'a str,
    authorization: Option<&'a str>,
}

impl<'a> Request<'a> {
    /// The request of a validated call. `key` is the header value from a key function.
    #[inline(never)]
    pub(crate) fn new(
        settings: &'a Settings,
        call: &'a Call,
        options: &'a RequestOptions,
        key: Option<&'a str>,
    ) -> Self {
        let (token, body) = match &call.argument {
            Argument::Params(params) => (String::new(), call.operation.stream_type().map(|name| (name, params))),
            Argument::Token(token) => (percent_encode(token), None),
        };
        let (method, path) = call.operation.method_and_path(&settings.paths);
        let url = settings.url(path, &token);
        let authorization = key.or(settings.authorization.as_deref());
        let mut headers = vec![("Accept", "application/json")];
        for own in [&settings.headers, &options.headers] {
            for (name, value) in own {
                headers.push((name, value));
            }
        }
        // After the caller's headers, so that they cannot be replaced.
        if body.is_some() {
            headers.push(("Content-Type", "application/json"));
        }
        if let Some(value) = authorization {
            headers.push(("Authorization", value));
        }
        Request { method, url, headers, body, extra_body: &options.extra_body, authorization }
    }

    /// Where cookies are sent: to the page's origin, since its proxy knows its visitors by them, or to any. Never together
    /// with a key.
    pub(crate) fn credentials(&self, include: bool) -> &'static str {
        match self.authorization {
            Some(_) => "omit",
            None if include => "include",
            None => "same-origin",
        }
    }

    /// The JSON body; `None` without a body. Unset parameters are omitted.
    pub(crate) fn json_body(&self) -> Option<String> {
        let (stream_type, params) = self.body?;
        let params = serde_json::to_string(params).unwrap_or_default();
        let mut body = join(&["{\"type\":\"", stream_type, "\""]);
        for object in [&params, self.extra_body] {
            if object.len() > "{}".len() {
                body = join(&[&body, ",", &object[1..object.len() - 1]]);
            }
        }
        body.push('}');
        Some(body)
    }

    /// For the JavaScript bindings: the members of the JSON body; `None` without a body. Unset parameters are omitted.
    #[allow(dead_code, reason = "used by the JavaScript bindings")]
    pub(crate) fn body(&self) -> Option<Vec<(&'static str, Scalar<'_>)>> {
        self.body.map(|(stream_type, params)| {
            let mut members = vec![("type", Scalar::String(stream_type))];
            params.add_to(&mut members);
            members
        })
    }

    /// The header values that an error must not show, one a line: the key, and what the caller set. For requests that
    /// Rust sends; `fetch.js` has the same.
    pub(crate) fn secrets(&self) -> String {
        let mut secrets = String::new();
        for (_, value) in &self.headers {
            if *value != "application/json" {
                secrets.push_str(value);
                secrets.push('\n');
            }
        }
        secrets
    }
}

/// Encodes all but the unreserved characters of RFC 3986: a path segment arrives as the token that was given.
fn percent_encode(token: &str) -> String {
    let hex_digit = |digit: u8| char::from(digit + if digit < 10 { b'0' } else { b'A' - 10 });
    let mut encoded = String::new();
    for byte in token.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(hex_digit(byte >> 4));
            encoded.push(hex_digit(byte & 15));
        }
    }
    encoded
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "request_tests.rs"]
mod tests;
