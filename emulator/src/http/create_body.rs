//! Parses and validates the body of a create.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::error::ApiError;
use crate::core::{CreateStream, StreamType};

pub(super) fn parse(headers: &HeaderMap, body: &[u8]) -> Result<CreateStream, ApiError> {
    check_content_type(headers)?;
    let value = serde_json::from_slice(body).map_err(|error| {
        ApiError::invalid(format!(
            "The body is not valid JSON ({error}). Send an object such as {{\"type\":\"assist\"}}."
        ))
    })?;
    let Value::Object(mut fields) = value else {
        return Err(ApiError::invalid(format!("The body must be a JSON object, got {}.", type_name(&value))));
    };
    Ok(CreateStream {
        stream_type: stream_type(&mut fields)?,
        name: optional(&mut fields, "name", "a string")?,
        origin: optional(&mut fields, "origin", "a string")?,
        short_url: optional(&mut fields, "short_url", "a boolean")?.unwrap_or_default(),
        extra: fields,
    })
}

fn check_content_type(headers: &HeaderMap) -> Result<(), ApiError> {
    let value = headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let essence = value.as_deref().and_then(|value| value.split(';').next());
    if essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json")) {
        return Ok(());
    }
    let found = value.map_or("none".to_owned(), |value| format!("\"{value}\""));
    let message = format!("The Content-Type must be application/json, got {found}.");
    Err(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message))
}

fn stream_type(fields: &mut Map<String, Value>) -> Result<StreamType, ApiError> {
    let error = |got: &str| ApiError::invalid(format!("`type` must be \"assist\" or \"instant\", {got}."));
    match fields.remove("type") {
        None => Err(error("but it is missing")),
        Some(value) => match value.as_str() {
            Some("assist") => Ok(StreamType::Assist),
            Some("instant") => Ok(StreamType::Instant),
            _ => Err(error(&format!("got {value}"))),
        },
    }
}

fn optional<T: DeserializeOwned>(
    fields: &mut Map<String, Value>,
    name: &str,
    expected: &str,
) -> Result<Option<T>, ApiError> {
    let Some(value) = fields.remove(name) else { return Ok(None) };
    T::deserialize(&value).map(Some).map_err(|_| {
        ApiError::invalid(format!("`{name}` must be {expected} or be omitted, got {}.", type_name(&value)))
    })
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
