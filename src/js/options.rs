//! Options and parameters of JavaScript callers.

use super::object_reader::{ObjectReader, unexpected};
use crate::core::config::{Config, Credentials, PollInterval, RequestOptions};
use crate::core::error::{Error, ErrorCode};
use crate::core::json_type::JsonType;
use crate::core::model::CreateStream;
use crate::core::operation::{Call, Operation};
use crate::core::settings::Settings;
use crate::web::platform::{WebPlatform, string};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/web/platform.js")]
extern "C" {
    // Rust's parsers of numbers would be a third of the wasm.
    #[wasm_bindgen(js_name = integerOf)]
    fn integer_of(value: &JsValue) -> f64;
    #[wasm_bindgen(js_name = isSignal)]
    fn is_signal(value: &JsValue) -> bool;
}

/// Reads the options of `new SnapCall(options)`.
pub(super) fn client(options: &JsValue) -> Result<(WebPlatform, Settings), Error> {
    const KNOWN: [&str; 10] = [
        "companyId",
        "apiKey",
        "authorization",
        "baseUrl",
        "paths",
        "timeout",
        "maxRetries",
        "headers",
        "fetch",
        "dangerouslyAllowBrowser",
    ];
    let mut reader = ObjectReader::new(ErrorCode::Config, "options", options, &KNOWN);
    let mut platform = WebPlatform::default();
    let company_id = reader.value("companyId");
    let integer = integer_of(&company_id);
    reader.valid("companyId", company_id, "a positive integer", integer > 0.0);
    let mut config = Config::new(integer as u64);
    for option in ["apiKey", "authorization"] {
        let value = reader.typed(option, "a string or a function", [JsonType::String, JsonType::Function]);
        if value.is_undefined() {
            continue;
        }
        if !matches!(config.credentials, Credentials::None) {
            reader.fail(Error::config(option, "and apiKey are both set; set one of the two"));
        }
        config.credentials = match string(&value) {
            Some(key) if option == "apiKey" => Credentials::ApiKey(key),
            Some(value) => Credentials::Authorization(value),
            None => {
                platform.key_function = value;
                Credentials::Function(option)
            }
        };
    }
    config.base_url = string(&reader.typed("baseUrl", "a string or a URL", [JsonType::String; 2]));
    let mut paths = reader.object("paths", "paths.", &["create", "retrieve"]);
    config.paths.create = paths.string("create").unwrap_or(config.paths.create);
    config.paths.retrieve = paths.string("retrieve").unwrap_or(config.paths.retrieve);
    reader.absorb(paths);
    config.timeout = reader.number("timeout").unwrap_or(config.timeout);
    config.max_retries = retry_count(&mut reader).unwrap_or(config.max_retries);
    config.headers = reader.strings("headers");
    platform.fetch = reader.typed("fetch", "a function", [JsonType::Function; 2]);
    config.dangerously_allow_browser = reader.boolean("dangerouslyAllowBrowser").unwrap_or(false);
    reader.finish()?;
    let settings = Settings::new(config, &platform)?;
    Ok((platform, settings))
}

/// The options of one call.
pub(super) struct CallOptions {
    pub(super) request: RequestOptions,
    pub(super) signal: JsValue,
    pub(super) interval: PollInterval,
}

/// Reads the options of one call.
pub(super) fn call_options(options: &JsValue, watch: bool) -> Result<CallOptions, Error> {
    const WATCH: [&str; 6] = ["signal", "timeout", "maxRetries", "headers", "interval", "maxInterval"];
    const CALL: [&str; 4] = ["signal", "timeout", "maxRetries", "headers"];
    let known: &[&str] = if watch { &WATCH } else { &CALL };
    let mut reader = ObjectReader::new(ErrorCode::Config, "options", options, known);
    let signal = reader.value("signal");
    let is_valid = is_signal(&signal);
    let signal = reader.valid("signal", signal, "an AbortSignal", is_valid);
    let request = RequestOptions {
        timeout: reader.number("timeout"),
        max_retries: retry_count(&mut reader),
        headers: reader.strings("headers"),
    };
    let default = PollInterval::default();
    let first = reader.number("interval").unwrap_or(default.first);
    let longest = reader.number("maxInterval").unwrap_or(default.longest.max(first));
    reader.finish()?;
    Ok(CallOptions { request, signal, interval: PollInterval { first, longest } })
}

fn retry_count(reader: &mut ObjectReader) -> Option<u32> {
    let value = reader.value("maxRetries");
    let count =
        value.as_f64().map(|number| (number, number as u16)).filter(|(number, count)| f64::from(*count) == *number);
    reader.valid("maxRetries", value, "an integer from 0 to 65535", count.is_some());
    count.map(|(_, count)| count.into())
}

/// Reads the first argument of a method.
pub(super) fn call(operation: Operation, argument: &JsValue) -> Result<Call, Error> {
    if operation.is_create() {
        return params(argument).map(|params| Call::create(operation, params));
    }
    match string(argument) {
        Some(token) => Ok(Call::about(operation, token)),
        None => Err(unexpected(ErrorCode::Params, "token", "a string", argument)),
    }
}

fn params(argument: &JsValue) -> Result<CreateStream, Error> {
    let mut reader = ObjectReader::new(ErrorCode::Params, "params", argument, &["name", "origin", "short_url"]);
    let name = reader.string("name");
    let origin = reader.string("origin");
    let short_url = reader.boolean("short_url");
    reader.finish().map(|()| CreateStream { name, origin, short_url })
}
