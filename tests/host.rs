//! The crate where there is no `fetch`: on a server that renders a front end, and in its tests. Nothing panics.
#![cfg(not(target_arch = "wasm32"))]

use pollster::block_on;
use snapcall_wasm::{
    Client, Config, CreateStream, ErrorCode, HttpResponse, Operation, RequestOptions, SafeInteger, StreamType,
    WatchOptions,
};
use std::time::Duration;

fn client() -> Client {
    Client::new(Config::new(42).base_url("/api/snapcall")).unwrap()
}

#[test]
fn calls_fail_with_an_error_that_says_where_they_work() {
    let client = client();
    let create = CreateStream::new();
    let mut watch = client.watch_stream("t", WatchOptions::new());
    let errors = [
        (Operation::CreateAssist, block_on(client.create_assist(&create)).unwrap_err()),
        (Operation::CreateInstant, block_on(client.create_instant(&create)).unwrap_err()),
        (Operation::GetStream, block_on(client.get_stream("t")).unwrap_err()),
        (Operation::GetStream, block_on(watch.next()).unwrap().unwrap_err()),
    ];
    for (operation, error) in errors {
        assert_eq!((error.code(), error.path(), error.attempts()), (ErrorCode::Config, Some("fetch"), 0));
        assert_eq!(error.operation(), Some(operation));
        assert!(error.message().contains("calls work in a browser"), "{error}");
    }
    assert!(block_on(watch.next()).is_none());
    assert!(format!("{watch:?} {client:?}").contains("base_url"));
}

#[test]
fn a_call_may_move_between_threads() {
    let config = Config::new(42).api_key("key").fetch(|_| async { Ok(HttpResponse::new(404, "{}")) });
    let client = Client::new(config).unwrap();
    let call = client.get_stream("t");
    let error = std::thread::spawn(|| block_on(call)).join().unwrap().unwrap_err();
    assert_eq!(error.status(), Some(404));
}

#[test]
fn invalid_options_are_errors_with_the_names_of_the_options() {
    let refused = |config: Config| Client::new(config).unwrap_err().path().map(str::to_owned);
    let key = |config: Config| config.api_key("key");
    assert_eq!(refused(key(Config::new(42).base_url("http://intranet.example"))).as_deref(), Some("base_url"));
    assert_eq!(refused(key(Config::new(42).base_url("https://:::"))).as_deref(), Some("base_url"));
    assert_eq!(refused(key(Config::new(42).paths("/streams", "/streams"))).as_deref(), Some("paths.retrieve"));
    for timeout in [Duration::ZERO, Duration::MAX] {
        assert_eq!(refused(key(Config::new(42).timeout(timeout))).as_deref(), Some("timeout"));
    }
    assert_eq!(refused(key(Config::new(0))).as_deref(), Some("company_id"));
    let message = Client::new(Config::new(42)).unwrap_err().to_string();
    assert_eq!(message, "api_key is missing; set it, or set base_url to your own server that adds the key");
}

#[test]
fn debug_output_has_no_secret() {
    let config = Config::new(42).api_key("secret-1").header("X-Proxy", "secret-2").dangerously_allow_browser(true);
    let config = config.base_url("https://user:secret-3@api.example");
    let config = [config.clone(), config.authorization("Basic secret-5").max_retries(1)];
    let response = HttpResponse::new(200, "{}").header("X-Request-Id", "r");
    let shown = format!("{config:?} {response:?} {:?}", RequestOptions::new().header("X-Own", "secret-4"));
    assert!(shown.contains("X-Proxy") && !shown.contains("secret"), "{shown}");
}

#[test]
fn values_convert_to_and_from_text() {
    assert_eq!([ErrorCode::Http.to_string(), Operation::GetStream.to_string()], ["http", "get_stream"]);
    assert_eq!(StreamType::Instant.to_string(), "instant");
    let json = snapcall_wasm::serde_json::json!([ErrorCode::Decode, Operation::CreateAssist]);
    assert_eq!(json.to_string(), r#"["decode","create_assist"]"#);
    assert_eq!(snapcall_wasm::serde_json::from_value::<ErrorCode>(json[0].clone()).unwrap(), ErrorCode::Decode);
}

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

#[test]
fn the_id_of_a_stream_is_an_option_of_the_client() {
    let company = SafeInteger::try_from(42_u64).unwrap();
    let config = Config::new(company.try_into().unwrap()).api_key("key");
    assert!(Client::new(config).is_ok());
    assert!(SafeInteger::try_from(u64::MAX).is_err() && SafeInteger::try_from(1_u64 << 53).is_err());
    assert!(u64::try_from(SafeInteger::from(-1)).is_err());
    assert_eq!((SafeInteger::from(7_i32), SafeInteger::from(7_u32)), (SafeInteger::from(7_u32), SafeInteger::from(7)));
}

/// Messages of the core name options with `text!`, so that Rust callers read Rust's names.
#[test]
fn the_core_has_no_option_names_of_javascript() {
    let names = "apiKey baseUrl companyId dangerouslyAllowBrowser extraBody maxInterval maxOutage maxRetries onAttempt";
    let mut count = 0;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/core")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap();
        if !file.ends_with(".rs") || file.ends_with("_tests.rs") || file == "option_names.rs" {
            continue;
        }
        count += 1;
        let source = std::fs::read_to_string(&path).unwrap();
        for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let found = names.split(' ').find(|name| line.contains(name));
            assert!(found.is_none(), "{file} contains {found:?}; use text! for it: {line}");
        }
    }
    assert!(count > 15, "found {count} files");
}

/// The tests of the Rust client call each public function on the host.
#[test]
fn each_public_function_is_called() {
    let tests = [include_str!("host.rs"), include_str!("mocks.rs")].concat();
    let files = "client config error functions watch core/config core/error core/operation core/model/safe_integer \
        core/model/stream_type";
    let read = |file| std::fs::read_to_string(format!("{}/src/{file}.rs", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let source: String = files.split(' ').map(read).collect();
    let mut count = 0;
    for line in source.lines() {
        let Some((_, rest)) = line
            .split_once("    pub fn ")
            .or_else(|| line.split_once("    pub const fn "))
            .or_else(|| line.split_once("    pub async fn "))
        else {
            continue;
        };
        let name = rest.split(['(', '<']).next().unwrap();
        assert!(tests.contains(&[name, "("].concat()) || tests.contains(&["::", name].concat()), "{name}");
        count += 1;
    }
    assert!(count > 40, "found {count} functions");
}
