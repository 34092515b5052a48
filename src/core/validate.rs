//! Validation of options and parameters, before anything is sent. Each error says what to change.

use super::config::{PollInterval, RequestOptions};
use super::error::{Error, ErrorCode};
use super::json::Json;
use super::json_type::JsonType;
use super::params::Call;
use super::platform::{LONGEST_STRING, Platform};
use super::string::join;

/// The longest time a JavaScript timer can wait, in milliseconds; a longer one fires at once.
const LONGEST_TIMER: f64 = 2_147_483_647.0;

/// The longest token, in characters. SnapCall documents no limit; many servers reject longer URLs.
const LONGEST_TOKEN: usize = 1024;

/// The header value of an API key. SnapCall's REST documentation uses `Bearer` for cross-origin requests.
pub(crate) fn bearer<V>(key: &str) -> Result<String, Error<V>> {
    if key.bytes().any(|byte| byte == b' ') {
        return Err(Error::config(
            "apiKey",
            "contains a space; set it to the key alone, or set authorization to the complete header value",
        ));
    }
    header_value("apiKey", key)?;
    Ok(join(&["Bearer ", key]))
}

/// A complete `Authorization` header value.
pub(crate) fn authorization<V>(value: &str) -> Result<String, Error<V>> {
    header_value("authorization", value)?;
    Ok(value.to_owned())
}

/// The header value from the reply of the key function in `option`.
pub(crate) fn key_from_function<P: Platform>(
    platform: &P,
    option: &'static str,
    reply: Result<P::Value, P::Value>,
) -> Result<String, Error<P::Value>> {
    let key = match reply {
        Ok(key) => key,
        Err(cause) => return Err(Error::config(option, "is a function that failed; see cause").with_cause(cause)),
    };
    if key.json_type() != JsonType::String {
        return Err(Error::config(option, "is a function that must return a string"));
    }
    let key = platform.text(&key);
    if option == "apiKey" { bearer(&key) } else { authorization(&key) }
}

/// Refuses what fetch would refuse, cut or change in a header value. The message never quotes it: it may be the key.
fn header_value<V>(path: &str, value: &str) -> Result<(), Error<V>> {
    let has = |test: fn(u8) -> bool| value.bytes().any(test);
    let is_space = |byte: Option<u8>| matches!(byte, Some(b' ' | b'\t'));
    let fault = if value.is_empty() {
        "is empty"
    } else if is_space(value.bytes().next()) || is_space(value.bytes().next_back()) {
        "starts or ends with a space"
    } else if has(|byte| matches!(byte, b'\r' | b'\n')) {
        "contains a line break"
    } else if has(|byte| byte.is_ascii_control() && byte != b'\t') {
        "contains a control character"
    } else if has(|byte| !byte.is_ascii()) {
        "contains a non-ASCII character"
    } else if value.len() >= LONGEST_STRING as usize {
        "is too long"
    } else {
        return Ok(());
    };
    Err(Error::config(path, &join(&[fault, "; an HTTP header cannot hold that. Was it copied completely?"])))
}

/// Validates a call and its options.
#[inline(never)]
pub(crate) fn call<V>(call: &Call, options: &RequestOptions) -> Result<(), Error<V>> {
    options.timeout.map_or(Ok(()), timeout)?;
    headers(&options.headers)?;
    match call {
        Call::GetStream(token) => self::token(token),
        Call::CreateAssist(_) | Call::CreateInstant(_) => Ok(()),
    }
}

/// Refuses invalid headers and those that the client sets.
pub(crate) fn headers<V>(headers: &[(String, String)]) -> Result<(), Error<V>> {
    for (name, value) in headers {
        let path = join(&["headers.", name]);
        if !is_header_name(name) {
            // Not quoted: it may be a key in the wrong place.
            return Err(Error::config("headers", "contains an invalid header name; use letters, digits and hyphens"));
        }
        if name.eq_ignore_ascii_case("authorization") {
            return Err(Error::config(&path, "is set by the client; use the option apiKey or authorization"));
        }
        if name.eq_ignore_ascii_case("content-type") {
            return Err(Error::config(&path, "is set by the client; remove it"));
        }
        header_value(&path, value)?;
    }
    Ok(())
}

fn is_header_name(name: &str) -> bool {
    let is_token = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
    };
    !name.is_empty() && name.len() < LONGEST_STRING as usize && name.bytes().all(is_token)
}

/// Refuses what a timer cannot wait for.
pub(crate) fn timeout<V>(milliseconds: f64) -> Result<(), Error<V>> {
    duration("timeout", milliseconds)
}

/// Refuses waits that a timer cannot wait for, and a longest wait below the first.
pub(crate) fn interval<V>(interval: PollInterval) -> Result<(), Error<V>> {
    duration("interval", interval.first)?;
    duration("maxInterval", interval.longest)?;
    if interval.longest < interval.first {
        return Err(Error::config("maxInterval", "must not be less than interval"));
    }
    Ok(())
}

