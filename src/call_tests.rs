use super::*;
use crate::client::transport::drive;
use crate::config::{Config, Credentials};
use crate::fake::{Answer, Fake};
use crate::model::CreateStream;
use crate::request::Operation;
use crate::watch::Pace;
use serde_json::{Value, json};

const STREAM: &str = r#"{"token":"t","id":7,"type":"assist","company_id":42,"new":{"kept":true}}"#;

fn assist() -> Call {
    Call::CreateAssist(CreateStream::new().name("Ticket"))
}

fn retrieve() -> Call {
    Call::GetStream("t".into())
}

fn run_with(transport: &Fake, config: Config, call: &Call, options: &RequestOptions) -> Result<Value, Error<Value>> {
    let settings = Settings::new(config, transport)?;
    let course = Course::new(call.clone(), options.clone(), Watch::new(Pace::default(), None))?;
    pollster::block_on(drive(&settings, transport, course))
        .map(|answer| answer.expect("only a watch ends without").value)
}

fn do_call(transport: &Fake, call: &Call) -> Result<Value, Error<Value>> {
    run_with(transport, Config::new(42).api_key("key"), call, &RequestOptions::new())
}

#[test]
fn the_answer_is_handed_out_as_it_came() {
    for call in [assist(), Call::CreateInstant(CreateStream::new()), retrieve()] {
        let transport = Fake::answering([Answer::Status(201, None, STREAM)]);
        assert_eq!(do_call(&transport, &call).unwrap(), serde_json::from_str::<Value>(STREAM).unwrap());
        assert_eq!(transport.seen.borrow().len(), 1);
    }
}

#[test]
fn a_request_carries_the_headers_of_the_client_and_of_the_call_and_its_own_last() {
    let transport = Fake::answering([Answer::Status(201, None, STREAM)]);
    let config = Config::new(42).api_key("key").header("X-Team", "client").header("Accept", "text/plain");
    run_with(&transport, config, &assist(), &RequestOptions::new().header("X-Team", "call")).unwrap();
    let seen = transport.seen.borrow();
    let headers: Vec<_> = seen[0].headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
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
    assert_eq!(seen[0].body, Some(json!({ "type": "assist", "name": "Ticket" })));
}

#[test]
fn a_retrieve_is_tried_again_and_says_how_often() {
    let transport = Fake::answering([Answer::Refused, Answer::Stall, Answer::Status(200, None, STREAM)]);
    assert!(do_call(&transport, &retrieve()).is_ok());
    // The wait after the refusal, the timeout of the second attempt, the wait after it.
    assert_eq!(*transport.waits.borrow(), [500.0, 30_000.0, 1000.0]);

    let transport = Fake::answering(vec![Answer::Status(503, None, ""); 3]);
    let error = do_call(&transport, &retrieve()).unwrap_err();
    assert_eq!((error.code(), error.attempts(), error.status()), (ErrorCode::Http, 3, Some(503)));
    assert_eq!(error.operation(), Some(Operation::GetStream));
    assert!(error.message().starts_with("getStream: https://api.snapcall.io/v2 answered 503"));
}

#[test]
fn an_error_shows_its_message_and_carries_what_the_platform_threw() {
    let error = do_call(&Fake::answering([Answer::Refused]), &assist()).unwrap_err();
    assert_eq!(error.cause(), Some(&json!("refused")));
    assert!(error.to_string().starts_with("createAssist: no answer came from https://api.snapcall.io/v2"));
    assert_eq!(error.to_string(), error.message());

    let error = do_call(&Fake::answering([Answer::Status(400, None, "")]), &assist()).unwrap_err();
    assert_eq!(error.cause(), None);
}

#[test]
fn a_create_is_sent_once_unless_the_server_did_nothing() {
    for answer in [Answer::Refused, Answer::Stall, Answer::Status(500, None, ""), Answer::Status(503, None, "")] {
        let transport = Fake::answering([answer]);
        let error = do_call(&transport, &assist()).unwrap_err();
        assert_eq!((error.attempts(), transport.seen.borrow().len()), (1, 1));
        assert!(error.message().ends_with("the stream may exist all the same: look before you create another"));
    }
    let transport = Fake::answering([
        Answer::Status(429, None, ""),
        Answer::Status(503, Some("2"), ""),
        Answer::Status(201, None, STREAM),
    ]);
    assert!(do_call(&transport, &assist()).is_ok());
    assert_eq!(*transport.waits.borrow(), [500.0, 2000.0]);
}

