//! Middleware that refuses foreign hosts and, on the emulator's own routes, foreign origins.
//!
//! Any page can send requests to this machine. With DNS rebinding it can also read the responses, under a host name of
//! its own.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::{Authority, Uri};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::error::ApiError;
use super::log_requests::read_body;
use crate::core::Emulator;

/// Requests without a host pass, since browsers always send one.
pub(super) async fn check_host(State(emulator): State<Arc<Emulator>>, request: Request, next: Next) -> Response {
    let target = request.uri().authority().map(Authority::as_str);
    let headers = request.headers().get_all(HOST).iter().map(text);
    let refused = headers.chain(target).find(|host| {
        let host = host.parse::<Authority>();
        !host.is_ok_and(|host| is_allowed(host.host(), &emulator.options.allowed_hosts))
    });
    match refused.map(str::to_owned) {
        None => next.run(request).await,
        Some(host) => refuse("host", &host, request).await,
    }
}

/// Requests without an origin pass: a browser sends it whenever a page could read the response or change something.
pub(super) async fn check_origin(State(emulator): State<Arc<Emulator>>, request: Request, next: Next) -> Response {
    let refused = request.headers().get_all(ORIGIN).iter().map(text).find(|origin| {
        let origin: Option<Uri> = origin.parse().ok();
        let host = origin.as_ref().filter(|origin| origin.scheme().is_some()).and_then(Uri::host);
        !host.is_some_and(|host| is_allowed(host, &emulator.options.allowed_hosts))
    });
    match refused.map(str::to_owned) {
        None => next.run(request).await,
        Some(origin) => refuse("origin", &origin, request).await,
    }
}

fn text(value: &HeaderValue) -> &str {
    value.to_str().unwrap_or_default()
}

async fn refuse(what: &str, value: &str, request: Request) -> Response {
    // Closed before the body is read, the connection would break and the client would not see the response.
    read_body(request.into_body()).await;
    let message = format!(
        "The {what} \"{value}\" is not allowed. Use a loopback name such as localhost, or start the emulator with \
         --allow-host."
    );
    ApiError::new(StatusCode::FORBIDDEN, message).into_response()
}

fn is_allowed(host: &str, allowed: &[String]) -> bool {
    let host = host.to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
        || host.trim_matches(['[', ']']).parse().is_ok_and(|address: Ipv6Addr| address.is_loopback())
        || allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(&host))
}
