use super::*;
use crate::config::Config;
use crate::core::fake_platform::FakePlatform;
use serde_json::{Value, json};

fn error(status: u16, retry_after: Option<&str>, body: &str) -> Error<Value> {
    error_with(Config::new(42), status, retry_after, body)
}

fn error_with(config: Config, status: u16, retry_after: Option<&str>, body: &str) -> Error<Value> {
    let platform = &FakePlatform::default();
    let settings = Settings::new(config.base_url("https://api.example").options, &platform).unwrap();
    let response = Response {
        headers: Value::Null,
        status,
        retry_after: retry_after.map_or(Value::Null, Value::from),
        request_id: "req-1".into(),
        text: body.into(),
    };
    http_error(&platform, &settings, &response).0
}

#[test]
fn an_error_has_the_status_and_the_message_of_the_server() {
    let error = error(404, None, r#"{"message":"No such stream.","code":7}"#);
    assert_eq!(error.code(), ErrorCode::Http);
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.body(), Some(&json!({ "message": "No such stream.", "code": 7 })));
    assert_eq!(error.request_id(), Some("req-1"));
    assert_eq!(
        error.message(),
        "https://api.example responded with 404: No such stream; check base_url, company_id and, for a read, the token"
    );
}

#[test]
fn keeps_a_body_without_a_message_as_it_came() {
    assert_eq!(error(500, None, r#"{"error":"down"}"#).message(), "https://api.example responded with 500: down");
    for (body, kept) in [("[]", json!([])), ("null", json!(null)), ("<p>", json!("<p>")), ("", json!(""))] {
        let error = error(500, None, body);
        assert_eq!(error.body(), Some(&kept));
        assert_eq!(error.message(), "https://api.example responded with 500");
    }
}

#[test]
fn says_that_redirects_are_not_followed() {
    assert_eq!(error(0, None, "").status(), None);
    for status in [0, 301, 307, 399] {
        assert!(error(status, None, "").message().contains("set base_url to the final address"));
    }
}

#[test]
fn an_error_without_a_key_does_not_blame_the_key() {
    for status in [401, 403] {
        assert!(error_with(Config::new(42).api_key("key"), status, None, "").message().contains("check api_key"));
        let message = error(status, None, "").message().to_owned();
        assert!(message.ends_with("no key was sent; check that the server allows this visitor"), "{message}");
    }
}

#[test]
fn has_the_seconds_of_retry_after() {
    assert_eq!(error(429, Some("7"), "").retry_after(), Some(7.0));
    assert_eq!(error(429, Some("Wed, 21 Oct 2015 07:28:30 GMT"), "").retry_after(), Some(30.0));
    assert_eq!(error(429, Some("soon"), "").retry_after(), None);
    assert!(error(429, None, "").message().ends_with("wait before the next one"));
}
