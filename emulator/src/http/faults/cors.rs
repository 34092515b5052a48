//! Removes CORS headers from a response, so that the browser hides it from the page. Preflights keep them.

use axum::extract::Request;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS};
use axum::middleware::Next;
use axum::response::Response;

/// What a response hides from pages of other origins, among its extensions.
#[derive(Clone, Copy, Debug)]
pub(super) enum Hidden {
    Everything,
    Headers,
}

/// Middleware outside the CORS layer, which has added the headers.
pub(crate) async fn remove_cors_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let hidden = response.extensions().get().copied();
    let headers = response.headers_mut();
    match hidden {
        None => {}
        Some(Hidden::Everything) => drop(headers.remove(ACCESS_CONTROL_ALLOW_ORIGIN)),
        Some(Hidden::Headers) => drop(headers.remove(ACCESS_CONTROL_EXPOSE_HEADERS)),
    }
    response
}
