use crate::error::Error;
use crate::object::object;
use wasm_bindgen::JsValue;

/// The fields of the package's `SnapCallError`; those that are not set are absent.
pub(super) fn fields(error: Error) -> JsValue {
    let error = error.into_fields();
    let fields = [
        ("code", Some(error.code.as_str().into())),
        ("message", Some(error.message.into())),
        ("operation", error.operation.map(|operation| operation.as_str().into())),
        ("attempts", Some(error.attempts.into())),
        ("path", error.path.map(JsValue::from)),
        ("status", error.status.map(JsValue::from)),
        ("body", error.body),
        ("requestId", error.request_id.map(JsValue::from)),
        ("retryAfter", error.retry_after.map(JsValue::from)),
        ("cause", error.cause),
    ];
    object(fields.into_iter().filter_map(|(name, value)| Some((name, value?)))).into()
}
