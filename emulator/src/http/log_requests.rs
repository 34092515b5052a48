//! Middleware that logs requests and limits their bodies.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;

use super::error::ApiError;
use super::request_id::RequestId;
use crate::core::faults::{Interruption, Progress};
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
    if interruption.is_none_or(|interruption| interruption.sent != Progress::Nothing) {
        emulator.log.set_status(&id, response.status().as_u16());
    }
    response
}

/// The first bytes of a body, up to the limit, and why the body is not accepted.
pub(super) async fn read_body(mut body: Body) -> (Vec<u8>, Option<ApiError>) {
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return (bytes, Some(ApiError::incomplete_body())) };
        let Some(data) = frame.data_ref() else { continue };
        length += data.len();
        bytes.extend_from_slice(&data[..data.len().min(BODY_LIMIT - bytes.len())]);
        if length > DRAIN_LIMIT {
            break;
        }
    }
    (bytes, (length > BODY_LIMIT).then(|| ApiError::too_large(BODY_LIMIT)))
}

/// Headers by lower-case name. Repeated ones are joined with a comma, as in HTTP.
fn by_name(headers: &HeaderMap) -> BTreeMap<String, String> {
    let mut by_name = BTreeMap::<String, String>::new();
    for (name, value) in headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        by_name
            .entry(name.as_str().to_owned())
            .and_modify(|joined| *joined = format!("{joined}, {value}"))
            .or_insert_with(|| value.into_owned());
    }
    by_name
}
