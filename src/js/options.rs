//! What JavaScript gives, in the terms of the client.

use super::input::{Source, Want, company_id, expected};
use crate::config::{Config, Credentials, RequestOptions};
use crate::error::{Error, ErrorCode};
use crate::javascript::{JavaScript, string};
use crate::model::CreateStream;
use crate::model::check::Json;
use crate::model::kind::Kind;
use crate::request::{Call, Operation};
use crate::settings::Settings;
use crate::watch::Pace;
use wasm_bindgen::JsValue;

/// Reads the options of `new SnapCall(options)`.
pub(super) fn client(options: &JsValue) -> Result<Settings, Error> {
    let code = ErrorCode::Config;
    let given = Source { code, name: "options", object: options }.read(&[
        ("companyId", Want::CompanyId),
        ("apiKey", Want::StringOrFunction),
        ("authorization", Want::StringOrFunction),
        ("baseUrl", Want::Url),
        ("paths", Want::Strings),
        ("timeout", Want::Number),
        ("maxRetries", Want::Count),
        ("headers", Want::Strings),
        ("fetch", Want::Function),
        ("dangerouslyAllowBrowser", Want::Boolean),
    ])?;
    // Not taken apart by value: each would be dropped by code of its own.
    let [id, api_key, authorization, base_url, paths, timeout, max_retries, headers, _fetch, allow] = &given;
    let paths =
        Source { code, name: "paths", object: paths }.read(&[("create", Want::String), ("retrieve", Want::String)])?;
    let [create, retrieve] = &paths;
    if is_given(api_key) && is_given(authorization) {
        return Err(Error::config("authorization", "is given beside apiKey; give one of the two"));
    }
    let mut config = Config::new(company_id(id));
    for (option, given) in [("apiKey", api_key), ("authorization", authorization)] {
        if !is_given(given) {
            continue;
        }
        config.credentials = match string(given) {
            Some(key) if option == "apiKey" => Credentials::ApiKey(key),
            Some(value) => Credentials::Authorization(value),
            None => Credentials::Function(option),
        };
    }
    config.base_url = string(base_url);
    config.paths.create = string(create).unwrap_or(config.paths.create);
    config.paths.retrieve = string(retrieve).unwrap_or(config.paths.retrieve);
    config.timeout = timeout.as_f64().unwrap_or(config.timeout);
    config.max_retries = max_retries.as_f64().map_or(config.max_retries, |count| count as u32);
    config.headers = Source { code, name: "headers", object: headers }.strings()?;
    config.dangerously_allow_browser = *allow == JsValue::TRUE;
    Settings::new(config, &JavaScript)
}

/// Whether there is a value.
fn is_given(value: &JsValue) -> bool {
    value.kind() != Kind::Absent
}

/// The options of one call.
pub(super) struct Given {
    pub(super) options: RequestOptions,
    pub(super) signal: JsValue,
    pub(super) pace: Pace,
}

/// Reads the options of one call; those that say how to watch are there for a watched stream only.
pub(super) fn request(options: &JsValue, watched: bool) -> Result<Given, Error> {
    let code = ErrorCode::Config;
    let given = Source { code, name: "options", object: options }.read(&[
        ("signal", Want::Signal),
        ("timeout", Want::Number),
        ("maxRetries", Want::Count),
        ("headers", Want::Strings),
        ("interval", if watched { Want::Number } else { Want::Nothing }),
        ("maxInterval", if watched { Want::Number } else { Want::Nothing }),
    ])?;
    let [signal, timeout, max_retries, headers, interval, longest] = &given;
    let options = RequestOptions {
        timeout: timeout.as_f64(),
        max_retries: max_retries.as_f64().map(|count| count as u32),
        headers: Source { code, name: "headers", object: headers }.strings()?,
    };
    let default = Pace::default();
    let first = interval.as_f64().unwrap_or(default.first);
    let longest = longest.as_f64().unwrap_or(default.longest.max(first));
    Ok(Given { options, signal: signal.clone(), pace: Pace { first, longest } })
}

/// The call that a method's first argument asks for.
pub(super) fn call(operation: Operation, argument: &JsValue) -> Result<Call, Error> {
    match operation {
        Operation::CreateAssist => params(argument).map(Call::CreateAssist),
        Operation::CreateInstant => params(argument).map(Call::CreateInstant),
        Operation::GetStream => match string(argument) {
            Some(token) => Ok(Call::GetStream(token)),
            None => Err(expected(ErrorCode::Params, "token", "a string", argument)),
        },
    }
}

fn params(argument: &JsValue) -> Result<CreateStream, Error> {
    let source = Source { code: ErrorCode::Params, name: "params", object: argument };
    let given = source.read(&[("name", Want::String), ("origin", Want::String), ("short_url", Want::Boolean)])?;
    let [name, origin, short_url] = &given;
    Ok(CreateStream {
        name: string(name),
        origin: string(origin),
        short_url: is_given(short_url).then(|| *short_url == JsValue::TRUE),
    })
}
