use crate::error::Error;
use crate::object::Object;
use wasm_bindgen::JsValue;

/// The fields of the package's `SnapCallError`; those that are not set are absent.
pub(super) fn fields(error: Error) -> JsValue {
    let error = error.into_fields();
    let fields = Object::new();
    let set = |name, value: Option<JsValue>| value.iter().for_each(|value| fields.set(name, value));
    fields.set("code", &error.code.as_str().into());
    fields.set("message", &error.message.into());
    fields.set("attempts", &error.attempts.into());
    set("operation", error.operation.map(|operation| operation.as_str().into()));
    set("path", error.path.map(JsValue::from));
    set("status", error.status.map(JsValue::from));
    set("body", error.body);
    set("requestId", error.request_id.map(JsValue::from));
    set("retryAfter", error.retry_after.map(JsValue::from));
    set("cause", error.cause);
    fields.into()
}
