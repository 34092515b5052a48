use super::*;
use crate::config::Config;
use crate::core::config::Credentials;
use crate::core::fake_platform::FakePlatform;
use crate::core::fake_platform::Scripted::{Key, NoResponse, Stall, Status, Throw, TooLarge};
use crate::core::model::CreateStream;
use crate::core::operation::Operation;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::time::Duration;

const STREAM: &str = r#"{"token":"t","id":7,"type":"assist","company_id":42,"new":{"kept":true}}"#;

fn assist() -> Call {
    Call::create(Operation::CreateAssist, CreateStream::new().name("Ticket"))
}

fn retrieve() -> Call {
    Call::about(Operation::GetStream, "t".into())
}

fn run_with(
    platform: &FakePlatform,
    config: Config,
    call: &Call,
    options: &RequestOptions,
) -> Result<Value, Error<Value>> {
    let settings = Settings::new(config.options, &platform)?;
    pollster::block_on(execute(&platform, &settings, call, options, 0.0)).map(|stream| stream.value)
}

fn run(platform: &FakePlatform, call: &Call) -> Result<Value, Error<Value>> {
    run_with(platform, Config::new(42).api_key("key"), call, &RequestOptions::new())
}

#[test]
fn returns_the_response_as_it_came() {
    for call in [assist(), Call::create(Operation::CreateInstant, CreateStream::new()), retrieve()] {
        let platform = FakePlatform::new([Status(201, None, STREAM)]);
        assert_eq!(run(&platform, &call).unwrap(), serde_json::from_str::<Value>(STREAM).unwrap());
        assert_eq!(platform.requests.borrow().len(), 1);
    }
}

#[test]
fn sends_the_headers_of_the_client_then_of_the_call_then_its_own() {
    let platform = FakePlatform::new([Status(201, None, STREAM)]);
    let config = Config::new(42).api_key("key").header("X-Team", "client").header("Accept", "text/plain");
    run_with(&platform, config, &assist(), &RequestOptions::new().header("X-Team", "call")).unwrap();
    let requests = platform.requests.borrow();
    let headers: Vec<_> = requests[0].headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        headers,
        [
            ("Accept", "application/json"),
            ("X-Team", "client"),
            ("Accept", "text/plain"),
            ("X-Team", "call"),
            ("Content-Type", "application/json"),
            ("Authorization", "Bearer key"),
        ]
    );
    assert_eq!(requests[0].body, Some(json!({ "type": "assist", "name": "Ticket" })));
}

#[test]
fn retries_a_retrieve_and_counts_the_attempts() {
    let platform = FakePlatform::new([Throw("lost"), Stall, Status(200, None, STREAM)]);
    assert!(run(&platform, &retrieve()).is_ok());
    // The wait after the failed connection, the timeout of the second attempt, the wait after that.
    assert_eq!(*platform.waits.borrow(), [500.0, 30_000.0, 1000.0]);

    let platform = FakePlatform::new(vec![Status(503, None, ""); 3]);
    let error = run(&platform, &retrieve()).unwrap_err();
    assert_eq!((error.code(), error.attempts(), error.status()), (ErrorCode::Http, 3, Some(503)));
    assert_eq!(error.operation(), Some(Operation::GetStream));
    assert!(error.message().starts_with("get_stream: https://api.snapcall.io/v2 responded with 503"));
}

#[test]
fn an_error_has_what_the_platform_threw_as_its_cause() {
    let error = run(&FakePlatform::new([Throw("lost")]), &assist()).unwrap_err();
    assert_eq!(error.cause(), Some("lost"));
    assert!(error.to_string().starts_with("create_assist: could not connect to https://api.snapcall.io/v2"));
    assert_eq!(error.to_string(), error.message());

    let error = run(&FakePlatform::new([Status(400, None, "")]), &assist()).unwrap_err();
    assert_eq!(error.cause(), None);
}

#[test]
fn a_refused_connection_has_its_reason_and_left_no_stream() {
    let error = run(&FakePlatform::new([Throw("refused")]), &assist()).unwrap_err();
    assert_eq!(error.message(), "create_assist: could not connect to https://api.snapcall.io/v2 (REFUSED)");
    let platform = FakePlatform::new([Throw("refused"), Status(200, None, STREAM)]);
    assert!(run(&platform, &retrieve()).is_ok());
}

