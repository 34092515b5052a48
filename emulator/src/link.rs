//! The customer's short link, and the page that it leads to.

use axum::extract::{Path, State};
use axum::response::Html;

use crate::app::Emulator;
use crate::error::ApiError;
use crate::model::Kind;
use crate::streams::StoredStream;

/// The link of a stream that was created with one.
pub(crate) fn url(origin: &str, stream: &StoredStream) -> Option<String> {
    let short = stream.short.as_ref()?;
    Some(format!("{origin}/s/{short}"))
}

/// `GET /s/{short}`: what a customer would see, in one sentence.
pub(crate) async fn page(
    State(emulator): State<Emulator>,
    Path(short): Path<String>,
) -> Result<Html<String>, ApiError> {
    let stream = emulator
        .streams
        .by_short(&short)
        .ok_or_else(|| ApiError::not_found("No stream has this link. Use the `short_url` of a create's answer."))?;
    let title = escape(stream.name.as_deref().unwrap_or("A stream without a name"));
    let what = match stream.kind {
        Kind::Assist => "Here the customer would record a video, a voice message or photos of the problem.",
        Kind::Instant => "Here the customer would join the live audio or video call.",
    };
    Ok(Html(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title}</title><body style=\"font-family:system-ui;max-width:36rem;margin:4rem auto;padding:0 1rem\">\
         <h1>{title}</h1><p>{what}</p><p>This page comes from the SnapCall emulator; nothing is recorded.</p>"
    )))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
