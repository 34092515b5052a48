//! Authentication: the `Authorization` header.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::error::ApiError;
use crate::core::Emulator;

/// A request with accepted credentials.
pub(super) struct Authorized;

impl FromRequestParts<Arc<Emulator>> for Authorized {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, emulator: &Arc<Emulator>) -> Result<Self, ApiError> {
        let Some(value) = parts.headers.get(AUTHORIZATION) else {
            return Err(ApiError::unauthorized("The Authorization header is missing. Send \"Bearer <api key>\"."));
        };
        let key = value.to_str().ok().and_then(key).ok_or_else(|| {
            ApiError::unauthorized(
                "The Authorization header must be \"Bearer <api key>\" or \"Basic <base64 of api key and colon>\".",
            )
        })?;
        match &emulator.options.api_key {
            Some(accepted) if *accepted != key => Err(ApiError::unauthorized(
                "Wrong API key. Use the one that the emulator was started with (--api-key).",
            )),
            _ => Ok(Self),
        }
    }
}

/// The API key in an `Authorization` value: the bearer token, or Basic's user name.
fn key(authorization: &str) -> Option<String> {
    let (scheme, credentials) = authorization.split_once(' ')?;
    let credentials = credentials.trim();
    let key = if scheme.eq_ignore_ascii_case("bearer") {
        credentials.to_owned()
    } else if scheme.eq_ignore_ascii_case("basic") {
        let decoded = String::from_utf8(STANDARD.decode(credentials).ok()?).ok()?;
        let (user, _password) = decoded.split_once(':')?;
        user.to_owned()
    } else {
        return None;
    };
    (!key.is_empty()).then_some(key)
}