fn duration<V>(path: &str, milliseconds: f64) -> Result<(), Error<V>> {
    if milliseconds > 0.0 && milliseconds <= LONGEST_TIMER {
        Ok(())
    } else {
        Err(Error::config(path, "must be a number of milliseconds above 0 and up to 2147483647"))
    }
}

/// Refuses a token that could name another resource.
pub(crate) fn token<V>(token: &str) -> Result<(), Error<V>> {
    let has = |test: fn(u8) -> bool| token.bytes().any(test);
    let fault = if token.is_empty() {
        "is empty"
    } else if token.len() > LONGEST_TOKEN {
        "is longer than 1024 characters"
    } else if has(|byte| !byte.is_ascii()) {
        "contains a non-ASCII character"
    } else if has(|byte| byte == b' ' || byte.is_ascii_control()) {
        "contains a space or a control character"
    } else if has(|byte| matches!(byte, b'/' | b'\\' | b'?' | b'#' | b'%' | b';')) {
        "contains one of / \\ ? # % ;"
    } else if token.bytes().all(|byte| byte == b'.') {
        "consists of dots"
    } else {
        return Ok(());
    };
    Err(Error::invalid(ErrorCode::Params, "token", &join(&[fault, "; use the token that a create call returned"])))
}

/// Refuses a path template without `{token}`, if it needs one, or with another placeholder.
pub(crate) fn template<V>(path: &str, template: &str, with_token: bool) -> Result<(), Error<V>> {
    const PLACEHOLDERS: &str = "contains an unknown placeholder; allowed: {company_id}, and {token} in paths.retrieve";
    let wrong = |what: &str| Err(Error::config(path, what));
    if !template.starts_with('/') {
        return wrong("must start with /");
    }
    let mut dots = 0_u8;
    let mut open = None;
    let mut has_token = false;
    for (index, byte) in template.bytes().chain([b'/']).enumerate() {
        match byte {
            ..=b' ' | b'\\' | b'?' | b'#' | b'%' | 0x7f => {
                return wrong("must not contain \\ ? # % or white space");
            }
            b'/' if matches!(dots, 1 | 2) => return wrong("must not contain the segments . or .."),
            b'{' if open.is_none() => open = Some(index + 1),
            b'{' => return wrong(PLACEHOLDERS),
            b'}' => match open.take().and_then(|start| template.get(start..index)) {
                Some("company_id") => {}
                Some("token") if with_token => has_token = true,
                _ => return wrong(PLACEHOLDERS),
            },
            _ => {}
        }
        // The number of dots that a segment consists of; 3 for any other segment.
        dots = match byte {
            b'/' => 0,
            b'.' => dots.saturating_add(1),
            _ => 3,
        };
    }
    if open.is_some() {
        return wrong(PLACEHOLDERS);
    }
    if with_token && !has_token {
        return wrong("must contain {token}");
    }
    Ok(())
}

/// Refuses a literal key in a page or web worker that others can open.
pub(crate) fn ensure_key_not_exposed<P: Platform>(platform: &P) -> Result<(), Error<P::Value>> {
    let is_private = |origin: &str| {
        // Not "null", the origin of a sandboxed frame: as a URL it would be relative to the page.
        origin.bytes().any(|byte| byte == b':')
            && platform.parse_url(origin).is_some_and(|url| is_loopback(&url.hostname))
    };
    let exposed = platform.page_origin().is_some_and(|origin| !is_private(&origin));
    if exposed {
        return Err(Error::config(
            "apiKey",
            "can be read by everyone who opens this page; set baseUrl to your own server that adds the key \
             (snapcall-wasm/proxy), or use a function that fetches a key, or set dangerouslyAllowBrowser: true",
        ));
    }
    Ok(())
}

/// The absolute base URL without a trailing slash. `secret`: whether a key is sent there.
pub(crate) fn base_url<P: Platform>(platform: &P, base_url: &str, secret: bool) -> Result<String, Error<P::Value>> {
    let wrong = |what: &str| Err(Error::config("baseUrl", what));
    let Some(url) = platform.parse_url(base_url) else {
        return wrong("is not a valid URL; outside a browser it must be absolute, such as https://api.snapcall.io/v2");
    };
    let loopback = is_loopback(&url.hostname);
    match url.protocol.as_str() {
        "https:" => {}
        "http:" if loopback || !secret => {}
        "http:" => return wrong("must use https: or a loopback host, because the key is sent there"),
        _ => return wrong("must be an https: URL (http: is allowed on a loopback host, or without a key)"),
    }
    if url.has_user_info {
        return wrong("must not contain a user name or password; use the option authorization");
    }
    if url.href.bytes().any(|byte| matches!(byte, b'?' | b'#')) {
        return wrong("must not contain a query or a fragment");
    }
    Ok(url.href.trim_end_matches('/').to_owned())
}

/// Whether a normalised host name is this machine.
pub(crate) fn is_loopback(hostname: &str) -> bool {
    // A URL parser writes an IPv4 address as four decimal numbers; a name cannot end in a number.
    let is_address = hostname.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    matches!(hostname, "localhost" | "[::1]") || (is_address && hostname.starts_with("127."))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "validate_tests.rs"]
mod tests;
