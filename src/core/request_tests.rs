use super::*;
use crate::config::Config;
use crate::core::fake_platform::FakePlatform;
use crate::core::model::CreateStream;
use crate::core::operation::Operation;
use std::sync::LazyLock;

fn settings(config: Config) -> Settings {
    Settings::new(config.options, &&FakePlatform::default()).unwrap()
}

fn request_of<'a>(settings: &'a Settings, call: &'a Call) -> Request<'a> {
    static OPTIONS: LazyLock<RequestOptions> = LazyLock::new(RequestOptions::new);
    Request::new(settings, call, &OPTIONS, None)
}

#[test]
fn posts_the_type_and_the_set_parameters_of_a_create() {
    let settings = settings(Config::new(42).api_key("key"));
    let call = Call::create(Operation::CreateAssist, CreateStream::new().name("Ticket 4521").short_url(true));
    let request = request_of(&settings, &call);
    assert_eq!((request.method, request.url.as_str()), ("POST", "https://api.snapcall.io/v2/companies/42/streams"));
    let body = [
        ("type", Scalar::String("assist")),
        ("name", Scalar::String("Ticket 4521")),
        ("short_url", Scalar::Boolean(true)),
    ];
    assert_eq!(request.body().unwrap(), body);

    let call = Call::create(Operation::CreateInstant, CreateStream::new().origin("helpdesk"));
    let request = request_of(&settings, &call);
    let body = request.body().unwrap();
    assert_eq!(body, [("type", Scalar::String("instant")), ("origin", Scalar::String("helpdesk"))]);
}

#[test]
fn gets_the_path_of_a_token() {
    let settings = settings(Config::new(42).api_key("key"));
    let call = Call::about(Operation::GetStream, "aZ09-_.~{company_id}:@".into());
    let request = request_of(&settings, &call);
    assert_eq!(request.method, "GET");
    assert_eq!(request.url, "https://api.snapcall.io/v2/companies/42/streams/aZ09-_.~%7Bcompany_id%7D%3A%40");
    assert!(request.body().is_none());
}

#[test]
fn its_secrets_are_the_header_values_of_the_caller_and_the_key() {
    let settings = settings(Config::new(42).base_url("https://api.example").header("X-Proxy", "client-secret"));
    let call = Call::create(Operation::CreateAssist, CreateStream::new());
    let options = RequestOptions::new().header("X-Team", "call-secret");
    let request = Request::new(&settings, &call, &options, Some("Bearer key"));
    assert_eq!(request.secrets(), "client-secret\ncall-secret\nBearer key\n");
    assert_eq!([false, true].map(|include| request.credentials(include)), ["omit"; 2]);
}

#[test]
fn cookies_are_sent_only_without_a_key_and_to_another_origin_only_if_told() {
    let settings = settings(Config::new(42).base_url("https://api.example"));
    let call = Call::create(Operation::CreateAssist, CreateStream::new());
    let credentials = [false, true].map(|include| request_of(&settings, &call).credentials(include));
    assert_eq!(credentials, ["same-origin", "include"]);
}
