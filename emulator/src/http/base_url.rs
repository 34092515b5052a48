//! The URL under which a client reaches the emulator.

use axum::http::HeaderMap;
use axum::http::header::HOST;

/// The start of links for a client, from the `Host` that it has sent.
pub(super) fn base_url(headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    format!("http://{}", host.unwrap_or("localhost"))
}

/// The same server under another origin.
pub(super) fn other_origin(headers: &HeaderMap) -> String {
    let url = base_url(headers);
    match url.strip_prefix("http://localhost") {
        Some(rest) => format!("http://127.0.0.1{rest}"),
        None => url.replacen("127.0.0.1", "localhost", 1),
    }
}
