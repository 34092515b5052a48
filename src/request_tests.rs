use super::*;
use crate::config::Config;
use crate::fake::Fake;
use serde_json::Value;

fn settings() -> Settings {
    Settings::new(Config::new(42).api_key("key"), &Fake::default()).unwrap()
}

fn refused(token: &str) -> Option<String> {
    Request::new::<Value>(&settings(), &Call::GetStream(token.into())).err().map(|error| error.message().to_owned())
}

#[test]
fn a_create_posts_its_type_and_the_parameters_that_are_set() {
    let settings = settings();
    let call = Call::CreateAssist(CreateStream::new().name("Ticket 4521").short_url(true));
    let request = Request::new::<Value>(&settings, &call).unwrap();
    assert_eq!((request.method, request.url.as_str()), ("POST", "https://api.snapcall.io/v2/companies/42/streams"));
    let body =
        [("type", Scalar::Text("assist")), ("name", Scalar::Text("Ticket 4521")), ("short_url", Scalar::Flag(true))];
    assert_eq!(request.body.unwrap(), body);

    let call = Call::CreateInstant(CreateStream::new().origin("helpdesk"));
    let body = Request::new::<Value>(&settings, &call).unwrap().body.unwrap();
    assert_eq!(body, [("type", Scalar::Text("instant")), ("origin", Scalar::Text("helpdesk"))]);
}

#[test]
fn a_retrieve_gets_the_path_of_its_token() {
    let settings = settings();
    let call = Call::GetStream("aZ09-_.~{company_id}".into());
    let request = Request::new::<Value>(&settings, &call).unwrap();
    assert_eq!(request.method, "GET");
    assert_eq!(request.url, "https://api.snapcall.io/v2/companies/42/streams/aZ09-_.~{company_id}");
    assert!(request.body.is_none());
}

#[test]
fn a_token_that_would_name_something_else_is_refused() {
    assert_eq!(refused("..x"), None);
    assert_eq!(refused(&"x".repeat(1024)), None);
    let long = "x".repeat(10_000);
    for token in ["", ".", "..", "a/b", "a\\b", "a?b", "a#b", "%2e%2e", "a b", "a\nb", "a\u{85}b", "a\u{fffd}", &long] {
        assert!(refused(token).is_some_and(|message| message.starts_with("token: ")), "{token:?}");
    }
}
