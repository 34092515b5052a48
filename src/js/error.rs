//! Errors for JavaScript.

use crate::core::schema::Scalar::{Number, String, Unset};
use crate::web::object::object;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/web/platform.js")]
extern "C" {
    #[wasm_bindgen(js_name = newError)]
    fn new_error(message: &str, properties: &JsValue, body: &JsValue, cause: &JsValue) -> JsValue;
}

/// An error with JavaScript values.
pub(super) type Error = crate::core::error::Error<JsValue>;

/// An `Error` with the properties of a `SnapCallError`; unset ones are omitted.
pub(super) fn to_js(error: Error) -> JsValue {
    let fields = error.fields();
    let properties = object(&[
        // An own property: `client.js` recognises errors of the wasm by it.
        ("name", String("SnapCallError")),
        ("code", String(fields.code.as_str())),
        ("attempts", Number(fields.attempts.into())),
        ("operation", fields.operation.map_or(Unset, |operation| String(operation.javascript_name()))),
        ("path", fields.path.as_deref().map_or(Unset, String)),
        ("status", fields.status.map_or(Unset, |status| Number(status.into()))),
        ("requestId", fields.request_id.as_deref().map_or(Unset, String)),
        ("retryAfter", fields.retry_after.map_or(Unset, Number)),
    ]);
    let value = |value: &Option<JsValue>| value.clone().unwrap_or_default();
    new_error(&fields.message, &properties, &value(&fields.body), &value(&fields.cause))
}
