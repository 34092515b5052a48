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
use crate::web::bindings;
use crate::web::platform::{WebPlatform, defined, string};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/arguments.js")]
extern "C" {
    fn read(kind: i32, client: &JsValue, argument: &JsValue, options: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = changeOf)]
    pub(super) fn change_of(stream: &JsValue, text: &JsValue) -> JsValue;
}

/// What is called, in the order of `KINDS` in `arguments.js`.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Get,
    Create,
    Watch,
}

/// The arguments of a call, each read once.
pub(super) struct Arguments {
    pub(super) platform: WebPlatform,
    pub(super) settings: Rc<Settings>,
    pub(super) call: Call,
    pub(super) options: RequestOptions,
    pub(super) poll: PollOptions,
    pub(super) signal: JsValue,
}

impl Arguments {
    /// Reads and validates them. `client` holds the options of the client, `options` those of the call.
    pub(super) fn read(
        operation: Operation,
        client: &JsValue,
        argument: &JsValue,
        options: &JsValue,
        is_watch: bool,
    ) -> Result<Self, Error> {
        let kind = match operation.is_create() {
            true => Kind::Create,
            false if is_watch => Kind::Watch,
            false => Kind::Get,
        };
        let arguments = read(kind as i32, client, argument, options);
        if let Some(message) = bindings::text_at(&arguments, 0) {
            return Err(invalid(message, &arguments));
        }
        let [client, argument, values, observer] = [0, 1, 2, 3].map(|index| Values(arguments.item(index)));
        let (mut platform, settings) = client_options(&client)?;
        platform.observer = observer.0;
        let call = if kind == Kind::Create {
            let mut indices = 0..;
            let next = || argument.value(indices.next().unwrap_or_default());
            Call::create(operation, CreateStream::from_values(next))
        } else {
            Call::about(operation, argument.text(0).unwrap_or_default())
        };
        let (options, poll) = call_options(kind, &values);
        Ok(Arguments { platform, settings, call, options, poll, signal: values.value(0) })
    }
}

/// The error of an invalid argument.
fn invalid(message: String, parts: &JsValue) -> Error {
    let code = if parts.item(3) == JsValue::TRUE { ErrorCode::Params } else { ErrorCode::Config };
    let error = Error::new(code, message).with_path(bindings::text_at(parts, 1).unwrap_or_default());
    match defined(parts.item(2)) {
        Some(cause) => error.with_cause(cause),
        None => error,
    }
}

/// The values of an argument, in the order of its table.
struct Values(JsValue);

impl Values {
    #[inline(never)]
    fn value(&self, index: u32) -> JsValue {
        self.0.item(index)
    }

    fn text(&self, index: u32) -> Option<String> {
        bindings::text_at(&self.0, index as i32)
    }

    #[inline(never)]
    fn number(&self, index: u32) -> Option<f64> {
        Some(bindings::number_at(&self.0, index as i32)).filter(|number| !number.is_nan())
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

thread_local! {
    /// The number of the client of the last call, and its settings. Most pages have one client.
    static LAST: Cell<Option<(f64, Rc<Settings>)>> = const { Cell::new(None) };
}

/// The options of `new SnapCall(options)`. They are validated again only after a call of another client.
fn client_options(values: &Values) -> Result<(WebPlatform, Rc<Settings>), Error> {
    let mut platform = WebPlatform {
        fetch: values.value(8),
        include_credentials: values.value(11) == JsValue::TRUE,
        ..WebPlatform::default()
    };
    let client = values.number(12).unwrap_or_default();
    let settings = match LAST.take() {
        Some((last, settings)) if last == client => settings,
        _ => Rc::new(Settings::new(config(values)?, &platform)?),
    };
    LAST.set(Some((client, settings.clone())));
    if let Some(option) = settings.key_function {
        platform.key_function = values.value(if option == "apiKey" { 1 } else { 2 });
    }
    Ok((platform, settings))
}

fn config(values: &Values) -> Result<Config, Error> {
    let mut config = Config::new(values.number(0).unwrap_or_default() as u64);
    for (index, option) in [(1, "apiKey"), (2, "authorization")] {
        if values.value(index).is_undefined() {
            continue;
        }
        if !matches!(config.credentials, Credentials::None) {
            return Err(Error::config(option, "and apiKey are both set; set one of the two"));
        }
        config.credentials = match values.text(index) {
            Some(key) if option == "apiKey" => Credentials::ApiKey(key),
            Some(value) => Credentials::Authorization(value),
            None => Credentials::Function(option),
        };
    }
    if !values.value(11).is_undefined() && !matches!(config.credentials, Credentials::None) {
        return Err(Error::config("credentials", "only works without a key; remove it, or the key"));
    }
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
    Ok(config)
}

/// The options of one call.
fn call_options(kind: Kind, values: &Values) -> (RequestOptions, PollOptions) {
    let mut options = RequestOptions {
        timeout: values.number(1),
        max_retries: values.number(2).map(|count| count as u32),
        headers: values.headers(3),
        ..RequestOptions::default()
    };
    let mut poll = PollOptions::default();
    if kind == Kind::Watch {
        poll.interval = values.number(5).unwrap_or(poll.interval);
        poll.max_interval = values.number(6).unwrap_or(poll.max_interval.max(poll.interval));
        poll.max_outage = values.number(7).unwrap_or(poll.max_outage);
    } else {
        options.extra_body = values.text(5).unwrap_or_default();
        poll.max_outage = 0.0;
    }
    (options, poll)
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
