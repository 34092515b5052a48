//! `X-Request-Id`, on every answer.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::Request;
use axum::http::header::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// A request's id, for handlers and layers inside [`assign`].
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub String);

static LAST: AtomicU64 = AtomicU64::new(0);

/// Gives each request an id of its own, whatever the client sent: the log must have no two alike. An answer that has
/// the header already keeps it: a fault put it there.
pub(crate) async fn assign(mut request: Request, next: Next) -> Response {
    let id = format!("req_{}", LAST.fetch_add(1, Ordering::Relaxed) + 1);
    let header = HeaderValue::from_str(&id).ok();
    request.extensions_mut().insert(RequestId(id));

    let mut response = next.run(request).await;
    if let Some(header) = header {
        response.headers_mut().entry(HEADER).or_insert(header);
    }
    response
}
