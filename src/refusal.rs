//! The error that an answer without success becomes.

use crate::call::Response;
use crate::error::{Error, ErrorCode};
use crate::model::check::Json;
use crate::model::kind::Kind;
use crate::platform::Platform;
use crate::retry;
use crate::settings::Settings;
use crate::text::{decimal, join};

/// The error of an answer whose status is no success.
pub(crate) fn refusal<P: Platform>(
    settings: &Settings,
    platform: &P,
    response: Response<P::Value>,
    authorization: Option<&str>,
) -> Error<P::Value> {
    let body = redacted(platform, &response.text, authorization);
    let said = ["message", "error"].iter().find_map(|name| {
        let value = body.field(name);
        (value.kind() == Kind::String).then(|| platform.text(&value))
    });
    let status = (response.status != 0).then_some(response.status);
    let mut message = join(&[&settings.base_url, " answered "]);
    match status {
        Some(status) => message.push_str(&decimal(status.into())),
        None => message.push_str("with a redirect"),
    }
    if let Some(said) = said {
        message.push_str(": ");
        message.push_str(said.strip_suffix('.').unwrap_or(&said));
    }
    let mut error = Error::new(ErrorCode::Http, message);
    let fields = error.fields();
    fields.status = status;
    fields.body = Some(body);
    if response.request_id.kind() == Kind::String {
        fields.request_id = Some(platform.text(&hide(platform, response.request_id, authorization)));
    }
    let retry_after = platform.text(&response.retry_after);
    fields.retry_after = retry::retry_after(&retry_after, platform.now(), |date| platform.parse_date(date));
    match advice(response.status) {
        "" => error,
        advice => error.advise(advice),
    }
}

/// What a caller can do about a status.
fn advice(status: u16) -> &'static str {
    match status {
        0 | 300..=399 => "redirects are not followed: set baseUrl to the final address",
        401 | 403 => "check apiKey (or authorization) and that it belongs to companyId",
        404 => "check the token, companyId and baseUrl",
        429 => "too many requests: wait before the next",
        _ => "",
    }
}

/// The body, parsed if it is JSON, without the caller's credentials.
fn redacted<P: Platform>(platform: &P, text: &P::Value, authorization: Option<&str>) -> P::Value {
    // Written anew, so that a character is escaped in one way only.
    match platform.parse(text).and_then(|parsed| platform.stringify(&parsed)) {
        Some(written) => platform.parse(&hide(platform, written, authorization)).unwrap_or_else(|| platform.value("")),
        None => hide(platform, text.clone(), authorization),
    }
}

/// A string without the caller's credentials.
fn hide<P: Platform>(platform: &P, text: P::Value, authorization: Option<&str>) -> P::Value {
    authorization.map_or(text.clone(), |authorization| platform.hide(&text, authorization))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "refusal_tests.rs"]
mod tests;
