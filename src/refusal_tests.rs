use super::*;
use crate::config::Config;
use crate::fake::Fake;
use serde_json::{Value, json};

fn error(status: u16, retry_after: Option<&str>, body: &str, authorization: Option<&str>) -> Error<Value> {
    let transport = Fake::default();
    let settings = Settings::new(Config::new(42).base_url("https://api.example"), &transport).unwrap();
    let response = Response {
        status,
        retry_after: retry_after.map_or(Value::Null, Value::from),
        request_id: "req-Secret1".into(),
        text: body.into(),
    };
    refusal(&settings, &transport, response, authorization)
}

#[test]
fn an_error_tells_the_status_and_what_the_server_said() {
    let error = error(404, None, r#"{"message":"No such stream.","code":7}"#, None);
    assert_eq!(error.code(), ErrorCode::Http);
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.body(), Some(&json!({ "message": "No such stream.", "code": 7 })));
    assert_eq!(error.request_id(), Some("req-Secret1"));
    assert_eq!(
        error.message(),
        "https://api.example answered 404: No such stream; check the token, companyId and baseUrl"
    );
}

#[test]
fn a_body_without_a_message_stays_as_it_came() {
    assert_eq!(error(500, None, r#"{"error":"down"}"#, None).message(), "https://api.example answered 500: down");
    for (body, kept) in [("[]", json!([])), ("null", json!(null)), ("<p>", json!("<p>")), ("", json!(""))] {
        let error = error(500, None, body, Some("Bearer key"));
        assert_eq!(error.body(), Some(&kept));
        assert_eq!(error.message(), "https://api.example answered 500");
    }
}

#[test]
fn a_redirect_is_not_followed_and_says_so() {
    assert_eq!(error(0, None, "", None).status(), None);
    for status in [0, 301, 307, 399] {
        assert!(error(status, None, "", None).message().contains("set baseUrl to the final address"));
    }
}

#[test]
fn what_the_server_asks_to_wait_is_told() {
    assert_eq!(error(429, Some("7"), "", None).retry_after(), Some(7.0));
    assert_eq!(error(429, Some("Wed, 21 Oct 2015 07:28:30 GMT"), "", None).retry_after(), Some(30.0));
    assert_eq!(error(429, Some("soon"), "", None).retry_after(), None);
    assert!(error(429, None, "", None).message().ends_with("wait before the next"));
}

#[test]
fn credentials_that_the_server_sends_back_are_taken_out() {
    let shown = |body: &str, authorization: &str| {
        let error = error(400, None, body, Some(authorization));
        format!("{} {:?} {:?}", error.message(), error.body(), error.request_id())
    };
    for body in [
        "Bearer Secret1",
        "the key Secret1 is wrong",
        r#"{"message":"Secret1","headers":{"authorization":"Bearer Secret1","Secret1":["Secret1"]}}"#,
        r#"{"message":"\u0053ecret1"}"#,
    ] {
        let shown = shown(body, "Bearer Secret1");
        assert!(!shown.contains("Secret1") && shown.contains("[redacted]"), "{shown}");
    }
    assert!(!shown(r#"{"message":"a\"b\\c"}"#, r#"Bearer a"b\c"#).contains(r#"a\"b\\c"#));
    assert!(!shown(r#"{"message":"q\""}"#, r#"Bearer q""#).contains(r#"q\""#));
    assert!(!shown("x Secret1 x", "Secret1").contains("Secret1"));
}
