use super::*;
use crate::model::Stream;
use crate::model::shape::Shaped;
use serde_json::{Value, json};

fn stream() -> Value {
    json!({ "token": "t", "id": 7, "type": "assist", "company_id": 42 })
}

fn with(field: &str, value: Value) -> Value {
    let mut stream = stream();
    stream[field] = value;
    stream
}

/// What the check says of a stream, as the caller reads it; empty if nothing.
fn says(value: &Value) -> String {
    match check(value, &Stream::SHAPE) {
        Ok(()) => String::new(),
        Err(mismatch) => {
            let Mismatch { path, expected, found } = *mismatch;
            format!("{path}: expected {expected}, found {found}")
        }
    }
}

#[test]
fn the_identity_of_a_stream_is_all_that_must_be_there() {
    assert_eq!(says(&stream()), "");
    for field in ["token", "id", "type", "company_id"] {
        assert!(says(&with(field, Value::Null)).starts_with(&format!("{field}: expected ")));
        let mut without = stream();
        without.as_object_mut().unwrap().remove(field);
        assert!(says(&without).starts_with(&format!("{field}: expected ")));
    }
}

#[test]
fn the_path_leads_to_the_value_that_is_wrong() {
    let mut events = vec![json!({}); 3];
    events.push(json!({ "data": { "summary": { "status": 5 } } }));
    assert_eq!(says(&with("events", json!(events))), "events[3].data.summary.status: expected string, found number");
    assert_eq!(says(&with("events", json!([null]))), "events[0]: expected object, found null");
    assert_eq!(says(&with("events", json!({}))), "events: expected array, found object");
    assert_eq!(says(&with("context", json!([]))), "context: expected object, found array");
    assert_eq!(
        says(&with("user", json!({ "settings": { "stream": { "autoJoin": "yes" } } }))),
        "user.settings.stream.autoJoin: expected boolean, found string"
    );
    assert_eq!(says(&json!([])), ": expected object, found array");
}

#[test]
fn integers_are_those_that_javascript_holds_exactly() {
    assert_eq!(says(&with("id", json!(9_007_199_254_740_991_i64))), "");
    assert_eq!(says(&with("id", json!(-9_007_199_254_740_991_i64))), "");
    assert_eq!(
        says(&with("id", json!(9_007_199_254_740_992_i64))),
        "id: expected integer, found number beyond 2^53 - 1"
    );
    assert_eq!(Kind::of_number(1e300), Kind::BeyondExact);
    assert_eq!(says(&with("id", json!(1.5))), "id: expected integer, found number with a fraction");
    // What is wrong with the number matters only where a number belongs.
    for number in [json!(1.5), json!(9_007_199_254_740_992_i64)] {
        assert_eq!(says(&with("token", number)), "token: expected string, found number");
    }
    assert_eq!(Kind::of_number(f64::NAN), Kind::BeyondExact);
    assert_eq!(Kind::of_number(-0.0), Kind::Integer);
}

#[test]
fn unknown_fields_and_unknown_words_are_accepted() {
    assert_eq!(says(&with("type", json!("hologram"))), "");
    assert_eq!(says(&with("__proto__", json!({ "token": 1 }))), "");
    assert_eq!(says(&with("constructor", json!(1))), "");
    for anything in [json!(null), json!(1), json!("x"), json!([]), json!({ "a": 1 })] {
        assert_eq!(says(&with("bid", anything)), "");
    }
}

#[test]
fn a_model_keeps_the_fields_that_it_does_not_know() {
    let stream: Stream = serde_json::from_value(with("new_field", json!([1, 2]))).unwrap();
    assert_eq!(stream.other["new_field"], json!([1, 2]));
    assert_eq!(stream.id, 7);
}
