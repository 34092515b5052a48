//! The page behind a customer's short link, with a button for each action of the customer.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Html;

use super::error::ApiError;
use crate::core::{Emulator, StreamType};

/// A camera. Without an icon in the page, a browser requests `/favicon.ico`.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'%3E\
    %3Crect width='40' height='40' rx='10' fill='%232546c0'/%3E%3Cpath d='M8 12h17v16H8zM27 18l6-4v12l-6-4z' \
    fill='%23fff'/%3E%3C/svg%3E";

/// `GET /s/{short}`
pub(super) async fn show(
    State(emulator): State<Arc<Emulator>>,
    Path(short): Path<String>,
) -> Result<Html<String>, ApiError> {
    let stream = emulator
        .streams
        .find(|stream| stream.short.as_ref() == Some(&short))
        .ok_or_else(|| ApiError::not_found("No stream has this link. Use the `short_url` of a create response."))?;
    // Without the name of the stream, which an agent gave it for internal use.
    let (title, text, action, label) = match stream.params.stream_type {
        StreamType::Assist => (
            "Show the problem",
            "Here the customer would record a video, a voice message or photos of the problem.",
            "record",
            "Record",
        ),
        StreamType::Instant => {
            ("Join the call", "Here the customer would join the live audio or video call.", "join", "Join")
        }
    };
    let token = &stream.token;
    Ok(Html(format!(
        "<!doctype html><html lang=\"en\" dir=\"auto\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <link rel=\"icon\" href=\"{ICON}\">\
         <title>{title}</title><body style=\"font-family:system-ui;max-width:36rem;margin:4rem auto;padding:0 1rem\">\
         <h1>{title}</h1><p>{text}</p><p><button value=\"open\">Open</button> \
         <button value=\"{action}\">{label}</button> <button value=\"leave\">Leave</button> <output></output></p>\
         <p>This page comes from the SnapCall emulator. Nothing is recorded. The first button that you press ends the \
         simulated customer of this stream.</p>\
         <script>document.onclick = async ({{ target }}) => {{\
         if (target.tagName !== \"BUTTON\") return;\
         const body = JSON.stringify({{ action: target.value }});\
         const response = await fetch(\"/_emulator/streams/{token}/customer\", {{ method: \"POST\", body }});\
         const done = response.ok ? target.textContent + \": done\" : (await response.json()).message;\
         document.querySelector(\"output\").textContent = done;}};</script>"
    )))
}
