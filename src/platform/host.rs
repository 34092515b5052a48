//! Servers that render a front end, and its tests. They have no HTTP.

use crate::core::json::as_javascript_number;
use crate::core::platform::Url;
use crate::functions::{BoxError, HttpRequest, HttpResponse};
use futures_timer::Delay;
use serde_json::Value;
use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

/// Whether calls work without a function of the caller.
pub(super) const HAS_FETCH: bool = false;

/// A wait. Dropping it ends it.
pub(crate) type Sleep = Delay;

pub(super) fn sleep(milliseconds: f64) -> Sleep {
    // Validated numbers, and those of the retry policy: finite, and at most 2³¹.
    Delay::new(Duration::from_millis(milliseconds as u64))
}

/// Not called: see `HAS_FETCH`.
pub(super) fn fetch(_: HttpRequest, _: &'static str) -> std::future::Ready<Result<Option<HttpResponse>, BoxError>> {
    std::future::ready(Ok(None))
}

/// A relative URL is valid: the page that it is relative to is not known here.
pub(super) fn parse_url(url: &str) -> Option<Url> {
    let page = url::Url::parse("http://localhost/").ok()?;
    let url = url::Url::options().base_url(Some(&page)).parse(url).ok()?;
    Some(Url {
        href: url.to_string(),
        protocol: [url.scheme(), ":"].concat(),
        hostname: url.host_str().unwrap_or_default().into(),
        has_user_info: !url.username().is_empty() || url.password().is_some(),
    })
}

pub(super) fn page_hostname() -> Option<String> {
    None
}

pub(super) fn parse_json(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().map(as_javascript_number)
}

pub(super) fn random() -> f64 {
    // A new `RandomState` has random keys.
    RandomState::new().hash_one(0) as f64 / u64::MAX as f64
}

/// The time in milliseconds since 1970.
pub(super) fn now() -> f64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1000.0
}

/// A date in milliseconds since 1970; NaN if it is invalid.
pub(super) fn timestamp(date: &str) -> f64 {
    let timestamp =
        date.parse::<jiff::Timestamp>().or_else(|_| jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date));
    timestamp.map_or(f64::NAN, |timestamp| timestamp.as_millisecond() as f64)
}
