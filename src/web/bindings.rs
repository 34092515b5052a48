//! The functions of `fetch.js` and `platform.js`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/web/platform.js")]
extern "C" {
    /// Something that JavaScript does, until it is aborted.
    pub(super) type Task;
    #[wasm_bindgen(js_name = promiseOf)]
    pub(super) fn promise_of(task: &Task) -> js_sys::Promise;
    pub(super) fn abort(task: &Task);

    pub(super) fn now() -> f64;
    pub(super) fn random() -> f64;
    pub(super) fn sleep(milliseconds: f64) -> Task;
    #[wasm_bindgen(js_name = callKeyFunction)]
    pub(super) fn call_key_function(function: &JsValue) -> Task;

    #[wasm_bindgen(js_name = abortReason)]
    pub(super) fn abort_reason(signal: &JsValue, other: &JsValue) -> Task;

    pub(super) fn parse(text: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = parseLoggable)]
    pub(super) fn parse_loggable(text: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = textOf)]
    pub(super) fn text_of(value: &JsValue, longest: u32) -> String;
    #[wasm_bindgen(js_name = textAt)]
    pub(crate) fn text_at(array: &JsValue, index: i32) -> Option<String>;
    #[wasm_bindgen(js_name = messageOf)]
    pub(super) fn message_of(body: &JsValue) -> JsValue;
    #[wasm_bindgen(js_name = parseUrl)]
    pub(super) fn parse_url(url: &str) -> JsValue;
    #[wasm_bindgen(js_name = pageHostname)]
    pub(super) fn page_hostname() -> JsValue;
    #[wasm_bindgen(js_name = missingKeyHint)]
    pub(super) fn missing_key_hint() -> JsValue;
    #[wasm_bindgen(js_name = millisecondsUntil)]
    pub(super) fn milliseconds_until(date: &str) -> f64;

    // These pass numbers as i32: the wasm then imports them without glue in between.
    pub(super) fn item(array: &JsValue, index: i32) -> JsValue;
    #[wasm_bindgen(js_name = numberAt)]
    pub(crate) fn number_at(array: &JsValue, index: i32) -> f64;
    #[wasm_bindgen(js_name = lengthOf)]
    pub(super) fn length_of(array: &JsValue) -> i32;
    #[wasm_bindgen(js_name = typeNumber)]
    pub(super) fn type_number(value: &JsValue) -> i32;
    #[wasm_bindgen(js_name = packedTypes)]
    pub(super) fn packed_types(object: &JsValue, keys: &JsValue, from: i32) -> i32;
    #[wasm_bindgen(js_name = asKeys)]
    pub(super) fn as_keys(names: &str) -> JsValue;
    #[wasm_bindgen(js_name = valueAt)]
    pub(super) fn value_at(object: &JsValue, keys: &JsValue, index: i32) -> JsValue;
}

#[wasm_bindgen(module = "/pkg-template/redact.js")]
extern "C" {
    /// A text without the secrets in these header values, one a line.
    pub(super) fn redact(text: &JsValue, secrets: &str) -> JsValue;
}

#[wasm_bindgen(module = "/src/web/fetch.js")]
extern "C" {
    #[wasm_bindgen(js_name = newHeaders)]
    pub(super) fn new_headers() -> web_sys::Headers;
    pub(super) fn send(
        fetch: &JsValue,
        url: &str,
        method: &str,
        headers: &web_sys::Headers,
        body: &JsValue,
        extra_body: &str,
        credentials: &str,
        observer: &JsValue,
    ) -> Task;
    pub(super) fn report(observer: &JsValue, operation: JsValue, attempt: f64, error: JsValue, retry_in: JsValue);
}

#[wasm_bindgen]
extern "C" {
    /// What `JSON.parse` returned: reading a property of it cannot throw.
    pub(super) type Parsed;
    #[wasm_bindgen(method, structural, indexing_getter)]
    pub(super) fn field(this: &Parsed, name: &str) -> JsValue;
}
