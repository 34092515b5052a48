//! Error responses: `{ "error", "message" }`.

use axum::Json;
use axum::extract::OriginalUri;
use axum::http::header::{HeaderValue, WWW_AUTHENTICATE};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// An error response. `message` says what is wrong and what to do.
#[derive(Debug, PartialEq)]
pub(super) struct ApiError {
    status: StatusCode,
    message: String,
}

impl ApiError {
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
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

    /// The handler for unknown paths.
    pub async fn unknown_route(method: Method, OriginalUri(uri): OriginalUri) -> Self {
        Self::not_found(format!(
            "Unknown route {method} {path}. SnapCall's routes are POST /companies/{{company_id}}/streams and \
             GET /companies/{{company_id}}/streams/{{token}}.",
            path = uri.path(),
        ))
    }

    /// The handler for a known path with another method.
    pub async fn method_not_allowed(method: Method, OriginalUri(uri): OriginalUri) -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            format!(
                "{path} does not accept {method}. The Allow header lists the methods that it accepts.",
                path = uri.path()
            ),
        )
    }

    fn code(&self) -> &'static str {
        match self.status {
            StatusCode::BAD_REQUEST => "bad_request",
            StatusCode::UNAUTHORIZED => "unauthorized",
            StatusCode::FORBIDDEN => "forbidden",
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
