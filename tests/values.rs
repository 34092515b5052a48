//! The small values of which results and errors are made, as a Rust caller reads them.
#![cfg(not(target_arch = "wasm32"))]

use snapcall_wasm::{ErrorCode, Operation, SafeInteger, StreamType};

#[test]
fn a_safe_integer_has_its_value() {
    for number in [-9_007_199_254_740_991, -3, 0, 1, 42, 9_007_199_254_740_991] {
        let integer = SafeInteger::try_from(number).unwrap();
        assert_eq!(integer.get(), number);
        assert_eq!(i64::from(integer), number);
        assert_eq!(integer.to_string(), number.to_string());
        assert!(integer == number && integer != number - 1);
    }
    assert_eq!(SafeInteger::MAX.get(), 9_007_199_254_740_991);
    for number in [i64::MIN, -9_007_199_254_740_992, 9_007_199_254_740_992, i64::MAX] {
        assert!(SafeInteger::try_from(number).is_err(), "{number}");
    }
}

#[test]
fn a_stream_type_has_its_name_in_the_api() {
    for (word, expected) in [
        ("assist", StreamType::Assist),
        ("instant", StreamType::Instant),
        ("hologram", StreamType::Other("hologram".into())),
    ] {
        let stream_type = StreamType::from(word.to_owned());
        assert_eq!(stream_type, expected);
        assert_eq!(stream_type.as_str(), word);
        assert_eq!(String::from(stream_type), word);
    }
}

#[test]
fn codes_and_operations_have_their_names() {
    use ErrorCode::{Config, Connection, Decode, Http, Params, Timeout};
    let codes = [Config, Params, Connection, Timeout, Http, Decode].map(ErrorCode::as_str);
    assert_eq!(codes, ["config", "params", "connection", "timeout", "http", "decode"]);
    let operations = [Operation::CreateAssist, Operation::CreateInstant, Operation::GetStream].map(Operation::as_str);
    assert_eq!(operations, ["create_assist", "create_instant", "get_stream"]);
}