#[test]
fn neither_control_flow_nor_something_else_than_a_response_is_retried() {
    for call in [assist(), retrieve()] {
        let error = run(&FakePlatform::new([Throw("digest")]), &call).unwrap_err();
        assert_eq!((error.attempts(), error.cause()), (1, Some("digest")));
        let error = run(&FakePlatform::new([NoResponse]), &call).unwrap_err();
        assert_eq!((error.code(), error.path(), error.attempts()), (ErrorCode::Config, Some("fetch"), 1));
        assert!(error.message().ends_with("fetch must return a response with status, headers and text()"));
    }
}

#[test]
fn a_response_that_is_too_large_is_an_error() {
    let platform = FakePlatform::new([TooLarge(200)]);
    let error = run(&platform, &retrieve()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Decode);
    assert!(error.message().contains("expected a JSON response, got more than 16 MiB"), "{error}");
    let error = run(&FakePlatform::new([TooLarge(400)]), &retrieve()).unwrap_err();
    assert_eq!((error.status(), error.body()), (Some(400), None));
}

#[test]
fn sends_a_create_once_unless_the_server_did_nothing() {
    for answer in [Throw("lost"), Stall, Status(500, None, ""), Status(503, None, "")] {
        let platform = FakePlatform::new([answer]);
        let error = run(&platform, &assist()).unwrap_err();
        assert_eq!((error.attempts(), platform.requests.borrow().len()), (1, 1));
        assert!(error.message().ends_with("the stream may already exist; check before you create another"));
    }
    let platform = FakePlatform::new([Status(429, None, ""), Status(503, Some("2"), ""), Status(201, None, STREAM)]);
    assert!(run(&platform, &assist()).is_ok());
    assert_eq!(*platform.waits.borrow(), [500.0, 2000.0]);
}

#[test]
fn does_not_wait_longer_than_a_minute() {
    let platform = FakePlatform::new([Status(429, Some("61"), "")]);
    let error = run(&platform, &retrieve()).unwrap_err();
    assert_eq!((error.attempts(), error.retry_after()), (1, Some(61.0)));
    assert!(platform.waits.borrow().is_empty());
}

#[test]
fn options_of_a_call_override_those_of_the_client() {
    let platform = FakePlatform::new([Stall]);
    let options = RequestOptions::new().timeout(Duration::from_millis(5)).max_retries(0);
    let error = run_with(&platform, Config::new(42).api_key("key"), &retrieve(), &options).unwrap_err();
    assert_eq!((error.code(), error.attempts()), (ErrorCode::Timeout, 1));
    assert!(error.message().contains("within 5 ms"));
    assert_eq!(*platform.waits.borrow(), [5.0]);

    let platform = FakePlatform::default();
    let options = RequestOptions::new().timeout(Duration::ZERO);
    let error = run_with(&platform, Config::new(42).api_key("key"), &retrieve(), &options).unwrap_err();
    assert_eq!((error.code(), error.path(), error.attempts()), (ErrorCode::Config, Some("timeout"), 0));
}

