use super::*;
use crate::config::Config;
use crate::fake::Fake;
use serde_json::Value;
use std::sync::LazyLock;

fn settings() -> Settings {
    Settings::new(Config::new(42).api_key("key"), &Fake::default()).unwrap()
}

fn request_of<'a>(settings: &'a Settings, call: &'a Call) -> Request<'a> {
    static OPTIONS: LazyLock<RequestOptions> = LazyLock::new(RequestOptions::new);
    Request::new(settings, call, &OPTIONS, None)
}

fn refused(token: &str) -> Option<String> {
    Call::GetStream(token.into()).check::<Value>().err().map(|error| error.message().to_owned())
}

#[test]
fn a_create_posts_its_type_and_the_parameters_that_are_set() {
    let settings = settings();
    let call = Call::CreateAssist(CreateStream::new().name("Ticket 4521").short_url(true));
    let request = request_of(&settings, &call);
    assert_eq!((request.method, request.url.as_str()), ("POST", "https://api.snapcall.io/v2/companies/42/streams"));
    let body =
        [("type", Scalar::Text("assist")), ("name", Scalar::Text("Ticket 4521")), ("short_url", Scalar::Flag(true))];
    assert_eq!(request.body.unwrap(), body);

    let call = Call::CreateInstant(CreateStream::new().origin("helpdesk"));
    let body = request_of(&settings, &call).body.unwrap();
    assert_eq!(body, [("type", Scalar::Text("instant")), ("origin", Scalar::Text("helpdesk"))]);
}

#[test]
fn a_retrieve_gets_the_path_of_its_token() {
    let settings = settings();
    let call = Call::GetStream("aZ09-_.~{company_id}".into());
    let request = request_of(&settings, &call);
    assert_eq!(request.method, "GET");
    assert_eq!(request.url, "https://api.snapcall.io/v2/companies/42/streams/aZ09-_.~{company_id}");
    assert!(request.body.is_none());
}

#[test]
fn a_token_that_would_name_something_else_is_refused() {
    assert_eq!(refused("..x"), None);
    assert_eq!(refused(&"x".repeat(1024)), None);
    let long = "x".repeat(1025);
    for (token, fault) in [
        ("", "is empty"),
        (".", "would lead out of its path"),
        ("..", "would lead out of its path"),
        (&long, "is longer than 1024 bytes"),
        ("a/b", "contains one of / \\ ? # %"),
        ("a\\b", "contains one of / \\ ? # %"),
        ("a?b", "contains one of / \\ ? # %"),
        ("a#b", "contains one of / \\ ? # %"),
        ("%2e%2e", "contains one of / \\ ? # %"),
        ("a b", "contains a space or a control character"),
        ("a\nb", "contains a space or a control character"),
        ("a\u{85}b", "contains a space or a control character"),
        ("a\u{fffd}", "is not well-formed Unicode"),
    ] {
        let expected = format!("token: {fault}; give it as a create operation returned it");
        assert_eq!(refused(token), Some(expected), "{token:?}");
    }
}
