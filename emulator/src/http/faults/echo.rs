//! A response that repeats the credentials, as some servers do in error messages.

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::core::faults::EchoFormat;
use crate::http::request_id::X_REQUEST_ID;

/// A 400 whose body and `X-Request-Id` hold the request's `Authorization` header.
pub(super) fn echo(format: EchoFormat, request: &HeaderMap) -> Response {
    let authorization = request.get(AUTHORIZATION).cloned();
    let text = authorization.as_ref().and_then(|value| value.to_str().ok()).unwrap_or_default();
    let key = text.split_once(' ').map_or(text, |(_, key)| key);
    let body = match format {
        EchoFormat::Text => format!("Invalid header: Authorization: {text} (the key is {key})"),
        EchoFormat::Json => json!({
            "error": key,
            "message": format!("Invalid header: Authorization: {text}"),
            "request": { "headers": [["authorization", text]], "keys": { key: true } },
        })
        .to_string(),
        EchoFormat::Escaped => {
            let (text, key) = (escaped(text), escaped(key));
            format!("{{\"error\":\"{key}\",\"message\":\"{text}\",\"{key}\":[\"{text}\"]}}")
        }
    };
    let content_type = if format == EchoFormat::Text { "text/plain; charset=utf-8" } else { "application/json" };
    let mut response = (StatusCode::BAD_REQUEST, [(CONTENT_TYPE, content_type)], body).into_response();
    if let Some(value) = authorization {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    response
}

fn escaped(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect()
}