#[test]
fn refuses_a_response_that_does_not_match_the_schema() {
    let says = |body| {
        let platform = FakePlatform::new([Status(200, None, body)]);
        let error = run(&platform, &retrieve()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Decode);
        (error.path().map(str::to_owned), error.message().to_owned())
    };
    let empty =
        "get_stream: expected a JSON response, got an empty body; check that base_url is the address of the API";
    assert_eq!(says(""), (None, empty.into()));
    assert!(says(" \n<!doctype html>").1.contains("expected a JSON response, got HTML"));
    assert!(says(r#"{"token":"#).1.contains("expected a JSON response, got other text"));
    assert_eq!(says("[]"), (None, "get_stream: the response must be an object, got an array".into()));
    let (path, message) = says(r#"{"token":5}"#);
    assert_eq!(
        (path.as_deref(), message.as_str()),
        (Some("token"), "get_stream: token in the response must be a string, got a number")
    );

    let platform = FakePlatform::new([Status(201, None, "{}")]);
    assert!(run(&platform, &assist()).unwrap_err().message().contains("may already exist"));
}

fn run_with_key_function(platform: &FakePlatform, option: &'static str) -> Result<Value, Error<Value>> {
    let mut config = Config::new(42).base_url("https://api.example");
    config.options.credentials = Credentials::Function(option);
    run_with(platform, config, &retrieve(), &RequestOptions::new())
}

#[test]
fn asks_the_key_function_before_each_attempt() {
    for (option, key, sent) in
        [("api_key_with", "fresh", "Bearer fresh"), ("authorization", "Basic eA==", "Basic eA==")]
    {
        let platform =
            FakePlatform::new([Key(json!("first")), Throw("lost"), Key(json!(key)), Status(200, None, STREAM)]);
        run_with_key_function(&platform, option).unwrap();
        let requests = platform.requests.borrow();
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[1].headers.last(), Some(&("Authorization".to_owned(), sent.to_owned())));
    }
}

#[test]
fn sends_nothing_if_the_key_function_fails_and_does_not_retry() {
    for key in [json!(5), json!(""), json!("a\nb")] {
        let error = run_with_key_function(&FakePlatform::new([Key(key)]), "api_key_with").unwrap_err();
        assert_eq!((error.code(), error.path(), error.attempts()), (ErrorCode::Config, Some("api_key_with"), 0));
    }
    for (scripted, code) in [(Throw("lost"), ErrorCode::Config), (Stall, ErrorCode::Timeout)] {
        let error = run_with_key_function(&FakePlatform::new([scripted]), "api_key_with").unwrap_err();
        assert_eq!((error.code(), error.attempts()), (code, 0));
        assert!(error.message().starts_with("get_stream: api_key_with is a function that "), "{error}");
    }
}

#[test]
fn a_client_needs_a_key_or_a_base_url() {
    let error = run_with(&FakePlatform::default(), Config::new(42), &retrieve(), &RequestOptions::new()).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Config, Some("api_key")));
    let error = run_with(&FakePlatform::default(), Config::new(0).api_key("k"), &retrieve(), &RequestOptions::new());
    assert_eq!(error.unwrap_err().path(), Some("company_id"));
}

#[test]
fn reports_each_attempt_with_the_wait_before_the_next() {
    let script = [Status(503, Some("1"), ""), Throw("lost"), Stall, Status(200, None, STREAM)];
    let platform = FakePlatform { attempts: Some(RefCell::default()), ..FakePlatform::new(script) };
    let options = RequestOptions::new().max_retries(3).timeout(Duration::from_secs(7));
    run_with(&platform, Config::new(42).api_key("key"), &retrieve(), &options).unwrap();
    let attempts = platform.attempts.as_ref().unwrap().borrow();
    let expected = [
        json!([1, 0.0, 503, "http", 1000.0]),
        json!([2, 0.0, null, "connection", 1000.0]),
        json!([3, 7000.0, null, "timeout", 2000.0]),
        json!([4, 0.0, 200, null, null]),
    ];
    assert_eq!(*attempts, expected);
}

#[test]
fn reports_the_last_attempt_without_a_wait() {
    for (scripted, code) in [(Status(404, None, ""), "http"), (Status(200, None, "{}"), "decode")] {
        let platform = FakePlatform { attempts: Some(RefCell::default()), ..FakePlatform::new([scripted]) };
        run(&platform, &assist()).unwrap_err();
        let attempts = platform.attempts.as_ref().unwrap().borrow();
        assert_eq!((&attempts[0][3], &attempts[0][4], attempts.len()), (&json!(code), &Value::Null, 1));
    }
}

#[test]
fn adds_further_fields_to_the_body_and_keeps_its_own() {
    let platform = FakePlatform::new([Status(201, None, STREAM)]);
    let options = RequestOptions::new().extra_body("customer", json!({ "id": 7 })).extra_body("tags", json!([null]));
    run_with(&platform, Config::new(42).api_key("key"), &assist(), &options).unwrap();
    let body = json!({ "type": "assist", "name": "Ticket", "customer": { "id": 7 }, "tags": [null] });
    assert_eq!(platform.requests.borrow()[0].body, Some(body));
}
