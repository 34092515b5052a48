use super::*;
use crate::config::Config;
use crate::core::fake_platform::FakePlatform;
use crate::core::model::CreateStream;
use crate::core::operation::Operation;
use crate::core::request::Request;
use crate::core::settings::Settings;
use serde_json::{Value, json};

/// The message of an error; empty for a valid value.
fn fault<T>(result: Result<T, Error<Value>>) -> String {
    result.err().map_or(String::new(), |error| error.message().to_owned())
}

/// The URL and the headers of the request that a case sends.
type Sent = (String, Vec<(String, String)>);

/// A text of the table with the names of options in Rust.
fn in_rust(text: &str) -> String {
    [("apiKey", "api_key"), ("baseUrl", "base_url"), ("companyId", "company_id")]
        .iter()
        .fold(text.to_owned(), |text, (javascript, rust)| text.replace(javascript, rust))
}

/// The string in a case; `{ "start": "a", "repeat": "b", "times": 3 }` is `abbb`.
fn text(value: &Value) -> String {
    let Some(repeated) = value["repeat"].as_str() else { return value.as_str().expect("a string").to_owned() };
    let times = value["times"].as_u64().expect("a number") as usize;
    [value["start"].as_str().unwrap_or_default(), &repeated.repeat(times)].concat()
}

/// The cases of a row: the row itself, or one for each of its `names` and `values`. The fault is about the name.
fn cases(row: &Value) -> Vec<Value> {
    let (Some(names), Some(values)) = (row["names"].as_array(), row["values"].as_array()) else {
        return vec![row.clone()];
    };
    let case = |name: &str, value: &Value| {
        let mut case = match name.split_once('.') {
            Some((option, part)) => json!({ "options": { option: { part: value } } }),
            None if name == "token" => json!({ "token": value }),
            None => json!({ "options": { name: value } }),
        };
        case["url"] = row["url"].clone();
        case["fault"] = row["fault"].as_str().map(|fault| [name, " ", fault].concat()).into();
        case
    };
    names.iter().flat_map(|name| values.iter().map(|value| case(&text(name), value))).collect()
}

/// Sends a case of tests/cases/validation.json; `None` if a `Config` cannot hold its options.
fn send(case: &Value) -> Option<Result<Sent, Error<Value>>> {
    let options = &case["options"];
    let company_id = match &options["companyId"] {
        Value::Null => 42,
        Value::Number(number) => number.as_u64()?,
        _ => return None,
    };
    let mut config = Config::new(company_id).api_key("secret");
    let default = config.options.paths.clone();
    for (name, value) in options.as_object().into_iter().flatten() {
        config = match name.as_str() {
            "companyId" => config,
            "apiKey" => config.api_key(text(value)),
            "authorization" => config.authorization(text(value)),
            "baseUrl" => config.base_url(text(value)),
            "timeout" => {
                config.options.timeout = value.as_f64().expect("a number");
                config
            }
            "paths" => {
                let path = |name: &str, default: &String| value.get(name).map_or(default.clone(), text);
                config.paths(path("create", &default.create), path("retrieve", &default.retrieve))
            }
            "headers" => value
                .as_object()
                .expect("an object")
                .iter()
                .fold(config, |config, (name, value)| config.header(name, text(value))),
            _ => panic!("the option {name} is unknown"),
        };
    }
    let token = case.get("token").map_or("t".into(), text);
    let create = case["create"].as_bool() == Some(true);
    let call = if create {
        Call::create(Operation::CreateAssist, CreateStream::default())
    } else {
        Call::about(Operation::GetStream, token)
    };
    Some(request(config, &call))
}

fn request(config: Config, call: &Call) -> Result<Sent, Error<Value>> {
    let options = RequestOptions::new();
    let settings = Settings::new(config.options, &&FakePlatform::default())?;
    super::call(call, &options)?;
    let Request { url, headers, .. } = Request::new(&settings, call, &options, None);
    Ok((url, headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()))
}

#[test]
fn accepts_and_refuses_what_the_table_of_cases_says() {
    let table: Value = serde_json::from_str(include_str!("../../tests/cases/validation.json")).expect("valid JSON");
    let mut count = 0;
    let rows = table.as_object().expect("groups").values().flat_map(|rows| rows.as_array().expect("rows"));
    for case in rows.flat_map(cases) {
        let Some(result) = send(&case) else { continue };
        count += 1;
        if let Some(expected) = case["fault"].as_str() {
            let message = fault(result);
            assert!(message.starts_with(&in_rust(expected)), "{case}: {message}");
            assert!(!message.contains("secret"), "{message}");
            continue;
        }
        let (url, headers) = result.unwrap_or_else(|error| panic!("{case}: {error}"));
        if let Some(expected) = case["url"].as_str() {
            assert_eq!(url, expected, "{case}");
        }
        if let Some([name, value]) = case["header"].as_array().map(Vec::as_slice) {
            let sent = headers.iter().rev().find(|(sent, _)| sent.eq_ignore_ascii_case(text(name).as_str()));
            assert_eq!(sent.map(|(_, value)| value.as_str()), value.as_str(), "{case}");
        }
    }
    assert!(count > 200, "{count} cases");
}

#[test]
fn refuses_a_timeout_that_is_not_a_finite_number() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(fault(timeout::<Value>(bad)).starts_with("timeout must be"), "{bad}");
    }
}

#[test]
fn allows_http_on_any_host_without_a_key() {
    let check = |url: &str| base_url(&&FakePlatform::default(), url, false);
    assert_eq!(check("http://intranet/api").unwrap(), "http://intranet/api");
    assert!(fault(check("ftp://intranet/api")).contains("must be an https: or http: URL"));
}

#[test]
fn refuses_a_literal_key_in_a_public_page() {
    let at = |hostname: Option<&str>| {
        let platform = FakePlatform { page_hostname: hostname.map(str::to_owned), ..FakePlatform::default() };
        fault(ensure_key_not_exposed(&&platform))
    };
    for private in [None, Some("localhost"), Some("127.0.0.1"), Some("[::1]")] {
        assert_eq!(at(private), "", "{private:?}");
    }
    for public in ["shop.example", "127.0.0.1.evil.example", ""] {
        assert!(at(Some(public)).starts_with("api_key can be read by everyone who opens this page"), "{public}");
    }
}
