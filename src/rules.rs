//! What each option must be. A fault is found before anything is sent, and the message says what to change.

use crate::config::RequestOptions;
use crate::error::Error;
use crate::platform::{LONGEST, Platform};
use crate::text::join;
use crate::watch::Pace;

/// The longest time a JavaScript timer can wait, in milliseconds; one above it fires at once.
const LONGEST_TIMER: f64 = 2_147_483_647.0;

/// A header value from a key. `Bearer` is what SnapCall's REST documentation gives for cross-origin requests.
pub(crate) fn bearer<V>(key: &str) -> Result<String, Error<V>> {
    if key.bytes().any(|byte| byte == b' ') {
        return Err(Error::config(
            "apiKey",
            "contains a space; give the key alone, or a complete value as authorization",
        ));
    }
    header_value("apiKey", key)?;
    Ok(join(&["Bearer ", key]))
}

/// A complete header value.
pub(crate) fn authorization<V>(value: &str) -> Result<String, Error<V>> {
    header_value("authorization", value)?;
    Ok(value.to_owned())
}

/// Refuses what fetch would refuse, cut or change in a header value. No message may quote it: it may be the key.
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
        "contains a character that is not ASCII"
    } else if value.len() >= LONGEST as usize {
        "is too long"
    } else {
        return Ok(());
    };
    Err(Error::config(path, &join(&[fault, ", which an HTTP header cannot carry; was it copied whole?"])))
}

/// Refuses options of one call that cannot work.
pub(crate) fn request_options<V>(options: &RequestOptions) -> Result<(), Error<V>> {
    options.timeout.map_or(Ok(()), timeout)?;
    headers(&options.headers)
}

/// Refuses malformed headers and those that the client sets itself.
pub(crate) fn headers<V>(headers: &[(String, String)]) -> Result<(), Error<V>> {
    for (name, value) in headers {
        let path = join(&["headers.", name]);
        if name.is_empty()
            || name.len() >= LONGEST as usize
            || !name.bytes().all(|byte| {
                byte.is_ascii_alphanumeric()
                    || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
            })
        {
            // Not quoted: a key in the place of a name is a likely slip.
            return Err(Error::config("headers", "has a name that is none; use letters, digits and hyphens"));
        }
        if name.eq_ignore_ascii_case("authorization") {
            return Err(Error::config(&path, "is set by the client; use the option apiKey or authorization"));
        }
        if name.eq_ignore_ascii_case("content-type") {
            return Err(Error::config(&path, "is set by the client; leave it out"));
        }
        header_value(&path, value)?;
    }
    Ok(())
}

/// Refuses what a timer cannot wait for.
pub(crate) fn timeout<V>(milliseconds: f64) -> Result<(), Error<V>> {
    duration("timeout", milliseconds)
}

/// Refuses waits that a timer cannot wait, and a longest one that is shorter than the first.
pub(crate) fn pace<V>(pace: Pace) -> Result<(), Error<V>> {
    duration("interval", pace.first)?;
    duration("maxInterval", pace.longest)?;
    if pace.longest < pace.first {
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

/// Refuses a path template that lacks `{token}`, if it is to have it, or has another placeholder.
pub(crate) fn template<V>(path: &str, template: &str, with_token: bool) -> Result<(), Error<V>> {
    const PLACEHOLDERS: &str = "has an unknown placeholder; there are {company_id} and, to retrieve, {token}";
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
                return wrong("must be a plain path, without \\ ? # % and white space");
            }
            b'/' if matches!(dots, 1 | 2) => return wrong("must not contain the segments . and .."),
            b'{' if open.is_none() => open = Some(index + 1),
            b'{' => return wrong(PLACEHOLDERS),
            b'}' => match open.take().and_then(|start| template.get(start..index)) {
                Some("company_id") => {}
                Some("token") if with_token => has_token = true,
                _ => return wrong(PLACEHOLDERS),
            },
            _ => {}
        }
        // How many dots a segment consists of; 3 where there is more to it.
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

/// Refuses a key in a page or web worker that others can open.
pub(crate) fn page<P: Platform>(platform: &P) -> Result<(), Error<P::Value>> {
    let is_own = |origin: &str| {
        // Not "null", which a sandboxed frame has: as a URL it would be relative to the page.
        origin.bytes().any(|byte| byte == b':')
            && platform.parse_url(origin).is_some_and(|url| is_loopback(&url.hostname))
    };
    let exposed = platform.page_origin().is_some_and(|origin| !is_own(&origin));
    if exposed {
        return Err(Error::config(
            "apiKey",
            "everyone who opens this page can read the key; give a baseUrl behind which your server adds it \
             (snapcall-wasm/proxy), a function that fetches a key, or dangerouslyAllowBrowser: true",
        ));
    }
    Ok(())
}

/// The base URL in full, without a slash at its end. `secret`: whether a key goes there.
pub(crate) fn base_url<P: Platform>(platform: &P, base_url: &str, secret: bool) -> Result<String, Error<P::Value>> {
    let wrong = |what: &str| Err(Error::config("baseUrl", what));
    let Some(url) = platform.parse_url(base_url) else {
        return wrong("is no URL; outside a page it must be complete, such as https://api.snapcall.io/v2");
    };
    let host = url.hostname.as_str();
    let loopback = is_loopback(host);
    match url.protocol.as_str() {
        "https:" => {}
        "http:" if loopback || !secret => {}
        "http:" => return wrong("must be https: or on a loopback host, because the key is sent there"),
        _ => return wrong("must be an https: URL (http: on a loopback host, or where no key is sent)"),
    }
    if url.has_user_info {
        return wrong("must not hold a user name or password; use the option authorization");
    }
    if url.href.bytes().any(|byte| matches!(byte, b'?' | b'#')) {
        return wrong("must not have a query or a fragment");
    }
    Ok(url.href.trim_end_matches('/').to_owned())
}

/// Whether a host, as a URL parser writes it, is this machine.
pub(crate) fn is_loopback(hostname: &str) -> bool {
    // A parser writes an IPv4 address as four decimal numbers; a name may not end in one.
    let is_address = hostname.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    matches!(hostname, "localhost" | "[::1]") || (is_address && hostname.starts_with("127."))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "rules_tests.rs"]
mod tests;
