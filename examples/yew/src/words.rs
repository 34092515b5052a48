//! What happens in a stream, in words.

use js_sys::Date;
use snapcall_wasm::StreamEvent;
use wasm_bindgen::JsValue;

/// What happened. SnapCall documents no event types: these are those of the emulator, and others stay as they came.
pub fn event(event: &StreamEvent) -> String {
    let summary = event.data.as_ref().and_then(|data| data.summary.as_ref());
    match event.r#type.as_deref() {
        Some("joined") => "Link opened".into(),
        Some("recorded") => "Recording made".into(),
        Some("uploaded") => "Recording uploaded".into(),
        Some("call_started") => "Call started".into(),
        Some("summary") => match summary.and_then(|summary| summary.status.as_deref()) {
            Some("completed") => "Summary ready".into(),
            _ => "Summary being written".into(),
        },
        Some(other) => other.replace('_', " "),
        None => "Event".into(),
    }
}

/// A timestamp as the reader's clock shows it; what is none stays as it is.
pub fn time(timestamp: &str) -> String {
    let date = Date::new(&JsValue::from_str(timestamp));
    if date.get_time().is_nan() {
        return timestamp.to_owned();
    }
    date.to_locale_time_string("en-GB").into()
}
