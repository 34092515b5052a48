//! Names of request headers.

use super::platform::LONGEST_STRING;

/// Whether fetch sets a header itself: it ignores a value of the caller, or fails, or waits for a body that never comes.
pub(crate) fn is_forbidden_header(name: &str) -> bool {
    // One string: an array of them is a hundred bytes of wasm more. A name that ends with a hyphen is a prefix.
    const NAMES: &str = "accept-charset accept-encoding access-control-request- connection content-length content-type \
                         cookie cookie2 date dnt expect host keep-alive origin proxy- referer sec- set-cookie te trailer \
                         transfer-encoding upgrade via";
    NAMES.as_bytes().split(|byte| *byte == b' ').any(|forbidden| {
        let end = if forbidden.ends_with(b"-") { forbidden.len() } else { name.len() };
        name.as_bytes().get(..end).is_some_and(|start| start.eq_ignore_ascii_case(forbidden))
    })
}

/// Whether a text can be the name of a header.
pub(crate) fn is_header_name(name: &str) -> bool {
    let is_token = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~')
    };
    !name.is_empty() && name.len() < LONGEST_STRING as usize && name.bytes().all(is_token)
}
