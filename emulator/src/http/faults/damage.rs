//! Damages the JSON of a response.

use axum::body::Bytes;
use serde_json::{Value, json};

use crate::core::faults::FaultKind;

/// The size of the field that `huge` adds.
const HUGE: usize = 10 * 1024 * 1024;

/// `body` with the damage of `kind`.
pub(super) fn damage(kind: &FaultKind, body: &[u8]) -> Bytes {
    let mut value: Value = serde_json::from_slice(body).unwrap_or_default();
    match kind {
        // Two thirds, so that it ends inside a value.
        FaultKind::Truncated => return Bytes::copy_from_slice(&body[..body.len() * 2 / 3]),
        FaultKind::InvalidUtf8 { pointer } => return invalid_utf8(value, pointer),
        FaultKind::WrongTypes { pointer: Some(pointer) } => {
            if let Some(value) = value.pointer_mut(pointer) {
                *value = other_type(value);
            }
        }
        FaultKind::WrongTypes { pointer: None } => {
            for value in value.as_object_mut().into_iter().flat_map(|fields| fields.values_mut()) {
                *value = other_type(value);
            }
        }
        // As text: the JSON writer would look at each of ten million characters.
        FaultKind::Huge => {
            let rest = value.to_string().split_off(1);
            return format!("{{\"padding\":\"{}\",{rest}", "x".repeat(HUGE)).into();
        }
        _ => {}
    }
    value.to_string().into()
}

fn other_type(value: &Value) -> Value {
    match value {
        Value::Null => json!({ "was": null }),
        Value::Bool(_) => json!("true"),
        Value::Number(number) => json!(number.to_string()),
        Value::String(_) => json!(4521),
        Value::Array(_) => json!({}),
        Value::Object(_) => json!([]),
    }
}

/// `value` with invalid UTF-8 at the start of a string.
fn invalid_utf8(mut value: Value, pointer: &str) -> Bytes {
    const MARK: &str = "<invalid>";
    if let Some(place) = value.pointer_mut(pointer) {
        *place = format!("{MARK}{}", place.as_str().unwrap_or_default()).into();
    }
    let text = value.to_string();
    let (before, after) = text.split_once(MARK).unwrap_or((&text, ""));
    [before.as_bytes(), b"\xff\xfe\xc3", after.as_bytes()].concat().into()
}
