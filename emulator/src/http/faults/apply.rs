//! Middleware that applies a fault to a request or its response.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

use super::cors::Hidden;
use super::damage::damage;
use super::echo::echo;
use crate::core::Emulator;
use crate::core::faults::{FaultKind, Operation};
use crate::http::base_url::other_origin;

/// Applies the first fault that matches a request, if there is one.
pub(crate) async fn apply(State(emulator): State<Arc<Emulator>>, request: Request, next: Next) -> Response {
    let operation = Operation::of(request.method(), request.uri().path());
    let Some(fault) = operation.and_then(|operation| emulator.faults.take(operation)) else {
        return next.run(request).await;
    };
    if let FaultKind::Latency(latency) = fault.kind {
        if !fault.after {
            emulator.clock.sleep(latency).await;
        }
        let response = next.run(request).await;
        if fault.after {
            emulator.clock.sleep(latency).await;
        }
        return response;
    }
    let (headers, path) = (request.headers().clone(), request.uri().path().to_owned());
    let response = if fault.after { next.run(request).await } else { Response::default() };
    // A refused request keeps its error, so that a mistake in a test is not mistaken for the fault.
    if !response.status().is_success() {
        return response;
    }
    replace(fault.kind, response, &headers, &path).await
}

/// What is sent instead of `response`, which is empty if the request was not processed.
async fn replace(kind: FaultKind, mut response: Response, headers: &HeaderMap, path: &str) -> Response {
    match kind {
        FaultKind::Latency(_) => response,
        FaultKind::Status { status, retry_after, exposed } => status_response(status, retry_after, exposed),
        FaultKind::Interrupt(interruption) => {
            response.extensions_mut().insert(interruption);
            response
        }
        FaultKind::Truncated | FaultKind::WrongTypes { .. } | FaultKind::InvalidUtf8 { .. } | FaultKind::Huge => {
            let (head, body) = response.into_parts();
            // The emulator's own bodies are in memory: reading one does not fail.
            let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
            Response::from_parts(head, damage(&kind, &bytes).into())
        }
        FaultKind::Html => {
            let page = "<!doctype html><html lang=\"en\"><title>Sign in</title><p>Please sign in to this network.</p>";
            (response.status(), Html(page)).into_response()
        }
        FaultKind::Empty => (StatusCode::OK, [(CONTENT_TYPE, "application/json")], Body::empty()).into_response(),
        FaultKind::NoContent => StatusCode::NO_CONTENT.into_response(),
        FaultKind::Redirect { status, to } => (status, [(LOCATION, location(headers, to, path))]).into_response(),
        FaultKind::NoCors => {
            response.extensions_mut().insert(Hidden::Everything);
            response
        }
        FaultKind::Echo(format) => echo(format, headers),
    }
}

fn status_response(status: StatusCode, retry_after: Option<HeaderValue>, exposed: bool) -> Response {
    let body = axum::Json(json!({ "error": "fault", "message": "A fault of the emulator." }));
    // HTTP allows no body with these.
    let bodiless = status == StatusCode::NO_CONTENT || status == StatusCode::NOT_MODIFIED;
    let mut response = if bodiless { status.into_response() } else { (status, body).into_response() };
    if let Some(value) = retry_after {
        response.headers_mut().insert(RETRY_AFTER, value);
    }
    if !exposed {
        response.extensions_mut().insert(Hidden::Headers);
    }
    response
}

/// `to` is `same` or `other`, for the origin of the request or the server's other one, or a URL.
fn location(headers: &HeaderMap, to: Option<HeaderValue>, path: &str) -> HeaderValue {
    let url = match to {
        Some(to) if to == "other" => format!("{}{path}?redirected", other_origin(headers)),
        Some(url) if url != "same" => return url,
        _ => format!("{path}?redirected"),
    };
    HeaderValue::try_from(url).unwrap_or(HeaderValue::from_static("/"))
}
