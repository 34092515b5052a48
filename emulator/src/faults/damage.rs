//! Answers in JSON that are no longer what they should be.

use axum::body::Bytes;
use serde_json::{Value, json};

use super::fault::Kind;

/// How much the huge answer has too much.
const HUGE: usize = 10 * 1024 * 1024;

/// The bytes that come instead of `answer`.
pub(super) fn damaged(kind: &Kind, answer: &[u8]) -> Bytes {
    let mut value: Value = serde_json::from_slice(answer).unwrap_or_default();
    match kind {
        // Two thirds, so that it ends somewhere inside of a value.
        Kind::Truncated => return Bytes::copy_from_slice(&answer[..answer.len() * 2 / 3]),
        Kind::InvalidUtf8 { pointer } => return invalid_utf8(value, pointer),
        Kind::WrongTypes { pointer: Some(pointer) } => {
            if let Some(value) = value.pointer_mut(pointer) {
                *value = of_another_type(value);
            }
        }
        Kind::WrongTypes { pointer: None } => {
            for value in value.as_object_mut().into_iter().flat_map(|fields| fields.values_mut()) {
                *value = of_another_type(value);
            }
        }
        // Put together as text: the JSON writer would look at each of the ten million characters.
        Kind::Huge => {
            let rest = value.to_string().split_off(1);
            return format!("{{\"padding\":\"{}\",{rest}", "x".repeat(HUGE)).into();
        }
        _ => {}
    }
    value.to_string().into()
}

fn of_another_type(value: &Value) -> Value {
    match value {
        Value::Null => json!({ "was": null }),
        Value::Bool(_) => json!("true"),
        Value::Number(number) => json!(number.to_string()),
        Value::String(_) => json!(4521),
        Value::Array(_) => json!({}),
        Value::Object(_) => json!([]),
    }
}

/// The same answer with a string whose middle is no UTF-8.
fn invalid_utf8(mut value: Value, pointer: &str) -> Bytes {
    const MARK: &str = "<no-utf-8>";
    if let Some(place) = value.pointer_mut(pointer) {
        *place = format!("{MARK}{}", place.as_str().unwrap_or_default()).into();
    }
    let text = value.to_string();
    let (before, after) = text.split_once(MARK).unwrap_or((&text, ""));
    [before.as_bytes(), b"\xff\xfe\xc3", after.as_bytes()].concat().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_gets_another_type() {
        let answer = json!({ "a": 1, "b": "2", "c": null, "d": true, "e": [], "f": { "g": 1 } });
        let damaged = damaged(&Kind::WrongTypes { pointer: None }, answer.to_string().as_bytes());
        let damaged: Value = serde_json::from_slice(&damaged).unwrap();
        for (name, value) in answer.as_object().unwrap() {
            assert_ne!(std::mem::discriminant(value), std::mem::discriminant(&damaged[name]), "{name}");
        }
    }

    #[test]
    fn one_value_can_be_chosen() {
        let kind = Kind::WrongTypes { pointer: Some("/user/id".into()) };
        let damaged = damaged(&kind, br#"{"id":1,"user":{"id":2}}"#);
        assert_eq!(damaged, br#"{"id":1,"user":{"id":"2"}}"#.as_slice());
    }

    #[test]
    fn what_is_no_utf_8_stands_inside_of_a_string() {
        let damaged = damaged(&Kind::InvalidUtf8 { pointer: "/a".into() }, br#"{"a":"text"}"#);
        assert_eq!(damaged, b"{\"a\":\"\xff\xfe\xc3text\"}".as_slice());
    }
}