#[test]
fn a_wait_of_over_a_minute_is_the_callers_to_decide() {
    let transport = Fake::answering([Answer::Status(429, Some("61"), "")]);
    let error = do_call(&transport, &retrieve()).unwrap_err();
    assert_eq!((error.attempts(), error.retry_after()), (1, Some(61.0)));
    assert!(transport.waits.borrow().is_empty());
}

#[test]
fn the_options_of_a_call_win_over_those_of_the_client() {
    let transport = Fake::answering([Answer::Stall]);
    let options = RequestOptions::new().timeout(std::time::Duration::from_millis(5)).max_retries(0);
    let error = run_with(&transport, Config::new(42).api_key("key"), &retrieve(), &options).unwrap_err();
    assert_eq!((error.code(), error.attempts()), (ErrorCode::Timeout, 1));
    assert!(error.message().contains("within 5 ms"));
    assert_eq!(*transport.waits.borrow(), [5.0]);

    let transport = Fake::default();
    let options = RequestOptions::new().timeout(std::time::Duration::ZERO);
    let error = run_with(&transport, Config::new(42).api_key("key"), &retrieve(), &options).unwrap_err();
    assert_eq!((error.code(), error.path(), error.attempts()), (ErrorCode::Config, Some("timeout"), 0));
}

#[test]
fn an_answer_that_is_not_what_the_api_promises_is_refused() {
    let says = |body| {
        let transport = Fake::answering([Answer::Status(200, None, body)]);
        let error = do_call(&transport, &retrieve()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Decode);
        (error.path().map(str::to_owned), error.message().to_owned())
    };
    let empty = "getStream: expected JSON, found an empty body; is baseUrl the address of the API?";
    assert_eq!(says(""), (None, empty.into()));
    assert!(says(" \n<!doctype html>").1.contains("expected JSON, found HTML"));
    assert!(says(r#"{"token":"#).1.contains("expected JSON, found other text"));
    assert_eq!(says("[]"), (None, "getStream: expected object, found array".into()));
    let (path, message) = says(r#"{"token":5}"#);
    assert_eq!((path.as_deref(), message.as_str()), (Some("token"), "getStream: token: expected string, found number"));

    let transport = Fake::answering([Answer::Status(201, None, "{}")]);
    assert!(do_call(&transport, &assist()).unwrap_err().message().contains("may exist all the same"));
}

fn asking(option: &'static str) -> (Settings, Course<Value>) {
    let config =
        Config { credentials: Credentials::Function(option), ..Config::new(42).base_url("https://api.example") };
    let settings = Settings::new(config, &Fake::default()).unwrap();
    (settings, Course::new(retrieve(), RequestOptions::new(), Watch::new(Pace::default(), None)).unwrap())
}

#[test]
fn a_key_function_gives_the_key_of_each_attempt() {
    for (option, given, sent) in [("apiKey", "fresh", "Bearer fresh"), ("authorization", "Basic eA==", "Basic eA==")] {
        let (settings, mut course) = asking(option);
        for _ in 0..2 {
            course.take_key(option, &Fake::default(), &json!(given)).unwrap();
            assert_eq!(course.send(&settings).headers.last(), Some(&("Authorization", sent)));
            let step = course.settle(&settings, &Fake::default(), Outcome::Failed(json!("refused")));
            assert!(matches!(step, Step::Attempt { .. }));
        }
    }
}

#[test]
fn the_faults_of_a_key_function_send_nothing_and_are_not_tried_again() {
    for given in [json!(5), json!(""), json!("a\nb")] {
        let error = asking("apiKey").1.take_key("apiKey", &Fake::default(), &given).unwrap_err();
        assert_eq!((error.code(), error.path(), error.attempts()), (ErrorCode::Config, Some("apiKey"), 0));
    }
    for (outcome, code) in [(Outcome::Failed(json!("thrown")), ErrorCode::Config), (Outcome::Late, ErrorCode::Timeout)]
    {
        let (settings, mut course) = asking("apiKey");
        let Step::Done(Err(error)) = course.settle(&settings, &Fake::default(), outcome) else { panic!("goes on") };
        assert_eq!((error.code(), error.attempts()), (code, 0));
        assert!(error.message().starts_with("getStream: apiKey: the function "), "{error}");
    }
}

#[test]
fn a_client_without_a_key_or_a_proxy_is_no_use() {
    let error = run_with(&Fake::default(), Config::new(42), &retrieve(), &RequestOptions::new()).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Config, Some("apiKey")));
    let error = run_with(&Fake::default(), Config::new(0).api_key("k"), &retrieve(), &RequestOptions::new());
    assert_eq!(error.unwrap_err().path(), Some("companyId"));
}
