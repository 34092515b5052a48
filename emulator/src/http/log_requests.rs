//! Middleware that logs requests and limits their bodies.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;

use super::error::ApiError;
use super::request_id::RequestId;
use crate::core::faults::Interruption;
use crate::core::{Emulator, LoggedRequest};

/// The largest body that is accepted, in bytes.
const BODY_LIMIT: usize = 64 * 1024;

/// How much of a larger body is read and dropped. If a server responds and closes before it has read what a client
/// sends, the client sees a broken connection instead of the response.
const DRAIN_LIMIT: usize = 16 * 1024 * 1024;

/// Logs a request before it is handled, so that one without a response is logged too.
pub(super) async fn log(State(emulator): State<Arc<Emulator>>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let (bytes, error) = read_body(body).await;
    let id = head.extensions.get().map(|RequestId(id)| id.clone()).unwrap_or_default();
    emulator.log.add(LoggedRequest {
        id: id.clone(),
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().map(str::to_owned),
        headers: by_name(&head.headers),
        body: String::from_utf8_lossy(&bytes).into_owned(),
        status: None,
    });

    let response = match error {
        None => next.run(Request::from_parts(head, Body::from(bytes))).await,
        Some(error) => error.into_response(),
    };
    let interruption = response.extensions().get::<Interruption>();
    if interruption.is_none_or(|interruption| interruption.in_body) {
        emulator.log.set_status(&id, response.status().as_u16());
    }
    response
}

/// The first bytes of a body, up to the limit, and why the body is not accepted.
pub(super) async fn read_body(mut body: Body) -> (Vec<u8>, Option<ApiError>) {
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            let message = "The body ended before it was complete. Send the request again.";
            return (bytes, Some(ApiError::new(StatusCode::BAD_REQUEST, message)));
        };
        let Some(data) = frame.data_ref() else { continue };
        length += data.len();
        bytes.extend_from_slice(&data[..data.len().min(BODY_LIMIT - bytes.len())]);
        if length > DRAIN_LIMIT {
            break;
        }
    }
    let message = format!("The body must not exceed {BODY_LIMIT} bytes.");
    (bytes, (length > BODY_LIMIT).then(|| ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, message)))
}

/// Headers by lower-case name. Repeated ones are joined with a comma, as in HTTP.
fn by_name(headers: &HeaderMap) -> BTreeMap<String, String> {
    let joined = |name| {
        let values = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
        values.collect::<Vec<_>>().join(", ")
    };
    headers.keys().map(|name| (name.to_string(), joined(name))).collect()
}
