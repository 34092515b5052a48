//! Labels for events and times.

use js_sys::Date;
use snapcall_wasm::StreamEvent;
use wasm_bindgen::JsValue;

/// The label of an event. SnapCall does not document its event types: these are those of the emulator.
pub fn event(event: &StreamEvent) -> String {
    let summary = event.data.as_ref().and_then(|data| data.summary.as_ref());
    match event.r#type.as_deref() {
        Some("joined") => "Link opened".into(),
        Some("recorded") => "Recording finished".into(),
        Some("uploaded") => "Recording uploaded".into(),
        Some("call_started") => "Call started".into(),
        Some("summary") => match summary.and_then(|summary| summary.status.as_deref()) {
            Some("completed") => "Summary ready".into(),
            _ => "Summary in progress".into(),
        },
        Some(other) => other.replace('_', " "),
        None => "Event".into(),
    }
}

/// A timestamp in the reader's time zone. An invalid timestamp stays the text that it is.
pub fn time(timestamp: &str) -> String {
    let date = Date::new(&JsValue::from_str(timestamp));
    if date.get_time().is_nan() {
        return timestamp.to_owned();
    }
    date.to_locale_time_string("en-GB").into()
}
