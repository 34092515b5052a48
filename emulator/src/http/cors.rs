//! CORS: pages of any origin may call the API, and those that `allowed_hosts` lets through the emulator's own routes.

use std::time::Duration;

use axum::http::Method;
use axum::http::header::RETRY_AFTER;
use tower_http::cors::{AllowHeaders, AllowOrigin, Any, CorsLayer};

use super::request_id::X_REQUEST_ID;

/// For SnapCall's routes.
pub(super) fn api() -> CorsLayer {
    layer().allow_origin(Any).allow_methods([Method::GET, Method::POST, Method::OPTIONS])
}

/// For the emulator's own routes.
pub(super) fn control() -> CorsLayer {
    let methods = [Method::GET, Method::POST, Method::DELETE, Method::OPTIONS];
    layer().allow_origin(AllowOrigin::mirror_request()).allow_methods(methods)
}

fn layer() -> CorsLayer {
    CorsLayer::new()
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([RETRY_AFTER, X_REQUEST_ID])
        .max_age(Duration::from_secs(600))
}
