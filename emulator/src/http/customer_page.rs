//! The page behind a customer's short link.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Html;

use super::error::ApiError;
use crate::core::{Emulator, StreamType};

/// `GET /s/{short}`
pub(super) async fn show(
    State(emulator): State<Arc<Emulator>>,
    Path(short): Path<String>,
) -> Result<Html<String>, ApiError> {
    let stream = emulator
        .streams
        .by_short(&short)
        .ok_or_else(|| ApiError::not_found("No stream has this link. Use the `short_url` of a create response."))?;
    let title = escape(stream.name.as_deref().unwrap_or("Unnamed stream"));
    let text = match stream.stream_type {
        StreamType::Assist => "Here the customer would record a video, a voice message or photos of the problem.",
        StreamType::Instant => "Here the customer would join the live audio or video call.",
    };
    Ok(Html(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title}</title><body style=\"font-family:system-ui;max-width:36rem;margin:4rem auto;padding:0 1rem\">\
         <h1>{title}</h1><p>{text}</p><p>This page comes from the SnapCall emulator. Nothing is recorded.</p>"
    )))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
