//! An answer that sends the caller's credentials back, as servers do that quote a request in their complaint.

use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::fault::Form;
use crate::request_id;

/// A 400 whose body and `X-Request-Id` hold the `Authorization` header that came.
pub(super) fn echo(form: Form, request: &HeaderMap) -> Response {
    let authorization = request.get(AUTHORIZATION).cloned();
    let text = authorization.as_ref().and_then(|value| value.to_str().ok()).unwrap_or_default();
    let key = text.split_once(' ').map_or(text, |(_, key)| key);
    let body = match form {
        Form::Text => format!("Not understood: Authorization: {text} (the key is {key})"),
        Form::Json => json!({
            "error": key,
            "message": format!("Not understood: Authorization: {text}"),
            "request": { "headers": [["authorization", text]], "keys": { key: true } },
        })
        .to_string(),
        Form::Escaped => {
            let (text, key) = (escaped(text), escaped(key));
            format!("{{\"error\":\"{key}\",\"message\":\"{text}\",\"{key}\":[\"{text}\"]}}")
        }
    };
    let kind = if form == Form::Text { "text/plain; charset=utf-8" } else { "application/json" };
    let mut response = (StatusCode::BAD_REQUEST, [(CONTENT_TYPE, kind)], body).into_response();
    if let Some(value) = authorization {
        response.headers_mut().insert(request_id::HEADER, value);
    }
    response
}

fn escaped(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect()
}
