//! What is answered when a request cannot be: `{ "error", "message" }`.

use axum::Json;
use axum::extract::OriginalUri;
use axum::http::header::{HeaderValue, WWW_AUTHENTICATE};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// An error answer. `message` tells a person what to do.
#[derive(Debug, PartialEq)]
pub(crate) struct ApiError {
    pub status: StatusCode,
    pub message: String,
}

impl ApiError {
    fn new(status: StatusCode, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { status, message }
    }

    pub fn unauthorized(message: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, message)
    }

    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, message)
    }

    pub fn wrong_content_type(found: Option<&str>) -> Self {
        let found = found.map_or("none".to_owned(), |found| format!("\"{found}\""));
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            format!("Send the body with Content-Type: application/json; the request has {found}."),
        )
    }

    pub fn too_large(limit: usize) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, format!("The body is larger than {limit} bytes. Send a smaller one."))
    }

    pub fn unreadable_body() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "The body ended before it was complete. Send the request again.")
    }

    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, message)
    }

    /// The handler for a path that no route has.
    pub async fn no_route(method: Method, OriginalUri(uri): OriginalUri) -> Self {
        Self::not_found(format!(
            "There is no route {method} {path}. The routes are POST /companies/{{company_id}}/streams and \
             GET /companies/{{company_id}}/streams/{{token}}.",
            path = uri.path(),
        ))
    }

    /// The handler for a route's path with a method that it does not have.
    pub async fn wrong_method(method: Method, OriginalUri(uri): OriginalUri) -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            format!("{path} does not take {method}; the Allow header lists what it takes.", path = uri.path()),
        )
    }

    fn code(&self) -> &'static str {
        match self.status {
            StatusCode::BAD_REQUEST => "bad_request",
            StatusCode::UNAUTHORIZED => "unauthorized",
            StatusCode::NOT_FOUND => "not_found",
            StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
            StatusCode::PAYLOAD_TOO_LARGE => "payload_too_large",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported_media_type",
            StatusCode::UNPROCESSABLE_ENTITY => "invalid",
            _ => "internal",
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let body = Json(json!({ "error": self.code(), "message": self.message }));
        let mut response = (self.status, body).into_response();
        if self.status == StatusCode::UNAUTHORIZED {
            // Bearer only: a Basic challenge would make a browser ask for a password.
            let challenge = HeaderValue::from_static("Bearer realm=\"snapcall-emulator\"");
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
        }
        response
    }
}
