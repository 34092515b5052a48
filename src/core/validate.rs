//! Validation of options and parameters, before anything is sent. Each error says what to change.

use super::config::{PollOptions, RequestOptions};
use super::error::{Error, ErrorCode};
use super::header_name::{is_forbidden_header, is_header_name};
use super::json::Json;
use super::json_text::has_member;
use super::json_type::JsonType;
use super::model::CreateStream;
use super::operation::{Argument, Call};
use super::option_names::{Language, text};
use super::platform::{LONGEST_STRING, Platform};
use super::string::join;

/// The longest time a JavaScript timer can wait, in milliseconds; a longer one fires at once.
const LONGEST_TIMER: f64 = 2_147_483_647.0;

/// The longest token, in characters. SnapCall documents no limit; many servers reject longer URLs.
const LONGEST_TOKEN: usize = 1024;

/// The header value of the API key in `option`. SnapCall's REST documentation uses `Bearer` for cross-origin requests.
pub(crate) fn bearer<V>(option: &str, key: &str) -> Result<String, Error<V>> {
    if key.bytes().any(|byte| byte == b' ') {
        return Err(Error::config(
            option,
            "contains a space; set it to the key alone, or set authorization to the complete header value",
        ));
    }
    header_value(option, key)?;
    Ok(join(&["Bearer ", key]))
}

/// The complete `Authorization` header value in `option`.
pub(crate) fn authorization<V>(option: &str, value: &str) -> Result<String, Error<V>> {
    header_value(option, value)?;
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
    if option == text!(P::Value: api_key_function) { bearer(option, &key) } else { authorization(option, &key) }
}

/// Refuses what fetch would refuse, cut or change in a header value. The message never quotes it: it may be the key.
fn header_value<V>(path: &str, value: &str) -> Result<(), Error<V>> {
    let is_space = |byte: Option<u8>| matches!(byte, Some(b' ' | b'\t'));
    let fault = if value.is_empty() {
        Some("is empty")
    } else if is_space(value.bytes().next()) || is_space(value.bytes().next_back()) {
        Some("starts or ends with a space")
    } else if value.len() >= LONGEST_STRING as usize {
        Some("is too long")
    } else {
        value.bytes().filter(|byte| *byte != b'\t').find_map(invalid_character)
    };
    match fault {
        Some(fault) => {
            Err(Error::config(path, &join(&[fault, "; an HTTP header cannot hold that. Was it copied completely?"])))
        }
        None => Ok(()),
    }
}

/// What is wrong with a character that neither a header nor a token can hold.
fn invalid_character(byte: u8) -> Option<&'static str> {
    match byte {
        b'\r' | b'\n' => Some("contains a line break"),
        ..b' ' | 0x7f => Some("contains a control character"),
        0x80.. => Some("contains a non-ASCII character"),
        _ => None,
    }
}

/// Validates a call and its options.
#[inline(never)]
pub(crate) fn call<V: Language>(call: &Call, options: &RequestOptions) -> Result<(), Error<V>> {
    options.timeout.map_or(Ok(()), timeout)?;
    headers(&options.headers)?;
    match &call.argument {
        Argument::Token(token) => self::token(token),
        Argument::Params(_) => Ok(()),
    }
}

/// Refuses further fields of a body that replace the client's own.
#[allow(dead_code, reason = "`arguments.js` does it for JavaScript")]
pub(crate) fn extra_body<V>(options: &RequestOptions) -> Result<(), Error<V>> {
    let is_set = |name: &&&str| has_member(&options.extra_body, name);
    match ["type"].iter().chain(CreateStream::FIELDS).find(is_set) {
        Some(name) => Err(Error::config(&join(&["extra_body.", name]), "is set by the client; use its parameters")),
        None => Ok(()),
    }
}

/// Refuses invalid headers and those that the client sets.
pub(crate) fn headers<V: Language>(headers: &[(String, String)]) -> Result<(), Error<V>> {
    for (name, value) in headers {
        let path = join(&["headers.", name]);
        if !is_header_name(name) {
            // Not quoted: it may be a key in the wrong place.
            return Err(Error::config("headers", "contains an invalid header name; use letters, digits and hyphens"));
        }
        if name.eq_ignore_ascii_case("authorization") {
            return Err(Error::config(
                &path,
                text!(V: "is set by the client; use the option ", api_key, " or authorization"),
            ));
        }
        if is_forbidden_header(name) {
            return Err(Error::config(&path, "must not be set; remove it"));
        }
        header_value(&path, value)?;
    }
    Ok(())
}

/// Refuses what a timer cannot wait for.
pub(crate) fn timeout<V: Language>(milliseconds: f64) -> Result<(), Error<V>> {
    duration("timeout", milliseconds)
}

