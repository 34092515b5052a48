//! `X-Request-Id`, on every response.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::core::Emulator;

pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request, among its extensions.
#[derive(Clone, Debug)]
pub(super) struct RequestId(pub String);

/// Gives each request a new id, even if the client sent one: ids in the log are unique. A header that the response
/// already has stays, since a fault put it there.
pub(super) async fn assign(State(emulator): State<Arc<Emulator>>, mut request: Request, next: Next) -> Response {
    let id = emulator.next_request_id();
    let header = HeaderValue::from_str(&id).ok();
    request.extensions_mut().insert(RequestId(id));

    let mut response = next.run(request).await;
    if let Some(header) = header {
        response.headers_mut().entry(X_REQUEST_ID).or_insert(header);
    }
    response
}
