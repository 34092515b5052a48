//! The body of the two create operations.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

use crate::error::ApiError;
use crate::model::Kind;

/// What a create asks for.
#[derive(Debug, PartialEq)]
pub(crate) struct CreateBody {
    pub kind: Kind,
    pub name: Option<String>,
    pub origin: Option<String>,
    pub short_url: bool,
}

impl CreateBody {
    /// Reads a request's body and names what is wrong with it, where something is.
    pub fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, ApiError> {
        check_content_type(headers)?;
        let value = serde_json::from_slice(body).map_err(|error| {
            ApiError::invalid(format!(
                "The body is not valid JSON ({error}). Send an object such as {{\"type\":\"assist\"}}."
            ))
        })?;
        let Value::Object(mut fields) = value else {
            return Err(ApiError::invalid(format!("The body must be a JSON object, not {}.", name_of_type(&value))));
        };

        let kind = match fields.remove("type") {
            Some(Value::String(kind)) if kind == "assist" => Kind::Assist,
            Some(Value::String(kind)) if kind == "instant" => Kind::Instant,
            Some(other) => return Err(type_error(&format!("is {other}"))),
            None => return Err(type_error("is missing")),
        };
        let body = Self {
            kind,
            name: string(&mut fields, "name")?,
            origin: string(&mut fields, "origin")?,
            short_url: boolean(&mut fields, "short_url")?,
        };
        let unknown: Vec<_> = fields.keys().map(|name| format!("`{name}`")).collect();
        if unknown.is_empty() {
            return Ok(body);
        }
        Err(ApiError::invalid(format!(
            "Unknown in the body: {}. Its fields are `type`, `name`, `origin` and `short_url`; the company id travels \
             in the path.",
            unknown.join(", ")
        )))
    }
}

fn check_content_type(headers: &HeaderMap) -> Result<(), ApiError> {
    let value = headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let essence = value.as_deref().and_then(|value| value.split(';').next());
    match essence {
        Some(essence) if essence.trim().eq_ignore_ascii_case("application/json") => Ok(()),
        _ => Err(ApiError::wrong_content_type(value.as_deref())),
    }
}

fn type_error(what: &str) -> ApiError {
    ApiError::invalid(format!("`type` {what}. It must be \"assist\" or \"instant\"."))
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

fn wrong_type(name: &str, expected: &str, found: &Value) -> ApiError {
    let found = name_of_type(found);
    ApiError::invalid(format!("`{name}` must be {expected}, not {found}. Leave it out for none."))
}

fn name_of_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
