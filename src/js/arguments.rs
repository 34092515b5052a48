//! The arguments of a call, as `arguments.js` read them.

use super::error::Error;
use crate::core::config::{Config, Credentials, PollInterval, RequestOptions};
use crate::core::error::ErrorCode;
use crate::core::json::Json;
use crate::core::json_type::JsonType;
use crate::core::model::CreateStream;
use crate::core::operation::{Call, Operation};
use crate::core::schema::FromValue;
use crate::core::settings::Settings;
use crate::web::platform::{WebPlatform, string};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/arguments.js")]
extern "C" {
    #[wasm_bindgen(js_name = readClientOptions)]
    fn read_client_options(options: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = readCallOptions)]
    fn read_call_options(options: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = readWatchOptions)]
    fn read_watch_options(options: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = readParams)]
    fn read_params(params: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = readToken)]
    fn read_token(token: &JsValue) -> JsValue;
}

/// The values that a function of `arguments.js` returned, or the error.
#[inline(never)]
fn values(code: ErrorCode, read: JsValue) -> Result<JsValue, Error> {
    if read.json_type() == JsonType::Array {
        return Ok(read);
    }
    let text = |name| string(&read.field(name)).unwrap_or_default();
    let error = Error::new(code, text("message")).with_path(text("path"));
    let cause = read.field("cause");
    Err(if cause.is_undefined() { error } else { error.with_cause(cause) })
}

/// Reads the options of `new SnapCall(options)`.
pub(super) fn client(options: &JsValue) -> Result<(WebPlatform, Settings), Error> {
    let values = values(ErrorCode::Config, read_client_options(options))?;
    let mut platform = WebPlatform::default();
    let mut config = Config::new(values.item(0).as_f64().unwrap_or_default() as u64);
    for (index, option) in [(1, "apiKey"), (2, "authorization")] {
        let value = values.item(index);
        if value.is_undefined() {
            continue;
        }
        if !matches!(config.credentials, Credentials::None) {
            return Err(Error::config(option, "and apiKey are both set; set one of the two"));
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
    config.base_url = string(&values.item(3));
    let paths = values.item(4);
    if !paths.is_undefined() {
        config.paths.create = string(&paths.item(0)).unwrap_or(config.paths.create);
        config.paths.retrieve = string(&paths.item(1)).unwrap_or(config.paths.retrieve);
    }
    config.timeout = values.item(5).as_f64().unwrap_or(config.timeout);
    config.max_retries = values.item(6).as_f64().map_or(config.max_retries, |count| count as u32);
    config.headers = headers(&values.item(7));
    platform.fetch = values.item(8);
    config.dangerously_allow_browser = values.item(9) == JsValue::TRUE;
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
    let read = if watch { read_watch_options(options) } else { read_call_options(options) };
    let values = values(ErrorCode::Config, read)?;
    let default = PollInterval::default();
    let first = values.item(4).as_f64().unwrap_or(default.first);
    let longest = values.item(5).as_f64().unwrap_or(default.longest.max(first));
    let request = RequestOptions {
        timeout: values.item(1).as_f64(),
        max_retries: values.item(2).as_f64().map(|count| count as u32),
        headers: headers(&values.item(3)),
    };
    Ok(CallOptions { request, signal: values.item(0), interval: PollInterval { first, longest } })
}

/// The names and values of headers, which are in turn in an array.
#[inline(never)]
fn headers(pairs: &JsValue) -> Vec<(String, String)> {
    let mut headers = Vec::new();
    if !pairs.is_undefined() {
        let text = |index| string(&pairs.item(index)).unwrap_or_default();
        for index in 0..pairs.length() / 2 {
            headers.push((text(index * 2), text(index * 2 + 1)));
        }
    }
    headers
}

/// Reads the first argument of a method.
pub(super) fn call(operation: Operation, argument: &JsValue) -> Result<Call, Error> {
    let read = if operation.is_create() { read_params(argument) } else { read_token(argument) };
    let values = values(ErrorCode::Params, read)?;
    if !operation.is_create() {
        return Ok(Call::about(operation, string(&values.item(0)).unwrap_or_default()));
    }
    let mut indices = 0..;
    let params = CreateStream::from_values(|| values.item(indices.next().unwrap_or_default()));
    Ok(Call::create(operation, params))
}

impl FromValue<JsValue> for String {
    fn from_value(value: JsValue) -> Option<Self> {
        string(&value)
    }
}

impl FromValue<JsValue> for bool {
    fn from_value(value: JsValue) -> Option<Self> {
        (value.json_type() == JsonType::Boolean).then(|| value == JsValue::TRUE)
    }
}
