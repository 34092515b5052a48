//! From a response to a result: the error of a non-2xx status, and the decoding of a 2xx body.

use super::error::{Error, ErrorCode};
use super::json::Json;
use super::json_type::JsonType;
use super::operation::Operation;
use super::option_names::{Language, text};
use super::platform::Platform;
use super::retry::{self, Failure};
use super::settings::Settings;
use super::string::{decimal, join};
use super::transport::Response;

/// A 2xx response that matches its schema.
#[derive(Debug, Clone)]
pub(crate) struct Decoded<V> {
    /// The body as it came.
    pub(crate) text: V,
    /// What the platform's JSON parser returned for it.
    pub(crate) value: V,
}

/// Parses the body of a 2xx response and checks it against the schema of its operation.
#[inline(never)]
pub(crate) fn decode<P: Platform>(
    platform: &P,
    operation: Operation,
    text: &P::Value,
) -> Result<Decoded<P::Value>, Error<P::Value>> {
    let Some(value) = platform.parse(text) else {
        let is_too_large = text.json_type() != JsonType::String;
        let text = platform.text(text);
        let found = match text.bytes().find(|byte| !byte.is_ascii_whitespace()) {
            None if is_too_large => "more than 16 MiB",
            None => "an empty body",
            Some(b'<') => "HTML",
            Some(_) => "other text",
        };
        let advice = text!(P::Value: "; check that ", base_url, " is the address of the API");
        let message = ["expected a JSON response, got ", found, advice];
        return Err(Error::new(ErrorCode::Decode, join(&message)));
    };
    match platform.check(&value, operation.response_schema()) {
        Ok(()) => Ok(Decoded { text: text.clone(), value }),
        Err(mismatch) => {
            let message = mismatch.message("the response", " in the response");
            Err(Error::new(ErrorCode::Decode, message).with_path(mismatch.path))
        }
    }
}

/// The error and the failure of a non-2xx response.
#[inline(never)]
pub(crate) fn http_error<P: Platform>(
    platform: &P,
    settings: &Settings,
    response: &Response<P::Value>,
) -> (Error<P::Value>, Failure) {
    let mut body = None;
    if response.text.json_type() == JsonType::String {
        let text = &response.text;
        body = Some(platform.parse_loggable(text).unwrap_or_else(|| text.clone()));
    }
    let status = (response.status != 0).then_some(response.status);
    let mut message = join(&[&settings.base_url, " responded with "]);
    match status {
        Some(status) => message.push_str(&decimal(status.into())),
        None => message.push_str("a redirect"),
    }
    let server_message = body.as_ref().map(|body| platform.message(body)).unwrap_or_default();
    if !server_message.is_empty() {
        message.push_str(": ");
        message.push_str(&server_message);
    }
    let mut error = Error::new(ErrorCode::Http, message);
    let fields = error.fields_mut();
    fields.status = status;
    fields.body = body;
    if response.request_id.json_type() == JsonType::String {
        fields.request_id = Some(platform.text(&response.request_id));
    }
    let header = platform.text(&response.retry_after);
    fields.retry_after = retry::parse_retry_after(&header, |date| platform.milliseconds_until(date));
    let failure = Failure::Status { status: response.status, retry_after: fields.retry_after };
    let has_key = settings.authorization.is_some() || settings.key_function.is_some();
    let error = match hint::<P::Value>(response.status, has_key) {
        "" => error,
        hint => error.with_hint(hint),
    };
    (error, failure)
}

/// What a caller can do about a status.
fn hint<V: Language>(status: u16, has_key: bool) -> &'static str {
    match status {
        0 | 300..=399 => {
            text!(V: "redirects are not followed; set ", base_url,
                " to the final address (Next.js: skipTrailingSlashRedirect)")
        }
        401 | 403 if !has_key => "no key was sent; check that the server allows this visitor",
        401 | 403 => text!(V: "check ", api_key, " (or authorization), and that it belongs to ", company_id),
        404 => text!(V: "check ", base_url, ", ", company_id, " and, for a read, the token"),
        429 => "too many requests; wait before the next one",
        _ => "",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "response_tests.rs"]
mod tests;
