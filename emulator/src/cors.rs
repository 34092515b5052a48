//! Pages of any origin may call the emulator: the demo page is served from another port.

use std::time::Duration;

use axum::http::Method;
use axum::http::header::RETRY_AFTER;
use tower_http::cors::{AllowHeaders, Any, CorsLayer};

use crate::request_id;

/// For SnapCall's own routes.
pub(crate) fn service() -> CorsLayer {
    allowing([Method::GET, Method::POST, Method::OPTIONS])
}

/// For the emulator's control routes.
pub(crate) fn control() -> CorsLayer {
    allowing([Method::GET, Method::POST, Method::DELETE, Method::OPTIONS])
}

fn allowing<const N: usize>(methods: [Method; N]) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods(methods)
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([RETRY_AFTER, request_id::HEADER])
        .max_age(Duration::from_secs(600))
}
