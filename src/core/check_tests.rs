use super::*;
use crate::core::model::Stream;
use crate::core::schema::HasSchema;
use serde_json::{Value, json};

fn stream() -> Value {
    json!({ "token": "t", "id": 7, "type": "assist", "company_id": 42 })
}

fn with(field: &str, value: Value) -> Value {
    let mut stream = stream();
    stream[field] = value;
    stream
}

/// The mismatch of a stream; empty if it matches.
fn mismatch(value: &Value) -> String {
    match check(value, &Stream::SCHEMA) {
        Ok(()) => String::new(),
        Err(mismatch) => {
            let Mismatch { path, expected, found } = *mismatch;
            format!("{path}: expected {expected}, found {found}")
        }
    }
}

#[test]
fn requires_the_identity_of_a_stream_only() {
    assert_eq!(mismatch(&stream()), "");
    for field in ["token", "id", "type", "company_id"] {
        assert!(mismatch(&with(field, Value::Null)).starts_with(&format!("{field}: expected ")));
        let mut without = stream();
        without.as_object_mut().unwrap().remove(field);
        assert!(mismatch(&without).starts_with(&format!("{field}: expected ")));
    }
}

#[test]
fn the_path_leads_to_the_wrong_value() {
    let mut events = vec![json!({}); 3];
    events.push(json!({ "data": { "summary": { "status": 5 } } }));
    assert_eq!(
        mismatch(&with("events", json!(events))),
        "events[3].data.summary.status: expected a string, found a number"
    );
    assert_eq!(mismatch(&with("events", json!([null]))), "events[0]: expected an object, found null");
    assert_eq!(mismatch(&with("events", json!({}))), "events: expected an array, found an object");
    assert_eq!(mismatch(&with("context", json!([]))), "context: expected an object, found an array");
    assert_eq!(
        mismatch(&with("user", json!({ "settings": { "stream": { "autoJoin": "yes" } } }))),
        "user.settings.stream.autoJoin: expected a boolean, found a string"
    );
    assert_eq!(mismatch(&json!([])), ": expected an object, found an array");
}

#[test]
fn accepts_integers_that_javascript_holds_exactly() {
    assert_eq!(mismatch(&with("id", json!(9_007_199_254_740_991_i64))), "");
    assert_eq!(mismatch(&with("id", json!(-9_007_199_254_740_991_i64))), "");
    assert_eq!(
        mismatch(&with("id", json!(9_007_199_254_740_992_i64))),
        "id: expected an integer, found a number beyond 2^53 - 1"
    );
    assert_eq!(JsonType::of_number(1e300), JsonType::LargeNumber);
    assert_eq!(mismatch(&with("id", json!(1.5))), "id: expected an integer, found a number with a fraction");
    // The kind of number matters only if a number is expected.
    for number in [json!(1.5), json!(9_007_199_254_740_992_i64)] {
        assert_eq!(mismatch(&with("token", number)), "token: expected a string, found a number");
    }
    assert_eq!(JsonType::of_number(f64::NAN), JsonType::LargeNumber);
    assert_eq!(JsonType::of_number(-0.0), JsonType::SafeInteger);
}

#[test]
fn accepts_unknown_fields_and_unknown_types() {
    assert_eq!(mismatch(&with("type", json!("hologram"))), "");
    assert_eq!(mismatch(&with("__proto__", json!({ "token": 1 }))), "");
    assert_eq!(mismatch(&with("constructor", json!(1))), "");
    for anything in [json!(null), json!(1), json!("x"), json!([]), json!({ "a": 1 })] {
        assert_eq!(mismatch(&with("bid", anything)), "");
    }
}

#[test]
fn a_model_keeps_unknown_fields() {
    let stream: Stream = serde_json::from_value(with("new_field", json!([1, 2]))).unwrap();
    assert_eq!(stream.extra["new_field"], json!([1, 2]));
    assert_eq!(stream.id, 7);
}