/// Refuses waits that a timer cannot wait for, and a longest wait below the first.
pub(crate) fn poll<V: Language>(poll: PollOptions) -> Result<(), Error<V>> {
    duration("interval", poll.interval)?;
    duration(text!(V: max_interval), poll.max_interval)?;
    if poll.max_interval < poll.interval {
        return Err(Error::config(text!(V: max_interval), "must not be less than interval"));
    }
    if poll.max_outage == 0.0 { Ok(()) } else { duration(text!(V: max_outage), poll.max_outage) }
}

fn duration<V: Language>(path: &str, milliseconds: f64) -> Result<(), Error<V>> {
    if milliseconds > 0.0 && milliseconds <= LONGEST_TIMER {
        return Ok(());
    }
    let zero = if path == text!(V: max_outage) { "0 or " } else { "" };
    Err(Error::config(path, &join(&["must be ", zero, "a number of milliseconds above 0 and up to 2147483647"])))
}

/// Refuses a token that could name another resource.
pub(crate) fn token<V>(token: &str) -> Result<(), Error<V>> {
    let fault = if token.bytes().all(|byte| byte == b'.') {
        Some("is empty or consists of dots")
    } else if token.len() > LONGEST_TOKEN {
        Some("is longer than 1024 characters")
    } else {
        token.bytes().find_map(|byte| match byte {
            b' ' | b'/' | b'\\' | b'?' | b'#' | b'%' | b';' => Some("contains a space or one of / \\ ? # % ;"),
            _ => invalid_character(byte),
        })
    };
    match fault {
        Some(fault) => {
            let what = join(&[fault, "; use the token that a create call returned"]);
            Err(Error::invalid(ErrorCode::Params, "token", &what))
        }
        None => Ok(()),
    }
}

/// Refuses a path template without `{token}`, if it needs one, or with another placeholder.
pub(crate) fn template<V>(path: &str, template: &str, with_token: bool) -> Result<(), Error<V>> {
    let fault = if !template.starts_with('/') {
        "must start with /"
    } else if template.bytes().any(|byte| matches!(byte, 0..=b' ' | b'\\' | b'?' | b'#' | b'%' | 0x7f)) {
        "must not contain \\ ? # % or white space"
    } else if has_dot_segment(template) {
        "must not contain the segments . or .."
    } else {
        let (filled, has_token) = fill_template(template, "", "");
        if filled.bytes().any(|byte| matches!(byte, b'{' | b'}')) || (has_token && !with_token) {
            "contains an unknown placeholder; allowed: {company_id}, and {token} in paths.retrieve"
        } else if with_token && !has_token {
            "must contain {token}"
        } else {
            return Ok(());
        }
    };
    Err(Error::config(path, fault))
}

fn has_dot_segment(path: &str) -> bool {
    // The number of dots that the segment consists of so far; 3 if it has another character.
    let mut dots = 3_u8;
    path.bytes().chain([b'/']).any(|byte| {
        let is_dot_segment = byte == b'/' && matches!(dots, 1 | 2);
        dots = match byte {
            b'/' => 0,
            b'.' => dots.saturating_add(1),
            _ => 3,
        };
        is_dot_segment
    })
}

/// A path template with its placeholders filled, from left to right: a value is never searched for placeholders. Also
/// whether it has the placeholder of the token.
#[inline(never)]
pub(crate) fn fill_template(template: &str, company_id: &str, token: &str) -> (String, bool) {
    let mut filled = String::new();
    let mut has_token = false;
    let mut rest = template;
    while let Some(character) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("{company_id}") {
            filled.push_str(company_id);
            rest = after;
        } else if let Some(after) = rest.strip_prefix("{token}") {
            filled.push_str(token);
            has_token = true;
            rest = after;
        } else {
            filled.push(character);
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
    }
    (filled, has_token)
}

/// Refuses a literal key in a page or web worker that others can open.
pub(crate) fn ensure_key_not_exposed<P: Platform>(platform: &P) -> Result<(), Error<P::Value>> {
    let exposed = platform.page_hostname().is_some_and(|hostname| !is_loopback(&hostname));
    if exposed {
        return Err(Error::config(
            text!(P::Value: api_key),
            text!(
                P::Value: "can be read by everyone who opens this page; set ", base_url,
                " to your own server that adds the key (snapcall-wasm/proxy), ", set_key_function,
                ", or set ", allow_browser, ", such as in a test"
            ),
        ));
    }
    Ok(())
}

/// The absolute base URL without a trailing slash. `secret`: whether a key is sent there.
pub(crate) fn base_url<P: Platform>(platform: &P, base_url: &str, secret: bool) -> Result<String, Error<P::Value>> {
    let wrong = |what: &str| Err(Error::config(text!(P::Value: base_url), what));
    let Some(url) = platform.parse_url(base_url) else {
        return wrong("is not a valid URL; outside a browser it must be absolute, such as https://api.snapcall.io/v2");
    };
    let loopback = is_loopback(&url.hostname);
    match url.protocol.as_str() {
        "https:" => {}
        "http:" if loopback || !secret => {}
        "http:" => return wrong("must use https: or a loopback host, because the key is sent there"),
        _ => return wrong("must be an https: or http: URL"),
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
