//! Parses and validates the body of a create.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
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
        name: string(&mut fields, "name")?,
        origin: string(&mut fields, "origin")?,
        short_url: boolean(&mut fields, "short_url")?,
        extra: fields,
    })
}

fn check_content_type(headers: &HeaderMap) -> Result<(), ApiError> {
    let value = headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let essence = value.as_deref().and_then(|value| value.split(';').next());
    match essence {
        Some(essence) if essence.trim().eq_ignore_ascii_case("application/json") => Ok(()),
        _ => Err(ApiError::unsupported_content_type(value.as_deref())),
    }
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

fn string(fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>, ApiError> {
    match fields.remove(name) {
        None => Ok(None),
        Some(Value::String(value)) => Ok(Some(value)),
        Some(other) => Err(wrong_type(name, "a string", &other)),
    }
}

fn boolean(fields: &mut Map<String, Value>, name: &str) -> Result<bool, ApiError> {
    match fields.remove(name) {
        None => Ok(false),
        Some(Value::Bool(value)) => Ok(value),
        Some(other) => Err(wrong_type(name, "a boolean", &other)),
    }
}

fn wrong_type(name: &str, expected: &str, value: &Value) -> ApiError {
    ApiError::invalid(format!("`{name}` must be {expected} or be omitted, got {}.", type_name(value)))
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
