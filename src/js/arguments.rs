//! The arguments of a call, as `arguments.js` read them.

use super::error::Error;
use crate::core::config::{Config, Credentials, PollOptions, RequestOptions};
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
    fn read(table: u32, value: &JsValue) -> JsValue;
    pub(super) fn observer(operation: &str, client: &JsValue, call: &JsValue) -> JsValue;
}

/// What is read, in the order of `TABLES` in `arguments.js`.
#[derive(Clone, Copy)]
enum Table {
    Client,
    Get,
    Create,
    Watch,
    Params,
    Token,
}

/// The values of an argument, in the order of its table.
struct Values(JsValue);

impl Values {
    #[inline(never)]
    fn read(table: Table, argument: &JsValue) -> Result<Self, Error> {
        let read = read(table as u32, argument);
        if read.json_type() == JsonType::Array {
            return Ok(Values(read));
        }
        let code = if matches!(table, Table::Params | Table::Token) { ErrorCode::Params } else { ErrorCode::Config };
        let text = |name| string(&read.field(name)).unwrap_or_default();
        let error = Error::new(code, text("message")).with_path(text("path"));
        let cause = read.field("cause");
        Err(if cause.is_undefined() { error } else { error.with_cause(cause) })
    }

    #[inline(never)]
    fn value(&self, index: u32) -> JsValue {
        self.0.item(index)
    }

    #[inline(never)]
    fn text(&self, index: u32) -> Option<String> {
        string(&self.value(index))
    }

    #[inline(never)]
    fn number(&self, index: u32) -> Option<f64> {
        self.value(index).as_f64()
    }

    /// Headers, whose names and values are in turn in an array.
    #[inline(never)]
    fn headers(&self, index: u32) -> Vec<(String, String)> {
        let mut headers = Vec::new();
        let pairs = Values(self.value(index));
        if !pairs.0.is_undefined() {
            let text = |index| pairs.text(index).unwrap_or_default();
            for index in 0..pairs.0.length() / 2 {
                headers.push((text(index * 2), text(index * 2 + 1)));
            }
        }
        headers
    }
}

/// Reads the options of `new SnapCall(options)`.
pub(super) fn client(options: &JsValue) -> Result<(WebPlatform, Settings), Error> {
    let values = Values::read(Table::Client, options)?;
    let mut platform = WebPlatform { fetch: values.value(8), observer: values.value(10), ..WebPlatform::default() };
    let mut config = Config::new(values.number(0).unwrap_or_default() as u64);
    for (index, option) in [(1, "apiKey"), (2, "authorization")] {
        let value = values.value(index);
        if value.is_undefined() {
            continue;
        }
        if !matches!(config.credentials, Credentials::None) {
            return Err(Error::config(option, "and apiKey are both set; set one of the two"));
        }
        config.credentials = match values.text(index) {
            Some(key) if option == "apiKey" => Credentials::ApiKey(key),
            Some(value) => Credentials::Authorization(value),
            None => {
                platform.key_function = value;
                Credentials::Function(option)
            }
        };
    }
    let credentials = values.text(11);
    if credentials.is_some() && !matches!(config.credentials, Credentials::None) {
        return Err(Error::config("credentials", "only works without a key; remove it, or the key"));
    }
    platform.include_credentials = credentials.as_deref() == Some("include");
    config.base_url = values.text(3);
    let paths = Values(values.value(4));
    if !paths.0.is_undefined() {
        config.paths.create = paths.text(0).unwrap_or(config.paths.create);
        config.paths.retrieve = paths.text(1).unwrap_or(config.paths.retrieve);
    }
    config.timeout = values.number(5).unwrap_or(config.timeout);
    config.max_retries = values.number(6).map_or(config.max_retries, |count| count as u32);
    config.headers = values.headers(7);
    config.dangerously_allow_browser = values.value(9) == JsValue::TRUE;
    let settings = Settings::new(config, &platform)?;
    Ok((platform, settings))
}

/// The options of one call.
pub(super) struct CallOptions {
    pub(super) request: RequestOptions,
    pub(super) signal: JsValue,
    pub(super) on_attempt: JsValue,
    pub(super) poll: PollOptions,
}

/// Reads the options of one call.
pub(super) fn call_options(operation: Operation, options: &JsValue, watch: bool) -> Result<CallOptions, Error> {
    let table = match operation.is_create() {
        true => Table::Create,
        false if watch => Table::Watch,
        false => Table::Get,
    };
    let values = Values::read(table, options)?;
    let mut request = RequestOptions {
        timeout: values.number(1),
        max_retries: values.number(2).map(|count| count as u32),
        headers: values.headers(3),
        ..RequestOptions::default()
    };
    let mut poll = PollOptions::default();
    if watch {
        poll.interval = values.number(5).unwrap_or(poll.interval);
        poll.max_interval = values.number(6).unwrap_or(poll.max_interval.max(poll.interval));
        poll.max_outage = values.number(7).unwrap_or(poll.max_outage);
    } else {
        request.extra_body = values.text(5).unwrap_or_default();
        poll.max_outage = 0.0;
    }
    Ok(CallOptions { request, signal: values.value(0), on_attempt: values.value(4), poll })
}

/// Reads the first argument of a method.
pub(super) fn call(operation: Operation, argument: &JsValue) -> Result<Call, Error> {
    if !operation.is_create() {
        let values = Values::read(Table::Token, argument)?;
        return Ok(Call::about(operation, values.text(0).unwrap_or_default()));
    }
    let values = Values::read(Table::Params, argument)?;
    let mut indices = 0..;
    let params = CreateStream::from_values(|| values.value(indices.next().unwrap_or_default()));
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
